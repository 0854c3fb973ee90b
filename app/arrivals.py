"""Files that are dropped: whether they go to the disk, or in context with the next message, too, is chosen with the
cost in view.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from llmos.app import actions, diskactions, theme, words
from llmos.app.carry import AT_MOST, Awaited, Carried, Part, whole
from llmos.app.session import Session
from llmos.app.state import Link
from llmos.app.tr import figure, tr, tr_n
from llmos.app.widgets import Elided, button, column, label, row
from llmos.kernel.abi.records import Document, FileState, Job, JobState
from llmos.kernel.abi.replies import AnyAnswer, Counted, Documents, JobReply, Peeked

SMALL = 0.25  # of the room: what takes less goes in context unless the person says otherwise
ROWS = 8  # files that are named
Replace = Callable[[Awaited, Part | None], None]


@dataclass
class Cost:
    """What a file would take in context, in tokens; None until that is known. `about`: it is an estimate. `why` says
    why it cannot be put there. `document` is the one that it is on the disk already.
    """

    path: str
    tokens: int | None = None
    about: bool = False
    why: str = ""
    document: Document | None = None

    @property
    def name(self) -> str:
        return PurePath(self.path).name

    @property
    def words(self) -> str:
        if self.why:
            return self.why
        if self.tokens is None:
            return tr("counting…")
        return tokens_in_words(self.tokens, self.about)


def tokens_in_words(tokens: int, about: bool) -> str:
    if about:
        return tr_n("about {n} token", "about {n} tokens", tokens)
    return tr_n("{n} token", "{n} tokens", tokens)


class Arrivals(QObject):
    """`attach` puts something in context with the next message, `replace` what was awaited by what it became. Files
    that only go to the disk are told by `disk_wanted`.
    """

    disk_wanted = Signal(object)

    def __init__(
        self, session: Session, window: QWidget, attach: Callable[[tuple[Carried, ...]], None], replace: Replace
    ) -> None:
        super().__init__(window)
        self._session, self._window, self._attach, self._replace = session, window, attach, replace
        self._jobs: dict[int, list[Awaited]] = {}
        self.dialog: ArrivalDialog | None = None
        session.jobs_changed.connect(self._look)

    def offer(self, paths: list[str]) -> None:
        """Asks what to do with files. Very many only go to the disk, and so does all while there is no kernel."""
        if not paths:
            return
        if len(paths) > AT_MOST or self._session.state.link is not Link.UP:
            self.disk_wanted.emit(paths)
            return
        self.dialog = ArrivalDialog(self._session, paths, self._window)
        self.dialog.context_chosen.connect(self._to_context)
        self.dialog.disk_chosen.connect(lambda: self.disk_wanted.emit(paths))
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _to_context(self, costs: Sequence[Cost]) -> None:
        """What is on the disk as it is now is there; the others are read first."""
        here = [c.document for c in costs if c.document is not None and c.document.state is FileState.STORED]
        self._attach(tuple(map(whole, here)))
        known = {document.path for document in here}
        awaited = [Awaited(cost.path, cost.name) for cost in costs if cost.path not in known]
        if not awaited:
            return
        self._attach(tuple(awaited))

        def begun(answer: AnyAnswer) -> None:
            if isinstance(answer, JobReply):
                self._jobs[answer.job.id] = awaited
                self._look()

        diskactions.add(self._session, [each.path for each in awaited], begun, partial(self._refused, awaited))

    def _refused(self, awaited: list[Awaited], why: str) -> None:
        for each in awaited:
            self._replace(each, None)
        self._session.warn(why)

    def _look(self) -> None:
        """Whether something that is awaited has been read."""
        for id, awaited in list(self._jobs.items()):
            job = self._session.state.jobs.get(id)
            if job is not None and job.state.over:
                del self._jobs[id]
                diskactions.list_documents(
                    self._session, partial(self._read, job, awaited), partial(self._refused, awaited)
                )

    def _read(self, job: Job, awaited: list[Awaited], answer: AnyAnswer) -> None:
        """A file whose content the disk has under another path is not read again: then that one is meant."""
        documents = answer.documents if isinstance(answer, Documents) else ()
        paths = {document.path: document for document in documents}
        names = {PurePath(document.path).name: document for document in documents}
        reasons = {failure.path: failure.reason for failure in job.failures}
        for each in awaited:
            same = names.get(each.title) if job.state is JobState.DONE and each.path not in reasons else None
            found = paths.get(each.path) or same
            self._replace(each, whole(found) if found else None)
            if found is None:
                why = reasons.get(each.path) or tr("It was not read.")
                said = tr("{name} is not in context. {why}").format(name=each.title, why=why)
                self._session.warn(said)


class ArrivalDialog(QDialog):
    """What each file costs in context, of how much; what takes little of it goes there by default."""

    context_chosen = Signal(object)
    disk_chosen = Signal()

    def __init__(self, session: Session, paths: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.costs = [Cost(path) for path in paths]
        self._room = 0
        title = self.costs[0].name if len(paths) == 1 else tr_n("{n} file", "{n} files", len(paths))
        self.setWindowTitle(tr("Add to the disk or to the context"))
        self.setMinimumWidth(theme.px(460))
        self._rows = [label(look="muted") for _ in self.costs[:ROWS]] if len(paths) > 1 else []
        self.total = label(wrap=True)
        self.context = button(tr("Put in context"), self._take_context, tip=tr("It goes with your next message"))
        self.disk = button(tr("Put on the disk"), self._take_disk, tip=tr("Answers can quote what matters of it"))
        cancel = button(tr("Cancel"), self.reject)
        note = tr("What is put in context goes to the disk, too: there it is read, and can be searched from then on.")
        heading = label(words.middle(title, 60), "name")
        files = [self._row(cost, shown) for cost, shown in zip(self.costs, self._rows, strict=False)]
        parts = [*files, self.total, label(note, "muted", wrap=True)]
        foot = row(None, cancel, self.disk, self.context)
        self.setLayout(column(heading, *parts, foot, margins=(20, 18, 20, 16), gap=10))
        self.context.setEnabled(False)
        self._prefer(self.disk)
        self._show()
        diskactions.list_documents(session, self._listed, lambda _: self._measure({}))
        self.finished.connect(self.deleteLater)

    def _row(self, cost: Cost, shown: QWidget) -> QWidget:
        made = QWidget()
        name = Elided(cost.name)
        layout = row(name, shown)
        layout.setStretch(0, 1)
        made.setLayout(layout)
        return made

    # Counting.

    def _listed(self, answer: AnyAnswer) -> None:
        documents = answer.documents if isinstance(answer, Documents) else ()
        self._measure({document.path: document for document in documents})

    def _measure(self, known: dict[str, Document]) -> None:
        for cost in self.costs:
            cost.document = known.get(cost.path)
            if cost.document is not None:
                parts = (whole(cost.document),)
                diskactions.count(self._session, parts, (), partial(self._counted, cost), partial(self._failed, cost))
            else:
                diskactions.peek(self._session, cost.path, partial(self._peeked, cost), partial(self._failed, cost))

    def _peeked(self, cost: Cost, answer: AnyAnswer) -> None:
        """Of a long text the beginning is counted, and the rest taken to be like it."""
        if isinstance(answer, Peeked):
            share = answer.total / max(1, len(answer.text))
            counted, failed = partial(self._estimated, cost, share), partial(self._failed, cost)
            actions.count_text(self._session, answer.text, counted, failed)

    def _estimated(self, cost: Cost, share: float, answer: AnyAnswer) -> None:
        if isinstance(answer, Counted):
            cost.tokens, cost.about, self._room = round(answer.written * share), True, answer.room
            self._show()

    def _counted(self, cost: Cost, answer: AnyAnswer) -> None:
        if isinstance(answer, Counted):
            cost.tokens, self._room = answer.tokens[0], answer.room
            self._show()

    def _failed(self, cost: Cost, why: str) -> None:
        cost.why = why
        self._show()

    # What is shown and chosen.

    @property
    def _usable(self) -> list[Cost]:
        return [cost for cost in self.costs if cost.tokens is not None]

    def _show(self) -> None:
        for cost, shown in zip(self.costs, self._rows, strict=False):
            shown.setText(words.one_line(cost.words, 70))
            shown.setToolTip(cost.words.replace("<", "‹"))
        total = sum(cost.tokens or 0 for cost in self.costs)
        counting = any(cost.tokens is None and not cost.why for cost in self.costs)
        fits = total <= self._room
        self.total.setText(tr("Counting what it takes…") if counting else self._said(total, fits))
        self.total.setProperty("look", "warning" if not counting and self._usable and not fits else "")
        self.total.style().polish(self.total)
        self.adjustSize()
        self.context.setEnabled(not counting and bool(self._usable) and fits)
        if not counting:
            self._prefer(self.context if self.context.isEnabled() and total <= SMALL * self._room else self.disk)

    def _said(self, total: int, fits: bool) -> str:
        if not self._usable:
            return self.costs[0].why if len(self.costs) == 1 else tr("None of it can be put in context.")
        figures = {
            "tokens": tokens_in_words(total, any(cost.about for cost in self._usable)),
            "room": figure(self._room),
        }
        if fits:
            return tr("In context it uses {tokens} of {room}.").format(**figures)
        return tr(
            "It does not fit in the context: {tokens}, and there is room for {room}. On the disk, what matters of it "
            "is found for each message; a part of it can be put in context from there."
        ).format(**figures)

    def _prefer(self, wanted: QPushButton) -> None:
        """Enter presses it."""
        for each in (self.context, self.disk):
            each.setProperty("look", "primary" if each is wanted else "")
            each.setDefault(each is wanted)
            each.style().unpolish(each)
            each.style().polish(each)
        wanted.setFocus()

    def _take_context(self) -> None:
        self.context_chosen.emit(self._usable)
        if others := [cost.path for cost in self.costs if cost.tokens is None]:
            self._session.warn(
                tr("Left out, because they cannot be read: {names}").format(
                    names=", ".join(PurePath(path).name for path in others)
                )
            )
        self.accept()

    def _take_disk(self) -> None:
        self.disk_chosen.emit()
        self.accept()
