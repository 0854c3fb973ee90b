"""A conversation of 10,000 messages: few of them have views, and whatever comes, what is read stays where it is."""

import itertools
from dataclasses import dataclass

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar

from llmos.app.answer import AnswerView
from llmos.app.chat import Chat
from llmos.app.lazylist import gap, top
from llmos.app.message import MessageView, UserView
from llmos.app.session import FIRST
from llmos.kernel.abi.events import Finished
from llmos.kernel.abi.records import Message, Parting, Role, Sibling
from llmos.kernel.abi.requests import Open, ReadMessages
from tests.app.conftest import Desk

MANY = 10_000
MOST = 60  # views


@dataclass
class Reader:
    """Somebody who reads a long conversation."""

    desk: Desk
    pid: int

    @property
    def chat(self) -> Chat:
        return self.desk.window.chat

    @property
    def bar(self) -> QScrollBar:
        return self.chat.verticalScrollBar()

    @property
    def messages(self) -> list[Message]:
        return self.desk.kernel.messages[self.pid]

    @property
    def seen(self) -> list[MessageView]:
        tall = self.chat.viewport().height()
        return [v for v in self.chat.views if v.isVisible() and v.y() < tall and v.y() + v.height() > 0]

    def open(self) -> None:
        self.desk.show(self.pid)
        self.desk.until(lambda: self.desk.session.state.before == 0)
        self.settle()

    def settle(self) -> None:
        self.desk.until(lambda: self.chat.settled)

    def hear(self, message: Message) -> None:
        """Until the window knows what has become of a message."""
        known = self.desk.session.state.messages
        self.desk.until(lambda: message.id in known and known[message.id].text == message.text)

    def scroll(self, to: int) -> None:
        self.bar.setValue(to)
        self.settle()

    def y(self, message: int) -> int:
        view = self.chat.view(message)
        assert view is not None
        return view.y()

    def check(self) -> None:
        """The viewport is filled without a hole, in order, by few views."""
        views, ids = self.seen, [m.id for m in self.messages]
        assert views
        first = ids.index(views[0].message.id)
        assert [v.message.id for v in views] == ids[first : first + len(views)]
        for above, below in itertools.pairwise(views):
            assert below.y() == above.y() + above.height() + gap()
        assert views[0].y() <= top()
        assert (
            views[-1] is self.chat.views[-1]
            or views[-1].y() + views[-1].height() + gap() >= self.chat.viewport().height()
        )
        assert len(self.chat.views) < MOST


def said(count: int, tall: int = 7) -> list[tuple[Role, str]]:
    """Questions and answers of different heights."""
    return [
        (Role.ASSISTANT, f"answer {i}\n\n" + "more words " * (i % tall * 30)) if i % 2 else (Role.USER, f"question {i}")
        for i in range(count)
    ]


def reader(desk: Desk, count: int = MANY) -> Reader:
    desk.kernel.auto = False
    pid = desk.kernel.talk("long", *said(count))
    desk.up()
    made = Reader(desk, pid)
    made.open()
    return made


def test_ten_thousand_messages_open_at_their_end_with_few_views(desk: Desk) -> None:
    one = reader(desk)
    assert len(one.desk.session.state.messages) == MANY
    assert one.seen[-1].message.text == one.messages[-1].text
    assert one.bar.value() == one.bar.maximum() > 100_000
    one.check()
    opened = [request for request in desk.kernel.asked if isinstance(request, Open)]
    assert [request.last for request in opened] == [FIRST]
    assert all(request.count < MANY / 10 for request in desk.kernel.asked if isinstance(request, ReadMessages))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.77, 1.0])
def test_one_gets_to_any_place(desk: Desk, share: float) -> None:
    one = reader(desk)
    one.scroll(round(one.bar.maximum() * share))
    one.check()
    place = [m.id for m in one.messages].index(one.seen[0].message.id)
    assert abs(place / MANY - share) < 0.02
    if share == 0.0:
        assert one.seen[0].y() == top()
    if share == 1.0:
        assert one.seen[-1].message.id == one.messages[-1].id


