"""The field that a message is written in."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from llmos.app.carry import MIME
from llmos.app.pasting import is_long
from llmos.app.plaintext import wrap_mode
from llmos.app.tr import tr

LINES = 8


class Editor(QPlainTextEdit):
    submitted = Signal()
    escaped = Signal()
    leafed = Signal(int)  # -1: to the message before
    long_pasted = Signal(str)  # instead of being put in, where the editor `attaches`

    def __init__(self, attaches: bool = False) -> None:
        super().__init__()
        self._attaches = attaches
        self.setPlaceholderText(tr("Message, or drop a file…"))
        self.setAccessibleName(tr("Message"))
        self.setProperty("look", "message")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.fit())
        self.fit()

    def fit(self) -> None:
        """A plain text document counts its height in lines."""
        lines = min(LINES, max(1, round(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._at_edge(event.key() == Qt.Key.Key_Up):
            self.leafed.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _at_edge(self, up: bool) -> bool:
        """Whether the cursor has no line above, or below, to go to."""
        cursor = self.textCursor()
        return not cursor.movePosition(QTextCursor.MoveOperation.Up if up else QTextCursor.MoveOperation.Down)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text().replace("\0", "")
        if self._attaches and is_long(text):
            self.long_pasted.emit(text)
            return
        self.setWordWrapMode(wrap_mode(text))
        self.insertPlainText(text)

    def setPlainText(self, text: str) -> None:
        self.setWordWrapMode(wrap_mode(text))
        super().setPlainText(text)

    # Files belong to the window, which says what will happen to them; what comes from the disk to the chat.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore() if _is_for_others(event.mimeData()) else super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.ignore() if _is_for_others(event.mimeData()) else super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        event.ignore() if _is_for_others(event.mimeData()) else super().dropEvent(event)


def _is_for_others(data: QMimeData) -> bool:
    return data.hasUrls() or data.hasFormat(MIME)
