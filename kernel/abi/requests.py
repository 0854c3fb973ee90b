"""What a client may ask of the kernel. Each request names the reply it gets; any may get `Failed` instead."""

from typing import Any, TypeAlias

from llmos.kernel.abi.records import About, Consent, Priority, Record, SettingValue, Span, Spoken, TurnText, Where


class Request(Record, frozen=True, tag=True):
    """Base of all requests."""


class Attach(Request, frozen=True):
    """-> Attached. The first request of a client; from then on it gets events."""

    client: str


class Create(Request, frozen=True):
    """-> Opened. A new conversation running `program`."""

    program: str = "assistant"
    priority: Priority = Priority.NORMAL


class Fork(Request, frozen=True):
    """-> Opened. A new conversation that begins as a copy of this one, and shares its cells of the cache."""

    pid: int


class Branch(Request, frozen=True):
    """-> Opened. Asks a question of the person's again, as `text` or as it was, in a branch of the conversation.

    The branch has everything that was said before the question `message`, in the same cells of the cache; the
    conversation itself stays as it is.
    """

    pid: int
    message: int
    text: str = ""


class Open(Request, frozen=True):
    """-> Opened. Loads the conversation's process when it is not in memory."""

    pid: int


class Send(Request, frozen=True):
    """-> Sent, once the message is journalled. With `documents`, recall looks only into those.

    `spans` are put in context before the message, as the disk has them.
    """

    pid: int
    text: str
    documents: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()


class CountTokens(Request, frozen=True):
    """-> Counted. What a message and parts of documents would cost in a conversation's context, 0 for a new one."""

    pid: int
    spans: tuple[Span, ...] = ()
    text: str = ""


class Stop(Request, frozen=True):
    """-> Done. Ends the turn in progress, also during prefill; what was written stays."""

    pid: int


class Continue(Request, frozen=True):
    """-> Done. Goes on with an answer that was stopped or interrupted."""

    pid: int


class Kill(Request, frozen=True):
    """-> Done. Ends the process: its turn, its context in memory, its cells. The conversation stays in the journal."""

    pid: int


class Suspend(Request, frozen=True):
    """-> Done. The process gets no CPU time until Resume; its cells may be swapped out."""

    pid: int


class Resume(Request, frozen=True):
    """-> Done."""

    pid: int


class Renice(Request, frozen=True):
    """-> Done. `nice` is -20 (favoured) to 19; None leaves it, and likewise the class."""

    pid: int
    nice: int | None = None
    priority: Priority | None = None


class Rename(Request, frozen=True):
    """-> Done."""

    pid: int
    title: str


class FileAway(Request, frozen=True):
    """-> Done. Puts a conversation into a folder ("" for none), pins it to the top of the list, or archives it; what
    is None stays as it is.
    """

    pid: int
    folder: str | None = None
    pinned: bool | None = None
    archived: bool | None = None


class TakeOver(Request, frozen=True):
    """-> Opened. A conversation that was held elsewhere becomes one of the list. The last of its messages, as far as
    they are short, are in the context; the others are on the disk, where they are recalled from.
    """

    title: str
    messages: tuple[Spoken, ...]
    folder: str = ""


class FindSaid(Request, frozen=True):
    """-> FoundSaid. What was said in any conversation that is not deleted and has all the words, the last as begun."""

    words: str
    count: int = 50


class Delete(Request, frozen=True):
    """-> Done. The conversation leaves the list; Restore brings it back."""

    pid: int


class Restore(Request, frozen=True):
    """-> Done. Undoes Delete."""

    pid: int


class ReadPage(Request, frozen=True):
    """-> PageText."""

    pid: int
    page: int


class ReadRam(Request, frozen=True):
    """-> RamReply."""

    pid: int


class PinPage(Request, frozen=True):
    """-> Done. A pinned page does not leave the context."""

    pid: int
    page: int
    pinned: bool = True


class EvictPage(Request, frozen=True):
    """-> Done. Takes a page out of the context, with the whole turn that it belongs to. Recalled passages leave without
    their turn, all that were recalled for it.
    """

    pid: int
    page: int


class RestoreTurn(Request, frozen=True):
    """-> Done. Puts an evicted turn back into the context where it stood. `message` is one of its messages."""

    pid: int
    message: int


