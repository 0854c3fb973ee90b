"""What the kernel has told, mirrored for the views. Plain data: no Qt, no requests."""

import time
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

import msgspec

from llmos.kernel.abi.events import (
    AnyEvent,
    Appended,
    ApprovalAsked,
    ApprovalClosed,
    Checked,
    ConversationChanged,
    ConversationDeleted,
    Delta,
    DevicesChanged,
    DiskChanged,
    Finished,
    GrantsChanged,
    JobChanged,
    ModelChanged,
    ProcessesChanged,
    ProgramsChanged,
    PullProgress,
    RamChanged,
    SettingsChanged,
    StorageChanged,
)
from llmos.kernel.abi.records import (
    Approval,
    Conversation,
    DiskState,
    Fault,
    Job,
    JobState,
    Message,
    MessageStatus,
    ModelState,
    Parting,
    Phase,
    ProcessInfo,
    ProcessState,
    ProgramInfo,
    Ram,
    Role,
    Setting,
    Storage,
    TurnStats,
)
from llmos.kernel.abi.replies import Attached, Blocks, Opened

BUSY = (ProcessState.RUNNING, ProcessState.READY, ProcessState.BLOCKED)
HISTORY = 240


@dataclass(frozen=True)
class Use:
    """How many tokens of the context were used at a time, in Unix seconds."""

    time: float
    used: int


def has_turn(process: ProcessInfo) -> bool:
    """Whether there is something to stop. A suspended process in the middle of a turn says so in its reason."""
    return process.state in BUSY or (process.state is ProcessState.SUSPENDED and bool(process.reason))


class Link(StrEnum):
    """Where the connection to the kernel stands."""

    STARTING = "starting"
    UP = "up"
    LOST = "lost"
    FAILED = "failed"


