"""The documents of the disk as folders and collections. Plain data: no Qt.

All folders of a path are kept; what is shown leaves out those that hold nothing but one other folder.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from llmos.kernel.abi.records import Document

Key = tuple[str, str, str]  # what it is, its collection, its path


@dataclass(frozen=True)
class Leaf:
    """A document, or a file that is none: one that is being read, or could not be, for a reason. `job` is the one that
    tried.
    """

    path: str
    document: Document | None = None
    reading: bool = False
    reason: str = ""
    job: int = 0

    @property
    def collection(self) -> str:
        return self.document.collection if self.document is not None else ""

    @property
    def key(self) -> Key:
        return ("file", self.collection, self.path)

    @property
    def label(self) -> str:
        return os.path.basename(self.path) or self.path


@dataclass(eq=False)
class Folder:
    """A folder, or a collection where `what` says so. `documents`, `size` (bytes) and `troubles` of all beneath."""

    what: str
    name: str
    path: str
    collection: str
    parent: "Folder | None" = None
    folders: dict[str, "Folder"] = field(default_factory=dict)
    leaves: dict[Key, Leaf] = field(default_factory=dict)
    documents: int = 0
    size: int = 0
    troubles: int = 0

    @property
    def key(self) -> Key:
        return (self.what, self.collection, self.path)

    def count(self, leaf: Leaf, sign: int) -> None:
        """Adds or takes away a leaf, here and in all folders above."""
        here: Folder | None = self
        while here is not None:
            here.documents += sign * (leaf.document is not None)
            here.size += sign * (leaf.document.size if leaf.document is not None else 0)
            here.troubles += sign * bool(leaf.reason)
            here = here.parent


Node = Folder | Leaf


class Nodes:
    """`show` takes all leaves, and changes what is different; what is not costs a comparison each."""

    def __init__(self) -> None:
        self.root = Folder("root", "", "", "")
        self._leaves: dict[Key, Leaf] = {}
        self._homes: dict[tuple[str, str], Folder] = {}

    def show(self, leaves: list[Leaf]) -> bool:
        """Whether anything changed."""
        wanted = {leaf.key: leaf for leaf in leaves}
        gone = [leaf for key, leaf in self._leaves.items() if wanted.get(key) != leaf]
        come = [leaf for key, leaf in wanted.items() if self._leaves.get(key) != leaf]
        for leaf in gone:
            self._remove(leaf)
        for leaf in come:
            self._add(leaf)
        self._leaves = wanted
        return bool(gone or come)

    def rows(self, folder: Folder) -> list[Node]:
        """What is shown beneath a folder: collections, folders, then files, by name."""
        folders = [_through(inner) for inner in folder.folders.values()]
        folders.sort(key=lambda inner: (inner.what != "collection", inner.path.casefold(), inner.name.casefold()))
        return [*folders, *sorted(folder.leaves.values(), key=lambda leaf: (leaf.label.casefold(), leaf.path))]

    def documents(self, node: Node) -> Iterator[Document]:
        """All beneath."""
        if isinstance(node, Leaf):
            if node.document is not None:
                yield node.document
            return
        for inner in self.rows(node):
            yield from self.documents(inner)

    def _add(self, leaf: Leaf) -> None:
        folder = self._home(leaf)
        folder.leaves[leaf.key] = leaf
        folder.count(leaf, 1)

    def _remove(self, leaf: Leaf) -> None:
        folder: Folder | None = self._home(leaf)
        assert folder is not None
        del folder.leaves[leaf.key]
        folder.count(leaf, -1)
        while folder is not None and folder.parent is not None and not folder.folders and not folder.leaves:
            del folder.parent.folders[folder.name]
            self._homes.pop((folder.collection, folder.path), None)
            folder = folder.parent

    def _home(self, leaf: Leaf) -> Folder:
        """The folder that a leaf is in, made where there is none."""
        place = leaf.collection, os.path.dirname(leaf.path)
        if place not in self._homes:
            self._homes[place] = self._make(leaf)
        return self._homes[place]

    def _make(self, leaf: Leaf) -> Folder:
        here, collection = self.root, leaf.collection
        if collection:
            name = f"\0{collection}"  # no folder has such a name
            here = here.folders.setdefault(name, Folder("collection", name, "", collection, here))
        for folder in reversed(PurePath(leaf.path).parents):
            inner = here.folders.get(str(folder))
            if inner is None:
                inner = here.folders[str(folder)] = Folder("folder", str(folder), str(folder), collection, here)
            here = inner
        return here


def _through(folder: Folder) -> Folder:
    """The first one beneath that holds more than one folder alone."""
    while folder.what == "folder" and not folder.leaves and len(folder.folders) == 1:
        folder = next(iter(folder.folders.values()))
    return folder


def label(node: Node, above: Node | None) -> str:
    """What a node is called beneath the one that is shown above it."""
    if isinstance(node, Leaf):
        return node.label
    if node.what == "collection":
        return node.collection
    outer = above.path if isinstance(above, Folder) else ""
    if outer:
        return os.path.relpath(node.path, outer)
    home = os.path.expanduser("~")
    return f"~{node.path[len(home) :]}" if node.path == home or node.path.startswith(home + os.sep) else node.path
