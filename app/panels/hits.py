"""Search hits: where it stands, how well it matches, and the words around the match."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from llmos.app import carry, theme, words
from llmos.app.tr import figure, tr
from llmos.app.widgets import menu_spot
from llmos.kernel.abi.records import Passage

PASSAGE = Qt.ItemDataRole.UserRole
TERMS = Qt.ItemDataRole.UserRole + 1
LINES = 3
Index = QModelIndex | QPersistentModelIndex


class Hits(QListWidget):
    """Enter opens, Ctrl+Enter puts in context; Up on the first one and Esc go back to where they came from."""

    chosen = Signal(object)
    carried = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Search results"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(HitDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(PASSAGE)))

    def show_hits(self, passages: tuple[Passage, ...], query: str) -> None:
        terms = [t for t in re.findall(r"\w+", query) if len(t) > 2]
        self.clear()
        for passage in passages:
            item = QListWidgetItem(f"{words.place(passage)}: {words.one_line(passage.text)}")
            item.setData(PASSAGE, passage)
            item.setData(TERMS, terms)
            self.addItem(item)

    def enter(self) -> None:
        """From the field above."""
        self.setFocus()
        self.setCurrentRow(max(0, self.currentRow()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            carry_it = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.carried if carry_it else self.chosen).emit(item.data(PASSAGE))
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self.currentRow() <= 0):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mimeTypes(self) -> list[str]:
        return [carry.MIME]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        passages: list[Passage] = [item.data(PASSAGE) for item in items]
        return carry.packed(tuple(carry.part_of(passage) for passage in passages if passage.document))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = menu_spot(self, event)
        if not index.isValid():
            return
        passage: Passage = index.data(PASSAGE)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Open"), QKeySequence("Return"), lambda: self.chosen.emit(passage))
        menu.addAction(tr("Put in context"), QKeySequence("Ctrl+Return"), lambda: self.carried.emit(passage))
        menu.addAction(tr("Copy"), lambda: QApplication.clipboard().setText(passage.text))
        menu.popup(place)


def snippet(text: str, terms: list[str], length: int = 260) -> str:
    """The part of a passage around the first term, from the beginning of a word on."""
    flat = " ".join(text.split())
    places = [flat.casefold().find(t.casefold()) for t in terms]
    first = min((p for p in places if p >= 0), default=0)
    start = flat.rfind(" ", 0, first - 60) + 1 if first > 60 else 0
    return ("…" if start else "") + flat[start : start + length]


class HitDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.tall(28 + LINES * 18 + 8, 26 + LINES * 18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.tokens()
        passage: Passage = index.data(PASSAGE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect.adjusted(0, 1, 0, -1)
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.tint if state & QStyle.StateFlag.State_Selected else now.raised))
            painter.drawRoundedRect(box, theme.px(7), theme.px(7))
        inner = box.adjusted(theme.px(8), theme.px(5), -theme.px(8), -theme.px(4))
        line = QRect(inner.left(), inner.top(), inner.width(), theme.px(18))
        spot = words.middle(words.page(passage) or passage.place, 28)
        note = f"{spot} · {figure(passage.score, 2)}" if spot else figure(passage.score, 2)
        painter.setFont(theme.figures(11))
        painter.setPen(QColor(now.muted))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), note)
        line.setRight(line.right() - painter.fontMetrics().horizontalAdvance(note) - theme.px(8))
        painter.setFont(theme.interface_font(12.5, QFont.Weight.DemiBold))
        painter.setPen(QColor(now.text))
        name = PurePath(passage.path).name
        title = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)
        if passage.heading:
            used = painter.fontMetrics().horizontalAdvance(title) + theme.px(8)
            painter.setFont(theme.interface_font(11.5))
            painter.setPen(QColor(now.muted))
            heading = painter.fontMetrics().elidedText(
                passage.heading, Qt.TextElideMode.ElideRight, line.width() - used
            )
            painter.drawText(line.adjusted(used, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), heading)
        below = inner.adjusted(0, theme.px(20), 0, 0)
        _paint_snippet(painter, below, snippet(passage.text, index.data(TERMS)), index.data(TERMS))
        painter.restore()


def _paint_snippet(painter: QPainter, box: QRect, text: str, terms: list[str]) -> None:
    layout = QTextLayout(text, theme.interface_font(12))
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.setFormats(_marks(text, terms))
    layout.beginLayout()
    for number in range(LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        line.setPosition(_down(number))
    layout.endLayout()
    painter.setPen(QColor(theme.tokens().muted))
    layout.draw(painter, box.topLeft())


def _down(number: int) -> QPointF:
    return QPointF(0, number * theme.px(18))


def _marks(text: str, terms: list[str]) -> list[QTextLayout.FormatRange]:
    marks = []
    if terms:
        for match in re.finditer("|".join(map(re.escape, terms)), text, re.IGNORECASE):
            mark = QTextLayout.FormatRange()
            mark.start, mark.length = match.start(), len(match[0])
            style = QTextCharFormat()
            style.setForeground(QColor(theme.tokens().accent))
            style.setFontWeight(QFont.Weight.DemiBold)
            mark.format = style
            marks.append(mark)
    return marks
