"""When the desktop is told something: an answer is ready, a call waits for a yes, documents have been read."""

from PySide6.QtCore import QObject

from llmos.app.session import Session
from llmos.app.settings import Settings
from llmos.app.state import Link, has_turn
from llmos.app.tr import tr
from llmos.app.tray import Tray, in_front
from llmos.app.words import one_line
from llmos.kernel.abi.records import JobState, Message, MessageStatus, Role

LENGTH = 200  # characters of an answer, where its text may be shown
ACTIVE = (JobState.QUEUED, JobState.RUNNING)


class Notices(QObject):
    """Only while the window is not in front, and only the title of the conversation unless the person allows more."""

    def __init__(self, session: Session, settings: Settings, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings, self._tray = session, settings, tray
        self._busy: set[int] = set()
        self._asked: set[int] = set()
        self._read: set[int] = set()  # jobs that are not done
        self._last: dict[int, Message] = {}  # what each conversation said last
        session.answered.connect(self._hear)
        session.processes_changed.connect(self._see_processes)
        session.approvals_changed.connect(self._see_approvals)
        session.jobs_changed.connect(self._see_jobs)

    def _hear(self, message: Message) -> None:
        """What a person stopped is no news to them."""
        if message.status is MessageStatus.STOPPED:
            self._busy.discard(message.pid)
        elif message.role is Role.ASSISTANT:
            self._last[message.pid] = message

    def _see_processes(self) -> None:
        state = self._session.state
        if state.link is not Link.UP:
            self._busy = set()
            return
        busy = {process.pid for process in state.processes.values() if has_turn(process)}
        for pid in (self._busy - busy) & state.processes.keys() & state.conversations.keys():
            last = self._last.pop(pid, None)
            failed = last is not None and last.status in (MessageStatus.FAILED, MessageStatus.INTERRUPTED)
            what = tr("The answer was not finished") if failed else tr("The answer is ready")
            self._tell(what, pid, last.text if last is not None else "")
        self._busy = busy

    def _see_approvals(self) -> None:
        approvals = self._session.state.approvals
        for id in approvals.keys() - self._asked:
            approval = approvals[id]
            self._tell(tr("A question waits for you"), approval.pid, approval.tool)
        self._asked |= approvals.keys()

    def _see_jobs(self) -> None:
        jobs = self._session.state.jobs
        for id in self._read:
            if id in jobs and jobs[id].state is JobState.DONE:
                text = tr("Documents have been read")
                self._say(text, jobs[id].title if self._settings.notify_text else "", 0)
        self._read = {id for id, job in jobs.items() if job.state in ACTIVE}

    def _tell(self, what: str, pid: int, more: str) -> None:
        conversation = self._session.state.conversations.get(pid)
        title = one_line(conversation.title) if conversation is not None else ""
        said = one_line(more, LENGTH) if self._settings.notify_text else ""
        self._say(what, "\n".join(filter(None, (title, said))), pid)

    def _say(self, what: str, text: str, pid: int) -> None:
        if self._settings.notify and not in_front():
            self._tray.tell(what, text, pid)
