from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton

from llmos.app import actions
from llmos.app.dates import group
from llmos.app.erase import EraseDialog
from llmos.app.sidelist import PID
from llmos.kernel.abi.records import ProcessState, Role
from llmos.kernel.abi.requests import Delete, EraseDeleted, Fork, Rename
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
    assert [action.text() for action in menu.actions()] == [
        "Rename",
        "Duplicate",
        "Pin",
        "Folder",
        "Archive",
        "Export…",
        "",
        "Delete",
    ]
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


def rows(desk: Desk) -> list[str]:
    found = desk.window.sidebar.list
    return [found.item(i).text() for i in range(found.count())]


def test_pinned_folders_days_and_the_archive(desk: Desk) -> None:
    work, home, other, old = (desk.kernel.talk(title) for title in ("Budget", "Garden", "Poem", "Old plan"))
    desk.up()
    actions.file_away(desk.session, work, folder="Work")
    actions.file_away(desk.session, home, folder="home", pinned=True)
    actions.file_away(desk.session, old, archived=True)
    desk.until(lambda: rows(desk) == ["Pinned", "Garden", "▾  Work · 1", "Budget", "Today", "Poem", "▸  Archived · 1"])
    found = desk.window.sidebar.list
    heading = found.item(2)
    found.itemClicked.emit(heading)
    assert rows(desk)[2:4] == ["▸  Work · 1", "Today"]
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert rows(desk)[2:4] == ["▾  Work · 1", "Budget"]
    found.setCurrentRow(6)
    QTest.keyClick(found, Qt.Key.Key_Space)
    assert rows(desk)[-1] == "Old plan"
    assert desk.window._settings.closed == set(), "what is open is remembered"
    actions.file_away(desk.session, old, archived=False)
    desk.until(lambda: "Archived" not in " ".join(rows(desk)))
    assert other in desk.session.state.conversations


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_files_a_conversation_away(desk: Desk) -> None:
    pid = desk.kernel.talk("Budget")
    other = desk.kernel.talk("Garden")
    desk.up()
    actions.file_away(desk.session, other, folder="R&D")
    desk.until(lambda: "▾  R&D · 1" in rows(desk))
    desk.show(pid)
    found = desk.window.sidebar.list
    QApplication.sendEvent(found, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    menu = found.findChild(QMenu)
    assert menu is not None
    folders = menu.actions()[3].menu()
    assert isinstance(folders, QMenu)
    assert [(a.text(), a.isChecked()) for a in folders.actions()] == [
        ("None", True),
        ("R&&D", False),
        ("", False),
        ("New folder…", False),
    ]
    folders.actions()[1].trigger()
    menu.actions()[2].trigger()
    menu.close()
    desk.until(lambda: desk.session.state.conversations[pid].pinned)
    assert desk.session.state.conversations[pid].folder == "R&D"


def test_a_search_looks_into_what_was_said_and_opens_it_there(desk: Desk) -> None:
    first = desk.kernel.talk("Zebras", (Role.USER, "Where do they live?"))
    second = desk.kernel.talk("Holiday", (Role.USER, "We saw zebras."), (Role.ASSISTANT, "How nice."))
    desk.up()
    desk.show(first)
    sidebar = desk.window.sidebar
    sidebar.filter.setText("Zebras")
    desk.until(lambda: rows(desk) == ["Zebras", "In what was said", "Holiday"])
    sidebar.list.setCurrentRow(2)
    desk.until(lambda: desk.session.state.pid == second)
    wanted = desk.kernel.messages[second][0].id
    view = desk.window.chat.view(wanted)
    assert view is not None
    assert view.marked
    assert sidebar.list.currentRow() == 2, "the result stays chosen"
    sidebar.filter.setText("nowhere")
    desk.until(lambda: rows(desk) == ["No conversation has these words."])
    sidebar.filter.clear()
    assert rows(desk) == ["Today", "Holiday", "Zebras"]


def test_drafts_are_there_after_a_restart(desk: Desk) -> None:
    first, second = desk.kernel.talk("One"), desk.kernel.talk("Two")
    desk.up()
    composer = desk.window.composer
    desk.show(first)
    composer.editor.setPlainText("for the first")
    desk.show(second)
    composer.editor.setPlainText("for the second")
    assert composer.drafts() == {first: "for the first", second: "for the second"}
    desk.window.close()
    assert desk.window._settings.drafts == {first: "for the first", second: "for the second"}
    composer.editor.clear()
    composer._drafts.clear()
    composer.restore_drafts({first: "for the first", second: "for the second"})
    assert composer.editor.toPlainText() == "for the second"
    desk.show(first)
    assert composer.editor.toPlainText() == "for the first"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_enter_and_a_click_open_the_row_that_is_current_but_not_shown(desk: Desk) -> None:
    pid = desk.kernel.talk("Budget")
    desk.up()
    desk.show(pid)
    found = desk.window.sidebar.list
    row = rows(desk).index("Budget")
    for by_mouse in (False, True):
        desk.window.new_chat()
        desk.until(lambda: desk.session.state.pid == 0)
        found.blockSignals(True)
        found.setCurrentRow(row)
        found.blockSignals(False)
        if by_mouse:
            place = found.visualItemRect(found.item(row)).center()
            QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=place)
        else:
            QTest.keyClick(found, Qt.Key.Key_Return)
        desk.until(lambda: desk.session.state.pid == pid)


def test_deleted_chats_are_erased_when_that_is_meant(desk: Desk) -> None:
    desk.up()
    desk.window.show_erase()
    [dialog] = desk.window.findChildren(EraseDialog)
    assert EraseDeleted() not in desk.kernel.asked
    dialog.erase.click()
    desk.until(lambda: dialog.text.text() == "2 deleted conversations were erased.")
    assert desk.kernel.asked.count(EraseDeleted()) == 1
    dialog.close_button.click()
    desk.until(lambda: not desk.window.findChildren(EraseDialog))
