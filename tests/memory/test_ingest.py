"""The queue's logic, with a worker that the test plays."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from llmos.kernel.abi.records import DiskState, FileFailure, Job, JobState, Phase
from llmos.memory import ingest as ingest_module, work
from llmos.memory.database import Database, DatabaseError
from llmos.memory.embed import FakeEmbedder
from llmos.memory.ingest import Ingest
from llmos.memory.jobs import Jobs
from llmos.memory.layout import Chunk, lay_out
from llmos.memory.link import Link
from llmos.memory.mirror import Mirror
from llmos.memory.store import Store
from llmos.memory.teller import Teller


class FakeLink:
    def __init__(self) -> None:
        self.ready = False
        self.orders: list[work.Order] = []
        self.killed = False
        self.late = ""

    def send(self, order: work.Order) -> None:
        self.orders.append(order)

    def heard(self) -> None:
        pass

    def overdue(self) -> str:
        return self.late

    def kill(self) -> None:
        self.killed = True

    def died(self) -> str:
        return "It was killed."


class Bench:
    def __init__(self, database: Database, folder: Path) -> None:
        self.store, self.jobs = Store(database), Jobs(database)
        self.mirror = Mirror(self.store, folder / "index", exact=True)
        self.mirror.open()
        self.links: list[FakeLink] = []
        self.warnings: list[str] = []
        self.events: list[Any] = []
        teller = Teller(self.events.append, lambda job: self.ingest.describe(job), lambda: DiskState(Phase.READY))
        self.ingest = Ingest(self.store, self.jobs, self.mirror, teller, self._start, self.warnings.append)
        self.ingest.enabled = True

    def _start(self) -> Link:
        self.links.append(FakeLink())
        return cast(Link, self.links[-1])

    @property
    def link(self) -> FakeLink:
        return self.links[-1]

    @property
    def order(self) -> work.Order:
        """The latest that concerns what the worker has in work; another file may be waiting behind it."""
        tasks = self.ingest._tasks
        return [o for o in self.link.orders if not tasks or o.task == tasks[0].serial][-1]

    def step(self) -> None:
        while self.mirror.behind:
            self.mirror.step()
        self.ingest.step()
        if self.mirror.behind:  # it has stored what was read
            self.step()

    def say(self, make: Callable[..., work.Result], *fields: Any, **named: Any) -> None:  # noqa: ANN401
        self.ingest.said(cast(Link, self.link), make(self.order.task, *fields, **named))
        self.step()

    def begin(self, *paths: str) -> Job:
        """A job whose folder has these files, with the first of them in work."""
        job = self.jobs.add(("/folder",))
        self.step()
        if not self.link.ready:
            assert not self.link.orders, "nothing is given to a worker that is not ready"
            self.ingest.said(cast(Link, self.link), work.Ready(0))
            self.step()
        assert isinstance(self.order, work.Expand)
        self.say(work.Found, paths)
        self.say(work.Expanded)
        return job

    def read(self, text: str, unread: str = "") -> None:
        """The worker reads the file in work, and it holds this text, and something that it could not read."""
        digest = text.encode().ljust(32, b"\0")
        self.ingest.said(cast(Link, self.link), work.Hashed(self.order.task, digest))
        if isinstance(self.order, work.Drop):
            self.say(work.Dropped)
            return
        assert isinstance(self.order, work.Proceed)
        self.say(
            work.Ingested,
            title="t",
            kind="text",
            size=1,
            hash=digest,
            pages=lay_out([(None, text)]),
            chunks=(Chunk(0, 0, len(text)),),
            vectors=FakeEmbedder().embed([text]).tobytes(),
            hidden=0,
            unread=unread,
        )

    def paths(self) -> list[str]:
        return sorted(document.path for document in self.store.documents())


@pytest.fixture
def bench(database: Database, tmp_path: Path) -> Bench:
    return Bench(database, tmp_path)


def test_a_job_runs_file_by_file_to_its_end(bench: Bench) -> None:
    job = bench.begin("/folder/a", "/folder/b")
    assert bench.ingest.describe(job.id).current == "/folder/a"
    bench.say(work.Progress, 17, 40)
    assert bench.ingest.describe(job.id).current == "/folder/a (17 of 40 passages)"
    assert bench.ingest.describe(job.id).chunks == 17
    bench.read("alpha")
    bench.say(work.Refused, "It is empty.")
    record = bench.jobs.job(job.id)
    assert (record.state, record.files_done, record.chunks) == (JobState.DONE, 2, 1)
    assert record.failures[0].reason == "It is empty."
    assert bench.paths() == ["/folder/a"]
    assert bench.mirror.check()[0][1]


def test_known_content_is_skipped_and_changed_content_replaces(bench: Bench) -> None:
    bench.begin("/folder/a")
    bench.read("alpha")
    job = bench.begin("/folder/a", "/folder/copy")
    bench.read("alpha")
    bench.read("alpha")
    assert bench.jobs.job(job.id).skipped == 2
    bench.begin("/folder/a")
    bench.read("beta")
    assert bench.paths() == ["/folder/a"]
    assert bench.store.text(bench.store.documents()[0].id, 0, 9)[0] == "beta\n"
    assert bench.store.counts() == (1, 1)


def test_a_file_that_became_a_copy_of_another_loses_its_old_content(bench: Bench) -> None:
    bench.begin("/folder/a", "/folder/b")
    bench.read("alpha")
    bench.read("beta")
    bench.begin("/folder/b")
    bench.read("alpha")
    assert bench.paths() == ["/folder/a"]


def test_a_dead_worker_costs_its_file_only(bench: Bench) -> None:
    job = bench.begin("/folder/a", "/folder/b")
    bench.ingest.gone(cast(Link, bench.link))
    bench.step()
    bench.ingest.gone(cast(Link, bench.links[0]))  # a former worker's news are old
    assert len(bench.links) == 2
    bench.ingest.said(cast(Link, bench.link), work.Ready(0))
    bench.step()
    assert isinstance(bench.order, work.Ingest)
    assert bench.order.path == "/folder/b"
    bench.read("beta")
    record = bench.jobs.job(job.id)
    assert record.state is JobState.DONE
    assert [(f.path, f.reason) for f in record.failures] == [("/folder/a", "It was killed.")]


def test_an_overdue_worker_is_killed(bench: Bench) -> None:
    job = bench.begin("/folder/a", "/folder/b")
    bench.link.late = "It took too long."
    bench.step()
    assert bench.links[0].killed
    assert bench.jobs.job(job.id).failures[0].reason == "It took too long."
    assert len(bench.links) == 2


def test_cancelling_is_at_once_and_late_results_are_ignored(bench: Bench) -> None:
    job = bench.begin("/folder/a", "/folder/b")
    ingesting = bench.order.task
    bench.ingest.cancel(job.id)
    assert bench.jobs.job(job.id).state is JobState.CANCELLED
    assert bench.order == work.Drop(ingesting)
    other = bench.jobs.add(("/other",))
    bench.step()
    assert bench.order == work.Drop(ingesting), "the worker is still busy"
    bench.say(work.Ingested, "t", "text", 1, b"x" * 32, (), (), b"", 0)
    bench.say(work.Dropped)
    assert bench.paths() == []
    assert isinstance(bench.order, work.Expand)
    assert bench.order.path == "/other"
    bench.ingest.cancel(other.id)
    bench.ingest.cancel(other.id)
    with pytest.raises(KeyError):
        bench.ingest.cancel(4711)


def test_what_cannot_be_written_is_tried_again_later(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    job = bench.begin("/folder/a")
    with monkeypatch.context() as patch:

        def full(*arguments: object) -> None:
            raise DatabaseError("The drive is full. Free some space.")

        patch.setattr(bench.store, "put", full)
        with pytest.raises(DatabaseError):
            bench.read("alpha")
        bench.ingest.stall("The drive is full. Free some space.")
        bench.step()
        assert not isinstance(bench.order, work.Ingest)
        assert bench.ingest.stalled == "The drive is full. Free some space."
    assert "Free some space" in bench.warnings[0]
    monkeypatch.setattr(ingest_module, "STALL_SECONDS", -1.0)
    bench.ingest.stall("again")
    assert bench.ingest.stalled == ""
    bench.step()
    bench.read("alpha")
    assert bench.jobs.job(job.id).state is JobState.DONE
    assert bench.paths() == ["/folder/a"]


def test_a_worker_that_never_starts_blames_no_file(bench: Bench) -> None:
    job = bench.jobs.add(("/folder",))
    for _ in range(3):
        bench.step()
        bench.ingest.gone(cast(Link, bench.link))
    bench.step()
    assert len(bench.links) == 3
    assert len(bench.warnings) == 1
    assert bench.jobs.job(job.id).failures == ()


def test_an_idle_worker_leaves(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest_module, "WORKER_IDLE_SECONDS", -1.0)
    bench.begin("/folder/a")
    assert bench.ingest.active
    bench.read("alpha")
    bench.step()
    assert bench.link.killed
    assert not bench.ingest.active


def test_a_job_is_done_when_what_it_stored_can_be_found(bench: Bench) -> None:
    job = bench.begin("/folder/a")
    bench.mirror.removed([1])
    bench.ingest.said(cast(Link, bench.link), work.Refused(bench.order.task, "no"))
    bench.ingest.step()
    assert bench.jobs.job(job.id).state is JobState.RUNNING
    bench.step()
    assert bench.jobs.job(job.id).state is JobState.FAILED


def test_the_next_file_waits_with_the_worker(bench: Bench) -> None:
    bench.begin("/folder/a", "/folder/b", "/folder/c")
    assert [order.path for order in bench.link.orders if isinstance(order, work.Ingest)] == ["/folder/a", "/folder/b"]
    bench.read("alpha")
    assert [order.path for order in bench.link.orders if isinstance(order, work.Ingest)][-1] == "/folder/c"


def test_a_paused_job_rests_and_goes_on_where_it_was(bench: Bench, database: Database) -> None:
    job = bench.begin("/folder/a", "/folder/b")
    bench.read("alpha")
    bench.ingest.pause(job.id)
    assert bench.jobs.job(job.id).state is JobState.PAUSED
    bench.say(work.Dropped)
    assert Jobs(database).open_jobs() == [], "also after a restart"
    other = bench.jobs.add(("/other",))
    bench.step()
    assert isinstance(bench.order, work.Expand)
    bench.ingest.cancel(other.id)
    bench.say(work.Dropped)
    bench.ingest.resume(job.id)
    bench.step()
    assert isinstance(bench.order, work.Ingest)
    assert bench.order.path == "/folder/b"
    bench.read("beta")
    record = bench.jobs.job(job.id)
    assert (record.state, record.files_done, record.chunks) == (JobState.DONE, 2, 2)


def test_what_could_not_be_read_is_tried_again(bench: Bench) -> None:
    job = bench.begin("/folder/a", "/folder/b")
    assert not bench.ingest.retry(job.id), "nothing has failed yet"
    bench.say(work.Refused, "It is empty.")
    bench.read("beta")
    assert bench.ingest.retry(job.id)
    record = bench.jobs.job(job.id)
    assert (record.state, record.files, record.files_done, record.failures) == (JobState.QUEUED, 1, 1, ())
    bench.step()
    assert isinstance(bench.order, work.Expand)
    assert bench.order.path == "/folder/a", "it may have been a folder that could not be opened"
    bench.say(work.Found, ("/folder/a",))
    bench.say(work.Expanded)
    bench.read("alpha")
    record = bench.jobs.job(job.id)
    assert (record.state, record.files, record.files_done) == (JobState.DONE, 2, 2)
    assert not bench.ingest.retry(job.id)


def test_what_was_read_in_part_is_told_and_can_be_read_again(bench: Bench) -> None:
    job = bench.begin("/folder/a", "/folder/b")
    bench.read("alpha", unread="2 of its 9 pages are pictures.")
    bench.read("beta")
    record = bench.jobs.job(job.id)
    assert (record.state, record.files_done, record.failed) == (JobState.DONE, 2, 0)
    assert record.failures == (FileFailure("/folder/a", "2 of its 9 pages are pictures.", partly=True),)
    assert [document.unread for document in bench.store.documents()] == ["", "2 of its 9 pages are pictures."]
    assert bench.ingest.retry(job.id)
    bench.step()
    bench.say(work.Found, ("/folder/a",))
    bench.say(work.Expanded)
    bench.read("alpha")
    record = bench.jobs.job(job.id)
    assert (record.state, record.skipped, record.failures) == (JobState.DONE, 0, ())
    assert not any(document.unread for document in bench.store.documents())


def test_a_cancelled_job_can_be_taken_up_again(bench: Bench) -> None:
    job = bench.begin("/folder/a", "/folder/b")
    bench.ingest.cancel(job.id)
    for _ in range(2):
        bench.say(work.Dropped)
    assert bench.ingest.retry(job.id)
    bench.step()
    bench.read("alpha")
    bench.read("beta")
    assert bench.jobs.job(job.id).state is JobState.DONE


def test_it_says_how_long_it_will_take(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("llmos.memory.pace.time.monotonic", lambda: clock[0])
    job = bench.begin(*(f"/folder/{i}" for i in range(5)))
    assert bench.ingest.describe(job.id).seconds_left == 0.0, "nothing is known yet"
    for i in range(2):
        clock[0] += 10.0
        bench.read(f"text {i}")
    told = bench.ingest.describe(job.id)
    assert told.seconds_left == 30.0
    bench.say(work.Progress, 8, 16)
    told = bench.ingest.describe(job.id)
    assert (told.rate, told.seconds_left) == (0.4, 20.0)


def test_files_of_a_collection_are_in_it(bench: Bench) -> None:
    bench.begin("/folder/a")
    bench.read("alpha")
    bench.jobs.add(("/folder",), "Letters")
    bench.step()
    bench.say(work.Found, ("/folder/a", "/folder/b"))
    bench.say(work.Expanded)
    bench.read("alpha")
    bench.read("beta")
    assert [document.collection for document in bench.store.documents()] == ["Letters", "Letters"]
    bench.begin("/folder/b")
    bench.read("changed")
    assert [document.collection for document in bench.store.documents()] == ["Letters", "Letters"]


def test_a_file_that_changes_while_it_is_read_is_read_once_more(bench: Bench) -> None:
    bench.begin("/folder/a")
    bench.ingest.changed({"/folder/a"})
    bench.say(work.Ingested, "t", "text", 1, b"x" * 32, (), (), b"", 0)
    assert bench.paths() == []
    assert isinstance(bench.order, work.Ingest)
    bench.read("new")
    assert bench.paths() == ["/folder/a"]


def test_a_worker_that_was_busy_for_long_does_not_leave_at_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("llmos.memory.ingest.time.monotonic", lambda: clock[0])
    bench.begin("/folder/a", "/folder/b")
    clock[0] += 1000.0
    bench.read("alpha")
    bench.read("beta")
    assert not bench.link.killed
    clock[0] += 1000.0
    bench.step()
    assert bench.link.killed
