"""A document of the disk as text, opened at a passage."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from llmos.app import actions, theme, words
from llmos.app.plaintext import PlainText
from llmos.app.session import Session
from llmos.app.widgets import Elided, button, column, label, row
from llmos.kernel.abi.records import Document, Passage
from llmos.kernel.abi.replies import AnyAnswer, DocumentText

BEFORE = 20_000


class DocumentView(QWidget):
    """Shows up to 200,000 characters at a time; "Earlier" and "Later" bring the rest."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._document = 0
        self._passage: Passage | None = None
        self._start = self._end = self._total = 0
        self._title = Elided(look="name")
        self._facts = label(look="muted", wrap=True)
        self.text = PlainText("Text of the document")
        back = button("‹  Back", self.closed.emit, "quiet", "Back to the disk")
        self._earlier = button("Earlier", lambda: self._read(max(0, self._start - 200_000)), "quiet")
        self._later = button("Later", lambda: self._read(self._end), "quiet")
        head = row(back, self._title, self._earlier, self._later, gap=6)
        head.setStretch(1, 1)
        layout = column(head, self._facts, self.text, margins=(12, 10, 12, 12), gap=6)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def open_passage(self, passage: Passage) -> None:
        self._passage = passage
        self._show_title(words.place(passage), passage.path)
        # Until the whole arrives, and where it is gone, the passage itself is there.
        self.text.setPlainText(passage.text)
        self._document = passage.document
        self._read(max(0, passage.start - BEFORE))

    def open_document(self, document: Document) -> None:
        self._passage = None
        self._show_title(document.title, document.path)
        self.text.clear()
        self._document = document.id
        self._read(0)

    def _show_title(self, title: str, path: str) -> None:
        self._title.setText(title)
        self._facts.setText(path)
        self._earlier.hide()
        self._later.hide()

    def _read(self, start: int) -> None:
        actions.read_document(self._session, self._document, start, self._show, self._refused)

    def _refused(self, message: str) -> None:
        self._facts.setText(message)

    def _show(self, answer: AnyAnswer) -> None:
        if not isinstance(answer, DocumentText) or answer.document.id != self._document:
            return
        self._start, self._total = answer.start, answer.total
        self._end = answer.start + len(answer.text)
        self._earlier.setVisible(self._start > 0)
        self._later.setVisible(self._end < self._total)
        # Qt joins \r\n: offsets count what was stored.
        self.text.setPlainText(answer.text.replace("\r", " "))
        self._highlight()

    def _highlight(self) -> None:
        passage = self._passage
        self.text.setExtraSelections([])
        if passage is None or not self._start <= passage.start < self._end:
            return
        shown = self.text.document()
        most = shown.characterCount() - 1
        plain = shown.toRawText()
        start = _utf16(plain, passage.start - self._start)
        end = _utf16(plain, passage.end - self._start)
        cursor = QTextCursor(shown)
        cursor.setPosition(min(start, most))
        cursor.setPosition(min(end, most), QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        style = QTextCharFormat()
        style.setBackground(QColor(theme.tokens().tint))
        style.setForeground(QColor(theme.tokens().text))
        mark.cursor, mark.format = cursor, style
        self.text.setExtraSelections([mark])
        cursor.setPosition(min(start, most))
        self.text.setTextCursor(cursor)
        self.text.centerCursor()


def _utf16(text: str, offset: int) -> int:
    """Qt counts in UTF-16 units, the disk in characters."""
    return offset + sum(ord(c) > 0xFFFF for c in text[:offset])
