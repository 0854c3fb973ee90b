import os
import queue
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from llmos.memory import limits, link, work
from llmos.memory.link import Link, WorkerGone, WorkerSaid
from tests.memory.conftest import PATIENCE

Inbox = queue.Queue[WorkerSaid | WorkerGone]


@pytest.fixture
def inbox() -> Inbox:
    return queue.Queue()


@pytest.fixture
def worker(inbox: Inbox) -> Iterator[Link]:
    made = Link("fake", inbox.put)
    yield made
    made.kill()
    while not isinstance(inbox.get(timeout=PATIENCE), WorkerGone):
        pass


def hear(inbox: Inbox) -> work.Result:
    said = inbox.get(timeout=PATIENCE)
    assert isinstance(said, WorkerSaid)
    return said.result


def test_it_reads_drops_and_steps_back(inbox: Inbox, worker: Link, folder: Path) -> None:
    (folder / "a.txt").write_text("some text")
    assert isinstance(hear(inbox), work.Ready)

    worker.send(work.Ingest(1, str(folder / "a.txt")))
    assert isinstance(hear(inbox), work.Hashed)
    worker.send(work.Proceed(1))
    while isinstance(result := hear(inbox), work.Progress):
        pass
    assert isinstance(result, work.Ingested)

    worker.send(work.Ingest(2, str(folder / "a.txt")))
    assert isinstance(hear(inbox), work.Hashed)
    worker.send(work.Drop(2))
    assert hear(inbox) == work.Dropped(2)
    worker.send(work.Drop(2))  # one that comes too late is harmless
    worker.send(work.Expand(3, str(folder)))
    assert hear(inbox) == work.Found(3, (str(folder / "a.txt"),))
    assert hear(inbox) == work.Expanded(3)

    process = psutil.Process(worker.pid)
    if sys.platform == "linux":
        assert process.nice() == 19
        threads = [thread.id for thread in process.threads()]
        assert {os.sched_getscheduler(thread) for thread in threads} == {os.SCHED_IDLE}


def test_a_death_is_told_with_its_cause(inbox: Inbox) -> None:
    worker = Link("fake", inbox.put)
    assert isinstance(hear(inbox), work.Ready)
    psutil.Process(worker.pid).kill()
    assert isinstance(inbox.get(timeout=PATIENCE), WorkerGone)
    assert "was killed" in worker.died()
    worker.send(work.Expand(1, "/"))  # nobody hears it, nothing breaks


def test_a_silent_worker_is_overdue(inbox: Inbox, worker: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(hear(inbox), work.Ready)
    assert worker.overdue() == ""
    monkeypatch.setattr(link, "WORKER_START_SECONDS", -1.0)
    assert "did not start" in worker.overdue()
    worker.ready = True
    assert worker.overdue() == ""
    with monkeypatch.context() as patch:
        patch.setattr(link, "WORKER_HEADROOM_BYTES", -1)
        assert "more memory" in worker.overdue()
    monkeypatch.setattr(link, "SILENT_SECONDS", -1.0)
    assert "Is its drive still there?" in worker.overdue()
    monkeypatch.setattr(link, "SILENT_CPU_SECONDS", -1.0)
    assert "computing" in worker.overdue()
    assert limits.SILENT_CPU_SECONDS < limits.SILENT_SECONDS
