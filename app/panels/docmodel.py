"""The tree of documents for Qt. Rows are made where somebody looks, and changed one by one, so that what is open and
chosen stays so while thousands of files are being read.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from llmos.app import carry, words
from llmos.app.panels.docnodes import Folder, Key, Leaf, Node, Nodes, label
from llmos.app.tr import figure, mark, tr, tr_n
from llmos.kernel.abi.records import Document, FileState

Index = QModelIndex | QPersistentModelIndex
NOTE = Qt.ItemDataRole.UserRole
TROUBLE = Qt.ItemDataRole.UserRole + 1  # what is wrong, in a word or two; empty where nothing is
EXCHANGE = 40_000  # runs of changes, times rows
STATES = {FileState.CHANGED: mark("changed"), FileState.MISSING: mark("missing")}


@dataclass(eq=False)
class Row:
    """A node that is shown, and where; `rows` are None until somebody looks beneath it."""

    id: int
    node: Node
    parent: "Row | None"
    place: int = 0
    rows: "list[Row] | None" = None

    @property
    def key(self) -> Key:
        return self.node.key


class DocumentModel(QAbstractItemModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes = Nodes()
        self.watched: frozenset[str] = frozenset()
        self._ids = itertools.count(1)
        self._root = Row(0, self.nodes.root, None)
        self._rows: dict[int, Row] = {0: self._root}

    # What is shown.

    def show(self, leaves: list[Leaf]) -> None:
        if self.nodes.show(leaves):
            self._renew(self._root)
            self._sync(self._root)

    def watch(self, paths: frozenset[str]) -> None:
        if paths != self.watched:
            self.watched = paths
            self._repaint(self._root)

    def _beneath(self, row: Row) -> list[Row]:
        if row.rows is None:
            nodes = self.nodes.rows(row.node) if isinstance(row.node, Folder) else []
            row.rows = [self._row(node, row, place) for place, node in enumerate(nodes)]
        return row.rows

    def _row(self, node: Node, parent: Row, place: int) -> Row:
        made = Row(next(self._ids), node, parent, place)
        self._rows[made.id] = made
        return made

    def _drop(self, row: Row) -> None:
        del self._rows[row.id]
        for inner in row.rows or ():
            self._drop(inner)

    def _renew(self, row: Row) -> None:
        """Rows get the nodes of now, before anybody hears of a change and looks: a folder may have gone and come."""
        if row.rows is None or not isinstance(row.node, Folder):
            return
        wanted = {node.key: node for node in self.nodes.rows(row.node)}
        for inner in row.rows:
            inner.node = wanted.get(inner.key, inner.node)
            self._renew(inner)

    def _sync(self, row: Row) -> None:
        """Brings the rows beneath one that was looked into in step with the nodes."""
        if row.rows is None or not isinstance(row.node, Folder):
            return
        nodes = self.nodes.rows(row.node)
        wanted = {node.key for node in nodes}
        stay = [r.key for r in row.rows if r.key in wanted]
        known = set(stay)
        if stay != [node.key for node in nodes if node.key in known]:
            known = set()
        # Each run of rows that come or go costs a view as much as there are rows: many are better all exchanged.
        elif (_changes(row.rows, known) + _changes(nodes, known)) * len(nodes) > EXCHANGE:
            known = {r.key for r in row.rows if isinstance(r.node, Folder)} & known
        self._remove(row, known)
        self._insert(row, nodes)
        if row.rows:
            first, last = self._index(row.rows[0]), self._index(row.rows[-1])
            self.dataChanged.emit(first, last)
        for inner in row.rows:
            self._sync(inner)

    def _remove(self, row: Row, stay: set[Key]) -> None:
        assert row.rows is not None
        for kept, run in _runs(row.rows, stay, backwards=True):
            if kept:
                continue
            first, last = run[-1].place, run[0].place
            self.beginRemoveRows(self._index(row), first, last)
            del row.rows[first : last + 1]
            for gone in run:
                self._drop(gone)
            self._number(row)
            self.endRemoveRows()

    def _insert(self, row: Row, nodes: list[Node]) -> None:
        assert row.rows is not None
        there = {r.key for r in row.rows}
        place = 0
        for kept, run in itertools.groupby(nodes, key=lambda node: node.key in there):
            fresh = list(run)
            if not kept:
                self.beginInsertRows(self._index(row), place, place + len(fresh) - 1)
                row.rows[place:place] = [self._row(node, row, place) for node in fresh]
                self._number(row)
                self.endInsertRows()
            place += len(fresh)

    def _number(self, row: Row) -> None:
        for place, inner in enumerate(row.rows or ()):
            inner.place = place

    def _repaint(self, row: Row) -> None:
        if row.rows:
            self.dataChanged.emit(self._index(row.rows[0]), self._index(row.rows[-1]))
            for inner in row.rows:
                self._repaint(inner)

    # Finding.

    def node(self, index: Index) -> Node | None:
        return self._at(index).node if index.isValid() else None

    def find(self, key: Key) -> QModelIndex:
        """A row that has been looked at."""
        row = next((row for row in self._rows.values() if row.key == key), None)
        return self._index(row) if row is not None else QModelIndex()

    def documents(self, indexes: Sequence[Index]) -> list[Document]:
        """All that are chosen, those in chosen folders too, each once."""
        found = (document for index in indexes for document in self.nodes.documents(self._at(index).node))
        return list({document.id: document for document in found}.values())

    def leaves(self, indexes: Sequence[Index]) -> list[Leaf]:
        """The chosen files that are no documents."""
        nodes = [self._at(index).node for index in indexes]
        return [node for node in nodes if isinstance(node, Leaf) and node.document is None]

    def _at(self, index: Index) -> Row:
        return self._rows[index.internalId()] if index.isValid() else self._root

    def _index(self, row: Row) -> QModelIndex:
        return QModelIndex() if row is self._root else self.createIndex(row.place, 0, row.id)

    # Qt's questions.

    # The first two are asked for each row whenever a view lays itself out: they are as short as can be.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  Qt's own default
        above = self._rows[parent.internalId()] if parent.isValid() else self._root
        rows = above.rows if above.rows is not None else self._beneath(above)
        return self.createIndex(row, 0, rows[row].id) if column == 0 and 0 <= row < len(rows) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        row = self._rows.get(index.internalId()) if index.isValid() else None
        above = row.parent if row is not None else None
        return self.createIndex(above.place, 0, above.id) if above is not None and above.id else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._beneath(self._at(parent)))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Without looking beneath."""
        row = self._at(parent)
        if row.rows is not None:
            return bool(row.rows)
        return isinstance(row.node, Folder) and bool(row.node.folders or row.node.leaves)

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows.get(index.internalId()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return label(row.node, row.parent.node if row.parent is not None else None)
        if role == NOTE:
            return self._note(row.node)
        if role == TROUBLE:
            return trouble(row.node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(row.node).replace("<", "‹")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (label(row.node, None), trouble(row.node), self._note(row.node))
            return ", ".join(part for part in said if part)
        return None

    def _note(self, node: Node) -> str:
        if isinstance(node, Leaf):
            return leaf_note(node)
        marks = [tr("watched")] if node.path and node.path in self.watched else []
        return " · ".join([*marks, figure(node.documents), words.size(node.size)])

    def mimeTypes(self) -> list[str]:
        return [carry.MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return carry.packed(tuple(map(carry.whole, self.documents(indexes)[: carry.AT_MOST])))


def _changes(rows: Sequence[Row] | Sequence[Node], stay: set[Key]) -> int:
    """In how many pieces rows come or go."""
    return sum(not kept for kept, _ in itertools.groupby(rows, key=lambda row: row.key in stay))


def _runs(rows: list[Row], stay: set[Key], backwards: bool) -> list[tuple[bool, list[Row]]]:
    ordered = reversed(rows) if backwards else iter(rows)
    return [(kept, list(run)) for kept, run in itertools.groupby(ordered, key=lambda row: row.key in stay)]


def trouble(node: Node) -> str:
    if isinstance(node, Folder):
        return tr("{troubles} not read").format(troubles=figure(node.troubles)) if node.troubles else ""
    if node.document is None:
        return tr("not read") if node.reason else ""
    return tr(STATES.get(node.document.state, mark("partly read") if node.document.unread else ""))


def leaf_note(leaf: Leaf) -> str:
    """How much there is of it."""
    if leaf.reading:
        return tr("being read")
    if leaf.document is None or leaf.document.state in STATES:
        return ""
    pages = f"{tr('{pages} p.').format(pages=figure(leaf.document.pages))} · " if leaf.document.pages > 1 else ""
    return f"{pages}{words.size(leaf.document.size)}"


def _tip(node: Node) -> str:
    if isinstance(node, Folder):
        where = node.path or tr("Collection “{collection}”").format(collection=node.collection)
        return f"{where}\n{tr_n('{n} document', '{n} documents', node.documents)}, {words.size(node.size)}"
    lines = [node.path]
    if node.document is not None:
        document = node.document
        lines += [document.title] if document.title != node.label else []
        passages = tr_n("{n} passage", "{n} passages", document.chunks)
        lines.append(f"{document.kind}, {passages}, {words.size(document.size)}")
        lines += [tr(STATE_WORDS[document.state])] if document.state in STATE_WORDS else []
        lines += [document.unread] if document.unread else []
    return "\n".join([*lines, *([node.reason] if node.reason else [])])


STATE_WORDS = {
    FileState.CHANGED: mark("The file has changed since it was read."),
    FileState.MISSING: mark("The file is not there any more. What was read of it is kept."),
}
