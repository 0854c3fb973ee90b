"""Steering pages in the RAM panel, by mouse and by keyboard."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from llmos.app.panels.ram import RamPanel
from llmos.app.panels.rammap import RamMap
from llmos.kernel.abi.events import RamChanged
from llmos.kernel.abi.records import EvictedTurn, PageKind, Ram
from llmos.kernel.abi.requests import AnyRequest, EditPage, EvictPage, ListEvicted, PinPage, RestoreTurn, Send, UndoRam
from tests.app.conftest import Desk
from tests.samples import page

TURN = page(2, PageKind.HISTORY, "“What is it?”", 300, turn=4)
ANSWER = page(3, PageKind.HISTORY, "answer", 500, turn=4, pinned=True)
SYSTEM = page(1, PageKind.SYSTEM, "system prompt", 200, pinned=True)


def sit(desk: Desk, undo: str = "") -> tuple[int, RamPanel]:
    """A conversation of three pages on screen, with the RAM tab in front."""
    pid = desk.kernel.talk("t")
    pages = (SYSTEM, TURN, ANSWER)
    desk.kernel.rams[pid] = Ram(pid, pages, 1000, 3096, 4096, 1000, low=3072, high=3686, undo=undo)
    desk.up()
    desk.show(pid)
    return pid, desk.window.inspector.ram


def asked(desk: Desk, request: AnyRequest) -> None:
    desk.until(lambda: request in desk.kernel.asked)


def test_pins_and_unpins_by_key_and_by_button(desk: Desk) -> None:
    pid, panel = sit(desk)
    panel.map.select(2)
    panel.map.setFocus()
    QTest.keyClick(panel.map, Qt.Key.Key_P)
    asked(desk, PinPage(pid=pid, page=2))
    panel.map.select(3)
    assert panel.details.pin.text() == "Unpin"
    assert "pinned" in panel.details.facts.text()
    assert not panel.details.evict.isEnabled(), "a pinned page is unpinned first"
    panel.details.pin.trigger()
    asked(desk, PinPage(pid=pid, page=3, pinned=False))


def test_evicts_by_key_and_the_set_up_stays(desk: Desk) -> None:
    pid, panel = sit(desk)
    panel.map.select(1)
    assert not any(a.isEnabled() for a in (panel.details.pin, panel.details.evict, panel.details.edit))
    panel.map.select(2)
    panel.map.setFocus()
    QTest.keyClick(panel.map, Qt.Key.Key_Delete)
    asked(desk, EvictPage(pid=pid, page=2))


def test_a_refusal_is_said(desk: Desk) -> None:
    _, panel = sit(desk)
    desk.kernel.refuse[EvictPage] = "An answer is being written. Stop it first, or wait."
    said: list[str] = []
    desk.session.notified.connect(lambda text, level: said.append(text))
    panel.map.select(2)
    panel.details.evict.trigger()
    desk.until(lambda: said)
    assert said == ["An answer is being written. Stop it first, or wait."]


def test_where_pins_leave_no_room_the_refusal_leads_to_them(desk: Desk) -> None:
    pid, panel = sit(desk)
    desk.kernel.refuse[Send] = "Too little room is left. Unpin one of these pages first: answer."
    desk.window.composer.editor.setPlainText("hello")
    desk.window.composer.submit()
    desk.until(lambda: bool(desk.window.toasts.texts))
    show = next(b for b in desk.window.toasts.findChildren(QPushButton) if b.text() == "Show what is pinned")
    desk.window.inspector.setCurrentWidget(desk.window.inspector.disk)
    show.click()
    assert desk.window.inspector.currentWidget() is panel
    assert panel.map.selected == 3, "the first page that a person pinned, not the set-up"
    panel.details.pin.trigger()
    asked(desk, PinPage(pid=pid, page=3, pinned=False))


def test_edits_and_saves_or_leaves_it(desk: Desk) -> None:
    pid, panel = sit(desk)
    panel.map.select(2)
    desk.until(lambda: panel.details.text.toPlainText() == "The text of the page.")
    panel.details.edit.trigger()
    assert not panel.details.text.isReadOnly()
    panel.details.text.setPlainText("Something else")
    panel.details.cancel.trigger()
    assert panel.details.text.isReadOnly()
    desk.until(lambda: panel.details.text.toPlainText() == "The text of the page.")
    panel.details.edit.trigger()
    panel.details.text.setPlainText("Other words")
    desk.kernel.tell(RamChanged(ram=msgspec.structs.replace(desk.kernel.rams[pid], resident=900)))
    desk.until(lambda: desk.session.state.ram is not None and desk.session.state.ram.resident == 900)
    assert panel.details.text.toPlainText() == "Other words", "what is being edited stays"
    panel.details.save.trigger()
    asked(desk, EditPage(pid=pid, page=2, text="Other words"))
    assert panel.details.text.isReadOnly()


def test_copies_the_text(desk: Desk) -> None:
    _, panel = sit(desk)
    panel.map.select(2)
    desk.until(lambda: panel.details.text.toPlainText() == "The text of the page.")
    panel.details.copy.trigger()
    assert QApplication.clipboard().text() == "The text of the page."


def test_undo_says_what_it_takes_back(desk: Desk) -> None:
    pid, panel = sit(desk, undo="evict “two”")
    assert panel.undo.text() == "Undo: evict “two”"
    panel.undo.click()
    asked(desk, UndoRam(pid=pid))
    desk.kernel.tell(RamChanged(ram=msgspec.structs.replace(desk.kernel.rams[pid], undo="")))
    desk.until(lambda: panel.undo.isHidden())


def test_undo_by_key_takes_back_what_was_done_by_key(desk: Desk) -> None:
    pid, panel = sit(desk, undo="evict “two”")
    panel.map.setFocus()
    QTest.keyClick(panel.map, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    asked(desk, UndoRam(pid=pid))


@pytest.mark.parametrize("by_key", [True, False])
def test_what_is_out_of_the_context_can_be_brought_back(desk: Desk, by_key: bool) -> None:
    desk.kernel.evicted = (EvictedTurn((5, 6), "one", 1.0), EvictedTurn((7, 8), "two", 2.0))
    pid, panel = sit(desk)
    desk.until(lambda: not panel.evicted.isHidden())
    assert "2 exchanges" in panel.evicted._title.text()
    panel.evicted.list.setCurrentRow(1)
    if by_key:
        panel.evicted.list.setFocus()
        QTest.keyClick(panel.evicted.list, Qt.Key.Key_Return)
    else:
        panel.evicted.back.click()
    asked(desk, RestoreTurn(pid=pid, message=7))


def test_the_list_is_asked_for_only_when_turns_come_or_go(desk: Desk) -> None:
    pid, panel = sit(desk)
    desk.until(lambda: ListEvicted(pid=pid) in desk.kernel.asked)
    now = desk.kernel.rams[pid]
    for resident in (100, 200, 300):
        desk.kernel.tell(RamChanged(ram=msgspec.structs.replace(now, resident=resident)))
    desk.until(lambda: desk.session.state.ram is not None and desk.session.state.ram.resident == 300)
    assert desk.kernel.asked.count(ListEvicted(pid=pid)) == 1
    desk.kernel.tell(RamChanged(ram=msgspec.structs.replace(now, pages=(SYSTEM,), used=200, free=3896)))
    desk.until(lambda: desk.kernel.asked.count(ListEvicted(pid=pid)) == 2)
    assert panel.evicted.isHidden()


def test_watermarks_stand_at_their_height(desk: Desk) -> None:
    _, panel = sit(desk)
    shown: RamMap = panel.map
    (low, low_at), (high, high_at) = shown.watermarks()
    free = shown.rows[-1]
    assert (low, high) == ("low", "high")
    per_token = free.height / 3096
    assert abs((high_at - low_at) - per_token * (3686 - 3072)) < 1e-6
    assert abs(low_at - (free.top + per_token * (3072 - 1000))) < 1e-6
