"""Tells the kernel what changed, not more often than a person can look."""

import time
from collections.abc import Callable

from llmos.kernel.abi.events import AnyEvent, DiskChanged, DocumentsChanged, JobChanged
from llmos.kernel.abi.records import DiskState, Job
from llmos.memory.limits import TELL_SECONDS


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

    @property
    def waiting(self) -> bool:
        return bool(self._jobs) or self._documents or self._disk

    def job(self, job: int) -> None:
        self._jobs.add(job)

    def documents(self) -> None:
        self._documents = self._disk = True

    def disk(self) -> None:
        self._disk = True

    def flush(self, now: bool = False) -> None:
        if not self.waiting or (not now and time.monotonic() - self._told < TELL_SECONDS):
            return
        jobs, documents, disk = self._jobs, self._documents, self._disk
        self._jobs, self._documents, self._disk = set(), False, False
        # Jobs last: who hears that one is done may rely on having heard what it added.
        if documents:
            self._tell(DocumentsChanged())
        if disk:
            self._tell(DiskChanged(self._state()))
        for job in sorted(jobs):
            self._tell(JobChanged(self._job(job)))
        self._told = time.monotonic()
