"""A picture that can be zoomed: the wheel and + − 0, a drag chooses a part, arrow keys move.

It draws what it has of the picture; where that is too coarse for what is shown, it says which part it wants.
"""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from llmos.app.tr import tr

STEP = 1.25  # of one zoom
CLOSEST = 16.0  # pixels of the window for one of the picture
SETTLE_MS = 200  # after which a part is asked for
LEAST_DRAG = 6  # pixels: less is a click
MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
ZOOMS = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}


class PictureView(QWidget):
    """`scale` is pixels of the window for one of the picture, `centre` what lies in the middle, in pixels of the
    picture. Never smaller than it fits, and at first never larger than it is.
    """

    wanted = Signal(QRect)
    viewed = Signal()  # another part is shown

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.size_of_all = QSize()
        self.scale, self.centre = 1.0, QPointF()
        self._part = QRect()  # of the picture, that `image` shows
        self._pressed: QPoint | None = None
        self._dragged = QRect()
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._want)
        self.setAccessibleName(tr("Picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def show_all(self, image: QImage, size: QSize) -> None:
        """Another picture, of this size in pixels; `image` may be smaller."""
        self.size_of_all = size
        self.show_part(image, QRect(QPoint(), size))
        self.whole()

    def show_part(self, image: QImage, part: QRect) -> None:
        """A part of the picture that is here, as it was wanted."""
        self.image, self._part = image, part
        self.update()

    def whole(self) -> None:
        self.centre = QRectF(QPointF(), self.size_of_all.toSizeF()).center()
        self._look(self._fitting())

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """What lies at that point of the window, or in the middle, stays there."""
        point = at or QRectF(self.rect()).center()
        under, scale = self._picture(point), self._bounded(self.scale * factor)
        self.centre = under + (QRectF(self.rect()).center() - point) / scale
        self._look(scale)

    def view(self, part: QRectF) -> None:
        """As close as all of a part fits."""
        self.centre = part.center()
        wide, high = max(part.width(), 1.0), max(part.height(), 1.0)
        self._look(self._bounded(min(self.width() / wide, self.height() / high)))

    def visible(self) -> QRect:
        """The part that is shown, in whole pixels."""
        seen = QRectF(self._picture(QPointF()), self._picture(QPointF(self.width(), self.height())))
        return seen.toAlignedRect() & QRect(QPoint(), self.size_of_all)

    @property
    def is_whole(self) -> bool:
        return self.visible() == QRect(QPoint(), self.size_of_all)

    def _fitting(self) -> float:
        if self.size_of_all.isEmpty():
            return 1.0
        return min(1.0, self.width() / self.size_of_all.width(), self.height() / self.size_of_all.height())

    def _bounded(self, scale: float) -> float:
        return max(self._fitting(), min(scale, CLOSEST))

    def _look(self, scale: float) -> None:
        self.scale = scale
        half = QPointF(self.width(), self.height()) / (2 * scale)
        wide, high = self.size_of_all.width(), self.size_of_all.height()
        self.centre = QPointF(_within(self.centre.x(), half.x(), wide), _within(self.centre.y(), half.y(), high))
        self.update()
        self._settle.start()
        self.viewed.emit()

    def _want(self) -> None:
        """Asks for what is shown where one pixel of the image is more than one of the window, and there are more."""
        part = self.visible()
        if self.image.isNull() or part.isEmpty() or part == self._part:
            return
        fine = self.image.width() / max(self._part.width(), 1)
        if not self._part.contains(part) or (fine < min(self.scale * self.devicePixelRatioF(), 1.0)):
            self.wanted.emit(part)

    def _picture(self, point: QPointF) -> QPointF:
        return self.centre + (point - QRectF(self.rect()).center()) / self.scale

    def _window(self, part: QRectF) -> QRectF:
        corner = (part.topLeft() - self.centre) * self.scale + QRectF(self.rect()).center()
        return QRectF(corner, part.size() * self.scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.scale < CLOSEST / 4)
        painter.drawImage(self._window(QRectF(self._part)), self.image)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(self._window(QRectF(QPointF(), self.size_of_all.toSizeF())).adjusted(0, 0, -1, -1))
        if not self._dragged.isEmpty():
            colour = self.palette().highlight().color()
            painter.setPen(colour)
            painter.setBrush(QColor(colour.red(), colour.green(), colour.blue(), 50))
            painter.drawRect(self._dragged)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look(self._bounded(self.scale))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._dragged = QRect(self._pressed, event.position().toPoint()).normalized()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self._dragged, self._pressed = self._dragged, QRect(), None
        if min(dragged.width(), dragged.height()) >= LEAST_DRAG:
            self.view(QRectF(self._picture(dragged.topLeft().toPointF()), dragged.size().toSizeF() / self.scale))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_0:
            self.whole()
        elif key in ZOOMS:
            self.zoom(ZOOMS[key])
        elif key in MOVES:
            x, y = MOVES[key]
            self.centre += QPointF(x * self.width(), y * self.height()) / (4 * self.scale)
            self._look(self.scale)
        else:
            super().keyPressEvent(event)


def _within(centre: float, half: float, length: int) -> float:
    """So that nothing is shown beyond an edge, unless all of that side fits."""
    return length / 2 if 2 * half >= length else min(max(centre, half), length - half)
