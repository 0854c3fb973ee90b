"""Processes: what runs, in which state, and which changes of state are legal."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from llmos.kernel import limits
from llmos.kernel.abi.records import MessageStatus, PageEvent, Priority, ProcessInfo, ProcessState
from llmos.kernel.context import Context
from llmos.kernel.program import Program
from llmos.kernel.turn import Turn

IDLE, BLOCKED, READY, RUNNING, DEAD = (
    ProcessState.IDLE,
    ProcessState.BLOCKED,
    ProcessState.READY,
    ProcessState.RUNNING,
    ProcessState.DEAD,
)

# Whatever its state, a suspended process gets no CPU time until it is resumed.
# IDLE waits for a message, BLOCKED for the disk or a device, READY for the CPU; RUNNING is in the batch.
TRANSITIONS = {
    IDLE: {BLOCKED, READY, DEAD},
    BLOCKED: {READY, IDLE, DEAD},
    READY: {RUNNING, BLOCKED, IDLE, DEAD},
    RUNNING: {READY, BLOCKED, IDLE, DEAD},
    DEAD: set(),
}


class TransitionError(Exception):
    """A bug in the kernel: a process cannot go from that state to this one."""


@dataclass(frozen=True)
class Change:
    """Something that a person did to the pages: in words, and how it is taken back."""

    words: str
    back: Callable[[], None]


@dataclass
class Process:
    """One conversation or job. `turn` is set from a message's arrival until its answer is final.

    `written` makes it a job of the kernel's own: nobody sees its answer, which goes there.
    """

    pid: int
    program: Program
    title: str
    context: Context
    state: ProcessState = IDLE
    reason: str = ""
    parent: int = 0
    root: int = 0
    priority: Priority = Priority.NORMAL
    nice: int = 0
    suspended: bool = False
    turn: Turn | None = None
    core_stale: bool = False  # its pages of core memory do not say what is held now
    written: Callable[[str, MessageStatus], None] | None = None
    limit: frozenset[str] | None = None  # what its parent may do, where it is a child
    rested_at: float = 0.0
    arrivals: deque[int] = field(
        default_factory=lambda: deque(maxlen=limits.ARRIVALS)
    )  # tokens, with what was recalled
    timeline: deque[PageEvent] = field(default_factory=lambda: deque(maxlen=limits.TIMELINE))
    undo: deque[Change] = field(default_factory=lambda: deque(maxlen=limits.UNDO))
    prefilled: int = 0
    reused: int = 0
    generated: int = 0
    tokens_per_second: float = 0.0
    first_token: float = 0.0

    def go(self, state: ProcessState, reason: str = "") -> None:
        """Changes the state. Raises TransitionError."""
        if state is not self.state and state not in TRANSITIONS[self.state]:
            raise TransitionError(f"process {self.pid} cannot go from {self.state} to {state}")
        self.state, self.reason = state, reason

    @property
    def capabilities(self) -> frozenset[str]:
        """What it may use: what its program declares, and never more than its parent."""
        declared = self.program.capabilities
        return declared if self.limit is None else declared & self.limit

    @property
    def answering(self) -> bool:
        """Whether a person waits for it."""
        return self.turn is not None and self.written is None

    @property
    def runnable(self) -> bool:
        return self.state in (READY, RUNNING) and not self.suspended

    def measure(self) -> None:
        """Takes over what is known of the turn's speed."""
        turn = self.turn
        if turn is not None:
            self.tokens_per_second = turn.rate
            self.first_token = turn.first_token or self.first_token

    def info(self, resident: int, swapped: int, priority: Priority) -> ProcessInfo:
        """A line of ps. `priority` is the class it runs in now: on screen it is interactive."""
        self.measure()
        return ProcessInfo(
            pid=self.pid,
            program=self.program.name,
            title=self.title,
            state=ProcessState.SUSPENDED if self.suspended else self.state,
            used=self.context.used,
            budget=self.context.budget,
            resident=resident,
            parent=self.parent,
            root=self.root,
            priority=priority,
            nice=self.nice,
            swapped=swapped,
            prefilled=self.prefilled,
            reused=self.reused,
            generated=self.generated,
            tokens_per_second=round(self.tokens_per_second, 1),
            first_token=round(self.first_token, 3),
            reason="in a turn" if self.suspended and self.turn is not None else self.reason,
        )


@dataclass
class ProcessTable:
    """All processes in memory, by pid."""

    processes: dict[int, Process] = field(default_factory=dict)

    def add(self, process: Process) -> None:
        self.processes[process.pid] = process

    def get(self, pid: int) -> Process | None:
        return self.processes.get(pid)

    def remove(self, pid: int) -> None:
        process = self.processes.pop(pid, None)
        if process is not None:
            process.go(DEAD)

    def __iter__(self) -> Iterator[Process]:
        return iter(list(self.processes.values()))

    def runnable(self) -> list[Process]:
        return [process for process in self if process.runnable]
