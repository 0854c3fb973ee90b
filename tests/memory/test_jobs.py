import pytest

from llmos.kernel.abi.records import JobState
from llmos.memory import jobs as jobs_module
from llmos.memory.database import Database
from llmos.memory.jobs import File, Jobs, Root


@pytest.fixture
def jobs(database: Database) -> Jobs:
    return Jobs(database)


def files(jobs: Jobs, job: int, *paths: str) -> list[File]:
    """Files of a job whose only root is expanded to them."""
    root = jobs.next(job)
    assert isinstance(root, Root)
    jobs.found(job, paths)
    jobs.expanded(root)
    found = []
    while isinstance(file := jobs.next(job), File):
        found.append(file)
        jobs.skipped(file)
    return found


def test_a_job_counts_what_became_of_its_files(jobs: Jobs) -> None:
    job = jobs.add(("/folder",)).id
    a, b, c, _ = files(jobs, job, "/folder/a", "/folder/b", "/folder/c", "/folder/d")
    jobs.stored(a, 3)
    jobs.stored(b, 4)
    jobs.failed(c, "It is empty.")
    record = jobs.job(job)
    assert (record.title, record.files, record.files_done, record.skipped, record.chunks) == ("folder", 4, 4, 1, 7)
    assert [(f.path, f.reason) for f in record.failures] == [("/folder/c", "It is empty.")]


def test_expanding_twice_finds_the_same_files_once(jobs: Jobs) -> None:
    job = jobs.add(("/folder", "/folder/sub")).id
    jobs.found(job, ["/folder/sub/a", "/folder/b"])
    jobs.found(job, ["/folder/sub/a"])
    assert jobs.job(job).files == 2
    assert jobs.job(job).title == "folder and 1 more"


def test_the_oldest_open_job_comes_first_and_finished_ones_do_not(jobs: Jobs) -> None:
    first, second = jobs.add(("/a",)).id, jobs.add(("/b",)).id
    assert jobs.open_jobs() == [first, second]
    jobs.set_state(first, JobState.CANCELLED)
    assert jobs.open_jobs() == [second]
    assert jobs.recent() == [second, first]


def test_a_job_fails_only_when_nothing_could_be_read(jobs: Jobs) -> None:
    good, bad, empty = (jobs.add((path,)).id for path in ("/a", "/b", "/c"))
    jobs.failed(files(jobs, good, "/a/1", "/a/2")[0], "no")
    jobs.failed(files(jobs, bad, "/b/1")[0], "no")
    files(jobs, empty)
    for job in (good, bad, empty):
        jobs.finish(job)
    assert [jobs.job(job).state for job in (good, bad, empty)] == [JobState.DONE, JobState.FAILED, JobState.DONE]


def test_many_failures_are_summed_up(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_module, "FAILURES_TOLD", 2)
    job = jobs.add(("/a",)).id
    jobs.found(job, (), [(f"/a/{i}", "no") for i in range(5)])
    assert [failure.reason for failure in jobs.job(job).failures] == ["no", "no", "And 3 more files."]


def test_old_finished_jobs_are_forgotten(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_module, "JOBS_KEPT", 2)
    ids = [jobs.add((f"/{i}",)).id for i in range(3)]
    jobs.set_state(ids[0], JobState.DONE)
    jobs.add(("/last",))
    with pytest.raises(KeyError):
        jobs.job(ids[0])
    assert jobs.job(ids[1]).state is JobState.QUEUED
