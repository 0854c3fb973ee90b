"""Where the disk is searched: a quiet row of kinds, places and dates. What is set is said, and can be cleared."""

import os
import time
from collections.abc import Callable
from pathlib import PurePath

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from llmos.app import words
from llmos.app.flow import FlowLayout
from llmos.app.panels.docnodes import Folder, Nodes
from llmos.app.tr import mark, tr
from llmos.app.widgets import button
from llmos.kernel.abi.records import Document, Where

DAY = 86_400.0
AGES = (
    (mark("Any time"), 0.0),
    (mark("Last 24 hours"), DAY),
    (mark("Last 7 days"), 7 * DAY),
    (mark("Last 30 days"), 30 * DAY),
    (mark("Last year"), 365 * DAY),
)
PLACES = 12


class Filters(QWidget):
    """`nodes` and `kinds` say what there is to choose from, when a menu opens."""

    changed = Signal()

    def __init__(self, nodes: Callable[[], Nodes], kinds: Callable[[], list[str]]) -> None:
        super().__init__()
        self.where = Where()
        self._age = 0.0
        self._nodes, self._kinds = nodes, kinds
        self.kind = self._filter(self._fill_kinds)
        self.place = self._filter(self._fill_places)
        self.date = self._filter(self._fill_ages)
        self.clear_button = button(tr("Clear"), self.clear, "link", tr("Clear all filters"))
        flow = FlowLayout(gap=4)
        for part in (self.kind, self.place, self.date, self.clear_button):
            flow.addWidget(part)
        self.setLayout(flow)
        self._show()

    def _filter(self, fill: Callable[[QMenu], None]) -> QPushButton:
        made = button("", lambda: None, "quiet")
        menu = QMenu(made)
        menu.aboutToShow.connect(menu.clear)
        menu.aboutToShow.connect(lambda: fill(menu))
        made.setMenu(menu)
        return made

    @property
    def is_set(self) -> bool:
        return self.where != Where()

    def clear(self) -> None:
        self._age = 0.0
        self.set(Where())

    def set(self, where: Where) -> None:
        if where != self.where:
            self.where = where
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        where = self.where
        places = [*where.collections, *(PurePath(folder).name or folder for folder in where.folders)]
        age = next(name for name, seconds in AGES if seconds == self._age)
        self._say(self.kind, tr("kind"), ", ".join(where.kinds), tr("Any kind"))
        self._say(self.place, tr("place"), ", ".join(places), tr("Anywhere"))
        self._say(self.date, tr("date of change"), tr(age) if self._age else "", tr("Any time"))
        self.clear_button.setVisible(self.is_set)

    def _say(self, which: QPushButton, what: str, value: str, otherwise: str) -> None:
        which.setText(f"{words.middle(value, 22) if value else otherwise}  ▾")
        which.setAccessibleName(tr("Filter by {what}: {value}").format(what=what, value=value or otherwise))
        which.setProperty("look", "chip" if value else "quiet")
        which.style().unpolish(which)
        which.style().polish(which)

    # Menus.

    def _fill_kinds(self, menu: QMenu) -> None:
        _add(menu, tr("Any kind"), not self.where.kinds, lambda: self.set(replace(self.where, kinds=())))
        for kind in sorted({*self._kinds(), *self.where.kinds}):
            kinds = tuple(sorted(set(self.where.kinds) ^ {kind}))
            _add(menu, kind, kind in self.where.kinds, lambda kinds=kinds: self.set(replace(self.where, kinds=kinds)))  # type: ignore[misc]

    def _fill_places(self, menu: QMenu) -> None:
        nodes = self._nodes()
        _add(menu, tr("Anywhere"), not (self.where.folders or self.where.collections), lambda: self.set_place())
        for folder in [node for node in nodes.rows(nodes.root) if isinstance(node, Folder)][:PLACES]:
            self._add_place(menu, folder)
            inner = [node for node in nodes.rows(folder) if isinstance(node, Folder)]
            for one in inner[:PLACES] if folder.what == "folder" else []:
                self._add_place(menu, one)

    def _add_place(self, menu: QMenu, folder: Folder) -> None:
        if folder.what == "collection":
            chosen = folder.collection in self.where.collections
            _add(
                menu,
                tr("Collection {collection}").format(collection=folder.collection),
                chosen,
                lambda: self.set_place(collection=folder.collection),
            )
        else:
            _add(menu, folder.path, folder.path in self.where.folders, lambda: self.set_place(folder=folder.path))

    def set_place(self, folder: str = "", collection: str = "") -> None:
        folders, collections = (folder,) if folder else (), (collection,) if collection else ()
        self.set(replace(self.where, folders=folders, collections=collections))

    def _fill_ages(self, menu: QMenu) -> None:
        for name, seconds in AGES:
            _add(menu, tr(name), seconds == self._age, lambda seconds=seconds: self.set_age(seconds))  # type: ignore[misc]

    def set_age(self, seconds: float) -> None:
        """Files changed within so many seconds from now; 0: whenever."""
        self._age = seconds
        self.set(replace(self.where, since=time.time() - seconds if seconds else 0.0))


def _add(menu: QMenu, text: str, chosen: bool, do: Callable[[], None]) -> None:
    action = QAction(text.replace("&", "&&"), menu)
    action.setCheckable(True)
    action.setChecked(chosen)
    action.triggered.connect(lambda _: do())
    menu.addAction(action)


def matches(where: Where, document: Document) -> bool:
    """Whether a search there looks into a document. What is not known to have changed counts from when it was added."""
    changed = document.modified or document.added
    return (
        (not where.kinds or document.kind in where.kinds)
        and (not where.collections or document.collection in where.collections)
        and (not where.folders or any(_beneath(document.path, folder) for folder in where.folders))
        and changed >= where.since
    )


def _beneath(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)
