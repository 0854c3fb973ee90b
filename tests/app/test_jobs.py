"""The cards of what is being read."""

import msgspec

from llmos.app import diskactions
from llmos.app.panels.jobs import JobView, progress_words
from llmos.kernel.abi.events import JobChanged
from llmos.kernel.abi.records import FileFailure, Job, JobState
from llmos.kernel.abi.requests import PauseJob, ResumeJob, RetryJob
from tests.app.conftest import Desk


def asked(desk: Desk, kind: type) -> bool:
    return any(isinstance(request, kind) for request in desk.kernel.asked)


def card(desk: Desk) -> JobView:
    """Of the only job."""
    jobs = desk.window.inspector.disk._jobs
    desk.until(lambda: len(jobs.views) == 1)
    view: JobView = next(iter(jobs.views.values()))
    return view


def test_a_job_is_paused_resumed_and_what_failed_tried_again(desk: Desk) -> None:
    desk.up()
    diskactions.add(desk.window.session, ["/somewhere/letters"])
    view = card(desk)
    assert view.pause.text() == "Pause"
    assert view.retry.isHidden()
    view.pause.click()
    desk.until(lambda: view.pause.text() == "Resume")
    assert asked(desk, PauseJob)
    assert view._state.text() == "paused · 1 of 4"
    view.pause.click()
    desk.until(lambda: view.pause.text() == "Pause")
    assert asked(desk, ResumeJob)
    [job] = desk.kernel.jobs.values()
    failures = (FileFailure("/somewhere/letters/a.pdf", "It is damaged."),)
    desk.kernel.jobs[job.id] = msgspec.structs.replace(job, state=JobState.DONE, failures=failures)
    desk.kernel.tell(JobChanged(job=desk.kernel.jobs[job.id]))
    desk.until(lambda: not view.retry.isHidden())
    assert view.pause.isHidden()
    view.retry.click()
    desk.until(lambda: view.retry.isHidden())
    assert asked(desk, RetryJob)


def test_it_says_how_long_it_will_take() -> None:
    job = Job(
        id=1, title="x", state=JobState.RUNNING, created=0.0, files=10, files_done=2, rate=20.4, seconds_left=200.0
    )
    assert progress_words(job) == "2 of 10 · 20 passages/s · 3 min left"
