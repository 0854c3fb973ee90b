"""Each failure in one form: what happened, what was saved, what to do, details, and what can be pressed."""

import errno
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from llmos.app import bridge as bridges, client, troubles
from llmos.app.client import KernelError, boot_kernel
from llmos.app.logview import LogDialog
from llmos.app.models.dialog import ModelDialog
from llmos.app.state import Link
from llmos.app.trouble import TroubleCard
from llmos.kernel.abi.events import DiskChanged, ModelChanged, Notice, StorageChanged
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import DiskState, Fault, ModelState, Phase, Role, Storage
from llmos.kernel.abi.requests import Doctor, LoadModel, Shutdown
from tests.app.conftest import Desk


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(troubles, "SOON", 0)
    monkeypatch.setattr(bridges, "BACKOFF", 0.001)


def card(desk: Desk, key: str) -> TroubleCard:
    desk.until(lambda: key in desk.window.troubles.cards)
    found = desk.window.troubles.cards[key]
    assert found.isVisibleTo(desk.window)
    assert found.trouble.what
    assert found.accessibleName() == found.trouble.what
    return found


def gone(desk: Desk) -> None:
    desk.until(lambda: not desk.window.troubles.cards)
    assert desk.window.troubles.isHidden()


def refuse(desk: Desk, monkeypatch: pytest.MonkeyPatch, message: str, fault: Fault) -> None:
    """From now on no kernel starts."""

    def boot(_: Home, safe: bool = False) -> None:
        raise KernelError(message, fault)

    monkeypatch.setattr(client, "boot_kernel", boot)
    desk.kernel.kill()
    desk.until(lambda: desk.session.state.link is Link.FAILED)


def test_a_full_drive_is_known_before_a_kernel_is_started(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(home: Home) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Home, "create", full)
    with pytest.raises(KernelError, match="Free some space") as caught:
        boot_kernel(home)
    assert caught.value.fault is Fault.FULL


def test_when_all_is_well_there_is_nothing(desk: Desk) -> None:
    desk.up()
    gone(desk)


@pytest.mark.parametrize(
    ("fault", "what", "first"),
    [
        (Fault.FULL, "The drive is full", "Try again"),
        (Fault.UNWRITABLE, "The data folder cannot be written", "Try again"),
        (Fault.DAMAGED, "The database of the conversations is damaged", "Restore a backup…"),
        (Fault.OTHER, "The kernel does not start", "Try again"),
    ],
)
def test_a_kernel_that_does_not_start(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: Fault, what: str, first: str
) -> None:
    desk.up()
    working = client.boot_kernel
    refuse(desk, monkeypatch, "It says why.", fault)
    shown = card(desk, f"kernel-{fault}")
    assert shown.trouble.what == what
    assert "It says why." in shown.words.text()
    assert shown.trouble.saved
    assert shown.trouble.todo
    assert next(iter(shown.buttons)) == first
    assert ("Safe mode" in shown.buttons) == (fault is Fault.OTHER), "it needs the journal, too"
    monkeypatch.setattr(client, "boot_kernel", working)
    shown.buttons["Try again"].click()
    desk.up()
    gone(desk)


def test_a_kernel_that_is_killed_again_and_again(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "kept"))
    desk.up()
    attached: list[object] = []
    desk.bridge.attached.connect(attached.append)
    for count in range(1, bridges.ATTEMPTS):
        desk.kernel.kill()
        desk.until(partial(lambda n: len(attached) == n, count))
    desk.kernel.kill()
    shown = card(desk, "kernel-stops")
    assert "Every message is saved" in shown.words.text()
    assert "Safe mode" in shown.buttons
    shown.buttons["Try again"].click()
    desk.up()
    gone(desk)
    desk.until(lambda: desk.session.state.pid == pid)


