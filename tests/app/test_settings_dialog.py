"""Settings in one place, and the command palette."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from llmos.app import theme
from llmos.app.models.dialog import ModelDialog
from llmos.app.palette import Palette
from llmos.app.settings_dialog import SettingsDialog
from llmos.kernel.abi.requests import ChangeSetting, ListModels
from tests.app.conftest import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(desk: Desk) -> SettingsDialog:
    desk.up()
    desk.window.show_settings()
    found = desk.window.findChild(SettingsDialog)
    assert found is not None
    return found


def test_all_that_can_be_set_is_there_with_what_it_does(desk: Desk, dialog: SettingsDialog) -> None:
    assert dialog.kernel.keys() == desk.session.state.settings.keys()
    recall = dialog.kernel["recall"]
    assert recall.switch is not None
    assert recall.switch.isChecked()
    assert recall.switch.accessibleName() == "Recall"
    assert "brings back" in recall.switch.accessibleDescription()
    marks = dialog.kernel["watermarks"].field
    assert marks is not None
    assert marks.text() == "0.75,0.9"


def test_a_change_reaches_the_kernel_and_the_default_comes_back(desk: Desk, dialog: SettingsDialog) -> None:
    card = dialog.kernel["watermarks"]
    assert card.field is not None
    assert card.reset.isHidden()
    card.field.setText("0.5, 0.6")
    card.field.editingFinished.emit()
    desk.until(lambda: desk.session.state.settings["watermarks"].value == [0.5, 0.6])
    assert not card.reset.isHidden()
    card.reset.click()
    desk.until(lambda: card.field is not None and card.field.text() == "0.75,0.9")
    assert [r.value for r in desk.kernel.asked if isinstance(r, ChangeSetting)] == [[0.5, 0.6], None]
    switch = dialog.kernel["recall"].switch
    assert switch is not None
    switch.click()
    desk.until(lambda: desk.session.state.settings["recall"].value is False)


def test_what_makes_no_sense_goes_back_and_says_why(desk: Desk, dialog: SettingsDialog) -> None:
    card = dialog.kernel["watermarks"]
    assert card.field is not None
    card.field.setText("much")
    card.field.editingFinished.emit()
    desk.until(lambda: not card.trouble.isHidden())
    assert "must be two shares" in card.trouble.text()
    assert card.field.text() == "0.75,0.9"


def test_a_search_narrows_it(dialog: SettingsDialog) -> None:
    dialog.words.setText("left context")
    assert {name for name, card in dialog.kernel.items() if not card.isHidden()} >= {"recall", "archivist"}
    assert dialog.kernel["threads"].isHidden()
    dialog.words.setText("nonsense")
    assert not dialog._nothing.isHidden()
    dialog.words.clear()
    assert not any(card.isHidden() for card in dialog.cards)


def test_the_look_is_set_there_too(desk: Desk, dialog: SettingsDialog) -> None:
    settings = desk.window._settings
    for name, words in (("theme", "Dark"), ("scale", "125%"), ("density", "Compact"), ("still", "Reduced")):
        dialog.boxes[name].setCurrentText(words)
    assert (settings.theme, settings.scale) == (theme.Choice.DARK, 1.25)
    assert (settings.density, settings.still) == (theme.Density.COMPACT, True)
    assert theme.is_still()
    for box in dialog.boxes.values():
        box.setCurrentIndex(0)
    dialog.boxes["scale"].setCurrentText("100%")
    assert not theme.is_still()


def test_a_command_is_found_and_done_by_keys_alone(desk: Desk) -> None:
    desk.up()
    desk.window.show_commands()
    palette = desk.window.findChild(Palette)
    assert palette is not None
    names = [palette.list.item(i).text() for i in range(palette.list.count())]
    assert {"New chat", "Settings", "Theme: Dark", "Show Processes", "Import conversations"} <= set(names)
    QTest.keyClicks(palette.words, "show")
    first = palette.list.currentRow()
    QTest.keyClick(palette.words, Qt.Key.Key_Down)
    assert palette.list.currentRow() == first + 1
    while palette.list.currentItem().text() != "Show Processes":
        QTest.keyClick(palette.words, Qt.Key.Key_Down)
    QTest.keyClick(palette.words, Qt.Key.Key_Return)
    inspector = desk.window.inspector
    assert inspector.currentWidget() is inspector.processes
    QApplication.processEvents()


def test_no_command_has_these_words(desk: Desk) -> None:
    desk.up()
    desk.window.show_commands()
    palette = desk.window.findChild(Palette)
    assert palette is not None
    palette.words.setText("xyzzy")
    QTest.keyClick(palette.words, Qt.Key.Key_Return)
    assert palette.isVisible(), "nothing was done"
    palette.reject()


def test_an_answer_for_a_dialog_that_was_closed_is_dropped(desk: Desk) -> None:
    desk.up()
    desk.window.show_models()
    dialog = desk.window.findChild(ModelDialog)
    assert dialog is not None
    dialog.reject()
    shiboken6.delete(dialog)
    before = len(desk.kernel.asked)
    desk.session.ask(ListModels(), lambda _: None)
    desk.until(lambda: len(desk.kernel.asked) > before)
    desk.bot.wait(50)