class EditPage(Request, frozen=True):
    """-> Done. Changes what the model reads; the conversation keeps what was said."""

    pid: int
    page: int
    text: str


class UndoRam(Request, frozen=True):
    """-> Done. Takes back the person's last change to the pages of a process."""

    pid: int


class ListEvicted(Request, frozen=True):
    """-> EvictedTurns."""

    pid: int


class ReadTimeline(Request, frozen=True):
    """-> Timeline."""

    pid: int


class ListSettings(Request, frozen=True):
    """-> SettingList."""


class ChangeSetting(Request, frozen=True):
    """-> SettingList. Sets one, None for its default, and keeps it. Refused where the value makes no sense."""

    name: str
    value: SettingValue = None


class ListBlocks(Request, frozen=True):
    """-> Blocks. Core memory as a conversation has it; with `pid` 0 only what is about the user."""

    pid: int = 0


class WriteBlock(Request, frozen=True):
    """-> Done. The person remembers `text` about a subject, in place of what was held about it. `pid` is where the
    change is told, and whose task it is about. `block` is the one that was edited: refused where it has changed since.
    """

    about: About
    pid: int
    subject: str
    text: str
    block: int = 0


class ForgetBlock(Request, frozen=True):
    """-> Done."""

    block: int
    pid: int = 0


class DecideBlock(Request, frozen=True):
    """-> Done. The person's yes or no to a change that waits for it."""

    block: int
    yes: bool
    pid: int = 0


class UndoBlock(Request, frozen=True):
    """-> Done. Takes back the change that made this block: what it replaced is held again."""

    block: int
    pid: int = 0


class ListProcesses(Request, frozen=True):
    """-> Processes."""


class ListModels(Request, frozen=True):
    """-> Models."""


class LoadModel(Request, frozen=True):
    """-> Done, when loading has begun; ModelChanged tells how it went. `model` is a catalogue id or a path."""

    model: str


class PullModel(Request, frozen=True):
    """-> Done, when fetching has begun; PullProgress follows."""

    model: str


class CancelPull(Request, frozen=True):
    """-> Done."""

    model: str


class ImportModel(Request, frozen=True):
    """-> Models. Checks a GGUF file and lists it; the file stays where it is."""

    path: str


class Grant(Request, frozen=True):
    """-> Grants. Lets programs read beneath a folder, or one file."""

    path: str


class Revoke(Request, frozen=True):
    """-> Grants."""

    path: str


class ListSyscalls(Request, frozen=True):
    """-> Syscalls."""


class Decide(Request, frozen=True):
    """-> Done. The person's word on a call that waits for it; it counts once. Refused where it does not wait any more,
    or may not be allowed for a program.
    """

    approval: int
    answer: Consent


class ListApprovals(Request, frozen=True):
    """-> Approvals."""


class RevokeApproval(Request, frozen=True):
    """-> Approvals. Takes back what a program was allowed for good: the calls of a tool."""

    program: str
    tool: str


class ReadAudit(Request, frozen=True):
    """-> AuditRows, the newest `count` of those before the row `before`; 0: of all."""

    count: int = 200
    before: int = 0


class VerifyAudit(Request, frozen=True):
    """-> AuditReport. With `head`, the hash of a row noted earlier, also whether that row is still there."""

    head: str = ""


class CallDevice(Request, frozen=True):
    """-> DeviceReply. A person uses a device: the same syscall as the model's, with the person's rights."""

    name: str
    arguments: dict[str, Any]


class Shutdown(Request, frozen=True):
    """-> Done, then the kernel checkpoints and leaves."""


class DiskRequest(Request, frozen=True):
    """Base of what the kernel passes on to the disk process as it is."""


class AddPaths(DiskRequest, frozen=True):
    """-> JobReply. Absolute paths of files and folders to ingest."""

    paths: tuple[str, ...]
    collection: str = ""


class CancelJob(DiskRequest, frozen=True):
    """-> Done."""

    job: int


class PauseJob(DiskRequest, frozen=True):
    """-> Done. The job rests until it is resumed, also after a restart."""

    job: int


class ResumeJob(DiskRequest, frozen=True):
    """-> Done."""

    job: int


class RetryJob(DiskRequest, frozen=True):
    """-> JobReply. What the job could not read is tried again."""

    job: int


class Watch(DiskRequest, frozen=True):
    """-> Watches. Ingests a folder and stays in step with it."""

    path: str
    keeps: bool = False
    collection: str = ""


