"""The left column: a new chat, the conversations, and what runs now."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from llmos.app import actions, theme, words
from llmos.app.conversations import Conversations
from llmos.app.delegates import HEADER
from llmos.app.session import Session
from llmos.app.sidelist import PID, SideList
from llmos.app.state import BUSY
from llmos.app.tr import tr
from llmos.app.widgets import button, column, hairline, row


class Running(SideList):
    """Processes with a turn in progress, or waiting for one."""

    def __init__(self, session: Session) -> None:
        super().__init__(tr("Running processes"))
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
        self.add_header(tr("Running"))
        for pid, title, note in wanted:
            self.add(title, pid, note)
        if not wanted:
            self.add_header(tr("nothing runs"))
            self.item(1).setData(HEADER, "note")
            self.item(1).setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(sum(self.sizeHintForRow(i) for i in range(self.count())) + theme.px(8))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(1)  # behind the heading: the focus is seen at a row only

    def _choose(self, item: QListWidgetItem) -> None:
        if item.data(PID) in self._session.state.conversations:
            self._session.choose(item.data(PID))


class Sidebar(QWidget):
    programs_wanted = Signal()

    def __init__(self, session: Session, closed: set[str]) -> None:
        """`closed` as in Conversations."""
        super().__init__()
        self.setProperty("look", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Sidebar"))
        self.fresh = button(f"+  {tr('New chat')}", lambda: actions.new(session), "wide", tr("New chat"))
        others = button("▾", self.programs_wanted.emit, "wide", tr("Programs"), tr("Start with another program"))
        fresh_row = row(self.fresh, others, gap=4)
        fresh_row.setStretch(0, 1)
        self.filter = _Filter()
        self.list = Conversations(session, closed)
        self.running = Running(session)
        self.filter.textChanged.connect(self.list.set_filter)
        self.filter.returnPressed.connect(self._enter_list)
        layout = column(fresh_row, self.filter, self.list, hairline(), self.running, margins=(12, 12, 12, 8), gap=8)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setMinimumWidth(180)

    def name_keys(self, fresh: str, find: str) -> None:
        """The keys that do the same, as they are now; empty where there is none."""
        self.fresh.setToolTip(fresh)
        self.filter.setPlaceholderText(f"{tr('Find a conversation')}  ({find})" if find else tr("Find a conversation"))

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
        self.setAccessibleName(tr("Find a conversation"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)
