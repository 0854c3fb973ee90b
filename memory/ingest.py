"""The job queue: which file is next, and what becomes of what the worker says about it."""

import logging
import time
from collections import deque
from collections.abc import Callable, Container
from dataclasses import dataclass

import msgspec

from llmos.kernel.abi.records import FileState, Job, JobState
from llmos.memory import work
from llmos.memory.batch import Batch
from llmos.memory.jobs import File, Jobs, Root
from llmos.memory.known import KnownFiles, Stamp
from llmos.memory.limits import (
    BATCH_CHUNKS,
    STALL_SECONDS,
    WORKER_DEATHS,
    WORKER_IDLE_SECONDS,
)
from llmos.memory.link import Link
from llmos.memory.mirror import Mirror
from llmos.memory.pace import Pace
from llmos.memory.store import NewDocument, Store
from llmos.memory.teller import Teller

_log = logging.getLogger(__name__)
_OPEN = (JobState.QUEUED, JobState.RUNNING)


@dataclass
class _Task:
    """What the worker is busy with. Once not `wanted`, its results are ignored until it ends."""

    serial: int
    item: Root | File
    wanted: bool = True
    done: int = 0
    total: int = 0
    stamp: Stamp | None = None


class Ingest:
    """Reads one file at a time through one worker, which has the next one before it is done, so that it never waits.
    Does nothing until `enabled`.

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
        follows: Callable[[str], bool] = lambda path: False,
    ) -> None:
        """`follows` says whether a path lies in a watched folder."""
        self._store = store
        self._jobs = jobs
        self._known = KnownFiles(store.database)
        self._mirror = mirror
        self._teller = teller
        self._start = start
        self._warn = warn
        self._follows = follows
        self.enabled = False
        self._link: Link | None = None
        self._tasks: deque[_Task] = deque()  # the one in work, and the one that follows it
        self._batch = Batch(store, jobs, mirror, teller)
        self._serial = 0
        self._deaths = 0
        self._busy_until = 0.0
        self._stalled_until = 0.0
        self._stalled_by = ""
        self._pace, self._paced = Pace(), 0

    @property
    def busy(self) -> bool:
        """Whether the worker has a file."""
        return bool(self._tasks)

    @property
    def active(self) -> bool:
        """Whether `step` has something to look after."""
        return self._link is not None or (self.enabled and bool(self._jobs.open_jobs()))

    def describe(self, job: int) -> Job:
        """The job with what is known only now: the file in work, the speed and the time left."""
        record = self._jobs.job(job)
        if record.state is not JobState.RUNNING or job != self._paced:
            return record
        left, current, done = float(record.files - record.files_done), "", 0
        task = self._tasks[0] if self._tasks else None
        if task is not None and task.wanted and task.item.job == job:
            part = f" ({task.done:,} of {task.total:,} passages)" if task.total > BATCH_CHUNKS else ""
            current, done = task.item.path + part, task.done
            left = 0.0 if isinstance(task.item, Root) else left - task.done / max(1, task.total)
        return msgspec.structs.replace(
            record,
            current=current,
            chunks=record.chunks + done + self._batch.chunks(job),
            rate=round(self._pace.chunks_per_second, 1),
            seconds_left=round(self._pace.seconds_for(left), 1),
        )

    def step(self) -> None:
        """Watches the worker, and gives it the next file when it is free."""
        now = time.monotonic()
        if self._link is not None and (reason := self._link.overdue()):
            self._link.kill()
            self._lost(reason)
        if not self.enabled or now < self._stalled_until:
            return
        if not self._tasks or self._batch.due:
            self._batch.store()
        if self._tasks:
            self._busy_until = now + WORKER_IDLE_SECONDS
            self._look_ahead()
            return
        item = self._next()
        if item is not None:
            self._busy_until = now + WORKER_IDLE_SECONDS
            if self._link is None:
                self._link = self._start()
            elif self._link.ready:
                self._assign(self._link, item)
                self._look_ahead()
        elif self._link is not None and now > self._busy_until:
            self._link.kill()
            self._link = None

    def _next(self) -> Root | File | None:
        """The next thing to do. Finishes jobs that have nothing left, once what they stored can be found."""
        for job in self._jobs.open_jobs():
            item = self._jobs.next(job)
            if item is not None:
                return item
            if not self._mirror.serves:
                return None
            self._jobs.finish(job)
            self._teller.job(job)
            self._teller.flush(now=True)
        return None

    def _look_ahead(self) -> None:
        """Hands the worker the file that follows the one in work."""
        task = self._tasks[0]
        if len(self._tasks) > 1 or not task.wanted or not isinstance(task.item, File) or self._link is None:
            return
        item = self._jobs.next(task.item.job, task.item.id)
        if isinstance(item, File):
            self._assign(self._link, item)

    def _assign(self, link: Link, item: Root | File) -> None:
        self._jobs.begin(item.job)
        if item.job != self._paced:
            self._pace, self._paced = Pace(), item.job
        self._serial += 1
        self._tasks.append(_Task(self._serial, item))
        kind = work.Expand if isinstance(item, Root) else work.Ingest
        link.send(kind(self._serial, item.path))
        self._teller.job(item.job)

    def cancel(self, job: int) -> None:
        """Raises KeyError for a job that does not exist. One that is finished stays as it is."""
        self._stop(job, (*_OPEN, JobState.PAUSED), JobState.CANCELLED)

    def pause(self, job: int) -> None:
        """Raises KeyError as `cancel` does. The file in work is read again from its beginning later."""
        self._stop(job, _OPEN, JobState.PAUSED)

    def _stop(self, job: int, states: Container[JobState], state: JobState) -> None:
        if self._jobs.job(job).state not in states:
            return
        self._batch.store()
        self._jobs.set_state(job, state)
        for task in self._tasks:
            if task.item.job == job:
                self._drop(task)
        self._teller.job(job)
        self._teller.flush(now=True)

    def resume(self, job: int) -> None:
        """Raises KeyError as `cancel` does. One that is not paused stays as it is."""
        if self._jobs.job(job).state is JobState.PAUSED:
            self._jobs.set_state(job, JobState.QUEUED)
            self._again(job)

    def retry(self, job: int) -> bool:
        """Raises KeyError as `cancel` does. Returns whether there is something to try again."""
        record = self._jobs.job(job)
        if record.state in (*_OPEN, JobState.PAUSED) and not record.failures:
            return False
        if not self._jobs.retry(job):
            return False
        self._again(job)
        return True

    def _again(self, job: int) -> None:
        self._paced = 0
        self._teller.job(job)
        self._teller.flush(now=True)

    def changed(self, paths: Container[str]) -> None:
        """Files changed just now: what is being read of them is out of date, and they are read once more."""
        for task in self._tasks:
            if isinstance(task.item, File) and task.item.path in paths:
                self._drop(task)
        self._batch.drop(paths)

    def _drop(self, task: _Task) -> None:
        if task.wanted and self._link is not None:
            self._link.send(work.Drop(task.serial))
        task.wanted = False

    @property
    def stalled(self) -> str:
        """Why the job rests, empty where it does not."""
        return self._stalled_by if time.monotonic() < self._stalled_until else ""

    def stall(self, reason: str) -> None:
        """Nothing can be written: the job rests, and is tried again later."""
        _log.warning("Ingestion rests: %s", reason)
        self._stalled_until = time.monotonic() + STALL_SECONDS
        self._stalled_by = reason
        for task in self._tasks:
            self._drop(task)
        self._batch.clear()
        self._warn(f"Adding documents rests. {reason} It goes on by itself then.")

    def gone(self, link: Link) -> None:
        """The worker's connection is closed: it died. Costs the file it had."""
        if link is self._link:
            reason = link.died()
            self._lost(reason)

    def _lost(self, reason: str) -> None:
        link, self._link = self._link, None
        task = self._tasks[0] if self._tasks else None
        self._tasks.clear()
        _log.warning("The worker is gone: %s", reason)
        if link is not None and not link.ready:
            self._deaths += 1
            if self._deaths >= WORKER_DEATHS:
                self._deaths = 0
                self.stall("The process that reads files does not start; the disk's log says why.")
        if task is not None and task.wanted:
            self._fail(task, reason)

    def _fail(self, task: _Task, reason: str) -> None:
        item = task.item
        with self._store.database.transaction():
            if isinstance(item, Root):
                self._jobs.found(item.job, (), [(item.path, reason)])
                self._jobs.expanded(item)
            else:
                self._jobs.failed(item, reason)
                if task.stamp is not None and self._follows(item.path):
                    self._known.refused(item.path, task.stamp)
        self._teller.job(item.job)

    def said(self, link: Link, result: work.Result) -> None:
        """Something came from a worker; what comes from a former one is ignored."""
        if link is not self._link:
            return
        link.heard()
        if isinstance(result, work.Ready):
            link.ready = True
            self._deaths = 0
        elif self._tasks and result.task == self._tasks[0].serial:
            task = self._tasks[0]
            # First, so that the worker is free again even where the database refuses what follows.
            if isinstance(result, work.Expanded | work.Ingested | work.Refused | work.Dropped):
                self._tasks.popleft()
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
                task.stamp = result.size, result.modified
                if hash_ in self._batch:
                    self._batch.store()
                if self._store.known(hash_, item.path):
                    self._skip(item, hash_, task.stamp)
                    self._pace.add(0, 1.0)
                    self._drop(task)
                else:
                    link.send(work.Proceed(task.serial))
            case File(), work.Progress(done=done, total=total):
                part = done / max(1, total) - task.done / max(1, task.total)
                self._pace.add(done - task.done, part)
                task.done, task.total = done, total
            case File(), work.Ingested():
                self._pace.add(0, 0.0 if task.done else 1.0)
                self._keep(item, result, task.stamp)
            case File(), work.Refused(reason=reason):
                self._pace.add(0, 1.0)
                task.stamp = task.stamp or (result.size, result.modified)
                self._fail(task, reason)
        self._teller.job(item.job)

    def _skip(self, file: File, hash_: bytes, stamp: Stamp) -> None:
        """The content is known. If the file had another one before, that one is gone."""
        removed: list[int] = []
        with self._store.database.transaction():
            old, same = self._store.by_path(file.path), self._store.by_hash(hash_)
            assert same is not None
            if old is not None and old.id != same.id:
                removed = self._store.remove(old.id)
            if same.state is FileState.MISSING and same.path != file.path:
                self._known.moved(same.path, file.path)
            self._known.copied(file.path, stamp, same.id)
            if collection := self._jobs.collection(file.job):
                self._store.move([same.id], collection)
            self._jobs.skipped(file)
        if removed:
            self._mirror.removed(removed)
        if removed or collection or same.state is not FileState.STORED:
            self._teller.documents()

    def _keep(self, file: File, read: work.Ingested, stamp: Stamp | None) -> None:
        """Holds what was read until it is stored; nobody is told before."""
        if read.hidden:
            _log.info("%s: %d invisible characters were taken out", file.path, read.hidden)
        new = NewDocument.of(file.path, read, stamp[1] if stamp else 0.0, self._jobs.collection(file.job))
        self._batch.add(file, new)

    def restart(self) -> None:
        """Another embedder is used from now on: the worker starts anew, and what is not yet stored is read again."""
        if self._link is not None:
            self._link.kill()
        self._link = None
        self._tasks.clear()
        self._batch.clear()

    def close(self) -> None:
        if self._link is not None:
            self._link.kill()
