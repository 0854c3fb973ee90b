"""Disk: what has been read, searching it, and what is being read now."""

import itertools

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from llmos.app import carry, diskactions
from llmos.app.panels.diskmenu import DiskMenu
from llmos.app.panels.docnodes import Leaf
from llmos.app.panels.doctree import DocumentTree
from llmos.app.panels.document import DocumentView
from llmos.app.panels.filters import Filters, matches
from llmos.app.panels.hits import Hits
from llmos.app.panels.jobs import Jobs
from llmos.app.panels.shelf import leaves_of
from llmos.app.session import Session
from llmos.app.state import Link
from llmos.app.tr import figure, tr, tr_n
from llmos.app.widgets import button, column, label, row
from llmos.kernel.abi.records import Document, Passage, Phase
from llmos.kernel.abi.replies import AnyAnswer, Documents, Hits as HitsReply

DEBOUNCE = 250
RELIST = 1500  # ms between two lists of all documents, while files are being read


class SearchField(QLineEdit):
    """Esc clears it, and then what is beside it; Down goes into what was found."""

    left_down = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Search the disk"))
        self.setAccessibleName(tr("Search the disk"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear() if self.text() else self.escaped.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)


class DiskPanel(QStackedWidget):
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._documents: tuple[Document, ...] = ()
        self._listing = self._stale = self._opened = False
        self._count = ""  # of documents, while not all are shown
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE)
        self._timer.timeout.connect(self._search)
        self._relist = QTimer(self, singleShot=True)
        self._relist.timeout.connect(self._list_again)
        self.search = SearchField()
        self.search.textChanged.connect(lambda _: self._timer.start())
        self.search.returnPressed.connect(self._search)
        self.document = DocumentView(session)
        self.document.closed.connect(self._close_document)
        self.addWidget(self._make_overview())
        self.addWidget(self.document)
        session.disk_changed.connect(self.refresh)
        session.link_changed.connect(self.refresh)
        session.documents_changed.connect(self._list)
        session.jobs_changed.connect(self._list_later)
        session.passage_chosen.connect(self.open_passage)
        session.forgotten.connect(self._forgot)
        self.refresh()

    def _make_overview(self) -> QWidget:
        self._summary = label(look="muted", wrap=True)
        self._found = label(look="small")
        self.hits = Hits()
        self.hits.chosen.connect(self.open_passage)
        self.hits.carried.connect(lambda passage: self._session.parts_wanted.emit((carry.part_of(passage),)))
        self.hits.left.connect(self.search.setFocus)
        self.tree = DocumentTree()
        self.search.left_down.connect(self._go_down)
        self.tree.opened.connect(self.open_document)
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._refresh_buttons())
        self.filters = Filters(lambda: self.tree.tree.nodes, lambda: sorted({d.kind for d in self._documents}))
        self.filters.changed.connect(self._refilter)
        self.search.escaped.connect(self.filters.clear)
        self.menu = DiskMenu(self._session, self.tree, lambda: sorted({d.collection for d in self._documents} - {""}))
        self._open_button = button(tr("Open"), self._open, name=tr("Open the chosen document"))
        self._carry = button(tr("Put in context"), self.menu.carry, name=tr("Put what is chosen in context"))
        self._forget = button(tr("Forget…"), self.menu.forget, name=tr("Forget what is chosen"))
        self._jobs = Jobs(self._session)
        add = row(
            button(tr("Add files…"), self.files_wanted.emit), button(tr("Add folder…"), self.folder_wanted.emit), None
        )
        foot = row(self._open_button, self._carry, self._forget, None)
        overview = QWidget()
        layout = column(
            self.search,
            self.filters,
            self._found,
            self.hits,
            self._summary,
            self.tree,
            foot,
            self._jobs,
            add,
            margins=(16, 14, 12, 12),
        )
        layout.setStretch(3, 3)
        layout.setStretch(5, 2)
        overview.setLayout(layout)
        filters = (self.filters.kind, self.filters.place, self.filters.date, self.filters.clear_button)
        order = (self.search, *filters, self.hits, self.tree, self._open_button, self._carry, self._forget)
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)
        self.hits.hide()
        self._found.hide()
        return overview

    def refresh(self) -> None:
        self._summarise()
        self._refresh_buttons()
        self._list()

    def _summarise(self) -> None:
        state = self._session.state
        disk = state.disk
        if state.link is not Link.UP:
            text = tr("The disk is not connected.")
        elif disk.phase is Phase.READY:
            passages = tr_n("{n} passage", "{n} passages", disk.chunks)
            there = tr_n(
                "{n} document in {passages}.", "{n} documents in {passages}.", disk.documents, passages=passages
            )
            hint = "" if disk.documents else tr("Drop files anywhere on the window to add them.")
            text = f"{self._count or there} {hint}".rstrip()
        elif disk.phase is Phase.LOADING:
            text = disk.detail or tr("The disk is loading. Files can be added already.")
        else:
            text = disk.detail or tr("The disk has stopped, and is being started again.")
        self._summary.setText(text)

    def _refresh_buttons(self) -> None:
        chosen = bool(self.tree.selectionModel().hasSelection())
        node = self.tree.node
        self._open_button.setEnabled(isinstance(node, Leaf) and node.document is not None)
        self._carry.setEnabled(chosen)
        self._forget.setEnabled(chosen)

    # The list of documents: asked for once at a time, and not oftener than a person can look.

    def _list(self) -> None:
        if self._session.state.link is not Link.UP or self._session.state.disk.phase is not Phase.READY:
            return
        if self._listing or self._relist.isActive() or not self.isVisible():
            self._stale = True
            return
        self._listing, self._stale = True, False
        diskactions.list_documents(self._session, self._show_documents, self._unlisted)
        self.menu.refresh_watched()

    def _list_later(self) -> None:
        """What is being read, and what could not be, is part of the tree too."""
        if not self._relist.isActive():
            self._relist.start(DEBOUNCE)

    def _list_again(self) -> None:
        if self._stale:
            self._list()
        elif self.isVisible():
            self._show_tree()

    def _unlisted(self, _: str) -> None:
        self._listing = False

    def _show_documents(self, answer: AnyAnswer) -> None:
        self._listing = False
        if isinstance(answer, Documents):
            self._documents = answer.documents
            self._show_tree()
        self._relist.start(RELIST if self._session.state.job is not None else DEBOUNCE)

    def _show_tree(self) -> None:
        where = self.filters.where
        shown = [d for d in self._documents if matches(where, d)] if self.filters.is_set else self._documents
        jobs = self._session.state.jobs.values()
        self._count = (
            tr_n(
                "{count} of {n} document.", "{count} of {n} documents.", len(self._documents), count=figure(len(shown))
            )
            if self.filters.is_set
            else ""
        )
        self._summarise()
        self.tree.show_leaves(leaves_of(shown, () if self.filters.is_set else jobs, self._documents))
        if not self._opened and shown:
            self._opened = True
            self.tree.open_first()
        self._refresh_buttons()

    def _refilter(self) -> None:
        self._show_tree()
        self._search()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._list()

    # Searching.

    def look_for(self, words: str) -> None:
        """As if the person had typed it."""
        self.setCurrentIndex(0)
        self.search.setText(words)
        self.search.setFocus()
        self._search()

    def _search(self) -> None:
        self._timer.stop()
        query = self.search.text().strip()
        if not query:
            self.hits.hide()
            self._found.hide()
            return
        where = self.filters.where
        diskactions.search(self._session, query, where, lambda answer: self._show_hits(query, answer), self._say)

    def _show_hits(self, query: str, answer: AnyAnswer) -> None:
        if isinstance(answer, HitsReply) and query == self.search.text().strip():
            self.hits.show_hits(answer.passages, query)
            self.hits.setVisible(bool(answer.passages))
            count = tr_n("{n} passage", "{n} passages", len(answer.passages))
            nothing = tr("Nothing there matches.") if self.filters.is_set else tr("Nothing on the disk matches.")
            self._say(
                tr("{passages} in {time} ms").format(passages=count, time=figure(answer.seconds * 1000))
                if answer.passages
                else nothing
            )

    def _say(self, message: str) -> None:
        self._found.setText(message)
        self._found.show()

    # Documents.

    def open_passage(self, passage: Passage) -> None:
        self.setCurrentIndex(1)
        self.document.open_passage(passage)

    def open_document(self, document: Document) -> None:
        self.setCurrentIndex(1)
        self.document.open_document(document)

    def _forgot(self, documents: set[int]) -> None:
        if self.document.shown in documents:
            self.setCurrentIndex(0)
            self.document.clear()
        self._search()

    def _open(self) -> None:
        node = self.tree.node
        if isinstance(node, Leaf) and node.document is not None:
            self.open_document(node.document)

    def _go_down(self) -> None:
        if self.hits.isVisibleTo(self):
            self.hits.enter()
        else:
            self.tree.setFocus()

    def _close_document(self) -> None:
        self.setCurrentIndex(0)
        (self.hits if self.hits.isVisibleTo(self) else self.tree).setFocus()
