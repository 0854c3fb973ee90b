"""Programs in the window: the gallery, starting chats, the form, files of others, deleting with undo."""

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from llmos.app import actions, theme
from llmos.app.delegates import NOTE
from llmos.app.programs import words
from llmos.app.programs.form import ProgramForm
from llmos.app.programs.gallery import Card, Gallery
from llmos.app.programs.icon import COLOURS, INK
from llmos.app.programs.knowledge import KEY
from llmos.app.programs.newcomer import Newcomer
from llmos.app.sidelist import PID
from llmos.app.tokens import contrast
from llmos.kernel.abi import events, requests
from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.records import Adapter, Capability, Knowledge, ProgramInfo, Role, Sampling
from llmos.kernel.abi.replies import ProgramChecked
from llmos.kernel.abi.requests import AnyRequest
from llmos.kernel.program import INTERNAL, load_programs
from tests.app.conftest import Desk
from tests.app.fake_programs import FOREIGN, TABLE, WRITER
from tests.app.test_accessibility import check
from tests.samples import DOCUMENT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def asked(desk: Desk, kind: type[AnyRequest]) -> list[Any]:
    return [request for request in desk.kernel.asked if isinstance(request, kind)]


def act(desk: Desk, text: str) -> None:
    next(action for action in desk.window.actions() if action.text() == text).trigger()


def texts(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel))


def choose(card: Card, text: str) -> None:
    next(action for action in card.menu.actions() if action.text() == text).trigger()


@pytest.fixture
def gallery(desk: Desk) -> Gallery:
    desk.up()
    act(desk, "Programs…")
    (made,) = desk.window.findChildren(Gallery)
    desk.until(lambda: made._table and made.cards)
    return made


def form(gallery: Gallery) -> ProgramForm:
    return next(each for each in gallery.findChildren(ProgramForm) if each.isVisible())


def chat_rows(desk: Desk) -> list[tuple[str, str]]:
    rows = desk.window.sidebar.list
    items = [rows.item(i) for i in range(rows.count())]
    return [(item.text(), item.data(NOTE)) for item in items if item.data(PID)]


# the gallery


def test_cards_say_what_each_is_for_and_may_do(desk: Desk, gallery: Gallery) -> None:
    assert list(gallery.cards) == ["assistant", "writer"]
    assert "May calculate, read files" in texts(gallery.cards["assistant"])
    assert "for new chats" in texts(gallery.cards["assistant"])
    assert "Uses no tools" in texts(gallery.cards["writer"])
    assert "Drafts & polishes." in texts(gallery.cards["writer"])
    check(gallery, 6)


def test_a_chat_is_started_with_one_and_says_so(desk: Desk, gallery: Gallery) -> None:
    gallery.cards["writer"].start.click()
    assert not gallery.isVisible()
    picker = desk.window.composer.program
    assert picker.accessibleName() == "Program: Writer"
    assert desk.session.state.pid == 0, "nothing is made before the first message"
    actions.send(desk.session, "Hello")
    desk.until(lambda: asked(desk, requests.Create))
    assert asked(desk, requests.Create) == [requests.Create(program="writer")]
    desk.until(lambda: desk.session.state.program == "writer")
    assert picker.text().startswith("Writer")
    assert "as it was when the chat began" in picker.toolTip()
    desk.until(lambda: any(note == "Writer" for _, note in chat_rows(desk)))
    act(desk, "New chat")
    assert picker.accessibleName() == "Program: Assistant", "the next one is as chosen again"


def test_the_rows_of_the_assistant_stay_short(desk: Desk) -> None:
    desk.kernel.talk("plain", (Role.USER, "x"))
    desk.kernel.talk("gone", (Role.USER, "x"), program="gone")
    desk.up()
    desk.until(lambda: len(chat_rows(desk)) == 2)
    assert dict(chat_rows(desk)) == {"plain": "", "gone": "gone"}


def test_another_program_is_chosen_beside_the_message(desk: Desk) -> None:
    desk.up()
    picker = desk.window.composer.program
    picker.menu_of_programs.aboutToShow.emit()
    by_text = {action.text(): action for action in picker.menu_of_programs.actions()}
    assert by_text["Assistant"].isChecked()
    by_text["Writer"].trigger()
    assert picker.text().startswith("Writer")
    by_text["All programs…"].trigger()
    assert desk.window.findChildren(Gallery)


def test_the_button_beside_new_chat_opens_the_gallery(desk: Desk) -> None:
    desk.up()
    opener = next(b for b in desk.window.sidebar.findChildren(QPushButton) if b.accessibleName() == "Programs")
    QTest.keyClick(opener, Qt.Key.Key_Space)
    assert desk.window.findChildren(Gallery)


