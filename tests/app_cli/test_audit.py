"""`llmos audit` and `llmos approvals`, and questions in `llmos ask`."""

import json
import sys
from collections.abc import Callable

import pytest

from llmos.app import cli_audit
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.records import Approval, AuditRow, Consent, Standing, Verdict
from llmos.kernel.abi.replies import Approvals, AuditReport, AuditRows, Done, Failed
from tests.app_cli.conftest import FakeKernel, Ran

Run = Callable[..., Ran]
WAITS = Approval(
    7, 3, "assistant", "mail.send", '{"to":"a@b.example"}', Effect.SEND, "It sends this.", ("trip.pdf (web)",)
)
STANDS = Standing("assistant", "notes.add", Effect.CHANGE, 1.0)


def test_lists_the_log(kernel: FakeKernel, run: Run) -> None:
    rows = (
        AuditRow(1, 0.0, Verdict.ASK, "mail.send", "assistant", 3, "{}", "It sends this."),
        AuditRow(2, 0.0, Verdict.DENY, "mail.send", "assistant", 3, "{}", "You denied it.", call=1),
    )
    kernel.on(ask.ReadAudit, AuditRows(rows, 2))
    lines = run("audit").out.splitlines()
    assert lines[0].startswith("ROW\tTIME\tPID")
    assert lines[2].endswith("\tmail.send\tdenied\t1\tYou denied it.\t{}")
    assert [row["verdict"] for row in json.loads(run("audit", "-n", "9", "--json").out)] == ["asked", "denied"]
    assert kernel.of(ask.ReadAudit)[-1].count == 9


@pytest.mark.parametrize("ok", [True, False])
def test_verifies_the_log(kernel: FakeKernel, run: Run, ok: bool) -> None:
    kernel.on(ask.VerifyAudit, AuditReport(ok, "Found this.", 4, "abc"))
    ran = run("audit", "verify", "--head", "old")
    assert ran.code == (0 if ok else 1)
    assert ran.out == "Found this.\nnewest hash: abc\n"
    assert kernel.of(ask.VerifyAudit) == [ask.VerifyAudit(head="old")]


@pytest.mark.parametrize(
    ("option", "answer"), [("--once", Consent.ONCE), ("--always", Consent.PROGRAM), ("--deny", Consent.DENY)]
)
def test_answers_a_call_that_waits(kernel: FakeKernel, run: Run, option: str, answer: Consent) -> None:
    kernel.on(ask.Decide, Done())
    kernel.on(ask.ListApprovals, Approvals((), (STANDS,)))
    ran = run("approvals", option, "7")
    assert kernel.of(ask.Decide) == [ask.Decide(approval=7, answer=answer)]
    assert ran.out.splitlines()[1].startswith("\t\tassistant\tnotes.add\tallowed")


def test_lists_and_revokes(kernel: FakeKernel, run: Run) -> None:
    kernel.on(ask.ListApprovals, Approvals((WAITS,), ()))
    kernel.on(ask.RevokeApproval, Approvals((), ()))
    assert "7\t3\tassistant\tmail.send\twaits\tIt sends this." in run("approvals").out
    run("approvals", "--revoke", "assistant", "notes.add")
    assert kernel.of(ask.RevokeApproval) == [ask.RevokeApproval(program="assistant", tool="notes.add")]
    kernel.on(ask.Decide, Failed("This does not wait for an answer any more."))
    assert run("approvals", "--once", "7").code == 1


@pytest.mark.parametrize(
    ("terminal", "typed", "answer"),
    [(True, "y\n", Consent.ONCE), (True, "\n", Consent.DENY), (True, "", Consent.DENY), (False, "y\n", Consent.DENY)],
)
def test_a_question_in_the_middle_of_an_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], terminal: bool, typed: str, answer: Consent
) -> None:
    class Input:
        def isatty(self) -> bool:
            return terminal

        def readline(self) -> str:
            return typed

    class Link:
        def ask(self, request: ask.Request, kind: type) -> None:
            asked.append(request)

    asked: list[ask.Request] = []
    monkeypatch.setattr(sys, "stdin", Input())
    cli_audit.consent(Link(), WAITS)  # type: ignore[arg-type]
    assert asked == [ask.Decide(approval=7, answer=answer)]
    shown = capsys.readouterr().err
    assert "to: 'a@b.example'" in shown
    assert "trip.pdf (web)" in shown
