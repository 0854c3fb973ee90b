"""The file browser: folders that programs may read, what is in them, a file as text, and what programs changed."""

from datetime import datetime
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QListWidget, QStackedWidget, QWidget

from llmos.app import actions, words
from llmos.app.panels.table import Column, RecordTable
from llmos.app.plaintext import PlainText
from llmos.app.session import Session
from llmos.app.tr import mark, tr
from llmos.app.widgets import Elided, button, column, label, row
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply

Entry = dict[str, Any]


def _changed(entry: Entry) -> str:
    try:
        return datetime.fromtimestamp(float(entry.get("modified", 0))).strftime("%Y-%m-%d")
    except (TypeError, ValueError, OverflowError, OSError):
        return str(entry.get("modified", ""))


def _change(change: Entry) -> str:
    moved = f"{change.get('origin')} → " if change.get("kind") == "moved" else ""
    return f"{tr(str(change.get('kind')))}: {moved}{change.get('path')}\n{change.get('diff', '')}".rstrip()


COLUMNS: tuple[Column[Entry], ...] = (
    Column(
        mark("name"),
        lambda e: f"▸ {e['name']}" if e["kind"] == "folder" else e["name"],
        stretch=True,
        tip=lambda e: e["name"],
    ),
    Column(mark("size"), lambda e: words.size(int(e.get("size", 0))) if e["kind"] == "file" else "", number=True),
    Column(mark("changed"), _changed, number=True),
)


class FilesView(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._path, self._page = "", 0
        self.grants = QListWidget()
        self.grants.setAccessibleName(tr("Granted folders"))
        self.grants.setFrameShape(QFrame.Shape.NoFrame)
        self.grants.setProperty("look", "boxed")
        self.grants.setMaximumHeight(84)
        self.grants.itemClicked.connect(lambda item: self.list(item.text()))
        self.grants.itemActivated.connect(lambda item: self.list(item.text()))
        self.grants.currentRowChanged.connect(lambda _: self._refresh_buttons())
        self._where = Elided(look="muted", mode=Qt.TextElideMode.ElideMiddle)
        self._up = button(tr("‹ Up"), self._go_up, "quiet", tr("To the folder above"))
        self.entries: RecordTable[Entry] = RecordTable(tr("Files in this folder"), COLUMNS, lambda e: e["name"])
        self.entries.activated.connect(lambda _: self._open())
        self.text = PlainText(tr("Text of the file"), "code")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.entries)
        self._stack.addWidget(self.text)
        self.history = PlainText(tr("Changes that programs made"), "code")
        self._stack.addWidget(self.history)
        self._trouble = label(look="warning", wrap=True, selectable=True)
        self._trouble.hide()
        self._revoke = button(tr("Revoke"), self._take_back, name=tr("Revoke the chosen folder"))
        head = row(self._up, self._where, gap=6)
        head.setStretch(1, 1)
        layout = column(
            label(tr("Programs may read beneath these folders, and nowhere else."), "muted", wrap=True),
            self.grants,
            row(button(tr("Add folder…"), self._pick), self._revoke, None),
            head,
            self._trouble,
            self._stack,
            row(
                button(tr("Changes"), self.changes, tip=tr("What programs changed last, with the differences")),
                button(
                    tr("Undo"),
                    self.undo,
                    name=tr("Undo the last change of a file"),
                    tip=tr("Takes back the newest change"),
                ),
                None,
            ),
        )
        layout.setStretch(5, 1)
        self.setLayout(layout)
        session.grants_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        self.grants.clear()
        self.grants.addItems(self._session.state.grants)
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        self._revoke.setEnabled(self.grants.currentItem() is not None)
        roots = self._session.state.grants
        above = bool(self._path) and (self._path not in roots or self._page == 1)
        self._up.setEnabled(above or self._stack.currentWidget() is self.history)

    def list(self, path: str) -> None:
        actions.call(self._session, "files.list", {"path": path}, self._show_folder, self._say)

    def read(self, path: str) -> None:
        actions.call(self._session, "files.read", {"path": path}, self._show_file, self._say)

    def changes(self) -> None:
        actions.call(self._session, "files.changes", {}, self._show_changes, self._say)

    def undo(self) -> None:
        """Of the newest change: the kernel looks whether its folder is still granted."""
        actions.call(self._session, "files.changes", {}, self._undo_newest, self._say)

    def _undo_newest(self, answer: AnyAnswer) -> None:
        if not self._took(answer):
            return
        assert isinstance(answer, DeviceReply)
        changes = answer.details.get("changes", [])
        if not changes:
            self._say(tr("There is no change to take back."))
            return
        back = {"path": changes[0]["path"]} | ({"to": changes[0]["origin"]} if changes[0]["origin"] else {})
        actions.call(self._session, "files.undo", back, self._show_undone, self._say)

    def _show_changes(self, answer: AnyAnswer) -> None:
        if not self._took(answer):
            return
        assert isinstance(answer, DeviceReply)
        changes = [_change(change) for change in answer.details.get("changes", [])]
        self.history.setPlainText("\n\n".join(changes) or answer.content)
        self._where.setText(tr("Changes that programs made"))
        self._stack.setCurrentWidget(self.history)
        self._refresh_buttons()

    def _show_undone(self, answer: AnyAnswer) -> None:
        if self._took(answer):
            self.changes()

    def _show_folder(self, answer: AnyAnswer) -> None:
        if not self._took(answer):
            return
        assert isinstance(answer, DeviceReply)
        entries = answer.details.get("entries", [])
        self.entries.show_records(sorted(entries, key=lambda e: (e["kind"] != "folder", str(e["name"]).casefold())))
        self._show_path(str(answer.details.get("path", "")), 0)

    def _show_file(self, answer: AnyAnswer) -> None:
        if not self._took(answer):
            return
        assert isinstance(answer, DeviceReply)
        more = f"\n\n[{tr('The file goes on; this is its beginning.')}]" if answer.details.get("truncated") else ""
        self.text.setPlainText(str(answer.details.get("text", answer.content)) + more)
        self._show_path(str(answer.details.get("path", "")), 1)

    def _took(self, answer: AnyAnswer) -> bool:
        if isinstance(answer, DeviceReply) and not answer.ok:
            self._say(answer.content)
        self._trouble.setVisible(isinstance(answer, DeviceReply) and not answer.ok)
        return isinstance(answer, DeviceReply) and answer.ok

    def _show_path(self, path: str, page: int) -> None:
        self._path, self._page = path, page
        self._where.setText(path)
        self._stack.setCurrentIndex(page)
        self._refresh_buttons()

    def _open(self) -> None:
        entry = self.entries.current()
        if entry is not None:
            path = str(PurePath(self._path) / str(entry["name"]))
            self.list(path) if entry["kind"] == "folder" else self.read(path)

    def _go_up(self) -> None:
        if self._stack.currentWidget() is self.history:
            self._show_path(self._path, self._page)
            return
        self.list(str(PurePath(self._path).parent))

    def _pick(self) -> None:
        dialog = QFileDialog(self, tr("Folder that programs may read"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.grant)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def grant(self, path: str) -> None:
        actions.grant(self._session, path, lambda _: self.list(path))

    def _take_back(self) -> None:
        item = self.grants.currentItem()
        if item is not None:
            actions.revoke(self._session, item.text())

    def _say(self, message: str) -> None:
        self._trouble.setText(message)
        self._trouble.show()
