"""The tree of documents: what it is made of, and that it changes only where something changed."""

import random

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from llmos.app.panels.docmodel import NOTE, TROUBLE, DocumentModel
from llmos.app.panels.docnodes import Folder, Leaf
from llmos.app.panels.doctree import DocumentTree
from llmos.app.panels.filters import matches
from llmos.app.panels.shelf import leaves_of
from llmos.kernel.abi.records import Document, FileFailure, FileState, Job, JobState, Where

ROOT = QModelIndex()


def document(number: int, path: str, collection: str = "", **more: object) -> Document:
    fields = {"title": path.rsplit("/", 1)[-1], "kind": "pdf", "size": 1000, "added": 0.0, "pages": 3, "chunks": 4}
    return Document(id=number, path=path, collection=collection, **(fields | more))  # type: ignore[arg-type]


def leaf(number: int, path: str, collection: str = "", **more: object) -> Leaf:
    return Leaf(path, document(number, path, collection, **more))


def shown(model: DocumentModel, above: QModelIndex = ROOT) -> list[object]:
    """The whole tree: names, and in a list behind a folder what is in it."""
    rows: list[object] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        rows.append(model.data(index))
        if model.hasChildren(index):
            rows.append(shown(model, index))
    return rows


def test_folders_with_one_child_are_one_and_collections_come_first(qtbot: QtBot) -> None:
    model = DocumentModel()
    model.show([leaf(1, "/a/b/c/one.pdf"), leaf(2, "/a/b/c/two.pdf"), leaf(3, "/x/three.pdf", "Work")])
    assert shown(model) == ["Work", ["/x", ["three.pdf"]], "/a/b/c", ["one.pdf", "two.pdf"]]
    model.show([leaf(1, "/a/b/c/one.pdf"), leaf(2, "/a/b/d/two.pdf"), leaf(3, "/x/three.pdf")])
    assert shown(model) == ["/", ["a/b", ["c", ["one.pdf"], "d", ["two.pdf"]], "x", ["three.pdf"]]]
    model.show([])
    assert shown(model) == []


def test_what_there_is_to_say_of_each(qtbot: QtBot) -> None:
    model = DocumentModel()
    model.show(
        [
            leaf(1, "/a/gone.pdf", state=FileState.MISSING),
            leaf(2, "/a/other.pdf", state=FileState.CHANGED),
            leaf(3, "/a/plain.pdf", size=2_000_000),
            Leaf("/a/scan.pdf", reason="It was probably scanned."),
            Leaf("/a/now.pdf", reading=True),
        ]
    )
    model.watch(frozenset({"/a"}))
    folder = model.index(0, 0)
    assert model.data(folder, NOTE) == "watched · 3 · 2 MB"
    assert model.data(folder, TROUBLE) == "1 not read"
    said = {}
    for row in range(model.rowCount(folder)):
        index = model.index(row, 0, folder)
        said[model.data(index)] = (model.data(index, TROUBLE), model.data(index, NOTE))
    assert said == {
        "gone.pdf": ("missing", ""),
        "other.pdf": ("changed", ""),
        "plain.pdf": ("", "3 p. · 2 MB"),
        "scan.pdf": ("not read", ""),
        "now.pdf": ("", "being read"),
    }
    scan = next(model.index(r, 0, folder) for r in range(5) if model.data(model.index(r, 0, folder)) == "scan.pdf")
    assert "probably scanned" in str(model.data(scan, Qt.ItemDataRole.ToolTipRole))
    assert model.data(scan, Qt.ItemDataRole.AccessibleTextRole) == "scan.pdf, not read"


def test_nothing_is_made_that_nobody_looks_at(qtbot: QtBot) -> None:
    model = DocumentModel()
    model.show([leaf(i, f"/papers/{i % 10}/{i:05}.pdf") for i in range(10_000)])
    assert len(model._rows) == 1
    assert model.rowCount() == 1
    papers = model.index(0, 0)
    assert model.rowCount(papers) == 10
    assert len(model._rows) == 12
    assert model.data(papers, NOTE) == "10,000 · 10 MB"


