"""Choosing a model: those that are here, those that can be fetched, and a file of one's own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QProgressBar, QScrollArea, QWidget

from llmos.app import actions, words
from llmos.app.session import Session
from llmos.app.tr import figure, tr
from llmos.app.widgets import button, clear, column, label, row
from llmos.kernel.abi.events import PullProgress
from llmos.kernel.abi.records import ModelInfo, Phase
from llmos.kernel.abi.replies import AnyAnswer, Models


class ModelRow(QFrame):
    def __init__(self, session: Session, model: ModelInfo) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._session, self.model = session, model
        self.setAccessibleName(model.name)
        mark = tr("in use") if model.loaded else tr("recommended") if model.recommended else ""
        size = words.size(model.size) if model.size else ""
        facts = " · ".join(f for f in (size, model.licence, tr("on this computer") if model.installed else "") if f)
        self.action = button("", self._act, "" if model.installed else "primary")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Download of {name}").format(name=model.name))
        self._progress = label(look="small", wrap=True)
        self._trouble = label(look="warning", wrap=True, selectable=True)
        head = row(label(model.name, "name"), label(mark, "good"), None, self.action)
        parts: list[QWidget] = [label(facts, "muted", wrap=True)]
        if model.fit:
            parts.append(label(model.fit, "muted", wrap=True))
        self.setLayout(column(head, *parts, self._bar, self._progress, self._trouble, margins=(14, 10, 12, 10), gap=4))
        self._pulling = False
        self._trouble.hide()
        progress = session.state.pulls.get(model.id)
        self.show_progress(progress if progress and not progress.finished else None)

    def show_progress(self, progress: PullProgress | None) -> None:
        self._pulling = progress is not None and not progress.finished
        for part in (self._bar, self._progress):
            part.setVisible(self._pulling)
        if progress is not None and self._pulling:
            self._bar.setRange(0, 1000 if progress.total else 0)
            self._bar.setValue(1000 * progress.received // progress.total if progress.total else 0)
            come = words.size(progress.received)
            if progress.total:
                come = tr("{received} of {whole}").format(received=come, whole=words.size(progress.total))
            self._progress.setText(f"{come}. {progress.detail}")
        if progress is not None and progress.error:
            self.say(progress.error)
        verb = tr("Use") if self.model.installed else tr("Download")
        self.action.setText(tr("Cancel") if self._pulling else verb)
        self.action.setAccessibleName(f"{self.action.text()} {self.model.name}")
        self.action.setVisible(self._pulling or not self.model.loaded)

    def say(self, message: str) -> None:
        self._trouble.setText(message)
        self._trouble.setVisible(bool(message))

    def _act(self) -> None:
        self.say("")
        if self._pulling:
            actions.cancel_pull(self._session, self.model.id)
        elif self.model.installed:
            actions.load_model(self._session, self.model.id, self.say)
        else:
            actions.pull_model(self._session, self.model.id, self.say)


class ModelDialog(QDialog):
    """Stays open while a model is fetched or loaded; the chat stays usable beside it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Model"))
        self.setMinimumSize(460, 420)
        self._session = session
        self.rows: dict[str, ModelRow] = {}
        self._state = label(look="muted", wrap=True, selectable=True)
        self._trouble = label(look="warning", wrap=True, selectable=True)
        self._trouble.hide()
        self._list = column(gap=8)
        inner = QWidget()
        inner.setLayout(column(self._list, None))
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        foot = row(button(tr("Open a GGUF file…"), self._pick), None, button(tr("Close"), self.accept))
        layout = column(
            label(tr("Model"), "title"), self._state, self._trouble, area, foot, margins=(20, 18, 20, 16), gap=10
        )
        layout.setStretch(3, 1)
        self.setLayout(layout)
        session.model_changed.connect(self.refresh)
        session.pull_changed.connect(self._on_pull)
        session.link_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        model = self._session.state.model
        room = tr("Its context has {budget} tokens for each chat.").format(budget=figure(model.budget))
        says = {
            Phase.READY: tr("{name} runs on {device}.").format(name=model.name, device=model.device),
            Phase.LOADING: tr("Loading {name}…").format(name=model.name),
            Phase.MISSING: tr("No model yet. Choose one to begin."),
            Phase.FAILED: tr("{name} could not be loaded.").format(name=model.name),
        }[model.phase]
        more = (room if model.budget else "") if model.phase is Phase.READY else model.detail
        self._state.setText(f"{says} {more}".strip())
        actions.list_models(self._session, self._show, self.say)

    def _show(self, answer: AnyAnswer) -> None:
        if not isinstance(answer, Models):
            return
        clear(self._list)
        self.rows = {}
        for model in sorted(answer.models, key=lambda m: (not m.loaded, not m.installed, not m.recommended, m.size)):
            self.rows[model.id] = ModelRow(self._session, model)
            self._list.addWidget(self.rows[model.id])

    def _on_pull(self, progress: PullProgress) -> None:
        found = self.rows.get(progress.model)
        if found is not None:
            found.show_progress(progress)
        if progress.finished and not progress.error:
            self.refresh()

    def _pick(self) -> None:
        dialog = QFileDialog(self, tr("Open a GGUF file"), "", tr("Models (*.gguf)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_file(self, path: str) -> None:
        self._trouble.hide()
        actions.import_model(self._session, path, self.say)

    def say(self, message: str) -> None:
        self._trouble.setText(message)
        self._trouble.show()
