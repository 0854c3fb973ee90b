"""The address space of one process, drawn to scale from top to bottom."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from llmos.app import theme
from llmos.app.tokens import KIND_COLOUR, KIND_LETTER
from llmos.kernel.abi.records import PageInfo, Ram

GAP = 3
BLOCK = 74
INK = "#10161d"  # on the colours of the kinds, which are the same in light and dark


@dataclass(frozen=True)
class Row:
    """`page` is None for the free block."""

    page: PageInfo | None
    tokens: int
    top: float
    height: float


def lay_out(ram: Ram, height: float, line: float) -> list[Row]:
    """Heights in proportion to tokens, none under a line: what the small ones need is taken from the large ones."""
    blocks: list[tuple[PageInfo | None, int]] = [(page, page.tokens) for page in ram.pages]
    if ram.free > 0:
        blocks.append((None, ram.free))
    heights = _heights([tokens for _, tokens in blocks], height - GAP * len(blocks), line)
    rows, top = [], 0.0
    for (page, tokens), tall in zip(blocks, heights, strict=True):
        rows.append(Row(page, tokens, top, tall))
        top += tall + GAP
    return rows


def _heights(shares: list[int], room: float, least: float) -> list[float]:
    small: set[int] = set()
    while True:
        left = room - least * len(small)
        total = sum(share for i, share in enumerate(shares) if i not in small)
        scale = left / total if total and left > 0 else 0.0
        short = {i for i, share in enumerate(shares) if i not in small and share * scale < least}
        if not short:
            return [least if i in small else share * scale for i, share in enumerate(shares)]
        small |= short


def state_words(page: PageInfo) -> str:
    if page.resident < page.tokens:
        return f"{page.resident:,} of {page.tokens:,} in cache" if page.resident else "not in cache"
    if page.shifted:
        return f"{page.shifted:,} shifted"
    if page.pinned:
        return "pinned"
    return f"score {page.passage.score:.2f}" if page.passage else ""


class RamMap(QWidget):
    """Click or arrow keys choose a page."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._ram: Ram | None = None
        self._rows: list[Row] = []
        self.selected = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("RAM map")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def rows(self) -> list[Row]:
        return self._rows

    def show_ram(self, ram: Ram | None) -> None:
        self._ram = ram
        if ram is None or self.selected not in {p.id for p in ram.pages}:
            self.selected = 0
        count = len(ram.pages) + 1 if ram else 0
        self.setMinimumHeight(round(count * (self._line() + GAP)))
        self._arrange()
        self._describe()

    def select(self, page: int) -> None:
        if page != self.selected:
            self.selected = page
            self._describe()
            self.update()
        self.chosen.emit(page)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), max(theme.px(420), self.minimumHeight()))

    def _line(self) -> float:
        return float(theme.px(21))

    def _arrange(self) -> None:
        self._rows = lay_out(self._ram, self.height() - 2, self._line()) if self._ram else []
        self.update()

    def _describe(self) -> None:
        page = next((r.page for r in self._rows if r.page and r.page.id == self.selected), None)
        self.setAccessibleDescription(f"{page.title}, {page.kind}, {page.tokens} tokens" if page else "no page chosen")

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row is not None and row.page is not None:
            self.select(row.page.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -10_000, Qt.Key.Key_End: 10_000}
        ids = [r.page.id for r in self._rows if r.page]
        step = steps.get(Qt.Key(event.key()))
        if step is None or not ids:
            super().keyPressEvent(event)
            return
        now = ids.index(self.selected) + step if self.selected in ids else 0
        self.select(ids[min(max(now, 0), len(ids) - 1)])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            row = self._row_at(event.pos().y())
            text = f"{row.page.kind}: {row.page.title}" if row and row.page else "free"
            QToolTip.showText(event.globalPos(), text.replace("<", "‹"), self)
            return True
        return super().event(event)

    def _row_at(self, y: float) -> Row | None:
        return next((r for r in self._rows if r.top <= y < r.top + r.height + GAP), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in self._rows:
            box = QRectF(2, row.top + 2, theme.px(BLOCK), row.height - 1)
            if row.page is None:
                self._paint_free(painter, box)
            else:
                self._paint_page(painter, box, row.page)
            self._paint_words(painter, row)
        self._paint_watermarks(painter)

    def watermarks(self) -> list[tuple[str, float]]:
        """The words and heights of those that lie in the free block: what is used is above it."""
        free = self._rows[-1] if self._rows and self._rows[-1].page is None else None
        if self._ram is None or free is None or not self._ram.high:
            return []
        marks = (("low", self._ram.low), ("high", self._ram.high))
        return [
            (word, free.top + free.height * (mark - self._ram.used) / self._ram.free)
            for word, mark in marks
            if mark > self._ram.used
        ]

    def _paint_watermarks(self, painter: QPainter) -> None:
        painter.setFont(theme.interface_font(10))
        painter.setPen(QPen(QColor(theme.tokens().muted), 1))
        right = theme.px(BLOCK) + 2
        for word, y in self.watermarks():
            painter.drawLine(2, round(y), right, round(y))
            painter.drawText(right + theme.px(10), round(y) + theme.px(4), f"{word} watermark")

    def _paint_free(self, painter: QPainter, box: QRectF) -> None:
        pen = QPen(QColor(theme.tokens().line), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))

    def _paint_page(self, painter: QPainter, box: QRectF, page: PageInfo) -> None:
        """Solid is what the cache holds, striped at its end what was shifted in it; the rest is hatched and light.

        The letter says the kind without colour.
        """
        colour = QColor(KIND_COLOUR[page.kind])
        radius = theme.px(4)
        light = QColor(colour)
        light.setAlpha(46)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(light)
        outline = box.adjusted(0.5, 0.5, -0.5, -0.5)
        if page.resident < page.tokens:
            painter.drawRoundedRect(outline, radius, radius)
            painter.setPen(Qt.PenStyle.NoPen)
            hatch = QColor(colour)
            hatch.setAlpha(110)
            painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(outline, radius, radius)
        share = min(1.0, page.resident / page.tokens) if page.tokens else 1.0
        if share > 0:
            painter.save()
            painter.setClipRect(QRectF(box.left(), box.top(), box.width(), box.height() * share))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, radius, radius)
            if page.shifted:
                tall = box.height() * min(1.0, page.shifted / page.tokens)
                painter.setClipRect(QRectF(box.left(), box.top() + box.height() * share - tall, box.width(), tall))
                stripe = QColor(INK)
                stripe.setAlpha(120)  # the letter stays legible
                painter.setBrush(QBrush(stripe, Qt.BrushStyle.FDiagPattern))
                painter.drawRoundedRect(box, radius, radius)
            painter.restore()
        painter.setPen(QColor(INK) if share > 0.5 else QColor(theme.tokens().text))
        painter.setFont(theme.interface_font(10, QFont.Weight.Bold))
        painter.drawText(
            box.adjusted(theme.px(7), 0, 0, 0),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
            KIND_LETTER[page.kind],
        )
        if page.id == self.selected:
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), radius + 1, radius + 1)

    def _paint_words(self, painter: QPainter, row: Row) -> None:
        now, page = theme.tokens(), row.page
        middle = Qt.AlignmentFlag.AlignVCenter
        area = QRect(theme.px(BLOCK + 12), round(row.top), self.width() - theme.px(BLOCK + 14), round(row.height) + 2)
        right = int(middle | Qt.AlignmentFlag.AlignRight)
        painter.setFont(theme.figures(12.5))
        painter.setPen(QColor(now.text if page else now.muted))
        painter.drawText(area, right, f"{row.tokens:,}")
        area.setRight(area.right() - theme.px(46))
        note = state_words(page) if page else ""
        painter.setFont(theme.interface_font(11))
        painter.setPen(QColor(now.muted))
        painter.drawText(area, right, note)
        taken = painter.fontMetrics().horizontalAdvance(note) + theme.px(8)
        area.setRight(area.right() - taken)
        chosen = page is not None and page.id == self.selected
        painter.setFont(theme.interface_font(12.5, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(QColor(now.text if page else now.muted))
        title = page.title if page else "free"
        text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(middle | Qt.AlignmentFlag.AlignLeft), text)
