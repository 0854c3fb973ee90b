"""The first minute, in the place of an empty chat: what this is, where data lives, the model, a document to try."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from llmos.app import actions, diskactions, sample, theme, words
from llmos.app.background import Background
from llmos.app.models import facts
from llmos.app.session import Session
from llmos.app.state import Link
from llmos.app.tr import figure, tr
from llmos.app.widgets import Elided, button, column, frame, label, row
from llmos.kernel.abi.events import PullProgress
from llmos.kernel.abi.records import Fit, JobState, ModelInfo, Phase
from llmos.kernel.abi.replies import AnyAnswer, Documents, JobReply, Models

BETTER = 2  # models that are named
WIDTH = 660


class FirstSteps(QWidget):
    """Asks the kernel for what it shows each time it is shown. `left`: the person wants to go on without it."""

    left = Signal()
    models_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._background = Background(self)
        self._smallest: ModelInfo | None = None
        self._job = 0
        self._there = False  # the sample is on the disk
        self.setAccessibleName(tr("First steps"))
        skip = button(tr("Skip"), self.left.emit, name=tr("Skip the first steps"))
        head = row(label(tr("First steps"), "title"), None, skip)
        about = label(tr("A minute, without the network. They stay in the menu."), "muted", wrap=True)
        inner = QWidget()
        inner.setMaximumWidth(theme.px(WIDTH))
        inner.setLayout(
            column(head, about, 4, self._what(), self._data(), self._model(), self._try(), margins=(0, 0, 0, 0), gap=10)
        )
        centred = row(None, inner, None, margins=(20, 24, 20, 24))
        centred.setStretch(1, 1000)
        self.setLayout(column(centred, None, gap=0))
        session.model_changed.connect(self._show_model)
        session.link_changed.connect(self._ask)
        session.disk_changed.connect(self._show_sample)
        session.jobs_changed.connect(self._on_job)
        session.pull_changed.connect(self._on_pull)
        self.hide()

    def ask(self) -> None:
        """Looks at everything anew."""
        self._ask()
        self._background.run(lambda: sample.size_of(self._session.home.root), self._show_size)

    # The cards.

    def _what(self) -> QFrame:
        return _card(
            tr("What this is"),
            label(
                tr(
                    "A language model that runs on this computer, and an operating system around it. Its context is "
                    "the RAM: all that it can see now, page by page, in the tab RAM. Documents are the disk, from "
                    "which each message recalls what fits; tools, such as the calculator, are devices that it may ask "
                    "for."
                ),
                wrap=True,
            ),
        )

    def _data(self) -> QFrame:
        path = Elided(str(self._session.home.root), "mono")
        path.setToolTip(path.text())
        self.amount = label(look="muted")
        line = row(path, self.amount, button(tr("Show folder"), self.folder_wanted.emit))
        line.setStretch(0, 1)
        note = label(tr("All of it is in one folder of yours. Nothing is sent anywhere."), "muted", wrap=True)
        return _card(tr("Where your data is"), line, note)

    def _model(self) -> QFrame:
        self.model = label(wrap=True)
        self.fetch = button(tr("Get a model"), self._fetch, "primary")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Download of a model"))
        self.trouble = label(look="warning", wrap=True, selectable=True)
        self.better = label(look="muted", wrap=True)
        others = button(tr("Models…"), self.models_wanted.emit)
        for part in (self.fetch, self.bar, self.trouble, self.better):
            part.hide()
        return _card(tr("The model"), self.model, self.bar, self.trouble, self.better, row(self.fetch, others, None))

    def _try(self) -> QFrame:
        self.add = button(tr("Put it on the disk"), self._add, "primary", tr("Put the sample document on the disk"))
        self.state = label(look="muted", wrap=True)
        line = row(self.add, self.state)
        line.setStretch(1, 1)
        self.questions: list[QPushButton] = []
        for question in sample.QUESTIONS:
            text = tr(question)
            made = button(text, partial(self._question, text), "wide")
            made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # narrow windows: cut, not wider
            made.setToolTip(text)
            self.questions.append(made)
        about = label(
            tr(
                "A manual of a house that does not exist ships with LLM OS. Put it on the disk, then ask: what fits is "
                "recalled, and shown in green in the tab RAM."
            ),
            wrap=True,
        )
        return _card(tr("Try it"), about, line, *self.questions)

    # What is there.

    def _ask(self) -> None:
        if self.isVisible() and self._session.state.link is Link.UP:
            actions.list_models(self._session, self._show_models, self._say)
            diskactions.list_documents(self._session, self._show_documents, lambda _: None)
        self._show_model()
        self._show_sample()

    def _show_size(self, size: int) -> None:
        self.amount.setText(words.size(size))

    def _show_model(self) -> None:
        model = self._session.state.model
        if self._session.state.link is not Link.UP:
            self.model.setText(tr("It is starting."))
            return
        self.model.setText(
            {
                Phase.READY: tr("{name} is at work, on {device}. It sees {budget} tokens at a time.").format(
                    name=model.name, device=model.device, budget=figure(model.budget)
                ),
                Phase.LOADING: tr("{name} is being loaded. You can write already.").format(name=model.name),
                Phase.MISSING: tr("There is none yet. Fetch one, or open a GGUF file that you have under Models…"),
                Phase.FAILED: tr("{name} could not be loaded. Choose another one.").format(name=model.name),
            }[model.phase]
        )
        wanted = model.phase in (Phase.MISSING, Phase.FAILED) and self._smallest is not None
        self.fetch.setVisible(wanted)

    def _show_models(self, answer: AnyAnswer) -> None:
        if not isinstance(answer, Models):
            return
        known = sorted((m for m in answer.models if not m.installed and m.size), key=lambda m: m.size)
        self._smallest = known[0] if known else None
        if self._smallest is not None:
            name, size = self._smallest.name, words.size(self._smallest.size)
            self.fetch.setText(tr("Get {name} ({size})").format(name=name, size=size))
            self.fetch.setAccessibleName(self.fetch.text())
        now = next((m.size for m in answer.models if m.loaded), 0)
        larger = [m for m in known if m.size > now and m.recommended] + [
            m for m in reversed(known) if m.size > now and not m.recommended and m.verdict is Fit.FITS
        ]
        lines = [" · ".join(filter(None, (m.name, words.size(m.size), facts.fit(m)))) for m in larger[:BETTER]]
        self.better.setText("\n".join([tr("Better ones, for this machine:"), *lines]))
        self.better.setVisible(bool(lines))
        self._show_model()

    def _show_documents(self, answer: AnyAnswer) -> None:
        if isinstance(answer, Documents):
            path = str(sample.place(self._session.home))
            self._there = any(document.path == path for document in answer.documents)
            self._show_sample()

    def _show_sample(self) -> None:
        state = self._session.state
        job = state.jobs.get(self._job)
        reading = job is not None and not job.state.over
        works = state.link is Link.UP and state.disk.phase is not Phase.FAILED
        self.add.setVisible(not self._there)
        self.add.setEnabled(works and not reading)
        if self._there:
            self.state.setText(tr("It is on the disk. Ask:"))
        elif reading:
            self.state.setText(tr("It is being read…"))
        elif not works:
            self.state.setText(tr("The disk is not running."))
        for made in self.questions:
            made.setEnabled(self._there)

    # What a person does.

    def _fetch(self) -> None:
        if self._smallest is not None:
            self.trouble.hide()
            self.fetch.setEnabled(False)
            actions.pull_model(self._session, self._smallest.id, self._say)

    def _on_pull(self, progress: PullProgress) -> None:
        if self._smallest is None or progress.model != self._smallest.id:
            return
        self.fetch.setEnabled(progress.finished)
        self.bar.setVisible(not progress.finished)
        self.bar.setRange(0, 1000 if progress.total else 0)
        self.bar.setValue(1000 * progress.received // progress.total if progress.total else 0)
        if progress.error:
            self._say(progress.error)
        elif progress.finished:
            self._ask()

    def _say(self, message: str) -> None:
        self.fetch.setEnabled(True)
        self.trouble.setText(message)
        self.trouble.setVisible(bool(message))

    def _add(self) -> None:
        """The file is written first, on another thread."""
        self.add.setEnabled(False)
        self._background.run(self._write, self._written)

    def _write(self) -> str:
        try:
            sample.write(self._session.home)
        except OSError as error:
            return tr("It cannot be written: {reason}.").format(reason=error.strerror or error)
        return ""

    def _written(self, trouble: str) -> None:
        if trouble:
            self.state.setText(trouble)
            self.add.setEnabled(True)
        else:
            diskactions.add(self._session, [str(sample.place(self._session.home))], self._begun, self._not_added)

    def _begun(self, answer: AnyAnswer) -> None:
        if isinstance(answer, JobReply):
            self._job = answer.job.id
            self._session.state.jobs.setdefault(self._job, answer.job)
            self._on_job()

    def _not_added(self, why: str) -> None:
        self._show_sample()
        self.state.setText(why)

    def _on_job(self) -> None:
        job = self._session.state.jobs.get(self._job)
        if job is None or self._there:
            return
        self._there = job.state is JobState.DONE and not job.failed
        self._show_sample()
        if job.failed or job.state is JobState.FAILED:
            self.state.setText(" ".join(failure.reason for failure in job.failures) or tr("It could not be read."))

    def _question(self, text: str) -> None:
        self.left.emit()
        actions.send(self._session, text)


def _card(title: str, *parts: QWidget | QLayout) -> QFrame:
    made = frame("card")
    made.setLayout(column(label(title, "name"), *parts, margins=(16, 12, 16, 14), gap=8))
    return made
