"""Decoding while the disk ingests a folder with the real embedder, against decoding alone; and searching meanwhile.

Each round has a folder of its own. Its job is cancelled when the answer has ended, so that files come in all the while.
Prompt lookup is off: what it finds depends on the text, and so would the speed.
"""

import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import psutil

from benchmarks.common import (
    MODEL,
    ROUNDS,
    Events,
    Result,
    attached,
    call,
    calm,
    cpu_seconds,
    kernel,
    median,
    median_ratio,
    percentile95,
    settle,
)
from benchmarks.texts import prose, question
from benchmarks.turns import Turn, create, run
from llmos.app.client import Client
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import JobChanged
from llmos.kernel.abi.records import Job, JobState
from llmos.kernel.abi.replies import Hits, JobReply

TOKENS = 384
FILES, WORDS = 60, 4000  # of a folder: more than can be ingested during an answer
LEAD_SECONDS = 4.0  # in which the disk ingests alone
SEARCH_SECONDS = 1.0  # between two queries
BEGIN_SECONDS = 120.0


@dataclass
class Ingestion:
    """A job that runs. Speeds in passages a second, of the disk alone and beside an answer; `worked` is how long its
    worker had a core beside the answer, in seconds.
    """

    events: Events
    id: int
    alone: float = 0.0
    beside: float = 0.0
    worked: float = 0.0

    @property
    def now(self) -> Job | None:
        changed = self.events.latest.get(JobChanged)
        return changed.job if changed is not None and changed.job.id == self.id else None

    @property
    def passages(self) -> int:
        """Fails where it does not run."""
        assert self.now is not None
        assert self.now.state is JobState.RUNNING, f"nothing is being ingested: {self.now}"
        return self.now.chunks


def answer(client: Client, events: Events, pid: int, number: int) -> Turn:
    turn = run(client, events, pid, question("a bicycle", number), TOKENS)
    assert turn.message is not None
    assert not turn.message.passages, "documents were recalled: the answers are not alike"
    assert turn.stats.generated >= TOKENS // 3, "the answer is too short to measure"
    client.call(ask.Delete(pid=pid))
    return turn


def ready(client: Client, events: Events) -> int:
    """A conversation whose prefix is in the cache."""
    pid = create(client)
    settle(client, events, pid)
    return pid


@contextmanager
def ingesting(client: Client, events: Events, folder: Path) -> Iterator[Ingestion]:
    """The disk is ingesting from before to after the body, which is held to be so."""
    job = call(client, ask.AddPaths(paths=(str(folder),)), JobReply).job.id
    ingestion = Ingestion(events, job)
    deadline = time.monotonic() + BEGIN_SECONDS
    while ingestion.now is None or ingestion.now.chunks == 0:
        assert time.monotonic() < deadline, f"ingestion does not begin: {ingestion.now}"
        time.sleep(0.1)
    before, began = ingestion.passages, time.perf_counter()
    time.sleep(LEAD_SECONDS)
    between, middle = ingestion.passages, time.perf_counter()
    workers = psutil.Process(attached(client).disk_pid).children(recursive=True)
    worked = cpu_seconds(workers)
    yield ingestion
    after, ended = ingestion.passages, time.perf_counter()
    ingestion.worked = cpu_seconds(workers) - worked
    assert ingestion.worked > 0, "the disk came to a stop beside the answer"
    ingestion.alone = (between - before) / (middle - began)
    ingestion.beside = (after - between) / (ended - middle)
    client.call(ask.CancelJob(job=job))
    calm(client)


@contextmanager
def searching(client: Client) -> Iterator[list[float]]:
    """Asks the disk once a second meanwhile; gives the seconds that each query took, as the client sees it."""
    stop, seconds = threading.Event(), list[float]()

    def search() -> None:
        while not stop.is_set():
            began = time.perf_counter()
            call(client, ask.SearchDisk(query=prose(time.monotonic_ns(), 8)), Hits)
            seconds.append(time.perf_counter() - began)
            stop.wait(SEARCH_SECONDS)

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(search)
        yield seconds
        stop.set()
        done.result()


def write(folder: Path, number: int) -> Path:
    """Files that are like no others."""
    folder.mkdir()
    for i in range(FILES):
        (folder / f"{i}.txt").write_text(prose(number * FILES + i, WORDS))
    return folder


def main() -> int:
    result = Result("neighbour")
    alone, beside, jobs, searches = list[Turn](), list[Turn](), list[Ingestion](), list[float]()
    with (
        tempfile.TemporaryDirectory(prefix="llmos-bench") as documents,
        kernel(MODEL, settings={"lookup": False}, disk=True) as (client, events),
    ):
        for number in range(ROUNDS + 1):
            folder = write(Path(documents) / str(number), number)
            pid = ready(client, events)
            calm(client)
            turn_alone = answer(client, events, pid, 2 * number)
            pid = ready(client, events)
            with ingesting(client, events, folder) as job, searching(client) as seconds:
                turn_beside = answer(client, events, pid, 2 * number + 1)
            if number:  # in the first round there are no documents yet
                alone.append(turn_alone)
                beside.append(turn_beside)
                jobs.append(job)
                searches += seconds
    rates = [[turn.rate for turn in turns] for turns in (beside, alone)]
    result.metrics = {
        "alone_tokens_per_second": median(rates[1]),
        "beside_tokens_per_second": median(rates[0]),
        "alone_gap_95th_percentile_seconds": median([percentile95(turn.gaps) for turn in alone]),
        "beside_gap_95th_percentile_seconds": median([percentile95(turn.gaps) for turn in beside]),
        "ingested_alone_passages_per_second": median([job.alone for job in jobs]),
        "ingested_beside_passages_per_second_mean": round(fmean(job.beside for job in jobs), 4),
        "worker_beside_cpu_seconds": median([job.worked for job in jobs]),
        "search_seconds": median(searches),
        "searches": len(searches),
        "rounds": ROUNDS,
    }
    result.mark("decode beside ingestion / alone", median_ratio(*rates), ">=", 0.85)
    result.mark("95th percentile of a search beside both, seconds", percentile95(searches), "<=", 0.100)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
