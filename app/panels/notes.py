"""Notes, the person's and the model's."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from llmos.app import actions
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.app.widgets import button, column, label, row
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply


class NotesView(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.names = QListWidget()
        self.names.setAccessibleName(tr("Notes"))
        self.names.setFrameShape(QFrame.Shape.NoFrame)
        self.names.setProperty("look", "boxed")
        self.names.setMaximumHeight(120)
        self.names.itemClicked.connect(self._read)
        self.names.itemActivated.connect(self._read)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Name of the note"))
        self.name.setAccessibleName(tr("Name of the note"))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Text of the note"))
        self.text.setPlaceholderText(tr("Markdown"))
        self._trouble = label(look="warning", wrap=True, selectable=True)
        self._trouble.hide()
        buttons = row(
            button(tr("Save"), self.save, name=tr("Save the note")),
            button(
                tr("Undo"), self.undo, name=tr("Undo the last change of a note"), tip=tr("Takes back the newest change")
            ),
            button(tr("Refresh"), self.refresh, "quiet", tr("Read the list of notes again")),
            None,
        )
        layout = column(self.names, self.name, self.text, self._trouble, buttons)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        self._ask("list", {}, self._show_names)

    def save(self) -> None:
        arguments: dict[str, object] = {"name": self.name.text(), "text": self.text.toPlainText()}
        self._ask("write", arguments, lambda _: self.refresh())

    def undo(self) -> None:
        self._ask("undo", {}, self._show_undone)

    def _read(self, item: QListWidgetItem) -> None:
        self._ask("read", {"name": item.text()}, self._show_note)

    def _show_names(self, reply: DeviceReply) -> None:
        self.names.clear()
        self.names.addItems([str(name) for name in reply.details.get("names", [])])

    def _show_note(self, reply: DeviceReply) -> None:
        self.name.setText(str(reply.details.get("name", "")))
        self.text.setPlainText(str(reply.details.get("text", "")))

    def _show_undone(self, reply: DeviceReply) -> None:
        self.refresh()
        self.name.setText(str(reply.details.get("name", "")))
        self.text.clear()
        if reply.details.get("left", True):
            self._ask("read", {"name": self.name.text()}, self._show_note)

    def _ask(self, verb: str, arguments: dict[str, object], then: Callable[[DeviceReply], None]) -> None:
        def answered(answer: AnyAnswer) -> None:
            if not isinstance(answer, DeviceReply):
                return
            self._trouble.setVisible(not answer.ok)
            if answer.ok:
                then(answer)
            else:
                self._say(answer.content)

        actions.call(self._session, f"notes.{verb}", arguments, answered, self._say)

    def _say(self, message: str) -> None:
        self._trouble.setText(message)
        self._trouble.show()
