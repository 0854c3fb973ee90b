"""The manager of models: those on this computer, those that are known to be good, and the hub. Details of one."""

from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QStackedWidget, QTabWidget, QWidget

from llmos.app import theme
from llmos.app.actions import list_models
from llmos.app.models import actions
from llmos.app.models.card import ModelCard
from llmos.app.models.details import Details
from llmos.app.models.hubview import HubView
from llmos.app.models.lists import ModelList, here, recommended
from llmos.app.session import Session
from llmos.app.tr import figure, tr
from llmos.app.widgets import button, column, label, row
from llmos.kernel.abi.events import PullProgress
from llmos.kernel.abi.records import ModelInfo, Phase
from llmos.kernel.abi.replies import AnyAnswer, Models


class ModelDialog(QDialog):
    """Stays open while a model is fetched or loaded; the chat stays usable beside it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Models"))
        self.resize(theme.px(760), theme.px(680))
        self._session = session
        self._seen: tuple[Phase, str] | None = None
        self._state = label(look="muted", wrap=True, selectable=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Loading of the model"))
        self.unload = button(tr("Unload"), self._unload, "", "", tr("Frees its memory. Conversations stay."))
        self._trouble = label(look="warning", wrap=True, selectable=True)
        self._trouble.hide()
        nothing = tr("There is no model here yet. Choose a recommended one, or open a GGUF file.")
        self.here = ModelList(session, nothing, self.open_details, self._show)
        all_here = tr("All of the recommended models are on this computer.")
        self.recommended = ModelList(session, all_here, self.open_details, self._show)
        self.hub = HubView(session, self.open_details, self._show)
        self.details = Details(session, self._show_lists)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(tr("Models"))
        self.tabs.addTab(self.here, tr("On this computer"))
        self.tabs.addTab(self.recommended, tr("Recommended"))
        self.tabs.addTab(self.hub, tr("Search Hugging Face"))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.tabs)
        self.pages.addWidget(self.details)
        self._lay_out()
        session.model_changed.connect(self._follow)
        session.pull_changed.connect(self._on_pull)
        session.link_changed.connect(self.refresh)
        self._answer: Models | None = None
        self._follow()
        self.tabs.setFocus()

    def _lay_out(self) -> None:
        head = row(self._state, self.unload)
        head.setStretch(0, 1)
        foot = row(button(tr("Open a GGUF file…"), self._pick), None, button(tr("Close"), self.accept))
        layout = column(head, self.bar, self._trouble, self.pages, foot, margins=(20, 18, 20, 16), gap=10)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    @property
    def rows(self) -> dict[str, ModelCard]:
        """Every model that is listed, by id."""
        return {**self.hub.list.cards, **self.recommended.cards, **self.here.cards}

    def _follow(self) -> None:
        """The lists are read again only when another model is there, not with each step of loading."""
        model = self._session.state.model
        self._show_state()
        if self._seen != (model.phase, model.path):
            self._seen = (model.phase, model.path)
            self.refresh()

    def refresh(self) -> None:
        list_models(self._session, self._listed, self.say)
        self.details.refresh()

    def _show_state(self) -> None:
        model = self._session.state.model
        self._state.setText(_sentence(self._session))
        self.unload.setVisible(model.phase is Phase.READY)
        self.bar.setVisible(model.phase is Phase.LOADING)
        self.bar.setRange(0, 100 if model.progress else 0)
        self.bar.setValue(round(100 * model.progress))

    def _listed(self, answer: AnyAnswer) -> None:
        if isinstance(answer, Models):
            self._show(answer)

    def _show(self, answer: Models) -> None:
        first, self._answer = self._answer is None, answer
        self.here.show_models(here((*answer.models, *self._on_their_way(answer))))
        self.recommended.show_models(recommended(answer.models))
        self.hub.show_address(answer.hub or "huggingface.co")
        if first:
            self.tabs.setCurrentWidget(self.here if self.here.cards else self.recommended)

    def _on_their_way(self, answer: Models) -> list[ModelInfo]:
        """What is fetched or copied, and not in the kernel's list yet."""
        known = {model.id for model in answer.models}
        pulls = [told for told in self._session.state.pulls.values() if not told.finished and told.model not in known]
        return [
            ModelInfo(id=told.model, name=PurePath(told.model).name, size=told.total, received=max(told.received, 1))
            for told in pulls
        ]

    def _on_pull(self, progress: PullProgress) -> None:
        if progress.finished:
            self.refresh()
        elif self._answer is not None and progress.model not in self.here.cards | self.recommended.cards:
            self._show(self._answer)

    def _unload(self) -> None:
        self._trouble.hide()
        actions.unload(self._session, self.say)

    def open_details(self, model: str) -> None:
        self.pages.setCurrentWidget(self.details)
        self.details.open(model)

    def _show_lists(self) -> None:
        self.details.leave()
        self.pages.setCurrentWidget(self.tabs)
        self.tabs.setFocus()

    def _pick(self) -> None:
        dialog = QFileDialog(self, tr("Open a GGUF file"), "", tr("Models (*.gguf)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_file(self, path: str) -> None:
        self._trouble.hide()
        actions.use_file(self._session, path, self.say)

    def say(self, message: str) -> None:
        self._trouble.setText(message)
        self._trouble.show()


def _sentence(session: Session) -> str:
    """What the model that is loaded is doing."""
    model = session.state.model
    if model.phase is Phase.MISSING:
        return model.detail or tr("No model yet. Choose one to begin.")
    if model.phase is Phase.LOADING:
        loading = tr("Loading {name}…").format(name=model.name)
        return f"{loading} {tr('The model before it goes on until then.')}" if model.cells else loading
    if model.phase is Phase.FAILED:
        return tr("{name} could not be loaded. {reason}").format(name=model.name, reason=model.detail).strip()
    runs = tr("{name} runs on {device}.").format(name=model.name, device=model.device)
    if not model.budget:
        return runs
    room = tr("Its context has {count} tokens for each chat.").format(count=figure(model.budget))
    return f"{runs} {room}"
