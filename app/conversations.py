"""The conversations: pinned ones, folders, the others by day, the archive; and what a search finds in them."""

from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QInputDialog, QLineEdit, QListWidget, QListWidgetItem, QMenu, QWidget

from llmos.app import actions
from llmos.app.dates import group
from llmos.app.delegates import HEADER
from llmos.app.programs.picker import program_title
from llmos.app.session import Session
from llmos.app.sidelist import PID, SideList
from llmos.app.tr import mark, tr
from llmos.app.widgets import menu_spot
from llmos.kernel.abi.records import Conversation, Said
from llmos.kernel.abi.replies import AnyAnswer, FoundSaid

MESSAGE = Qt.ItemDataRole.UserRole + 3
FOLD = Qt.ItemDataRole.UserRole + 4  # the name of what a heading opens and closes
PINNED, ARCHIVED = mark("Pinned"), mark("Archived")
ASSISTANT = "assistant"  # the program that most chats run
SEARCH_MS = 200  # after the last letter


@dataclass(frozen=True)
class _Row:
    """A heading, a conversation, or a message that was found; `fold` is set on a heading that opens and closes."""

    text: str
    pid: int = 0
    note: str = ""
    message: int = 0
    fold: str = ""


class Conversations(SideList):
    """Titles are edited in place with F2; deleting is in the context menu only."""

    def __init__(self, session: Session, closed: set[str]) -> None:
        """`closed` are the headings whose conversations are not shown; it is kept up to date."""
        super().__init__(tr("Conversations"))
        self._session = session
        self._filter = ""
        self._closed = closed
        self._said: tuple[Said, ...] = ()
        self._drawn: list[_Row] = []
        self._search = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._search.timeout.connect(self._find)
        self.setEditTriggers(QListWidget.EditTrigger.EditKeyPressed | QListWidget.EditTrigger.DoubleClicked)
        for chosen in (self.currentItemChanged, self.itemClicked, self.itemActivated):  # it may be current already
            chosen.connect(self._choose)
        self.itemClicked.connect(self._fold)
        self.itemDelegate().commitData.connect(self._renamed)
        session.conversations_changed.connect(self.refresh)
        session.programs_changed.connect(self.refresh)
        session.shown.connect(self.refresh)
        session.shown.connect(self._mark)

    # What is listed.

    def set_filter(self, text: str) -> None:
        self._filter = text.casefold().strip()
        self._said = ()
        self._search.start() if self._filter else self._search.stop()
        self.refresh()

    def _find(self) -> None:
        wanted = self._filter

        def found(answer: AnyAnswer) -> None:
            if isinstance(answer, FoundSaid) and wanted == self._filter:
                self._said = answer.found
                self.refresh()

        actions.find_said(self._session, wanted, found)

    def refresh(self) -> None:
        wanted = self._matching() if self._filter else self._by_place()
        if wanted == self._drawn or self.state() == QListWidget.State.EditingState:
            return
        self._drawn = wanted
        scrolled = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        for entry in wanted:
            self._draw(entry)
        self.blockSignals(False)
        self._mark()
        self.verticalScrollBar().setValue(scrolled)

    def _draw(self, entry: _Row) -> None:
        if entry.pid:
            self.add(entry.text, entry.pid, entry.note, editable=not entry.message).setData(MESSAGE, entry.message)
            return
        heading = self.add_header(entry.text)
        if entry.fold:
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            heading.setData(FOLD, entry.fold)

    def _by_place(self) -> list[_Row]:
        known = self._session.state.listed
        current = [c for c in known if not c.archived]
        pinned = [c for c in current if c.pinned]
        rows = [_Row(tr(PINNED)), *map(self._row, pinned)] if pinned else []
        rest = [c for c in current if not c.pinned]
        for folder in sorted({c.folder for c in rest if c.folder}, key=str.casefold):
            rows += self._folded(folder, [c for c in rest if c.folder == folder])
        heading = ""
        for conversation in (c for c in rest if not c.folder):
            if (day := group(conversation.updated)) != heading:
                heading = day
                rows.append(_Row(day))
            rows.append(self._row(conversation))
        if archived := [c for c in known if c.archived]:
            rows += self._folded(ARCHIVED, archived, tr(ARCHIVED))
        return rows or [_Row(tr("Conversations appear here."))]

    def _folded(self, name: str, inside: list[Conversation], title: str = "") -> list[_Row]:
        closed = name in self._closed
        heading = _Row(f"{'▸' if closed else '▾'}  {title or name} · {len(inside)}", fold=name)
        return [heading, *([] if closed else map(self._row, inside))]

    def _matching(self) -> list[_Row]:
        conversations = self._session.state.conversations
        titled = [self._row(c) for c in self._session.state.listed if self._filter in c.title.casefold()]
        said = [
            _Row(conversations[s.pid].title or tr("Untitled"), s.pid, s.excerpt, s.message)
            for s in self._said
            if s.pid in conversations
        ]
        rows = [*titled, *([_Row(tr("In what was said")), *said] if said else [])]
        return rows or [_Row(tr("No conversation has these words."))]

    def _row(self, conversation: Conversation) -> _Row:
        """Says what it runs, where that is another program than most run."""
        usual = conversation.program == ASSISTANT
        program = "" if usual else program_title(self._session, conversation.program)
        return _Row(conversation.title or tr("Untitled"), conversation.pid, program)

    # What a person does.

    def _mark(self) -> None:
        pid = self._session.state.pid
        current = self.currentItem()
        if current is not None and current.data(PID) == pid and pid:
            return
        found = next((i for i in range(self.count()) if pid and self.item(i).data(PID) == pid), -1)
        self.blockSignals(True)
        self.setCurrentRow(found)
        self.blockSignals(False)
        self.viewport().update()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.data(PID):
            return
        if item.data(MESSAGE):
            self._session.go_to(item.data(PID), item.data(MESSAGE))
        elif item.data(PID) != self._session.state.pid:
            self._session.choose(item.data(PID))

    def _fold(self, item: QListWidgetItem) -> None:
        name = item.data(FOLD)
        if name:
            self._closed.symmetric_difference_update({name})
            self.refresh()
            again = next((i for i in range(self.count()) if self.item(i).data(FOLD) == name), -1)
            self.setCurrentRow(again, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None and item.data(FOLD) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self._fold(item)
        else:
            super().keyPressEvent(event)

    def _renamed(self, editor: QWidget) -> None:
        item = self.currentItem()
        if isinstance(editor, QLineEdit) and item is not None:
            self._drawn = []
            actions.rename(self._session, item.data(PID), editor.text())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = menu_spot(self, event)
        item = self.itemFromIndex(index)
        conversation = self._session.state.conversations.get(item.data(PID) or 0) if item is not None else None
        if item is None or conversation is None or item.data(HEADER):
            return
        session, pid = self._session, conversation.pid
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Rename"), QKeySequence("F2"), lambda: self.editItem(item))
        menu.addAction(tr("Duplicate"), lambda: actions.fork(session, pid))
        pin, archive = not conversation.pinned, not conversation.archived
        menu.addAction(tr("Pin") if pin else tr("Unpin"), lambda: actions.file_away(session, pid, pinned=pin))
        self._add_folders(menu.addMenu(tr("Folder")), conversation)
        menu.addAction(
            tr("Archive") if archive else tr("Take out of the archive"),
            lambda: actions.file_away(session, pid, archived=archive),
        )
        menu.addAction(tr("Export…"), lambda: session.export_wanted.emit(pid))
        menu.addSeparator()
        menu.addAction(tr("Delete"), lambda: actions.delete(session, pid))
        menu.popup(place)

    def _add_folders(self, menu: QMenu, conversation: Conversation) -> None:
        folders = {c.folder for c in self._session.state.conversations.values()} - {""}
        for name, words in (("", tr("None")), *((name, name) for name in sorted(folders, key=str.casefold))):
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(conversation.folder == name)
            action.triggered.connect(
                lambda _, name=name: actions.file_away(self._session, conversation.pid, folder=name)
            )
        menu.addSeparator()
        menu.addAction(tr("New folder…"), lambda: self._ask_for_folder(conversation.pid))

    def _ask_for_folder(self, pid: int) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(tr("New folder"))
        dialog.setLabelText(tr("Name of the folder"))
        dialog.textValueSelected.connect(lambda name: actions.file_away(self._session, pid, folder=name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
