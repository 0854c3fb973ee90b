"""Long texts that are pasted: from where on a text is one, and how it is read."""

from PySide6.QtWidgets import QDialog, QWidget

from llmos.app import theme
from llmos.app.plaintext import PlainText
from llmos.app.tr import figure, tr, tr_n
from llmos.app.widgets import button, column, label, row

CHARACTERS = 2_000  # of a text that is long
LINES = 40


def is_long(text: str) -> bool:
    return len(text) > CHARACTERS or text.count("\n") > LINES


class PastedDialog(QDialog):
    """The whole text, to read."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Pasted text"))
        self.resize(theme.px(640), theme.px(480))
        self.text = PlainText(tr("Pasted text"))
        self.text.setPlainText(text)
        lines = tr_n("{n} line", "{n} lines", text.count("\n") + 1)
        figures = tr("{count} characters, {lines}").format(count=figure(len(text)), lines=lines)
        close = button(tr("Close"), self.accept)
        layout = column(self.text, row(label(figures, "muted"), None, close), margins=(20, 18, 20, 16), gap=10)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.finished.connect(self.deleteLater)
