"""The panels around the chat: RAM, disk, processes, devices, audit. At first they are tabs at its right."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QByteArray, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QWidget

from llmos.app import theme
from llmos.app.commands import PANELS
from llmos.app.dock import BELOW, LEFT, RIGHT, Dock, Stage
from llmos.app.panels.audit import AuditPanel
from llmos.app.panels.devices import DevicesPanel
from llmos.app.panels.disk import DiskPanel
from llmos.app.panels.processes import ProcessesPanel
from llmos.app.panels.ram import RamPanel
from llmos.app.session import Session
from llmos.app.tr import tr

VERSION = 1  # of what Qt keeps of their places
WIDTH = 402


class Inspector(QObject):
    """Shows, hides and places the panels. `stage` is the widget that holds them, with the chat in its middle. Before
    anything else they are put somewhere: by `restore`, or by `put_in_tabs`.
    """

    def __init__(self, session: Session, middle: QWidget) -> None:
        self.stage = Stage()
        super().__init__(self.stage)
        self.stage.setCentralWidget(middle)
        self.ram = RamPanel(session)
        self.disk = DiskPanel(session)
        self.processes = ProcessesPanel(session)
        self.devices = DevicesPanel(session)
        self.audit = AuditPanel(session)
        panels = {
            "ram": self.ram, "disk": self.disk, "processes": self.processes, "devices": self.devices,
            "audit": self.audit,
        }  # fmt: skip
        self.docks = {id: Dock(id, tr(title), panels[id], self.stage) for id, title, _ in PANELS}
        self._current = self.docks["ram"]
        self._folded: list[Dock] = []  # hidden together, to be shown together
        self._before_folding = QByteArray()
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._show_heads)
        for dock in self.docks.values():
            dock.came.connect(self._saw)
            dock.changed.connect(self._arranged)
            dock.moved.connect(self.move)
            dock.joined.connect(self.join)
            dock.closed.connect(self.close)
        self.stage.menu_wanted.connect(self._open_menu)
        session.passage_chosen.connect(lambda _: self.setCurrentWidget(self.disk))

    # As a row of tabs.

    @property
    def _ordered(self) -> list[Dock]:
        return list(self.docks.values())

    def count(self) -> int:
        return len(self.docks)

    def tabText(self, index: int) -> str:
        return self._ordered[index].windowTitle()

    def currentIndex(self) -> int:
        """The panel that came to the front last."""
        return self._ordered.index(self._current)

    def setCurrentIndex(self, index: int) -> None:
        self._bring(self._ordered[index])

    def currentWidget(self) -> QWidget:
        return self._current.panel

    def setCurrentWidget(self, panel: QWidget) -> None:
        self._bring(next(dock for dock in self._ordered if dock.panel is panel))

    def bring(self, panel: QWidget) -> None:
        """Into sight, and to the front, also where all were hidden."""
        self.show()
        self.setCurrentWidget(panel)

    @property
    def current(self) -> Dock:
        return self._current

    def _bring(self, dock: Dock) -> None:
        """To the front; while all are hidden it is what will be there."""
        self._current = dock
        if dock.is_out or not self.isHidden():
            dock.show()
            dock.raise_()
            self._settle.start()

    # All together.

    def isHidden(self) -> bool:
        """Whether nothing stands beside the chat."""
        return all(dock.isHidden() or dock.is_out for dock in self._ordered)

    def isVisible(self) -> bool:
        return not self.isHidden()

    def setVisible(self, shown: bool) -> None:
        self.show() if shown else self.hide()

    def hide(self) -> None:
        if self.isHidden():
            return
        self._before_folding = self.stage.saveState(VERSION)
        self._folded = [dock for dock in self._ordered if not dock.isHidden() and not dock.is_out]
        for dock in self._folded:
            dock.hide()

    def show(self) -> None:
        """What was hidden together comes back where it was."""
        if not self.isHidden():
            return
        self._unfold()
        if self.isHidden():
            self.put_in_tabs([dock for dock in self._ordered if not dock.is_out])
        self._bring(self._current)

    def _unfold(self) -> None:
        for dock in self._folded:
            dock.show()
        self._folded = []

    # One by one.

    def move(self, dock: Dock, area: Qt.DockWidgetArea | None) -> None:
        """To a side of the chat, or into a window of its own."""
        if area is None:
            self._float(dock)
        else:
            self._unfold()
            dock.setFloating(False)
            self.stage.removeDockWidget(dock)
            self.stage.addDockWidget(area, dock)
            self.stage.resizeDocks([dock], [theme.px(WIDTH if area != BELOW else 280)], _along(area))
        self._bring(dock)
        dock.show()

    def join(self, dock: Dock) -> None:
        """Into one row of tabs with the first of the others that stands beside the chat."""
        self._unfold()
        other = next((d for d in self._ordered if d is not dock and not d.isHidden() and not d.is_out), None)
        if other is None:
            self.move(dock, RIGHT)
        else:
            dock.setFloating(False)
            self.stage.tabifyDockWidget(other, dock)
        dock.show()
        self._bring(dock)

    def close(self, dock: Dock) -> None:
        dock.hide()

    def put_in_tabs(self, docks: Sequence[Dock] = ()) -> None:
        """The panels as at first."""
        chosen = list(docks) or self._ordered
        self._place(chosen[:1])
        for dock in chosen[1:]:
            dock.setFloating(False)
            self.stage.tabifyDockWidget(chosen[0], dock)
            dock.show()
        self.stage.resizeDocks(chosen[:1], [theme.px(WIDTH)], Qt.Orientation.Horizontal)
        self._bring(chosen[0])

    def put_beside(self, ids: Sequence[str], upright: bool) -> None:
        """Only these panels, right of the chat, beside each other or, upright, one above the other."""
        chosen = [self.docks[id] for id in ids]
        self._place(chosen[:1])
        way = Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal
        for before, dock in pairwise(chosen):
            dock.setFloating(False)
            self.stage.splitDockWidget(before, dock, way)
            dock.show()
        self.stage.resizeDocks(chosen, [theme.px(WIDTH)] * len(chosen), Qt.Orientation.Horizontal)
        self._bring(chosen[0])

    def _place(self, docks: list[Dock]) -> None:
        """Alone at the right; all others are taken away."""
        self._folded = []
        for dock in self._ordered:
            dock.setFloating(False)
            self.stage.removeDockWidget(dock)
        for dock in docks:
            self.stage.addDockWidget(RIGHT, dock)
            dock.show()

    def _float(self, dock: Dock) -> None:
        """Over the place where it was, so that it is not lost."""
        spot = self.stage.mapToGlobal(QPoint(self.stage.width() - theme.px(WIDTH) - 60, 60))
        dock.setFloating(True)
        dock.move(spot)
        dock.resize(theme.px(WIDTH), theme.px(560))

    # What is remembered.

    def state(self) -> str:
        """Where they are, in base 64; `restore` brings it back. Panels that are hidden together count as shown."""
        kept = self._before_folding if self._folded else self.stage.saveState(VERSION)
        return bytes(kept.toBase64().data()).decode()

    def restore(self, state: str) -> bool:
        """False where it cannot be read; then everything stays."""
        self._folded = []
        if not self.stage.restoreState(QByteArray.fromBase64(state.encode()), VERSION):
            return False
        for dock in self._ordered:
            if self.stage.dockWidgetArea(dock) == Qt.DockWidgetArea.NoDockWidgetArea:  # it is newer than the state
                self.stage.addDockWidget(RIGHT, dock)
        self._settle.start()
        return True

    # Inside.

    def _saw(self, dock: Dock) -> None:
        self._current = dock

    def _arranged(self) -> None:
        self._settle.start()

    def _show_heads(self) -> None:
        self.stage.dress_tabs()
        for dock in self._ordered:
            others = [other for other in self.stage.tabifiedDockWidgets(dock) if not other.isHidden()]
            dock.show_head(dock.isFloating() or not others)

    def _open_menu(self, title: str, place: QPoint) -> None:
        next(dock for dock in self._ordered if dock.windowTitle() == title).menu.popup(place)


def _along(area: Qt.DockWidgetArea) -> Qt.Orientation:
    return Qt.Orientation.Horizontal if area in (LEFT, RIGHT) else Qt.Orientation.Vertical
