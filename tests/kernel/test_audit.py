"""The audit log: a chain in which every change shows."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from llmos.kernel import audit
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Label, Verdict
from llmos.kernel.abi.replies import AuditReport
from llmos.kernel.audit import LONGEST, AuditLog
from llmos.kernel.database import JournalError
from llmos.kernel.journal import Journal
from tests.kernel.conftest import Make

Log = tuple[Path, AuditLog]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    path = tmp_path / "journal.sqlite"
    journal = Journal(path)
    log = AuditLog(journal)
    for number in range(5):
        log.add(Verdict.ALLOW, f"tool.{number}", "assistant", 1, "{}", "because", Label())
    yield path, log
    journal.close()


def forge(path: Path, *statements: str) -> None:
    """As somebody does who can write the file."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.executescript("drop trigger audit_keeps; drop trigger audit_stays;" + ";".join(statements))


def test_a_log_as_it_was_written_is_good(log: Log) -> None:
    report = log[1].verify()
    assert (report.ok, report.rows) == (True, 5)
    assert log[1].rows(1)[0].hash == report.head
    assert log[1].verify(log[1].rows(5)[2].hash).ok, "a hash noted earlier is still there"


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("update audit set body = replace(body, 'because', 'despite') where id = 3", "Row 3"),
        ("update audit set body = replace(body, 'tool.4', 'tool.9') where id = 5", "Row 5"),
        ("delete from audit where id = 3", "Row 3"),
        ("delete from audit where id = 1", "Row 1"),
        ("delete from audit where id = 5", "after 4"),
        ("delete from audit", "after 0"),
        (
            "update audit set id = 99 where id = 2; update audit set id = 2 where id = 3;"
            "update audit set id = 3 where id = 99",
            "Row 2",
        ),
        ("insert into audit select 6, body, hash from audit where id = 5", "Row 6"),
    ],
)
def test_every_change_shows(log: Log, statement: str, found: str) -> None:
    forge(log[0], statement)
    report = log[1].verify()
    assert not report.ok
    assert found in report.detail


def test_a_log_written_anew_shows_by_a_hash_that_was_noted(log: Log) -> None:
    path, audit = log
    noted = audit.verify().head
    forge(path, "delete from audit", "delete from sqlite_sequence where name = 'audit'")
    audit.add(Verdict.ALLOW, "tool.0", "assistant")
    assert audit.verify().ok, "nothing inside it can show this"
    assert not audit.verify(noted).ok


@pytest.mark.parametrize("statement", ["update audit set body = ''", "delete from audit"])
def test_the_log_only_grows(log: Log, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(log[0])) as db, pytest.raises(sqlite3.IntegrityError, match="only grows"):
        db.execute(statement)


def test_the_chain_goes_on_after_a_restart(log: Log) -> None:
    again = Journal(log[0])
    AuditLog(again).add(Verdict.DENY, "tool.5", "assistant")
    report = AuditLog(again).verify()
    again.close()
    assert (report.ok, report.rows) == (True, 6)


def test_long_arguments_are_hashed(log: Log) -> None:
    for size, kept in ((LONGEST, True), (LONGEST + 1, False)):
        log[1].add(Verdict.ALLOW, "tool", "assistant", arguments="x" * size)
        assert (log[1].rows(1)[0].arguments == "x" * size) is kept
    assert "SHA-256" in log[1].rows(1)[0].arguments


def test_questions_without_an_answer_are_denied_at_a_start(log: Log) -> None:
    audit = log[1]
    answered = audit.add(Verdict.ASK, "a", "assistant", 1)
    audit.add(Verdict.ALLOW, "a", "assistant", 1, call=answered)
    left = audit.add(Verdict.ASK, "b", "assistant", 1)
    audit.settle()
    assert [(r.verdict, r.tool, r.call) for r in audit.rows(2)][1] == (Verdict.DENY, "b", left)
    total = audit.total()
    audit.settle()
    assert audit.total() == total


def test_a_row_that_cannot_be_written_raises(log: Log) -> None:
    log[1]._journal._db.execute("pragma query_only = on")
    with pytest.raises(JournalError):
        log[1].add(Verdict.ALLOW, "tool", "assistant")


def test_a_long_log_is_checked_step_by_step_while_it_grows(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "STEP", 2)
    check = log[1].verification()
    assert check.step() is None
    assert check.step() is None
    log[1].add(Verdict.DENY, "tool.late", "assistant")
    assert check.step() is None
    report = check.step()
    assert report is not None
    assert (report.ok, report.rows) == (True, 6)
    forge(log[0], "update audit set body = replace(body, 'tool.4', 'tool.9') where id = 5")
    check = log[1].verification()
    assert [check.step(), check.step()] == [None, None]
    report = check.step()
    assert report is not None
    assert (report.ok, report.rows) == (False, 6)


def test_others_are_served_between_the_steps(rig: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "STEP", 1)
    kernel = rig()
    for _ in range(3):
        kernel.machine.audit.add(Verdict.ALLOW, "tool", "assistant")
    assert kernel.ask(ask.VerifyAudit()) is None
    verification = kernel.serial
    assert kernel.ask(ask.ListApprovals()) is not None
    assert verification not in kernel.port.answers
    kernel.run()
    assert kernel.port.answers[verification] == AuditReport(
        True, "All 3 rows are as they were written.", 3, kernel.machine.audit.rows(1)[0].hash
    )
    assert kernel.ask_long(ask.Doctor()) is not None
