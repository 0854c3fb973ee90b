"""What a context holds, and what comes into it from the disk."""

from enum import StrEnum

from llmos.kernel.abi.records.base import Record
from llmos.kernel.abi.records.labels import Integrity, Label


class PageKind(StrEnum):
    SYSTEM = "system"
    TOOLS = "tools"
    CORE = "core memory"
    HISTORY = "history"
    RECALLED = "recalled"
    MESSAGE = "message"
    RESULT = "tool result"
    SUMMARY = "summary"


class Passage(Record, frozen=True):
    """A piece of a document, or a turn that left a context: a search hit and a citation.

    `start` and `end` are character offsets into the document's text. `score` is between 0 and 1: a cosine similarity,
    or how much of the query the words cover. `number` is how a conversation cites it, 0 outside one. A turn has no
    document: `message` is the id of its question, `label` its own, and `created` when it was asked. `place` says in
    words where in a document that has no page numbers ("slide 4", "chapter 2"), `heading` what it stands under.
    `picked` ones were put in context by the person; a text that they pasted has neither document nor message.
    """

    chunk: int
    document: int
    path: str
    title: str
    start: int
    end: int
    text: str
    score: float
    page: int | None = None
    number: int = 0
    message: int = 0
    label: Label | None = None
    created: float = 0.0
    place: str = ""
    heading: str = ""
    picked: bool = False


class Span(Record, frozen=True):
    """A part of a document, as character offsets into its text; an `end` of 0 is the document's."""

    document: int
    start: int = 0
    end: int = 0


class Where(Record, frozen=True):
    """Which passages a search may find: those that meet all of what is set.

    `folders` are absolute, and mean everything beneath. `since` and `until` bound when the file was last changed, in
    seconds of the epoch; 0 is no bound.
    """

    documents: tuple[int, ...] = ()
    folders: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: float = 0.0
    until: float = 0.0
    integrity: tuple[Integrity, ...] = ()


class TurnText(Record, frozen=True):
    """A turn as it leaves a context, for the disk to keep: question, calls, results and answer, one behind the other.

    `message` is the question's id, which names it; `label` the join of what it is made of.
    """

    pid: int
    message: int
    text: str
    label: Label
    created: float


class About(StrEnum):
    """What a block of core memory is about: the user, in every conversation, or the task of one of them."""

    USER = "user"
    TASK = "task"


class Block(Record, frozen=True):
    """One fact of core memory, and the change that made it: an empty `text` is a forgetting.

    `pid` is the conversation of a task, 0 for the user. `author` is "person" or "model"; `source` names the page that
    it came from and `message` its message, 0 outside a conversation. `before` is the text that it replaced. `pending`
    ones wait for the person's yes. `tokens` is what it costs in each context.
    """

    id: int
    about: About
    subject: str
    text: str
    author: str
    label: Label
    created: float
    pid: int = 0
    source: str = ""
    message: int = 0
    replaces: int = 0
    before: str = ""
    pending: bool = False
    tokens: int = 0


class EvictedTurn(Record, frozen=True):
    """A turn that is out of the context: its text is in the conversation and on the disk. `messages` are its ids."""

    messages: tuple[int, ...]
    title: str
    created: float


class Move(StrEnum):
    """What happened to a page."""

    EVICTED = "evicted"
    RECALLED = "recalled"
    RESTORED = "restored"
    PINNED = "pinned"
    UNPINNED = "unpinned"
    EDITED = "edited"
    SUMMARISED = "summarised"


class PageEvent(Record, frozen=True):
    """A line of a process's time line. `tokens` of what moved; `used` of the context afterwards, of `budget`.

    `by` is "kernel", "person" or "model".
    """

    time: float
    move: Move
    title: str
    tokens: int
    used: int
    budget: int
    by: str


class PageInfo(Record, frozen=True):
    """One page of a context. `resident` is how many of its `tokens` are in the KV cache now; `shifted` of those were
    computed when other text stood before them. `turn` numbers the exchange that it belongs to, 0: the set-up. `used_at`
    is when it was written, brought back, or last cited. `messages` are the ids of those that a summary stands for.
    """

    id: int
    kind: PageKind
    title: str
    tokens: int
    resident: int
    origin: str
    label: Label
    created: float
    shifted: int = 0
    pinned: bool = False
    turn: int = 0
    used_at: float = 0.0
    edited: bool = False
    passage: Passage | None = None
    messages: tuple[int, ...] = ()


class Ram(Record, frozen=True):
    """The page map of one process. All figures in tokens: `used` is the sum over `pages`, `used + free == budget`.

    Above `high` the kernel evicts in idle time, down to `low`. `undo` says what UndoRam would take back.
    """

    pid: int
    pages: tuple[PageInfo, ...]
    used: int
    free: int
    budget: int
    resident: int
    low: int = 0
    high: int = 0
    undo: str = ""
