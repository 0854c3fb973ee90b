"""One model in a list: what it is, how it fits, and what can be done with it now."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QWidget

from llmos.app.actions import cancel_pull, load_model, pull_model
from llmos.app.models import actions, facts
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.app.widgets import button, column, label, row
from llmos.kernel.abi.events import PullProgress
from llmos.kernel.abi.records import Fit, ModelInfo
from llmos.kernel.abi.replies import Models


class ModelCard(QFrame):
    """`opened` shows a model's details, `changed` what a removal left."""

    def __init__(
        self,
        session: Session,
        model: ModelInfo,
        opened: Callable[[str], None],
        changed: Callable[[Models], None],
    ) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._session, self.model, self._changed = session, model, changed
        self.setAccessibleName(model.name)
        wanted = not (model.installed or model.verdict is Fit.NO)
        self.take = button("", self._take, "primary" if wanted else "")
        self.pause = self._button(tr("Pause"), lambda: actions.pause(session, model.id, self.say))
        self.cancel = self._button(tr("Cancel"), lambda: cancel_pull(session, model.id))
        self.details = self._button(tr("Details"), lambda: opened(model.id))
        self.remove = self._button(tr("Remove") if model.own else tr("Take off the list"), self._remove)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Download of {name}").format(name=model.name))
        self.progress = label(look="small", wrap=True)
        self.trouble = label(model.problem, "warning", wrap=True, selectable=True)
        self.trouble.setVisible(False)
        buttons = (self.remove, self.details, self.pause, self.cancel, self.take)
        head = row(label(model.name, "name"), label(_state(model), "good"), None, *buttons, gap=6)
        self.setLayout(
            column(head, *self._facts(), self.bar, self.progress, self.trouble, margins=(14, 10, 12, 10), gap=4)
        )
        if model.problem:
            self.trouble.show()
        self.show_progress(session.state.pulls.get(model.id))

    def _button(self, text: str, do: Callable[[], object]) -> QPushButton:
        return button(text, do, "quiet", f"{text}: {self.model.name}")

    def _facts(self) -> list[QWidget]:
        model = self.model
        parts: list[QWidget] = [label(tr(model.good_at), wrap=True)] if model.good_at else []
        parts.append(label(facts.line(model), "muted", wrap=True))
        if facts.pair(model):
            parts.append(label(facts.pair(model), wrap=True))
        if not model.problem and not model.loaded and facts.fit(model):
            parts.append(label(facts.fit(model), facts.LOOKS[model.verdict], wrap=True))
        if facts.origin(model):
            parts.append(label(facts.origin(model), "small", wrap=True))
        return parts

    @property
    def pulling(self) -> bool:
        return not self.bar.isHidden()

    def show_progress(self, told: PullProgress | None) -> None:
        """`told` is the last word about its download, None where there is none."""
        pulling = told is not None and not told.finished
        received, total = self.model.received, self.model.size
        if told is not None and (pulling or told.paused):
            received, total = told.received, told.total
        if told is not None and told.finished and not told.paused:
            received = 0
        resting = not pulling and received > 0 and not self.model.installed
        self.bar.setVisible(pulling)
        self.progress.setVisible(pulling or resting)
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(1000 * received // total if total else 0)
        if pulling and told is not None:
            self.progress.setText(f"{facts.come(told)}. {told.detail}" if told.received else told.detail)
        elif resting:
            why = told.error if told is not None else ""
            said = tr("Rests: {share} have come. {why}").format(share=facts.share(received, total), why=why)
            self.progress.setText(said.strip())
        elif told is not None and told.error and not self.model.installed:
            self.say(told.error)
        self._show_buttons(pulling, resting)

    def _show_buttons(self, pulling: bool, resting: bool) -> None:
        model = self.model
        usable = not model.problem and not (model.projector and model.installed)
        verb = tr("Use") if model.installed else tr("Resume") if resting else tr("Download")
        self.take.setText(verb)
        self.take.setAccessibleName(f"{verb}: {model.name}")
        self.take.setVisible(usable and not pulling and not model.loaded)
        self.pause.setVisible(pulling and model.resumable)
        self.cancel.setVisible(pulling or resting)
        self.details.setVisible(model.installed)
        self.remove.setVisible(bool(model.path) and (model.own or model.listed) and not model.loaded)

    def say(self, message: str) -> None:
        self.trouble.setText(message)
        self.trouble.setVisible(bool(message))

    def _take(self) -> None:
        self.say("")
        if self.model.installed:
            load_model(self._session, self.model.id, self.say)
        else:
            pull_model(self._session, self.model.id, self.say)

    def _remove(self) -> None:
        actions.remove(self._session, self.model, self._changed, self.say)


def _state(model: ModelInfo) -> str:
    if model.loaded:
        return tr("in use")
    if model.installed:
        return ""
    return tr("recommended") if model.recommended else ""
