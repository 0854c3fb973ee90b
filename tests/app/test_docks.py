"""Panels are taken out, moved and put together; layouts, and what a restart brings back."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTabBar, QWidget

from llmos.app import settings, theme
from llmos.app.dock import BELOW, LEFT, Dock
from llmos.app.window import Window
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Role
from tests.app.conftest import Desk
from tests.app.test_commands import CTRL, press
from tests.app.test_regions import focus

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALT = Qt.KeyboardModifier.AltModifier
ALL = ["RAM", "Disk", "Processes", "Devices", "Audit"]


def drag(widget: QWidget, start: QPoint, to: QPoint) -> None:
    """With the mouse, from a place of a widget to one of the screen."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    begin = widget.mapToGlobal(start)

    def send(kind: QEvent.Type, spot: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        here, there = QPointF(widget.mapFromGlobal(spot)), QPointF(spot)
        QApplication.sendEvent(widget, QMouseEvent(kind, here, there, button, held, Qt.KeyboardModifier.NoModifier))
        QApplication.processEvents()

    send(QEvent.Type.MouseButtonPress, begin, left, left)
    for step in range(1, 21):
        send(QEvent.Type.MouseMove, begin + (to - begin) * step / 20, none, left)
    send(QEvent.Type.MouseButtonRelease, to, left, none)
    QTest.qWait(50)


class Panels:
    """The panels as a person sees them."""

    def __init__(self, window: Window) -> None:
        self.window, self.docks = window, window.inspector.docks
        QApplication.processEvents()

    @property
    def seen(self) -> list[str]:
        return [dock.windowTitle() for dock in self.docks.values() if dock.panel.isVisible()]

    @property
    def tabs(self) -> list[list[str]]:
        QApplication.processEvents()
        bars = self.window.inspector.stage.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [[bar.tabText(i) for i in range(bar.count())] for bar in bars if bar.isVisible() and bar.count()]

    def place(self, dock: QWidget) -> QRect:
        return QRect(dock.mapTo(self.window, QPoint()), dock.size())

    @property
    def chat(self) -> QRect:
        return self.place(self.window.chat)

    @property
    def bar(self) -> QTabBar:
        return self.window.inspector.stage.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)[0]

    def drag_tab(self, title: str, to: QPoint) -> None:
        index = next(i for i in range(self.bar.count()) if self.bar.tabText(i) == title)
        drag(self.bar, self.bar.tabRect(index).center(), to)

    def middle(self, id: str) -> QPoint:
        """Of a panel, on the screen."""
        return self.docks[id].mapToGlobal(self.docks[id].rect().center())

    def choose(self, id: str, words: str) -> None:
        """What stands in the menu of a panel."""
        menu = self.docks[id].menu
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.text() == words).trigger()
        QApplication.processEvents()


@pytest.fixture
def panels(desk: Desk) -> Panels:
    desk.up()
    desk.window.resize(1440, 900)
    return Panels(desk.window)


@pytest.fixture
def again(desk: Desk, home: Home) -> Iterator[Callable[[], Panels]]:
    """Closes the window, and opens another with what was remembered."""
    opened: list[Window] = []

    def restart() -> Panels:
        desk.window.close()
        settings.save(home, desk.window._settings)
        opened.append(Window(desk.session, settings.load(home)))
        opened[-1].show()
        return Panels(opened[-1])

    yield restart
    for window in opened:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# As it looks at first.


def test_at_first_all_panels_are_tabs_right_of_the_chat(panels: Panels) -> None:
    assert panels.tabs == [ALL]
    assert panels.seen == ["RAM"]
    ram = panels.place(panels.docks["ram"])
    assert ram.left() > panels.chat.right()
    assert ram.width() == theme.px(402)
    assert panels.docks["ram"]._head.isHidden(), "the tab is its name"


def test_tab_never_leads_behind_another_tab(panels: Panels) -> None:
    panels.window.composer.setFocus()
    for _ in range(200):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        focused = focus()
        for dock in panels.docks.values():
            assert not dock.panel.isAncestorOf(focused) or dock.windowTitle() == "RAM"


def test_a_key_and_a_click_on_a_tab_bring_a_panel_to_the_front(desk: Desk, panels: Panels) -> None:
    press(desk, Qt.Key.Key_2, ALT)
    assert panels.seen == ["Disk"]
    assert panels.docks["disk"].panel.isAncestorOf(focus())
    bar = desk.window.inspector.stage.findChild(QTabBar)
    assert bar is not None
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(4).center())
    assert panels.seen == ["Audit"]
    assert desk.window.inspector.currentWidget() is desk.window.inspector.audit


