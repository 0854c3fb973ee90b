"""What a program may do, to be ticked: each with what it allows, and what harm it can do."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from llmos.app.programs import words
from llmos.app.widgets import column, label
from llmos.kernel.abi.records import Capability


def tick(text: str, on: bool, name: str = "") -> QCheckBox:
    made = QCheckBox(text.replace("&", "&&"))
    made.setChecked(on)
    made.setAccessibleName(name or text)
    return made


class May(QWidget):
    changed = Signal()

    def __init__(self, table: Collection[Capability], ticked: Collection[str]) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        parts: list[QWidget] = []
        for capability in sorted(table, key=lambda each: words.place(each.name)):
            box = self.boxes[capability.name] = tick(words.short(capability.name), capability.name in ticked)
            said, harm = words.sentence(capability), words.harm(capability)
            box.setAccessibleDescription(f"{said} {harm}".strip())
            box.toggled.connect(lambda _: self.changed.emit())
            parts += [box, _indented(said, "muted"), *([_indented(f"⚠ {harm}", "warning")] if harm else [])]
        self.setLayout(column(*parts, gap=3))

    @property
    def ticked(self) -> tuple[str, ...]:
        return tuple(name for name, box in self.boxes.items() if box.isChecked())


def _indented(text: str, look: str) -> QWidget:
    made = label(text, look, wrap=True)
    made.setIndent(24)
    return made
