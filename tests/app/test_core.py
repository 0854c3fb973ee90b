"""Core memory in the window: listed, added, edited, forgotten, taken back, and asked about."""

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from llmos.app.message import NoticeView
from llmos.app.panels.core import BlockRow, CoreMemory
from llmos.kernel.abi.events import Appended, BlocksChanged
from llmos.kernel.abi.records import About, Block, Integrity, Label, Message, Role
from llmos.kernel.abi.replies import Blocks
from llmos.kernel.abi.requests import AnyRequest, DecideBlock, ForgetBlock, UndoBlock, WriteBlock
from tests.app.conftest import Desk

MINE = Label(integrity=Integrity.USER)
NAME = Block(1, About.USER, "name", "Anna", "person", MINE, 1.0, tokens=6, before="Ann")
GOAL = Block(2, About.TASK, "goal", "a tax return", "model", MINE, 2.0, pid=1, source="“Help me”", tokens=9)
TOWN = Block(
    3, About.USER, "town", "Graz", "model", Label(integrity=Integrity.WEB), 3.0, source="trip.pdf p. 2", pending=True
)


def hold(desk: Desk, *blocks: Block, last: int = 0, undo: str = "") -> None:
    desk.kernel.core = Blocks(blocks=blocks, changes=tuple(block.id for block in blocks), last=last, undo=undo)
    desk.kernel.tell(BlocksChanged())
    desk.until(lambda: desk.session.state.core == desk.kernel.core)


def sit(desk: Desk, *blocks: Block) -> tuple[int, CoreMemory]:
    pid = desk.kernel.talk("t", (Role.USER, "Help me"))
    desk.up()
    desk.show(pid)
    hold(desk, *blocks)
    return pid, desk.window.inspector.ram.core


def asked(desk: Desk, request: AnyRequest) -> None:
    desk.until(lambda: request in desk.kernel.asked)


def of(panel: CoreMemory, subject: str) -> BlockRow:
    return next(made for made in panel.rows if made.block.subject == subject)


def test_lists_what_is_held_and_first_what_waits(desk: Desk) -> None:
    _, panel = sit(desk, NAME, GOAL, TOWN)
    assert [made.block.subject for made in panel.rows] == ["town", "name", "goal"]
    assert panel.title.text() == "Core memory · 15 tokens"
    assert [made.facts.text() for made in panel.rows] == [
        "waits for your yes · by the model, from trip.pdf p. 2",
        "by you · 6 tokens · was Ann",
        "this task · by the model, from “Help me” · 9 tokens",
    ]
    hold(desk)
    assert panel.rows == []
    assert panel.title.text() == "Core memory"
    assert panel.undo.isHidden()


def test_adds_about_the_user_and_about_the_task_by_keyboard(desk: Desk) -> None:
    pid, panel = sit(desk)
    panel.add.click()
    QTest.keyClicks(panel.form.subject, "name")
    QTest.keyClicks(panel.form.text, "Anna")
    QTest.keyClick(panel.form.text, Qt.Key.Key_Return)
    asked(desk, WriteBlock(about=About.USER, pid=pid, subject="name", text="Anna"))
    desk.until(panel.form.isHidden)
    panel.add.click()
    assert panel.form.subject.text() == ""
    panel.form.subject.setText("goal")
    panel.form.text.setText("tax")
    panel.form.task.click()
    panel.form.save.click()
    asked(desk, WriteBlock(about=About.TASK, pid=pid, subject="goal", text="tax"))


def test_a_chat_that_is_not_there_yet_has_no_task(desk: Desk) -> None:
    desk.up()
    panel = desk.window.inspector.ram.core
    panel.add.click()
    assert not panel.form.task.isEnabled()
    QTest.keyClick(panel.form.text, Qt.Key.Key_Escape)
    assert panel.form.isHidden()


def test_edits_the_text_of_a_block(desk: Desk) -> None:
    pid, panel = sit(desk, GOAL)
    of(panel, "goal").buttons["Edit"].click()
    assert panel.form.subject.isReadOnly()
    assert not panel.form.task.isEnabled()
    panel.form.text.setText("music")
    panel.form.save.click()
    asked(desk, WriteBlock(about=About.TASK, pid=pid, subject="goal", text="music", block=2))


def test_a_refusal_stands_in_the_form_and_what_was_written_stays(desk: Desk) -> None:
    _, panel = sit(desk)
    desk.kernel.refuse[WriteBlock] = "A block needs a subject, such as “name”."
    panel.add.click()
    panel.form.text.setText("Anna")
    panel.form.save.click()
    desk.until(lambda: not panel.form.trouble.isHidden())
    assert panel.form.trouble.text() == "A block needs a subject, such as “name”."
    assert panel.form.text.text() == "Anna"
    assert not panel.form.isHidden()


def test_forgets_and_takes_back(desk: Desk) -> None:
    pid, panel = sit(desk, NAME)
    of(panel, "name").buttons["Forget"].click()
    asked(desk, ForgetBlock(block=1, pid=pid))
    hold(desk, NAME, last=1, undo="forget name")
    assert panel.undo.text() == "Undo: forget name"
    panel.undo.click()
    asked(desk, UndoBlock(block=1, pid=pid))


def test_what_waits_is_answered_in_the_list(desk: Desk) -> None:
    pid, panel = sit(desk, TOWN)
    of(panel, "town").buttons["Yes"].click()
    asked(desk, DecideBlock(block=3, yes=True, pid=pid))
    of(panel, "town").buttons["No"].click()
    asked(desk, DecideBlock(block=3, yes=False, pid=pid))


def test_what_waits_is_answered_in_the_chat_and_what_was_done_is_taken_back_there(desk: Desk) -> None:
    pid, _ = sit(desk)
    notices = [
        Message(900 + block, pid, Role.NOTICE, f"Change {block}.", time.time(), block=block) for block in (1, 3, 0)
    ]
    for message in notices:
        desk.kernel.tell(Appended(message=message))
    views = desk.window.chat.views
    desk.until(lambda: sum(isinstance(view, NoticeView) for view in desk.window.chat.views) == 3)
    done, waiting, plain = [view for view in desk.window.chat.views if isinstance(view, NoticeView)]
    assert len(desk.window.chat.views) == len(views) + 3
    hold(desk, NAME, TOWN)
    assert (done.undo.isVisible(), done.yes.isVisible()) == (True, False)
    assert (waiting.undo.isVisible(), waiting.yes.isVisible(), waiting.no.isVisible()) == (False, True, True)
    assert not plain.undo.isVisible()
    waiting.yes.click()
    asked(desk, DecideBlock(block=3, yes=True, pid=pid))
    waiting.no.click()
    asked(desk, DecideBlock(block=3, yes=False, pid=pid))
    done.undo.click()
    asked(desk, UndoBlock(block=1, pid=pid))
    hold(desk)
    assert not done.undo.isVisible(), "it was changed or taken back since"
    assert not waiting.yes.isVisible()
