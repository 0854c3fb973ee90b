"""Where messages are written."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from llmos.kernel.abi.records import Role
from tests.app.conftest import Desk


def test_up_and_down_leaf_through_what_was_sent(desk: Desk) -> None:
    said = ("one", "two", "two", "three\nlines")
    pid = desk.kernel.talk("t", *((Role.USER, text) for text in said), (Role.ASSISTANT, "answer"))
    desk.up()
    desk.show(pid)
    editor = desk.window.composer.editor

    def leaf(key: Qt.Key) -> str:
        QTest.keyClick(editor, key)
        return editor.toPlainText()

    up, down = Qt.Key.Key_Up, Qt.Key.Key_Down
    assert [leaf(up) for _ in range(5)] == ["three\nlines", "two", "two", "one", "one"]
    assert [leaf(down) for _ in range(2)] == ["two", "two"]
    leaf(down)
    QTest.keyClick(editor, down)
    assert editor.toPlainText() == "", "behind the last one is the empty field"
    assert leaf(down) == ""


def test_a_draft_is_not_lost_for_it(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "one"))
    desk.up()
    desk.show(pid)
    editor = desk.window.composer.editor
    editor.setPlainText("a draft")
    QTest.keyClick(editor, Qt.Key.Key_Up)
    assert editor.toPlainText() == "a draft"
    editor.clear()
    QTest.keyClick(editor, Qt.Key.Key_Up)
    editor.insertPlainText("changed ")
    QTest.keyClick(editor, Qt.Key.Key_Up)
    assert editor.toPlainText() == "changed one"


def test_what_is_written_is_counted(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "one"))
    desk.up()
    desk.show(pid)
    composer = desk.window.composer
    composer.editor.setPlainText("four words of text")
    desk.until(lambda: composer._free.text().startswith("4 of "))
    composer.editor.clear()
    desk.until(lambda: " of " not in composer._free.text())
    assert composer._free.text().endswith("tokens free")