def test_the_program_of_new_chats_is_chosen(desk: Desk, gallery: Gallery) -> None:
    choose(gallery.cards["writer"], "Use for new chats")
    desk.until(lambda: "for new chats" in texts(gallery.cards["writer"]))
    assert asked(desk, requests.ChangeSetting) == [requests.ChangeSetting(name="program", value="writer")]
    assert desk.window.composer.program.accessibleName() == "Program: Writer"


def test_what_ships_is_not_changed_and_files_that_are_broken_are_named(desk: Desk) -> None:
    desk.kernel.programs.troubles = ("poet.toml, line 2: There is no capability “fly”.",)
    desk.up()
    act(desk, "Programs…")
    (made,) = desk.window.findChildren(Gallery)
    desk.until(lambda: made.trouble.text() == desk.kernel.programs.troubles[0])
    offered = [action.text() for action in made.cards["writer"].menu.actions()]
    assert offered == ["Use for new chats", "Duplicate…", "Export…"]


# the form


def test_a_program_is_made(desk: Desk, gallery: Gallery) -> None:
    desk.kernel.documents = [DOCUMENT]
    gallery.fresh.click()
    made = form(gallery)
    QTest.keyClicks(made.title, "Poet")
    made.icon.setText("P")
    made.description.setText("Rhymes.")
    made.prompt.setPlainText("You rhyme.")
    made.may.boxes["read files"].click()
    assert list(made.tools) == ["files.list", "files.read"], "the tools of what is ticked"
    made.tools["files.read"].click()
    made.sampling["temperature"].setText("0,9")
    desk.until(lambda: made.knowledge.list.count() == 1)
    made.knowledge.list.item(0).setCheckState(Qt.CheckState.Checked)
    desk.until(lambda: "7 tokens, and 120 for the tools" in made.cost.text())
    check(made, 12)
    made.keep.click()
    desk.until(lambda: "poet" in gallery.cards)
    (request,) = asked(desk, requests.SaveProgram)
    assert request.replaces == ""
    assert (request.spec.title, request.spec.prompt) == ("Poet", "You rhyme.")
    assert request.spec.capabilities == ("read files",)
    assert request.spec.tools == ("files.read",)
    assert request.spec.knowledge == Knowledge((), (DOCUMENT.id,))
    assert request.spec.sampling == Sampling(temperature=0.9)
    assert not [each for each in gallery.findChildren(ProgramForm) if each.isVisible()]


def test_each_capability_says_what_it_allows_and_what_harm_it_can_do(desk: Desk, gallery: Gallery) -> None:
    gallery.fresh.click()
    said = texts(form(gallery).may)
    assert "It computes with the calculator" in said
    assert "⚠ While nothing untrusted is in the chat, it changes files without a question." in said
    assert "It uses dice.roll." in said, "of a device that others made"
    assert "everything else that sends" in said
    assert said.count("⚠") == 2
    assert "Chats that have begun keep the program as it was." in texts(form(gallery))


def test_an_adapter_is_chosen_told_about_and_taken_out(desk: Desk, gallery: Gallery) -> None:
    checked = desk.kernel.programs.checked
    told = replace(checked, adapter="Verse: for llama models, rank 4, 2 kB", adapter_trouble="It is for llama models.")
    desk.kernel.programs.checked = told
    gallery.fresh.click()
    made = form(gallery)
    made.title.setText("Poet")
    made.prompt.setPlainText("You rhyme.")
    field = made.adapter
    assert (field.name.text(), field.drop.isVisible(), field.scale.isVisible()) == ("No adapter", False, False)
    field.choose.click()
    (dialog,) = field.findChildren(QFileDialog)
    dialog.fileSelected.emit("/loras/verse.gguf")
    dialog.reject()
    assert (field.name.text(), field.name.toolTip()) == ("verse.gguf", "/loras/verse.gguf")
    desk.until(lambda: field.said.text() == told.adapter and field.trouble.text() == told.adapter_trouble)
    assert asked(desk, requests.CheckProgram)[-1].spec.adapter == Adapter("/loras/verse.gguf")
    field.scale.setText("much")
    made.keep.click()
    assert made.trouble.text() == "The scale of the adapter must be a number."
    field.scale.setText("0,5")
    check(made, 12)
    made.keep.click()
    desk.until(lambda: "poet" in gallery.cards)
    assert asked(desk, requests.SaveProgram)[-1].spec.adapter == Adapter("/loras/verse.gguf", 0.5)
    assert "Runs with the LoRA adapter verse.gguf." in texts(gallery.cards["poet"])
    choose(gallery.cards["poet"], "Change…")
    again = form(gallery)
    assert (again.adapter.name.text(), again.adapter.scale.text()) == ("verse.gguf", "0.5")
    again.adapter.drop.click()
    assert not again.adapter.said.isVisible()
    again.keep.click()
    desk.until(lambda: len(asked(desk, requests.SaveProgram)) == 2)
    assert asked(desk, requests.SaveProgram)[-1].spec.adapter == Adapter()


