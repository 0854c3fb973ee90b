"""Every control has a name and a role for screen readers, and the keyboard comes to it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from llmos.app.keys import KeysDialog
from llmos.app.links import LinkDialog
from llmos.app.pasting import PastedDialog
from llmos.app.window import Window
from llmos.kernel.abi.events import StorageChanged
from llmos.kernel.abi.records import Fault, Role, Storage
from tests.app.conftest import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTextEdit)
PARTS = (QScrollBar, QHeaderView, QTabBar)  # of a control that has a name


def controls(window: QWidget) -> Iterator[QWidget]:
    """Those that a person can use, also where they are hidden now."""
    for widget in window.findChildren(QWidget):
        inner = isinstance(widget, PARTS) or any(isinstance(a, (QComboBox, QLineEdit, QTabBar)) for a in above(widget))
        if isinstance(widget, CONTROLS) and not inner and not widget.objectName().startswith("qt_"):
            yield widget


def above(widget: QWidget) -> Iterator[QWidget]:
    while (parent := widget.parentWidget()) is not None:
        yield parent
        widget = parent


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"


def check(window: QWidget, least: int) -> None:
    nameless, without_keys = [], []
    found = list(controls(window))
    assert len(found) >= least
    for widget in found:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None
        assert interface.role() is not QAccessible.Role.NoRole
        name = interface.text(QAccessible.Text.Name)
        if not any(character.isalnum() for character in name):
            nameless.append(described(widget))
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
            without_keys.append(f"{described(widget)} “{name}”")
    assert nameless == []
    assert without_keys == []


@pytest.fixture
def talked(desk: Desk) -> Desk:
    pid = desk.kernel.talk(
        "t",
        (Role.USER, "Where?"),
        (Role.ASSISTANT, "Here:\n\n```python\nprint(1)\n```"),
        (Role.NOTICE, "Something left."),
    )
    desk.up()
    desk.show(pid)
    return desk


def test_the_window_with_all_its_tabs_and_devices(talked: Desk) -> None:
    inspector = talked.window.inspector
    for i in range(inspector.count()):
        inspector.setCurrentIndex(i)
        talked.bot.wait(20)
    talked.until(lambda: inspector.devices.views)
    check(talked.window, 60)


def test_a_trouble_and_its_details(talked: Desk) -> None:
    talked.kernel.tell(StorageChanged(storage=Storage(Fault.FULL, "The disk is full.")))
    talked.until(lambda: talked.window.troubles.cards)
    [card] = talked.window.troubles.cards.values()
    card.more.click()
    check(card, 5)


def test_the_first_steps(talked: Desk) -> None:
    talked.window.show_first_steps()
    talked.until(talked.window.chat.steps.isVisible)
    check(talked.window.chat.steps, 8)


@pytest.mark.parametrize(
    "show",
    [
        Window.show_settings,
        Window.show_commands,
        Window.show_models,
        Window.show_programs,
        lambda window: KeysDialog(window).open(),
        lambda window: LinkDialog("https://a.example", window).open(),
        lambda window: window.care.show_log(),
        lambda window: window.care.back_up_to("/proc/backup"),
        lambda window: window.care.restore_from("/proc/backup"),
        lambda window: window.composer.arrivals.offer(["/d/a.pdf", "/d/b.pdf"]),
        lambda window: PastedDialog("A text.", window).open(),
    ],
    ids=[
        "settings",
        "commands",
        "models",
        "programs",
        "keys",
        "link",
        "logs",
        "back up",
        "restore",
        "arrivals",
        "pasted",
    ],
)
def test_each_dialog(talked: Desk, show: Callable[[Window], None]) -> None:
    show(talked.window)
    dialogs = talked.window.findChildren(QDialog)
    assert dialogs
    for dialog in dialogs:
        assert dialog.windowTitle()
        check(dialog, 1)
        dialog.reject()
