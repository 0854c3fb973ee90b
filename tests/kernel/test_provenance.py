from typing import Any

import pytest
from msgspec.structs import replace

from llmos.kernel.abi.records import Message, Role
from llmos.kernel.provenance import PASTED, typed
from tests.kernel.conftest import passage


def wrote(value: Any, *texts: str, role: Role = Role.USER) -> bool:  # noqa: ANN401
    messages = [Message(id=i, pid=1, role=role, text=text, created=0.0) for i, text in enumerate(texts)]
    return typed({"value": value}, messages) == {"value"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("https://a.org/x?q=1", "Please open https://a.org/x?q=1 and tell me"),
        ("https://a.org", "Have you read https://a.org?"),
        ("https://a.org", "It is on “https://a.org”."),
        ("https://a.org", "https://a.org"),
        ("milk and bread", "Write (milk and bread) on the list"),
        ("/home/ada/list.txt", "Read /home/ada/list.txt, please"),
        (12, "the first 12 lines"),
        (0.5, "take 0.5 of it"),
    ],
)
def test_a_value_that_the_person_wrote(value: object, text: str) -> None:
    assert wrote(value, "Hello", text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("https://a.org", "Open https://a.org.evil.net"),
        ("https://a.org.evil.net", "Open https://a.org"),
        ("https://a.org/", "Open https://a.org/?q=1"),
        ("a.org", "Open https://a.org"),
        ("https://a.org/x y", "Open https://a.org/x"),
        ("https://аpple.com", "Open https://apple.com"),
        ("https://a.org/X", "Open https://a.org/x"),
        ("milk  and bread", "milk and bread"),
        ("milk and bread ", "milk and bread"),
        ("milk bread", "milk and bread"),
        ("", "anything"),
        ("1", "12"),
        (True, "True"),
        ("https://a.org", "x" * PASTED + " https://a.org"),
    ],
)
def test_a_value_that_they_did_not_write(value: object, text: str) -> None:
    assert not wrote(value, "Hello", text)


def test_words_of_others_are_not_the_person_s() -> None:
    for role in (Role.ASSISTANT, Role.TOOL, Role.NOTICE):
        assert not wrote("https://a.org", "Open https://a.org", role=role)


def test_a_file_that_was_picked_counts_as_written() -> None:
    for picked in (True, False):
        found = replace(passage(), picked=picked)
        message = Message(id=1, pid=1, role=Role.USER, text="this", created=0.0, passages=(found,))
        assert bool(typed({"path": found.path}, [message])) is picked


def test_what_was_said_here_and_there_makes_no_wish() -> None:
    arguments = {"path": "list.txt", "text": "milk"}
    for texts, found in (
        (("Read list.txt", "Do I need milk?"), 1),
        (("Read list.txt", "Write milk into list.txt"), 2),
        ((), 0),
    ):
        messages = [Message(id=i, pid=1, role=Role.USER, text=text, created=0.0) for i, text in enumerate(texts)]
        assert len(typed(arguments, messages)) == found


@pytest.mark.parametrize(
    ("address", "text", "found"),
    [
        ("https://a.org/", "What is on a.org?", True),
        ("https://a.org/x", "Open “https://a.org/x”, please", True),
        ("https://a.org/x?", "Open https://a.org/x?", False),
        ("https://a.org/", "(see https://A.org/#top)", True),
        ("http://localhost:8000/", "Open http://localhost:8000.", True),
        ("https://a.org/x", "What is on a.org?", False),
        ("https://a.org/", "Mail me@a.org", False),
        ("http://localhost/", "It runs on localhost", False),
        ("https://xn--bnk-6cd.example/", "Open bank.example", False),
        ("https://a.org/", "x" * PASTED + " a.org", False),
    ],
)
def test_an_address_is_compared_as_an_address(address: str, text: str, found: bool) -> None:
    message = Message(id=1, pid=1, role=Role.USER, text=text, created=0.0)
    assert (typed({"url": address}, [message], ("url",)) == {"url"}) is found
