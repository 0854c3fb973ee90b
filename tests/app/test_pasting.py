"""Long texts that are pasted: a page of their own, that can be read, put back, and goes with the draft."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QPushButton

from llmos.app import settings
from llmos.app.carry import Chip, Collection, Part, Pasted
from llmos.app.message import UserView
from llmos.app.pasting import PastedDialog
from llmos.app.settings import Settings
from llmos.kernel.abi.events import ModelChanged
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.requests import CountTokens, Prefetch, Send
from tests.app.conftest import Desk

LONG = "One line of it.\n" * 60


def paste(desk: Desk, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    desk.window.composer.editor.insertFromMimeData(data)


def dialogs() -> list[PastedDialog]:
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, PastedDialog) and widget.isVisible()
    ]


def test_a_short_text_is_put_in_and_a_long_one_becomes_a_chip(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    composer = desk.window.composer
    paste(desk, "a word")
    assert composer.editor.toPlainText() == "a word"
    for text in ("x" * 2001, LONG):
        composer.chips.show_chips([])
        paste(desk, text)
        assert composer.editor.toPlainText() == "a word"
        assert composer.chips.pasted == (text,)
    desk.until(lambda: composer.chips.chips[0].tokens == 184)
    assert CountTokens(pid=pid, pasted=(LONG,)) in desk.kernel.asked
    assert composer.chips.views[0].accessibleName() == "In context with this message: Pasted text, 184 tokens"


def test_it_can_be_read_put_back_and_taken_out(desk: Desk) -> None:
    desk.up()
    composer = desk.window.composer
    paste(desk, LONG)
    view = composer.chips.views[0]
    assert view.open is not None
    view.open.click()
    (dialog,) = dialogs()
    assert dialog.text.toPlainText() == LONG
    dialog.accept()
    assert view.unfold is not None
    view.unfold.click()
    assert composer.editor.toPlainText() == LONG
    assert composer.chips.chips == []
    paste(desk, LONG)
    composer.chips.views[0].remove.click()
    assert composer.chips.chips == []


def test_it_is_sent_and_stands_under_the_message(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    paste(desk, LONG)
    desk.window.composer.editor.setPlainText("What is it?")
    desk.window.composer.submit()
    desk.until(lambda: Send(pid=pid, text="What is it?", pasted=(LONG,)) in desk.kernel.asked)
    desk.until(lambda: len(desk.window.chat.views) == 2)
    view = desk.window.chat.views[0]
    assert isinstance(view, UserView)
    button = view.attached.findChildren(QPushButton)[0]
    assert button.text() == f"Pasted text · {len(LONG)} characters"
    button.click()
    (dialog,) = dialogs()
    assert dialog.text.toPlainText() == LONG
    dialog.accept()


def test_what_does_not_fit_can_go_into_the_message_or_be_cut(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.kernel.cost = 12_300
    desk.up()
    desk.show(pid)
    chips = desk.window.composer.chips
    paste(desk, LONG)
    desk.until(lambda: chips.too_much)
    assert [choice.text() for choice in chips.choices] == [
        "Put it into the message",
        "Only its beginning",
        "Take it out",
    ]
    desk.kernel.cost = 100
    chips.choices[1].click()
    assert chips.pasted == (LONG[:500],)
    assert chips.chips[0].what.title == "Pasted text, beginning"


def test_it_is_kept_with_the_draft_over_a_restart(desk: Desk, home: Home) -> None:
    pid, other = desk.kernel.talk("t"), desk.kernel.talk("o")
    desk.up()
    desk.show(pid)
    composer = desk.window.composer
    paste(desk, LONG)
    composer.attach((Part(1, "one"), Collection("Flat")))
    desk.show(other)
    assert composer.chips.chips == []
    kept = {pid: composer.attached()[pid]}
    assert [chip.what for chip in kept[pid]] == [Pasted(LONG), Part(1, "one"), Collection("Flat")]
    settings.save(home, Settings(attached=kept, drafts={other: "a draft"}))
    loaded = settings.load(home)
    composer.restore_drafts(loaded.drafts, loaded.attached)
    assert composer.editor.toPlainText() == "a draft"
    desk.show(pid)
    assert [chip.what for chip in composer.chips.chips] == [Pasted(LONG), Part(1, "one"), Collection("Flat")]


def test_what_is_attached_is_prefilled_while_one_writes(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    composer = desk.window.composer

    def prefetched() -> list[Prefetch]:
        return [request for request in desk.kernel.asked if isinstance(request, Prefetch)]

    composer.attach((Part(1, "one"),))
    first = Prefetch(pid=pid, spans=(Part(1, "one").span,))
    desk.until(lambda: prefetched() == [first])
    paste(desk, LONG)
    both = Prefetch(pid=pid, spans=first.spans, pasted=(LONG,))
    desk.until(lambda: prefetched() == [first, both])
    composer.chips.show_chips([])
    desk.until(lambda: prefetched() == [first, both, Prefetch(pid=pid)])
    composer.attach((Part(1, "one"),))
    desk.until(lambda: len(prefetched()) == 4)
    composer.editor.setPlainText("?")
    composer.submit()
    desk.until(lambda: len(desk.window.chat.views) == 2)
    assert prefetched()[3:] == [first], "the message takes it over: it is not taken back first"


def test_what_does_not_fit_is_not_prefilled(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.kernel.cost = 12_300
    desk.up()
    desk.show(pid)
    chips = desk.window.composer.chips
    chips.show_chips([Chip(Part(1, "big"), searched=True)])
    paste(desk, LONG)
    desk.until(lambda: chips.too_much)
    before = len([r for r in desk.kernel.asked if isinstance(r, Prefetch)])
    chips.changed.emit()
    desk.bot.wait(50)
    assert len([r for r in desk.kernel.asked if isinstance(r, Prefetch)]) == before


def test_a_long_text_is_estimated_from_its_beginning(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    composer = desk.window.composer
    composer.editor.setPlainText("word " * 10_000)
    desk.until(lambda: composer._free.text().startswith("about 10,000 of "))
    texts = [len(r.text) for r in desk.kernel.asked if isinstance(r, CountTokens)]
    assert max(texts) == 8_000
    count = len(texts)
    composer.editor.moveCursor(composer.editor.textCursor().MoveOperation.End)
    composer.editor.insertPlainText("word " * 10_000)
    desk.until(lambda: composer._free.text().startswith("about 20,000 of "))
    assert len([r for r in desk.kernel.asked if isinstance(r, CountTokens)]) == count, "no beginning is counted twice"


def test_another_model_counts_anew(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    desk.window.composer.editor.setPlainText("three small words")
    desk.until(lambda: len([r for r in desk.kernel.asked if isinstance(r, CountTokens)]) == 1)
    desk.kernel.tell(ModelChanged(desk.session.state.model))
    desk.until(lambda: len([r for r in desk.kernel.asked if isinstance(r, CountTokens)]) == 2)