def test_while_the_kernel_restarts_the_log_can_be_opened(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.up()

    class Booting:
        def poll(self) -> None:
            return None

    monkeypatch.setattr(client, "boot_kernel", lambda _, safe=False: Booting())
    desk.kernel.kill()
    shown = card(desk, "restarting")
    assert "every message is saved" in shown.trouble.what
    shown.buttons["Open the log"].click()
    assert desk.window.findChildren(LogDialog)


def test_the_drive_is_full_while_it_runs(desk: Desk) -> None:
    detail = "The disk is full: journal.sqlite cannot be written. Free some space; nothing saved is lost."
    desk.up()
    desk.kernel.tell(StorageChanged(storage=Storage(Fault.FULL, detail)))
    desk.kernel.tell(Notice(text=f"{detail} The answer is kept in memory until it can be saved.", level="warning"))
    shown = card(desk, "storage-full")
    assert detail in shown.words.text()
    assert desk.window.toasts.texts == [], "it is said once"
    desk.kernel.tell(StorageChanged(storage=Storage()))
    gone(desk)


def test_a_model_that_cannot_be_loaded(desk: Desk) -> None:
    desk.up()
    failed = ModelState(phase=Phase.FAILED, name="tiny.gguf", path="/m/tiny.gguf", detail="It needs 9 GB.")
    desk.kernel.tell(ModelChanged(model=failed))
    shown = card(desk, "model")
    assert "tiny.gguf: It needs 9 GB." in shown.words.text()
    shown.buttons["Try again"].click()
    desk.until(lambda: LoadModel(model="/m/tiny.gguf") in desk.kernel.asked)
    shown.buttons["Choose a model…"].click()
    assert desk.window.findChildren(ModelDialog)


def test_a_card_that_was_hidden_comes_back_when_it_says_something_else(desk: Desk) -> None:
    desk.up()
    for detail, path in (("one", "/a"), ("two", "/b")):
        failed = ModelState(phase=Phase.FAILED, name="x", path=path, detail=detail)
        desk.kernel.tell(ModelChanged(model=failed))
        shown = card(desk, "model")
        desk.until(partial(lambda said: said in desk.window.troubles.cards["model"].words.text(), detail))
        shown = card(desk, "model")
        hide = next(b for b in shown.findChildren(type(shown.more)) if b.accessibleName().startswith("Hide"))
        hide.click()
        assert not desk.window.troubles.cards
        desk.window.troubles.refresh()
        assert not desk.window.troubles.cards


def test_the_disk_that_is_down_and_one_that_is_checked(desk: Desk) -> None:
    desk.up()
    desk.kernel.tell(DiskChanged(disk=DiskState(phase=Phase.FAILED, detail="Killed by signal 9."), pid=0))
    shown = card(desk, "disk")
    assert "Killed by signal 9." in shown.words.text()
    assert {"Open the log", "Check and repair", "Safe mode", "Restore a backup…"} == set(shown.buttons)
    shown.buttons["Check and repair"].click()
    desk.until(lambda: Doctor(repair=True) in desk.kernel.asked)
    desk.kernel.tell(DiskChanged(disk=DiskState(phase=Phase.LOADING), pid=3))
    gone(desk)
    desk.kernel.tell(DiskChanged(disk=DiskState(phase=Phase.FAILED, detail="Again."), pid=0))
    desk.until(lambda: card(desk, "disk").trouble.what == "The disk stopped several times")
    desk.kernel.tell(DiskChanged(disk=DiskState(phase=Phase.LOADING), pid=4))
    desk.until(lambda: "Again." not in card(desk, "disk").words.text())
    desk.kernel.tell(DiskChanged(disk=DiskState(phase=Phase.READY), pid=4))
    gone(desk)


def test_an_index_that_is_built_anew_is_told(desk: Desk) -> None:
    desk.up()
    note = "The index of the documents is built anew: 3 of 10 passages. Searching goes on meanwhile."
    desk.kernel.tell(DiskChanged(disk=DiskState(phase=Phase.READY, note=note), pid=3))
    shown = card(desk, "disk-note")
    assert note in shown.words.text()
    assert shown.trouble.calm
    desk.kernel.tell(DiskChanged(disk=DiskState(phase=Phase.READY), pid=3))
    gone(desk)


def test_details_are_seen_before_they_are_copied_and_hold_nothing_private(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.kernel.talk("Secret title", (Role.USER, "secret words"))
    monkeypatch.setattr(Path, "home", lambda: desk.session.home.root.parent)
    desk.up()
    failed = ModelState(phase=Phase.FAILED, name="x", path="/x", detail=f"{Path.home()}/x.gguf is broken.")
    desk.kernel.tell(ModelChanged(model=failed))
    shown = card(desk, "model")
    assert not shown.details.isVisible()
    shown.more.click()
    assert shown.details.isVisible()
    shown.copy()
    copied = QApplication.clipboard().text()
    assert copied == shown.text.toPlainText()
    assert "~/x.gguf is broken." in copied
    assert "LLM OS 0" in copied
    assert str(Path.home()) not in copied
    assert "ecret" not in copied


def test_safe_mode_from_a_card_and_back(desk: Desk) -> None:
    """The kernel is ended, and one in the other mode is started."""
    desk.up()
    desk.kernel.tell(DiskChanged(disk=DiskState(phase=Phase.FAILED, detail="Gone."), pid=0))
    card(desk, "disk").buttons["Safe mode"].click()
    desk.until(lambda: desk.kernel.safe and desk.session.state.link is Link.UP and desk.session.state.safe)
    assert Shutdown() in desk.kernel.asked
    shown = card(desk, "safe")
    assert "No model, no documents, no MCP servers" in shown.words.text()
    assert "Safe mode" in desk.window.windowTitle()
    shown.buttons["Leave safe mode"].click()
    desk.until(lambda: desk.session.state.link is Link.UP and not desk.session.state.safe)
    desk.until(lambda: "safe" not in desk.window.troubles.cards)
    assert "Safe mode" not in desk.window.windowTitle()


def test_safe_mode_from_the_menu(desk: Desk) -> None:
    desk.up()
    next(action for action in desk.window.menu.actions() if action.text() == "Restart in safe mode").trigger()
    desk.until(lambda: desk.session.state.link is Link.UP and desk.session.state.safe)
    assert card(desk, "safe")


def test_safe_mode_where_the_kernel_does_not_start_otherwise(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.up()
    working = client.boot_kernel

    def boot(home: Home, safe: bool = False) -> object:
        if not safe:
            raise KernelError("The model ends it.")
        return working(home, safe)

    monkeypatch.setattr(client, "boot_kernel", boot)
    desk.kernel.kill()
    card(desk, "kernel-other").buttons["Safe mode"].click()
    desk.until(lambda: desk.session.state.link is Link.UP)
    assert card(desk, "safe")


def test_it_is_offered_before_anything_is_started(desk: Desk) -> None:
    desk.up()
    boots = desk.kernel.boots
    desk.session.hold("")
    desk.until(lambda: desk.session.state.link is Link.LOST)
    desk.window.troubles.offer_safe_mode(2)
    shown = card(desk, "starts")
    assert "2 times" in shown.trouble.what
    assert desk.kernel.boots == boots
    shown.buttons["Start in safe mode"].click()
    desk.until(lambda: desk.session.state.link is Link.UP)
    assert desk.session.state.safe
    assert "starts" not in desk.window.troubles.cards
