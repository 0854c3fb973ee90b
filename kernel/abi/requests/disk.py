"""Requests about the disk, most of which the kernel passes on to it."""

from llmos.kernel.abi.records import Knowledge, Passage, Span, TurnText, Where
from llmos.kernel.abi.requests.base import Request


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


class PeekFile(DiskRequest, frozen=True):
    """-> Peeked. Looks into a file that is not on the disk, as it would be read; nothing of it is kept."""

    path: str


RELATED = 0.2  # a threshold where a person searches, and can judge a weak hit


class SearchDisk(DiskRequest, frozen=True):
    """-> Hits, best first, none under `threshold`. With `pid`, of the turns that left that conversation too.

    What stands in double quotes in the query must be in a passage word for word.
    unasked: the query is a message that asked for no search, so only turns that it plainly needs are found.
    Documents outside `knowledge` are not found; turns have none to be outside of.
    """

    query: str
    k: int = 8
    threshold: float = 0.0
    documents: tuple[int, ...] = ()
    pid: int = 0
    where: Where = Where()
    unasked: bool = False
    knowledge: Knowledge = Knowledge()


class FindSupport(DiskRequest, frozen=True):
    """-> Supported. Which sentences of a text stand in one of the passages."""

    text: str
    passages: tuple[Passage, ...]


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


class Forget(Request, frozen=True):
    """-> Forgotten. Removes every trace of a document: text, chunks and vectors, what was recalled of it into contexts,
    and swap files that hold it.
    """

    document: int
