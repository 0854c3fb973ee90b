import pytest

from llmos.memory.readers import mbox, registry
from llmos.memory.readers.reading import UnreadableError
from tests.memory.readers.making import message, pages

LINE = b"From ada@example.org Fri Mar  1 09:00:00 2024\n"


def test_each_message_is_a_page_with_its_number_and_subject() -> None:
    data = (
        LINE + bytes(message("One.\n>From here on.")) + b"\n" + LINE + b"\n" + LINE + bytes(message(subject="Dinner"))
    )
    first, second = pages(mbox.read, data)
    assert (first.place, second.place) == ("message 1", "message 3")
    assert first.text.endswith("\n\nOne.\nFrom here on.\n\n")
    assert [page.sections[0].heading for page in (first, second)] == ["Lunch", "Dinner"]


def test_a_from_within_a_paragraph_begins_no_message() -> None:
    assert len(pages(mbox.read, LINE + b"Subject: a\n\nHello\nFrom here on it rains.\n")) == 1


def test_a_million_empty_messages_are_refused_at_once() -> None:
    with pytest.raises(UnreadableError, match="more than 100,000 messages"):
        mbox.read(b"From x\n\n" * 1_000_000, "a.mbox")


def test_many_empty_messages_are_no_text() -> None:
    with pytest.raises(UnreadableError, match="no text"):
        registry.read(b"From x\n\n" * 50_000, "a.mbox")


def test_a_broken_message_costs_its_form_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(message: object, place: str) -> None:
        raise IndexError

    monkeypatch.setattr("llmos.memory.readers.mbox.mail.page", broken)
    [page] = pages(mbox.read, LINE + b"Subject: a\n\nHello\n")
    assert (page.text, page.place) == ("Subject: a\n\nHello\n", "message 1")


def test_what_is_no_mailbox_says_so() -> None:
    with pytest.raises(UnreadableError, match="no mailbox"):
        mbox.read(b"Dear all\n", "a.mbox")
