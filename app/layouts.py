"""Layouts of the window: only the chat, the chat and all panels, a desk to work at, and the person's own."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter, QWidget

from llmos.app import theme
from llmos.app.settings import MyLayout, Settings

if TYPE_CHECKING:
    from llmos.app.inspector import Inspector

WIDE = 1240  # a window in which chat and two panels have room beside each other


class Layout(StrEnum):
    CHAT = "chat"
    INSPECT = "inspect"
    WORK = "work"
    MINE = "mine"


class Layouts:
    """`columns` has the sidebar and, beside it, the chat with its panels."""

    def __init__(
        self, window: QWidget, columns: QSplitter, sidebar: QWidget, inspector: "Inspector", settings: Settings
    ) -> None:
        self._window, self._columns, self._settings = window, columns, settings
        self._sidebar, self._inspector = sidebar, inspector

    def arrange(self, layout: Layout) -> bool:
        """False where the person has saved none."""
        match layout:
            case Layout.CHAT:
                self._inspector.hide()
            case Layout.INSPECT:
                self._inspector.put_in_tabs()
            case Layout.WORK:
                narrow = self._window.width() < theme.px(WIDE)
                self._inspector.put_beside(("disk", "devices"), upright=narrow)
            case Layout.MINE:
                return self._arrange_mine()
        self._sidebar.setVisible(layout is not Layout.CHAT)
        return True

    def save(self) -> None:
        """What is on screen becomes the person's own layout."""
        inspector = self._inspector
        self._settings.mine = MyLayout(inspector.state(), not inspector.isHidden(), not self._sidebar.isHidden())

    def _arrange_mine(self) -> bool:
        mine = self._settings.mine
        if mine is None:
            return False
        self._inspector.restore(mine.docks)
        self._inspector.setVisible(mine.inspector)
        self._sidebar.setVisible(mine.sidebar)
        return True

    # From one start to the next.

    def restore(self) -> None:
        settings = self._settings
        if settings.geometry:
            self._window.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        self._columns.setSizes([settings.columns[0], sum(settings.columns[1:])])
        if not self._inspector.restore(settings.docks):
            self._inspector.put_in_tabs()
        self._sidebar.setVisible(settings.sidebar)
        self._inspector.setVisible(settings.inspector)

    def remember(self) -> None:
        settings = self._settings
        settings.geometry = bytes(self._window.saveGeometry().toBase64().data()).decode()
        if self._sidebar.isVisible():
            settings.columns = self._columns.sizes()
        settings.docks = self._inspector.state()
        settings.sidebar = not self._sidebar.isHidden()
        settings.inspector = not self._inspector.isHidden()
