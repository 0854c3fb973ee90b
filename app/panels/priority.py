"""The menu of a process's scheduling class and nice value."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from llmos.app import words
from llmos.app.tr import mark, tr
from llmos.kernel.abi.records import Priority, ProcessInfo

CLASSES = {Priority.NORMAL: mark("Normal"), Priority.BACKGROUND: mark("Background, when nobody else wants the CPU")}
NICE = {-10: mark("favoured"), -5: "", 0: "", 5: "", 10: mark("gives way")}


class PriorityMenu(QMenu):
    """Says what was chosen; the marks show what the process has when the menu opens."""

    def __init__(self, parent: QWidget, set_class: Callable[[Priority], None], set_nice: Callable[[int], None]) -> None:
        super().__init__(tr("Priority"), parent)
        self.classes = {value: self._add(tr(text), partial(set_class, value)) for value, text in CLASSES.items()}
        self.addSeparator()
        self.nice = {value: self._add(_nice(value, text), partial(set_nice, value)) for value, text in NICE.items()}

    def mark(self, process: ProcessInfo) -> None:
        """The conversation on screen is interactive by itself, and of the normal class otherwise."""
        background = process.priority is Priority.BACKGROUND
        self.classes[Priority.NORMAL].setChecked(not background)
        self.classes[Priority.BACKGROUND].setChecked(background)
        for value, action in self.nice.items():
            action.setChecked(value == process.nice)

    def _add(self, text: str, do: Callable[[], None]) -> QAction:
        action = self.addAction(text)
        action.setCheckable(True)
        action.triggered.connect(lambda: do())
        return action


def _nice(value: int, text: str) -> str:
    nice = tr("Nice {value}").format(value=words.nice(value))
    return f"{nice}, {tr(text)}" if text else nice
