"""The keys, as F1 lists them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from llmos.app import theme
from llmos.app.tr import mark, tr
from llmos.app.widgets import button, column, label, row

KEYS = (
    ("Enter", mark("send the message")),
    ("Shift+Enter", mark("break the line")),
    ("Up", mark("in the empty field: what you sent before")),
    ("Esc", mark("stop the answer")),
    ("Ctrl+N", mark("new chat")),
    ("Ctrl+K", mark("find a conversation")),
    ("F2", mark("rename the conversation chosen in the list")),
    ("Ctrl+O", mark("add files to the disk")),
    ("Ctrl+Enter", mark("put what is chosen on the disk in context")),
    ("Ctrl+B", mark("show or hide the sidebar")),
    ("Ctrl+I", mark("show or hide the inspector")),
    ("Ctrl++  Ctrl+−  Ctrl+0", mark("larger, smaller, normal size")),
    ("Ctrl+,", mark("settings")),
    ("Ctrl+Shift+P", mark("find a command")),
    ("F1", mark("this list")),
    ("Ctrl+Q", mark("quit")),
)


class KeysDialog(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for line, (key, words) in enumerate(KEYS):
            name = label(key)
            name.setFont(theme.code_font())
            grid.addWidget(name, line, 0)
            grid.addWidget(label(tr(words)), line, 1)
        close = button(tr("Close"), self.accept)
        self.setLayout(column(grid, row(None, close), margins=(24, 20, 24, 16), gap=16))
