"""Lists of models in a scroll area, under headings."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from llmos.app.models.card import ModelCard
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.app.widgets import clear, column, label
from llmos.kernel.abi.events import PullProgress
from llmos.kernel.abi.records import Fit, ModelInfo
from llmos.kernel.abi.replies import Models

Groups = Iterable[tuple[str, list[ModelInfo]]]


class ModelList(QScrollArea):
    """`empty` is said where there is nothing. What has the keyboard keeps it when the list is made anew."""

    def __init__(
        self, session: Session, empty: str, opened: Callable[[str], None], changed: Callable[[Models], None]
    ) -> None:
        super().__init__()
        self._session, self._empty, self._opened, self._changed = session, empty, opened, changed
        self.cards: dict[str, ModelCard] = {}
        self._list = column(gap=8)
        inner = QWidget()
        inner.setProperty("look", "clear")
        inner.setLayout(column(self._list, None, margins=(0, 10, 4, 0)))
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        session.pull_changed.connect(self._on_pull)

    def show_models(self, groups: Groups) -> None:
        """Puts these under their headings."""
        focused, at = self._focused(), self.verticalScrollBar().value()
        clear(self._list)
        self.cards = {}
        for heading, models in groups:
            if models and heading:
                self._list.addWidget(label(heading, "heading"))
            for model in models:
                self.cards[model.id] = ModelCard(self._session, model, self._opened, self._changed)
                self._list.addWidget(self.cards[model.id])
        if not self.cards:
            self._list.addWidget(label(self._empty, "muted", wrap=True))
        self.verticalScrollBar().setValue(at)
        if focused in self.cards:
            self.cards[focused].details.setFocus()

    def _focused(self) -> str:
        now = QApplication.focusWidget()
        return next((id for id, card in self.cards.items() if now is not None and card.isAncestorOf(now)), "")

    def _on_pull(self, told: PullProgress) -> None:
        card = self.cards.get(told.model)
        if card is not None:
            card.show_progress(told)


def here(models: Iterable[ModelInfo]) -> Groups:
    """What is on this computer: what is on its way, the person's own, and other programs' by their names."""
    known = list(models)
    own = [model for model in known if model.path and (model.own or model.listed or not model.source)]
    others: dict[str, list[ModelInfo]] = {}
    for model in known:
        if model.path and model not in own:
            others.setdefault(model.source, []).append(model)
    yield tr("On their way"), [model for model in known if model.received and not model.path]
    yield tr("Yours"), sorted(own, key=lambda model: (not model.loaded, bool(model.problem), model.name.casefold()))
    for source, found in others.items():
        yield tr("In the folders of {program}, used where they are").format(program=source), found


def recommended(models: Iterable[ModelInfo]) -> Groups:
    """What is known to be good and not here yet: what is recommended for this machine, then the largest that fit."""
    known = [model for model in models if not model.path and not model.received]
    order = [Fit.FITS, Fit.TIGHT, Fit.NO, Fit.UNKNOWN]
    yield "", sorted(known, key=lambda model: (not model.recommended, order.index(model.verdict), -model.size))
