"""Facts that cross the wire: frozen, typed, without behaviour. Times are Unix seconds; sizes are bytes or tokens."""

from enum import StrEnum
from typing import TypeAlias

import msgspec

from llmos.kernel.abi.device import Effect


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of everything on the wire."""


class Integrity(StrEnum):
    """Who wrote a text, from most to least trusted."""

    SYSTEM = "system"
    USER = "user"
    PICKED_FILE = "picked file"
    OTHER_FILE = "other file"
    WEB = "web"
    PEER_MODEL = "peer model"


class Confidentiality(StrEnum):
    """Who may see a text, from least to most restricted. CONVERSATION is what the person wrote in this very one."""

    PUBLIC = "public"
    CONVERSATION = "this conversation"
    PRIVATE = "private"
    SECRET = "secret"


class Label(Record, frozen=True):
    integrity: Integrity = Integrity.SYSTEM
    confidentiality: Confidentiality = Confidentiality.PUBLIC


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
    `picked` ones were put in context by the person.
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


SettingValue: TypeAlias = bool | int | list[float] | str | None


class Setting(Record, frozen=True):
    """Something that the person can set. None, as value or default, leaves it to the machine; `allowed` says in words
    what else can be set. What is not `at_once` holds from the next load of a model on.
    """

    name: str
    title: str
    help: str
    value: SettingValue
    default: SettingValue
    allowed: str
    at_once: bool


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


class Verdict(StrEnum):
    """What became of a call: decided before it has any effect, then its outcome."""

    ALLOW = "allowed"
    ASK = "asked"
    DENY = "denied"
    DONE = "done"
    FAILED = "failed"


class Consent(StrEnum):
    """What a person can answer to a call that waits for them."""

    ONCE = "once"
    PROGRAM = "for this program"
    DENY = "deny"


class Approval(Record, frozen=True):
    """A call that waits for the person's word. `id` is that of its row in the audit log.

    `arguments` is canonical JSON, with paths resolved; `effect` says the most that it can do; `sources` names what is
    untrusted in the context. `lasting`: it may be allowed for this program.
    """

    id: int
    pid: int
    program: str
    tool: str
    arguments: str
    effect: Effect
    reason: str
    sources: tuple[str, ...] = ()
    lasting: bool = False


class Standing(Record, frozen=True):
    """What the person allowed a program for good: one tool, as long as it can do no more than it could then."""

    program: str
    tool: str
    effect: Effect
    created: float


class AuditRow(Record, frozen=True):
    """A line of the audit log. `arguments` is canonical JSON, or its SHA-256 where it is long.

    `pid` is 0 and `program` "person" where a person used a device. `call` is the row that this one answers: the
    question of an answer, the decision of an outcome; 0 for none. `hash` seals the row and all before it.
    """

    id: int
    time: float
    verdict: Verdict
    tool: str
    program: str
    pid: int = 0
    arguments: str = ""
    reason: str = ""
    label: Label = Label()
    call: int = 0
    hash: str = ""


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


class Message(Record, frozen=True):
    """One entry of a conversation. `passages` are what was recalled for it; `invocation` is set on tool results,
    `block` on a notice that tells of a change to core memory.
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


class Phase(StrEnum):
    """Where a part of the machine stands."""

    MISSING = "missing"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class ModelState(Record, frozen=True):
    """The CPU: which model, and what it is doing. `cells` is the KV cache really allocated, in tokens."""

    phase: Phase
    name: str = ""
    path: str = ""
    detail: str = ""
    cells: int = 0
    budget: int = 0
    device: str = "CPU"


class ModelInfo(Record, frozen=True):
    """A line of the model list. `size` in bytes; `fit` says in words how it suits this machine."""

    id: str
    name: str
    path: str = ""
    size: int = 0
    licence: str = ""
    installed: bool = False
    loaded: bool = False
    recommended: bool = False
    fit: str = ""


class DiskState(Record, frozen=True):
    """The disk process: counts of what is stored, and whether searching works."""

    phase: Phase
    detail: str = ""
    documents: int = 0
    chunks: int = 0


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class FileFailure(Record, frozen=True):
    """`partly`: the rest of the file was read."""

    path: str
    reason: str
    partly: bool = False


class Job(Record, frozen=True):
    """An ingestion. `rate` in chunks a second. `skipped` counts files that were already known by content, and
    `failed` those of which nothing could be read; `failures` says why, also of files that were read in part.

    `seconds_left` is an estimate, 0 where there is nothing to go by yet.
    """

    id: int
    title: str
    state: JobState
    created: float
    files: int = 0
    files_done: int = 0
    skipped: int = 0
    failed: int = 0
    chunks: int = 0
    current: str = ""
    rate: float = 0.0
    failures: tuple[FileFailure, ...] = ()
    seconds_left: float = 0.0


class FileState(StrEnum):
    """How a document stands to its file."""

    STORED = "stored"
    CHANGED = "changed"
    MISSING = "missing"


class Document(Record, frozen=True):
    """`modified` is when the file was last changed, as far as the disk knows; `collection` is its collection's name.

    `unread` says what of it could not be read, if not all of it was.
    """

    id: int
    path: str
    title: str
    kind: str
    size: int
    added: float
    pages: int = 0
    chunks: int = 0
    modified: float = 0.0
    collection: str = ""
    state: FileState = FileState.STORED
    unread: str = ""


class Watched(Record, frozen=True):
    """A folder that the disk stays in step with. `keeps`: what is deleted there stays on the disk.

    `problem` says why it cannot be watched now.
    """

    path: str
    keeps: bool = False
    collection: str = ""
    problem: str = ""


class Check(Record, frozen=True):
    """One line of the doctor's report; `advice` says what to do when it is not ok."""

    name: str
    ok: bool
    detail: str
    advice: str = ""
