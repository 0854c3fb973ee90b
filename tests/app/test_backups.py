"""Back up and restore in the window, by the command line in a process of its own."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from llmos.app.backups import BackupDialog, RestoreDialog
from llmos.app.state import Link
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Role
from llmos.kernel.abi.requests import Shutdown
from tests.app.conftest import Desk


def write(home: Home, text: str) -> None:
    with closing(sqlite3.connect(home.journal)) as journal:
        journal.execute("CREATE TABLE IF NOT EXISTS messages (text TEXT)")
        journal.execute("DELETE FROM messages")
        journal.execute("INSERT INTO messages VALUES (?)", (text,))
        journal.commit()


def written(home: Home) -> str:
    with closing(sqlite3.connect(home.journal)) as journal:
        return str(journal.execute("SELECT text FROM messages").fetchone()[0])


def menu(desk: Desk, text: str) -> None:
    next(action for action in desk.window.menu.actions() if action.text() == text).trigger()


def back_up(desk: Desk, path: Path) -> BackupDialog:
    dialog = desk.window.care.back_up_to(str(path))
    desk.until(lambda: dialog.verb is None)
    return dialog


def check(desk: Desk, path: Path) -> RestoreDialog:
    dialog = desk.window.care.restore_from(str(path))
    desk.until(lambda: dialog.verb is None)
    return dialog


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> Path:
    """A backup of “then”; what is there now is “now”."""
    desk.up()
    write(desk.session.home, "then")
    back_up(desk, tmp_path / "a.llmos").reject()
    write(desk.session.home, "now")
    return tmp_path / "a.llmos"


def test_a_backup_is_written_and_checked(desk: Desk, tmp_path: Path) -> None:
    desk.up()
    write(desk.session.home, "then")
    seen: list[str] = []
    dialog = desk.window.care.back_up_to(str(tmp_path / "a.llmos"))
    assert dialog.close_button.text() == "Cancel"
    assert dialog.verb is not None
    dialog.verb.progressed.connect(lambda done, total, what: seen.append(what))
    desk.until(lambda: dialog.verb is None)
    assert "is written and checked" in dialog.said.text()
    assert {"Copying journal.sqlite", "Packing journal.sqlite", "Checking journal.sqlite"} <= set(seen)
    assert zipfile.is_zipfile(tmp_path / "a.llmos")
    assert dialog.close_button.text() == "Close"


def test_what_fails_is_said_in_the_dialog(desk: Desk, tmp_path: Path) -> None:
    desk.up()
    dialog = back_up(desk, tmp_path / "a.llmos")
    assert "nothing to back up" in dialog.trouble.text()
    write(desk.session.home, "then")
    dialog = back_up(desk, tmp_path / "missing" / "a.llmos")
    assert "choose another place" in dialog.trouble.text()


def test_it_can_be_cancelled(desk: Desk, tmp_path: Path) -> None:
    desk.up()
    write(desk.session.home, "then")
    dialog = desk.window.care.back_up_to(str(tmp_path / "a.llmos"))
    dialog.close_button.click()
    desk.until(lambda: dialog.verb is None)
    left = [path.name for path in tmp_path.iterdir() if path.name != "home"]
    assert left in ([], ["a.llmos"])
    assert dialog.said.isVisible() == bool(left)


def test_a_backup_is_restored_once_the_person_has_seen_what_it_is(desk: Desk, file: Path) -> None:
    desk.window.composer.editor.setPlainText("a draft")
    desk.kernel.talk("of now", (Role.USER, "now"))
    dialog = check(desk, file)
    assert "The file is whole" in dialog.said.text()
    assert written(desk.session.home) == "now", "nothing has changed yet"
    boots = desk.kernel.boots
    dialog.go.click()
    desk.until(lambda: dialog.verb is None)
    assert written(desk.session.home) == "then"
    assert "What was there before is in" in dialog.said.text()
    [aside] = desk.session.home.root.glob("before-restore-*")
    assert str(aside) in dialog.said.text()
    assert Shutdown() in desk.kernel.asked
    desk.until(lambda: desk.kernel.boots == boots + 1 and desk.session.state.link is Link.UP)


def test_a_file_that_is_no_backup_is_refused_before_anything_happens(desk: Desk, tmp_path: Path) -> None:
    desk.up()
    (tmp_path / "a.llmos").write_text("no")
    dialog = check(desk, tmp_path / "a.llmos")
    assert "is no backup" in dialog.trouble.text()
    assert not dialog.go.isVisible()
    assert Shutdown() not in desk.kernel.asked


def test_where_the_kernel_does_not_leave_nothing_changes(
    desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = check(desk, file)
    monkeypatch.setattr("llmos.app.backups.WAIT", "0.5")
    with FileLock(desk.session.home.lock):
        dialog.go.click()
        desk.until(lambda: dialog.verb is None)
    assert "LLM OS is running" in dialog.trouble.text()
    assert written(desk.session.home) == "now"
    desk.up()


def test_both_are_in_the_menu(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(type(desk.window.care), "_ask", lambda self, dialog, then: asked.append(dialog.windowTitle()))
    menu(desk, "Back up…")
    menu(desk, "Restore…")
    assert asked == ["Back up everything", "Restore a backup"]
