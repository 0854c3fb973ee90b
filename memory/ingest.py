"""The job queue: which file is next, and what becomes of what the worker says about it."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import msgspec
import numpy as np

from llmos.kernel.abi.records import Job, JobState
from llmos.memory import work
from llmos.memory.jobs import File, Jobs, Root
from llmos.memory.limits import BATCH_CHUNKS, STALL_SECONDS, WORKER_DEATHS, WORKER_IDLE_SECONDS
from llmos.memory.link import Link
from llmos.memory.mirror import Mirror
from llmos.memory.store import NewDocument, Store
from llmos.memory.teller import Teller

_log = logging.getLogger(__name__)


@dataclass
class _Task:
    """What the worker is busy with. Once not `wanted`, its results are ignored until it ends."""

    serial: int
    item: Root | File
    wanted: bool = True
    done: int = 0
    total: int = 0


class Ingest:
    """Runs one file at a time through one worker. Does nothing until `enabled`.

    All methods belong to the disk's one thread. They raise DatabaseError; `stall` is the answer to that.
    """

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        mirror: Mirror,
        teller: Teller,
        start: Callable[[], Link],
        warn: Callable[[str], None],
    ) -> None:
        self._store = store
        self._jobs = jobs
        self._mirror = mirror
        self._teller = teller
        self._start = start
        self._warn = warn
        self.enabled = False
        self._link: Link | None = None
        self._task: _Task | None = None
        self._serial = 0
        self._deaths = 0
        self._busy_until = 0.0
        self._stalled_until = 0.0
        self._rate = _Rate()

    @property
    def active(self) -> bool:
        """Whether `step` has something to look after."""
        return self._link is not None or (self.enabled and bool(self._jobs.open_jobs()))

    def describe(self, job: int) -> Job:
        """The job with what is known only now: the file in work and the speed."""
        record, task = self._jobs.job(job), self._task
        if task is None or not task.wanted or task.item.job != job:
            return record
        part = f" ({task.done:,} of {task.total:,} passages)" if task.total > BATCH_CHUNKS else ""
        return msgspec.structs.replace(
            record, current=task.item.path + part, chunks=record.chunks + task.done, rate=round(self._rate.value, 1)
        )

    def step(self) -> None:
        """Watches the worker, and gives it the next file when it is free."""
        now = time.monotonic()
        if self._link is not None and (reason := self._link.overdue()):
            self._link.kill()
            self._lost(reason)
        if self._task is not None or not self.enabled or now < self._stalled_until:
            return
        item = self._next()
        if item is not None:
            self._busy_until = now + WORKER_IDLE_SECONDS
            if self._link is None:
                self._link = self._start()
            elif self._link.ready:
                self._assign(self._link, item)
        elif self._link is not None and now > self._busy_until:
            self._link.kill()
            self._link = None

    def _next(self) -> Root | File | None:
        """The next thing to do. Finishes jobs that have nothing left, once what they stored can be found."""
        for job in self._jobs.open_jobs():
            item = self._jobs.next(job)
            if item is not None:
                return item
            if self._mirror.behind:
                return None
            self._jobs.finish(job)
            self._teller.job(job)
            self._teller.flush(now=True)
        return None

    def _assign(self, link: Link, item: Root | File) -> None:
        if self._jobs.begin(item.job):
            self._rate = _Rate()
        self._serial += 1
        self._task = _Task(self._serial, item)
        kind = work.Expand if isinstance(item, Root) else work.Ingest
        link.send(kind(self._serial, item.path))
        self._teller.job(item.job)

    def cancel(self, job: int) -> None:
        """Raises KeyError for a job that does not exist. One that is finished stays as it is."""
        if self._jobs.job(job).state not in (JobState.QUEUED, JobState.RUNNING):
            return
        self._jobs.set_state(job, JobState.CANCELLED)
        if self._task is not None and self._task.item.job == job:
            self._drop(self._task)
        self._teller.job(job)
        self._teller.flush(now=True)

    def _drop(self, task: _Task) -> None:
        task.wanted = False
        if self._link is not None:
            self._link.send(work.Drop(task.serial))

    def stall(self, reason: str) -> None:
        """Nothing can be written: the job rests, and is tried again later."""
        _log.warning("Ingestion rests: %s", reason)
        self._stalled_until = time.monotonic() + STALL_SECONDS
        if self._task is not None and self._task.wanted:
            self._drop(self._task)
        self._warn(f"Adding documents rests. {reason} It goes on by itself then.")

    def gone(self, link: Link) -> None:
        """The worker's connection is closed: it died. Costs the file it had."""
        if link is self._link:
            reason = link.died()
            self._lost(reason)

    def _lost(self, reason: str) -> None:
        link, self._link = self._link, None
        task, self._task = self._task, None
        _log.warning("The worker is gone: %s", reason)
        if link is not None and not link.ready:
            self._deaths += 1
            if self._deaths >= WORKER_DEATHS:
                self._deaths = 0
                self.stall("The process that reads files does not start; the disk's log says why.")
        if task is not None and task.wanted:
            self._fail(task.item, reason)

    def _fail(self, item: Root | File, reason: str) -> None:
        if isinstance(item, File):
            self._jobs.failed(item, reason)
        else:
            with self._store.database.transaction():
                self._jobs.found(item.job, (), [(item.path, reason)])
                self._jobs.expanded(item)
        self._teller.job(item.job)

    def said(self, link: Link, result: work.Result) -> None:
        """Something came from a worker; what comes from a former one is ignored."""
        if link is not self._link:
            return
        link.heard()
        task = self._task
        if isinstance(result, work.Ready):
            link.ready = True
            self._deaths = 0
        elif task is not None and result.task == task.serial:
            # First, so that the worker is free again even where the database refuses what follows.
            if isinstance(result, work.Expanded | work.Ingested | work.Refused | work.Dropped):
                self._task = None
            if task.wanted:
                self._take(task, link, result)

    def _take(self, task: _Task, link: Link, result: work.Result) -> None:
        item = task.item
        match item, result:
            case Root(), work.Found(paths=paths, failures=failures):
                self._jobs.found(item.job, paths, failures)
            case Root(), work.Expanded():
                self._jobs.expanded(item)
            case File(), work.Hashed(hash=hash_):
                if self._store.by_hash(hash_):
                    self._skip(item, hash_)
                    self._drop(task)
                else:
                    link.send(work.Proceed(task.serial))
            case File(), work.Progress(done=done, total=total):
                self._rate.add(done - task.done)
                task.done, task.total = done, total
            case File(), work.Ingested():
                self._store_document(item, result)
            case File(), work.Refused(reason=reason):
                self._fail(item, reason)
        self._teller.job(item.job)

    def _skip(self, file: File, hash_: bytes) -> None:
        """The content is known. If the file had another one before, that one is gone."""
        removed: list[int] = []
        with self._store.database.transaction():
            old, same = self._store.by_path(file.path), self._store.by_hash(hash_)
            if old is not None and same is not None and old.id != same.id:
                removed = self._store.remove(old.id)
            self._jobs.skipped(file)
        if removed:
            self._mirror.removed(removed)
            self._teller.documents()

    def _store_document(self, file: File, read: work.Ingested) -> None:
        if read.hidden:
            _log.info("%s: %d invisible characters were taken out", file.path, read.hidden)
        vectors = np.frombuffer(read.vectors, dtype=np.float32).reshape(len(read.chunks), -1)
        new = NewDocument(file.path, read.hash, read.title, read.kind, read.size, read.pages, read.chunks, vectors)
        with self._store.database.transaction():
            added, removed = self._store.put(new)
            self._jobs.stored(file, len(added))
        self._mirror.removed(removed)
        self._mirror.added(added)
        self._teller.documents()

    def restart(self) -> None:
        """Another embedder is to be used from now on: the worker starts anew, and the file that it had with it."""
        if self._link is not None:
            self._link.kill()
        self._link = self._task = None

    def close(self) -> None:
        if self._link is not None:
            self._link.kill()


class _Rate:
    """Chunks a second since the first one, in a job."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._count = 0

    def add(self, count: int) -> None:
        self._count += max(0, count)

    @property
    def value(self) -> float:
        return self._count / max(0.001, time.monotonic() - self._began)
