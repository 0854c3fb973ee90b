"""The tray and notifications: off at first, nothing private beyond the title, and honest where the desktop has none."""

import shutil
from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from llmos.app import notices, tray
from llmos.app.settings_dialog import SettingsDialog, Switch
from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.events import ApprovalAsked
from llmos.kernel.abi.records import Approval, Fault, Job, JobState, MessageStatus, Role
from tests.app.conftest import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the desktop is told; nobody looks at the window."""
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(desk.window.tray, "tell", lambda title, text, pid=0: said.append((title, text)))
    monkeypatch.setattr(notices, "in_front", lambda: False)
    desk.window._settings.notify = True
    desk.up()
    return said


def answer(desk: Desk, text: str, status: MessageStatus = MessageStatus.COMPLETE) -> int:
    """In a conversation that is not on screen."""
    pid = desk.kernel.talk("Henderson contract", (Role.USER, "Why?"))
    message = desk.kernel.begin(pid)
    desk.until(lambda: pid in desk.session.state.processes and pid in desk.window.notices._busy)
    desk.kernel.finish(desk.kernel.delta(message, text), status)
    desk.until(lambda: pid not in desk.window.notices._busy)
    return pid


def test_an_answer_is_told_by_the_title_alone(desk: Desk, told: list[tuple[str, str]]) -> None:
    answer(desk, "Because of the walnuts.")
    assert told == [("The answer is ready", "Henderson contract")]


def test_its_text_is_told_where_the_person_wants_that(desk: Desk, told: list[tuple[str, str]]) -> None:
    desk.window._settings.notify_text = True
    answer(desk, "Because of\n\nthe walnuts.")
    assert told == [("The answer is ready", "Henderson contract\nBecause of the walnuts.")]


def test_nothing_is_told_that_is_off_or_stopped_or_seen(
    desk: Desk, told: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(desk, "Half an", MessageStatus.STOPPED)
    monkeypatch.setattr(notices, "in_front", lambda: True)
    answer(desk, "Seen.")
    monkeypatch.setattr(notices, "in_front", lambda: False)
    desk.window._settings.notify = False
    answer(desk, "Off.")
    assert told == []


def test_an_answer_that_failed_is_not_told_as_ready(desk: Desk, told: list[tuple[str, str]]) -> None:
    answer(desk, "Half an", MessageStatus.FAILED)
    assert told == [("The answer was not finished", "Henderson contract")]


def test_a_kernel_that_is_lost_finishes_no_answer(desk: Desk, told: list[tuple[str, str]]) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "Why?"))
    desk.kernel.begin(pid)
    desk.until(lambda: pid in desk.window.notices._busy)
    desk.bridge.lost.emit("gone", False, Fault.NONE)
    assert told == []


def test_a_question_that_waits_and_documents_that_were_read_are_told(desk: Desk, told: list[tuple[str, str]]) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "Delete it."))
    desk.kernel.jobs[1] = Job(id=1, title="Reports", state=JobState.RUNNING, created=1.0)
    desk.kernel.job_is(1, JobState.RUNNING)
    desk.until(lambda: desk.window.notices._read)
    desk.kernel.job_is(1, JobState.DONE)
    desk.until(lambda: told)
    approval = Approval(1, pid, "assistant", "files.trash", "{}", Effect.DESTROY, "It takes something away.")
    desk.kernel.tell(ApprovalAsked(approval=approval))
    desk.kernel.tell(ApprovalAsked(approval=msgspec.structs.replace(approval, preview="what it would change")))
    desk.until(lambda: len(told) > 1)
    desk.bot.wait(50)
    assert told == [("Documents have been read", ""), ("A question waits for you", "t")]


# The tray.


class Icon(QSystemTrayIcon):
    """A tray that is there: the desktop of a test has none."""


@pytest.fixture
def with_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tray, "has_tray", lambda: True)


def test_at_first_closing_the_window_ends_it(desk: Desk, with_tray: None) -> None:
    desk.window.close()
    assert desk.window._settings.tray is False
    assert not desk.window.isVisible()
    assert desk.window.ended


@pytest.mark.qt_log_ignore("This plugin", "systemTrayWindowChanged", "No Icon set")
def test_in_the_tray_closing_the_window_only_hides_it(desk: Desk, with_tray: None) -> None:
    desk.window._settings.tray = True
    desk.window.tray.refresh()
    desk.window.close()
    assert not desk.window.isVisible()
    assert not desk.window.ended
    desk.window.tray.opened.emit()
    assert desk.window.isVisible()
    left: list[bool] = []
    desk.window.left.connect(lambda: left.append(True))
    desk.window.quit()
    assert left
    assert desk.window.ended


def test_where_there_is_no_tray_the_window_ends_and_the_setting_says_so(desk: Desk) -> None:
    desk.window._settings.tray = True
    desk.window.show_settings()
    dialog = desk.window.findChild(SettingsDialog)
    assert dialog is not None
    card = next(card for card in dialog.cards if card.holds(["tray"]))
    assert card.holds(["this", "desktop", "has", "none"])
    dialog.reject()
    desk.window.close()
    assert desk.window.ended


def test_a_notification_without_a_tray_goes_to_the_desktop_as_plain_text(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(QProcess, "startDetached", lambda program, words: started.append([program, *words]))
    desk.window.tray.tell("The answer is ready", "<b>a</b>")
    assert started == [
        ["notify-send", "--app-name=LLM OS", "--icon=llmos", "--", "The answer is ready", "&lt;b&gt;a&lt;/b&gt;"]
    ]


def test_a_click_on_a_notification_opens_its_conversation(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "Why?"))
    desk.until(lambda: pid in desk.session.state.conversations)
    desk.window.hide()
    desk.window.tray.chosen.emit(pid)
    desk.until(lambda: desk.session.state.pid == pid)
    assert desk.window.isVisible()
    QApplication.processEvents()


def test_the_settings_hold_at_once(desk: Desk, with_tray: None, monkeypatch: pytest.MonkeyPatch) -> None:
    refreshed: list[Callable[[], None]] = []
    monkeypatch.setattr(desk.window.tray, "refresh", lambda: refreshed.append(desk.window.show))
    desk.window.show_settings()
    dialog = desk.window.findChild(SettingsDialog)
    assert dialog is not None
    for words, field in (("keep tray", "tray"), ("notify ready", "notify"), ("show text", "notify_text")):
        card = next(card for card in dialog.cards if card.holds(words.split()))
        assert getattr(desk.window._settings, field) is False
        switch = card.findChild(Switch)
        assert switch is not None
        switch.click()
        assert getattr(desk.window._settings, field) is True
    assert refreshed
