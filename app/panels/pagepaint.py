"""How the blocks of the RAM map are painted: what is in the cache, what was shifted, and the kind by its letter."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from llmos.app import theme
from llmos.app.tokens import INK, KIND_LETTER, kind_colour
from llmos.kernel.abi.records import PageInfo, PageKind


def paint_free(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(QColor(theme.tokens().line), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))


def paint_selection(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(QColor(theme.tokens().accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = theme.px(4) + 1
    painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), radius, radius)


def paint_range(painter: QPainter, box: QRectF, pages: tuple[PageInfo, ...]) -> None:
    """Every page of a closed range at its own height; the letter only where it fits."""
    total = max(1, sum(page.tokens for page in pages))
    top = box.top()
    for page in pages:
        tall = box.height() * page.tokens / total
        gap = 1.0 if tall > 3 else 0.0
        paint_page(painter, QRectF(box.left(), top, box.width(), tall - gap), page)
        top += tall


def paint_page(painter: QPainter, box: QRectF, page: PageInfo) -> None:
    """Solid is what the cache holds, striped at its end what was shifted in it; the rest is hatched and light."""
    colour = QColor(kind_colour(page.kind, theme.tokens()))
    radius = min(theme.px(4), box.height() / 4)
    share = min(1.0, page.resident / page.tokens) if page.tokens else 1.0
    if page.resident < page.tokens:
        _paint_absent(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), colour, radius)
    if share > 0:
        painter.save()
        painter.setClipRect(QRectF(box.left(), box.top(), box.width(), box.height() * share))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, radius, radius)
        if page.shifted:
            tall = box.height() * min(1.0, page.shifted / page.tokens)
            painter.setClipRect(QRectF(box.left(), box.top() + box.height() * share - tall, box.width(), tall))
            painter.setBrush(QBrush(_faint(INK, 120), Qt.BrushStyle.FDiagPattern))  # the letter stays legible
            painter.drawRoundedRect(box, radius, radius)
        painter.restore()
    if box.height() >= theme.px(12):
        _paint_letter(painter, box, page.kind, share)


def _paint_letter(painter: QPainter, box: QRectF, kind: PageKind, share: float) -> None:
    """In the middle of the larger part, what is in the cache or what is not, so that it stands on one ground."""
    held = box.height() * share
    top, bottom = (0.0, held - box.height()) if share > 0.5 else (held, 0.0)
    painter.setPen(QColor(INK if share > 0.5 else theme.tokens().text))
    painter.setFont(theme.interface_font(10, QFont.Weight.Bold))
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    flags = int(left) | int(Qt.TextFlag.TextDontClip)
    painter.drawText(box.adjusted(theme.px(7), top, 0, bottom), flags, KIND_LETTER[kind])


def _paint_absent(painter: QPainter, outline: QRectF, colour: QColor, radius: float) -> None:
    painter.setPen(QPen(colour, 1))
    painter.setBrush(_faint(colour, 46))
    painter.drawRoundedRect(outline, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(_faint(colour, 110), Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(outline, radius, radius)


def _faint(colour: QColor | str, alpha: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(alpha)
    return made