class Unwatch(DiskRequest, frozen=True):
    """-> Watches. What was read from the folder stays."""

    path: str


class ListWatched(DiskRequest, frozen=True):
    """-> Watches."""


class MoveToCollection(DiskRequest, frozen=True):
    """-> Done. An empty name: into none."""

    documents: tuple[int, ...]
    collection: str


class ListDocuments(DiskRequest, frozen=True):
    """-> Documents."""


class RemoveDocument(DiskRequest, frozen=True):
    """-> Done. The document's text, chunks and vectors are deleted."""

    document: int


class ReadDocument(DiskRequest, frozen=True):
    """-> DocumentText. At most 200,000 characters from `start`."""

    document: int
    start: int = 0


class ReadSpans(DiskRequest, frozen=True):
    """-> Hits, one for each span in their order, with page and place. Of a long one at most 200,000 characters."""

    spans: tuple[Span, ...]


class RenderPage(DiskRequest, frozen=True):
    """-> Picture, of a page of a PDF, from 1, or of an image, `width` pixels wide, as the file is now.

    `mark` names the chunk whose lines are to be found in it.
    """

    document: int
    page: int = 1
    width: int = 1000
    mark: int = 0


RELATED = 0.2  # a threshold where a person searches, and can judge a weak hit


class SearchDisk(DiskRequest, frozen=True):
    """-> Hits, best first, none under `threshold`. With `pid`, of the turns that left that conversation too.

    What stands in double quotes in the query must be in a passage word for word.
    unasked: the query is a message that asked for no search, so only turns that it plainly needs are found.
    """

    query: str
    k: int = 8
    threshold: float = 0.0
    documents: tuple[int, ...] = ()
    pid: int = 0
    where: Where = Where()
    unasked: bool = False


class KeepTurns(DiskRequest, frozen=True):
    """-> Done, once they are stored and can be found by their words; by their sense soon afterwards."""

    turns: tuple[TurnText, ...]


class ForgetTurns(DiskRequest, frozen=True):
    """-> Done. Deletes turns of a conversation: those with these questions, or all of them."""

    pid: int
    messages: tuple[int, ...] = ()


class ListTurns(DiskRequest, frozen=True):
    """-> KeptTurns."""


class CheckDisk(DiskRequest, frozen=True):
    """-> Report. With `repair`, of what was mended."""

    repair: bool = False


class Doctor(Request, frozen=True):
    """-> Report, of kernel, model, devices and disk. With `repair`, the disk mends what it can."""

    repair: bool = False


class Forget(Request, frozen=True):
    """-> Forgotten. Removes every trace of a document: text, chunks and vectors, what was recalled of it into contexts,
    and swap files that hold it.
    """

    document: int


AnyDiskRequest: TypeAlias = (
    AddPaths
    | CancelJob
    | PauseJob
    | ResumeJob
    | RetryJob
    | Watch
    | Unwatch
    | ListWatched
    | MoveToCollection
    | ListDocuments
    | RemoveDocument
    | ReadDocument
    | ReadSpans
    | RenderPage
    | SearchDisk
    | KeepTurns
    | ForgetTurns
    | ListTurns
    | CheckDisk
)

AnyRequest: TypeAlias = (
    Attach
    | Create
    | Fork
    | Branch
    | Open
    | Send
    | CountTokens
    | Stop
    | Continue
    | Kill
    | Suspend
    | Resume
    | Renice
    | Rename
    | FileAway
    | FindSaid
    | TakeOver
    | Delete
    | Restore
    | ReadPage
    | ReadRam
    | PinPage
    | EvictPage
    | RestoreTurn
    | EditPage
    | UndoRam
    | ListEvicted
    | ReadTimeline
    | ListSettings
    | ChangeSetting
    | ListBlocks
    | WriteBlock
    | ForgetBlock
    | DecideBlock
    | UndoBlock
    | ListProcesses
    | ListModels
    | LoadModel
    | PullModel
    | CancelPull
    | ImportModel
    | Grant
    | Revoke
    | ListSyscalls
    | Decide
    | ListApprovals
    | RevokeApproval
    | ReadAudit
    | VerifyAudit
    | CallDevice
    | Shutdown
    | Doctor
    | Forget
    | AnyDiskRequest
)
