"""The window's side of the conversation with the kernel: keeps State up to date and says which part of it changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from llmos.app import kernelwords
from llmos.app.bridge import Bridge
from llmos.app.state import State
from llmos.app.tr import mark, tr
from llmos.app.words import one_line
from llmos.kernel.abi.events import (
    AnyEvent,
    Appended,
    ApprovalAsked,
    ApprovalClosed,
    BlocksChanged,
    Checked,
    ClipboardAsked,
    ConversationChanged,
    ConversationDeleted,
    Delta,
    DevicesChanged,
    DiskChanged,
    DocumentsChanged,
    Finished,
    GrantsChanged,
    JobChanged,
    ModelChanged,
    Notice,
    ProcessesChanged,
    ProgramsChanged,
    PullProgress,
    RamChanged,
    ServersChanged,
    SettingsChanged,
    StorageChanged,
)
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Approval, Fault, Message, Passage
from llmos.kernel.abi.replies import AnyAnswer, Attached, Blocks, Messages, Opened
from llmos.kernel.abi.requests import AnyRequest, ListBlocks, Open, ReadMessages

FIRST, MORE = 100, 200  # messages that a conversation is opened with, and that are read at once afterwards
RESTARTING = mark("The kernel stopped unexpectedly. Restarting… every message is saved.")


class Session(QObject):
    """Views connect to these signals and read `state`; `actions` are the way to change anything."""

    link_changed = Signal()
    model_changed = Signal()
    disk_changed = Signal()
    storage_changed = Signal()
    conversations_changed = Signal()
    processes_changed = Signal()
    jobs_changed = Signal()
    documents_changed = Signal()
    grants_changed = Signal()
    settings_changed = Signal()
    clipboard_asked = Signal(object)
    approvals_changed = Signal()
    devices_changed = Signal()
    programs_changed = Signal()
    servers_changed = Signal()
    pull_changed = Signal(object)
    ram_changed = Signal()
    blocks_changed = Signal()
    shown = Signal()
    earlier = Signal(object)  # messages from before those that were here
    appended = Signal(object)
    streamed = Signal(object)
    finished = Signal(object)
    answered = Signal(object)  # a message of any conversation that is finished
    checked = Signal(object)
    code_ran = Signal(str, object)  # code of an answer that the person ran, and the reply of the device
    pending_changed = Signal()
    busy_changed = Signal()
    unsent = Signal(int, str, object)
    notified = Signal(str, str)
    offered_undo = Signal(str, object)
    passage_chosen = Signal(object)
    message_wanted = Signal(int)
    export_wanted = Signal(int)  # of a conversation
    evicted_wanted = Signal()
    parts_wanted = Signal(object)  # put in context with the next message
    words_wanted = Signal(str)  # put into the message that is being written
    forgotten = Signal(object)  # documents, by id

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State()
        self.pending: dict[int, str] = {}
        self.program = ""  # what the next new chat runs; "" is the one chosen for new chats
        self.at = 0  # the message to which the conversation on screen was opened
        self._bridge = bridge
        self._wanted = 0
        self._leaving = ""  # why the kernel is ended, where it was meant to
        self._was_busy = False
        bridge.attached.connect(self._attach)
        bridge.told.connect(self._hear)
        bridge.lost.connect(self._lose)

    @property
    def home(self) -> Home:
        """The data folder of the kernel that the window talks to."""
        return self._bridge.home

    def ask(
        self,
        request: AnyRequest,
        then: Callable[[AnyAnswer], None] = lambda _: None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """A refusal becomes a notice unless the caller handles it."""
        self._bridge.ask(request, then, failed or self.warn)

    def retry(self) -> None:
        self._bridge.retry()

    def change_mode(self, safe: bool) -> None:
        """Ends the kernel, and starts one in safe mode or out of it."""
        self._leaving = tr("Starting in safe mode…") if safe else tr("Starting…")
        self._bridge.change_mode(safe)

    def hold(self, why: str) -> None:
        """Ends the kernel. Until `release` none is started, and what is asked waits."""
        self._leaving = why
        self._bridge.hold()

    def release(self) -> None:
        self._bridge.release()

    def warn(self, text: str) -> None:
        self.notified.emit(text, "warning")

    def choose(self, pid: int, at: int = 0) -> None:
        """Shows a conversation when the kernel has opened it, at a message or at its end; the newest wish wins."""
        self._wanted = pid
        if pid == 0:
            self.show(None)
        else:
            self.ask(Open(pid=pid, last=FIRST, since=at), lambda answer: self._opened(pid, answer, at))

    def go_to(self, pid: int, message: int) -> None:
        """Shows a message in its conversation, marked."""
        if pid == self.state.pid:
            self.message_wanted.emit(message)
            return
        self._wanted = pid

        def opened(answer: AnyAnswer) -> None:
            if isinstance(answer, Opened) and pid == self._wanted:
                self.show(answer)
                self.message_wanted.emit(message)

        self.ask(Open(pid=pid, last=FIRST), opened)

    def show(self, opened: Opened | None, at: int = 0) -> None:
        self.at = at
        self._wanted = opened.conversation.pid if opened else 0
        self.state.show(opened)
        self.shown.emit()
        self.ram_changed.emit()
        self._tell_busy()
        self._list_blocks()
        self._read_earlier()

    def _read_earlier(self) -> None:
        """The last messages are on screen; those before come some at a time, so that nothing waits for thousands."""
        pid, first = self.state.pid, next(iter(self.state.messages), 0)
        if not self.state.before:
            return

        def read(answer: AnyAnswer) -> None:
            there = next(iter(self.state.messages), 0)
            if isinstance(answer, Messages) and (pid, first) == (self.state.pid, there):
                self.state.add_earlier(answer.messages, answer.before)
                self.earlier.emit(answer.messages)
                self._read_earlier()

        self.ask(ReadMessages(pid=pid, before=first, count=MORE), read, lambda _: None)

    def open_passage(self, passage: Passage) -> None:
        """Shows it in its document, or where it was said; a turn of another conversation is only quoted."""
        if passage.document:
            self.passage_chosen.emit(passage)
        elif passage.message in self.state.messages or self.state.before:
            self.message_wanted.emit(passage.message)
        else:
            said = tr("Said in a conversation that is not open: {text}").format(text=one_line(passage.text))
            self.notified.emit(said, "info")

    def _list_blocks(self) -> None:
        """Core memory, as the conversation on screen has it."""
        pid = self.state.pid

        def listed(answer: AnyAnswer) -> None:
            if isinstance(answer, Blocks) and pid == self.state.pid:
                self.state.core = answer
                self.blocks_changed.emit()

        self.ask(ListBlocks(pid=pid), listed, lambda _: None)

    def _opened(self, pid: int, answer: AnyAnswer, at: int) -> None:
        if isinstance(answer, Opened) and pid == self._wanted:
            self.show(answer, at)

    def _attach(self, attached: Attached) -> None:
        first = self.state.kernel_pid == 0 and self.state.pid == 0
        self.state.attach(attached)
        self._leaving = ""
        for signal in (
            self.link_changed,
            self.model_changed,
            self.disk_changed,
            self.storage_changed,
            self.conversations_changed,
            self.processes_changed,
            self.jobs_changed,
            self.documents_changed,
            self.grants_changed,
            self.settings_changed,
            self.approvals_changed,
            self.programs_changed,
        ):
            signal.emit()
        self._list_blocks()
        if self.state.pid:
            self.choose(self.state.pid)
        elif first and self.state.conversations and not self.pending:
            self.choose(max(self.state.conversations.values(), key=lambda c: c.updated).pid)

    def _lose(self, message: str, for_good: bool, fault: Fault) -> None:
        was_up = self.state.kernel_pid != 0
        restarting = tr(RESTARTING) if was_up or self.state.trouble == tr(RESTARTING) else message
        self.state.lose(message if for_good else self._leaving or restarting, for_good, fault)
        self.link_changed.emit()
        self.approvals_changed.emit()
        self.processes_changed.emit()
        self._tell_busy()

    def _hear(self, event: AnyEvent) -> None:
        if isinstance(event, Delta) and self._has_gap(event):
            self.choose(self.state.pid)
            return
        self.state.apply(event)
        if isinstance(event, Finished):
            self.answered.emit(event.message)
        match event:
            case ModelChanged():
                self.model_changed.emit()
            case DiskChanged():
                self.disk_changed.emit()
            case ConversationChanged():
                self.conversations_changed.emit()
            case ConversationDeleted():
                self.conversations_changed.emit()
                if event.pid == self.state.pid:
                    self.show(None)
            case Appended() if event.message.pid == self.state.pid:
                self.appended.emit(event.message)
            case Delta() if event.pid == self.state.pid:
                self.streamed.emit(self.state.messages.get(event.message))
            case Finished() if event.message.pid == self.state.pid:
                self.finished.emit(event.message)
            case Checked() if event.pid == self.state.pid:
                self.checked.emit(self.state.messages.get(event.message))
            case RamChanged() if event.ram.pid == self.state.pid:
                self.ram_changed.emit()
            case ProcessesChanged():
                self.processes_changed.emit()
                if self.state.ram is None:
                    self.ram_changed.emit()
            case JobChanged():
                self.jobs_changed.emit()
            case DocumentsChanged():
                self.documents_changed.emit()
            case BlocksChanged():
                self._list_blocks()
            case PullProgress():
                self.pull_changed.emit(event)
            case GrantsChanged():
                self.grants_changed.emit()
            case ApprovalAsked():
                self.approvals_changed.emit()
                if event.approval.pid != self.state.pid and not event.approval.preview:
                    self.notified.emit(self._waits_elsewhere(event.approval), "warning")
            case ApprovalClosed():
                self.approvals_changed.emit()
            case DevicesChanged():
                self.devices_changed.emit()
            case ProgramsChanged():
                self.programs_changed.emit()
            case ServersChanged():
                self.servers_changed.emit()
            case ClipboardAsked():
                self.clipboard_asked.emit(event)
            case SettingsChanged():
                self.settings_changed.emit()
            case StorageChanged():
                self.storage_changed.emit()
            case Notice():
                self.notified.emit(kernelwords.told(event.text), event.level)
        self._tell_busy()

    def _waits_elsewhere(self, approval: Approval) -> str:
        conversation = self.state.conversations.get(approval.pid)
        where = f"“{one_line(conversation.title)}”" if conversation else tr("Another conversation")
        return tr("{where} wants to use {tool} and waits for your answer there.").format(
            where=where, tool=approval.tool
        )

    def add(self, message: Message) -> None:
        """A message the kernel has taken, whether its event came first or not."""
        if message.pid == self.state.pid and message.id not in self.state.messages:
            self.state.messages[message.id] = message
            self.appended.emit(message)

    def _has_gap(self, delta: Delta) -> bool:
        """Text is missing: the message is asked for again rather than shown wrong."""
        message = self.state.messages.get(delta.message)
        return delta.pid == self.state.pid and (message is None or delta.offset > len(message.text))

    def _tell_busy(self) -> None:
        if self.state.busy != self._was_busy:
            self._was_busy = self.state.busy
            self.busy_changed.emit()
