import json
from typing import Any

import pytest

from llmos.memory.readers import chat, registry
from llmos.memory.readers.reading import UnreadableError
from tests.memory.readers.making import pages


def node(role: str, parts: list[Any] | None, parent: str | None, kind: str = "text", **content: Any) -> dict[str, Any]:  # noqa: ANN401
    body = {"content_type": kind, **({"parts": parts} if parts is not None else {}), **content}
    return {"id": "?", "message": {"author": {"role": role}, "content": body}, "parent": parent, "children": []}


def export(**more: Any) -> bytes:  # noqa: ANN401
    mapping = {
        "root": {"id": "root", "message": None, "parent": None, "children": ["a"]},
        "a": node("system", [""], "root"),
        "b": node("user", ["How far is the moon?"], "a"),
        "old": node("assistant", ["No idea."], "b"),
        "new": node("assistant", [{"content_type": "image_asset_pointer"}, "384,400 km."], "b"),
        "tool": node("tool", ["noise"], "new"),
        "c": node("user", None, "tool", "code", text="print(1)"),
    }
    talk = {"title": "The moon", "create_time": 1709294400.0, "mapping": mapping, "current_node": "c"}
    return json.dumps([talk | more, {"title": None, "mapping": {}}]).encode()


def test_a_conversation_is_a_page_with_the_branch_that_was_shown() -> None:
    kind, reading, _ = registry.read(export(), "/x/conversations.json")
    first, second = reading.pages
    assert (kind, reading.title) == ("chat", "ChatGPT conversations")
    assert first.text.split("\n", 2)[1].startswith("2024-03-01")
    assert first.text.startswith("The moon\n")
    assert first.text.endswith("\n\nYou: How far is the moon?\n\nChatGPT: 384,400 km.\n\nYou: print(1)\n")
    assert (first.place, first.sections[0].heading) == ("conversation 1", "The moon")
    assert second.text == "Conversation 2\n"


def test_without_a_current_message_all_are_read() -> None:
    assert "No idea." in pages(chat.read, export(current_node="gone"))[0].text


@pytest.mark.parametrize(
    "more", [{"create_time": 1e300}, {"mapping": {"a": node("user", ["Hi"], "a")}, "current_node": "a"}]
)
def test_odd_times_and_circles_are_survived(more: dict[str, Any]) -> None:
    assert "You: " in pages(chat.read, export(**more))[0].text


def test_other_json_is_read_as_it_is() -> None:
    assert registry.read(b'[{"mapping": 1}]', "a.json")[0] == "code"


def test_an_export_of_another_form_says_so() -> None:
    with pytest.raises(UnreadableError, match="export of ChatGPT"):
        chat.read(b'[{"mapping": {"a": 1}}]', "a.json")
    with pytest.raises(UnreadableError, match="export of ChatGPT"):
        chat.read(b'[{"mapping": {"a": ' + b'{"a":[' * 100_000, "a.json")