def test_the_inspector_is_hidden_and_comes_back_as_it_was(desk: Desk, panels: Panels) -> None:
    panels.choose("disk", "Left of the chat")
    before = (panels.tabs, panels.seen, panels.place(panels.docks["disk"]))
    press(desk, Qt.Key.Key_I, CTRL)
    assert panels.seen == []
    assert desk.window.inspector.isHidden()
    press(desk, Qt.Key.Key_I, CTRL)
    QApplication.processEvents()
    assert (panels.tabs, panels.seen, panels.place(panels.docks["disk"])) == before


# Moving them.


def test_a_panel_goes_to_each_side_and_back_into_the_tabs(panels: Panels) -> None:
    disk = panels.docks["disk"]
    panels.choose("disk", "Left of the chat")
    assert panels.place(disk).right() < panels.chat.left()
    assert sorted(panels.seen) == ["Disk", "RAM"]
    assert not disk._head.isHidden()
    panels.choose("disk", "Below the chat")
    assert panels.place(disk).top() > panels.chat.bottom()
    panels.choose("disk", "Right of the chat")
    assert panels.place(disk).left() > panels.chat.right()
    panels.choose("disk", "Into a tab with the others")
    assert panels.tabs == [["RAM", "Processes", "Devices", "Audit", "Disk"]]
    assert panels.seen == ["Disk"]


def test_a_panel_is_taken_out_into_a_window_of_its_own_and_put_back(panels: Panels) -> None:
    disk = panels.docks["disk"]
    panels.choose("disk", "Into a window of its own")
    assert disk.isWindow()
    assert sorted(panels.seen) == ["Disk", "RAM"]
    panels.choose("disk", "Into a tab with the others")
    assert not disk.isWindow()
    assert panels.seen == ["Disk"]


def test_by_mouse_a_tab_is_dragged_out_and_back(panels: Panels) -> None:
    disk = panels.docks["disk"]
    panels.drag_tab("Disk", panels.chat.center() + panels.window.mapToGlobal(QPoint()))
    assert disk.isFloating()
    assert sorted(panels.seen) == ["Disk", "RAM"]
    assert not disk._head.isHidden(), "alone it needs its name, and the menu"
    drag(disk.titleBarWidget(), QPoint(60, 15), panels.middle("ram"))
    assert not disk.is_out
    assert sorted(panels.tabs[0]) == sorted(ALL)


def test_by_mouse_panels_are_put_together_in_a_window_of_their_own(panels: Panels) -> None:
    panels.drag_tab("Disk", panels.chat.center() + panels.window.mapToGlobal(QPoint()))
    panels.drag_tab("Processes", panels.middle("disk"))
    disk, processes = panels.docks["disk"], panels.docks["processes"]
    assert disk.window() is processes.window() is not panels.window
    assert panels.seen == ["RAM", "Processes"], "one is behind the tab of the other"
    together = disk.window()
    bar = together.findChild(QTabBar)
    assert bar is not None
    assert bar.accessibleName() == "Panels", "its tabs look as those of the window"
    panels.window.inspector.put_in_tabs()
    assert panels.tabs == [ALL]
    assert panels.seen == ["RAM"]


def test_a_panel_that_is_put_beside_the_hidden_ones_brings_them(panels: Panels) -> None:
    panels.choose("disk", "Into a window of its own")
    panels.window.inspector.hide()
    assert panels.seen == ["Disk"], "what has a window of its own stays"
    panels.choose("disk", "Into a tab with the others")
    assert panels.tabs == [["RAM", "Processes", "Devices", "Audit", "Disk"]]


def test_a_panel_that_was_closed_comes_when_it_is_wanted(desk: Desk, panels: Panels) -> None:
    panels.choose("disk", "Close")
    assert panels.tabs == [["RAM", "Processes", "Devices", "Audit"]]
    press(desk, Qt.Key.Key_2, ALT)
    assert panels.seen == ["Disk"]


def test_all_panels_closed_one_by_one_come_back_together(desk: Desk, panels: Panels) -> None:
    for id in panels.docks:
        panels.choose(id, "Close")
    assert desk.window.inspector.isHidden()
    press(desk, Qt.Key.Key_I, CTRL)
    assert panels.tabs == [ALL]


