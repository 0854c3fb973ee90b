"""Every control has a name and a role for screen readers; the keyboard comes to it, and it shows when it has."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from llmos.app import unconfined
from llmos.app.commands import PANELS
from llmos.app.links import LinkDialog
from llmos.app.message import MessageView
from llmos.app.panels.forget import ForgetDialog
from llmos.app.pasting import PastedDialog
from llmos.app.window import Window
from llmos.kernel.abi.events import StorageChanged
from llmos.kernel.abi.records import Fault, Role, Storage
from tests.app.conftest import Desk
from tests.samples import DOCUMENT

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


def forget(window: Window) -> None:
    ForgetDialog(window.session, [DOCUMENT], window).open()


DIALOGS: dict[str, Callable[[Window], object]] = {
    "settings": Window.show_settings,
    "commands": Window.show_commands,
    "models": Window.show_models,
    "programs": Window.show_programs,
    "keys": Window.show_keys,
    "erase": Window.show_erase,
    "link": lambda window: LinkDialog("https://a.example", window).open(),
    "logs": lambda window: window.care.show_log(),
    "back up": lambda window: window.care.back_up_to("/proc/backup"),
    "restore": lambda window: window.care.restore_from("/proc/backup"),
    "arrivals": lambda window: window.composer.arrivals.offer(["/d/a.pdf", "/d/b.pdf"]),
    "pasted": lambda window: PastedDialog("A text.", window).open(),
    "forget": forget,
    "unconfined": lambda window: unconfined.ask(window, "The code", "Run it", lambda: None),
}


@pytest.mark.parametrize("show", DIALOGS.values(), ids=DIALOGS.keys())
def test_each_dialog(talked: Desk, show: Callable[[Window], object]) -> None:
    show(talked.window)
    talked.bot.wait(200)  # what it asks the kernel comes
    dialogs = talked.window.findChildren(QDialog)
    assert dialogs
    for dialog in dialogs:
        assert dialog.windowTitle()
        check(dialog, 1)
        assert stops(dialog)
        missing = unseen(dialog)
        assert not missing, missing
        talked.until(lambda dialog=dialog: escaped(dialog))  # type: ignore[misc]


def test_the_bar_of_the_search_in_the_chat(talked: Desk) -> None:
    talked.window.finder.open()
    check(talked.window.finder, 4)


@pytest.mark.parametrize("panel", [id for id, _, _ in PANELS])
def test_each_stop_of_the_tab_key_shows_that_it_has_the_focus(talked: Desk, panel: str) -> None:
    talked.window.show_panel(panel)
    talked.bot.wait(50)
    missing = unseen(talked.window)
    assert not missing, missing


def escaped(dialog: QDialog) -> bool:
    """Whether Esc has closed it. What a dialog has at work is cancelled first."""
    if shiboken6.isValid(dialog) and dialog.isVisible():
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    return not shiboken6.isValid(dialog) or not dialog.isVisible()


def stops(window: QWidget) -> list[QWidget]:
    """Where the Tab key comes to, once round."""
    talked = QApplication.focusWidget()
    found: list[QWidget] = []
    while talked is not None and talked not in found and len(found) < 300:
        found.append(talked)
        QTest.keyClick(talked, Qt.Key.Key_Tab)
        talked = QApplication.focusWidget()
    assert all(window.isAncestorOf(widget) for widget in found)
    return found


def unseen(window: QWidget) -> list[str]:
    """Controls that look the same with and without the focus."""
    found = stops(window)
    return [
        f"{described(widget)} “{widget.accessibleName()}”"
        for widget in found
        if len(found) > 1 and looks(widget, True) == looks(widget, False)
    ]


def looks(widget: QWidget, focused: bool) -> QImage:
    """A picture of a control with what is around it, where some show it: a message shows its buttons."""
    widget.setFocus(Qt.FocusReason.TabFocusReason) if focused else widget.clearFocus()
    for area in above(widget):
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
    QApplication.processEvents()
    shown = next((view for view in above(widget) if isinstance(view, MessageView)), widget)
    window = widget.window()
    place = shown.rect().translated(shown.mapTo(window, QPoint())).adjusted(-4, -4, 4, 4)
    return window.grab(place & window.rect()).toImage()
