"""A line above the chat while there is no kernel: what happened, and what is done about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from llmos.app.session import Session
from llmos.app.state import Link
from llmos.app.tr import tr
from llmos.app.widgets import button, label, row


class Banner(QFrame):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "banner")
        self._session = session
        self.words = label(look="warning", wrap=True, selectable=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.retry = button(tr("Retry"), session.retry, name=tr("Start the kernel again"))
        line = row(self.words, self.retry, margins=(20, 8, 20, 8))
        line.setStretch(0, 1)
        self.setLayout(line)
        session.link_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        state = self._session.state
        self.words.setText(state.trouble)
        self.retry.setVisible(state.link is Link.FAILED)
        self.setVisible(bool(state.trouble) and state.link in (Link.LOST, Link.FAILED))
