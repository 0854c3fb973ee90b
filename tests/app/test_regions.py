"""F6 goes through the parts of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from llmos.kernel.abi.records import Role
from tests.app.conftest import Desk
from tests.app.test_commands import press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def talked(desk: Desk) -> Desk:
    pid = desk.kernel.talk("t", (Role.USER, "Why?"), (Role.ASSISTANT, "See [this](https://a.example)."))
    desk.up()
    desk.show(pid)
    desk.window.composer.setFocus()
    return desk


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def region(desk: Desk) -> str:
    """Where the focus is."""
    window = desk.window
    parts: dict[str, QWidget] = {"sidebar": window.sidebar, "chat": window.chat, "composer": window.composer}
    parts |= {id: dock.panel for id, dock in window.inspector.docks.items()}
    focused = focus()
    return next((name for name, part in parts.items() if part is focused or part.isAncestorOf(focused)), "elsewhere")


def test_f6_goes_round_and_shift_f6_back(talked: Desk) -> None:
    for expected in ("ram", "sidebar", "chat", "composer"):
        press(talked, Qt.Key.Key_F6)
        assert region(talked) == expected
    for expected in ("chat", "sidebar", "ram", "composer"):
        press(talked, Qt.Key.Key_F6, SHIFT)
        assert region(talked) == expected


def test_what_is_hidden_is_passed_over_and_each_panel_that_is_seen_is_one(talked: Desk) -> None:
    talked.window.sidebar.hide()
    inspector = talked.window.inspector
    inspector.put_beside(("disk", "devices"), upright=False)
    talked.window.composer.setFocus()
    for expected in ("disk", "devices", "chat", "composer"):
        press(talked, Qt.Key.Key_F6)
        assert region(talked) == expected


def test_one_comes_back_to_where_one_was(talked: Desk) -> None:
    disk = talked.window.inspector.disk
    talked.window.inspector.setCurrentWidget(disk)
    press(talked, Qt.Key.Key_F6)
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    here = QApplication.focusWidget()
    assert region(talked) == "disk"
    press(talked, Qt.Key.Key_F6, SHIFT)
    press(talked, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is here
