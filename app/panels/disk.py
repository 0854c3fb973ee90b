"""Disk: what has been read, searching it, and what is being read now."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMessageBox, QStackedWidget, QWidget

from llmos.app import actions, words
from llmos.app.panels.document import DocumentView
from llmos.app.panels.hits import Hits
from llmos.app.panels.jobs import Jobs
from llmos.app.panels.table import Column, RecordTable
from llmos.app.session import Session
from llmos.app.state import Link
from llmos.app.widgets import button, column, label, row
from llmos.kernel.abi.records import Document, Passage, Phase
from llmos.kernel.abi.replies import AnyAnswer, Documents
from llmos.kernel.abi.replies import Hits as HitsReply

DEBOUNCE = 250
COLUMNS: tuple[Column[Document], ...] = (
    Column("document", lambda d: d.title, stretch=True, tip=lambda d: d.path),
    Column("kind", lambda d: d.kind),
    Column("pages", lambda d: f"{d.pages:,}" if d.pages else "", number=True),
    Column("chunks", lambda d: f"{d.chunks:,}", number=True),
)


class SearchField(QLineEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Search the disk")
        self.setAccessibleName("Search the disk")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "\x1b":
            self.clear()
        else:
            super().keyPressEvent(event)


class DiskPanel(QStackedWidget):
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE)
        self._timer.timeout.connect(self._search)
        self.search = SearchField()
        self.search.textChanged.connect(lambda _: self._timer.start())
        self.search.returnPressed.connect(self._search)
        self.document = DocumentView(session)
        self.document.closed.connect(lambda: self.setCurrentIndex(0))
        self.addWidget(self._make_overview())
        self.addWidget(self.document)
        session.disk_changed.connect(self.refresh)
        session.link_changed.connect(self.refresh)
        session.documents_changed.connect(self._list)
        session.passage_chosen.connect(self.open_passage)
        self.refresh()

    def _make_overview(self) -> QWidget:
        self._summary = label(look="muted", wrap=True)
        self._found = label(look="small")
        self.hits = Hits()
        self.hits.chosen.connect(self.open_passage)
        self.table: RecordTable[Document] = RecordTable("Documents", COLUMNS, lambda d: d.id)
        self.table.doubleClicked.connect(lambda _: self._open())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._refresh_buttons())
        self._open_button = button("Open", self._open, name="Open the chosen document")
        self._remove = button("Remove…", self._ask_remove, name="Remove the chosen document")
        self._jobs = Jobs(self._session)
        add = row(button("Add files…", self.files_wanted.emit), button("Add folder…", self.folder_wanted.emit), None)
        foot = row(self._open_button, self._remove, None)
        overview = QWidget()
        layout = column(
            self.search,
            self._found,
            self.hits,
            self._summary,
            self.table,
            foot,
            self._jobs,
            add,
            margins=(16, 14, 12, 12),
        )
        layout.setStretch(2, 3)
        layout.setStretch(4, 2)
        overview.setLayout(layout)
        self.hits.hide()
        self._found.hide()
        return overview

    def refresh(self) -> None:
        state = self._session.state
        disk = state.disk
        if state.link is not Link.UP:
            text = "The disk is not connected."
        elif disk.phase is Phase.READY:
            text = f"{words.plural(disk.documents, 'document')} in {words.plural(disk.chunks, 'chunk')}."
            text += "" if disk.documents else " Drop files anywhere on the window to add them."
        elif disk.phase is Phase.LOADING:
            text = disk.detail or "The disk is loading. Files can be added already."
        else:
            text = disk.detail or "The disk has stopped, and is being started again."
        self._summary.setText(text)
        self._refresh_buttons()
        self._list()

    def _refresh_buttons(self) -> None:
        chosen = self.table.current() is not None
        self._open_button.setEnabled(chosen)
        self._remove.setEnabled(chosen)

    def _list(self) -> None:
        if self._session.state.link is Link.UP and self._session.state.disk.phase is Phase.READY:
            actions.list_documents(self._session, self._show_documents)

    def _show_documents(self, answer: AnyAnswer) -> None:
        if isinstance(answer, Documents):
            self.table.show_records(answer.documents)
            self._refresh_buttons()

    # Searching.

    def _search(self) -> None:
        self._timer.stop()
        query = self.search.text().strip()
        if not query:
            self.hits.hide()
            self._found.hide()
            return
        actions.search(self._session, query, lambda answer: self._show_hits(query, answer), self._say)

    def _show_hits(self, query: str, answer: AnyAnswer) -> None:
        if isinstance(answer, HitsReply) and query == self.search.text().strip():
            self.hits.show_hits(answer.passages, query)
            self.hits.setVisible(bool(answer.passages))
            count = words.plural(len(answer.passages), "passage")
            self._say(
                f"{count} in {answer.seconds * 1000:.0f} ms" if answer.passages else "Nothing on the disk matches."
            )

    def _say(self, message: str) -> None:
        self._found.setText(message)
        self._found.show()

    # Documents.

    def open_passage(self, passage: Passage) -> None:
        self.setCurrentIndex(1)
        self.document.open_passage(passage)

    def _open(self) -> None:
        document = self.table.current()
        if document is not None:
            self.setCurrentIndex(1)
            self.document.open_document(document)

    def _ask_remove(self) -> None:
        """Removing cannot be undone, so it asks."""
        document = self.table.current()
        if document is None:
            return
        box = QMessageBox(self.window())
        box.setWindowTitle("Remove a document")
        box.setText(f"Remove “{document.title}” from the disk?")
        box.setTextFormat(box.textFormat().PlainText)
        box.setInformativeText("Its text can no longer be found or quoted. The file itself stays where it is.")
        remove = box.addButton("Remove", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        remove.clicked.connect(lambda: actions.remove_document(self._session, document.id))
        box.finished.connect(box.deleteLater)
        box.open()
