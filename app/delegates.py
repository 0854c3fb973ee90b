"""How rows of lists are painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from llmos.app import theme
from llmos.app.tr import tr

HEADER = Qt.ItemDataRole.UserRole + 1
NOTE = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex


class SidebarDelegate(QStyledItemDelegate):
    """Headings in small muted type; rows rounded, tinted when chosen, with a muted note behind the title."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.tall(30, 24) if index.data(HEADER) else theme.tall(34, 24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect.adjusted(0, 1, 0, -1)
        inner = box.adjusted(theme.px(10), 0, -theme.px(8), 0)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and (chosen or index.data(HEADER) == "note")
        if chosen or focused or (state & QStyle.StateFlag.State_MouseOver and not index.data(HEADER)):
            painter.setPen(theme.focus_pen() if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.tint if chosen else now.raised))
            painter.drawRoundedRect(box.adjusted(0, 0, -focused, -focused), theme.px(7), theme.px(7))
        if index.data(HEADER):
            weight = QFont.Weight.Normal if index.data(HEADER) == "note" else QFont.Weight.DemiBold
            self._text(
                painter, inner.adjusted(0, theme.px(4), 0, 0), index.data(), now.muted, theme.interface_font(11, weight)
            )
            painter.restore()
            return
        font = theme.interface_font(13, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        used = self._text(painter, inner, index.data(), now.accent if chosen else now.text, font)
        if index.data(NOTE):
            rest = inner.adjusted(used, 0, 0, 0)
            self._text(painter, rest, f" · {index.data(NOTE)}", now.muted, theme.interface_font(13))
        painter.restore()

    def _text(self, painter: QPainter, box: QRect, text: str, colour: str, font: QFont) -> int:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        return painter.fontMetrics().horizontalAdvance(shown)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("look", "inline")
        editor.setAccessibleName(tr("New title"))
        return editor


class TwoLineDelegate(QStyledItemDelegate):
    """A second line is muted. Of a long line the middle is left out: the names of branches differ at their end.
    Everything else about the cell is drawn as its table draws it.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        lines = str(index.data()).split("\n")
        cell.text = ""
        cell.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        metrics = cell.fontMetrics
        area = cell.rect.adjusted(theme.px(6), 0, -theme.px(6), 0)
        area.setTop(area.center().y() - metrics.lineSpacing() * len(lines) // 2)
        area.setHeight(metrics.lineSpacing())
        painter.save()
        painter.setFont(cell.font)
        for line, colour in zip(lines, (theme.tokens().text, theme.tokens().muted), strict=False):
            painter.setPen(QColor(colour))
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, area.width())
            painter.drawText(area, int(cell.displayAlignment), shown)
            area.translate(0, metrics.lineSpacing())
        painter.restore()
