"""The line below: how the kernel is, what the last turn cost, what is being ingested."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from llmos.app import theme, words
from llmos.app.session import Session
from llmos.app.state import BUSY, Link
from llmos.app.tr import figure, tr, tr_n
from llmos.app.widgets import Elided, button, column, hairline, label, row
from llmos.kernel.abi.records import Job, Phase


class Dot(QWidget):
    """Green when all runs, amber when something is on its way or gone; the words beside it say which."""

    def __init__(self) -> None:
        super().__init__()
        self._good = False

    def sizeHint(self) -> QSize:
        return QSize(theme.px(9), theme.px(9))

    def set_good(self, good: bool) -> None:
        self._good = good
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(theme.tokens().good if self._good else theme.tokens().warning))
        side = theme.px(8)
        painter.drawEllipse(0, (self.height() - side) // 2, side, side)


class StatusBar(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("look", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dot = Dot()
        self.kernel = label(look="muted")
        self.retry = button(tr("Retry"), session.retry, "link", tr("Start the kernel again"))
        self.retry.hide()
        self._processes = label(look="muted")
        self._turn = Elided(look="muted")
        self.job = label(look="muted")
        line = row(
            row(self._dot, self.kernel, self.retry, gap=6),
            self._processes,
            self._turn,
            self.job,
            margins=(16, 6, 16, 7),
            gap=28,
        )
        line.setStretch(2, 1)
        self.setLayout(column(hairline(), line, gap=0))
        for signal in (session.link_changed, session.model_changed, session.disk_changed):
            signal.connect(self._show_kernel)
        session.processes_changed.connect(self._show_processes)
        for signal in (session.shown, session.finished):
            signal.connect(self._show_turn)
        session.jobs_changed.connect(self._show_job)
        self._show_kernel()

    def _show_kernel(self) -> None:
        text, good = self._kernel_words()
        self._dot.set_good(good)
        self.kernel.setText(text)
        self.retry.setVisible(self._session.state.link is Link.FAILED)

    def _kernel_words(self) -> tuple[str, bool]:
        state = self._session.state
        if state.link is not Link.UP:
            says = {Link.STARTING: tr("starting the kernel…"), Link.LOST: tr("restarting the kernel…")}
            return says.get(state.link, tr("the kernel does not start")), False
        parts = []
        if state.model.phase is Phase.LOADING:
            parts.append(tr("loading the model {name}…").format(name=state.model.name).replace(" …", "…"))
        elif state.model.phase is Phase.MISSING:
            parts.append(tr("no model yet"))
        elif state.model.phase is Phase.FAILED:
            parts.append(tr("the model failed to load"))
        if state.disk.phase is Phase.LOADING:
            parts.append(state.disk.detail or tr("loading the disk…"))
        elif state.disk.phase in (Phase.FAILED, Phase.MISSING):
            parts.append(
                tr("disk stopped: {detail}").format(detail=state.disk.detail)
                if state.disk.detail
                else tr("the disk has stopped")
            )
        return (" · ".join([tr("kernel running"), *parts]), not parts)

    def _show_processes(self) -> None:
        known = self._session.state.processes.values()
        running = sum(p.state in BUSY for p in known)
        text = tr_n("{n} process", "{n} processes", len(known))
        going = tr("{count} running").format(count=running)
        self._processes.setText(f"{text} · {going}" if running else text)
        self._processes.setVisible(bool(known))

    def _show_turn(self) -> None:
        stats = self._session.state.stats
        self._turn.setText(words.cost(stats) if stats else "")
        tip = tr("the last turn: tokens taken from the cache, tokens computed, time to the first token")
        drafted = tr("drafted: tokens of the answer found in the context, and confirmed by the model several at a time")
        self._turn.setToolTip(f"{tip}\n{drafted}" if stats and stats.drafted else tip)

    def _show_job(self) -> None:
        job = self._session.state.job
        self.job.setText(_indexing(job) if job else "")


def _indexing(job: Job) -> str:
    done, files = figure(job.files_done), figure(job.files)
    return tr("indexing {title} · {done} of {files}").format(title=job.title, done=done, files=files)
