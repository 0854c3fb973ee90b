"""The durable half of ingestion: jobs, the paths they were given, and the files those turned out to be."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from llmos.kernel.abi.records import FileFailure, Job, JobState
from llmos.memory.database import Database
from llmos.memory.limits import FAILURES_TOLD, JOBS_KEPT

_OPEN = f"('{JobState.QUEUED}', '{JobState.RUNNING}')"
_UNFINISHED = f"('{JobState.QUEUED}', '{JobState.RUNNING}', '{JobState.PAUSED}')"


@dataclass(frozen=True)
class Root:
    """A path that a job was given and that has yet to be looked into."""

    job: int
    path: str


@dataclass(frozen=True)
class File:
    """A file that a job has yet to read. `id` is its row."""

    id: int
    job: int
    path: str


class Jobs:
    """Raises DatabaseError from everything, where the database cannot do it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, paths: tuple[str, ...], collection: str = "") -> Job:
        """Queues a job, and forgets finished ones that nobody will look at any more."""
        first = Path(paths[0]).name or paths[0]
        title = first if len(paths) == 1 else f"{first} and {len(paths) - 1:,} more"
        with self._database.transaction():
            job = self._new(title, collection)
            self._database.write_many("INSERT OR IGNORE INTO roots VALUES (?, ?, 0)", [(job, path) for path in paths])
        return self.job(job)

    def follow(self, title: str, paths: list[str], collection: str) -> Job:
        """Queues files of a watched folder: into the job that the folder has waiting, or into one of its own."""
        with self._database.transaction():
            waiting = self._database.rows(
                f"SELECT id FROM jobs WHERE title = ? AND collection = ? AND state IN {_UNFINISHED} LIMIT 1",
                *(title, collection),
            )
            job = waiting[0][0] if waiting else self._new(title, collection)
            # What the job has read already may have changed since.
            for path in paths:
                self._take_out(job, "path = ? AND state <> 'pending'", path)
            self.found(job, paths)
        return self.job(job)

    def _new(self, title: str, collection: str) -> int:
        write = self._database.write
        sql = "INSERT INTO jobs (title, state, created, collection) VALUES (?, ?, ?, ?)"
        job = write(sql, title, JobState.QUEUED, time.time(), collection).lastrowid
        assert job is not None
        write(f"DELETE FROM jobs WHERE id <= ? AND state NOT IN {_UNFINISHED}", job - JOBS_KEPT)
        return job

    def job(self, job: int) -> Job:
        """Raises KeyError for one that does not exist."""
        rows = self._database.rows(
            "SELECT id, title, state, created, files, stored, skipped, failed, chunks FROM jobs WHERE id = ?", job
        )
        if not rows:
            raise KeyError(job)
        id_, title, state, created, files, stored, skipped, failed, chunks = rows[0]
        failures = tuple(
            FileFailure(path, reason, state != "failed")
            for path, reason, state in self._database.rows(
                "SELECT path, reason, state FROM job_files WHERE job = ? AND reason <> '' ORDER BY id LIMIT ?",
                *(job, FAILURES_TOLD),
            )
        )
        if (more := failed - sum(not failure.partly for failure in failures)) > 0:
            failures += (FileFailure("…", f"And {more:,} more files."),)
        return Job(
            id=id_,
            title=title,
            state=JobState(state),
            created=created,
            files=files,
            files_done=stored + skipped + failed,
            skipped=skipped,
            failed=failed,
            chunks=chunks,
            failures=failures,
        )

    def collection(self, job: int) -> str:
        """The collection that what the job reads goes into."""
        return str(self._database.rows("SELECT collection FROM jobs WHERE id = ?", job)[0][0])

    def recent(self) -> list[int]:
        """The ids of the jobs worth showing, the newest first."""
        return [row[0] for row in self._database.rows("SELECT id FROM jobs ORDER BY id DESC LIMIT ?", JOBS_KEPT)]

    def open_jobs(self) -> list[int]:
        """The ids of the jobs that are not finished, the oldest first."""
        return [row[0] for row in self._database.rows(f"SELECT id FROM jobs WHERE state IN {_OPEN} ORDER BY id")]

    def next(self, job: int, after: int = 0) -> Root | File | None:
        """What the job needs next, of its files one whose id is above `after`. None: nothing is left to do."""
        roots = self._database.rows("SELECT job, path FROM roots WHERE job = ? AND NOT expanded LIMIT 1", job)
        if roots:
            return Root(*roots[0])
        files = self._database.rows(
            "SELECT id, job, path FROM job_files WHERE job = ? AND state = 'pending' AND id > ? ORDER BY id LIMIT 1",
            *(job, after),
        )
        return File(*files[0]) if files else None

    def begin(self, job: int) -> bool:
        """Marks a queued job as running. Returns whether it was queued."""
        with self._database.transaction():
            return (
                self._database.write(
                    "UPDATE jobs SET state = ? WHERE id = ? AND state = ?", JobState.RUNNING, job, JobState.QUEUED
                ).rowcount
                == 1
            )

    def finish(self, job: int) -> None:
        """Done; or failed, where there were files and not one could be read."""
        [(files, failed)] = self._database.rows("SELECT files, failed FROM jobs WHERE id = ?", job)
        self.set_state(job, JobState.FAILED if files and files == failed else JobState.DONE)

    def retry(self, job: int) -> int:
        """Queues again what a job read in part or not at all, and what is left of a cancelled one. Returns how much.

        Each is looked into anew: what could not be read may have been a folder.
        """
        with self._database.transaction():
            failed = self._database.rows("SELECT path FROM job_files WHERE job = ? AND reason <> ''", job)
            self._database.write_many("REPLACE INTO roots VALUES (?, ?, 0)", [(job, path) for (path,) in failed])
            self._take_out(job, "reason <> ''")
            if left := len(failed) or int(self.next(job) is not None):
                self.set_state(job, JobState.QUEUED)
        return left

    def _take_out(self, job: int, which: str, *values: str) -> None:
        """Takes files out of a job, and out of its counts."""
        where = f"job = ? AND {which}"
        groups = self._database.rows(
            f"SELECT state, count(*), sum(chunks) FROM job_files WHERE {where} GROUP BY state", job, *values
        )
        for state, count, chunks in groups:
            self._count(job, **{"files": -count, state: -count, "chunks": -chunks})
        if groups:
            self._database.write(f"DELETE FROM job_files WHERE {where}", job, *values)

    def _count(self, job: int, **changes: int) -> None:
        changes.pop("pending", None)
        columns = ", ".join(f"{name} = {name} + {change:d}" for name, change in changes.items())
        self._database.write(f"UPDATE jobs SET {columns} WHERE id = ?", job)

    def set_state(self, job: int, state: JobState) -> None:
        with self._database.transaction():
            self._database.write("UPDATE jobs SET state = ? WHERE id = ?", state, job)

    def found(self, job: int, paths: Iterable[str], failures: Iterable[tuple[str, str]] = ()) -> None:
        """Adds files to a job, and (path, reason) of what could not be looked into. Those it has are left alone."""
        with self._database.transaction():
            new = self._database.write_many(
                "INSERT OR IGNORE INTO job_files (job, path) VALUES (?, ?)", [(job, path) for path in paths]
            )
            failed = self._database.write_many(
                "INSERT OR IGNORE INTO job_files (job, path, state, reason) VALUES (?, ?, 'failed', ?)",
                [(job, path, reason) for path, reason in failures],
            )
            self._count(job, files=new + failed, failed=failed)

    def expanded(self, root: Root) -> None:
        with self._database.transaction():
            self._database.write("UPDATE roots SET expanded = 1 WHERE job = ? AND path = ?", root.job, root.path)

    def stored(self, file: File, chunks: int, unread: str = "") -> None:
        self._settle(file, "stored", unread, chunks)

    def skipped(self, file: File) -> None:
        self._settle(file, "skipped", "", 0)

    def failed(self, file: File, reason: str) -> None:
        self._settle(file, "failed", reason, 0)

    def _settle(self, file: File, state: str, reason: str, chunks: int) -> None:
        """What the job does not have any more, because it was taken out meanwhile, is left alone."""
        with self._database.transaction():
            for old, before in self._database.rows("SELECT state, chunks FROM job_files WHERE id = ?", file.id):
                sql = "UPDATE job_files SET state = ?, reason = ?, chunks = ? WHERE id = ?"
                self._database.write(sql, state, reason, chunks, file.id)
                self._count(file.job, **{old: -1, "chunks": -before})
                self._count(file.job, **{state: 1, "chunks": chunks})
