"""Plain text in a view that scrolls by itself."""

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit

LONGEST_WORD = 1000  # characters that are still laid out as one word


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """Qt looks for a word's end again at each line: a word of a megabyte would hold the window up for a minute."""
    unbroken = max(map(len, text.split()), default=0) > LONGEST_WORD
    return QTextOption.WrapMode.WrapAnywhere if unbroken else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


class PlainText(QPlainTextEdit):
    """Read-only."""

    def __init__(self, name: str, look: str = "text") -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setProperty("look", look)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setAcceptDrops(False)

    def setPlainText(self, text: str) -> None:
        self.setWordWrapMode(wrap_mode(text))
        super().setPlainText(text)
