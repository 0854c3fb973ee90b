"""The table of commands: the menu, the palette and the keys are made of it. Keys can be changed, and are remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from llmos.app import settings
from llmos.app.commands import COMMANDS, UNLISTED, Command
from llmos.app.keymap import Keymap, native, pressed
from llmos.app.keys import KeyRow, KeysDialog
from llmos.app.palette import Palette
from llmos.app.places import PLACES
from llmos.app.settings import Settings
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Role
from llmos.kernel.abi.requests import Branch, Stop
from tests.app.conftest import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
PLACED = {QKeySequence(key).toString() for place in PLACES for keys, _ in place.keys for key in keys}


def command(id: str) -> Command:
    return next(command for command in COMMANDS if command.id == id)


def press(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """As a person does: to whatever has the focus."""
    if QApplication.activeWindow() is None:  # no desktop here brings the window back when a dialog closes
        desk.window.activateWindow()
    desk.until(QApplication.activeWindow)
    QTest.keyClick(QApplication.focusWidget() or desk.window, key, modifiers)


def keys_dialog(desk: Desk) -> KeysDialog:
    press(desk, Qt.Key.Key_F1)
    found = desk.window.findChild(KeysDialog)
    assert found is not None
    desk.until(lambda: QApplication.activeWindow() is found)
    return found


def rebind(desk: Desk, row: KeyRow, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """A click on its key, and then the new one."""
    row.change.click()
    assert QApplication.focusWidget() is row.catcher
    QTest.keyClick(row.catcher, key, modifiers)


# The table.


def test_each_command_is_once_in_the_table_and_has_keys_that_qt_knows() -> None:
    assert len({c.id for c in COMMANDS}) == len(COMMANDS)
    keys = [QKeySequence(key) for c in COMMANDS for key in c.keys]
    assert all(not key.isEmpty() and pressed(key).key() != Qt.Key.Key_unknown for key in keys)
    assert len({key.toString() for key in keys}) == len(keys), "no key is with two commands"


def test_the_keys_of_the_conventions_are_all_there() -> None:
    conventions = {
        "Ctrl+N": "new", "Ctrl+K": "find", "Ctrl+Shift+P": "commands", "Ctrl+,": "settings", "Ctrl+B": "sidebar",
        "Ctrl+F": "find-in-chat", "Ctrl++": "larger", "Ctrl+-": "smaller", "Ctrl+0": "normal-size", "F1": "keys",
        "Ctrl+/": "keys", "Ctrl+R": "regenerate",
    }  # fmt: skip
    assert {key: c.id for c in COMMANDS for key in c.keys if key in conventions} == conventions
    assert {"Return", "Shift+Return", "Esc"} <= PLACED


def test_no_key_of_the_window_is_one_that_writes_or_that_a_place_has(qapp: QApplication) -> None:
    keymap = Keymap({})
    conflicts = [keymap.conflict(c, QKeySequence(key)) for c in COMMANDS for key in c.keys]
    assert conflicts == [None] * len(conflicts)


def test_the_menu_has_what_is_listed_and_each_action_its_keys(desk: Desk) -> None:
    menu = desk.window.menu
    assert menu.actions_of.keys() == {c.id for c in COMMANDS}
    shown = [*menu.actions(), *(a for sub in menu.actions() if sub.menu() for a in sub.menu().actions())]  # type: ignore[attr-defined]
    for c in COMMANDS:
        assert (menu.actions_of[c.id] in shown) is (c.menu != UNLISTED)
        assert [key.toString() for key in menu.actions_of[c.id].shortcuts()] == list(c.keys)


def test_the_palette_has_every_command_with_its_keys_and_finds_conversations(desk: Desk) -> None:
    pid = desk.kernel.talk("Henderson contract")
    desk.kernel.talk("Trip to Brest")
    desk.up()
    desk.until(lambda: len(desk.session.state.conversations) == 2)
    press(desk, Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    palette = desk.window.findChild(Palette)
    assert palette is not None
    names = [palette.list.item(i).text() for i in range(palette.list.count())]
    assert names == [c.words for c in COMMANDS], "conversations come when something is typed"
    QTest.keyClicks(palette.words, "henderson")
    assert palette.list.count() == 1
    QTest.keyClick(palette.words, Qt.Key.Key_Return)
    desk.until(lambda: desk.session.state.pid == pid)


# What they do.


def test_keys_do_what_the_table_says(desk: Desk) -> None:
    desk.kernel.auto = False
    pid = desk.kernel.talk("t", (Role.USER, "Why?"), (Role.ASSISTANT, "So."))
    desk.up()
    desk.show(pid)
    press(desk, Qt.Key.Key_B, CTRL)
    assert desk.window.sidebar.isHidden()
    press(desk, Qt.Key.Key_K, CTRL)
    assert not desk.window.sidebar.isHidden()
    assert desk.window.sidebar.filter.hasFocus()
    press(desk, Qt.Key.Key_R, CTRL)
    desk.until(lambda: any(isinstance(r, Branch) for r in desk.kernel.asked))
    press(desk, Qt.Key.Key_N, CTRL)
    desk.until(lambda: desk.session.state.pid == 0)
    assert desk.window.composer.editor.hasFocus()


def test_there_is_nothing_to_regenerate_in_a_new_chat(desk: Desk) -> None:
    desk.up()
    press(desk, Qt.Key.Key_R, CTRL)
    assert desk.window.toasts.texts == ["There is no answer yet."]
    assert not any(isinstance(r, Branch) for r in desk.kernel.asked)


@pytest.mark.parametrize("place", ["chat", "composer", "sidebar"])
def test_esc_stops_the_answer_wherever_one_is(desk: Desk, place: str) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "Why?"))
    desk.up()
    desk.show(pid)
    desk.kernel.begin(pid)
    desk.until(lambda: desk.session.state.busy)
    part = {"chat": desk.window.chat, "composer": desk.window.composer, "sidebar": desk.window.sidebar.list}[place]
    part.setFocus()
    press(desk, Qt.Key.Key_Escape)
    desk.until(lambda: any(isinstance(r, Stop) for r in desk.kernel.asked))


def test_no_single_key_destroys_anything(desk: Desk) -> None:
    """Those of the window all have Ctrl or Alt, or show something."""
    harmless = {"keys", "find-next", "find-before", "next-region", "region-before"}
    for c in COMMANDS:
        for key in c.keys:
            modifiers = pressed(QKeySequence(key)).keyboardModifiers()
            assert modifiers & (CTRL | Qt.KeyboardModifier.AltModifier) or c.id in harmless
    for place in PLACES:
        for keys, does in place.keys:
            if {"Del", "Backspace"} & set(keys):
                assert "Undo" in does or "asked" in does


# Changing them.


def test_f1_lists_what_holds_now_and_the_keys_of_places(desk: Desk) -> None:
    desk.window.keymap.give(command("new"), QKeySequence("Ctrl+G"))
    assert desk.window.sidebar.fresh.toolTip() == native(QKeySequence("Ctrl+G")), "where the key is told, too"
    dialog = keys_dialog(desk)
    assert dialog.rows.keys() == {c.id for c in COMMANDS}
    assert dialog.rows["new"].change.text() == "Ctrl+G"
    assert dialog.rows["keys"].change.text() == "F1  Ctrl+/"
    dialog.words.setText("pin the page")
    assert all(row.isHidden() for row in dialog.rows.values())
    dialog.words.setText("nonsense")
    assert not dialog._nothing.isHidden()


def test_a_key_is_changed_and_holds_at_once(desk: Desk) -> None:
    dialog = keys_dialog(desk)
    row = dialog.rows["sidebar"]
    rebind(desk, row, Qt.Key.Key_G, CTRL)
    assert row.change.text() == "Ctrl+G"
    assert QApplication.focusWidget() is row.change
    assert desk.window._settings.keys == {"sidebar": ["Ctrl+G"]}
    dialog.accept()
    press(desk, Qt.Key.Key_B, CTRL)
    assert not desk.window.sidebar.isHidden(), "the old key does nothing"
    press(desk, Qt.Key.Key_G, CTRL)
    assert desk.window.sidebar.isHidden()


def test_a_key_that_another_command_has_is_told_and_can_be_taken(desk: Desk) -> None:
    dialog = keys_dialog(desk)
    row = dialog.rows["sidebar"]
    rebind(desk, row, Qt.Key.Key_N, CTRL)
    assert row.change.text() == "Ctrl+B", "nothing has changed yet"
    assert row.trouble.text() == "Ctrl+N is the key of “New chat”."
    row.anyway.click()
    assert row.change.text() == "Ctrl+N"
    assert dialog.rows["new"].change.text() == "no key"
    dialog.rows["new"].reset.click()
    assert [dialog.rows[id].change.text() for id in ("new", "sidebar")] == ["Ctrl+N", "no key"]
    row.reset.click()
    assert desk.window._settings.keys == {}


@pytest.mark.parametrize(
    ("key", "modifiers", "says"),
    [
        (Qt.Key.Key_P, NONE, "P is for writing"),
        (Qt.Key.Key_C, CTRL, "Ctrl+C is for writing"),
        (Qt.Key.Key_F2, NONE, "F2 has a use of its own"),
        (Qt.Key.Key_Return, CTRL, "Disk: put what is chosen in context"),
    ],
)
def test_keys_that_write_or_belong_to_a_place_are_refused(
    desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier, says: str
) -> None:
    row = keys_dialog(desk).rows["sidebar"]
    rebind(desk, row, key, modifiers)
    assert says in row.trouble.text()
    assert row.anyway.isHidden()
    assert row.change.text() == "Ctrl+B"


def test_esc_leaves_a_key_and_backspace_takes_it_away(desk: Desk) -> None:
    dialog = keys_dialog(desk)
    row = dialog.rows["sidebar"]
    rebind(desk, row, Qt.Key.Key_Escape, NONE)
    assert (row.change.text(), dialog.isVisible()) == ("Ctrl+B", True)
    rebind(desk, row, Qt.Key.Key_Backspace, NONE)
    assert row.change.text() == "no key"
    assert desk.window._settings.keys == {"sidebar": []}


def test_what_was_chosen_is_there_after_a_restart_and_what_makes_no_sense_is_not(
    home: Home, qapp: QApplication
) -> None:
    kept = Settings(keys={"new": ["Ctrl+G"], "find": ["Ctrl+G"], "quit": ["nonsense+"], "gone": ["Ctrl+J"]})
    settings.save(home, kept)
    keymap = Keymap(settings.load(home).keys)
    assert [native(key) for key in keymap.of(command("new"))] == ["Ctrl+G"]
    assert keymap.of(command("find")) == [], "a key is with one command"
    assert keymap.of(command("quit")) == []
    assert [native(key) for key in keymap.of(command("sidebar"))] == ["Ctrl+B"]


def test_a_chosen_key_goes_before_a_default(qapp: QApplication) -> None:
    keymap = Keymap({"quit": ["Ctrl+N"]})
    assert keymap.of(command("new")) == []
    assert keymap.owner(QKeySequence("Ctrl+N")) == command("quit")


def test_all_go_back_to_their_defaults(qapp: QApplication) -> None:
    chosen = {"quit": ["Ctrl+N"], "sidebar": ["Ctrl+J"]}
    keymap = Keymap(chosen)
    keymap.reset_all()
    assert chosen == {}
    assert [key.toString() for c in COMMANDS for key in keymap.of(c)] == [key for c in COMMANDS for key in c.keys]