def test_the_bar_is_dragged_to_both_ends(desk: Desk) -> None:
    one = reader(desk, 2000)
    one.bar.setSliderDown(True)
    for share in (0.9, 0.2, 0.5, 0.0):
        one.bar.setSliderPosition(round(one.bar.maximum() * share))
        one.settle()
        one.check()
    assert one.seen[0].message.id == one.messages[0].id
    one.bar.setSliderPosition(one.bar.maximum())
    one.bar.setSliderDown(False)
    one.settle()
    assert one.seen[-1].message.id == one.messages[-1].id
    assert one.bar.value() == one.bar.maximum()


def test_pages_lines_and_the_wheel_move_what_is_seen_by_as_much(desk: Desk) -> None:
    """Though what comes into sight is taller or smaller than it was thought to be."""
    one = reader(desk, 2000)
    one.scroll(one.bar.maximum() // 2)
    page, line = one.bar.pageStep(), one.bar.singleStep()
    for key, step in (
        *[(Qt.Key.Key_Up, line)] * 30,
        *[(Qt.Key.Key_Down, -line)] * 5,
        *[(Qt.Key.Key_PageUp, page)] * 12,
        *[(Qt.Key.Key_PageDown, -page)] * 5,
    ):
        marker = one.seen[0] if step > 0 else one.seen[-1]
        before = marker.y()
        QTest.keyClick(one.chat, key)
        assert marker.y() == before + step
        one.settle()
        assert marker.y() == before + step
        one.check()
    marker = one.seen[0]
    before, at = marker.y(), QPointF(one.chat.viewport().rect().center())
    none, plain = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, one.chat.mapToGlobal(at), QPoint(), QPoint(0, 120), none, plain, phase, False)
    QApplication.sendEvent(one.chat.viewport(), event)
    one.settle()
    assert marker.y() > before
    QTest.keyClick(one.chat, Qt.Key.Key_Home)
    one.settle()
    assert one.seen[0].message.id == one.messages[0].id
    QTest.keyClick(one.chat, Qt.Key.Key_End)
    one.settle()
    assert one.seen[-1].message.id == one.messages[-1].id


def test_earlier_messages_come_above_without_moving_what_is_read(desk: Desk) -> None:
    desk.kernel.refuse[ReadMessages] = "Not yet."
    pid = desk.kernel.talk("long", *said(500))
    desk.up()
    desk.show(pid)
    one = Reader(desk, pid)
    one.settle()
    assert desk.session.state.before == 500 - FIRST
    one.scroll(one.bar.maximum() - 3000)
    view = one.seen[0]
    before = view.y()
    del desk.kernel.refuse[ReadMessages]
    desk.session._read_earlier()
    desk.until(lambda: desk.session.state.before == 0)
    one.settle()
    assert view.y() == before
    one.check()
    one.scroll(0)
    assert one.seen[0].message.id == one.messages[0].id


def test_a_message_that_comes_does_not_move_what_is_read_and_is_followed_at_the_end(desk: Desk) -> None:
    one = reader(desk, 300)
    one.scroll(one.bar.maximum() - 2000)
    view = one.seen[0]
    before = view.y()
    written = desk.kernel.begin(one.pid)
    for _ in range(3):
        written = desk.kernel.delta(written, "new\n\n" * 20)
        one.hear(written)
        one.settle()
        assert view.y() == before
    one.scroll(one.bar.maximum())
    for _ in range(3):
        written = desk.kernel.delta(written, "more\n\n" * 20)
        one.hear(written)
        one.settle()
        last = one.chat.views[-1]
        assert last.message.id == written.id
        assert one.bar.value() == one.bar.maximum()
        assert last.y() + last.height() <= one.chat.viewport().height()
    one.scroll(one.bar.maximum() - 2000)
    desk.kernel.append(one.pid, Role.USER, "mine")
    desk.until(lambda: one.seen[-1].message.text == "mine")


