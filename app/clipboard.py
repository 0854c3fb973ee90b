"""The window's part of the clipboard device: the kernel asks, after the person has said yes."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from llmos.app import actions
from llmos.app.session import Session
from llmos.kernel.abi.events import ClipboardAsked


class Clipboard(QObject):
    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.clipboard_asked.connect(self._answer)

    def _answer(self, asked: ClipboardAsked) -> None:
        clipboard = QApplication.clipboard()
        if asked.text is not None:
            clipboard.setText(asked.text)
        actions.give_clipboard(self._session, asked.id, clipboard.text())
