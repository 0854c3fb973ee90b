"""A document of the disk, opened at a passage: as text, and as pictures of its pages where it has some."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QStackedWidget, QTextEdit, QWidget

from llmos.app import carry, diskactions, theme, words
from llmos.app.carry import Part
from llmos.app.panels.pageview import PageView
from llmos.app.plaintext import PlainText
from llmos.app.session import Session
from llmos.app.tr import figure, tr
from llmos.app.widgets import Elided, button, column, label, row
from llmos.kernel.abi.records import Document, Passage
from llmos.kernel.abi.replies import AnyAnswer, DocumentText

BEFORE = 20_000
PICTURES = ("pdf", "image")  # kinds of which pages can be drawn


class DocumentTextView(PlainText):
    """What is selected in it can be dragged into a chat. `start` is the offset of its first character."""

    carried = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Text of the document"))
        self.document_id, self.title, self.start = 0, "", 0

    def selected(self) -> Part | None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        plain = self.document().toRawText()
        first, last = (_characters(plain, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        quote = words.one_line(cursor.selectedText(), 24)
        return Part(self.document_id, f"{self.title} “{quote}…”", self.start + first, self.start + last)

    def createMimeDataFromSelection(self) -> QMimeData:
        part = self.selected()
        data = carry.packed((part,)) if part is not None else QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self.textCursor().hasSelection()
        menu.addAction(tr("Put selection in context"), QKeySequence("Ctrl+Return"), self.carried.emit).setEnabled(
            chosen
        )
        menu.addAction(tr("Copy"), QKeySequence.StandardKey.Copy, self.copy).setEnabled(chosen)
        menu.popup(event.globalPos())


class DocumentView(QWidget):
    """Text comes up to 200,000 characters at a time, and "Earlier" and "Later" bring the rest; pictures by page."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._document = 0
        self._passage: Passage | None = None
        self._start = self._end = self._total = 0
        self._path = ""
        self._title = Elided(look="name", mode=Qt.TextElideMode.ElideMiddle)
        self._facts = label(look="muted", wrap=True)
        self.text = DocumentTextView()
        self.text.carried.connect(self._carry)
        self.picture = PageView(session)
        self.picture.told.connect(self._say)
        self.picture.failed.connect(lambda _: self.show_picture(False))
        self.picture.paged.connect(self._paged)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.text)
        self.stack.addWidget(self.picture)
        self._build()

    def _build(self) -> None:
        back = button(tr("‹  Back"), self.closed.emit, "quiet", tr("Back to the disk"))
        self._carry_button = button(
            tr("Put in context"), self._carry, "quiet", tr("Put it in context with the next message")
        )
        self.as_picture = button(
            tr("Picture"), lambda: self.show_picture(True), "quiet", tr("Show the page as a picture")
        )
        self.as_text = button(tr("Text"), lambda: self.show_picture(False), "quiet", tr("Show the text"))
        for choice in (self.as_picture, self.as_text):
            choice.setCheckable(True)
        self._earlier = button(tr("Earlier"), lambda: self._read(max(0, self._start - 200_000)), "quiet")
        self._later = button(tr("Later"), lambda: self._read(self._end), "quiet")
        self._previous = button(
            "‹", lambda: self.picture.turn(-1), "quiet", tr("Previous page"), tr("Previous page (PgUp)")
        )
        self._next = button("›", lambda: self.picture.turn(1), "quiet", tr("Next page"), tr("Next page (PgDn)"))
        self._page = label(look="muted")
        self._smaller = button("−", lambda: self.picture.zoom_by(-1), "quiet", tr("Smaller"), tr("Smaller (−)"))
        self._larger = button("+", lambda: self.picture.zoom_by(1), "quiet", tr("Larger"), tr("Larger (+)"))
        self._fit = button(
            tr("Fit"), lambda: self.picture.zoom_by(0), "quiet", tr("Fit the width"), tr("Fit the width (0)")
        )
        head = row(back, self._title, self._carry_button, gap=6)
        head.setStretch(1, 1)
        self._for_text = (self._earlier, self._later)
        self._for_picture = (self._previous, self._page, self._next, self._smaller, self._larger, self._fit)
        tools = row(self.as_picture, self.as_text, None, *self._for_text, *self._for_picture, gap=2)
        layout = column(head, tools, self._facts, self.stack, margins=(12, 10, 12, 12), gap=6)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    # Opening.

    def open_passage(self, passage: Passage) -> None:
        self._passage = passage
        self._begin(passage.document, words.place(passage), passage.path, passage.page or 1)
        # Until the whole arrives, and where it is gone, the passage itself is there.
        self.text.setPlainText(passage.text)
        self._read(max(0, passage.start - BEFORE))

    def open_document(self, document: Document) -> None:
        self._passage = None
        self._begin(document.id, document.title, document.path, 1, document.kind)
        self.text.clear()
        self._read(0)

    def _begin(self, document: int, title: str, path: str, page: int, kind: str = "") -> None:
        self._document, self._path = document, path
        self._title.setText(title)
        self._title.setToolTip(title.replace("<", "‹"))
        self._earlier.hide()
        self._later.hide()
        self.text.document_id, self.text.title = document, title
        kind = kind or ("pdf" if path.lower().endswith(".pdf") else "")
        self._say("")
        self._can_picture(kind in PICTURES, page)

    def _can_picture(self, can: bool, page: int) -> None:
        """Pages that can be drawn are shown as they look, everything else as text."""
        self.as_picture.setVisible(can)
        self.as_text.setVisible(can)
        self.show_picture(can)
        if can:
            self._paged(page, page)
            self.picture.open(self._document, page, self._passage.chunk if self._passage is not None else 0)

    @property
    def shown(self) -> int:
        """The document that is open, or was last."""
        return self._document

    def clear(self) -> None:
        """Nothing of the document is kept."""
        self._passage, self._document = None, 0
        self.text.clear()
        self.picture.open(0, 1, 0)

    def show_picture(self, shown: bool) -> None:
        self.stack.setCurrentWidget(self.picture if shown else self.text)
        self.as_picture.setChecked(shown)
        self.as_text.setChecked(not shown)
        for part in self._for_picture:
            part.setVisible(shown)
        if shown:
            self._earlier.hide()
            self._later.hide()
        else:
            self._show_more()
            self._highlight()

    def _paged(self, page: int, pages: int) -> None:
        self._page.setText(f"{figure(page)} / {figure(pages)}")
        self._page.setAccessibleName(tr("Page {page} of {pages}").format(page=figure(page), pages=figure(pages)))
        self._previous.setEnabled(page > 1)
        self._next.setEnabled(page < pages)

    def _say(self, words_: str) -> None:
        self._facts.setText(words_ or self._path)

    # Into a chat.

    def _carry(self) -> None:
        """What is selected, else the passage that it was opened at, else all of it."""
        part = self.text.selected() if self.stack.currentWidget() is self.text else None
        if part is None and self._passage is not None:
            part = carry.part_of(self._passage)
        self._session.parts_wanted.emit((part or Part(self._document, self._title.text()),))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._carry()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # Text.

    def _read(self, start: int) -> None:
        diskactions.read_document(self._session, self._document, start, self._show, self._say)

    def _show(self, answer: AnyAnswer) -> None:
        if not isinstance(answer, DocumentText) or answer.document.id != self._document:
            return
        self._start, self._total = answer.start, answer.total
        self._end = answer.start + len(answer.text)
        self.text.start = answer.start
        # Qt joins \r\n: offsets count what was stored.
        self.text.setPlainText(answer.text.replace("\r", " "))
        if self.as_picture.isHidden() and answer.document.kind in PICTURES:
            self._can_picture(True, self._passage.page or 1 if self._passage is not None else 1)
        self._show_more()
        self._highlight()

    def _show_more(self) -> None:
        as_text = self.stack.currentWidget() is self.text
        self._earlier.setVisible(as_text and self._start > 0)
        self._later.setVisible(as_text and self._end < self._total)

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


def _characters(text: str, units: int) -> int:
    """The other way round."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore"))
