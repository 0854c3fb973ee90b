"""What can be done with what is chosen in the tree of documents."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QInputDialog, QMenu, QMessageBox

from llmos.app import actions, carry, diskactions
from llmos.app.panels.docnodes import Folder, Leaf
from llmos.app.panels.doctree import DocumentTree
from llmos.app.panels.forget import ForgetDialog
from llmos.app.session import Session
from llmos.app.tr import tr, tr_n
from llmos.kernel.abi.records import Document
from llmos.kernel.abi.replies import AnyAnswer, Watches


class DiskMenu:
    """`collections` are the names of those that there are."""

    def __init__(self, session: Session, tree: DocumentTree, collections: Callable[[], list[str]]) -> None:
        self._session, self._tree, self._collections = session, tree, collections
        self._watched: frozenset[str] = frozenset()
        tree.menu_wanted.connect(self.open)
        tree.carried.connect(self.carry)
        tree.forget_wanted.connect(self.forget)

    def refresh_watched(self) -> None:
        diskactions.list_watched(self._session, self._show_watched)

    def _show_watched(self, answer: AnyAnswer) -> None:
        if isinstance(answer, Watches):
            self._watched = frozenset(one.path for one in answer.watched)
            self._tree.tree.watch(self._watched)

    def open(self, place: QPoint) -> None:
        self.made().popup(place)

    def made(self) -> QMenu:
        menu = QMenu(self._tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        node, chosen, unread = self._tree.node, self._tree.chosen, self._tree.unread
        if isinstance(node, Leaf) and node.document is not None:
            document = node.document
            menu.addAction(tr("Open"), QKeySequence("Return"), lambda: self._tree.opened.emit(document))
        if node is not None and (path := node.path):
            menu.addAction(tr("Show in the file manager"), lambda: show_file(path))
        if chosen:
            menu.addAction(tr("Put in context"), QKeySequence("Ctrl+Return"), self.carry)
            menu.addSeparator()
            self._add_collections(menu.addMenu(tr("Collection")), chosen)
        if isinstance(node, Folder) and node.what == "folder":
            self._add_watching(menu, node.path)
        if unread:
            jobs = sorted({leaf.job for leaf in unread if leaf.job})
            menu.addAction(tr("Try again to read it"), lambda: self._retry(jobs)).setEnabled(bool(jobs))
            menu.addAction(tr("Say why it was not read"), lambda: self._session.notified.emit(_reasons(unread), "info"))
        if chosen:
            menu.addSeparator()
            menu.addAction(tr("Remove from the disk…"), lambda: self._ask_remove(chosen))
            menu.addAction(tr("Forget…"), QKeySequence("Del"), self.forget)
        return menu

    def _add_collections(self, menu: QMenu, chosen: list[Document]) -> None:
        now = {document.collection for document in chosen}
        for name in self._collections():
            action = menu.addAction(name.replace("&", "&&"), partial(diskactions.move, self._session, chosen, name))
            action.setCheckable(True)
            action.setChecked(now == {name})
        if now != {""}:
            menu.addAction(tr("None"), lambda: diskactions.move(self._session, chosen, ""))
        menu.addAction(tr("New…"), lambda: self._name_collection(chosen))

    def _name_collection(self, chosen: list[Document]) -> None:
        dialog = QInputDialog(self._tree.window())
        dialog.setWindowTitle(tr("New collection"))
        dialog.setLabelText(
            tr_n(
                "A name for the collection of {n} document:", "A name for the collection of {n} documents:", len(chosen)
            )
        )
        dialog.textValueSelected.connect(lambda name: self._move_to(chosen, name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _move_to(self, chosen: list[Document], name: str) -> None:
        if name.strip():
            diskactions.move(self._session, chosen, name.strip())

    def _add_watching(self, menu: QMenu, path: str) -> None:
        if path in self._watched:
            menu.addAction(tr("Stop watching this folder"), partial(self._watch, diskactions.unwatch, path))
        else:
            menu.addAction(tr("Watch this folder"), partial(self._watch, diskactions.watch, path))

    def _watch(self, change: Callable[[Session, str, actions.Then], None], path: str) -> None:
        change(self._session, path, self._show_watched)

    def _retry(self, jobs: list[int]) -> None:
        for job in jobs:
            diskactions.retry_job(self._session, job)

    # Putting in context, forgetting, removing.

    def carry(self) -> None:
        parts = tuple(map(carry.whole, self._tree.chosen[: carry.AT_MOST]))
        if parts:
            self._session.parts_wanted.emit(parts)

    def forget(self) -> None:
        if self._tree.chosen:
            ForgetDialog(self._session, self._tree.chosen, self._tree.window()).open()

    def _ask_remove(self, chosen: list[Document]) -> None:
        """Removing cannot be undone, so it asks."""
        name = f"“{chosen[0].title}”" if len(chosen) == 1 else tr_n("{n} document", "{n} documents", len(chosen))
        box = QMessageBox(self._tree.window())
        box.setWindowTitle(tr("Remove from the disk"))
        box.setText(tr("Remove {name} from the disk?").format(name=name))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(
            tr(
                "The text can no longer be found. What chats have recalled of it stays in them: to remove that too, "
                "forget it. The file itself stays where it is."
            )
        )
        remove = box.addButton(tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        remove.clicked.connect(lambda: self._remove(chosen))
        box.finished.connect(box.deleteLater)
        box.open()

    def _remove(self, chosen: list[Document]) -> None:
        for document in chosen:
            diskactions.remove_document(self._session, document.id)


def show_file(path: str) -> None:
    """Opens the folder that a file is in."""
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _reasons(unread: list[Leaf]) -> str:
    said = [f"{PurePath(leaf.path).name}: {leaf.reason or tr('it is being read now')}" for leaf in unread[:5]]
    return "\n".join(said)
