"""What comes back for a request: one answer each."""

from typing import Any, TypeAlias

import msgspec

from llmos.kernel.abi.device import SyscallSpec, WebPage
from llmos.kernel.abi.records import (
    Approval,
    AuditRow,
    Block,
    Capability,
    Check,
    Conversation,
    DiskState,
    Document,
    EvictedTurn,
    HubRepo,
    Job,
    Message,
    ModelDetails,
    ModelInfo,
    ModelState,
    PageEvent,
    PageInfo,
    Parting,
    Passage,
    ProcessInfo,
    ProgramInfo,
    ProgramSpec,
    Ram,
    Record,
    Said,
    Setting,
    Standing,
    Storage,
    Support,
    Watched,
)
from llmos.kernel.abi.servers import Server


class Answer(Record, frozen=True, tag=True):
    """Base of all replies."""


class Failed(Answer, frozen=True):
    """The request was refused. `message` is for the person and says what to do."""

    message: str


class Done(Answer, frozen=True):
    pass


class Attached(Answer, frozen=True):
    """The whole state a client needs to draw its first picture.

    `pid` is the kernel's OS process id, `disk_pid` the disk's (0: none). In `safe` mode neither model nor disk run."""

    pid: int
    disk_pid: int
    model: ModelState
    disk: DiskState
    conversations: tuple[Conversation, ...]
    processes: tuple[ProcessInfo, ...]
    jobs: tuple[Job, ...]
    grants: tuple[str, ...]
    devices: tuple[str, ...]
    settings: tuple[Setting, ...] = ()
    approvals: tuple[Approval, ...] = ()
    storage: Storage = Storage()
    safe: bool = False
    programs: tuple[ProgramInfo, ...] = ()


class SettingList(Answer, frozen=True):
    settings: tuple[Setting, ...]


class Opened(Answer, frozen=True):
    """`messages` are the last ones, oldest first, and `before` is how many there are before them: ReadMessages.
    `partings` are the questions at which other branches of the conversation go another way.
    """

    conversation: Conversation
    messages: tuple[Message, ...]
    ram: Ram
    partings: tuple[Parting, ...] = ()
    before: int = 0


class Messages(Answer, frozen=True):
    """Oldest first. `before` is how many there are before them."""

    messages: tuple[Message, ...]
    before: int = 0


class Sent(Answer, frozen=True):
    message: Message


class Counted(Answer, frozen=True):
    """`tokens` of each span, then of each pasted text, with what stands around it; `room` is how many a message and all
    that can have. `ends` says where each would have to end to take at most three quarters of that, in characters of
    its document. `written` is of the message alone.
    """

    tokens: tuple[int, ...]
    room: int
    ends: tuple[int, ...] = ()
    written: int = 0


class PageText(Answer, frozen=True):
    page: PageInfo
    text: str


class RamReply(Answer, frozen=True):
    ram: Ram


class FoundSaid(Answer, frozen=True):
    """The newest first, at most as many as were asked for."""

    found: tuple[Said, ...]


class EvictedTurns(Answer, frozen=True):
    """Oldest first."""

    turns: tuple[EvictedTurn, ...]


class Timeline(Answer, frozen=True):
    """What moved since the process was laid out, oldest first; the oldest of very many are left out."""

    events: tuple[PageEvent, ...]


class Blocks(Answer, frozen=True):
    """What is held and what waits for a yes. `changes` are the ids that UndoBlock takes; `last` is the latest change in
    this kernel's life, `undo` says it in words.
    """

    blocks: tuple[Block, ...]
    changes: tuple[int, ...] = ()
    last: int = 0
    undo: str = ""


class Processes(Answer, frozen=True):
    """`cells_used` are the cells of the cache that are taken: what processes share counts once."""

    processes: tuple[ProcessInfo, ...]
    cells_used: int = 0


class Models(Answer, frozen=True):
    """`hub` is the address that SearchHub would ask."""

    models: tuple[ModelInfo, ...]
    hub: str = ""


class ModelRead(Answer, frozen=True):
    """`settings` are this model's own; what is not at once holds from its next load on."""

    details: ModelDetails
    settings: tuple[Setting, ...] = ()


class HubRepos(Answer, frozen=True):
    """The most fetched first. `address` is the hub that was asked."""

    repos: tuple[HubRepo, ...]
    address: str


class HubFiles(Answer, frozen=True):
    """The GGUF files of a repository, the smallest first."""

    repo: HubRepo
    files: tuple[ModelInfo, ...]
    address: str


