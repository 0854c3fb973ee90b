"""Processes as they are listed."""

from enum import StrEnum

from llmos.kernel.abi.records.base import Record


class ProcessState(StrEnum):
    IDLE = "idle"
    BLOCKED = "blocked"
    READY = "ready"
    RUNNING = "running"
    SUSPENDED = "suspended"
    DEAD = "dead"


class Priority(StrEnum):
    """Scheduling classes. The conversation on screen is interactive by itself, unless it is a background process."""

    INTERACTIVE = "interactive"
    NORMAL = "normal"
    BACKGROUND = "background"


class ProcessInfo(Record, frozen=True):
    """A line of ps. All counts in tokens: `swapped` is what is parked outside the cache and costs no prefill,
    `generated`, `prefilled` and `reused` count since the process started. `nice` is -20 (favoured) to 19.
    The rate and `first_token`, seconds from a message to its answer's first token, are those of the latest turn.
    `root` is as in Conversation.
    """

    pid: int
    program: str
    title: str
    state: ProcessState
    used: int
    budget: int
    resident: int
    parent: int = 0
    priority: Priority = Priority.NORMAL
    nice: int = 0
    swapped: int = 0
    prefilled: int = 0
    reused: int = 0
    generated: int = 0
    tokens_per_second: float = 0.0
    first_token: float = 0.0
    reason: str = ""
    root: int = 0

    @property
    def free(self) -> int:
        """Tokens that the context has room for, 0 where it is too full."""
        return max(0, self.budget - self.used)
