"""The calculator, with its tape."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from llmos.app import actions, theme
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.app.widgets import button, column, label, row
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply

VALUE = Qt.ItemDataRole.UserRole


class CalculatorView(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.tape = QListWidget()
        self.tape.setAccessibleName(tr("Tape"))
        self.tape.setFrameShape(QFrame.Shape.NoFrame)
        self.tape.setProperty("look", "boxed")
        self.tape.setFont(theme.code_font())
        self.tape.setWordWrap(True)
        self.tape.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tape.itemActivated.connect(self._again)
        self.field = QLineEdit()
        self.field.setPlaceholderText("48200 * 0.5% * 3")
        self.field.setAccessibleName(tr("Expression"))
        self.field.returnPressed.connect(self.evaluate)
        self._trouble = label(look="warning", wrap=True, selectable=True)
        self._trouble.hide()
        line = row(self.field, button("=", self.evaluate, name=tr("Evaluate")))
        layout = column(self.tape, self._trouble, line)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def evaluate(self) -> None:
        expression = self.field.text().strip()
        if expression:
            actions.call(self._session, "calculator.evaluate", {"expression": expression}, self._show, self._say)

    def _show(self, answer: AnyAnswer) -> None:
        if not isinstance(answer, DeviceReply):
            return
        if not answer.ok:
            self._say(answer.content)
            return
        self._trouble.hide()
        value = str(answer.details.get("value", answer.content))
        sign = "=" if answer.details.get("exact", True) else "≈"
        item = QListWidgetItem(f"{answer.details.get('expression', self.field.text())}  {sign} {answer.content}")
        item.setData(VALUE, value)
        item.setToolTip(tr("Enter takes this value"))
        self.tape.addItem(item)
        self.tape.scrollToBottom()
        self.field.selectAll()

    def _say(self, message: str) -> None:
        self._trouble.setText(message)
        self._trouble.show()

    def _again(self, item: QListWidgetItem) -> None:
        self.field.insert(item.data(VALUE))
        self.field.setFocus()
