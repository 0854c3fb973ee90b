"""What the kernel and the disk tell, unasked."""

from typing import TypeAlias

from llmos.kernel.abi.records import (
    Approval,
    Claim,
    Conversation,
    DiskState,
    Job,
    Message,
    ModelState,
    ProcessInfo,
    ProgramInfo,
    Ram,
    Record,
    Setting,
    Storage,
    Support,
)
from llmos.kernel.abi.servers import Declared, ServerPhase


class Event(Record, frozen=True, tag=True):
    """Base of all events."""


class ModelChanged(Event, frozen=True):
    model: ModelState


class DiskChanged(Event, frozen=True):
    """`pid` is the disk's OS process id, 0 while there is none."""

    disk: DiskState
    pid: int = 0


class ConversationChanged(Event, frozen=True):
    """A conversation is new, or its title or time changed, or it was restored."""

    conversation: Conversation


class ConversationDeleted(Event, frozen=True):
    pid: int


class Appended(Event, frozen=True):
    """A message was journalled (an answer: begun, with status `streaming`)."""

    message: Message


class Delta(Event, frozen=True):
    """Text to append to the message; what comes before it has `offset` characters."""

    pid: int
    message: int
    offset: int
    text: str


class Finished(Event, frozen=True):
    """The message is final: this replaces everything that was streamed."""

    message: Message


class Checked(Event, frozen=True):
    """What the double check found in an answer; None where it could not look."""

    pid: int
    message: int
    claims: tuple[Claim, ...] | None
    supports: tuple[Support, ...] | None


class RamChanged(Event, frozen=True):
    ram: Ram


class ProcessesChanged(Event, frozen=True):
    processes: tuple[ProcessInfo, ...]


class JobChanged(Event, frozen=True):
    job: Job


class DocumentsChanged(Event, frozen=True):
    """Documents were added or removed: ask ListDocuments."""


class BlocksChanged(Event, frozen=True):
    """Core memory changed: ask ListBlocks."""


class PullProgress(Event, frozen=True):
    """Fetching a model: bytes so far of `total`, and bytes a second. `finished` with an empty `error` means installed;
    `paused`, that it has ended for now and goes on with PullModel.
    """

    model: str
    received: int
    total: int
    detail: str
    finished: bool = False
    error: str = ""
    rate: float = 0.0
    paused: bool = False


class CallProgress(Event, frozen=True):
    """From the device host to the kernel: how far a call has come, by its serial number."""

    serial: int
    text: str


class GrantsChanged(Event, frozen=True):
    paths: tuple[str, ...]


class ApprovalAsked(Event, frozen=True):
    """A call waits for the person's word: Decide."""

    approval: Approval


class ApprovalClosed(Event, frozen=True):
    """A call does not wait any more: it was decided, or its turn ended."""

    approval: int
    pid: int


class ClipboardAsked(Event, frozen=True):
    """To one window: read the clipboard, or write `text` to it, and answer with GiveClipboard."""

    id: int
    text: str | None = None


class SettingsChanged(Event, frozen=True):
    settings: tuple[Setting, ...]


class DevicesChanged(Event, frozen=True):
    """The devices are known now, or others than before."""

    devices: tuple[str, ...]


class ProgramsChanged(Event, frozen=True):
    programs: tuple[ProgramInfo, ...]


class ServersChanged(Event, frozen=True):
    """MCP servers changed: ask ListServers."""


class ServerTold(Event, frozen=True):
    """Told by the host of an MCP server: how it is, in words for the person. `tools` are None where it has not said."""

    phase: ServerPhase
    detail: str = ""
    tools: tuple[Declared, ...] | None = None


class StorageChanged(Event, frozen=True):
    """The journal cannot be written or read as it should, or can again."""

    storage: Storage


class Notice(Event, frozen=True):
    """A sentence for the person. `level` is "info" or "warning"; `pid` 0 concerns the whole machine."""

    text: str
    level: str = "info"
    pid: int = 0


AnyEvent: TypeAlias = (
    ModelChanged
    | DiskChanged
    | ConversationChanged
    | ConversationDeleted
    | Appended
    | Delta
    | Finished
    | Checked
    | RamChanged
    | ProcessesChanged
    | JobChanged
    | DocumentsChanged
    | BlocksChanged
    | PullProgress
    | CallProgress
    | GrantsChanged
    | ApprovalAsked
    | ApprovalClosed
    | ClipboardAsked
    | SettingsChanged
    | DevicesChanged
    | ProgramsChanged
    | ServersChanged
    | ServerTold
    | StorageChanged
    | Notice
)
