"""A page as a picture, with the lines of a passage marked. Drawn by the disk: nothing of the file is opened here."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from llmos.app import diskactions, theme
from llmos.app.session import Session
from llmos.app.tr import figure, tr
from llmos.kernel.abi.replies import AnyAnswer, Picture as PictureReply

ZOOMS = (1.0, 1.5, 2.0, 3.0)  # of the width that there is
SETTLE = 200  # ms after which another width is drawn anew
MOST = 3_000  # pixels


class Sheet(QWidget):
    """The picture at the width that is wanted, also before it was drawn for that width."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.marks: tuple[tuple[float, float, float, float], ...] = ()

    def show_picture(self, image: QImage, marks: tuple[tuple[float, float, float, float], ...], width: int) -> None:
        self.image, self.marks = image, marks
        self.fit(width)

    def fit(self, width: int) -> None:
        shape = self.image.size()
        height = round(width * shape.height() / max(shape.width(), 1)) if not shape.isEmpty() else 0
        self.setFixedSize(QSize(width, height))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self.image)
        painter.setPen(QColor(theme.tokens().line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        colour = QColor(theme.tokens().accent)
        for left, top, width, height in self.marks:
            box = QRectF(left * self.width(), top * self.height(), width * self.width(), height * self.height())
            box.adjust(-2, -1, 2, 1)
            colour.setAlpha(56)
            painter.fillRect(box, colour)
            colour.setAlpha(255)
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1.5), colour)


class PageView(QScrollArea):
    """`told` says what there is to say of the page: that it is being drawn, which one it is, why it cannot be."""

    told = Signal(str)
    failed = Signal(str)
    paged = Signal(int, int)  # the page on screen, and how many there are

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._document = self._mark = 0
        self.page = self.pages = 1
        self._marked = 1  # the page that the mark is on
        self.zoom = 0
        self._asked: tuple[int, int, int] | None = None  # what is being drawn
        self._shown: tuple[int, int, int] | None = None
        self.sheet = Sheet()
        self.setWidget(self.sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Page as a picture"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._draw)

    def open(self, document: int, page: int, mark: int) -> None:
        self._document, self._mark, self._marked = document, mark, page
        self.page, self.pages, self.zoom = page, max(page, 1), 0
        self._shown = None
        self.sheet.show_picture(QImage(), (), 0)
        self.setAccessibleDescription("")
        self._draw()

    def turn(self, step: int) -> None:
        self.go(self.page + step)

    def go(self, page: int) -> None:
        page = min(max(page, 1), self.pages)
        if page != self.page:
            self.page = page
            self.paged.emit(self.page, self.pages)
            self._draw()

    def zoom_by(self, step: int) -> None:
        """0 is the width that there is."""
        zoom = min(max(self.zoom + step, 0), len(ZOOMS) - 1) if step else 0
        if zoom != self.zoom:
            self.zoom = zoom
            self.sheet.fit(self._width())
            self._settle.start()

    def _width(self) -> int:
        return max(80, round(self.viewport().width() * ZOOMS[self.zoom]))

    def _draw(self) -> None:
        """Asks for the picture that is wanted now; of wishes that come meanwhile the last one is next."""
        if self._asked is not None or not self._document or not self.isVisibleTo(self.window()):
            return
        pixels = min(MOST, round(self._width() * self.devicePixelRatioF()))
        wish = self._document, self.page, pixels
        if wish == self._shown:
            return
        self._asked = wish
        if self._shown is None or self._shown[:2] != wish[:2]:
            self.told.emit(tr("Drawing page {page}…").format(page=figure(self.page)))
        mark = self._mark if self.page == self._marked else 0
        diskactions.render(self._session, *wish, mark, lambda answer: self._arrived(wish, answer), self._refused)

    def _arrived(self, wish: tuple[int, int, int], answer: AnyAnswer) -> None:
        self._asked = None
        if isinstance(answer, PictureReply) and wish[:2] == (self._document, self.page):
            fresh = self._shown is None or self._shown[:2] != wish[:2]
            self._shown, self.pages = wish, max(answer.pages, 1)
            self.sheet.show_picture(QImage.fromData(answer.image), answer.marks, self._width())
            self.setAccessibleDescription(tr("Page {page} of {pages}").format(page=self.page, pages=self.pages))
            self.told.emit("")
            self.paged.emit(self.page, self.pages)
            if fresh:
                self._to_mark()
        self._draw()

    def _to_mark(self) -> None:
        """The marked lines come into view; without any, the head of the page."""
        top = min((mark[1] for mark in self.sheet.marks), default=0.0)
        self.verticalScrollBar().setValue(max(0, round(top * self.sheet.height()) - self.viewport().height() // 3))

    def _refused(self, why: str) -> None:
        wish, self._asked = self._asked, None
        if wish is not None and wish[:2] == (self._document, self.page):
            self._shown = wish
            self.told.emit(why)
            if self.sheet.image.isNull():
                self.failed.emit(why)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.fit(self._width())
        self._settle.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        if step and bar.value() == (bar.maximum() if step > 0 else bar.minimum()):
            self.turn(step)
        elif event.text() in ("+", "-", "0"):
            self.zoom_by({"+": 1, "-": -1, "0": 0}[event.text()])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)
