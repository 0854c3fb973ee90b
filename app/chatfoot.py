"""What stands behind the messages: calls that wait for the person, what waits for the kernel, what is being done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from llmos.app import theme, words
from llmos.app.approval import ApprovalView
from llmos.app.message import PendingView
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.app.widgets import clear, column, label
from llmos.kernel.abi.records import Phase, ProcessState, Role


class ChatFoot(QWidget):
    """`changed` tells that it may have another height, and `came` that there is something new to see."""

    changed = Signal()
    came = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pending: dict[int, PendingView] = {}
        self.approvals: dict[int, ApprovalView] = {}
        self._asked, self._waiting = QVBoxLayout(), QVBoxLayout()
        theme.fit(self._waiting, (0, 0, 0, 0), 16)
        self.doing = label(look="muted")
        self.doing.hide()
        self.setLayout(column(self._asked, self._waiting, self.doing, gap=0))
        session.pending_changed.connect(self._show_pending)
        for changed in (session.approvals_changed, session.shown):
            changed.connect(self._show_approvals)
        for signal in (session.processes_changed, session.busy_changed, session.model_changed, session.shown):
            signal.connect(self._show_doing)
        session.streamed.connect(lambda _: self._show_doing())

    @property
    def empty(self) -> bool:
        return not self.approvals and not self._pending and self.doing.isHidden()

    def _show_approvals(self) -> None:
        """What waits for the person in this conversation."""
        state = self._session.state
        wanted = {id: approval for id, approval in state.approvals.items() if approval.pid == state.pid}
        if wanted.keys() == self.approvals.keys():
            for id, approval in wanted.items():
                self.approvals[id].show_preview(approval.preview)
            return
        clear(self._asked)
        self.approvals = {id: ApprovalView(self._session, approval) for id, approval in wanted.items()}
        for view in self.approvals.values():
            self._asked.addWidget(view)
            view.show()
        (self.came if wanted else self.changed).emit()

    def _show_pending(self) -> None:
        for ticket in set(self._pending) - set(self._session.pending):
            view = self._pending.pop(ticket)
            view.hide()
            view.deleteLater()
        for ticket, text in self._session.pending.items():
            if ticket not in self._pending:
                self._pending[ticket] = PendingView(text)
                self._waiting.addWidget(self._pending[ticket])
                self._pending[ticket].show()
        (self.came if self._pending else self.changed).emit()

    def _show_doing(self) -> None:
        """What the kernel does until the first letter of an answer, and while a device works."""
        state = self._session.state
        process = state.processes.get(state.pid)
        last = next(reversed(state.messages.values()), None)
        waits = process is not None and process.state in (ProcessState.SUSPENDED, ProcessState.BLOCKED)
        waiting = state.busy and (waits or last is None or last.role is not Role.ASSISTANT or not last.text)
        if waiting and state.model.phase is Phase.LOADING:
            detail = (state.model.detail or tr("loading")).removesuffix("…")
            self.doing.setText(tr("Waiting for the model: {detail}…").format(detail=detail))
        elif process is not None and waiting:
            self.doing.setText(words.before_answer(process))
        if waiting == self.doing.isHidden():
            self.doing.setVisible(waiting)
            self.changed.emit()
