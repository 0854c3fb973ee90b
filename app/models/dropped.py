"""A GGUF file that was dropped on the window or given at the start: it is a model, not a document."""

from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from llmos.app.models import actions
from llmos.app.session import Session
from llmos.app.tr import tr, tr_n
from llmos.app.widgets import button, column, label, row


def is_model(path: str) -> bool:
    return path.lower().endswith(".gguf")


class DroppedDialog(QDialog):
    """Offers to use the files where they lie, or to copy them. The first one that is used in place is loaded."""

    copying = Signal()

    def __init__(self, session: Session, paths: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr_n("A model", "{n} models", len(paths)))
        self.setMinimumWidth(460)
        self._session, self._paths = session, paths
        names = label("\n".join(PurePath(path).name for path in paths[:8]), "name", wrap=True, selectable=True)
        about = tr(
            "Used where it is, the file stays in its folder; if you move it, LLM OS does not find it. A copy lies "
            "with the other models of LLM OS, and takes its size once more."
        )
        self.use = button(tr("Use where it is"), self._use, "primary")
        self.copy = button(tr("Copy it"), self._copy)
        buttons = row(button(tr("Cancel"), self.reject), None, self.copy, self.use)
        self.setLayout(column(names, label(about, "muted", wrap=True), buttons, margins=(20, 18, 20, 16), gap=12))
        self.use.setFocus()

    def _use(self) -> None:
        first, *others = self._paths
        actions.use_file(self._session, first, self._session.warn)
        for path in others:
            actions.list_file(self._session, path, self._session.warn)
        self.accept()

    def _copy(self) -> None:
        for path in self._paths:
            actions.copy_file(self._session, path, self._session.warn)
        self.accept()
        self.copying.emit()