def test_what_is_told_of_a_file_is_of_the_last_one(desk: Desk, gallery: Gallery) -> None:
    gallery.fresh.click()
    made = form(gallery)
    made.prompt.setPlainText("You rhyme.")
    made.adapter.take("/loras/verse.gguf")
    desk.until(lambda: made.cost.text())
    late = replace(desk.kernel.programs.checked, adapter="Verse")
    made._checked(made.spec, late)
    assert made.adapter.said.text() == ""


def test_what_is_wrong_is_told_and_nothing_is_lost(desk: Desk, gallery: Gallery) -> None:
    desk.kernel.refuse[requests.SaveProgram] = "The drive is full."
    desk.kernel.programs.checked = ProgramChecked(problems=("temperature must be from 0 to 2.",))
    gallery.fresh.click()
    made = form(gallery)
    made.title.setText("Poet")
    made.prompt.setPlainText("You rhyme.")
    desk.until(lambda: made.trouble.text() == "temperature must be from 0 to 2.")
    assert made.cost.text() == "Tokens are counted once there is a model."
    made.keep.click()
    desk.until(lambda: made.trouble.text() == "The drive is full.")
    assert made.isVisible()
    assert made.keep.isEnabled()
    assert made.prompt.toPlainText() == "You rhyme."
    for wrong in ("many", "inf", "nan"):
        made.trouble.clear()
        made.sampling["top_k"].setText(wrong)
        made.keep.click()
        assert "must be numbers" in made.trouble.text()
    assert len(asked(desk, requests.SaveProgram)) == 1


def test_a_copy_of_one_that_ships_is_changed(desk: Desk, gallery: Gallery) -> None:
    choose(gallery.cards["writer"], "Duplicate…")
    made = form(gallery)
    assert made.title.text() == "Writer (copy)"
    assert made.prompt.toPlainText() == WRITER.prompt
    made.keep.click()
    desk.until(lambda: "writer (copy)" in gallery.cards)
    choose(gallery.cards["writer (copy)"], "Change…")
    again = form(gallery)
    again.prompt.setPlainText("You write verse.")
    again.keep.click()
    desk.until(lambda: len(asked(desk, requests.SaveProgram)) == 2)
    last = asked(desk, requests.SaveProgram)[-1]
    assert (last.replaces, last.spec.prompt) == ("writer (copy)", "You write verse.")


def test_knowledge_is_found_and_stays_when_it_is_gone(desk: Desk, gallery: Gallery) -> None:
    desk.kernel.documents = [
        replace(DOCUMENT, id=1, title="tax.pdf", collection="Taxes"),
        replace(DOCUMENT, id=2, title="poem.md"),
    ]
    desk.kernel.programs.infos["poet"] = ProgramInfo(replace(FOREIGN, knowledge=Knowledge((), (9,))), True)
    desk.kernel.tell(events.ProgramsChanged(programs=desk.kernel.programs.listed().programs))
    desk.until(lambda: "poet" in gallery.cards)
    choose(gallery.cards["poet"], "Change…")
    knowledge = form(gallery).knowledge
    desk.until(lambda: knowledge.list.count() == 4)
    rows = [knowledge.list.item(i) for i in range(4)]
    assert [row.text() for row in rows] == ["Collection Taxes", "poem.md", "tax.pdf", "9 (not on the disk)"]
    assert [row.data(KEY) for row in rows if row.checkState() is Qt.CheckState.Checked] == [9]
    knowledge.words.setText("tax")
    assert [row.text() for row in rows if not row.isHidden()] == ["Collection Taxes", "tax.pdf"]
    rows[0].setCheckState(Qt.CheckState.Checked)
    rows[3].setCheckState(Qt.CheckState.Unchecked)
    assert knowledge.knowledge == Knowledge(("Taxes",), ())


# files of others


def newcomer(desk: Desk, gallery: Gallery) -> Newcomer:
    gallery.read("/tmp/poet.llmos-program")
    desk.until(lambda: gallery.findChildren(Newcomer))
    return gallery.findChildren(Newcomer)[-1]


