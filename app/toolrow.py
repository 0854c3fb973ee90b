"""A tool call: one line, that opens to its arguments and its result."""

import json

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from llmos.app import theme, words
from llmos.app.message import MessageView
from llmos.app.plaintext import PlainText
from llmos.app.tr import tr
from llmos.app.widgets import Elided, button, column, frame, label, row
from llmos.kernel.abi.records import Invocation, Message


class ToolView(MessageView):
    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(message, parent)
        call = message.invocation or Invocation(name="tool", arguments="")
        summary = outcome(call, message.text)
        self._toggle = button(
            tr("Show"), self.toggle, "quiet", tr("{name}: show arguments and result").format(name=call.name)
        )
        self._toggle.setCheckable(True)
        arguments = Elided(brief(call.arguments), "mono-muted")
        arguments.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        arguments.setMaximumWidth(theme.px(260))
        result = Elided(summary, "mono" if call.ok else "warning")
        head = row(label(call.name, "mono"), arguments, result, self._toggle, margins=(12, 4, 4, 4), gap=10)
        head.setStretch(2, 1)
        self._box = frame("tool")
        self._body = _body(call, message.text)
        self._body.hide()
        self._box.setLayout(column(head, self._body, gap=0))
        self._box.setAccessibleName(f"{call.name} {brief(call.arguments)} {summary}")
        self.setLayout(column(self._box))

    def toggle(self) -> None:
        shown = self._body.isHidden()
        self._body.setVisible(shown)
        self._toggle.setChecked(shown)
        self._toggle.setText(tr("Hide") if shown else tr("Show"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.position().y() < theme.px(34):
            self.toggle()
        super().mouseReleaseEvent(event)


def brief(arguments: str) -> str:
    """The values of the call in one line: {"expression": "1+1"} is 1+1."""
    values = _parsed(arguments)
    return words.one_line("  ".join(v if isinstance(v, str) else json.dumps(v) for v in values.values()), 120)


def outcome(call: Invocation, text: str) -> str:
    line = words.one_line(text, 160).removeprefix("Error: ")
    if not call.ok:
        return tr("failed: {line}").format(line=line)
    return f"= {line}" if call.name.startswith("calculator.") and "=" not in line else f"→ {line or tr('nothing')}"


def _parsed(arguments: str) -> dict[str, object]:
    try:
        values = json.loads(arguments or "{}")
    except ValueError:
        return {"": arguments}
    return values if isinstance(values, dict) else {"": values}


def _body(call: Invocation, text: str) -> QWidget:
    body = QWidget()
    parts: list[QWidget] = []
    for name, value in _parsed(call.arguments).items():
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        parts += [label(name or tr("arguments"), "small"), _text(shown, name or tr("arguments"))]
    parts += [label(tr("result") if call.ok else tr("why it failed"), "small"), _text(text, tr("result"))]
    body.setLayout(column(*parts, margins=(12, 4, 12, 12), gap=4))
    return body


def _text(text: str, name: str) -> PlainText:
    shown = PlainText(name, "code")
    shown.setPlainText(text)
    lines = min(12, text.count("\n") + 1 + len(text) // 90)
    shown.setFixedHeight(theme.px(18) * lines + theme.px(18))
    return shown
