"""Documents, and the jobs that read them."""

from enum import StrEnum

from llmos.kernel.abi.records.base import Record


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def over(self) -> bool:
        """Nothing more comes of the job."""
        return self in (JobState.DONE, JobState.CANCELLED, JobState.FAILED)


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
