"""The logs in a dialog: which one, from which level on, with which words; followed as they grow."""

from collections import deque

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPlainTextEdit, QWidget

from llmos.app import theme
from llmos.app.background import Background
from llmos.app.logs import MOST_LINES, Level, Line, Tail, chosen, names
from llmos.app.settings_dialog import Switch
from llmos.app.tr import mark, tr
from llmos.app.widgets import button, column, label, row, search_field
from llmos.kernel.abi.home import Home

EACH = 1000  # ms between two looks
TITLES = {
    "window": mark("Window"),
    "kernel": mark("Kernel"),
    "kernel-boot": mark("Kernel, last start"),
    "disk": mark("Disk"),
    "devices": mark("Devices"),
}
LEVELS = {
    Level.INFO: mark("Everything"),
    Level.WARNING: mark("Warnings and errors"),
    Level.ERROR: mark("Errors only"),
}


class LogDialog(QDialog):
    """Keeps the last MOST_LINES lines. Files are read on another thread."""

    def __init__(self, home: Home, parent: QWidget, log: str = "") -> None:
        """log: the one to begin with, such as "disk"."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Logs"))
        self.resize(theme.px(860), theme.px(560))
        self._folder, self._wanted = home.log, log
        self._background = Background(self)
        self._tail: Tail | None = None
        self._reading = False
        self._lines: deque[Line] = deque(maxlen=MOST_LINES)
        self._build()
        self._timer = QTimer(self, interval=EACH)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._background.run(self._list, self._listed)
        self.words.setFocus()

    def _build(self) -> None:
        self.log = QComboBox()
        self.log.setAccessibleName(tr("Log"))
        self.log.currentIndexChanged.connect(self._open)
        self.level = QComboBox()
        self.level.setAccessibleName(tr("Which lines"))
        for level, title in LEVELS.items():
            self.level.addItem(tr(title), level)
        self.level.currentIndexChanged.connect(self._show)
        self.words = search_field(tr("Only lines with these words"))
        self.words.textChanged.connect(self._show)
        self.follow = Switch()
        self.follow.setChecked(True)
        self.follow.setAccessibleName(tr("Follow"))
        self.follow.setToolTip(tr("Show lines as they come"))
        self.follow.toggled.connect(self._look)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("look", "code")
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setMaximumBlockCount(MOST_LINES)
        self.text.setAccessibleName(tr("Lines of the log"))
        self.note = label("", "muted", wrap=True)
        top = row(self.log, self.level, self.words, label(tr("Follow"), "muted"), self.follow)
        top.setStretch(2, 1)
        foot = row(
            button(tr("Copy"), self.copy, name=tr("Copy what is shown, or what is selected")),
            button(tr("Show folder"), self._show_folder),
            self.note,
            button(tr("Close"), self.accept),
        )
        foot.setStretch(2, 1)
        layout = column(top, self.text, foot, margins=(20, 18, 20, 16), gap=10)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    # On the other thread.

    def _list(self) -> list[str]:
        try:
            return names(self._folder)
        except OSError:
            return []

    @staticmethod
    def _read(tail: Tail) -> list[Line] | str:
        try:
            return tail.read()
        except OSError as error:
            return str(error.strerror or error)

    # On ours.

    def _listed(self, found: list[str]) -> None:
        for name in found:
            self.log.addItem(tr(TITLES.get(name, name)), name)
        self.log.setCurrentIndex(max(0, self.log.findData(self._wanted)))
        if not found:
            self.note.setText(tr("There are no logs yet."))

    def _open(self) -> None:
        self._tail = Tail(self._folder, str(self.log.currentData()))
        self._lines.clear()
        self.text.clear()
        self._reading = False
        self._look(always=True)

    def _look(self, always: bool = False) -> None:
        tail = self._tail
        if tail is None or self._reading or not (always or self.follow.isChecked()):
            return
        self._reading = True
        self._background.run(lambda: self._read(tail), lambda found: self._came(tail, found))

    def _came(self, tail: Tail, found: list[Line] | str) -> None:
        if tail is not self._tail:
            return
        self._reading = False
        if isinstance(found, str):
            self.note.setText(tr("It cannot be read: {reason}.").format(reason=found))
            return
        self.note.setText(tr("Logs can name your files. They stay on this computer."))
        if found:
            self._lines.extend(found)
            new = chosen(found, self._least(), self.words.text())
            if new:
                self._append(new)

    def _append(self, texts: list[str]) -> None:
        bar = self.text.verticalScrollBar()
        at_end = bar.value() == bar.maximum()
        self.text.appendPlainText("\n".join(texts[-MOST_LINES:]))
        if at_end:
            bar.setValue(bar.maximum())

    def _show(self) -> None:
        self.text.setPlainText("\n".join(chosen(self._lines, self._least(), self.words.text())))
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _least(self) -> Level:
        return Level(self.level.currentData())

    def copy(self) -> None:
        selected = self.text.textCursor().selectedText().replace("\u2029", "\n")
        QApplication.clipboard().setText(selected or self.text.toPlainText())

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
