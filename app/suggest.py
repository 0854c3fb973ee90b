"""What the composer offers while one types: commands for “/”, documents and tools for “@”, collections for “#”."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from llmos.app import theme
from llmos.app.delegates import NOTE, SidebarDelegate
from llmos.app.tr import tr
from llmos.app.widgets import column, frame

SHOWN = 50  # offers at once
ROWS = 8  # seen at once
MARGIN = 4  # around them, pixels
LONGEST = 200  # characters before the cursor that are looked at
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
CHOICE = Qt.ItemDataRole.UserRole
_COMMAND = re.compile(r"/(\S*)")
_WORD = re.compile(r"(?:^|\s)([@#])(\S*)$")


@dataclass(frozen=True)
class Offer:
    """One line: `take` does it, with the word that asked for it taken out of the text before."""

    name: str
    note: str
    take: Callable[[], None]


@dataclass(frozen=True)
class Wanted:
    """A sign, what was typed behind it, and how many characters before the cursor that is."""

    sign: str
    typed: str
    length: int


def wanted(before: str, alone: bool) -> Wanted | None:
    """What the text before the cursor asks for: a word, or a command, which is `alone` in its message."""
    if alone and (match := _COMMAND.fullmatch(before)):
        return Wanted("/", match[1], len(before))
    if match := _WORD.search(before):
        return Wanted(match[1], match[2], len(match[2]) + 1)
    return None


def matching(offers: Sequence[Offer], typed: str) -> list[Offer]:
    """Those whose name has what was typed; where it begins with it first."""
    typed = typed.casefold()
    found = [offer for offer in offers if typed in offer.name.casefold()]
    return sorted(found, key=lambda offer: not offer.name.casefold().lstrip("/#").startswith(typed))[:SHOWN]


class Suggestions(QFrame):
    """Stands on top of what is `below`, while the editor keeps the keyboard. `find` gives the offers for a sign."""

    def __init__(self, editor: QPlainTextEdit, below: QWidget, find: Callable[[str], Sequence[Offer]]) -> None:
        super().__init__(editor)
        self._editor, self._below, self._find = editor, below, find
        self._now: Wanted | None = None
        self._shown: Wanted | None = None  # for which the list was filled
        self._refused = ""  # the text before the cursor for which the person closed it
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(tr("Suggestions"))
        self.list.setFocusProxy(editor)
        self.list.setItemDelegate(SidebarDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _: self.take())
        self.list.currentRowChanged.connect(lambda _: self._announce())
        card = frame("card")
        card.setLayout(column(self.list, margins=(MARGIN, MARGIN, MARGIN, MARGIN)))
        self.setLayout(column(card))
        editor.installEventFilter(self)
        editor.textChanged.connect(self.look)
        editor.cursorPositionChanged.connect(self.look)
        self.hide()

    def look(self) -> None:
        """Opens, narrows or closes with what stands at the cursor."""
        cursor = self._editor.textCursor()
        line, place = cursor.block().text(), cursor.positionInBlock()
        before, alone = line[:place], cursor.document().blockCount() == 1 and not line[place:].strip()
        self._now = None if cursor.hasSelection() else wanted(before[-LONGEST:], alone and place <= LONGEST)
        if before != self._refused:
            self._refused = ""
        if self._now is None or self._refused or not self._editor.hasFocus():
            self.hide()
            return
        self._show(matching(self._find(self._now.sign), self._now.typed))

    def _show(self, offers: list[Offer]) -> None:
        before = self.list.currentItem().text() if self.isVisible() and self.list.currentItem() else ""
        self.list.blockSignals(True)
        self.list.clear()
        for offer in offers:
            item = QListWidgetItem(offer.name)
            item.setData(NOTE, offer.note)
            item.setData(CHOICE, offer)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.name}, {offer.note}")
            self.list.addItem(item)
        known = [offer.name for offer in offers] if self._now == self._shown else []
        self.list.setCurrentRow(known.index(before) if before in known else 0)
        self._shown = self._now
        self.list.blockSignals(False)
        assert self._now is not None
        names = {"/": tr("Commands"), "@": tr("Documents and tools"), "#": tr("Collections")}
        self.list.setAccessibleName(names[self._now.sign])
        if offers:
            self._place()
            self._announce()
        else:
            self.hide()

    def _place(self) -> None:
        """Over whatever the window has there."""
        window = self._editor.window()
        if self.parent() is not window:
            self.setParent(window)
        high = min(ROWS, self.list.count()) * self.list.sizeHintForRow(0) + MARGIN * 2 + 4
        self.setFixedSize(self._below.width(), high)
        corner = self._below.mapTo(window, QPoint(0, 0))
        self.move(corner.x(), max(0, corner.y() - high - theme.px(6)))
        self.show()
        self.raise_()

    def _announce(self) -> None:
        """A screen reader hears what is chosen, although the keyboard stays in the editor."""
        item = self.list.currentItem()
        if item is not None and self.isVisible():
            place = tr("{row} of {count}").format(row=self.list.currentRow() + 1, count=self.list.count())
            said = f"{item.data(Qt.ItemDataRole.AccessibleTextRole)}, {place}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, said))

    def take(self) -> None:
        """Does what is chosen. The word that asked for it leaves the text first."""
        item = self.list.currentItem()
        if item is None or self._now is None:
            return
        offer: Offer = item.data(CHOICE)
        length = self._now.length
        self.hide()
        cursor = self._editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, length)
        cursor.removeSelectedText()
        offer.take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.hide()
        elif event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        if self.isVisible() and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in CHOOSE and plain:
                self.take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                cursor = self._editor.textCursor()
                self._refused = cursor.block().text()[: cursor.positionInBlock()]
                self.hide()
                return True
        return super().eventFilter(watched, event)
