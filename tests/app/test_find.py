"""Find in chat: a bar above the conversation."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from llmos.app import theme
from llmos.app.answer import AnswerView
from llmos.app.findbar import FindBar
from llmos.app.message import UserView
from llmos.kernel.abi.records import Role
from tests.app.conftest import Desk
from tests.app.test_commands import CTRL, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Finder:
    """A person who looks for something."""

    def __init__(self, desk: Desk, words: str) -> None:
        self.desk, self.bar = desk, desk.window.finder
        press(desk, Qt.Key.Key_F, CTRL)
        assert self.bar.words.hasFocus()
        QTest.keyClicks(self.bar.words, words)
        desk.until(lambda: self.bar.count.text())

    @property
    def count(self) -> str:
        return self.bar.count.text()

    def until(self, count: str) -> None:
        self.desk.until(lambda: self.count == count)

    def marked(self) -> list[tuple[str, bool]]:
        """The words that are marked, and whether they are the place where one is."""
        accent = theme.tokens().accent
        return [
            (selection.cursor.selectedText(), selection.format.background().color().name() == accent)
            for view in self.desk.window.chat.views
            if isinstance(view, UserView | AnswerView)
            for selection in view.text.extraSelections()
        ]

    def in_sight(self) -> bool:
        """Whether the place where one is can be seen."""
        chat = self.desk.window.chat
        for view in chat.views:
            if isinstance(view, UserView | AnswerView):
                for selection in view.text.extraSelections():
                    if selection.format.background().color().name() == theme.tokens().accent:
                        spot = view.text.cursorRect(selection.cursor).center()
                        y = view.text.mapTo(chat.viewport(), QPoint(0, spot.y())).y()
                        return 0 <= y < chat.viewport().height()
        return False


@pytest.fixture
def talked(desk: Desk) -> Desk:
    pid = desk.kernel.talk(
        "t",
        (Role.USER, "Where is the oak desk?"),
        (Role.ASSISTANT, "The **Oak** desk is in Leeds.\n\n```python\noak = 1\n```"),
        (Role.USER, "And the chair?"),
        (Role.ASSISTANT, "It is made of oak."),
    )
    desk.up()
    desk.show(pid)
    desk.until(lambda: len(desk.window.chat.views) == 4)
    return desk


def test_all_places_are_counted_and_marked_whatever_their_case(talked: Desk) -> None:
    finder = Finder(talked, "oak")
    finder.until("1 of 4")
    assert [text.lower() for text, _ in finder.marked()] == ["oak"] * 4
    assert [here for _, here in finder.marked()] == [True, False, False, False]


def test_enter_goes_on_shift_enter_back_and_round(talked: Desk) -> None:
    finder = Finder(talked, "oak")
    finder.until("1 of 4")
    for key, modifiers, count in [
        (Qt.Key.Key_Return, SHIFT, "4 of 4"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "1 of 4"),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, "2 of 4"),
        (Qt.Key.Key_F3, SHIFT, "1 of 4"),
    ]:
        press(talked, key, modifiers)
        assert finder.count == count
    finder.bar.next.click()
    assert finder.count == "2 of 4"
    finder.bar.before.click()
    assert finder.count == "1 of 4"


def test_esc_closes_it_and_takes_the_marks_away(talked: Desk) -> None:
    finder = Finder(talked, "oak")
    finder.until("1 of 4")
    press(talked, Qt.Key.Key_Escape)
    assert finder.bar.isHidden()
    assert finder.marked() == []
    assert talked.window.composer.editor.hasFocus(), "one is where one was"


def test_what_is_not_there_is_said(talked: Desk) -> None:
    finder = Finder(talked, "walnut")
    finder.until("not found")
    assert not finder.bar.next.isEnabled()
    press(talked, Qt.Key.Key_Return)
    assert finder.count == "not found"


def test_what_comes_while_it_is_open_is_counted_too(talked: Desk) -> None:
    finder = Finder(talked, "oak")
    finder.until("1 of 4")
    message = talked.kernel.begin(talked.session.state.pid)
    talked.kernel.finish(talked.kernel.delta(message, "Oak again."))
    finder.until("1 of 5")


def test_a_place_far_above_is_brought_and_shown(desk: Desk) -> None:
    said = [(Role.USER, f"line {i}\n\nmore\n\nand more") for i in range(120)]
    said[5] = (Role.USER, "the needle\n\n" + "hay\n\n" * 60 + "another needle")
    pid = desk.kernel.talk("t", *said)
    desk.up()
    desk.show(pid)
    desk.until(lambda: desk.window.chat.views)
    finder = Finder(desk, "needle")
    finder.until("2 of 2")
    desk.until(finder.in_sight)
    press(desk, Qt.Key.Key_Return)
    assert finder.count == "1 of 2"
    desk.until(finder.in_sight)


def test_markdown_counts_as_it_is_shown(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.ASSISTANT, "60 days' **written** notice, see [here](https://oak.example)"))
    desk.up()
    desk.show(pid)
    desk.until(lambda: desk.window.chat.views)
    finder = Finder(desk, "written notice")
    finder.until("1 of 1")
    finder.bar.words.setText("oak.example")
    finder.until("not found")


def test_another_theme_marks_in_its_own_colours(talked: Desk) -> None:
    finder = Finder(talked, "oak")
    finder.until("1 of 4")
    talked.window.set_theme(theme.Choice.DARK)
    talked.until(lambda: any(here for _, here in finder.marked()))
    talked.window.set_theme(theme.Choice.LIGHT)


def test_the_bar_is_not_in_the_way(desk: Desk) -> None:
    assert isinstance(desk.window.finder, FindBar)
    assert desk.window.finder.isHidden()