def test_a_new_file_is_one_row_and_what_was_chosen_stays(qtbot: QtBot) -> None:
    leaves = [leaf(i, f"/papers/{i:05}.pdf") for i in range(0, 1000, 2)]
    model = DocumentModel()
    model.show(leaves)
    papers = model.index(0, 0)
    assert model.rowCount(papers) == 500
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(model.index(400, 0, papers))
    inserted: list[tuple[int, int]] = []
    resets: list[bool] = []
    model.rowsInserted.connect(lambda parent, first, last: inserted.append((first, last)))
    model.rowsRemoved.connect(lambda *_: resets.append(True))
    model.modelReset.connect(lambda: resets.append(True))
    model.show([*leaves, leaf(1, "/papers/00001.pdf")])
    assert inserted == [(1, 1)]
    assert not resets
    assert kept.row() == 401
    assert kept.data() == "00800.pdf"


def test_many_new_files_between_others_are_exchanged_at_once_and_folders_stay_open(qtbot: QtBot) -> None:
    tree = DocumentTree()
    qtbot.addWidget(tree)
    leaves = [leaf(i, f"/papers/{i:05}.pdf") for i in range(0, 10_000, 2)] + [leaf(1, "/papers/inner/a.pdf")]
    tree.show_leaves(leaves)
    tree.expandAll()
    papers = tree.tree.index(0, 0)
    inner = tree.tree.index(0, 0, papers)
    tree.setCurrentIndex(tree.tree.index(401, 0, papers))
    assert [d.path for d in tree.chosen] == ["/papers/00800.pdf"]
    changes: list[int] = []
    tree.tree.rowsInserted.connect(lambda parent, first, last: changes.append(last - first + 1))
    tree.show_leaves([*leaves, *(leaf(20_000 + i, f"/papers/{i:05}b.pdf") for i in range(0, 10_000, 100))])
    assert changes == [5_100]
    assert [d.path for d in tree.chosen] == ["/papers/00800.pdf"]
    assert tree.isExpanded(inner)


def test_any_change_leaves_a_sound_model(qtbot: QtBot) -> None:
    model = DocumentModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    chance = random.Random(5)
    for _ in range(40):
        numbers = chance.sample(range(30), chance.randint(0, 25))
        places = {n: (chance.choice(["/a", "/a/b", "/a/b/c", "/q"]), chance.choice(["", "W"])) for n in numbers}
        model.show([leaf(n, f"{folder}/{n}.pdf", collection) for n, (folder, collection) in places.items()])
        fresh = DocumentModel()
        fresh.show([leaf(n, f"{folder}/{n}.pdf", collection) for n, (folder, collection) in places.items()])
        assert shown(model) == shown(fresh)
        root = model.nodes.root
        assert isinstance(root, Folder)
        assert root.documents == len(numbers)


def test_what_was_not_read_and_what_is_being_read_are_in_the_tree() -> None:
    stored = document(1, "/a/one.pdf")
    failed = (FileFailure("/a/one.pdf", "It was locked."), FileFailure("/a/two.pdf", "It is empty."))
    jobs = [
        Job(id=1, title="a", state=JobState.DONE, created=0.0, failures=failed),
        Job(id=2, title="b", state=JobState.RUNNING, created=0.0, current="/a/big.pdf (16 of 1,340 passages)"),
    ]
    leaves = {one.path: one for one in leaves_of([stored], jobs, [stored])}
    assert leaves["/a/one.pdf"].document == stored
    assert not leaves["/a/one.pdf"].reason, "it could be read after all"
    assert (leaves["/a/two.pdf"].reason, leaves["/a/two.pdf"].job) == ("It is empty.", 1)
    assert leaves["/a/big.pdf"].reading


def test_filters() -> None:
    one = document(1, "/a/b/one.pdf", "Work", modified=100.0)
    assert matches(Where(), one)
    assert matches(Where(kinds=("pdf",), folders=("/a",), collections=("Work",), since=50.0), one)
    for where in (Where(kinds=("text",)), Where(folders=("/a/bc",)), Where(collections=("",)), Where(since=101.0)):
        assert not matches(where, one)
