"""The question before something runs without a sandbox. It is asked each time, and Enter means no."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from llmos.app.tr import mark, tr

TITLE = mark("Not sandboxed")
DANGER = mark(
    "There is no working sandbox on this machine. {what} would not be sandboxed: it could read, change and delete all "
    "your files, and use the network."
)


def ask(parent: QWidget, what: str, yes: str, then: Callable[[], object]) -> QMessageBox:
    """Opens the question about `what`; `then` is called where the person presses the button `yes`."""
    box = QMessageBox(parent.window())
    box.setWindowTitle(tr(TITLE))
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr(TITLE))
    box.setInformativeText(tr(DANGER).format(what=what))
    run = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.buttonClicked.connect(lambda pressed: then() if pressed is run else None)
    box.finished.connect(box.deleteLater)
    box.open()
    return box
