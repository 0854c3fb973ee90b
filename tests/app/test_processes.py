"""The table of processes, and what can be done with one."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from llmos.app import words
from llmos.app.panels.processes import CLASS, SPEED, WORK, ProcessesPanel
from llmos.app.state import has_turn
from llmos.kernel.abi.records import Priority, ProcessState, Role
from llmos.kernel.abi.requests import Fork, Kill, Renice, Resume, Send, Stop, Suspend
from tests.app.conftest import Desk
from tests.samples import process


def chosen(desk: Desk, pid: int) -> ProcessesPanel:
    """The panel, on screen, with one process chosen."""
    desk.up()
    panel = desk.window.inspector.processes
    desk.window.inspector.setCurrentWidget(panel)
    desk.until(lambda: pid in pids(panel))
    panel.table.selectRow(pids(panel).index(pid))
    return panel


def pids(panel: ProcessesPanel) -> list[int]:
    return [p.pid for p in panel.table.rows.records]


def cells(panel: ProcessesPanel, row: int = 0) -> list[object]:
    rows = panel.table.rows
    return [rows.data(rows.index(row, i)) for i in range(rows.columnCount())]


def test_a_row_says_what_a_process_holds(desk: Desk) -> None:
    pid = desk.kernel.talk("Tax")
    panel = chosen(desk, pid)
    desk.kernel.change(
        pid, state=ProcessState.RUNNING, priority=Priority.BACKGROUND, nice=-5, swapped=120, tokens_per_second=38.6
    )
    desk.until(lambda: cells(panel)[1] == "Tax\nrunning · 39 tok/s")
    desk.kernel.run(pid, ProcessState.IDLE)
    desk.until(lambda: cells(panel)[1] == "Tax\nidle")
    assert cells(panel)[2:] == ["backgr.\nnice −5", "2,567\nof 2,567", "120", "0\n0 reused", ""]
    desk.kernel.change(pid, prefilled=1200, reused=34_000, first_token=0.42)
    desk.until(lambda: cells(panel)[5:] == ["1,200\n34,000 reused", "39 tok/s\n0.4 s first"])
    assert "2,567 of 4,096 tokens used" in str(panel.table.rows.index(0, 3).data(Qt.ItemDataRole.ToolTipRole))


def test_a_narrow_panel_leaves_the_class_to_the_tooltip(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    panel = chosen(desk, pid)
    panel.resize(400, 600)
    assert not panel.table.isColumnHidden(CLASS)
    assert panel.table.isColumnHidden(WORK)
    panel.resize(320, 600)
    assert panel.table.isColumnHidden(CLASS)
    panel.resize(700, 600)
    assert not any(panel.table.isColumnHidden(column) for column in (CLASS, WORK, SPEED))
    assert "normal class, nice 0" in str(panel.table.rows.index(0, 1).data(Qt.ItemDataRole.ToolTipRole))


def test_stopping(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    panel = chosen(desk, pid)
    assert not panel.stop.isEnabled()
    desk.kernel.run(pid, ProcessState.RUNNING)
    desk.until(panel.stop.isEnabled)
    panel.stop.trigger()
    desk.until(lambda: Stop(pid=pid) in desk.kernel.asked)


def test_suspending_and_resuming(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    panel = chosen(desk, pid)
    panel.suspend.trigger()
    desk.until(lambda: panel.suspend.text() == "Resume")
    assert cells(panel)[1] == "t\nsuspended"
    panel.suspend.trigger()
    desk.until(lambda: panel.suspend.text() == "Suspend")
    assert [type(r) for r in desk.kernel.asked if isinstance(r, Suspend | Resume)] == [Suspend, Resume]


def test_a_suspended_turn_can_be_stopped_and_the_chat_says_that_it_waits(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "hello"))
    panel = chosen(desk, pid)
    desk.show(pid)
    desk.kernel.change(pid, state=ProcessState.SUSPENDED, reason="in a turn")
    desk.until(panel.stop.isEnabled)
    assert desk.window.composer.send_button.text() == "Stop"
    assert desk.window.chat.foot.doing.text().startswith("Suspended.")
    desk.kernel.change(pid, reason="")
    desk.until(lambda: not panel.stop.isEnabled())
    assert desk.window.composer.send_button.text() == "Send"


def test_the_chat_says_how_far_a_devices_call_has_come(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "hello"), (Role.ASSISTANT, "Let me see."))
    desk.show(pid)
    doing = desk.window.chat.foot.doing
    desk.kernel.change(pid, state=ProcessState.BLOCKED, reason="files.search: 300 files")
    desk.until(lambda: doing.isVisible() and doing.text() == "Waiting: files.search: 300 files…")
    desk.kernel.change(pid, state=ProcessState.RUNNING, reason="")
    desk.until(lambda: not doing.isVisible())


def test_what_counts_as_a_turn() -> None:
    assert has_turn(process(1, "", ProcessState.BLOCKED))
    assert not has_turn(process(1, "", ProcessState.IDLE))
    assert not has_turn(process(1, "", ProcessState.SUSPENDED))
    assert has_turn(process(1, "", ProcessState.SUSPENDED, reason="in a turn"))


def test_priority_is_chosen_in_a_menu_that_marks_what_is(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    panel = chosen(desk, pid)
    panel.priority.classes[Priority.BACKGROUND].trigger()
    panel.priority.nice[5].trigger()
    desk.until(lambda: cells(panel)[2] == "backgr.\nnice +5")
    assert [r for r in desk.kernel.asked if isinstance(r, Renice)] == [
        Renice(pid=pid, priority=Priority.BACKGROUND),
        Renice(pid=pid, nice=5),
    ]
    panel.priority.aboutToShow.emit()
    assert panel.priority.classes[Priority.BACKGROUND].isChecked()
    assert [value for value, action in panel.priority.nice.items() if action.isChecked()] == [5]


def test_a_fork_is_shown_and_says_where_it_is_from(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "hello"))
    panel = chosen(desk, pid)
    panel.fork.trigger()
    desk.until(lambda: len(pids(panel)) == 2 and desk.session.state.pid not in (0, pid))
    assert Fork(pid=pid) in desk.kernel.asked
    assert [m.text for m in desk.session.state.messages.values()] == ["hello"]
    desk.until(lambda: f"forked from {pid}" in str(panel.table.rows.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)))
    now = panel.table.current()
    assert now is not None
    assert now.pid == pid, "the chosen row stays chosen"


def test_a_killed_process_leaves_its_conversation(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "hello"))
    panel = chosen(desk, pid)
    desk.show(pid)
    panel.kill.trigger()
    desk.until(lambda: pids(panel) == [])
    assert Kill(pid=pid) in desk.kernel.asked
    assert pid in desk.session.state.conversations
    ram = desk.window.inspector.ram
    assert desk.session.state.ram is None
    assert ram._empty.text().startswith("The process of this chat has ended.")
    assert len(desk.window.chat.views) == 1
    desk.window.composer.editor.setPlainText("again")
    desk.window.composer.submit()
    desk.until(lambda: Send(pid=pid, text="again") in desk.kernel.asked)


def test_nothing_can_be_done_without_a_choice(desk: Desk) -> None:
    one, two = desk.kernel.talk("one"), desk.kernel.talk("two")
    panel = chosen(desk, one)
    desk.kernel.end(one)
    desk.until(lambda: pids(panel) == [two])
    assert panel.table.current() is None, "another process does not take the place of the one that was chosen"
    assert not any(action.isEnabled() for action in panel.menu.actions())
    panel.kill.trigger()
    assert not any(isinstance(r, Kill) for r in desk.kernel.asked)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("by", [QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse])
def test_the_menu_opens_at_the_row(desk: Desk, by: QContextMenuEvent.Reason) -> None:
    pid = desk.kernel.talk("t")
    panel = chosen(desk, pid)
    opened: list[QPoint] = []
    panel.table.menu_wanted.connect(opened.append)
    view = panel.table.viewport()
    at = panel.table.visualRect(panel.table.currentIndex()).center()
    target = view if by is QContextMenuEvent.Reason.Mouse else panel.table
    QApplication.sendEvent(target, QContextMenuEvent(by, at, view.mapToGlobal(at)))
    assert opened == [view.mapToGlobal(at)]
    assert panel.menu.isVisible()
    panel.menu.close()
    nowhere = QPoint(at.x(), view.height() - 4)
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, nowhere, view.mapToGlobal(nowhere)))
    assert len(opened) == 1


def test_words_for_processes() -> None:
    assert words.doing(process(1, "", ProcessState.SUSPENDED, reason="in a turn")) == "suspended: in a turn"
    assert words.doing(process(1, "", resident=0, swapped=2567)) == "swapped out"
    assert words.doing(process(1, "", resident=0)) == "idle"
    assert [words.nice(n) for n in (-20, 0, 19)] == ["−20", "0", "+19"]


def test_each_action_has_a_key_and_none_that_ends_something_is_a_single_one(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    panel = chosen(desk, pid)
    desk.kernel.run(pid, ProcessState.RUNNING)
    desk.until(panel.stop.isEnabled)
    keys = [*"+-s", Qt.Key.Key_Space, "f"]
    panel.table.setFocus()
    for key in keys:
        QTest.keyClick(panel.table, key)
    wanted = [Renice(pid=pid, nice=1), Renice(pid=pid, nice=-1), Suspend(pid=pid), Stop(pid=pid), Fork(pid=pid)]
    desk.until(lambda: all(request in desk.kernel.asked for request in wanted[:3]))
    desk.until(lambda: Fork(pid=pid) in desk.kernel.asked)
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert not any(isinstance(r, Kill) for r in desk.kernel.asked)
    QTest.keyClick(panel.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    desk.until(lambda: Kill(pid=pid) in desk.kernel.asked)
