"""Conversations and messages."""

from enum import StrEnum

from llmos.kernel.abi.records.base import Record
from llmos.kernel.abi.records.pages import Passage


class Role(StrEnum):
    USER = "user"
    ASSISTANT = "assistant"
    TOOL = "tool"
    NOTICE = "notice"


class MessageStatus(StrEnum):
    COMPLETE = "complete"
    STREAMING = "streaming"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


class Invocation(Record, frozen=True):
    """A syscall as it was made: `arguments` is canonical JSON."""

    name: str
    arguments: str
    ok: bool = True


class TurnStats(Record, frozen=True):
    """What a turn cost. `context`, `reused`, `prefilled`, `generated` in tokens; times in seconds. `drafted` of the
    generated tokens were found in the context by lookup and confirmed by the model several at a time.
    """

    context: int
    reused: int
    prefilled: int
    generated: int
    first_token: float
    seconds: float
    tokens_per_second: float
    drafted: int = 0


class Claim(Record, frozen=True):
    """What an answer states together with its result, and whether the calculator finds the same.

    `start` and `end` are character offsets into the answer's text; `expression` is what was computed, as it is written
    there, and `value` what the calculator says.
    """

    start: int
    end: int
    right: bool
    expression: str
    value: str


class Support(Record, frozen=True):
    """A sentence of an answer that stands in the passage with this `number`; offsets are characters of the answer."""

    start: int
    end: int
    number: int


class Message(Record, frozen=True):
    """One entry of a conversation. `passages` are what was recalled for it; `invocation` is set on tool results,
    `block` on a notice that tells of a change to core memory. `claims` and `supports` of an answer are None until it
    was checked. `collections` are those that recall looked into alone.
    """

    id: int
    pid: int
    role: Role
    text: str
    created: float
    status: MessageStatus = MessageStatus.COMPLETE
    passages: tuple[Passage, ...] = ()
    invocation: Invocation | None = None
    stats: TurnStats | None = None
    block: int = 0
    claims: tuple[Claim, ...] | None = None
    supports: tuple[Support, ...] | None = None
    collections: tuple[str, ...] = ()


class Conversation(Record, frozen=True):
    """`root` is set on a branch: the pid of the conversation that the whole family of branches began with.

    `folder` is where the person put it, "" for none. An archived one is kept, and listed apart.
    """

    pid: int
    title: str
    program: str
    created: float
    updated: float
    root: int = 0
    folder: str = ""
    pinned: bool = False
    archived: bool = False

    @property
    def family(self) -> int:
        """Names all branches of one conversation."""
        return self.root or self.pid


class Said(Record, frozen=True):
    """A message that has the words of a search. `excerpt` is what stands around the first of them."""

    pid: int
    message: int
    role: Role
    excerpt: str
    created: float


class Spoken(Record, frozen=True):
    """A message of a conversation that was held elsewhere."""

    role: Role
    text: str
    created: float = 0.0


class Sibling(Record, frozen=True):
    """A question in one of the branches of a conversation."""

    pid: int
    message: int


class Parting(Record, frozen=True):
    """Where branches part: after the same words another question was asked, or the same one again.

    `message` is the question of the conversation at hand. It is one of the `siblings`, oldest first.
    """

    message: int
    siblings: tuple[Sibling, ...]
