"""`llmos add` and `llmos search`: the disk."""

import argparse
import filecmp
import os
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from llmos.app import words
from llmos.app.cli_link import DISK_SECONDS, Link, print_json, print_table, progress_line, say
from llmos.app.words import within
from llmos.kernel.abi.events import JobChanged
from llmos.kernel.abi.records import Document, Job, JobState, Where
from llmos.kernel.abi.replies import Done, Hits, JobReply
from llmos.kernel.abi.requests import RELATED, AddPaths, CancelJob, SearchDisk

SNIPPET = 160  # characters of a passage in the table


def add(link: Link, arguments: argparse.Namespace) -> int:
    job = ingest(link, arguments.paths, arguments.collection)
    for failure in job.failures:
        say(f"{failure.path}: {failure.reason}")
    added = job.files_done - job.skipped - job.failed
    known_already = f", {job.skipped:,} known already" if job.skipped else ""
    failed = f", {job.failed:,} failed" if job.failed else ""
    say(f"{added:,} added{known_already}{failed}.")
    return 1 if job.state is JobState.FAILED or (job.failed and not added) else 0


def search(link: Link, arguments: argparse.Namespace) -> int:
    request = SearchDisk(query=arguments.query, k=arguments.k, where=_where(arguments), threshold=RELATED)
    hits = link.ask(request, Hits, DISK_SECONDS)
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


def add_conditions(parser: argparse.ArgumentParser) -> None:
    """Which documents are searched. What may come several times means any of these."""
    parser.add_argument(
        "--folder", metavar="F", type=Path, action="append", default=[], help="only beneath this folder"
    )
    parser.add_argument("--kind", metavar="K", action="append", default=[], help="only documents of this kind, as pdf")
    parser.add_argument("--collection", metavar="C", action="append", default=[], help="only of this collection")
    parser.add_argument(
        "--since", metavar="DATE", type=_day, help="only what was changed on this day (2026-11-25) or later"
    )
    parser.add_argument("--until", metavar="DATE", type=_day, help="only what was changed on this day or earlier")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no date like 2026-11-25") from error


def _where(arguments: argparse.Namespace) -> Where:
    since, until = arguments.since, arguments.until
    return Where(
        folders=tuple(str(folder.expanduser().absolute()) for folder in arguments.folder),
        collections=tuple(arguments.collection),
        kinds=tuple(arguments.kind),
        since=_midnight(since) if since else 0.0,
        until=_midnight(until + timedelta(days=1)) if until else 0.0,
    )


def _midnight(day: date) -> float:
    """When a day begins here, in seconds of the epoch."""
    return datetime.combine(day, time.min).timestamp()


def ingest(link: Link, paths: Sequence[Path], collection: str = "") -> Job:
    """Adds files and folders and waits for the job's end. Ctrl+C cancels it. Raises KernelError."""
    job = link.ask(
        AddPaths(paths=tuple(str(path.absolute()) for path in paths), collection=collection), JobReply, DISK_SECONDS
    ).job
    try:
        with progress_line() as line:
            events = link.told(JobChanged)
            while not job.state.over:
                left = f", {words.duration(job.seconds_left)} left" if job.seconds_left else ""
                line.show(f"{job.files_done:,} of {job.files:,} files, {job.chunks:,} passages{left}: {job.current}")
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