class Grants(Answer, frozen=True):
    paths: tuple[str, ...]


class Syscalls(Answer, frozen=True):
    syscalls: tuple[SyscallSpec, ...]


class Servers(Answer, frozen=True):
    servers: tuple[Server, ...]


class Approvals(Answer, frozen=True):
    """What waits for the person's word, and what they allowed programs for good."""

    waiting: tuple[Approval, ...]
    standing: tuple[Standing, ...]


class AuditRows(Answer, frozen=True):
    """Oldest first, of `total`."""

    rows: tuple[AuditRow, ...]
    total: int


class AuditReport(Answer, frozen=True):
    """Whether the audit log is what was written; `detail` says in a sentence what was found. `head` is the newest hash:
    noted elsewhere, it shows later whether the log was rewritten as a whole.
    """

    ok: bool
    detail: str
    rows: int
    head: str


class DeviceReply(Answer, frozen=True):
    """`content` is what the model would read, `details` what the panel draws, `image` a PNG, `page` what is shown."""

    content: str
    ok: bool = True
    details: dict[str, Any] = msgspec.field(default_factory=dict)
    image: bytes | None = None
    page: WebPage | None = None


class JobReply(Answer, frozen=True):
    job: Job


class Documents(Answer, frozen=True):
    documents: tuple[Document, ...]
    jobs: tuple[Job, ...]


class DocumentText(Answer, frozen=True):
    document: Document
    text: str
    start: int
    total: int


class Watches(Answer, frozen=True):
    watched: tuple[Watched, ...]


class Picture(Answer, frozen=True):
    """A PNG. `marks` are the rectangles (left, top, width, height) to highlight, in shares of the picture."""

    image: bytes
    pages: int = 1
    marks: tuple[tuple[float, float, float, float], ...] = ()


class Peeked(Answer, frozen=True):
    """What a file begins with, and how many characters its text has; of a very long one not all are counted."""

    text: str
    total: int


class Programs(Answer, frozen=True):
    """`capabilities` is all that one may declare. `troubles` says of files that are no programs what is wrong.
    `changed` is the name of the program that was asked about.
    """

    programs: tuple[ProgramInfo, ...]
    capabilities: tuple[Capability, ...] = ()
    troubles: tuple[str, ...] = ()
    changed: str = ""


class ProgramChecked(Answer, frozen=True):
    """`prompt` and `tools` are what stands in each context, in tokens; None without a model. `adapter`: what its
    adapter's file is; `adapter_trouble`: what is wrong with it, beside `problems`.
    """

    problems: tuple[str, ...]
    prompt: int | None = None
    tools: int | None = None
    adapter: str = ""
    adapter_trouble: str = ""


class ProgramRead(Answer, frozen=True):
    """A program of a file. What is unknown here was left out of it, and stands in `unknown`; so was its adapter's file,
    of which `adapter` is the name.
    """

    spec: ProgramSpec
    unknown: tuple[str, ...] = ()
    adapter: str = ""


class Exported(Answer, frozen=True):
    """What was left out: of its knowledge the names of collections, and how many documents; the name of its adapter's
    file.
    """

    path: str
    collections: tuple[str, ...] = ()
    documents: int = 0
    adapter: str = ""


class Forgotten(Answer, frozen=True):
    """What was removed, in sentences for the person."""

    removed: tuple[str, ...]


class Hits(Answer, frozen=True):
    passages: tuple[Passage, ...]
    seconds: float


class Supported(Answer, frozen=True):
    supports: tuple[Support, ...]


class KeptTurns(Answer, frozen=True):
    """The ids of the questions of all turns that the disk keeps."""

    messages: tuple[int, ...]


class Report(Answer, frozen=True):
    checks: tuple[Check, ...]


AnyAnswer: TypeAlias = (
    Failed
    | Done
    | Attached
    | Opened
    | Messages
    | Sent
    | Counted
    | PageText
    | RamReply
    | EvictedTurns
    | FoundSaid
    | Timeline
    | Blocks
    | Processes
    | Models
    | ModelRead
    | HubRepos
    | HubFiles
    | Grants
    | SettingList
    | Syscalls
    | Servers
    | Approvals
    | AuditRows
    | AuditReport
    | DeviceReply
    | JobReply
    | Documents
    | DocumentText
    | Watches
    | Picture
    | Peeked
    | Programs
    | ProgramChecked
    | ProgramRead
    | Exported
    | Forgotten
    | Hits
    | Supported
    | KeptTurns
    | Report
)
