"""The durable half of ingestion: jobs, the paths they were given, and the files those turned out to be."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from llmos.kernel.abi.records import FileFailure, Job, JobState
from llmos.memory.database import Database
from llmos.memory.limits import FAILURES_TOLD, JOBS_KEPT

_OPEN = f"('{JobState.QUEUED}', '{JobState.RUNNING}')"


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

    def add(self, paths: tuple[str, ...]) -> Job:
        """Queues a job, and forgets finished ones that nobody will look at any more."""
        first = Path(paths[0]).name or paths[0]
        title = first if len(paths) == 1 else f"{first} and {len(paths) - 1} more"
        with self._database.transaction():
            job = self._database.write(
                "INSERT INTO jobs (title, state, created) VALUES (?, ?, ?)", title, JobState.QUEUED, time.time()
            ).lastrowid
            assert job is not None
            self._database.write_many("INSERT OR IGNORE INTO roots VALUES (?, ?, 0)", [(job, path) for path in paths])
            self._database.write(f"DELETE FROM jobs WHERE id <= ? AND state NOT IN {_OPEN}", job - JOBS_KEPT)
        return self.job(job)

    def job(self, job: int) -> Job:
        """Raises KeyError for one that does not exist."""
        rows = self._database.rows("SELECT id, title, state, created FROM jobs WHERE id = ?", job)
        if not rows:
            raise KeyError(job)
        groups = self._database.rows(
            "SELECT state, count(*), sum(chunks) FROM job_files WHERE job = ? GROUP BY state", job
        )
        counts = {state: count for state, count, _ in groups}
        files = sum(counts.values())
        failures = tuple(
            FileFailure(path, reason)
            for path, reason in self._database.rows(
                "SELECT path, reason FROM job_files WHERE job = ? AND state = 'failed' ORDER BY id LIMIT ?",
                job,
                FAILURES_TOLD,
            )
        )
        if (more := counts.get("failed", 0) - len(failures)) > 0:
            failures += (FileFailure("…", f"And {more:,} more files."),)
        return Job(
            id=rows[0][0],
            title=rows[0][1],
            state=JobState(rows[0][2]),
            created=rows[0][3],
            files=files,
            files_done=files - counts.get("pending", 0),
            skipped=counts.get("skipped", 0),
            chunks=sum(chunks for _, _, chunks in groups),
            failures=failures,
        )

    def recent(self) -> list[int]:
        """The ids of the jobs worth showing, the newest first."""
        return [row[0] for row in self._database.rows("SELECT id FROM jobs ORDER BY id DESC LIMIT ?", JOBS_KEPT)]

    def open_jobs(self) -> list[int]:
        """The ids of the jobs that are not finished, the oldest first."""
        return [row[0] for row in self._database.rows(f"SELECT id FROM jobs WHERE state IN {_OPEN} ORDER BY id")]

    def next(self, job: int) -> Root | File | None:
        """What the job needs next. None: nothing is left to do."""
        roots = self._database.rows("SELECT job, path FROM roots WHERE job = ? AND NOT expanded LIMIT 1", job)
        if roots:
            return Root(*roots[0])
        files = self._database.rows(
            "SELECT id, job, path FROM job_files WHERE job = ? AND state = 'pending' ORDER BY id LIMIT 1", job
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
        counts = self._database.rows(
            "SELECT count(*), total(state IN ('stored', 'skipped')) FROM job_files WHERE job = ?", job
        )
        files, read = counts[0]
        self.set_state(job, JobState.FAILED if files and not read else JobState.DONE)

    def set_state(self, job: int, state: JobState) -> None:
        with self._database.transaction():
            self._database.write("UPDATE jobs SET state = ? WHERE id = ?", state, job)

    def found(self, job: int, paths: Iterable[str], failures: Iterable[tuple[str, str]] = ()) -> None:
        """Adds files to a job, and (path, reason) of what could not be looked into. Those it has are left alone."""
        with self._database.transaction():
            self._database.write_many(
                "INSERT OR IGNORE INTO job_files (job, path) VALUES (?, ?)", [(job, path) for path in paths]
            )
            self._database.write_many(
                "INSERT OR IGNORE INTO job_files (job, path, state, reason) VALUES (?, ?, 'failed', ?)",
                [(job, path, reason) for path, reason in failures],
            )

    def expanded(self, root: Root) -> None:
        with self._database.transaction():
            self._database.write("UPDATE roots SET expanded = 1 WHERE job = ? AND path = ?", root.job, root.path)

    def stored(self, file: File, chunks: int) -> None:
        self._settle(file, "stored", "", chunks)

    def skipped(self, file: File) -> None:
        self._settle(file, "skipped", "", 0)

    def failed(self, file: File, reason: str) -> None:
        self._settle(file, "failed", reason, 0)

    def _settle(self, file: File, state: str, reason: str, chunks: int) -> None:
        with self._database.transaction():
            self._database.write(
                "UPDATE job_files SET state = ?, reason = ?, chunks = ? WHERE id = ?", state, reason, chunks, file.id
            )
