"""The first minute, and the worst one, at the real window on the real kernel."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llmos.app.state import Link
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Phase
from tests.end_to_end.test_window import Desk

Script = Callable[..., Path]


@pytest.fixture
def one(qapp: QApplication, qtbot: QtBot, home: Home, script: Script) -> Iterator[Callable[..., Desk]]:
    """A window whose model says these lines."""
    desks: list[Desk] = []

    def make(*lines: str) -> Desk:
        script(*lines)
        desks.append(Desk(home, qtbot))
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()


def test_the_sample_is_read_and_a_question_recalls_what_answers_it(
    one: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offline, with the embedder that ships."""
    monkeypatch.delenv("LLMOS_EMBEDDER")
    desk = one("Between 1.2 and 1.6 bar.")
    steps = desk.window.chat.steps
    desk.until(steps.isVisible)
    desk.until(steps.add.isEnabled)
    steps.add.click()
    desk.until(lambda: all(question.isEnabled() for question in steps.questions))
    steps.questions[0].click()
    answer = desk.answered(1)
    assert any("between 1.2 and 1.6 bar" in " ".join(p.text.split()) for p in answer.passages)
    assert steps.isHidden()


def test_a_backup_is_restored_while_the_window_is_open(one: Callable[..., Desk], tmp_path: Path) -> None:
    desk = one("One.", "Two.")
    desk.until(lambda: desk.state.model.phase is Phase.READY)
    desk.say("First")
    desk.answered(1)
    care, file = desk.window.care, str(tmp_path / "all.llmos")
    backup = care.back_up_to(file)
    desk.until(lambda: backup.verb is None)
    assert "is written and checked" in backup.said.text()
    backup.reject()
    desk.say("Second")
    desk.answered(2)
    before = desk.state.kernel_pid
    restore = care.restore_from(file)
    desk.until(restore.go.isVisible)
    restore.go.click()
    desk.until(lambda: restore.verb is None)
    assert "The backup is in place" in restore.said.text(), restore.trouble.text()
    desk.until(lambda: desk.state.link is Link.UP and desk.state.kernel_pid not in (0, before))
    desk.until(lambda: [m.text for m in desk.state.messages.values()] == ["First", "One."])


def test_safe_mode_and_back_at_the_window(one: Callable[..., Desk]) -> None:
    desk = one("One.")
    desk.until(lambda: desk.state.model.phase is Phase.READY)
    desk.say("First")
    desk.answered(1)
    desk.window.care.change_mode(True)
    desk.until(lambda: desk.state.safe and "safe" in desk.window.troubles.cards)
    desk.until(lambda: [m.text for m in desk.state.messages.values()] == ["First", "One."])
    desk.until(lambda: desk.state.disk.phase is Phase.FAILED)
    assert "disk" not in desk.window.troubles.cards, "it is off, not broken"
    desk.window.troubles.cards["safe"].buttons["Leave safe mode"].click()
    desk.until(lambda: not desk.state.safe and desk.state.model.phase is Phase.READY)
    desk.say("Second")
    assert desk.answered(2).text == "One.", "the script begins anew with each kernel"
