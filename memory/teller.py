"""Tells the kernel what changed, not more often than a person can look."""

import time
from collections.abc import Callable

from llmos.kernel.abi.events import AnyEvent, DiskChanged, DocumentsChanged, JobChanged
from llmos.kernel.abi.records import DiskState, Job
from llmos.memory.limits import TELL_DOCUMENTS_EACH, TELL_DOCUMENTS_SECONDS, TELL_SECONDS


class Teller:
    """Collects what changed; `flush` tells it when the time has come. A final state is told at once."""

    def __init__(
        self, tell: Callable[[AnyEvent], None], job: Callable[[int], Job], state: Callable[[], DiskState]
    ) -> None:
        self._tell = tell
        self._job = job
        self._state = state
        self._jobs: set[int] = set()
        self._documents = False
        self._disk = False
        self._told = 0.0
        self._told_documents = 0.0
        self._length = 0

    @property
    def waiting(self) -> bool:
        return bool(self._jobs) or self._documents or self._disk

    def job(self, job: int) -> None:
        self._jobs.add(job)

    def documents(self) -> None:
        self._documents = True

    def disk(self) -> None:
        self._disk = True

    def flush(self, now: bool = False) -> None:
        clock = time.monotonic()
        if not now and clock - self._told < TELL_SECONDS:
            return
        # The list of documents can be long, and is asked for each time: the longer it is, the seldomer it is told.
        pause = TELL_DOCUMENTS_SECONDS * (1.0 + self._length / TELL_DOCUMENTS_EACH)
        if self._documents and (now or clock - self._told_documents >= pause):
            self._documents, self._disk, self._told_documents = False, True, clock
            self._tell(DocumentsChanged())
        if self._disk:
            self._disk, self._told = False, clock
            state = self._state()
            self._length = state.documents
            self._tell(DiskChanged(state))
        # Last: who hears that a job is done may rely on having heard what it added.
        for job in sorted(self._jobs):
            self._told = clock
            self._tell(JobChanged(self._job(job)))
        self._jobs.clear()
