"""Notes and the clock."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals import notes as module
from llmos.peripherals.clock import Clock, told
from llmos.peripherals.notes import Notes


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    return Notes(tmp_path)


def test_writes_lists_and_reads(notes: Notes, tmp_path: Path) -> None:
    assert notes.list().content == "There are no notes."
    notes.write("Shopping", "- milk")
    notes.write(" ideas 2026 ", "# Ideas")
    assert notes.list().details["names"] == ["ideas 2026", "Shopping"]
    assert notes.read("Shopping").content == "- milk"
    assert (tmp_path / "notes" / "Shopping.md").read_text() == "- milk"


def test_takes_back_a_change(notes: Notes) -> None:
    notes.write("a", "one")
    notes.write("a", "two")
    notes.undo()
    assert notes.read("a").content == "one"


@pytest.mark.parametrize("name", ["", "../a", "a/b", ".hidden", "a\0b", "x" * 81, "a\nb"])
def test_no_name_leaves_the_folder(notes: Notes, name: str) -> None:
    for call in (notes.read, lambda name: notes.write(name, "x")):
        with pytest.raises(SyscallError, match="A note's name"):
            call(name)


def test_refuses_what_is_missing_or_too_much(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SyscallError, match="There are: none yet"):
        notes.read("missing")
    notes.write("a", "x")
    with pytest.raises(SyscallError, match="There are: a"):
        notes.read("missing")
    with pytest.raises(SyscallError, match="at most 50,000"):
        notes.write("long", "x" * 50_001)
    monkeypatch.setattr(module, "NOTES", 1)
    with pytest.raises(SyscallError, match="1 notes already"):
        notes.write("b", "x")
    notes.write("a", "y")


def test_the_clock_tells_date_weekday_and_zone() -> None:
    moment = datetime(2026, 3, 14, 15, 9, 26, tzinfo=timezone(timedelta(hours=5, minutes=30), "IST"))
    assert told(moment).content == "Saturday 2026-03-14, 15:09:26 IST (UTC+05:30)"


def test_the_clock_is_the_machines_own() -> None:
    before = datetime.now().astimezone().replace(microsecond=0)
    details = Clock().now().details
    assert before.replace(tzinfo=None) <= datetime.fromisoformat(f"{details['date']} {details['time']}")
