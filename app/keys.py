"""The keys, as F1 lists them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from llmos.app import theme
from llmos.app.widgets import button, column, label, row

KEYS = (
    ("Enter", "send the message"),
    ("Shift+Enter", "break the line"),
    ("Up", "in the empty field: what you sent before"),
    ("Esc", "stop the answer"),
    ("Ctrl+N", "new chat"),
    ("Ctrl+K", "find a conversation"),
    ("F2", "rename the conversation chosen in the list"),
    ("Ctrl+O", "add files to the disk"),
    ("Ctrl+Enter", "put what is chosen on the disk in context"),
    ("Ctrl+B", "show or hide the sidebar"),
    ("Ctrl+I", "show or hide the inspector"),
    ("Ctrl++  Ctrl+−  Ctrl+0", "larger, smaller, normal size"),
    ("Ctrl+,", "settings"),
    ("Ctrl+Shift+P", "find a command"),
    ("F1", "this list"),
    ("Ctrl+Q", "quit"),
)


class KeysDialog(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keys")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for line, (key, words) in enumerate(KEYS):
            name = label(key)
            name.setFont(theme.code_font())
            grid.addWidget(name, line, 0)
            grid.addWidget(label(words), line, 1)
        close = button("Close", self.accept)
        self.setLayout(column(grid, row(None, close), margins=(24, 20, 24, 16), gap=16))