def test_a_program_of_others_is_shown_before_it_is_added(desk: Desk, gallery: Gallery) -> None:
    made = newcomer(desk, gallery)
    assert not asked(desk, requests.SaveProgram)
    assert made.prompt.toPlainText() == "You rhyme."
    assert "Left out, because it is not here: fly." in texts(made)
    assert "Its LoRA adapter was left out: verse.gguf." in texts(made)
    assert {name: box.isChecked() for name, box in made.may.boxes.items()} == {"calculate": True, "change files": False}
    check(made, 4)
    made.add.click()
    desk.until(lambda: "poet" in gallery.cards)
    (request,) = asked(desk, requests.SaveProgram)
    assert request.spec.capabilities == ("calculate",), "no more than was ticked"
    assert request.spec.tools == ()
    assert request.spec.foreign
    assert "Others wrote its prompt." in texts(gallery.cards["poet"])


def test_the_person_may_take_its_prompt_over(desk: Desk, gallery: Gallery) -> None:
    made = newcomer(desk, gallery)
    made.own.click()
    made.may.boxes["change files"].click()
    made.add.click()
    desk.until(lambda: asked(desk, requests.SaveProgram))
    (request,) = asked(desk, requests.SaveProgram)
    assert not request.spec.foreign
    assert request.spec.capabilities == ("calculate", "change files")
    assert request.spec.tools == ("files.write",)


def test_a_file_that_is_none_is_told_about(desk: Desk, gallery: Gallery) -> None:
    desk.kernel.refuse[requests.ReadProgram] = "x.llmos-program, line 3: Nobody knows “titel”."
    gallery.read("/tmp/x.llmos-program")
    desk.until(lambda: gallery.trouble.text() == "x.llmos-program, line 3: Nobody knows “titel”.")
    assert not gallery.findChildren(Newcomer)


def test_it_is_exported_and_said_what_was_left_out(desk: Desk, gallery: Gallery) -> None:
    gallery.export(gallery.cards["writer"].info, "/tmp/writer.llmos-program")
    desk.until(lambda: gallery.toasts.texts)
    assert gallery.toasts.texts == [
        "“Writer” is in /tmp/writer.llmos-program. Its knowledge was left out: Taxes, 2 documents. "
        "Its LoRA adapter was left out: verse.gguf."
    ]


def test_deleting_offers_undo(desk: Desk, gallery: Gallery) -> None:
    newcomer(desk, gallery).add.click()
    desk.until(lambda: "poet" in gallery.cards)
    choose(gallery.cards["poet"], "Delete")
    desk.until(lambda: "poet" not in gallery.cards)
    desk.until(lambda: gallery.toasts.texts)
    undo = next(b for b in gallery.toasts.findChildren(QPushButton) if b.text() == "Undo")
    undo.click()
    desk.until(lambda: "poet" in gallery.cards)


def test_undo_is_still_there_when_the_gallery_is_closed(desk: Desk, gallery: Gallery) -> None:
    newcomer(desk, gallery).add.click()
    desk.until(lambda: "poet" in gallery.cards)
    choose(gallery.cards["poet"], "Delete")
    desk.until(lambda: gallery.toasts.texts)
    gallery.reject()
    assert desk.window.toasts.texts == ["Deleted “Poet”. Chats that run it go on."]
    undo = next(b for b in desk.window.toasts.findChildren(QPushButton) if b.text() == "Undo")
    undo.click()
    desk.until(lambda: asked(desk, requests.RestoreProgram))


def test_an_answer_that_comes_when_the_gallery_is_closed_goes_nowhere(desk: Desk) -> None:
    desk.up()
    act(desk, "Programs…")
    desk.window.findChildren(Gallery)[0].reject()
    desk.until(lambda: asked(desk, requests.ListPrograms))
    actions.new(desk.session)
    desk.bot.wait(100)
    assert not desk.window.findChildren(Gallery)


# words and colours


def test_each_capability_that_ships_has_its_words() -> None:
    assert set(words.HARMS) < set(words.SAYS)
    assert not words.harm(Capability("look", Effect.READ, ("a.b",)))
    assert words.harm(Capability("shoot", Effect.DESTROY, ("a.b",)))
    assert words.may(("run commands", "calculate")) == "May calculate, run commands"
    assert [bool(words.harm(each)) for each in TABLE] == [False, False, True, True]


def test_what_ships_is_shown_in_the_language_of_the_person() -> None:
    shipped = [program for name, program in load_programs().items() if name not in INTERNAL]
    assert {text for each in shipped for text in (each.title, each.description)} == set(words.SHIPPED)
    assert {name for each in shipped for name in each.capabilities} <= words.SAYS.keys()


@pytest.mark.parametrize("colour", COLOURS)
def test_letters_can_be_read_on_their_colour(colour: str) -> None:
    assert contrast(INK, colour) >= 4.5
    assert theme.tokens()
