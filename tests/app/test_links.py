"""From the chat to the RAM panel, and from a recalled turn to where it was said."""

import inspect

import msgspec
import pytest

from llmos.app.answer import AnswerView
from llmos.app.message import LEFT, NoticeView
from llmos.kernel import room
from llmos.kernel.abi.records import EvictedTurn, PageKind, Passage, Role
from tests.app.conftest import Desk
from tests.samples import PASSAGE, page, ram


def turn(message: int) -> Passage:
    """A recalled turn, as the disk names it."""
    return msgspec.structs.replace(PASSAGE, document=0, path="", title="", page=None, message=message)


def test_the_kernel_says_of_an_eviction_what_the_link_looks_for() -> None:
    assert LEFT in inspect.getsource(room.leave)


@pytest.mark.parametrize("out", [True, False])
def test_the_notice_about_what_left_opens_the_ram_panel_there(desk: Desk, out: bool) -> None:
    desk.kernel.evicted = (EvictedTurn((5, 6), "one", 1.0),) if out else ()
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    window = desk.window
    window.inspector.setCurrentWidget(window.inspector.disk)
    window.inspector.hide()
    desk.kernel.append(pid, Role.NOTICE, "The oldest exchange left the context to make room.")
    desk.kernel.append(pid, Role.NOTICE, "The model asked for the same again.")
    desk.until(lambda: len(window.chat.views) == 2)
    first, second = window.chat.views
    assert isinstance(first, NoticeView)
    assert isinstance(second, NoticeView)
    assert second.show_evicted.isHidden()
    panel = window.inspector.ram
    desk.until(lambda: panel.evicted.isHidden() is not out)
    first.show_evicted.click()
    assert window.inspector.currentWidget() is panel
    assert not window.inspector.isHidden()
    assert window.focusWidget() is (panel.evicted.list if out else panel.timeline.strip)


def test_a_chip_of_a_recalled_turn_jumps_to_it(desk: Desk) -> None:
    pid = desk.kernel.talk("t", *[(Role.USER, f"line {i}\n\nand more") for i in range(60)])
    third = desk.kernel.messages[pid][3]
    desk.kernel.messages[pid].append(
        msgspec.structs.replace(third, id=999, role=Role.ASSISTANT, passages=(turn(third.id),))
    )
    desk.up()
    desk.show(pid)
    chat = desk.window.chat
    bar = chat.verticalScrollBar()
    desk.until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    answer = chat.views[-1]
    assert isinstance(answer, AnswerView)
    answer._cite(1)
    view = chat.view(third.id)
    assert view is not None
    assert view.marked
    top = view.mapTo(chat.viewport(), view.rect().topLeft()).y()
    assert 0 <= top < chat.viewport().height()


def test_a_page_of_a_recalled_turn_jumps_to_it(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "first"), (Role.ASSISTANT, "second"))
    first = desk.kernel.messages[pid][0]
    recalled = page(77, PageKind.RECALLED, "earlier", 50, passage=turn(first.id))
    now = ram(pid)
    desk.kernel.rams[pid] = msgspec.structs.replace(now, pages=(*now.pages, recalled))
    desk.up()
    desk.show(pid)
    panel = desk.window.inspector.ram
    panel.map.select(77)
    assert panel.details.open.text() == "Show in chat"
    panel.details.open.trigger()
    view = desk.window.chat.view(first.id)
    assert view is not None
    assert view.marked
    panel.map.select(8)
    assert panel.details.open.text() == "Open on disk"


def test_a_turn_of_another_conversation_is_quoted(desk: Desk) -> None:
    desk.up()
    said: list[str] = []
    desk.session.notified.connect(lambda text, _: said.append(text))
    desk.session.open_passage(turn(12345))
    assert said == [f"Said in a conversation that is not open: {PASSAGE.text}"]
