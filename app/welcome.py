"""What an empty chat says: what is loading, what is missing and how to get it, or that it is ready."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from llmos.app import actions, words
from llmos.app.models import facts
from llmos.app.programs.words import description, may, title
from llmos.app.session import Session
from llmos.app.state import Link
from llmos.app.tr import tr
from llmos.app.widgets import button, column, frame, label, row
from llmos.kernel.abi.events import PullProgress
from llmos.kernel.abi.records import Fit, ModelInfo, Phase
from llmos.kernel.abi.replies import AnyAnswer, Models

ASSISTANT = "assistant"


class Welcome(QWidget):
    models_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._offer: ModelInfo | None = None
        self._title = label(look="title")
        self._words = label(look="muted", wrap=True)
        for part in (self._title, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._card = self._make_card()
        inner = QWidget()
        inner.setMaximumWidth(520)
        inner.setLayout(column(self._title, self._words, 12, self._card, gap=8))
        self.setLayout(column(None, row(None, inner, None), None, None, margins=(24, 24, 24, 24)))
        self.layout().itemAt(1).layout().setStretch(1, 1000)  # type: ignore[union-attr]
        session.link_changed.connect(self.refresh)
        session.model_changed.connect(self._on_model)
        session.disk_changed.connect(self.refresh)
        session.programs_changed.connect(self.refresh)
        session.shown.connect(self.refresh)
        session.pull_changed.connect(self._on_pull)
        self.refresh()

    def _make_card(self) -> QWidget:
        card = frame("card")
        self._name = label(look="name")
        self._about = label(look="muted", wrap=True)
        self._trouble = label(look="warning", wrap=True)
        self._get = button(tr("Get it"), self._take, "primary")
        self._other = button(tr("Other models…"), self.models_wanted.emit)
        card.setLayout(
            column(
                self._name,
                self._about,
                self._trouble,
                row(self._get, self._other, None),
                margins=(16, 14, 16, 14),
                gap=8,
            )
        )
        return card

    def refresh(self) -> None:
        self._title.setText(self._headline())
        self._words.setText(self._explanation())
        phase = self._session.state.model.phase
        up = self._session.state.link is Link.UP
        self._card.setVisible(up and phase in (Phase.MISSING, Phase.FAILED) and not self._session.state.safe)
        failed = phase is Phase.FAILED
        self._get.setVisible(self._offer is not None and not (failed and self._offer.loaded))

    def _headline(self) -> str:
        state = self._session.state
        if state.link is Link.FAILED:
            return tr("The kernel does not start")
        if state.link is not Link.UP:
            return tr("Starting…")
        if state.safe:
            return tr("Safe mode")
        return {
            Phase.MISSING: tr("A model is needed"),
            Phase.LOADING: tr("Loading the model…"),
            Phase.READY: self._offer_program(),
            Phase.FAILED: tr("The model could not be loaded"),
        }[state.model.phase]

    def _offer_program(self) -> str:
        """The assistant needs no introduction."""
        state = self._session.state
        program = state.programs.get(self._session.program or state.chosen)
        if program is None or program.spec.name == ASSISTANT:
            return tr("What shall we work on?")
        return title(program)

    def _explanation(self) -> str:
        state = self._session.state
        if state.link is Link.FAILED:
            return state.trouble
        if state.link is not Link.UP:
            return state.trouble or tr("You can write already. The answer begins when the model is ready.")
        model = state.model
        if state.safe:
            return tr("What you said before is in the list on the left. A message that you write now is kept.")
        program = state.programs.get(self._session.program or state.chosen)
        if model.phase is Phase.READY and program is not None and program.spec.name != ASSISTANT:
            return "\n".join(filter(None, (description(program), may(program.spec.capabilities))))
        if model.phase is Phase.FAILED:
            return model.detail
        if model.phase is Phase.MISSING:
            return tr("LLM OS runs a language model on this computer. Nothing you write leaves it.")
        if model.phase is Phase.LOADING:
            detail = f"{model.name}. " if model.name else ""
            already = tr("You can write already: your message is kept, and the answer begins when the model is ready.")
            return f"{detail}{already}"
        disk = tr("Drop files anywhere on the window to make them searchable.")
        return tr("The disk is still loading.") if state.disk.phase is Phase.LOADING else disk

    def _on_model(self) -> None:
        if self._session.state.model.phase in (Phase.MISSING, Phase.FAILED):
            self._name.setText(tr("Looking for models…"))
            self._about.clear()
            self._trouble.hide()
            actions.list_models(self._session, self._show_offer, self._say)
        self.refresh()

    def _show_offer(self, answer: AnyAnswer) -> None:
        if not isinstance(answer, Models):
            return
        usable = [m for m in answer.models if not m.loaded and not m.problem and m.verdict is not Fit.NO]
        usable.sort(key=lambda m: (not m.installed, not m.recommended))
        self._offer = next((m for m in usable if m.installed or m.recommended), usable[0] if usable else None)
        if self._offer is None:
            self._name.setText(tr("No model is known"))
            self._about.setText(tr("Open a GGUF file of your own."))
        else:
            self._name.setText(self._offer.name)
            size = words.size(self._offer.size) if self._offer.size else ""
            self._about.setText(" · ".join(filter(None, (size, self._offer.licence, facts.fit(self._offer)))))
            self._get.setText(tr("Use it") if self._offer.installed else tr("Get it"))
        self.refresh()

    def _take(self) -> None:
        if self._offer is None:
            return
        self._trouble.hide()
        if self._offer.installed:
            actions.load_model(self._session, self._offer.id, self._say)
        else:
            self._get.setEnabled(False)
            actions.pull_model(self._session, self._offer.id, self._say)

    def _on_pull(self, progress: PullProgress) -> None:
        if self._offer is None or progress.model != self._offer.id:
            return
        if progress.error:
            self._say(progress.error)
        elif progress.finished:
            self._about.setText(tr("Installed. Loading…"))
            self._get.setEnabled(True)
            if self._session.state.model.phase in (Phase.MISSING, Phase.FAILED):
                actions.load_model(self._session, self._offer.id, self._say)
        else:
            share = (
                f"{100 * progress.received // progress.total} %" if progress.total else words.size(progress.received)
            )
            self._about.setText(tr("Downloading: {share}. {detail}").format(share=share, detail=progress.detail))

    def _say(self, message: str) -> None:
        self._get.setEnabled(True)
        self._trouble.setText(message)
        self._trouble.show()
