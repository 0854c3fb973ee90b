"""Branches in the chat: the switch where they part, and the editor in which a question is written anew."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from llmos.app.editor import Editor
from llmos.app.tr import tr
from llmos.app.widgets import button, column, frame, label, row
from llmos.kernel.abi.records import Parting


class Switcher(QWidget):
    """‹ 2/3 ›: which of the branches that part here is on screen. `switched` gives a Sibling, one step away."""

    switched = Signal(object, int)

    def __init__(self, parting: Parting) -> None:
        super().__init__()
        self._siblings = parting.siblings
        self._place = next(i for i, s in enumerate(self._siblings) if s.message == parting.message)
        count = len(self._siblings)
        self.text = label(f"{self._place + 1}/{count}", "muted")
        self.text.setAccessibleName(tr("Branch {number} of {count}").format(number=self._place + 1, count=count))
        self.back = button("‹", lambda: self._go(-1), "quiet", tr("The branch before"), tr("The branch before"))
        self.forth = button("›", lambda: self._go(1), "quiet", tr("The next branch"), tr("The next branch"))
        self.back.setEnabled(self._place > 0)
        self.forth.setEnabled(self._place < count - 1)
        self.setLayout(row(None, self.back, self.text, self.forth, gap=2))

    def take_focus(self, step: int) -> None:
        """So that the same key goes on in the same direction, or back from the last."""
        wanted, other = (self.back, self.forth) if step < 0 else (self.forth, self.back)
        (wanted if wanted.isEnabled() else other).setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, step: int) -> None:
        self.switched.emit(self._siblings[self._place + step], step)


class Rewrite(QWidget):
    """Stands in place of a message while it is edited. `submitted` has the new text."""

    submitted = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.editor = Editor()
        self.editor.setPlaceholderText("")
        self.editor.setAccessibleName(tr("Edit your message"))
        self._ask = button(tr("Ask"), self._submit, "primary", tr("Ask in a new branch"))
        hint = label(tr("Editing. The answer comes in a new branch; this one stays."), "muted")
        card = frame("card")
        foot = row(hint, None, button(tr("Cancel"), self.cancelled.emit, "quiet", tip="Esc"), self._ask, gap=10)
        card.setLayout(column(self.editor, foot, margins=(14, 12, 12, 10), gap=8))
        self.setLayout(column(card))
        self.setFocusProxy(self.editor)
        self.editor.submitted.connect(self._submit)
        self.editor.escaped.connect(self.cancelled)

    def begin(self, text: str) -> None:
        self.editor.setPlainText(text)
        self.wait(False)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, waiting: bool) -> None:
        """While the kernel has it, it is not sent again."""
        self.editor.setReadOnly(waiting)
        self._ask.setDisabled(waiting)

    def _submit(self) -> None:
        text = self.editor.toPlainText()
        if text.strip() and self._ask.isEnabled():
            self.wait(True)
            self.submitted.emit(text)
