"""The command palette: all that the window can do, found by a few letters of it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from llmos.app import theme
from llmos.app.delegates import NOTE, SidebarDelegate
from llmos.app.tr import tr
from llmos.app.widgets import column

ACTION = Qt.ItemDataRole.UserRole
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QDialog):
    """Enter does what is chosen; the arrows choose."""

    def __init__(self, commands: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Commands"))
        self.resize(theme.px(520), theme.px(400))
        self._commands = [command for command in commands if command.isEnabled() and command.text()]
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("What do you want to do?"))
        self.words.setAccessibleName(tr("Find a command"))
        self.words.textChanged.connect(self._narrow)
        self.words.returnPressed.connect(self._do)
        self.words.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Commands"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(SidebarDelegate(self.list))
        self.list.itemClicked.connect(lambda _: self._do())
        layout = column(self.words, self.list, margins=(12, 12, 12, 12), gap=8)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._narrow("")
        self.words.setFocus()

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        self.list.clear()
        for command in self._commands:
            name = str(command.data() or command.text()).replace("&", "").removesuffix("…")
            if all(word in name.casefold() for word in wanted):
                item = QListWidgetItem(name)
                item.setData(ACTION, command)
                item.setData(NOTE, command.shortcut().toString())
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _do(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            command: QAction = item.data(ACTION)
            self.accept()
            command.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list moves while the field keeps the keys."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
