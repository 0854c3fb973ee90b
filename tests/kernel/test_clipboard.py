"""The clipboard: asked about each time, reached through a window, and what came from it labelled."""

from typing import Any

import pytest

from llmos.kernel import clipboard, limits
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import ClipboardAsked
from llmos.kernel.abi.records import Confidentiality, Consent, Integrity, Role
from llmos.kernel.abi.wire import Told
from tests.kernel.conftest import Make, Rig, new, say
from tests.kernel.policyrig import call, equip, waiting


class Window:
    """An attached client that keeps what it is told."""

    def __init__(self, name: str = "window", attached: bool = True) -> None:
        self.name, self.attached = name, attached
        self.told: list[Any] = []

    def send(self, envelope: object) -> None:
        assert isinstance(envelope, Told)
        self.told.append(envelope.event)


class Server:
    def __init__(self, *ports: Window) -> None:
        self.ports = set(ports)


def equipped(kernel: Rig, *windows: Window) -> int:
    equip(kernel, tools=(clipboard.READ, clipboard.WRITE))
    kernel.machine.server = Server(*windows)  # type: ignore[assignment]
    return new(kernel)


def result(kernel: Rig, pid: int) -> str:
    return [message.text for message in kernel.messages(pid) if message.role is Role.TOOL][-1]


def allow(kernel: Rig) -> None:
    kernel.ask(ask.Decide(waiting(kernel).id, Consent.ONCE))
    kernel.run()


def test_it_is_read_by_a_window_after_the_person_said_yes(rig: Make) -> None:
    kernel = rig(call(clipboard.READ), "Done.")
    window, terminal = Window(), Window("cli")
    pid = equipped(kernel, window, terminal)
    say(kernel, pid, "What did I copy?")
    kernel.run()
    assert not window.told
    assert not waiting(kernel).lasting
    allow(kernel)
    (asked,) = window.told
    assert asked == ClipboardAsked(id=asked.id)
    assert not terminal.told
    kernel.ask(ask.GiveClipboard(id=asked.id, text="x" * (limits.CLIPBOARD + 1)))
    kernel.ask(ask.GiveClipboard(id=asked.id, text="a second answer"))
    kernel.run()
    assert "x" * 100 in result(kernel, pid)
    label = kernel.machine.table.processes[pid].context.label
    assert (label.integrity, label.confidentiality) == (Integrity.OTHER_FILE, Confidentiality.PRIVATE)
    assert not kernel.machine.clipboard


def test_it_is_written_after_the_person_saw_the_text(rig: Make) -> None:
    kernel = rig(call(clipboard.WRITE, text="rm -rf ~"), "Done.")
    window = Window()
    pid = equipped(kernel, window)
    say(kernel, pid, "Copy the command")
    kernel.run()
    assert waiting(kernel).arguments == '{"text":"rm -rf ~"}'
    allow(kernel)
    assert window.told[0].text == "rm -rf ~"
    kernel.ask(ask.GiveClipboard(id=window.told[0].id))
    kernel.run()
    assert result(kernel, pid) == "It is on the clipboard."


def test_a_no_reaches_no_window(rig: Make) -> None:
    kernel = rig(call(clipboard.READ), "Done.")
    window = Window()
    say(kernel, equipped(kernel, window), "go")
    kernel.run()
    kernel.ask(ask.Decide(waiting(kernel).id, Consent.DENY))
    kernel.run()
    assert not window.told


@pytest.mark.parametrize("windows", [(), (Window("cli"),), (Window(attached=False),)])
def test_without_a_window_that_is_said(rig: Make, windows: tuple[Window, ...]) -> None:
    kernel = rig(call(clipboard.READ), "Done.")
    pid = equipped(kernel, *windows)
    say(kernel, pid, "go")
    kernel.run()
    allow(kernel)
    assert result(kernel, pid) == f"Error: {clipboard.NO_WINDOW}"


def test_a_window_that_says_why_not_and_one_that_is_silent(rig: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = rig(call(clipboard.READ), "Done.", call(clipboard.READ), "Done.")
    window = Window()
    pid = equipped(kernel, window)
    say(kernel, pid, "go")
    kernel.run()
    allow(kernel)
    kernel.ask(ask.GiveClipboard(id=window.told[0].id, error="It holds a picture."))
    kernel.run()
    assert result(kernel, pid) == "Error: It holds a picture."
    timers: list[Any] = []
    monkeypatch.setattr(kernel.machine, "after", lambda seconds, task: timers.append(task))
    say(kernel, pid, "once more")
    kernel.run()
    allow(kernel)
    for task in timers:
        task()
    kernel.run()
    assert result(kernel, pid) == f"Error: {clipboard.SILENT}"


def test_the_window_that_shows_the_conversation_comes_first(rig: Make) -> None:
    kernel = rig(call(clipboard.READ), "Done.")
    windows = [Window() for _ in range(5)]
    pid = equipped(kernel, *windows)
    kernel.machine.screens = dict.fromkeys(windows, 99)
    kernel.machine.screens[windows[3]] = pid
    say(kernel, pid, "go")
    kernel.run()
    allow(kernel)
    assert [bool(window.told) for window in windows] == [False, False, False, True, False]


def test_a_text_that_is_too_long_is_not_copied(rig: Make) -> None:
    kernel = rig(call(clipboard.WRITE, text="x" * (limits.CLIPBOARD + 1)), "Done.", budget=400_000, cells=500_000)
    window = Window()
    pid = equipped(kernel, window)
    say(kernel, pid, "go")
    done: list[tuple[str, bool]] = []
    process = kernel.machine.table.processes[pid]
    clipboard.write(
        kernel.machine, process, {"text": "x" * (limits.CLIPBOARD + 1)}, lambda text, ok, *_: done.append((text, ok))
    )
    assert not done[0][1]
    assert not window.told
