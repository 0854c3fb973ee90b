"""A call that waits for the person, drawn from what the kernel says of it: nothing here is the model's prose."""

import json
from functools import partial

from PySide6.QtWidgets import QWidget

from llmos.app import actions
from llmos.app.plaintext import PlainText
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.app.widgets import button, column, frame, label, row
from llmos.kernel.abi.records import Approval, Consent

LINES = 8  # of the arguments that are seen without scrolling


class ApprovalView(QWidget):
    """The tool, every argument, why it is asked, and what untrusted is in the context. Nothing of it is
    focused by itself: who is typing answers nothing.
    """

    def __init__(self, session: Session, approval: Approval) -> None:
        super().__init__()
        self.approval = approval
        answer = partial(actions.decide, session, approval.id)
        self.once = button(
            tr("Allow once"), partial(answer, Consent.ONCE), "", tr("Allow {tool} once").format(tool=approval.tool)
        )
        self.program = button(tr("Allow for this program"), partial(answer, Consent.PROGRAM))
        self.program.setAccessibleName(
            tr("Allow {tool} for the program {program}").format(tool=approval.tool, program=approval.program)
        )
        self.program.setVisible(approval.lasting)
        self.deny = button(
            tr("Deny"), partial(answer, Consent.DENY), "primary", tr("Deny {tool}").format(tool=approval.tool)
        )
        self.arguments = PlainText(tr("What {tool} is called with").format(tool=approval.tool), "code")
        self.arguments.setPlainText(lines(approval))
        self.arguments.setFixedHeight(self.arguments.fontMetrics().lineSpacing() * (2 + min(LINES, _height(approval))))
        self.preview = PlainText(tr("What {tool} would change").format(tool=approval.tool), "code")
        self.preview.setFixedHeight(self.preview.fontMetrics().lineSpacing() * (2 + LINES))
        self.reason = label(approval.reason, "warning", wrap=True)
        self.sources = label("\n".join((tr("Untrusted in the context:"), *approval.sources)), "small", wrap=True)
        self.sources.setVisible(bool(approval.sources))
        box = frame("tool")
        box.setLayout(
            column(
                label(
                    tr("{program} wants to use {tool}").format(program=approval.program, tool=approval.tool),
                    "name",
                    wrap=True,
                ),
                self.reason,
                self.arguments,
                self.preview,
                self.sources,
                row(None, self.once, self.program, self.deny, gap=6),
                margins=(12, 10, 12, 10),
                gap=6,
            )
        )
        box.setAccessibleName(
            tr("{tool} waits for your answer: {reason}").format(tool=approval.tool, reason=approval.reason)
        )
        self.setLayout(column(box))
        self.show_preview(approval.preview)

    def show_preview(self, preview: str) -> None:
        """What would change, known only after the question stands there."""
        if preview != self.preview.toPlainText():
            self.preview.setPlainText(preview)
        self.preview.setVisible(bool(preview))


def lines(approval: Approval) -> str:
    """Each argument on its own line, as JSON, so that nothing in a value can pass for another argument."""
    values = json.loads(approval.arguments)
    return "\n".join(f"{name}: {json.dumps(value, ensure_ascii=True)}" for name, value in values.items())


def _height(approval: Approval) -> int:
    return sum(1 + len(line) // 70 for line in lines(approval).splitlines()) or 1
