"""The command palette: all that the window can do, and all conversations, found by a few letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from llmos.app import theme
from llmos.app.delegates import NOTE, SidebarDelegate
from llmos.app.tr import tr
from llmos.app.widgets import column

DO = Qt.ItemDataRole.UserRole
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
MOST = 100  # lines; whoever wants another one types more


@dataclass(frozen=True)
class Entry:
    """`note` stands muted behind it. Where it is `sought`, it is listed only when words are typed."""

    name: str
    note: str
    do: Callable[[], object]
    sought: bool = False


class Palette(QDialog):
    """Enter does what is chosen; the arrows choose."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Commands"))
        self.resize(theme.px(520), theme.px(400))
        self._entries = entries
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("What do you want to do?"))
        self.words.setAccessibleName(tr("Find a command or a conversation"))
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
        for entry in self._entries:
            if (wanted or not entry.sought) and all(word in entry.name.casefold() for word in wanted):
                item = QListWidgetItem(entry.name)
                item.setData(DO, entry.do)
                item.setData(NOTE, entry.note)
                self.list.addItem(item)
            if self.list.count() == MOST:
                break
        self.list.setCurrentRow(0)

    def _do(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            do: Callable[[], object] = item.data(DO)
            self.accept()
            do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list moves while the field keeps the keys."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
