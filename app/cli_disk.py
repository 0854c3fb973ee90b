"""`llmos add` and `llmos search`: the disk."""

import argparse
import filecmp
import os
from collections.abc import Sequence
from pathlib import Path

from llmos.app.cli_link import DISK_SECONDS, Link, print_json, print_table, progress_line, say
from llmos.app.words import within
from llmos.kernel.abi.events import JobChanged
from llmos.kernel.abi.records import Document, Job, JobState
from llmos.kernel.abi.replies import Done, Hits, JobReply
from llmos.kernel.abi.requests import AddPaths, CancelJob, SearchDisk

OVER = (JobState.DONE, JobState.CANCELLED, JobState.FAILED)
SNIPPET = 160  # characters of a passage in the table


def add(link: Link, arguments: argparse.Namespace) -> int:
    job = ingest(link, arguments.paths)
    for failure in job.failures:
        say(f"{failure.path}: {failure.reason}")
    added = job.files_done - job.skipped - len(job.failures)
    known_already = f", {job.skipped:,} known already" if job.skipped else ""
    failed = f", {len(job.failures):,} failed" if job.failures else ""
    say(f"{max(added, 0):,} added{known_already}{failed}.")
    return 1 if job.state is JobState.FAILED or (job.failures and added <= 0) else 0


def search(link: Link, arguments: argparse.Namespace) -> int:
    hits = link.ask(SearchDisk(query=arguments.query, k=arguments.k), Hits, DISK_SECONDS)
    if arguments.json:
        print_json(hits.passages)
    elif hits.passages:
        rows = [
            (f"{hit.score:.2f}", hit.path, within(hit), " ".join(hit.text.split())[:SNIPPET]) for hit in hits.passages
        ]
        print_table(("SCORE#", "FILE", "PLACE", "TEXT"), rows)
    else:
        say("Nothing was found.")
    return 0


def ingest(link: Link, paths: Sequence[Path]) -> Job:
    """Adds files and folders and waits for the job's end. Ctrl+C cancels it. Raises KernelError."""
    job = link.ask(AddPaths(paths=tuple(str(path.absolute()) for path in paths)), JobReply, DISK_SECONDS).job
    try:
        with progress_line() as line:
            events = link.told(JobChanged)
            while job.state not in OVER:
                line.show(f"{job.files_done:,} of {job.files:,} files, {job.chunks:,} chunks: {job.current}")
                event = next(events)
                if event.job.id == job.id:
                    job = event.job
    except KeyboardInterrupt:
        link.ask(CancelJob(job=job.id), Done)
        raise
    return job


def known(path: Path, documents: Sequence[Document]) -> list[int]:
    """The ids of a file's document, or of all in a folder. What the disk knew by content may have another path."""
    named = str(path.absolute())
    inside = os.path.join(named, "")
    real = os.path.realpath(named)
    found = [d.id for d in documents if d.path in (named, real) or d.path.startswith((inside, os.path.join(real, "")))]
    return found or [d.id for d in documents if _same(path, d)]


def _same(path: Path, document: Document) -> bool:
    try:
        return path.stat().st_size == document.size and filecmp.cmp(path, document.path, shallow=False)
    except OSError:
        return False
