"""The logs: read from their end, in bounded memory, also while they rotate; shown, narrowed and copied in a dialog."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from llmos.app import logs
from llmos.app.logs import Level, Line, Tail, chosen, names
from llmos.app.logview import LogDialog
from tests.app.conftest import Desk

KERNEL = "2026-03-01 10:00:00,1 INFO kernel: up\n2026-03-01 10:00:01,1 WARNING kernel.child: disk: it ended\n"


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_the_important_ones_come_first(tmp_path: Path) -> None:
    for name in ("mcp-city.log", "disk.log", "kernel.log", "kernel.log.1", "window.log"):
        (tmp_path / name).touch()
    assert names(tmp_path) == ["window", "kernel", "disk", "mcp-city"]


def test_lines_have_levels_and_tracebacks_belong_to_their_error(tmp_path: Path) -> None:
    (tmp_path / "disk.log").write_text(
        "now disk INFO Begin.\nnow disk ERROR It failed.\nTraceback (most recent call last):\n  File x\n"
        "now worker WARNING Slow.\n"
    )
    found = Tail(tmp_path, "disk").read()
    assert [line.level for line in found] == [Level.INFO, Level.ERROR, Level.ERROR, Level.ERROR, Level.WARNING]
    assert chosen(found, Level.ERROR, "") == texts(found)[1:4]
    assert chosen(found, Level.INFO, "slow WORKER") == ["now worker WARNING Slow."]


def test_a_crash_without_a_logger_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "kernel-boot.log").write_text("Traceback (most recent call last):\n  File x\nValueError: no\n")
    assert {line.level for line in Tail(tmp_path, "kernel-boot").read()} == {Level.ERROR}


def test_it_is_followed_also_where_a_line_comes_in_two_pieces(tmp_path: Path) -> None:
    path = tmp_path / "kernel.log"
    path.write_text("one\ntw")
    tail = Tail(tmp_path, "kernel")
    assert texts(tail.read()) == ["one"]
    assert tail.read() == []
    with path.open("a") as file:
        file.write("o\nthree\n")
    assert texts(tail.read()) == ["two", "three"]


def test_of_a_large_log_only_the_end_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MOST_BYTES", 100)
    path = tmp_path / "kernel.log"
    path.write_text("".join(f"line {number:04}\n" for number in range(10_000)))
    tail = Tail(tmp_path, "kernel")
    found = texts(tail.read())
    assert found == [f"line {number:04}" for number in range(9991, 10_000)]
    with path.open("a") as file:
        file.write("x" * 5000 + "\nlast\n")
    assert texts(tail.read()) == ["last"]


def test_a_line_without_end_is_cut(tmp_path: Path) -> None:
    (tmp_path / "disk.log").write_bytes(b"\xff" + b"a" * 10_000 + b"\n")
    [line] = Tail(tmp_path, "disk").read()
    assert len(line.text) == logs.LONGEST


def test_a_log_that_was_rotated_is_read_to_its_end_and_then_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "kernel.log"
    (tmp_path / "kernel.log.1").write_text("older\n")
    path.write_text("one\n")
    tail = Tail(tmp_path, "kernel")
    assert texts(tail.read()) == ["older", "one"]
    with path.open("a") as file:
        file.write("two\n")
    os.replace(path, tmp_path / "kernel.log.1")
    path.write_text("three\n")
    assert texts(tail.read()) == ["two", "three"]
    path.unlink()
    assert tail.read() == []


@pytest.fixture
def opened(desk: Desk) -> LogDialog:
    folder = desk.session.home.log
    (folder / "kernel.log").write_text(KERNEL)
    (folder / "disk.log").write_text("now disk ERROR It failed: budget.xlsx\n")
    desk.up()
    desk.window.care.show_log("kernel")
    [dialog] = desk.window.findChildren(LogDialog)
    desk.until(lambda: "it ended" in dialog.text.toPlainText())
    return dialog


def test_the_dialog_narrows_by_level_and_words(opened: LogDialog, desk: Desk) -> None:
    assert opened.text.toPlainText() == KERNEL.rstrip("\n")
    opened.level.setCurrentIndex(opened.level.findData(Level.WARNING))
    assert opened.text.toPlainText().splitlines() == KERNEL.splitlines()[1:]
    opened.words.setText("nowhere")
    assert opened.text.toPlainText() == ""
    opened.words.setText("ENDED child")
    assert opened.text.toPlainText().splitlines() == KERNEL.splitlines()[1:]
    opened.log.setCurrentIndex(opened.log.findData("disk"))
    opened.words.clear()
    desk.until(lambda: "budget.xlsx" in opened.text.toPlainText())
    assert "ended" not in opened.text.toPlainText()


def test_new_lines_come_while_it_is_followed(opened: LogDialog, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.session.home.log / "kernel.log"
    opened.follow.click()
    with path.open("a") as file:
        file.write("now INFO kernel: held back\n")
    opened._timer.timeout.emit()
    assert "held back" not in opened.text.toPlainText()
    opened.follow.click()
    desk.until(lambda: opened.text.toPlainText().endswith("held back"))
    opened.words.setText("WARNING")
    with path.open("a") as file:
        file.write("now INFO kernel: not shown\nnow WARNING kernel: shown\n")
    desk.until(lambda: opened.text.toPlainText().endswith("kernel: shown"))
    assert "not shown" not in opened.text.toPlainText()


def test_memory_is_bounded(opened: LogDialog, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with (desk.session.home.log / "kernel.log").open("a") as file:
        file.writelines(f"INFO line {number}\n" for number in range(logs.MOST_LINES + 500))
    desk.until(lambda: opened.text.toPlainText().endswith(str(logs.MOST_LINES + 499)))
    assert len(opened._lines) == logs.MOST_LINES
    assert opened.text.blockCount() <= logs.MOST_LINES


def test_what_is_shown_can_be_copied_and_the_folder_opened(
    opened: LogDialog, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.words.setText("WARNING")
    opened.copy()
    assert QApplication.clipboard().text() == KERNEL.splitlines()[1]
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    opened._show_folder()
    assert shown == [QUrl.fromLocalFile(str(desk.session.home.log))]


def test_a_log_that_cannot_be_read_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.session.home.log / "kernel.log").mkdir()
    desk.up()
    desk.window.care.show_log()
    [dialog] = desk.window.findChildren(LogDialog)
    desk.until(lambda: "cannot be read" in dialog.note.text())
