"""Erasing the conversations that were deleted: asks once, and says what was done."""

from PySide6.QtWidgets import QDialog, QWidget

from llmos.app import actions
from llmos.app.session import Session
from llmos.app.tr import mark, tr
from llmos.app.widgets import button, column, label, row

WHAT = mark(
    "Conversations that were deleted stay in the journal, so that they can be brought back. Erasing leaves nothing of "
    "them there. This cannot be undone."
)


class EraseDialog(QDialog):
    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(tr("Erase deleted chats"))
        self.text = label(tr(WHAT), wrap=True, selectable=True)
        self.text.setAccessibleName(tr("What erasing does, and then what it did"))
        self.erase = button(tr("Erase"), self._begin, "primary", tr("Erase deleted chats"))
        self.close_button = button(tr("Cancel"), self.reject)
        self.setLayout(column(self.text, None, row(None, self.close_button, self.erase), margins=(20, 18, 20, 16)))
        self.setMinimumWidth(420)
        self.finished.connect(self.deleteLater)
        self.close_button.setFocus()

    def _begin(self) -> None:
        self.erase.hide()
        self.close_button.setText(tr("Close"))
        actions.erase_deleted(self._session, self.text.setText, self.text.setText)
