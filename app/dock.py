"""A panel beside the chat: in tabs with others, alone, or in a window of its own."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QTabBar, QTabWidget, QWidget

from llmos.app.tr import tr
from llmos.app.widgets import button, column, hairline, label, row

RIGHT, LEFT, BELOW = (
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)
TABS = "QMainWindowTabBar"  # Qt's own
LEAST_WIDTH = 350  # all tabs in a row


class Dock(QDockWidget):
    """`came`: it is in sight now. `changed`: where it stands, or whether it is in sight, did. `moved` wants it at a
    side of the chat, or with None in a window of its own, `joined` in tabs with others, and `closed` out of sight.
    """

    came = Signal(object)
    changed = Signal()
    moved = Signal(object, object)
    joined = Signal(object)
    closed = Signal(object)

    def __init__(self, id: str, title: str, panel: QWidget, stage: QMainWindow) -> None:
        super().__init__(title, stage)
        self.setObjectName(id)
        self.setAccessibleName(title)
        self.panel, self._stage = panel, stage
        ground = QWidget(self)
        ground.setProperty("look", "pane")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        ground.setLayout(column(panel))
        panel.hide()
        self.setWidget(ground)
        self.setMinimumWidth(LEAST_WIDTH)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        bar = QWidget(self)
        self._head = QWidget(bar)
        self.more = button("⋯", lambda: None, "quiet", tr("Move {panel}").format(panel=title), tr("Move this panel"))
        self.more.setMenu(self.menu)
        name = label(title, "tab")
        self._head.setLayout(row(name, None, self.more, margins=(0, 0, 8, 0)))
        bar.setProperty("look", "pane")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setLayout(column(self._head, hairline(), gap=0))
        self.setTitleBarWidget(bar)
        self.visibilityChanged.connect(self._follow)
        self.topLevelChanged.connect(self.changed)
        self.dockLocationChanged.connect(self.changed)

    @property
    def is_out(self) -> bool:
        """In a window of its own, alone or with others."""
        return self.window() is not self._stage.window()

    def _follow(self, seen: bool) -> None:
        """Qt only moves what is behind another tab out of sight: Tab would still lead there, and it would work on."""
        self.panel.setVisible(seen or self.isFloating())
        if seen:
            self.came.emit(self)
        self.changed.emit()

    def show_head(self, shown: bool) -> None:
        """In tabs the tab is its name."""
        self._head.setVisible(shown)

    def _fill_menu(self) -> None:
        self.menu.clear()
        places = ((RIGHT, tr("Right of the chat")), (LEFT, tr("Left of the chat")), (BELOW, tr("Below the chat")))
        for area, words in places:
            self._offer(words, partial(self.moved.emit, self, area))
        self._offer(tr("Into a tab with the others"), partial(self.joined.emit, self))
        if not self.is_out:
            self._offer(tr("Into a window of its own"), partial(self.moved.emit, self, None))
        self.menu.addSeparator()
        self._offer(tr("Close"), partial(self.closed.emit, self))

    def _offer(self, words: str, do: Callable[[], object]) -> None:
        self.menu.addAction(words).triggered.connect(lambda: do())


class Stage(QMainWindow):
    """What the panels stand around: the chat. Its rows of tabs look as tabs do elsewhere."""

    menu_wanted = Signal(str, QPoint)  # of the panel with this title, at a place of the screen

    def __init__(self) -> None:
        super().__init__()
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setProperty("look", "stage")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        option = QMainWindow.DockOption  # with grouped dragging a tab can be dragged out
        self.setDockOptions(option.AllowTabbedDocks | option.AllowNestedDocks | option.GroupedDragging)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setDocumentMode(True)
        self.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
        self.setCorner(Qt.Corner.BottomRightCorner, RIGHT)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.ChildPolished:
            self.dress_tabs()
        return done

    def dress_tabs(self) -> None:
        """Also those of panels that are together in a window of their own."""
        for bar in self.findChildren(QTabBar):
            if bar.metaObject().className() == TABS and not bar.accessibleName():
                bar.setAccessibleName(tr("Panels"))
                bar.setExpanding(False)
                bar.setElideMode(Qt.TextElideMode.ElideNone)  # where there is no room it has arrows
                bar.setDrawBase(False)
                bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                bar.customContextMenuRequested.connect(lambda spot, bar=bar: self._want_menu(bar, spot))

    def _want_menu(self, bar: QTabBar, spot: QPoint) -> None:
        """For the tab under the pointer; by keyboard for the one that is in front."""
        under = bar.tabAt(bar.mapFromGlobal(QCursor.pos()))
        index = under if under >= 0 else bar.currentIndex()
        if index >= 0:
            self.menu_wanted.emit(bar.tabText(index), bar.mapToGlobal(spot))
