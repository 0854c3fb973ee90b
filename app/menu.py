"""The menu, made of the table of commands; its actions have the keys that hold now, and the palette shows them."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from llmos.app.commands import COMMANDS, GROUPS, UNLISTED, Command
from llmos.app.keymap import Keymap
from llmos.app.tr import tr

if TYPE_CHECKING:
    from llmos.app.window import Window


class Menu(QMenu):
    def __init__(self, window: "Window", keymap: Keymap) -> None:
        super().__init__(window)
        self._keymap = keymap
        self._submenus: dict[str, QMenu] = {}
        self.actions_of: dict[str, QAction] = {}
        for group in GROUPS:
            if self.actions_of:
                self.addSeparator()
            for command in group.commands:
                self._add(window, command)
        keymap.changed.connect(self._dress)
        self._dress()

    def _add(self, window: "Window", command: Command) -> None:
        action = QAction(tr(command.text), window)
        action.triggered.connect(lambda: command.do(window))
        action.setData(command.id)
        window.addAction(action)  # its keys work while the menu is closed
        self.actions_of[command.id] = action
        if command.menu != UNLISTED:
            self._home(command.menu).addAction(action)

    def _home(self, title: str) -> QMenu:
        if title and title not in self._submenus:
            self._submenus[title] = self.addMenu(tr(title))
        return self._submenus.get(title, self)

    def _dress(self) -> None:
        for command in COMMANDS:
            self.actions_of[command.id].setShortcuts(self._keymap.of(command))
