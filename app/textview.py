"""A text as tall as its content: what a message is shown in. It loads nothing, ever, and opens no link by itself."""

from math import ceil

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
    QTextDocumentFragment,
    QTextLine,
    QTextTable,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QTextBrowser, QToolTip

from llmos.app import maths, theme
from llmos.app.markdown import CITE, COPY, RUN, SAVE, SCHEMES, STOP, Rendered, sheet
from llmos.app.marks import CHECK, STANDS, WRONG
from llmos.app.plaintext import wrap_mode


class TextView(QTextBrowser):
    """`cited` gives the number of a citation that was clicked, `run`, `stopped` and `saved` that of a block of code,
    `linked` any other link, unopened. `tips` say more of links, by their target; `pictures` are those that the text may
    show.
    """

    cited = Signal(int)
    run = Signal(int)
    stopped = Signal(int)
    saved = Signal(int)
    linked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("look", "message")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(22)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit_height())
        self.anchorClicked.connect(self._follow)
        self._codes: list[str] = []
        self.tips: dict[str, str] = {}
        self.pictures: dict[str, QImage] = {}
        self._chips: list[tuple[int, int]] = []
        self._caret = False
        self._done, self._end = "", 0  # what is done, and where it ends in the document
        self._look: tuple[str, dict[str, int]] = ("", {})  # its style and pictures, which look the same

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """What the view was given, else empty bytes: an image named in a text would be read by showing it, and given
        None Qt reads it by itself.
        """
        address = QUrl(name).toString()
        found = maths.picture(address) if address.startswith(maths.MATHS) else self.pictures.get(address)
        return found if found is not None else QByteArray(b"")

    def show_plain(self, text: str) -> None:
        self._codes, self._chips, self._done = [], [], ""
        self.setWordWrapMode(wrap_mode(text))
        self.setPlainText(text)

    def show_rendered(self, rendered: Rendered) -> None:
        """Replaces the text, as far as it is another, and keeps what is selected where it was."""
        cursor = self.textCursor()
        anchor, position = cursor.anchor(), cursor.position()
        self._codes = rendered.codes
        html, done = rendered.html.rstrip(), rendered.html[: rendered.done]
        style = sheet(theme.tokens())
        look = (style, {name: image.cacheKey() for name, image in self.pictures.items()})
        self.setWordWrapMode(wrap_mode(html))
        if self._done and done.startswith(self._done) and look == self._look:
            fresh = done[len(self._done) :]
            self._cut()
            self._append(fresh)
        else:
            self.document().setDefaultStyleSheet(style)
            self.setHtml(done.rstrip())
        self._look, self._done, self._end = look, done, self._last
        self._append(html[len(done) :])
        self._trim()
        self._chips = self._find_chips() if CITE in html or CHECK in html else []
        if anchor != position:
            self._select(anchor, position)

    @property
    def _last(self) -> int:
        """The last position of the document."""
        return self.document().characterCount() - 1

    def _cut(self) -> None:
        """Takes away what stands behind the blocks that are done."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._end)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _append(self, html: str) -> None:
        """Blocks behind the last one. Qt merges the first block of a fragment into the one that it is put behind: it is
        one of a single letter, which is taken out again.
        """
        html = html.strip()
        if not html:
            return
        if not self._last:
            self.setHtml(html)
            return
        cursor, end = QTextCursor(self.document()), self._last
        cursor.setPosition(end)
        cursor.insertFragment(QTextDocumentFragment.fromHtml(f"<div>x</div>{html}", self.document()))
        cursor.setPosition(end)
        cursor.deleteChar()

    def set_caret(self, shown: bool) -> None:
        """The block behind the last letter of an answer that is being written."""
        self._caret = shown
        self.viewport().update()

    def ideal_width(self) -> int:
        """What the text would take without wrapping."""
        document, before = self.document(), self.document().textWidth()
        document.setTextWidth(-1)
        ideal = ceil(document.idealWidth()) + 1
        document.setTextWidth(before)
        return ideal

    def _trim(self) -> None:
        """The last paragraph needs no space behind it."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        style = cursor.blockFormat()
        style.setBottomMargin(0)
        cursor.setBlockFormat(style)

    def _select(self, anchor: int, position: int) -> None:
        last = self._last
        cursor = self.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _fit_height(self) -> None:
        height = max(ceil(self.document().size().height()), self.fontMetrics().height())
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that scroll belong to the list this stands in."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _follow(self, url: QUrl) -> None:
        link = url.toString()
        if link.startswith(CITE):
            self.cited.emit(int(link.removeprefix(CITE)))
        elif link.startswith(COPY):
            QApplication.clipboard().setText(self._codes[int(link.removeprefix(COPY))])
        elif link.startswith(STANDS):
            self.cited.emit(int(link.removeprefix(STANDS)))
        elif link.startswith(RUN):
            self.run.emit(int(link.removeprefix(RUN)))
        elif link.startswith(STOP):
            self.stopped.emit(int(link.removeprefix(STOP)))
        elif link.startswith(SAVE):
            self.saved.emit(int(link.removeprefix(SAVE)))
        elif link.startswith(CHECK):
            self._tell(link, QCursor.pos())
        else:
            self.linked.emit(link)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._tell(self.anchorAt(event.pos()), event.globalPos())
            return True
        return super().event(event)

    def _tell(self, link: str, at: QPoint) -> None:
        """What a link says more, at a place of the screen; one that leads elsewhere, where to."""
        tip = self.tips.get(link, link if link.startswith(SCHEMES) else "")
        QToolTip.showText(at, tip.replace("<", "‹"), self)

    # Painting: rounded grounds for code and citations, which rich text has not, and the caret.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_code(painter)
        self._paint_chips(painter)
        if self._caret:
            self._paint_caret(painter)
        painter.end()
        super().paintEvent(event)

    def _paint_code(self, painter: QPainter) -> None:
        now, pad = theme.tokens(), theme.px(10)
        layout = self.document().documentLayout()
        painter.setPen(QPen(QColor(now.line)))
        painter.setBrush(QColor(now.pane))
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable) and frame.rows() == frame.columns() == 1:
                first = layout.blockBoundingRect(frame.firstCursorPosition().block())
                last = layout.blockBoundingRect(frame.lastCursorPosition().block())
                box = QRectF(first.left() - pad, first.top() - pad, self.document().textWidth(), 0)
                box.setRight(self.document().textWidth() - 1)
                box.setBottom(last.bottom() + pad)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, 0, -0.5), theme.px(7), theme.px(7))

    def _paint_chips(self, painter: QPainter) -> None:
        now = theme.tokens()
        painter.setPen(QPen(QColor(now.line)))
        painter.setBrush(QColor(now.pane))
        for start, end in self._chips:
            painter.drawRoundedRect(self._span(start, end), theme.px(4), theme.px(4))

    def _paint_caret(self, painter: QPainter) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        line = self.cursorRect(cursor)
        height = theme.px(16)
        box = QRectF(line.left() + theme.px(2), line.bottom() - height, theme.px(5), height)
        painter.fillRect(box, self.palette().color(QPalette.ColorRole.Text))

    def _span(self, start: int, end: int) -> QRectF:
        block = self.document().findBlock(start)
        origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
        line = block.layout().lineForTextPosition(start - block.position())
        if not line.isValid():
            return QRectF()
        x1, x2 = (_x(line, place - block.position()) for place in (start, end))
        base = origin.y() + line.y() + line.ascent()
        return QRectF(origin.x() + x1 + 0.5, base - theme.px(11.5), x2 - x1 - 1, theme.px(15))

    def _find_chips(self) -> list[tuple[int, int]]:
        found = []
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if _is_chip(piece.charFormat().anchorHref(), piece.text()):
                    found.append((piece.position(), piece.position() + piece.length()))
                pieces += 1
            block = block.next()
        return found


def _is_chip(link: str, text: str) -> bool:
    """Citations, and results that are wrong."""
    return link.startswith(CITE) or (link.startswith(CHECK) and WRONG in text)


def _x(line: QTextLine, place: int) -> float:
    x: object = line.cursorToX(place)
    return float(x[0] if isinstance(x, tuple) else x)  # type: ignore[arg-type]
