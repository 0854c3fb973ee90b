"""Devices: the peripherals, in the person's own hands. Each is the same syscall that the model makes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from llmos.app.flow import FlowLayout
from llmos.app.panels.browser import BrowserView
from llmos.app.panels.calculator import CalculatorView
from llmos.app.panels.console import ConsoleView
from llmos.app.panels.files import FilesView
from llmos.app.panels.image import ImageView
from llmos.app.panels.notes import NotesView
from llmos.app.panels.servers import ServersView
from llmos.app.panels.terminal import TerminalView
from llmos.app.session import Session
from llmos.app.tr import mark, tr
from llmos.app.widgets import button, clear, column, label

VIEWS: dict[str, tuple[str, Callable[[Session], QWidget]]] = {
    "calculator": (mark("Calculator"), CalculatorView),
    "browser": (mark("Browser"), BrowserView),
    "files": (mark("Files"), FilesView),
    "image": (mark("Image viewer"), ImageView),
    "notes": (mark("Notes"), NotesView),
    "python": (mark("Python"), ConsoleView),
    "terminal": (mark("Terminal"), TerminalView),
    "mcp": (mark("MCP"), ServersView),
}


class DevicesPanel(QWidget):
    """Only devices that the kernel has, and that have a view, are shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.views: dict[str, QWidget] = {}
        self._buttons = FlowLayout(gap=6)
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._none = label(tr("The kernel has not told its devices yet."), "muted", wrap=True)
        layout = column(self._buttons, self._none, self._stack, margins=(16, 14, 12, 12), gap=12)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        session.link_changed.connect(self.refresh)
        session.devices_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        wanted = [name for name in VIEWS if name in self._session.state.devices]
        if not wanted or wanted == list(self.views):
            return
        self._none.hide()
        clear(self._buttons)
        for view in self.views.values():
            self._stack.removeWidget(view)
            view.deleteLater()
        self.views = {}
        for name in wanted:
            title, make = VIEWS[name]
            self.views[name] = make(self._session)
            self._stack.addWidget(self.views[name])
            tab = button(tr(title), partial(self.show_device, name))
            tab.setCheckable(True)
            tab.setChecked(len(self.views) == 1)
            self._group.addButton(tab)
            self._buttons.addWidget(tab)

    def show_device(self, name: str) -> None:
        """Where it is known by now."""
        if name not in self.views:
            return
        self._stack.setCurrentWidget(self.views[name])
        self._group.buttons()[list(self.views).index(name)].setChecked(True)
