from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton

from llmos.app import actions
from llmos.app.dates import group
from llmos.app.sidebar import PID
from llmos.kernel.abi.records import ProcessState, Role
from llmos.kernel.abi.requests import Delete, Fork, Rename
from tests.app.conftest import Desk


def titles(desk: Desk) -> list[str]:
    rows = desk.window.sidebar.list
    return [rows.item(i).text() for i in range(rows.count()) if rows.item(i).data(PID)]


def test_conversations_are_listed_newest_first_under_their_day(desk: Desk) -> None:
    desk.kernel.talk("old", age=90 * 86400)
    desk.kernel.talk("new")
    desk.up()
    desk.until(lambda: titles(desk) == ["new", "old"])
    rows = desk.window.sidebar.list
    assert [rows.item(i).text() for i in range(rows.count())] == ["Today", "new", "Earlier", "old"]


def test_f2_renames_in_place(desk: Desk) -> None:
    pid = desk.kernel.talk("before")
    desk.up()
    desk.show(pid)
    rows = desk.window.sidebar.list
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_F2)
    editor = rows.findChild(QLineEdit)
    assert editor is not None
    editor.setText("after")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.until(lambda: titles(desk) == ["after"])
    assert Rename(pid=pid, title="after") in desk.kernel.asked


def test_deleting_offers_undo(desk: Desk) -> None:
    pid = desk.kernel.talk("precious", (Role.USER, "hello"))
    desk.up()
    desk.show(pid)
    actions.delete(desk.session, pid)
    desk.until(lambda: titles(desk) == [] and bool(desk.window.toasts.texts))
    assert desk.window.toasts.texts == ["Deleted “precious”."]
    assert desk.session.state.pid == 0
    undo = next(b for b in desk.window.toasts.findChildren(QPushButton) if b.text() == "Undo")
    undo.click()
    desk.until(lambda: titles(desk) == ["precious"] and desk.session.state.pid == pid)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_duplicates_the_chosen_conversation(desk: Desk) -> None:
    pid = desk.kernel.talk("precious", (Role.USER, "hello"))
    desk.up()
    desk.show(pid)
    rows = desk.window.sidebar.list
    QApplication.sendEvent(rows, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    menu = rows.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Rename", "Duplicate", "Delete"]
    menu.actions()[1].trigger()
    menu.close()
    desk.until(lambda: titles(desk) == ["precious", "precious"] and desk.session.state.pid not in (0, pid))
    assert Fork(pid=pid) in desk.kernel.asked


def test_no_single_key_deletes(desk: Desk) -> None:
    pid = desk.kernel.talk("precious")
    desk.up()
    desk.show(pid)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_D):
        QTest.keyClick(desk.window.sidebar.list, key)
    desk.window.sidebar.filter.setText("prec")
    desk.until(lambda: titles(desk) == ["precious"])
    assert not any(isinstance(r, Delete) for r in desk.kernel.asked)


def test_the_filter_narrows_the_list(desk: Desk) -> None:
    desk.kernel.talk("Tax")
    desk.kernel.talk("Trip to Brest")
    desk.up()
    desk.window.sidebar.filter.setText("brest")
    desk.until(lambda: titles(desk) == ["Trip to Brest"])


def test_running_processes_are_listed(desk: Desk) -> None:
    pid = desk.kernel.talk("busy one")
    desk.up()
    desk.kernel.run(pid, ProcessState.RUNNING)
    rows = desk.window.sidebar.running
    desk.until(lambda: rows.count() == 2 and rows.item(1).text() == "busy one")


def test_days_are_said_as_people_say_them() -> None:
    today = date(2026, 3, 2)
    noon = datetime(2026, 3, 2, 12).timestamp()
    day = timedelta(days=1).total_seconds()
    assert [group(noon - n * day, today) for n in (0, 1, 3, 30)] == ["Today", "Yesterday", "This week", "Earlier"]
