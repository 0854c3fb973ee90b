"""Ingestion as it goes: progress, what is read now, what could not be read, and ways to rest, stop and try again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from llmos.app import diskactions, words
from llmos.app.session import Session
from llmos.app.tr import figure, tr, tr_n
from llmos.app.widgets import Elided, button, column, frame, label, row
from llmos.kernel.abi.records import Job, JobState

AT_MOST = 4


class JobView(QWidget):
    def __init__(self, session: Session, job: Job) -> None:
        super().__init__()
        self._session, self._job = session, job
        self._title = Elided(look="name")
        self._state = label(look="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._current = Elided(look="small", mode=Qt.TextElideMode.ElideMiddle)
        self.pause = button(tr("Pause"), self._pause, "quiet")
        self.retry = button(tr("Retry"), lambda: diskactions.retry_job(session, self._job.id), "quiet")
        self.cancel = button(tr("Cancel"), lambda: diskactions.cancel_job(session, self._job.id), "quiet")
        self._more = button("", self._toggle, "link")
        self._failures = label(look="small", wrap=True, selectable=True)
        self._failures.hide()
        head = row(self._title, self.pause, self.retry, self.cancel, gap=8)
        head.setStretch(0, 1)
        box = frame("card")
        box.setLayout(
            column(
                head,
                self._state,
                self._bar,
                self._current,
                row(self._more, None),
                self._failures,
                margins=(12, 8, 8, 8),
                gap=4,
            )
        )
        self.setLayout(column(box))
        self.show_job(job)

    def show_job(self, job: Job) -> None:
        self._job = job
        active = not job.state.over
        self._title.setText(job.title)
        self._state.setText(progress_words(job))
        self._bar.setRange(0, max(job.files, 1) if job.files else 0)
        self._bar.setValue(job.files_done)
        self._bar.setVisible(active)
        self._bar.setAccessibleName(tr("Progress of {title}").format(title=job.title))
        self._current.setText(job.current)
        self._current.setVisible(active and bool(job.current))
        self.cancel.setVisible(active)
        self.pause.setVisible(active)
        self.pause.setText(tr("Resume") if job.state is JobState.PAUSED else tr("Pause"))
        self.retry.setVisible(not active and bool(job.failures))
        self.retry.setToolTip(tr("Try again what could not be read"))
        self._more.setVisible(bool(job.failures))
        self._more.setText(
            tr_n("{n} file not read, or not all: why?", "{n} files not read, or not all: why?", len(job.failures))
        )
        self._failures.setText("\n".join(f"{f.path}: {f.reason}" for f in job.failures[:100]))

    def _pause(self) -> None:
        steer = diskactions.resume_job if self._job.state is JobState.PAUSED else diskactions.pause_job
        steer(self._session, self._job.id)

    def _toggle(self) -> None:
        self._failures.setVisible(self._failures.isHidden())


class Jobs(QWidget):
    """What is under way, and the last ones that ended with something to say."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.views: dict[int, JobView] = {}
        self._column = column(gap=6)
        self.setLayout(self._column)
        session.jobs_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        jobs = sorted(self._session.state.jobs.values(), key=lambda j: (j.state.over, -j.id))
        shown = [j for j in jobs if not j.state.over or j.failures or j.state is JobState.FAILED][:AT_MOST]
        for gone in set(self.views) - {j.id for j in shown}:
            view = self.views.pop(gone)
            view.hide()
            view.deleteLater()
        for job in shown:
            if job.id in self.views:
                self.views[job.id].show_job(job)
            else:
                self.views[job.id] = JobView(self._session, job)
                self._column.addWidget(self.views[job.id])
        self.setVisible(bool(shown))


def progress_words(job: Job) -> str:
    done = tr("{done} of {files}").format(done=figure(job.files_done), files=figure(job.files))
    if job.state is JobState.QUEUED:
        return tr("waiting")
    if job.state is JobState.RUNNING:
        rate = tr("{rate} passages/s").format(rate=figure(job.rate)) if job.rate else ""
        left = tr("{time} left").format(time=words.duration(job.seconds_left)) if job.seconds_left else ""
        return " · ".join(part for part in (done, rate, left) if part)
    if job.state is JobState.PAUSED:
        return f"{tr('paused')} · {done}"
    known = tr("{count} known already").format(count=figure(job.skipped)) if job.skipped else ""
    end = {JobState.DONE: tr("done"), JobState.CANCELLED: tr("cancelled"), JobState.FAILED: tr("failed")}[job.state]
    return " · ".join(part for part in (end, tr_n("{n} passage", "{n} passages", job.chunks), known) if part)
