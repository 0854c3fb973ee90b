"""The time line of a context: what came, went and was changed in it, over the level of its use."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from llmos.app import memoryactions, theme
from llmos.app.dates import minute
from llmos.app.panels.moments import LETTER, NAME, Moment, moments, sentence
from llmos.app.session import Session
from llmos.app.tokens import INK, kind_colour
from llmos.app.tr import tr
from llmos.app.widgets import column, label
from llmos.kernel.abi.records import Move, PageEvent, PageKind

STEP = 15  # between two moments
THROTTLE = 300  # ms; the kernel is asked at most this often

COLOUR: dict[Move, PageKind] = {
    Move.EVICTED: PageKind.CORE,
    Move.RECALLED: PageKind.RECALLED,
    Move.RESTORED: PageKind.HISTORY,
    Move.PINNED: PageKind.TOOLS,
    Move.UNPINNED: PageKind.SYSTEM,
    Move.EDITED: PageKind.MESSAGE,
    Move.SUMMARISED: PageKind.SUMMARY,
}
SHAPE: dict[Move, Sequence[tuple[float, float]]] = {  # corners in a square of side 2 around 0; none: a circle
    Move.EVICTED: ((0, -1.1), (1.15, 0.9), (-1.15, 0.9)),
    Move.RECALLED: ((0, 1.1), (1.15, -0.9), (-1.15, -0.9)),
    Move.RESTORED: (),
    Move.PINNED: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    Move.UNPINNED: ((-0.5, -1), (0.5, -1), (1, 0), (0.5, 1), (-0.5, 1), (-1, 0)),
    Move.EDITED: ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
    Move.SUMMARISED: ((-1, -0.6), (1, -0.6), (1, 0.6), (-1, 0.6)),
}


class Strip(QWidget):
    """One column a moment, the newest at the right. The pointer or the arrow keys choose one; -1: none is."""

    pointed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.moments: list[Moment] = []
        self.at = -1
        self._last = 0  # the moment at the right edge
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Time line of the context"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("What came, went and was changed. Left and right step through it."))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(54))

    def show_moments(self, found: list[Moment]) -> None:
        """The chosen moment stays chosen where it is still there."""
        chosen = self.moments[self.at] if 0 <= self.at < len(self.moments) else None
        self.moments = found
        self._last = len(found) - 1
        self.point(found.index(chosen) if chosen in found else -1)
        self.update()

    def point(self, index: int) -> None:
        if 0 <= index <= self._last - self._columns():
            self._last = index + self._columns() - 1
        elif index > self._last:
            self._last = index
        self.at = index
        self.setAccessibleDescription(sentence(self.moments[index]) if index >= 0 else "")
        self.update()
        self.pointed.emit(index)

    def middle(self, index: int) -> float:
        """The middle of a moment's column: from the left while all fit, else the last at the right."""
        first = max(0, self._last - self._columns() + 1)
        return (index - first + 0.5) * theme.px(STEP) + 2

    def _columns(self) -> int:
        return max(1, (self.width() - 4) // theme.px(STEP))

    def _level(self, moment: Moment) -> float:
        top, bottom = theme.px(18), self.height() - 3
        return bottom - (bottom - top) * min(1.0, moment.used / max(1, moment.budget))

    def _at(self, x: float) -> int:
        near = [i for i in range(len(self.moments)) if abs(self.middle(i) - x) <= theme.px(STEP) / 2]
        return near[0] if near else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position().x())
        if index != self.at:
            self.point(index)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.point(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.at < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.point(len(self.moments) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        end = len(self.moments) - 1
        now = self.at if self.at >= 0 else end + 1
        key = Qt.Key(event.key())
        goes = {Qt.Key.Key_Left: now - 1, Qt.Key.Key_Right: now + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: end}
        if key not in goes or end < 0:
            super().keyPressEvent(event)
            return
        self.point(min(max(goes[key], 0), end))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.tokens()
        painter.setPen(QPen(QColor(now.line), 1))
        for y in (theme.px(18), self.height() - 3):  # the whole budget, and nothing
            painter.drawLine(0, round(y), self.width(), round(y))
        first = max(0, self._last - self._columns() + 1)
        shown = range(first, self._last + 1)
        self._paint_level(painter, shown)
        if self.at >= 0:
            painter.setPen(QPen(QColor(now.text), 1))
            x = round(self.middle(self.at))
            painter.drawLine(x, theme.px(17), x, self.height() - 3)
        for i in shown:
            happened = self.moments[i].event
            if happened is not None:
                self._paint_mark(painter, QPointF(self.middle(i), theme.px(9)), happened.move, i == self.at)
        if self.hasFocus():
            painter.setPen(QPen(QColor(now.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))

    def _paint_level(self, painter: QPainter, shown: range) -> None:
        if not shown:
            return
        half = theme.px(STEP) / 2
        path = QPainterPath(QPointF(self.middle(shown[0]) - half, self._level(self.moments[shown[0]])))
        for i in shown:
            level = self._level(self.moments[i])
            path.lineTo(self.middle(i) - half, level)
            path.lineTo(self.middle(i) + half, level)
        accent = QColor(theme.tokens().accent)
        area = QPainterPath(path)
        area.lineTo(self.middle(shown[-1]) + half, self.height() - 3)
        area.lineTo(self.middle(shown[0]) - half, self.height() - 3)
        accent.setAlpha(36)
        painter.fillPath(area, accent)
        accent.setAlpha(255)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, 1.5))
        painter.drawPath(path)

    def _paint_mark(self, painter: QPainter, at: QPointF, move: Move, chosen: bool) -> None:
        size = theme.px(6)
        painter.setPen(QPen(QColor(theme.tokens().text), 1.5) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(kind_colour(COLOUR[move], theme.tokens())))
        if SHAPE[move]:
            painter.drawPolygon(QPolygonF([at + QPointF(x, y) * size for x, y in SHAPE[move]]))
        else:
            painter.drawEllipse(at, size, size)
        painter.setPen(QColor(INK))
        painter.setFont(theme.interface_font(8, QFont.Weight.Bold))
        drop = {Move.EVICTED: 0.2, Move.RECALLED: -0.2}.get(move, 0.0) * size
        painter.drawText(QRectF(at.x() - 8, at.y() - 8 + drop, 16, 16), int(Qt.AlignmentFlag.AlignCenter), LETTER[move])


class TimelinePanel(QWidget):
    """The strip, and below it what the chosen moment says, or else what the letters mean. Hidden while
    nothing moved."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._events: tuple[PageEvent, ...] = ()
        self._asked: tuple[object, ...] = ()
        self.strip = Strip()
        self.strip.pointed.connect(lambda _: self._say())
        self.words = label(look="small", wrap=True)
        self.words.setMinimumHeight(theme.px(30))  # of two lines: nothing moves when a moment says more
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._soon = QTimer(self, singleShot=True, interval=THROTTLE)
        self._soon.timeout.connect(self._ask)
        self.setLayout(column(self.strip, self.words, gap=3))
        session.finished.connect(lambda _: self._soon.start())
        self.hide()

    def refresh(self) -> None:
        """Draws the level at once; asks the kernel where pages came, went or were changed."""
        state = self._session.state
        pages = state.ram.pages if state.ram else ()
        found = (state.pid, tuple((page.id, page.turn, page.pinned, page.edited) for page in pages))
        if found[0] != (self._asked or (0,))[0]:
            self._events = ()
        if found != self._asked:
            self._asked = found
            if not self._soon.isActive():
                self._soon.start()
        self._show()

    def _ask(self) -> None:
        if self._session.state.pid:
            memoryactions.read_timeline(self._session, self._take)

    def _take(self, events: tuple[PageEvent, ...]) -> None:
        self._events = events
        self._show()

    def _show(self) -> None:
        state = self._session.state
        found = moments(self._events, state.ram_history, state.ram.budget) if state.ram else []
        if found != self.strip.moments:
            self.strip.show_moments(found)
        self.setVisible(bool(self._events) or len(found) > 2)

    def _say(self) -> None:
        self.words.setText(sentence(self.strip.moments[self.strip.at]) if self.strip.at >= 0 else self._legend())

    def _legend(self) -> str:
        happened = {event.move for event in self._events}
        marks = [f"{LETTER[move]} {tr(NAME[move])}" for move in Move if move in happened]
        if not marks:
            return ""
        since = tr("since {time}").format(time=minute(self.strip.moments[0].time))
        return " · ".join([since, tr("line: tokens used"), *marks])
