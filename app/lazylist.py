"""A column of many widgets, of which only those near the viewport exist.

They are made a few milliseconds at a time, those in sight first, so that the window never stands still. The others have
an estimated height. One row is held at its place on the screen while heights become known: nothing that is read moves.
"""

from collections.abc import Iterable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QApplication, QFrame, QWidget

from llmos.app import theme
from llmos.app.rows import Rows
from llmos.app.rowwidget import RowWidget, height_at

PASS_MS = 6  # in which rows are made before other events have their turn
RELEASED = 4  # rows that go in one pass
AHEAD, KEPT, NEAR = 1.0, 2.5, 2.0  # viewports: made beyond what is seen; kept; a step that is scrolled row by row
BETWEEN, MARGIN, SIDE, WIDTH = 16, 24, 20, 700  # of the drawing


R = TypeVar("R", bound=RowWidget)


class LazyList(QAbstractScrollArea, Generic[R]):
    """Follows its end until somebody scrolls away from it. `blank` is shown while there is nothing else; `foot` stands
    behind the last row.
    """

    def __init__(self, foot: QWidget, blank: QWidget) -> None:
        super().__init__()
        self.rows = Rows()
        self._alive: dict[int, R] = {}
        self._foot, self._blank = foot, blank
        self._follow, self._held = True, False
        self._anchor = (0, 0)  # a row and where it stands in the viewport, unless the end is followed
        self._share: float | None = None  # of the anchor that is above the viewport, while all rows change their height
        self._blank_at = 0  # the same, of the blank
        self._value = 0  # what of the column is above the viewport
        self._seen = 0  # where the scroll bar was
        self._busy = self._syncing = False
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self.arrange)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (blank, foot):
            part.setParent(self.viewport())
        bar = self.verticalScrollBar()
        bar.setSingleStep(20)
        bar.valueChanged.connect(self._scrolled)
        bar.sliderReleased.connect(self.arrange)

    def make_row(self, key: int) -> R:
        """The row's widget, a child of the viewport."""
        raise NotImplementedError

    def estimate(self, key: int, width: int) -> int:
        """The height of a row that is not made, without the space below; 0 for an empty one."""
        raise NotImplementedError

    # What is listed.

    @property
    def views(self) -> list[R]:
        """The rows that exist, from top to bottom."""
        return [self._alive[key] for key in sorted(self._alive, key=self.rows.place)]

    def view(self, key: int) -> R | None:
        """None while it is not made."""
        return self._alive.get(key)

    def show_rows(self, keys: Iterable[int], before: int = 0, at: tuple[int, int] | None = None) -> None:
        """Replaces all rows. What was there is seen until those in sight are made. before: how many are to come above
        them. at: the row to `hold`, and where.
        """
        gone, self._alive = self._alive, {}
        rows = self._estimated(keys)
        self.rows = Rows(rows, _mean(rows) * before)
        self._anchor = at or (0, 0)
        self._follow, self._held, self._share = at is None, at is not None, None
        self._blank_at = 0
        self.viewport().setUpdatesEnabled(False)
        for view in gone.values():  # last: the focus may leave one, and what hears of it may ask to arrange
            view.remove()
        self.arrange()

    def add(self, key: int) -> None:
        """A row behind the last one."""
        self.rows.append(key, *(height for _, height in self._estimated([key])))
        self.arrange()

    def add_before(self, keys: Iterable[int], before: int) -> None:
        """Rows above the first one; nothing moves on the screen. before: how many are still to come above them."""
        rows = self._estimated(keys)
        self.rows.prepend(rows, _mean(rows) * before)
        self.arrange()

    def need(self, key: int) -> None:
        """A row is made wherever it is; it stays if it is `kept`. Raises KeyError."""
        if key not in self._alive and not self._busy:
            self._busy = True
            try:
                self._make(self.rows.place(key))
            finally:
                self._busy = False
            self.arrange()

    def estimate_again(self, key: int) -> None:
        """A row has changed; one that is made tells its height by itself."""
        if key in self.rows and key not in self._alive:
            self.rows.resize(self.rows.place(key), *(height for _, height in self._estimated([key])))
        self.arrange()

    def _estimated(self, keys: Iterable[int]) -> list[tuple[int, int]]:
        width = self.column[1]
        heights = ((key, self.estimate(key, width)) for key in keys)
        return [(key, height + gap() if height else 0) for key, height in heights]

    # Where one is.

    def follow_end(self) -> None:
        self._follow, self._held = True, False
        self.arrange()

    def hold(self, key: int, y: int) -> R | None:
        """Keeps a row at a height of the viewport until the person scrolls. Raises KeyError."""
        self.rows.place(key)
        self._anchor, self._follow, self._held, self._share = (key, y), False, True, None
        self.arrange()
        return self._alive.get(key)

    @property
    def following(self) -> bool:
        return self._follow

    @property
    def settled(self) -> bool:
        """Whether all that is in sight is made."""
        return not self._more.isActive()

    def place(self) -> tuple[int, int]:
        """The first row in sight, and where it stands in the viewport; (0, 0) where there is none."""
        return next(((key, view.y()) for key, view in self._in_sight()), (0, 0))

    def _in_sight(self) -> Iterable[tuple[int, R]]:
        for key in sorted(self._alive, key=self.rows.place):
            view = self._alive[key]
            if not view.empty and view.y() + view.height() > 0 and view.y() < self.viewport().height():
                yield key, view

    def _scrolled(self, to: int) -> None:
        """By the person: what they see stays what it is, moved by as much; far away it is what the heights say."""
        if self._syncing:
            return
        if self.is_blank:
            self._blank_at = to
            self.arrange()
            return
        step, self._seen = to - self._seen, to
        bar, (key, y) = self.verticalScrollBar(), self.place()
        near = key and abs(step) <= NEAR * self.viewport().height()
        self._follow, self._held, self._share = False, False, None
        if near and not (bar.isSliderDown() and to in (bar.minimum(), bar.maximum())):
            self._anchor = (key, y - step)
        elif to == bar.maximum():
            self._follow = True
        elif len(self.rows):
            there = round(to * self._most() / max(1, bar.maximum()))
            found = self.rows.at(there - top())
            self._anchor = (self.rows.keys[found], top() + self.rows.top(found) - there)
        self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = QAbstractSlider.SliderAction
        ends = {Qt.Key.Key_Home: action.SliderToMinimum, Qt.Key.Key_End: action.SliderToMaximum}
        if event.key() in ends:
            self.verticalScrollBar().triggerAction(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """What the keyboard comes to is in sight."""
        moved = super().focusNextPrevChild(forward)
        focused = QApplication.focusWidget() if moved else None
        if focused is not None and self.viewport().isAncestorOf(focused):
            self.bring_into_sight(focused)
        return moved

    def bring_into_sight(self, inner: QWidget) -> None:
        """Scrolls as little as needed to see a part of a row, or its beginning where it is too tall."""
        above = inner.mapTo(self.viewport(), inner.rect().topLeft()).y() - gap()
        below = above + inner.height() + 2 * gap() - self.viewport().height()
        step = min(above, max(0, below)) if above >= 0 else above
        if step:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + step)

    # Arranging.

    def arrange(self) -> None:
        """Makes what is in sight, as far as time allows, and puts everything where it belongs."""
        if self._busy or not self.isVisible():
            return
        self._busy = True
        try:
            self._measure_made()
            clock = QElapsedTimer()
            clock.start()
            wanted = self._missing()
            while wanted is not None and clock.elapsed() < PASS_MS:
                self._make(wanted)
                wanted = self._missing()
            self._put()
            self._settle(wanted)
        finally:
            self._busy = False

    def _settle(self, wanted: int | None) -> None:
        """wanted: a place that is still to be made."""
        if not self._follow and not self._held and self._share is None:
            key, y = self.place()
            self._anchor = (key, y) if key else self._anchor
            self._follow = self._value >= self._most()
        seen = self._span(0)
        if wanted is None or wanted not in seen:
            self.viewport().setUpdatesEnabled(True)
        if self._release() or wanted is not None:
            self._more.start()
        else:
            self._share = None

    def _measure_made(self) -> None:
        self._prepare(self._alive.values())
        for key in self._alive:
            self._measure(key)
        if self._share is not None and self._anchor[0] in self.rows:
            key = self._anchor[0]
            self._anchor = (key, -round(self._share * self.rows.height(self.rows.place(key))))

    def _make(self, place: int) -> None:
        key = self.rows.keys[place]
        view = self._alive[key] = self.make_row(key)
        view.changed.connect(partial(self._changed, key, view))
        self._prepare([view])
        self._measure(key)
        views = self.views
        behind = views.index(view) + 1
        view.stackUnder(views[behind] if behind < len(views) else self._foot)  # the order that screen readers have
        self._link(view)

    def _changed(self, key: int, view: R) -> None:
        if self._alive.get(key) is view:
            if view.stops() != view.tab_stops:
                self._link(view)
            self.arrange()

    def _link(self, view: R) -> None:
        """The keyboard comes to rows as they stand, whenever they were made."""
        views = self.views
        above = reversed(views[: views.index(view)])
        view.link_behind(next((stops[-1] for other in above if (stops := other.stops())), self))

    def _prepare(self, views: Iterable[R]) -> None:
        """A row has to be seen by its layouts, at its width, before they say what height they want."""
        width = self.column[1]
        for view in views:
            if view.width() != width:
                view.resize(width, view.height())
            view.setVisible(not view.empty)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _measure(self, key: int) -> None:
        view = self._alive[key]
        height = 0 if view.empty else height_at(view, self.column[1]) + gap()
        self.rows.resize(self.rows.place(key), height)

    def _missing(self) -> int | None:
        """The place of the row to make next: in sight, or else near it; the one that is nearest to what is held."""
        held = len(self.rows) - 1 if self._follow else self._anchor_place()
        for beyond in (0, AHEAD):
            missing = [p for p in self._span(beyond) if self.rows.keys[p] not in self._alive and self.rows.height(p)]
            if missing:
                return min(missing, key=lambda place: abs(place - held))
        return None

    def _span(self, beyond: float) -> range:
        """The places of the rows in sight, and of those so many viewports beyond."""
        if not len(self.rows):
            return range(0)
        tall = self.viewport().height()
        above = self._where() - top() - round(beyond * tall)
        return range(self.rows.at(above), self.rows.at(above + round((1 + 2 * beyond) * tall)) + 1)

    def _release(self) -> bool:
        """Lets go of some rows that are far away; whether there are more."""
        keep = self._span(KEPT)
        far = [k for k, v in self._alive.items() if self.rows.place(k) not in keep and not v.kept]
        for key in far[:RELEASED]:
            self._alive.pop(key).remove()
        return len(far) > RELEASED

    def _anchor_place(self) -> int:
        return self.rows.place(self._anchor[0]) if self._anchor[0] in self.rows else len(self.rows) - 1

    def _where(self) -> int:
        """What of the column is above the viewport."""
        most = self._most()
        if self.is_blank:
            return min(self._blank_at, most)
        if self._follow or not len(self.rows):
            return most
        return max(0, min(top() + self.rows.top(self._anchor_place()) - self._anchor[1], most))

    def _most(self) -> int:
        return max(0, self._tall() - self.viewport().height())

    def _tall(self) -> int:
        if self.is_blank:
            return height_at(self._blank, self.viewport().width())
        foot = height_at(self._foot, self.column[1])
        return top() + self.rows.total + (foot + top() if foot else top() - gap())

    @property
    def is_blank(self) -> bool:
        return not len(self.rows) and not height_at(self._foot, self.column[1])

    @property
    def column(self) -> tuple[int, int]:
        """Left edge and width of the rows."""
        room = self.viewport().width()
        width = max(1, min(theme.px(WIDTH), room) - 2 * theme.space(SIDE))
        return (room - width) // 2, width

    def _put(self) -> None:
        value, tall = self._where(), self.viewport().height()
        moved, self._value = self._value - value, value
        if 0 < abs(moved) < tall:
            self.viewport().scroll(0, moved)  # what stays in sight is not painted again
        left, width = self.column
        for key, view in self._alive.items():
            place = self.rows.place(key)
            height = self.rows.height(place) - gap()
            if not view.empty:
                view.setGeometry(left, top() + self.rows.top(place) - value, width, height)
        self._blank.setVisible(self.is_blank)
        if self.is_blank:
            self._blank.setGeometry(0, -value, self.viewport().width(), max(tall, self._tall()))
        foot = height_at(self._foot, width)
        self._foot.setVisible(foot > 0)
        self._foot.setGeometry(left, top() + self.rows.total - value, width, foot)
        self._sync()

    def _sync(self) -> None:
        """The scroll bar follows, unless it is being dragged: it would run from under the pointer."""
        bar = self.verticalScrollBar()
        if bar.isSliderDown():
            return
        self._syncing = True
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, self._most())
        bar.setValue(self._value)
        self._seen = bar.value()
        self._syncing = False

    def keep_share(self) -> None:
        """All rows are about to change their height: of the one at the upper edge the same share stays above it."""
        if self._share is None and not self._follow and self._anchor[0] in self.rows:
            height = self.rows.height(self._anchor_place())
            self._share = -self._anchor[1] / height if self._anchor[1] < 0 < height else None
        self._more.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.keep_share()
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_more"):
            self.keep_share()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().viewportEvent(event)


def gap() -> int:
    """Between two rows, at the person's density."""
    return theme.space(BETWEEN)


def top() -> int:
    """Above the first row, and below the last."""
    return theme.space(MARGIN)


def _mean(rows: list[tuple[int, int]]) -> int:
    return sum(height for _, height in rows) // max(1, len(rows))
