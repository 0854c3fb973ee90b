"""`llmos jobs` and `llmos watch`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import FileFailure, Job, JobState, Watched
from llmos.kernel.abi.replies import Documents, Done, Failed, JobReply, Watches
from tests.app_cli.conftest import FakeKernel, Ran

Run = Callable[..., Ran]
JOB = Job(
    id=3,
    title="letters",
    state=JobState.RUNNING,
    created=0.0,
    files=10,
    files_done=4,
    chunks=50,
    rate=12.5,
    failed=1,
    failures=(FileFailure("/a.pdf", "It is damaged."),),
    seconds_left=130.0,
)


def test_jobs_are_listed(kernel: FakeKernel, run: Run) -> None:
    kernel.on(ask.ListDocuments, Documents((), (JOB,)))
    ran = run("jobs")
    assert ran.out.splitlines()[1].split("\t") == ["3", "running", "4/10", "1", "50", "12.5", "2 min", "letters"]
    assert "damaged" in run("jobs", "list", "--failures").err
    assert json.loads(run("jobs", "--json").out)[0]["seconds_left"] == 130.0


@pytest.mark.parametrize(
    ("verb", "request_"),
    [("pause", ask.PauseJob(3)), ("resume", ask.ResumeJob(3)), ("cancel", ask.CancelJob(3))],
)
def test_a_job_is_steered(kernel: FakeKernel, run: Run, verb: str, request_: ask.Request) -> None:
    kernel.on(type(request_), Done())
    assert run("jobs", verb, "3").code == 0
    assert kernel.of(type(request_)) == [request_]


def test_a_job_is_tried_again(kernel: FakeKernel, run: Run) -> None:
    kernel.on(ask.RetryJob, JobReply(JOB))
    assert "letters is tried again" in run("jobs", "retry", "3").err
    kernel.on(ask.RetryJob, Failed("There is nothing of this job to try again."))
    ran = run("jobs", "retry", "3")
    assert (ran.code, "nothing of this job" in ran.err) == (1, True)


def test_steering_needs_a_job(kernel: FakeKernel, run: Run) -> None:
    ran = run("jobs", "pause")
    assert ran.code == 1
    assert "Which job?" in ran.err


def test_folders_are_watched(kernel: FakeKernel, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    watches = Watches((Watched("/a", True, "Letters", "The folder is not there."),))
    for kind in (ask.Watch, ask.Unwatch, ask.ListWatched):
        kernel.on(kind, watches)
    assert run("watch", "sub", "--keep", "--collection", "Letters").code == 0
    assert kernel.of(ask.Watch) == [ask.Watch(str(tmp_path / "sub"), True, "Letters")]
    assert run("watch", "--remove", "sub").code == 0
    assert kernel.of(ask.Unwatch) == [ask.Unwatch(str(tmp_path / "sub"))]
    row = ["/a", "keeps", "Letters", "The folder is not there."]
    assert run("watch").out.splitlines()[1].split("\t") == run("watch", "--list").out.splitlines()[1].split("\t") == row
    assert json.loads(run("watch", "--json").out)[0]["keeps"] is True
    assert run("watch", "--remove").code == 1
