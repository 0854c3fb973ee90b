"""Quoting and copying of messages, and saving of code."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton

from llmos.app.answer import AnswerView
from llmos.app.message import UserView
from llmos.app.savecode import ending, write
from llmos.app.unmarked import plain
from llmos.kernel.abi.records import Role
from tests.app.conftest import Desk

MARKDOWN = """# Plan

Do *this* and **that**, see [the guide](https://example.org/g) or <https://example.org>.

1. first
   goes on
2. second
   - inner

| a | b |
|---|---|
| 1 | 2 |

```python
x = 1
```

With $x^2$ and `code`."""
PLAIN = """Plan

Do this and that, see the guide (https://example.org/g) or https://example.org.

1. first
   goes on
2. second
  • inner

a\tb
1\t2

x = 1

With x^2 and code."""


def conversation(desk: Desk, answer: str = MARKDOWN) -> tuple[UserView, AnswerView]:
    pid = desk.kernel.talk("t", (Role.USER, "How?\nAnd why?"), (Role.ASSISTANT, answer))
    desk.up()
    desk.show(pid)
    asked, answered = desk.window.chat.views
    assert isinstance(asked, UserView)
    assert isinstance(answered, AnswerView)
    return asked, answered


def press(view: UserView | AnswerView, text: str) -> None:
    view.show_tools(True)
    next(b for b in view.findChildren(QPushButton) if b.text() == text).click()


def test_a_message_is_quoted(desk: Desk) -> None:
    asked, _ = conversation(desk)
    editor = desk.window.composer.editor
    press(asked, "Quote")
    assert editor.toPlainText() == "> How?\n> And why?\n\n"
    editor.setPlainText("Begun:")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(asked.text, Qt.Key.Key_Greater, Qt.KeyboardModifier.ShiftModifier)
    assert editor.toPlainText() == "Begun:\n> How?\n> And why?\n\n"


def test_only_what_is_selected_is_quoted(desk: Desk) -> None:
    _, answered = conversation(desk, "One two three.")
    cursor = answered.text.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    answered.text.setTextCursor(cursor)
    press(answered, "Quote")
    assert desk.window.composer.editor.toPlainText() == "> two\n\n"


def test_an_answer_is_copied_as_markdown_and_as_plain_text(desk: Desk) -> None:
    _, answered = conversation(desk)
    menu = QMenu()
    answered.fill_menu(menu)
    next(action for action in menu.actions() if action.text() == "Copy as plain text").trigger()
    assert QApplication.clipboard().text() == PLAIN
    press(answered, "Copy")
    assert QApplication.clipboard().text() == MARKDOWN


def test_markdown_as_plain_text() -> None:
    assert plain(MARKDOWN) == PLAIN
    assert plain("a\n\n- b\n- c\n\nd") == "a\n\n• b\n• c\n\nd"
    assert plain("") == ""


def test_code_is_saved_where_the_person_says(desk: Desk, tmp_path: Path) -> None:
    _, answered = conversation(desk)
    said: list[tuple[str, str]] = []
    desk.session.notified.connect(lambda text, level: said.append((text, level)))
    answered.text.anchorClicked.emit(QUrl("llmos:save/0"))
    (dialog,) = desk.window.chat.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "py"
    path = tmp_path / "it.py"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    desk.until(lambda: said == [(f"Saved as {path}.", "info")])
    assert path.read_text() == "x = 1\n"
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["it.py"]


def test_what_cannot_be_written_says_so(desk: Desk, tmp_path: Path) -> None:
    conversation(desk)
    said: list[tuple[str, str]] = []
    desk.session.notified.connect(lambda text, level: said.append((text, level)))
    path = tmp_path / "no folder" / "it.py"
    desk.window.chat._saver.save(str(path), "x")
    QThreadPool.globalInstance().waitForDone()
    desk.until(lambda: said)
    assert said[0][1] == "warning"
    assert "The code is still here" in said[0][0]


def test_a_file_that_was_there_is_replaced_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.sh"
    path.write_text("old")
    path.chmod(0o755)
    write(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o755
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write(path, "newer")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_the_ending_follows_the_language() -> None:
    assert [ending(name) for name in ("python", "Bash", "rust", "", "klingon")] == ["py", "sh", "rs", "txt", "txt"]
