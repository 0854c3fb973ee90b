"""The left column: a new chat, the conversations by day, and what runs now."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QMenu, QWidget

from llmos.app import actions, theme, words
from llmos.app.dates import group
from llmos.app.delegates import HEADER, SidebarDelegate
from llmos.app.session import Session
from llmos.app.state import BUSY
from llmos.app.widgets import button, column, hairline, menu_spot

PID = Qt.ItemDataRole.UserRole
NOTE = Qt.ItemDataRole.UserRole + 2


class _List(QListWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(SidebarDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def add(self, text: str, pid: int, note: str = "", editable: bool = False) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(PID, pid)
        item.setData(NOTE, note)
        if editable:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self.addItem(item)
        return item

    def add_header(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setData(HEADER, True)
        self.addItem(item)


class Conversations(_List):
    """Titles are edited in place with F2; deleting is in the context menu only."""

    def __init__(self, session: Session) -> None:
        super().__init__("Conversations")
        self._session = session
        self._filter = ""
        self._drawn: list[tuple[str, int, str]] = []
        self.setEditTriggers(QListWidget.EditTrigger.EditKeyPressed | QListWidget.EditTrigger.DoubleClicked)
        self.currentItemChanged.connect(self._choose)
        self.itemDelegate().commitData.connect(self._renamed)
        session.conversations_changed.connect(self.refresh)
        session.shown.connect(self.refresh)
        session.shown.connect(self._mark)

    def set_filter(self, text: str) -> None:
        self._filter = text.casefold().strip()
        self.refresh()

    def refresh(self) -> None:
        known = self._session.state.listed
        wanted = [(group(c.updated), c.pid, c.title) for c in known if self._filter in c.title.casefold()]
        if wanted == self._drawn or self.state() == QListWidget.State.EditingState:
            return
        self._drawn = wanted
        scrolled = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        heading = ""
        for name, pid, title in wanted:
            if name != heading:
                heading = name
                self.add_header(name)
            self.add(title or "Untitled", pid, editable=True)
        if not wanted:
            self.add_header("No conversation has these words." if self._filter else "Conversations appear here.")
        self.blockSignals(False)
        self._mark()
        self.verticalScrollBar().setValue(scrolled)

    def _mark(self) -> None:
        pid = self._session.state.pid
        found = next((i for i in range(self.count()) if pid and self.item(i).data(PID) == pid), -1)
        self.blockSignals(True)
        self.setCurrentRow(found)
        self.blockSignals(False)
        self.viewport().update()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(PID) and item.data(PID) != self._session.state.pid:
            self._session.choose(item.data(PID))

    def _renamed(self, editor: QWidget) -> None:
        item = self.currentItem()
        if isinstance(editor, QLineEdit) and item is not None:
            self._drawn = []
            actions.rename(self._session, item.data(PID), editor.text())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = menu_spot(self, event)
        item = self.itemFromIndex(index)
        if item is None or not item.data(PID):
            return
        pid = item.data(PID)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Rename", QKeySequence("F2"), lambda: self.editItem(item))
        menu.addAction("Duplicate", lambda: actions.fork(self._session, pid))
        menu.addAction("Delete", lambda: actions.delete(self._session, pid))
        menu.popup(place)


class Running(_List):
    """Processes with a turn in progress, or waiting for one."""

    def __init__(self, session: Session) -> None:
        super().__init__("Running processes")
        self._session = session
        self._drawn: list[tuple[int, str, str]] = []
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self._choose(item))
        self.itemActivated.connect(lambda item: self._choose(item))
        session.processes_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        running = [p for p in self._session.state.processes.values() if p.state in BUSY]
        wanted = [(p.pid, p.title or p.program, words.doing(p)) for p in running][:6]
        if wanted == self._drawn and self.count():
            return
        self._drawn = wanted
        self.clear()
        self.add_header("Running")
        for pid, title, note in wanted:
            self.add(title, pid, note)
        if not wanted:
            self.add_header("nothing runs")
            self.item(1).setData(HEADER, "note")
        self.setFixedHeight(sum(self.sizeHintForRow(i) for i in range(self.count())) + theme.px(8))

    def _choose(self, item: QListWidgetItem) -> None:
        if item.data(PID) in self._session.state.conversations:
            self._session.choose(item.data(PID))


class Sidebar(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Sidebar")
        fresh = button("+  New chat", lambda: actions.new(session), "wide", "New chat", "Ctrl+N")
        self.filter = _Filter()
        self.list = Conversations(session)
        self.running = Running(session)
        self.filter.textChanged.connect(self.list.set_filter)
        self.filter.returnPressed.connect(self._enter_list)
        layout = column(fresh, self.filter, self.list, hairline(), self.running, margins=(12, 12, 12, 8), gap=8)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setMinimumWidth(180)

    def focus_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _enter_list(self) -> None:
        first = next((i for i in range(self.list.count()) if self.list.item(i).data(PID)), -1)
        self.list.setFocus()
        self.list.setCurrentRow(first)


class _Filter(QLineEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Find a conversation  (Ctrl+K)")
        self.setAccessibleName("Find a conversation")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)