def test_a_message_that_changes_above_does_not_move_what_is_read(desk: Desk) -> None:
    one = reader(desk, 300)
    one.scroll(one.bar.maximum() // 2)
    view, places = one.seen[0], [m.id for m in one.messages]
    before, place = view.y(), places.index(view.message.id)
    for other in (place - 1, place - 2, place - 100):
        changed = msgspec.structs.replace(one.messages[other], text="much more\n\n" * 60)
        desk.kernel.tell(Finished(message=changed))
        one.hear(changed)
        one.settle()
        assert view.y() == before
    one.check()


def test_opened_again_without_a_message_the_place_is_kept(desk: Desk) -> None:
    one = reader(desk, 90)
    one.scroll(one.bar.maximum() // 2)
    at, before = one.seen[0].message.id, one.seen[0].y()
    gone = one.seen[1].message.id
    desk.kernel.messages[one.pid] = [m for m in one.messages if m.id != gone]
    old = one.chat.view(at)
    desk.session.choose(one.pid)
    desk.until(lambda: one.chat.view(at) not in (None, old))
    one.settle()
    one.check()
    assert one.y(at) == before
    assert gone not in one.chat.rows


def test_resized_and_zoomed_the_place_is_kept(desk: Desk) -> None:
    one = reader(desk, 300)
    one.scroll(one.bar.maximum() // 2)
    view = one.seen[0]
    share = -view.y() / view.height()
    for width in (900, 1440):
        desk.window.resize(width, 900)
        one.settle()
        one.check()
        assert one.seen[0] is view
        assert abs(-view.y() / view.height() - share) < 0.05
    for step in (1, 1, 0):
        desk.window.zoom(step)
        one.settle()
        one.check()
        assert one.seen[0] is view
        assert abs(-view.y() / view.height() - share) < 0.1
    one.scroll(one.bar.maximum())
    desk.window.resize(1000, 700)
    one.settle()
    assert one.bar.value() == one.bar.maximum(), "the end stays the end"
    assert one.seen[-1].message.id == one.messages[-1].id


@pytest.mark.parametrize("place", [0, 1, 2500, 5000, 9990, 9999])
def test_a_message_far_away_is_shown(desk: Desk, place: int) -> None:
    one = reader(desk)
    wanted = one.messages[place].id
    one.chat.show_message(wanted)
    view = one.chat.view(wanted)
    assert view is not None
    assert view.marked
    there = view.y()
    one.settle()
    assert view.y() == there, "it is where it belongs at once"
    one.check()
    assert view in one.seen
    if place < 9990:
        assert there == top()
    written = desk.kernel.delta(desk.kernel.begin(one.pid), "more\n\n" * 90)
    desk.until(lambda: written.id in desk.session.state.messages)
    one.settle()
    assert view.y() <= there


def test_a_message_that_is_still_to_come_is_shown_when_it_is_there(desk: Desk) -> None:
    desk.kernel.auto = False
    pid = desk.kernel.talk("long", *said(2000))
    desk.up()
    wanted = desk.kernel.messages[pid][3].id
    desk.session.go_to(pid, wanted)
    one = Reader(desk, pid)
    desk.until(lambda: one.chat.view(wanted) is not None and one.chat.views[0].y() <= top())
    one.settle()
    view = one.chat.view(wanted)
    assert view is not None
    assert view.marked
    assert view in one.seen


def test_what_is_arranged_before_another_conversation_is_drawn_is_of_the_one_on_screen(desk: Desk) -> None:
    one = reader(desk, 100)
    other = desk.kernel.talk("other", (Role.USER, "else"))
    one.scroll(0)
    one.chat.verticalScrollBar().setValue(one.bar.maximum() // 2)
    desk.session.shown.disconnect(one.chat._rebuild)
    desk.session.choose(other)
    desk.until(lambda: desk.session.state.pid == other)
    one.chat.arrange()
    one.settle()
    assert {view.message.pid for view in one.chat.views} == {one.pid}


def test_a_message_with_the_focus_gives_way_to_another_conversation(desk: Desk) -> None:
    one = reader(desk, 100)
    other = desk.kernel.talk("other", (Role.USER, "else"))
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    answer = next(view for view in one.seen if isinstance(view, AnswerView))
    answer.text.setFocus()
    desk.session.choose(other)
    desk.until(lambda: desk.session.state.pid == other and one.chat.settled)
    assert [view.message.pid for view in one.chat.views] == [other]


def test_a_message_that_never_comes_is_said(desk: Desk) -> None:
    desk.kernel.refuse[ReadMessages] = "Not yet."
    pid = desk.kernel.talk("long", *said(300))
    desk.up()
    desk.show(pid)
    desk.window.chat.show_message(999_999)
    del desk.kernel.refuse[ReadMessages]
    desk.session._read_earlier()
    desk.until(lambda: desk.window.toasts.texts == ["That message is not in this conversation."])


def test_who_scrolls_meanwhile_is_not_taken_there(desk: Desk) -> None:
    desk.kernel.refuse[ReadMessages] = "Not yet."
    pid = desk.kernel.talk("long", *said(500))
    desk.up()
    desk.show(pid)
    one = Reader(desk, pid)
    one.settle()
    one.chat.show_message(one.messages[3].id)
    QTest.keyClick(one.chat, Qt.Key.Key_PageUp)
    place = one.chat.place()
    del desk.kernel.refuse[ReadMessages]
    desk.session._read_earlier()
    desk.until(lambda: desk.session.state.before == 0)
    one.settle()
    assert one.chat.place() == place


def test_a_branch_that_parts_far_back_is_opened_there(desk: Desk) -> None:
    one = reader(desk, 300)
    other = desk.kernel.talk("long", *said(300))
    first, second = one.messages[40], desk.kernel.messages[other][40]
    desk.kernel.partings.append([Sibling(one.pid, first.id), Sibling(other, second.id)])
    desk.session.choose(one.pid)
    desk.until(lambda: desk.session.state.partings)
    desk.until(lambda: desk.session.state.before == 0)
    one.settle()
    assert desk.session.state.partings == {first.id: Parting(first.id, tuple(desk.kernel.partings[0]))}
    one.chat.show_message(first.id)
    view = one.chat.view(first.id)
    assert isinstance(view, UserView)
    assert view.switcher is not None
    at = view.y()
    view.switcher.forth.click()
    desk.until(lambda: desk.session.state.pid == other)
    Reader(desk, other).settle()
    now = one.chat.view(second.id)
    assert isinstance(now, UserView)
    assert now.switcher is not None
    assert now.y() == at
    assert now.switcher.back.hasFocus() or now.switcher.forth.hasFocus()


def test_what_a_person_began_stays_when_they_scroll_away(desk: Desk) -> None:
    one = reader(desk, 500)
    question = next(v for v in one.seen if isinstance(v, UserView))
    question.edit("half a thou")
    answer = next(v for v in one.seen if isinstance(v, AnswerView))
    answer.text.selectAll()
    one.scroll(0)
    one.check()
    assert one.chat.view(question.message.id) is question
    assert one.chat.view(answer.message.id) is answer
    assert question.draft == "half a thou"
    assert answer.text.textCursor().hasSelection()
    ids = [question.message.id, answer.message.id]
    desk.session.choose(one.pid)
    desk.until(lambda: one.chat.view(ids[0]) not in (None, question))
    again = one.chat.view(ids[0])
    assert isinstance(again, UserView)
    assert again.draft == "half a thou"


def test_tab_and_screen_readers_go_from_message_to_message_whenever_they_were_made(desk: Desk) -> None:
    one = reader(desk, 500)
    one.scroll(one.bar.maximum() // 2)
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        QTest.keyClick(one.chat, key)
        one.settle()
    made = one.chat.views
    children = [child for child in one.chat.viewport().children() if child in made]
    assert children == made
    interface = QAccessible.queryAccessibleInterface(one.chat.viewport())
    heard = [interface.child(i).object() for i in range(interface.childCount())]
    assert [v for v in heard if v in made] == made
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    one.chat.setFocus()
    reached: list[int] = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        one.settle()
        focused = QApplication.focusWidget()
        owner = next((v for v in one.chat.views if focused is not None and v.isAncestorOf(focused)), None)
        assert owner is not None
        assert owner in one.seen, "what has the focus is in sight"
        if owner.message.id not in reached:
            reached.append(owner.message.id)
    ids = [m.id for m in one.messages]
    first = ids.index(reached[0])
    assert reached == ids[first : first + len(reached)]
    assert len(reached) > 5


def test_who_reads_old_messages_is_led_back_when_the_kernel_starts_anew(desk: Desk) -> None:
    one = reader(desk, 2_000)
    one.scroll(one.bar.maximum() // 4)
    read = one.seen[0].message.id
    shown: list[int] = []
    desk.session.shown.connect(lambda: shown.append(desk.session.state.before))
    desk.kernel.kill()
    desk.until(lambda: any(shown))
    desk.until(lambda: desk.session.state.before == 0)
    one.settle()
    assert read in [view.message.id for view in one.seen]