def test_by_keyboard_alone(desk: Desk, panels: Panels) -> None:
    press(desk, Qt.Key.Key_2, ALT)
    press(desk, Qt.Key.Key_M, CTRL | Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    QApplication.processEvents()
    assert panels.place(panels.docks["disk"]).right() < panels.chat.left()


def test_a_tab_has_the_menu_of_its_panel(panels: Panels) -> None:
    bar = panels.window.inspector.stage.findChild(QTabBar)
    assert bar is not None
    bar.customContextMenuRequested.emit(bar.tabRect(0).center())
    menu = QApplication.activePopupWidget()
    assert menu is panels.docks["ram"].menu
    menu.close()


# Layouts.


def test_layouts_by_their_keys(desk: Desk, panels: Panels) -> None:
    sidebar = desk.window.sidebar
    press(desk, Qt.Key.Key_1, CTRL)
    assert (panels.seen, sidebar.isHidden()) == ([], True)
    press(desk, Qt.Key.Key_3, CTRL)
    QApplication.processEvents()
    assert (panels.seen, sidebar.isHidden()) == (["Disk", "Devices"], False)
    disk, devices = (panels.place(panels.docks[id]) for id in ("disk", "devices"))
    assert panels.chat.right() < disk.left() < disk.right() < devices.left()
    press(desk, Qt.Key.Key_2, CTRL)
    QApplication.processEvents()
    assert (panels.tabs, panels.seen, sidebar.isHidden()) == ([ALL], ["RAM"], False)
    assert panels.docks["ram"].width() == theme.px(402)


def test_in_a_narrow_window_the_work_layout_stacks(desk: Desk, panels: Panels) -> None:
    desk.window.resize(1000, 800)
    press(desk, Qt.Key.Key_3, CTRL)
    QApplication.processEvents()
    disk, devices = (panels.place(panels.docks[id]) for id in ("disk", "devices"))
    assert disk.bottom() < devices.top()
    assert desk.window.width() == 1000, "the window stays as wide as it was"


def test_a_layout_of_ones_own_is_saved_and_comes_back(desk: Desk, panels: Panels) -> None:
    press(desk, Qt.Key.Key_4, CTRL)
    assert "no layout of yours" in desk.window.toasts.texts[-1]
    panels.choose("devices", "Below the chat")
    desk.window.sidebar.hide()
    desk.window.menu.actions_of["layout-save"].trigger()
    assert "Saved" in desk.window.toasts.texts[-1]
    press(desk, Qt.Key.Key_2, CTRL)
    press(desk, Qt.Key.Key_4, CTRL)
    QApplication.processEvents()
    assert panels.place(panels.docks["devices"]).top() > panels.chat.bottom()
    assert desk.window.sidebar.isHidden()


# After a restart.


def test_a_restart_brings_the_panels_back_where_they_were(
    desk: Desk, panels: Panels, again: Callable[[], Panels]
) -> None:
    panels.choose("devices", "Below the chat")
    panels.choose("audit", "Close")
    before = (panels.tabs, panels.seen)
    after = again()
    assert (after.tabs, after.seen) == before
    assert after.place(after.docks["devices"]).top() > after.chat.bottom()


def test_hidden_panels_stay_hidden_and_know_where_they_were(panels: Panels, again: Callable[[], Panels]) -> None:
    panels.choose("devices", "Below the chat")
    panels.window.inspector.hide()
    after = again()
    assert after.seen == []
    after.window.inspector.show()
    QApplication.processEvents()
    assert after.place(after.docks["devices"]).top() > after.chat.bottom()


def test_what_cannot_be_read_is_as_if_it_were_not_there(panels: Panels, again: Callable[[], Panels]) -> None:
    panels.window.inspector.state = lambda: "bm9uc2Vuc2U="  # type: ignore[method-assign]
    assert again().tabs == [ALL]


def test_a_panel_on_a_screen_that_is_gone_comes_back_on_one_that_is_there(
    panels: Panels, again: Callable[[], Panels]
) -> None:
    panels.choose("disk", "Into a window of its own")
    panels.docks["disk"].move(9000, 9000)
    panels.window.move(9000, 9000)
    after = again()
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.intersects(after.docks["disk"].frameGeometry())
    assert screen.intersects(after.window.frameGeometry())


def test_what_a_floating_panel_does_reaches_the_chat(desk: Desk, panels: Panels) -> None:
    desk.kernel.talk("t", (Role.USER, "hello"))
    panels.choose("ram", "Into a window of its own")
    dock: Dock = panels.docks["ram"]
    dock.activateWindow()
    dock.panel.setFocus()
    press(desk, Qt.Key.Key_B, CTRL)
    assert desk.window.sidebar.isHidden(), "keys of the window work there, too"


@pytest.mark.parametrize("area", [LEFT, BELOW])
def test_the_window_keeps_its_size(panels: Panels, area: Qt.DockWidgetArea) -> None:
    before = panels.window.size()
    panels.window.inspector.move(panels.docks["disk"], area)
    QApplication.processEvents()
    assert panels.window.size() == before
