"""Editing, regenerating, and switching between the branches that come of it."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from llmos.app import actions
from llmos.app.answer import AnswerView
from llmos.app.message import MessageView, UserView
from llmos.kernel.abi.records import Role
from llmos.kernel.abi.requests import Branch
from llmos.kernel.abi.wire import Call, Channel, Envelope
from tests.app.conftest import Desk

TALK = ((Role.USER, "one"), (Role.ASSISTANT, "1"), (Role.USER, "two"), (Role.ASSISTANT, "2"))


def talk(desk: Desk, *more: tuple[Role, str]) -> int:
    pid = desk.kernel.talk("t", *TALK, *more)
    desk.up()
    desk.show(pid)
    desk.until(lambda: all(view.isVisible() for view in desk.window.chat.views))
    return pid


def users(desk: Desk) -> list[UserView]:
    desk.until(lambda: desk.window.chat.settled)
    return [v for v in desk.window.chat.views if isinstance(v, UserView)]


def texts(desk: Desk) -> list[str]:
    return [m.text for m in desk.session.state.messages.values()]


def tool(view: MessageView, text: str) -> QPushButton:
    """One of those that are there while the pointer is in the view."""
    view.show_tools(True)
    return shown_tool(view, text)


def shown_tool(view: QWidget, text: str) -> QPushButton:
    return next(b for b in view.findChildren(QPushButton) if b.text() == text)


def branches(desk: Desk) -> list[Branch]:
    return [r for r in desk.kernel.asked if isinstance(r, Branch)]


def edit(desk: Desk, number: int, text: str) -> None:
    view = users(desk)[number]
    tool(view, "Edit").click()
    assert view.rewrite is not None
    view.rewrite.editor.setPlainText(text)
    QTest.keyClick(view.rewrite.editor, Qt.Key.Key_Return)


def place(desk: Desk) -> str:
    found = [v.switcher.text.text() for v in users(desk) if v.switcher is not None]
    return found[0] if found else ""


def test_an_edited_message_is_asked_in_a_branch_and_one_can_switch_back(desk: Desk) -> None:
    pid = talk(desk)
    asked = users(desk)[1].message.id
    edit(desk, 1, "TWO")
    desk.until(lambda: texts(desk) == ["one", "1", "TWO", "Yes."])
    assert branches(desk) == [Branch(pid=pid, message=asked, text="TWO")]
    assert place(desk) == "2/2"
    switcher = users(desk)[1].switcher
    assert switcher is not None
    assert not switcher.forth.isEnabled()
    switcher.back.click()
    desk.until(lambda: desk.session.state.pid == pid)
    assert texts(desk) == [text for _, text in TALK]
    assert place(desk) == "1/2"


def test_an_answer_is_regenerated(desk: Desk) -> None:
    pid = talk(desk)
    asked = users(desk)[0].message.id
    first = next(v for v in desk.window.chat.views if isinstance(v, AnswerView))
    tool(first, "Regenerate").click()
    desk.until(lambda: texts(desk) == ["one", "Yes."])
    assert branches(desk) == [Branch(pid=pid, message=asked)]
    assert place(desk) == "2/2"


def test_what_follows_an_answer_of_the_kernel_at_once_is_not_missed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = Channel.send

    def slow(channel: Channel, envelope: Envelope) -> None:
        send(channel, envelope)
        if isinstance(envelope, Call) and isinstance(envelope.request, Branch):
            time.sleep(0.1)

    talk(desk)
    monkeypatch.setattr(Channel, "send", slow)
    tool(next(v for v in desk.window.chat.views if isinstance(v, AnswerView)), "Regenerate").click()
    desk.until(lambda: texts(desk) == ["one", "Yes."])


def test_an_answer_that_is_written_is_not_regenerated(desk: Desk) -> None:
    desk.kernel.auto = False
    pid = talk(desk)
    message = desk.kernel.delta(desk.kernel.begin(pid), "on and")
    desk.until(lambda: texts(desk)[-1] == "on and")
    view = desk.window.chat.views[-1]
    view.show_tools(True)
    assert not [b for b in view.findChildren(QPushButton) if b.text() == "Regenerate"]
    desk.kernel.finish(message)
    desk.until(lambda: not desk.session.state.busy)
    view.show_tools(True)
    assert tool(view, "Regenerate").isVisible()


def test_esc_leaves_the_editor_and_nothing_is_asked(desk: Desk) -> None:
    talk(desk)
    view = users(desk)[0]
    view.text.setFocus()
    QTest.keyClick(view.text, Qt.Key.Key_F2)
    assert view.rewrite is not None
    assert view.rewrite.isVisible()
    assert not view.text.isVisible()
    assert view.draft == "one"
    QTest.keyClicks(view.rewrite.editor, "else")
    assert view.draft == "else", "the old text is selected"
    QTest.keyClick(view.rewrite.editor, Qt.Key.Key_Escape)
    assert view.text.isVisible()
    assert view.draft == ""
    assert branches(desk) == []


def test_what_is_refused_stays_in_the_editor(desk: Desk) -> None:
    desk.kernel.refuse[Branch] = "An answer is being written. Stop it first, or wait."
    talk(desk)
    edit(desk, 0, "ONE")
    desk.until(lambda: desk.window.toasts.texts == ["An answer is being written. Stop it first, or wait."])
    assert users(desk)[0].draft == "ONE"
    del desk.kernel.refuse[Branch]
    rewrite = users(desk)[0].rewrite
    assert rewrite is not None
    QTest.keyClick(rewrite.editor, Qt.Key.Key_Return)
    desk.until(lambda: texts(desk) == ["ONE", "Yes."])


def test_an_edit_that_was_begun_survives_when_the_chat_is_drawn_anew(desk: Desk) -> None:
    pid = talk(desk)
    users(desk)[0].edit("half a thou")
    desk.session.choose(pid)
    before = users(desk)[0]
    desk.until(lambda: users(desk)[0] is not before)
    assert users(desk)[0].draft == "half a thou"


def test_the_keyboard_reaches_all_of_it(desk: Desk) -> None:
    pid = talk(desk)
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    edit(desk, 1, "TWO")
    desk.until(lambda: place(desk) == "2/2" and texts(desk)[-1] == "Yes.")
    view = users(desk)[1]
    desk.until(view.isVisible)
    view.text.setFocus()
    assert shown_tool(view, "Edit").isVisible(), "they are there for the focus, too"
    reached = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        reached.append(focused.text() if isinstance(focused, QPushButton) else "")
    assert reached[:3] == ["Edit", "Quote", "Copy"]
    assert view.switcher is not None
    view.switcher.back.setFocus()
    assert not shown_tool(view, "Edit").isHidden()
    QTest.keyClick(view.switcher.back, Qt.Key.Key_Space)
    desk.until(lambda: desk.session.state.pid == pid)
    now = users(desk)[1].switcher
    assert now is not None
    assert now.forth.hasFocus(), "back from the first"


def test_a_switch_stays_at_its_place_until_one_jumps(desk: Desk) -> None:
    lines = "\n\n".join(f"line {i}" for i in range(30))
    pid = talk(desk, (Role.USER, "three"), (Role.ASSISTANT, lines), (Role.USER, "four"), (Role.ASSISTANT, lines))
    desk.kernel.answer = lines + lines
    chat = desk.window.chat
    bar = chat.verticalScrollBar()

    def question(number: int) -> UserView:
        asked = [m.id for m in desk.session.state.messages.values() if m.role is Role.USER][number]
        if chat.view(asked) is None:
            chat.show_message(asked)
        view = chat.view(asked)
        assert isinstance(view, UserView)
        return view

    view = question(1)
    view.edit("TWO")
    assert view.rewrite is not None
    QTest.keyClick(view.rewrite.editor, Qt.Key.Key_Return)
    desk.until(lambda: texts(desk)[-1] == lines + lines and chat.settled)
    desk.until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    place = question(1)
    bar.setValue(place.y() + bar.value() - 40)
    desk.until(lambda: chat.settled)
    assert place.y() == 40
    assert place.switcher is not None
    place.switcher.back.click()
    desk.until(lambda: desk.session.state.pid == pid and chat.settled)
    assert question(1).y() == 40
    desk.bot.wait(50)
    assert question(1).y() == 40
    assert bar.value() < bar.maximum()

    most = bar.maximum()
    chat.show_message(question(0).message.id)
    assert question(0).marked
    there = question(1).y()
    assert there > 40
    desk.kernel.append(pid, Role.ASSISTANT, lines)
    desk.until(lambda: bar.maximum() > most and chat.settled)
    assert question(1).y() == there, "a jump lets go of the place that the switch held"


def test_the_sidebar_shows_one_line_for_all_branches(desk: Desk) -> None:
    pid = talk(desk)
    rows = desk.window.sidebar.list
    edit(desk, 1, "TWO")
    desk.until(lambda: place(desk) == "2/2")
    branch = desk.session.state.pid
    other = desk.kernel.talk("other")
    desk.until(lambda: rows.count() == 3)
    desk.show(other)
    rows.setCurrentRow(next(i for i in range(3) if rows.item(i).text() == "t"))
    desk.until(lambda: desk.session.state.pid == branch)  # the one that was on screen last
    desk.show(pid)
    assert rows.currentItem().text() == "t"
    desk.show(other)
    actions.delete(desk.session, pid)
    desk.until(lambda: rows.count() == 2 and bool(desk.window.toasts.texts))
    next(b for b in desk.window.toasts.findChildren(QPushButton) if b.text() == "Undo").click()
    desk.until(lambda: rows.count() == 3)
    assert {pid, branch, other} == set(desk.session.state.conversations)


@pytest.mark.parametrize(("number", "words"), [(0, "Edit"), (1, "Regenerate")])
def test_the_menu_of_a_message_has_it(desk: Desk, number: int, words: str) -> None:
    talk(desk)
    menu = QMenu()
    desk.window.chat.views[number].fill_menu(menu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    view = desk.window.chat.views[0]
    assert isinstance(view, UserView)
    desk.until(lambda: view.draft == "one" if words == "Edit" else branches(desk))
