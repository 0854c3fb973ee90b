"""Which LoRA adapter a program's chats run with: a file is chosen, it is told what that is, and taken out again."""

import math
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from llmos.app import theme
from llmos.app.tr import mark, tr
from llmos.app.widgets import button, column, label, row
from llmos.kernel.abi.records import Adapter
from llmos.kernel.abi.replies import ProgramChecked

ABOUT = mark(
    "A LoRA adapter is a file that was trained to change how one model writes. Chats of this program run with it, and "
    "say so instead of answering where it does not fit the model that runs. Other chats are as they were."
)


class AdapterField(QWidget):
    changed = Signal()

    def __init__(self, adapter: Adapter) -> None:
        super().__init__()
        self._path = ""
        self.name = label(look="name", wrap=True)
        self.choose = button(tr("Choose a file…"), self._ask_for_file)
        self.drop = button(tr("Use none"), lambda: self.take(""))
        self.scale = QLineEdit(f"{adapter.scale:g}")
        self.scale.setAccessibleName(tr("Scale of the adapter"))
        self.scale.setMaximumWidth(theme.px(90))
        self.scale.textChanged.connect(self.changed)
        self._weight = QWidget()
        weighs = label(tr("How much it weighs, from 0 to 4: 1 is what it was trained for."), "muted", wrap=True)
        weight = row(self.scale, weighs, gap=8)
        weight.setStretch(1, 1)
        self._weight.setLayout(weight)
        self.said = label(look="muted", wrap=True)
        self.trouble = label(look="warning", wrap=True, selectable=True)
        chosen = row(self.name, self.choose, self.drop, gap=8)
        chosen.setStretch(0, 1)
        about = label(tr(ABOUT), "muted", wrap=True)
        self.setLayout(column(about, chosen, self._weight, self.said, self.trouble, gap=6))
        self.take(adapter.path)

    def take(self, path: str) -> None:
        """This file is the adapter; no path, no adapter. What is known of it has to be told anew."""
        self._path = path
        self.name.setText(PurePath(path).name or tr("No adapter"))
        self.name.setToolTip(path.replace("<", "‹"))
        for part in (self.drop, self._weight):
            part.setVisible(bool(path))
        self.tell(ProgramChecked(problems=()))
        self.changed.emit()

    def tell(self, found: ProgramChecked) -> None:
        """Says what the file is, and what is wrong with it."""
        for view, text in ((self.said, found.adapter), (self.trouble, found.adapter_trouble)):
            view.setText(text)
            view.setVisible(bool(text))

    @property
    def adapter(self) -> Adapter:
        """Raises ValueError, for the person, where the scale is no number."""
        if not self._path:
            return Adapter()
        try:
            scale = float(self.scale.text().replace(",", "."))
        except ValueError:
            scale = math.nan
        if not math.isfinite(scale):
            raise ValueError(tr("The scale of the adapter must be a number."))
        return Adapter(self._path, scale)

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, tr("Choose a LoRA adapter"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("LoRA adapters") + " (*.gguf)"])
        dialog.finished.connect(dialog.deleteLater)
        dialog.fileSelected.connect(self.take)
        dialog.open()
