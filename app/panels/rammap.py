"""The address space of one process, drawn to scale from top to bottom."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from llmos.app import theme
from llmos.app.panels.pagepaint import paint_free, paint_page, paint_range, paint_selection
from llmos.app.panels.pagerows import GAP, Row, label_words, lay_out, note, range_of
from llmos.app.tr import figure, mark, tr, tr_n
from llmos.kernel.abi.records import Ram

BLOCK = 74
SCALED = 6  # lines of height, beyond what the rows need, to be shared out by tokens where there is little room
WATERMARK = {"low": mark("low watermark"), "high": mark("high watermark")}


class RamMap(QWidget):
    """Click or the arrow keys choose a page; a click, Enter, left and right open and close a range of turns."""

    chosen = Signal(int)
    menu_wanted = Signal(QPoint)  # for the chosen page, at a place on the screen

    def __init__(self) -> None:
        super().__init__()
        self._ram: Ram | None = None
        self._rows: list[Row] = []
        self._opened: set[int] = set()
        self._marks: Mapping[int, str] = {}
        self.selected = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("RAM map"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def rows(self) -> list[Row]:
        return self._rows

    def show_ram(self, ram: Ram | None, marks: Mapping[int, str] | None = None) -> None:
        """`marks` say of pages, by id, what has just happened to them or is happening now."""
        if ram is None or self._ram is None or ram.pid != self._ram.pid:
            self._opened.clear()
        self._ram, self._marks = ram, marks or {}
        if ram is None or (self.selected > 0 and self.selected not in {p.id for p in ram.pages}):
            self.selected = 0
        self._reveal()
        self._arrange()

    def select(self, row: int) -> None:
        """A page by its id, which opens the range it is in, or a range by its own."""
        if row != self.selected:
            self.selected = row
            self._reveal()
            self._arrange()
        self.chosen.emit(row)

    def toggle(self, range_id: int) -> None:
        """Opens or closes a range of turns, which becomes what is chosen."""
        self._opened ^= {range_id}
        self.selected = range_id
        self._arrange()
        self.chosen.emit(range_id)

    def row(self, wanted: int) -> Row | None:
        return next((r for r in self._rows if r.id == wanted), None) if wanted else None

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), max(theme.px(300), self.minimumHeight()))

    def _line(self) -> float:
        return float(theme.px(21))

    def _reveal(self) -> None:
        around = range_of(self._ram.pages, self.selected) if self._ram and self.selected > 0 else 0
        if around:
            self._opened.add(around)

    def _arrange(self) -> None:
        if self._ram is None:
            self._rows = []
            self.setMinimumHeight(0)
        else:
            self._rows = lay_out(self._ram, self.height() - 2, self._line(), self._opened)
            self.setMinimumHeight(round(len(self._rows) * (self._line() + GAP) + SCALED * self._line()))
        if self.selected < 0 and self.row(self.selected) is None:
            self.selected = 0
        self.setAccessibleDescription(self._describe())
        self.update()

    def _describe(self) -> str:
        row = self.row(self.selected)
        if row is None:
            return tr("no page chosen")
        tokens = tr_n("{n} token", "{n} tokens", row.tokens)
        if row.page is None:
            return f"{row.title[2:]}, {tokens}, {tr('open') if row.open else tr('closed')}"
        return f"{row.title}, {tr(row.page.kind)}, {tokens}, {label_words(row.page)}"

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row is None or not row.id:
            return
        if row.page is None and event.button() is Qt.MouseButton.LeftButton:
            self.toggle(row.id)
        else:
            self.select(row.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """For the chosen page; what is free and a range have none."""
        mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        row = self._row_at(event.pos().y()) if mouse else self.row(self.selected)
        if row is not None and row.page is not None:
            self.select(row.id)
            self.menu_wanted.emit(event.globalPos() if mouse else self.mapToGlobal(self._box(row).center().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.row(self.selected)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -10_000, Qt.Key.Key_End: 10_000}
        ids = [r.id for r in self._rows if r.id]
        if key in steps and ids:
            now = ids.index(self.selected) + steps[key] if self.selected in ids else 0
            self.select(ids[min(max(now, 0), len(ids) - 1)])
        elif row is not None and row.within and key == Qt.Key.Key_Left:
            self.select(row.within)
        elif row is not None and row.pages and self._turns(key, row):
            self.toggle(row.id)
        else:
            super().keyPressEvent(event)

    def _turns(self, key: Qt.Key, row: Row) -> bool:
        """Whether a key opens or closes this range."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            return True
        return key == (Qt.Key.Key_Left if row.open else Qt.Key.Key_Right)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            row = self._row_at(event.pos().y())
            text = row.title if row else ""
            if row and row.page:
                tokens = tr_n("{n} token", "{n} tokens", row.page.tokens)
                text = f"{tr(row.page.kind)}: {row.title}\n{tokens} · {label_words(row.page)}"
            QToolTip.showText(event.globalPos(), text.replace("<", "‹"), self)
            return True
        return super().event(event)

    def _row_at(self, y: float) -> Row | None:
        return next((r for r in self._rows if r.top <= y < r.top + r.height + GAP), None)

    def _box(self, row: Row) -> QRectF:
        return QRectF(2, row.top + 2, theme.px(BLOCK), row.height - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in self._rows:
            if row.top > event.rect().bottom() or row.top + row.height + GAP < event.rect().top():
                continue
            box = self._box(row)
            if row.page is not None:
                paint_page(painter, box, row.page)
            elif not row.pages:
                paint_free(painter, box)
            elif not row.open:
                paint_range(painter, box, row.pages)
            if row.id and row.id == self.selected and not row.open:
                paint_selection(painter, box)
            self._paint_words(painter, row)
        self._paint_watermarks(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens().accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(5), theme.px(5))

    def watermarks(self) -> list[tuple[str, float]]:
        """The words and heights of those that lie in the free block: what is used is above it."""
        free = self._rows[-1] if self._rows and not self._rows[-1].id else None
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
        beside = right + theme.px(48)  # the title of the free block
        for word, y in self.watermarks():
            painter.drawLine(2, round(y), right, round(y))
            painter.drawText(beside, round(y) + theme.px(4), tr(WATERMARK[word]))

    def _paint_words(self, painter: QPainter, row: Row) -> None:
        now = theme.tokens()
        ink = QColor(now.text if row.id else now.muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        left = 2 if row.open else theme.px(BLOCK + 12)
        area = QRect(left, round(row.top), self.width() - left - theme.px(2), round(row.height) + 2)
        right = int(middle | Qt.AlignmentFlag.AlignRight)
        painter.setFont(theme.figures(12.5))
        painter.setPen(ink)
        painter.drawText(area, right, figure(row.tokens))
        area.setRight(area.right() - theme.px(46))
        mark = tr(self._marks.get(row.id, ""))
        said = mark or note(row)
        painter.setFont(theme.interface_font(11, QFont.Weight.DemiBold if mark else QFont.Weight.Normal))
        painter.setPen(QColor(now.accent if mark else now.muted))
        painter.drawText(area, right, said)
        area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(said) - theme.px(8))
        chosen = row.id != 0 and row.id == self.selected
        painter.setFont(theme.interface_font(12.5, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(ink)
        text = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(middle | Qt.AlignmentFlag.AlignLeft), text)
