"""A person without a mouse: everything by keys that go to whatever has the focus."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from llmos.app import theme
from llmos.app.keys import KeysDialog
from llmos.app.palette import Palette
from llmos.app.settings_dialog import SettingsDialog
from llmos.kernel.abi.records import Role
from llmos.kernel.abi.requests import Branch, FileAway, ReadPage, Rename
from tests.app.conftest import Desk
from tests.app.test_commands import CTRL, NONE, press
from tests.app.test_regions import focus, region

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SHIFT = Qt.KeyboardModifier.ShiftModifier


def write(words: str) -> None:
    QTest.keyClicks(focus(), words)


def tab_to(desk: Desk, name: str) -> None:
    """Goes on with Tab until the control with this name has the focus."""
    for _ in range(100):
        if name in focus().accessibleName():
            return
        press(desk, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def test_a_message_its_answer_and_another_one(desk: Desk) -> None:
    desk.up()
    press(desk, Qt.Key.Key_N, CTRL)
    write("Why?")
    press(desk, Qt.Key.Key_Return)
    desk.until(lambda: len(desk.window.chat.views) == 2 and not desk.session.state.busy)
    assert focus() is desk.window.composer.editor
    press(desk, Qt.Key.Key_F6, SHIFT)
    assert region(desk) == "chat"
    tab_to(desk, "Answer this again")
    press(desk, Qt.Key.Key_Space)
    desk.until(lambda: any(isinstance(r, Branch) for r in desk.kernel.asked))


def test_a_conversation_is_found_opened_renamed_and_archived(desk: Desk) -> None:
    pid = desk.kernel.talk("Henderson contract", (Role.USER, "Why?"))
    desk.kernel.talk("Trip to Brest")
    desk.up()
    press(desk, Qt.Key.Key_K, CTRL)
    write("henderson")
    found = desk.window.sidebar.list
    desk.until(lambda: [found.item(i).text() for i in range(found.count())] == ["Henderson contract"])
    press(desk, Qt.Key.Key_Return)
    desk.until(lambda: desk.session.state.pid == pid)
    press(desk, Qt.Key.Key_F2)
    write("Contract")
    press(desk, Qt.Key.Key_Return)
    desk.until(lambda: any(isinstance(r, Rename) for r in desk.kernel.asked))
    press(desk, Qt.Key.Key_K, CTRL)
    press(desk, Qt.Key.Key_Escape)
    tab_to(desk, "Conversations")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(focus(), event)  # the Menu key
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in menu.actions():
        if menu.activeAction() is None or menu.activeAction().text() != "Archive":
            QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    desk.until(lambda: any(isinstance(r, FileAway) for r in desk.kernel.asked))


def test_a_page_of_the_context_is_chosen_and_copied(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "Why?"))
    desk.up()
    desk.show(pid)
    press(desk, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    tab_to(desk, "RAM map")
    press(desk, Qt.Key.Key_Home)
    first = desk.window.inspector.ram.details.page
    press(desk, Qt.Key.Key_Down)
    second = desk.window.inspector.ram.details.page
    assert first is not None
    assert second is not None
    assert first.id != second.id
    press(desk, Qt.Key.Key_C, CTRL)
    desk.until(lambda: any(isinstance(r, ReadPage) and r.page == second.id for r in desk.kernel.asked))


def test_the_menu_the_palette_and_the_settings(desk: Desk) -> None:
    desk.up()
    press(desk, Qt.Key.Key_P, CTRL | SHIFT)
    palette = desk.window.findChild(Palette)
    assert palette is not None
    desk.until(lambda: QApplication.activeWindow() is palette)
    write("theme dark")
    press(desk, Qt.Key.Key_Return)
    assert theme.tokens().name == "dark"
    press(desk, Qt.Key.Key_Comma, CTRL)
    settings = desk.window.findChild(SettingsDialog)
    assert settings is not None
    desk.until(lambda: QApplication.activeWindow() is settings)
    write("keys")
    tab_to(desk, "Keys")
    assert isinstance(focus(), QPushButton)
    press(desk, Qt.Key.Key_Space)
    keys = desk.window.findChild(KeysDialog)
    assert keys is not None
    desk.until(lambda: QApplication.activeWindow() is keys)
    write("sidebar")
    tab_to(desk, "Show or hide the sidebar")
    press(desk, Qt.Key.Key_Space)
    press(desk, Qt.Key.Key_G, CTRL)
    assert desk.window._settings.keys == {"sidebar": ["Ctrl+G"]}
    press(desk, Qt.Key.Key_Escape)
    assert not keys.isVisible()
    settings.reject()
    desk.window.set_theme(theme.Choice.LIGHT)


def test_the_button_of_the_menu_is_reached_and_opens_it(desk: Desk) -> None:
    desk.up()
    desk.window.top.model.setFocus()
    tab_to(desk, "Menu")
    opener = focus()
    opened: list[bool] = []
    desk.window.menu.aboutToShow.connect(lambda: opened.append(True))
    desk.window.menu.aboutToShow.connect(desk.window.menu.close, Qt.ConnectionType.QueuedConnection)
    press(desk, Qt.Key.Key_Space, NONE)
    desk.until(lambda: opened)
    desk.window.menu.close()
    assert opener.isVisible()