@dataclass
class State:
    """`pid` is the conversation on screen, 0 for a new one that has no process yet."""

    link: Link = Link.STARTING
    trouble: str = ""
    fault: Fault = Fault.NONE  # of the data folder, where that is why the kernel does not start
    storage: Storage = field(default_factory=Storage)
    safe: bool = False
    kernel_pid: int = 0
    disk_pid: int = 0
    model: ModelState = field(default_factory=lambda: ModelState(phase=Phase.LOADING))
    disk: DiskState = field(default_factory=lambda: DiskState(phase=Phase.LOADING))
    conversations: dict[int, Conversation] = field(default_factory=dict)
    processes: dict[int, ProcessInfo] = field(default_factory=dict)
    jobs: dict[int, Job] = field(default_factory=dict)
    pulls: dict[str, PullProgress] = field(default_factory=dict)
    grants: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    settings: dict[str, Setting] = field(default_factory=dict)
    programs: dict[str, ProgramInfo] = field(default_factory=dict)
    approvals: dict[int, Approval] = field(default_factory=dict)
    pid: int = 0
    messages: dict[int, Message] = field(default_factory=dict)
    before: int = 0  # how many messages of the conversation are still to come, before these
    partings: dict[int, Parting] = field(default_factory=dict)
    branches: dict[int, int] = field(default_factory=dict)  # family -> the branch that was on screen last
    ram: Ram | None = None
    ram_history: list[Use] = field(default_factory=list)
    stats: TurnStats | None = None
    core: Blocks = field(default_factory=lambda: Blocks(blocks=()))

    def attach(self, attached: Attached) -> None:
        """Replaces everything but what is on screen."""
        self.link, self.trouble, self.fault = Link.UP, "", Fault.NONE
        self.storage, self.safe = attached.storage, attached.safe
        self.kernel_pid, self.disk_pid = attached.pid, attached.disk_pid
        self.model, self.disk = attached.model, attached.disk
        self.conversations = {c.pid: c for c in attached.conversations}
        self.processes = {p.pid: p for p in attached.processes}
        self.jobs = {j.id: j for j in attached.jobs}
        self.grants, self.devices = attached.grants, attached.devices
        self.settings = {s.name: s for s in attached.settings}
        self.approvals = {a.id: a for a in attached.approvals}
        self.programs = {info.spec.name: info for info in attached.programs}
        self.pulls = {}

    def show(self, opened: Opened | None) -> None:
        """Puts a conversation on screen, or an empty one."""
        self.messages = {m.id: m for m in opened.messages} if opened else {}
        self.before = opened.before if opened else 0
        self.partings = {p.message: p for p in opened.partings} if opened else {}
        self.stats = next((m.stats for m in reversed(self.messages.values()) if m.stats), None)
        if opened is None or opened.conversation.pid != self.pid:
            self.ram_history = []
        if opened is None:
            self.pid, self.ram = 0, None
            return
        self.pid = opened.conversation.pid
        self.conversations[self.pid] = opened.conversation
        self.branches[opened.conversation.family] = self.pid
        self._remember(opened.ram)

    def add_earlier(self, messages: tuple[Message, ...], before: int) -> None:
        """Messages from before those that are here."""
        self.messages = {m.id: m for m in messages} | self.messages
        self.before = before

    def apply(self, event: AnyEvent) -> None:
        match event:
            case ModelChanged():
                self.model = event.model
            case DiskChanged():
                self.disk, self.disk_pid = event.disk, event.pid
            case ConversationChanged():
                self.conversations[event.conversation.pid] = event.conversation
            case ConversationDeleted():
                self.conversations.pop(event.pid, None)
            case Appended() | Finished():
                self._keep(event.message)
            case Delta():
                self._grow(event)
            case Checked():
                self._mark(event)
            case RamChanged():
                if event.ram.pid == self.pid:
                    self._remember(event.ram)
            case ProcessesChanged():
                self._list(event.processes)
            case JobChanged():
                self.jobs[event.job.id] = event.job
            case PullProgress():
                self.pulls[event.model] = event
            case GrantsChanged():
                self.grants = event.paths
            case ApprovalAsked():
                self.approvals[event.approval.id] = event.approval
            case ApprovalClosed():
                self.approvals.pop(event.approval, None)
            case DevicesChanged():
                self.devices = event.devices
            case StorageChanged():
                self.storage = event.storage
            case ProgramsChanged():
                self.programs = {info.spec.name: info for info in event.programs}
            case SettingsChanged():
                self.settings = {s.name: s for s in event.settings}
            case _:
                pass

    def lose(self, trouble: str, for_good: bool, fault: Fault = Fault.NONE) -> None:
        self.link = Link.FAILED if for_good else Link.LOST
        self.trouble, self.fault, self.storage = trouble, fault, Storage()
        self.kernel_pid = self.disk_pid = 0
        self.approvals = {}
        self.processes = {}

    @property
    def program(self) -> str:
        """The name of the program that the conversation on screen runs; empty for a new one."""
        conversation = self.conversations.get(self.pid)
        return conversation.program if conversation is not None else ""

    @property
    def chosen(self) -> str:
        """The name of the program of new chats; empty before the kernel has said."""
        return next((name for name, info in self.programs.items() if info.chosen), "")

    @property
    def listed(self) -> list[Conversation]:
        """One branch of each conversation, last used first: the one on screen last, else the one used last."""
        families: dict[int, Conversation] = {}
        for conversation in sorted(self.conversations.values(), key=lambda c: -c.updated):
            families.setdefault(conversation.family, conversation)
        return [self._branch(family, newest) for family, newest in families.items()]

    def _branch(self, family: int, newest: Conversation) -> Conversation:
        seen = self.conversations.get(self.branches.get(family, 0), newest)
        return msgspec.structs.replace(seen, updated=newest.updated)

    def question(self, message: int) -> int:
        """The question that a message answers, or the message itself."""
        return max((m.id for m in self.messages.values() if m.role is Role.USER and m.id <= message), default=0)

    @property
    def busy(self) -> bool:
        """The conversation on screen has a turn in progress."""
        process = self.processes.get(self.pid)
        if process is not None and has_turn(process):
            return True
        return self.link is Link.UP and any(
            m.status is MessageStatus.STREAMING for m in islice(reversed(self.messages.values()), 3)
        )

    @property
    def job(self) -> Job | None:
        """The ingestion that runs, or the next one."""
        active = [j for j in self.jobs.values() if j.state in (JobState.RUNNING, JobState.QUEUED)]
        return min(active, key=lambda j: (j.state is not JobState.RUNNING, j.id), default=None)

    def _list(self, processes: tuple[ProcessInfo, ...]) -> None:
        """Where the process on screen has ended, its context is gone with it."""
        had = self.pid in self.processes
        self.processes = {p.pid: p for p in processes}
        if had and self.pid not in self.processes:
            self.ram, self.ram_history = None, []

    def _keep(self, message: Message) -> None:
        if message.pid == self.pid:
            self.messages[message.id] = message
            self.stats = message.stats or self.stats

    def _grow(self, delta: Delta) -> None:
        message = self.messages.get(delta.message)
        if message is not None and delta.pid == self.pid:
            text = message.text[: delta.offset] + delta.text
            self.messages[delta.message] = msgspec.structs.replace(message, text=text)

    def _mark(self, checked: Checked) -> None:
        message = self.messages.get(checked.message)
        if message is not None and checked.pid == self.pid:
            self.messages[message.id] = msgspec.structs.replace(
                message, claims=checked.claims, supports=checked.supports
            )

    def _remember(self, ram: Ram) -> None:
        """The history has a point for each step that can be seen: small growth only raises the last one."""
        self.ram = ram
        past = self.ram_history
        now = Use(time.time(), ram.used)
        grown = ram.used - past[-1].used if past else ram.used
        if len(past) > 1 and 0 <= ram.used - past[-2].used < ram.budget // 64:
            past[-1] = now
        elif grown:
            self.ram_history = [*past[-HISTORY:], now]
