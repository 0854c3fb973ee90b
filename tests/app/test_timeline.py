"""The time line of the RAM panel: what came, went and was changed."""

import time

import msgspec
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from llmos.app.dates import minute
from llmos.app.panels.moments import LETTER, Moment, moments, sentence
from llmos.app.panels.timeline import COLOUR, SHAPE, TimelinePanel
from llmos.app.state import Use
from llmos.kernel.abi.events import RamChanged
from llmos.kernel.abi.records import Move, PageEvent
from llmos.kernel.abi.requests import ReadTimeline
from tests.app.conftest import Desk

NOW = time.time()
EVENTS = (
    PageEvent(NOW - 300, Move.EVICTED, "“What is it?”", 312, 1540, 2048, "kernel"),
    PageEvent(NOW - 200, Move.RECALLED, "report.pdf · p. 3", 90, 1630, 2048, "model"),
    PageEvent(NOW - 100, Move.PINNED, "“Who?”", 40, 1630, 2048, "person"),
)


def sit(desk: Desk) -> tuple[int, TimelinePanel]:
    desk.kernel.timeline = EVENTS
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    shown = desk.window.inspector.ram.timeline
    desk.until(lambda: [m.event for m in shown.strip.moments][:3] == list(EVENTS))
    return pid, shown


def test_every_move_has_a_letter_and_a_shape_of_its_own() -> None:
    assert set(LETTER) == set(COLOUR) == set(SHAPE) == set(Move)
    assert len(set(LETTER.values())) == len({tuple(s) for s in SHAPE.values()}) == len(Move)


def test_moments_are_in_order_and_a_use_that_says_nothing_new_is_left_out() -> None:
    uses = [Use(NOW - 400, 1852), Use(NOW - 299, 1540), Use(NOW - 250, 1600)]
    found = moments(EVENTS, uses, 2048)
    assert [(m.used, m.event is not None) for m in found] == [
        (1852, False),
        (1540, True),
        (1600, False),
        (1630, True),
        (1630, True),
    ]


def test_a_moment_says_what_happened_then() -> None:
    evicted, recalled, pinned = (Moment(e.time, e.used, e.budget, e) for e in EVENTS)
    then = minute(NOW - 300)
    assert sentence(evicted) == f"{then} evicted “What is it?”, 312 tokens, by the kernel, 1,540 of 2,048 used"
    assert "recalled “report.pdf · p. 3”, 90 tokens, by the model" in sentence(recalled)
    assert ", by you, " in sentence(pinned)
    assert sentence(Moment(NOW, 7, 2048)) == f"{minute(NOW)} 7 of 2,048 used"


def test_the_arrow_keys_step_through_it_and_leaving_shows_what_the_letters_mean(desk: Desk) -> None:
    _, shown = sit(desk)
    assert shown.words.text().endswith("E evicted · R recalled · P pinned")
    shown.strip.setFocus(Qt.FocusReason.TabFocusReason)
    desk.until(lambda: shown.strip.at == 3)
    QTest.keyClick(shown.strip, Qt.Key.Key_Home)
    assert shown.words.text() == sentence(shown.strip.moments[0])
    assert shown.strip.accessibleDescription() == shown.words.text()
    QTest.keyClick(shown.strip, Qt.Key.Key_Right)
    assert "recalled" in shown.words.text()
    QTest.keyClick(shown.strip, Qt.Key.Key_Left)
    QTest.keyClick(shown.strip, Qt.Key.Key_Left)
    assert shown.strip.at == 0, "it stops at the end"
    desk.window.composer.setFocus()
    desk.until(lambda: shown.strip.at == -1)
    assert shown.words.text().endswith("E evicted · R recalled · P pinned")


def test_the_pointer_chooses_a_moment(desk: Desk) -> None:
    _, shown = sit(desk)
    at = QPoint(round(shown.strip.middle(1)), 9)
    QTest.mouseMove(shown.strip, at)
    desk.until(lambda: shown.strip.at == 1)
    assert "recalled" in shown.words.text()
    QApplication.sendEvent(shown.strip, QEvent(QEvent.Type.Leave))
    assert shown.strip.at == -1


def test_it_is_asked_for_again_when_pages_move_and_not_when_they_grow(desk: Desk) -> None:
    pid, shown = sit(desk)
    asked = desk.kernel.asked
    before = asked.count(ReadTimeline(pid=pid))
    now = desk.kernel.rams[pid]
    for used in (3000, 3100, 3200):
        desk.kernel.tell(RamChanged(ram=msgspec.structs.replace(now, used=used)))
    desk.until(lambda: shown.strip.moments[-1].used == 3200)
    assert asked.count(ReadTimeline(pid=pid)) == before
    left = PageEvent(time.time(), Move.EVICTED, "turn 14", 341, 2226, 4096, "kernel")
    desk.kernel.timeline = (*EVENTS, left)
    desk.kernel.tell(RamChanged(ram=msgspec.structs.replace(now, pages=now.pages[:4])))
    desk.until(lambda: any(m.event == left for m in shown.strip.moments))
    assert asked.count(ReadTimeline(pid=pid)) == before + 1


def test_hundreds_of_moments_scroll_with_the_keys(desk: Desk) -> None:
    many = tuple(PageEvent(NOW - 900 + i, Move.RECALLED, f"p. {i}", 9, i, 2048, "kernel") for i in range(300))
    _, shown = sit(desk)
    desk.kernel.timeline = many
    shown._ask()
    desk.until(lambda: len(shown.strip.moments) > 299)
    assert shown.strip.middle(len(shown.strip.moments) - 1) < shown.strip.width(), "the newest is in sight"
    shown.strip.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(shown.strip, Qt.Key.Key_Home)
    assert 0 < shown.strip.middle(0) < shown.strip.width()
    assert "“p. 0”" in shown.words.text()


def test_another_chat_has_its_own(desk: Desk) -> None:
    _, shown = sit(desk)
    desk.kernel.timeline = ()
    desk.show(desk.kernel.talk("other"))
    desk.until(lambda: shown.isHidden())
