"""Calls that wait, in the chat; the audit log, in the inspector."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from llmos.app.approval import ApprovalView, lines
from llmos.app.panels.audit import AuditPanel
from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.events import ApprovalAsked, ApprovalClosed
from llmos.kernel.abi.records import Approval, AuditRow, Consent, Role, Standing, Verdict
from llmos.kernel.abi.replies import AuditReport
from llmos.kernel.abi.requests import Decide, RevokeApproval
from tests.app.conftest import Desk

ARGUMENTS = '{"text":"line\\n<b>to: ada</b>","to":"eve@evil.example"}'


def approval(pid: int, id: int = 7, lasting: bool = True) -> Approval:
    return Approval(
        id, pid, "assistant", "mail.send", ARGUMENTS, Effect.SEND, "It sends this.", ("trip.pdf (web)",), lasting
    )


def sit(desk: Desk, *asked: Approval) -> int:
    pid = desk.kernel.talk("t", (Role.USER, "Help me"))
    desk.up()
    desk.show(pid)
    return pid


def ask(desk: Desk, what: Approval) -> ApprovalView:
    desk.kernel.tell(ApprovalAsked(approval=what))
    desk.until(lambda: what.id in desk.window.chat.foot.approvals)
    return desk.window.chat.foot.approvals[what.id]


def test_a_call_that_waits_says_all_that_the_kernel_knows_of_it(desk: Desk) -> None:
    view = ask(desk, approval(sit(desk)))
    assert "eve@evil.example" in view.arguments.toPlainText()
    assert view.arguments.toPlainText().count("\n") == 1, "a line break in a value makes no line"
    assert view.reason.text() == "It sends this."
    assert "trip.pdf (web)" in view.sources.text()
    assert not view.program.isHidden()
    desk.kernel.tell(ApprovalClosed(approval=7, pid=view.approval.pid))
    desk.until(lambda: not desk.window.chat.foot.approvals)


def test_what_it_would_change_is_shown_when_it_is_known(desk: Desk) -> None:
    asked = approval(sit(desk))
    view = ask(desk, asked)
    assert view.preview.isHidden()
    desk.kernel.tell(ApprovalAsked(approval=replace(asked, preview="-old\n+new")))
    desk.until(lambda: view.preview.toPlainText() == "-old\n+new")
    assert view.preview.isVisibleTo(view)
    assert desk.window.chat.foot.approvals[7] is view, "the question itself stays, and with it who has the focus"


@pytest.mark.parametrize(
    ("name", "answer"), [("once", Consent.ONCE), ("program", Consent.PROGRAM), ("deny", Consent.DENY)]
)
def test_it_is_answered_by_keyboard(desk: Desk, name: str, answer: Consent) -> None:
    view = ask(desk, approval(sit(desk)))
    made = getattr(view, name)
    assert made.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(made, Qt.Key.Key_Space)
    desk.until(lambda: Decide(approval=7, answer=answer) in desk.kernel.asked)


def test_what_is_asked_each_time_cannot_be_allowed_for_good(desk: Desk) -> None:
    assert ask(desk, approval(sit(desk), lasting=False)).program.isHidden()


def test_a_call_of_another_conversation_is_not_shown_here(desk: Desk) -> None:
    pid = sit(desk)
    desk.kernel.tell(ApprovalAsked(approval=approval(pid + 100)))
    desk.until(lambda: 7 in desk.session.state.approvals)
    assert not desk.window.chat.foot.approvals


def test_letters_that_look_alike_are_told_apart() -> None:
    asked = approval(1)
    other = Approval(1, 1, "a", "t", '{"to":"adа"}', Effect.SEND, "")
    assert "\\u0430" in lines(other)
    assert "\\u" not in lines(asked)


def open_audit(desk: Desk) -> AuditPanel:
    panel = desk.window.inspector.audit
    desk.window.inspector.setCurrentWidget(panel)
    return panel


def test_the_log_has_a_line_for_each_call(desk: Desk) -> None:
    def row(id: int, verdict: Verdict, call: int = 0, tool: str = "mail.send") -> AuditRow:
        return AuditRow(id, 1.0, verdict, tool, "assistant", call=call)

    desk.kernel.audit = (
        row(1, Verdict.ASK),
        row(2, Verdict.ALLOW, tool="files.read"),
        row(3, Verdict.ALLOW, 1),
        row(4, Verdict.DONE, 3),
        row(5, Verdict.FAILED, 2, "files.read"),
        row(6, Verdict.ASK),
        row(7, Verdict.DENY, 6),
        row(8, Verdict.DONE, 99),
    )
    sit(desk)
    panel = open_audit(desk)
    desk.until(lambda: len(panel.table.rows.records) == 3)
    assert [(e.first.id, e.decided.verdict, e.outcome) for e in panel.table.rows.records] == [
        (6, Verdict.DENY, ""),
        (2, Verdict.ALLOW, "failed"),
        (1, Verdict.ALLOW, "done"),
    ]


@pytest.mark.parametrize(("ok", "look"), [(True, "muted"), (False, "warning")])
def test_the_log_is_verified(desk: Desk, ok: bool, look: str) -> None:
    desk.kernel.report = AuditReport(ok, "This is what was found.", 4, "ab")
    sit(desk)
    panel = open_audit(desk)
    panel.verify.click()
    desk.until(lambda: panel.found.text() == "This is what was found.")
    assert panel.found.property("look") == look


def test_what_was_allowed_for_good_is_listed_and_taken_back(desk: Desk) -> None:
    desk.kernel.standing = (Standing("assistant", "notes.add", Effect.CHANGE, 1.0),)
    sit(desk)
    panel = open_audit(desk)
    desk.until(lambda: panel._standing.count() == 1)
    (revoke,) = [each for each in panel.findChildren(QPushButton) if each.text() == "Revoke"]
    revoke.click()
    desk.until(lambda: RevokeApproval(program="assistant", tool="notes.add") in desk.kernel.asked)
