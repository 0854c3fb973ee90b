"""Conversations to and from files, by a process of its own."""

import json
from pathlib import Path

from llmos.kernel.abi.records import Role
from llmos.kernel.abi.requests import TakeOver
from tests.app.conftest import Desk


def test_a_conversation_is_written_and_the_window_says_where(desk: Desk, tmp_path: Path) -> None:
    pid = desk.kernel.talk("Tides", (Role.USER, "Why tides?"), (Role.ASSISTANT, "The moon."))
    desk.up()
    desk.window.files.export(pid, str(tmp_path / "tides"))
    desk.until(lambda: bool(desk.window.toasts.texts))
    assert desk.window.toasts.texts == [f"“Tides” is in {tmp_path / 'tides.md'}."]
    assert "The moon." in (tmp_path / "tides.md").read_text()


def test_what_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    pid = desk.kernel.talk("Tides", (Role.USER, "Why tides?"))
    desk.up()
    desk.window.files.export(pid, str(tmp_path / "missing" / "tides.json"))
    desk.until(lambda: bool(desk.window.toasts.texts))
    assert "could not be written" in desk.window.toasts.texts[0]


def test_conversations_of_others_are_taken_over(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps([{"title": "T", "messages": [{"role": "user", "content": "Hello"}]}]))
    desk.up()
    desk.window.files.take_over(str(file))
    desk.until(lambda: bool(desk.window.toasts.texts))
    assert "1 conversation is in the folder “Imported”" in desk.window.toasts.texts[0]
    assert [request for request in desk.kernel.asked if isinstance(request, TakeOver)]
