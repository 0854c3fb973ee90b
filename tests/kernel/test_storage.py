"""A journal that cannot be written or read: it is told, and told when it is over."""

import sqlite3
import threading

import pytest

from llmos.kernel import limits, storage
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import StorageChanged
from llmos.kernel.abi.records import Fault
from llmos.kernel.abi.replies import Failed, Report, Sent
from llmos.kernel.handlers import system
from tests.kernel.conftest import Make, Rig, new


@pytest.fixture
def watched(rig: Make, monkeypatch: pytest.MonkeyPatch) -> Rig:
    made: Rig = rig("Yes. " * 50)
    monkeypatch.setattr(limits, "PROBE_SECONDS", 0.0)
    storage.watch(made.machine)
    return made


def fill(rig: Rig, pid: int) -> Failed:
    """Until nothing more goes into the journal."""
    database = rig.machine.journal._db
    pages = database.execute("pragma page_count").fetchone()[0]
    database.execute(f"pragma max_page_count = {pages}")
    while isinstance(answer := rig.ask(ask.Send(pid=pid, text="word " * 500)), Sent):
        rig.run()
    assert isinstance(answer, Failed)
    return answer


def faults(rig: Rig) -> list[Fault]:
    return [event.storage.fault for event in rig.of(StorageChanged)]


def test_a_full_drive_is_told_and_so_is_its_end(watched: Rig) -> None:
    pid = new(watched)
    refused = fill(watched, pid)
    assert "Free some space" in refused.message
    assert faults(watched)[-1] is Fault.FULL
    assert watched.of(StorageChanged)[-1].storage.detail == refused.message
    assert watched.ask(ask.Attach(client="late")).storage.fault is Fault.FULL
    watched.machine.journal._db.execute("pragma max_page_count = 100000")
    watched.machine.turn_over(block=True)
    assert faults(watched)[-1] is Fault.NONE, "found out without anybody writing"
    assert isinstance(watched.ask(ask.Send(pid=pid, text="again")), Sent)


def test_while_the_drive_is_full_nothing_is_tried(watched: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROOM_LEAST", 1 << 62)
    pid = new(watched)
    fill(watched, pid)
    watched.machine.journal._db.execute("pragma max_page_count = 100000")
    for _ in range(3):
        watched.machine.turn_over(block=False)
    assert faults(watched)[-1] is Fault.FULL


def test_damage_is_told_and_stays(watched: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    def malformed(pid: int) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    pid = new(watched)
    with monkeypatch.context() as patch:
        patch.setattr(watched.machine.journal, "conversation", malformed)
        answer = watched.ask(ask.Open(pid=pid))
    assert isinstance(answer, Failed)
    assert "Restore the last backup" in answer.message
    assert faults(watched) == [Fault.DAMAGED]
    assert isinstance(watched.ask(ask.Send(pid=pid, text="a page that is whole")), Sent)
    assert faults(watched) == [Fault.DAMAGED], "a write that works says nothing about the damage"


def test_the_doctor_reads_the_journal_on_another_thread(watched: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []

    def noting(path: object) -> str:
        threads.append(threading.current_thread())
        return "row 3 is wrong"

    monkeypatch.setattr(system, "integrity", noting)
    watched.disk.answer = lambda request: Report(checks=())
    report = watched.ask_long(ask.Doctor())
    assert isinstance(report, Report)
    assert (report.checks[0].name, report.checks[0].ok, report.checks[0].detail) == ("journal", False, "row 3 is wrong")
    assert threads
    assert threads[0] is not threading.current_thread()
