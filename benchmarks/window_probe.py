"""The window with a stop watch: prints the Unix time of its first paint, of the first message taken and of the first
text of an answer, then closes. Run by `startup`.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent

from llmos.app import window_main
from llmos.app.session import Session
from llmos.app.settings import Settings
from llmos.app.window import Window
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Message

QUESTION = "What is the capital of France? One word."


class Probe(Window):
    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings)
        self._seen: set[str] = set()
        session.appended.connect(self._appended)
        session.streamed.connect(self._streamed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._says("window"):
            QTimer.singleShot(0, self._ask)

    def _ask(self) -> None:
        self.composer.editor.setPlainText(QUESTION)
        self.composer.submit()

    def _appended(self, message: Message) -> None:
        self._says("prompt")

    def _streamed(self, message: Message) -> None:
        if message.text and self._says("token"):
            self.close()

    def _says(self, what: str) -> bool:
        if what in self._seen:
            return False
        self._seen.add(what)
        print(what, time.time(), flush=True)
        return True


if __name__ == "__main__":
    setattr(window_main, "Window", Probe)  # noqa: B010
    sys.exit(window_main.main(Home(Path(sys.argv[1]))))
