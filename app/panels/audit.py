"""The audit log: each call of a tool, what was decided about it and how it went, and whether the log is whole."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from llmos.app import actions
from llmos.app.panels.table import Column, RecordTable
from llmos.app.session import Session
from llmos.app.tr import mark, tr
from llmos.app.widgets import Elided, button, clear, column, label, row
from llmos.kernel.abi.records import AuditRow, Standing, Verdict
from llmos.kernel.abi.replies import AnyAnswer, Approvals, AuditReport, AuditRows

OUTCOMES = (Verdict.DONE, Verdict.FAILED)


@dataclass(frozen=True)
class Entry:
    """A call: its first row, the row that decided it in the end, and how it went, "" where that is not known."""

    first: AuditRow
    decided: AuditRow
    outcome: str


def entries(rows: Iterable[AuditRow]) -> list[Entry]:
    """The calls of the rows, newest first. What follows a row that is not among them is left out."""
    found: dict[int, Entry] = {}
    roots: dict[int, int] = {}
    for each in rows:
        root = roots.get(each.call, 0) if each.call else each.id
        if not root:
            continue
        roots[each.id] = root
        before = found.get(root)
        if before is None:
            found[root] = Entry(each, each, "")
        elif each.verdict in OUTCOMES:
            found[root] = Entry(before.first, before.decided, each.verdict)
        else:
            found[root] = Entry(before.first, each, before.outcome)
    return list(reversed(found.values()))


COLUMNS: tuple[Column[Entry], ...] = (
    Column(mark("Time"), lambda e: time.strftime("%d %b %H:%M:%S", time.localtime(e.first.time))),
    Column(mark("Tool"), lambda e: e.first.tool, stretch=True, tip=lambda e: f"{e.first.program}: {e.first.arguments}"),
    Column(mark("Decision"), lambda e: tr(e.decided.verdict), tip=lambda e: e.decided.reason),
    Column(mark("Outcome"), lambda e: tr(e.outcome)),
)


class AuditPanel(QWidget):
    """Reads the log when it is looked at, and when a call was made meanwhile."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.table: RecordTable[Entry] = RecordTable(tr("Audit log"), COLUMNS, lambda entry: entry.first.id)
        self.refreshes = button(tr("Refresh"), self.refresh, "chip")
        self.verify = button(
            tr("Verify"), lambda: actions.verify_audit(session, self._verified), "chip", tr("Verify the log")
        )
        self.found = label(tr("Each call of a tool, written down before it is made."), "muted", wrap=True)
        self._standing = QVBoxLayout()
        head = row(self.found, self.refreshes, self.verify, gap=6)
        head.setStretch(0, 1)
        layout = column(head, self._standing, self.table, margins=(16, 14, 12, 12), gap=10)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        session.approvals_changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        actions.read_audit(self._session, self._read, self._allowed)

    def _read(self, answer: AnyAnswer) -> None:
        if isinstance(answer, AuditRows):
            self.table.show_records(entries(answer.rows))

    def _allowed(self, answer: AnyAnswer) -> None:
        if isinstance(answer, Approvals):
            clear(self._standing)
            for each in answer.standing:
                self._standing.addWidget(self._row(each))

    def _row(self, each: Standing) -> QWidget:
        made = QWidget()
        revoke = partial(actions.revoke_approval, self._session, each, self._allowed)
        text = Elided(tr("{program} may always use {tool}").format(program=each.program, tool=each.tool))
        made.setLayout(
            row(
                text,
                button(
                    tr("Revoke"),
                    revoke,
                    "chip",
                    tr("Revoke {tool} of {program}").format(tool=each.tool, program=each.program),
                ),
                gap=6,
            )
        )
        return made

    def _verified(self, answer: AnyAnswer) -> None:
        if isinstance(answer, AuditReport):
            self.found.setText(answer.detail)
            self.found.setProperty("look", "muted" if answer.ok else "warning")
            self.found.style().polish(self.found)
