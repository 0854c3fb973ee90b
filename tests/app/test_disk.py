"""The Disk panel in the window: searching, opening, forgetting, and what is carried from it into a chat."""

from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton, QWidget

from llmos.app import carry
from llmos.app.carry import Part
from llmos.app.panels import diskmenu
from llmos.app.panels.disk import DiskPanel
from llmos.app.panels.forget import ForgetDialog
from llmos.app.panels.hits import snippet
from llmos.kernel.abi.events import DocumentsChanged, JobChanged
from llmos.kernel.abi.records import Document, FileFailure, Job, JobState, Role, Span, Where
from llmos.kernel.abi.requests import (
    AddPaths,
    CountTokens,
    Forget,
    ListDocuments,
    MoveToCollection,
    RemoveDocument,
    RenderPage,
    RetryJob,
    SearchDisk,
    Send,
    Unwatch,
    Watch,
)
from tests.app.conftest import Desk
from tests.samples import DOCUMENT, PASSAGE

NOTES = Document(id=2, path="/papers/notes.txt", title="Notes", kind="text", size=900, added=0.0, chunks=2)


R = TypeVar("R")


def opened(desk: Desk) -> DiskPanel:
    """The panel on screen, with all folders open."""
    desk.kernel.documents = [DOCUMENT, NOTES]
    desk.up()
    panel = desk.window.inspector.disk
    desk.window.inspector.setCurrentWidget(panel)
    desk.until(lambda: panel.tree.tree.rowCount() == 1)
    panel.tree.expandAll()
    return panel


def choose(panel: DiskPanel, *names: str) -> None:
    """By the names of files, or of their folder."""
    tree, folder = panel.tree, panel.tree.tree.index(0, 0)
    found = {folder.data(): folder}
    for row in range(tree.tree.rowCount(folder)):
        index = tree.tree.index(row, 0, folder)
        found[index.data()] = index
    selection = tree.selectionModel()
    selection.clear()
    for name in names:
        selection.setCurrentIndex(found[name], QItemSelectionModel.SelectionFlag.Select)


def asked(desk: Desk, kind: type[R]) -> list[R]:
    return [request for request in desk.kernel.asked if isinstance(request, kind)]


def entries(panel: DiskPanel) -> dict[str, QAction]:
    menu = panel.menu.made()
    panel.destroyed.connect(menu.deleteLater)
    return {action.text(): action for action in menu.actions()}


def drag(over: QWidget, data: QMimeData, kind: type[QDragEnterEvent] | type[QDropEvent]) -> bool:
    """Whether somebody takes it."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event: QDropEvent = (
        QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
        if kind is QDragEnterEvent
        else QDropEvent(QPointF(5, 5), copy, data, left, none)
    )
    QApplication.sendEvent(over, event)
    return event.isAccepted()


# The list of documents.


def test_a_hidden_panel_asks_for_no_list_and_a_shown_one_asks_once_at_a_time(desk: Desk) -> None:
    desk.up()
    assert not asked(desk, ListDocuments)
    panel = desk.window.inspector.disk
    desk.window.inspector.setCurrentWidget(panel)
    desk.until(lambda: panel.tree.tree.rowCount() == 1)
    before = len(asked(desk, ListDocuments))
    for _ in range(20):
        desk.kernel.tell(DocumentsChanged())
    desk.kernel.documents = []
    desk.until(lambda: panel.tree.tree.rowCount() == 0)
    assert len(asked(desk, ListDocuments)) <= before + 2


def test_several_are_chosen_by_choosing_their_folder(desk: Desk) -> None:
    panel = opened(desk)
    choose(panel, "/papers")
    assert {d.id for d in panel.tree.chosen} == {1, 2}
    assert not panel._open_button.isEnabled()
    choose(panel, "notes.txt")
    assert panel._open_button.isEnabled()
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert panel.currentIndex() == 1
    assert panel.document._title.text() == "Notes"


def test_the_menu_moves_watches_and_tries_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(diskmenu, "show_file", shown.append)
    panel = opened(desk)
    choose(panel, "notes.txt", "henderson-contract.pdf")
    assert "Open" not in entries(panel)
    panel.menu._move_to(panel.tree.chosen, " Work ")
    desk.until(lambda: asked(desk, MoveToCollection))
    (move,) = asked(desk, MoveToCollection)
    assert (set(move.documents), move.collection) == ({1, 2}, "Work")
    choose(panel, "/papers")
    entries(panel)["Watch this folder"].trigger()
    desk.until(lambda: Watch(path="/papers") in desk.kernel.asked and "/papers" in panel.tree.tree.watched)
    entries(panel)["Stop watching this folder"].trigger()
    desk.until(lambda: Unwatch(path="/papers") in desk.kernel.asked and not panel.tree.tree.watched)
    entries(panel)["Show in the file manager"].trigger()
    assert shown == ["/papers"]
    failures = (FileFailure("/papers/scan.pdf", "It was scanned."),)
    desk.kernel.tell(JobChanged(job=Job(id=9, title="papers", state=JobState.DONE, created=0.0, failures=failures)))
    desk.until(lambda: panel.tree.tree.nodes.root.troubles == 1)
    choose(panel, "scan.pdf")
    entries(panel)["Say why it was not read"].trigger()
    assert desk.window.toasts.texts[-1] == "scan.pdf: It was scanned."
    entries(panel)["Try again to read it"].trigger()
    desk.until(lambda: RetryJob(job=9) in desk.kernel.asked)


# Searching.


def test_keys_go_from_the_field_into_the_hits_and_back(desk: Desk) -> None:
    panel = opened(desk)
    panel.search.setFocus()
    QTest.keyClicks(panel.search, "terminate")
    desk.until(lambda: panel.hits.count() == 1)
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.hits.hasFocus()
    QTest.keyClick(panel.hits, Qt.Key.Key_Up)
    assert panel.search.hasFocus()
    panel.hits.enter()
    QTest.keyClick(panel.hits, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.composer.chips.parts == (carry.part_of(PASSAGE),)
    QTest.keyClick(panel.hits, Qt.Key.Key_Return)
    assert panel.currentIndex() == 1
    QTest.keyClick(panel.document, Qt.Key.Key_Escape)
    assert panel.currentIndex() == 0


def test_a_filter_is_said_searched_with_and_cleared_by_esc(desk: Desk) -> None:
    panel = opened(desk)
    panel.search.setText("terminate")
    panel.filters.set(Where(kinds=("text",)))
    desk.until(lambda: any(r.where == Where(kinds=("text",)) for r in asked(desk, SearchDisk)))
    assert panel.filters.kind.text().startswith("text")
    assert panel.filters.kind.accessibleName() == "Filter by kind: text"
    assert [d.id for d in panel.tree.tree.documents([panel.tree.tree.index(0, 0)])] == [2], (
        "the tree shows what is searched"
    )
    assert panel._summary.text() == "1 of 2 documents."
    assert panel.filters.clear_button.isVisibleTo(panel)
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.search.text() == ""
    assert panel.filters.is_set
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert not panel.filters.is_set
    assert panel._summary.text() == "1 document in 1,284 passages."


def test_the_filters_offer_what_there_is(desk: Desk) -> None:
    panel = opened(desk)
    menus = {}
    for name, which in (("kind", panel.filters.kind), ("place", panel.filters.place), ("date", panel.filters.date)):
        menu = which.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        menus[name] = {action.text(): action for action in menu.actions()}
    assert list(menus["kind"]) == ["Any kind", "pdf", "text"]
    assert list(menus["place"]) == ["Anywhere", "/papers"]
    menus["kind"]["pdf"].trigger()
    menus["place"]["/papers"].trigger()
    menus["date"]["Last 7 days"].trigger()
    where = panel.filters.where
    assert (where.kinds, where.folders) == (("pdf",), ("/papers",))
    assert where.since > 0
    panel.filters.clear_button.click()
    assert panel.filters.where == Where()


# Pages.


def test_a_passage_opens_at_its_page_as_a_picture_with_its_lines_marked(desk: Desk) -> None:
    panel = opened(desk)
    panel.open_passage(PASSAGE)
    view = panel.document.picture
    desk.until(lambda: not view.sheet.image.isNull())
    first = asked(desk, RenderPage)[0]
    assert (first.document, first.page, first.mark) == (1, 7, 7)
    assert view.sheet.marks == desk.kernel.picture.marks
    assert panel.document._page.text() == "7 / 12"
    panel.document._next.click()
    desk.until(lambda: any(r.page == 8 and r.mark == 0 for r in asked(desk, RenderPage)))
    panel.document.as_text.click()
    assert "Preamble" in panel.document.text.toPlainText()
    assert panel.document.stack.currentWidget() is panel.document.text
    QTest.keyClick(panel.document.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.composer.chips.parts == (carry.part_of(PASSAGE),)
    panel.document.as_picture.click()
    assert panel.document.stack.currentWidget() is view
    wide = view.sheet.width()
    panel.document._larger.click()
    assert view.sheet.width() > wide
    panel.document._fit.click()
    assert view.sheet.width() == wide


def test_of_many_wishes_the_last_is_drawn_and_one_at_a_time(desk: Desk) -> None:
    panel = opened(desk)
    panel.open_document(DOCUMENT)
    view = panel.document.picture
    desk.until(lambda: view.pages == 12)
    before = len(asked(desk, RenderPage))
    for _ in range(9):
        view.turn(1)
    desk.until(lambda: view._shown is not None and view._shown[1] == 10)
    assert len(asked(desk, RenderPage)) <= before + 3


def test_a_page_that_cannot_be_drawn_says_why_and_its_text_is_there(desk: Desk) -> None:
    desk.kernel.refuse[RenderPage] = "henderson-contract.pdf cannot be shown. It does not exist."
    panel = opened(desk)
    panel.open_passage(PASSAGE)
    desk.until(lambda: "does not exist" in panel.document._facts.text())
    assert panel.document.stack.currentWidget() is panel.document.text
    desk.until(lambda: "Preamble" in panel.document.text.toPlainText())


def test_text_without_pages_is_shown_as_text(desk: Desk) -> None:
    panel = opened(desk)
    panel.open_document(NOTES)
    assert panel.document.stack.currentWidget() is panel.document.text
    assert panel.document.as_picture.isHidden()
    assert not asked(desk, RenderPage)


# Into the chat.


def test_a_document_is_put_in_context_counted_and_sent(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    panel = opened(desk)
    desk.show(pid)
    choose(panel, "notes.txt")
    QTest.keyClick(panel.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    chips = desk.window.composer.chips
    desk.until(lambda: [chip.tokens for chip in chips.chips] == [184])
    assert CountTokens(pid=pid, spans=(Span(2),)) in asked(desk, CountTokens)
    assert chips.views[0].accessibleName() == "In context with this message: Notes, 184 tokens"
    desk.window.composer.editor.setPlainText("What is in it?")
    desk.window.composer.submit()
    desk.until(lambda: Send(pid=pid, text="What is in it?", spans=(Span(2),)) in desk.kernel.asked)
    assert chips.chips == []
    assert chips.isHidden()


def test_a_chip_is_taken_out_by_key_and_button(desk: Desk) -> None:
    desk.up()
    chips = desk.window.composer.chips
    desk.session.parts_wanted.emit((Part(1, "one"), Part(2, "two"), Part(1, "one")))
    assert [chip.what.title for chip in chips.chips] == ["one", "two"]
    QTest.keyClick(chips.views[0], Qt.Key.Key_Delete)
    assert [chip.what.title for chip in chips.chips] == ["two"]
    chips.views[0].remove.click()
    assert chips.chips == []


def test_what_does_not_fit_says_so_and_gives_choices(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.kernel.cost = 12_300
    desk.up()
    desk.show(pid)
    chips = desk.window.composer.chips
    desk.session.parts_wanted.emit((Part(1, "big.pdf"),))
    desk.until(lambda: chips.too_much)
    assert chips.advice.text() == "This does not fit: 12,300 tokens, and there is room for 3,000."
    choices = {choice.text(): choice for choice in chips.choices}
    assert list(choices) == ["Search in it instead", "Only its beginning", "Take it out"]
    desk.kernel.cost = 2_000
    choices["Only its beginning"].click()
    assert chips.parts == (Part(1, "big.pdf, beginning", 0, 500),)
    desk.until(lambda: [chip.tokens for chip in chips.chips] == [2_000])
    assert not chips.too_much
    desk.kernel.cost = 12_300
    chips.show_chips([])
    desk.session.parts_wanted.emit((Part(1, "big.pdf"),))
    desk.until(lambda: chips.too_much)
    chips.choices[0].click()
    assert not chips.parts
    assert chips.searched == (1,)
    desk.window.composer.editor.setPlainText("?")
    desk.window.composer.submit()
    desk.until(lambda: Send(pid=pid, text="?", documents=(1,)) in desk.kernel.asked)


def test_what_is_refused_comes_back_with_its_chips_and_drafts_keep_theirs(desk: Desk) -> None:
    pid, other = desk.kernel.talk("t"), desk.kernel.talk("o")
    desk.kernel.refuse[Send] = "It does not fit."
    desk.up()
    desk.show(pid)
    composer = desk.window.composer
    desk.session.parts_wanted.emit((Part(1, "one"),))
    composer.editor.setPlainText("hello")
    composer.submit()
    assert composer.chips.chips == []
    desk.until(lambda: composer.editor.toPlainText() == "hello")
    assert composer.chips.parts == (Part(1, "one"),)
    desk.show(other)
    assert composer.chips.chips == []
    desk.show(pid)
    assert composer.chips.parts == (Part(1, "one"),)


def test_tree_hits_and_selected_text_can_be_dragged_into_the_chat(desk: Desk) -> None:
    panel = opened(desk)
    choose(panel, "notes.txt")
    from_tree = panel.tree.tree.mimeData(panel.tree.selectedIndexes())
    assert carry.unpacked(from_tree) == (Part(2, "Notes"),)
    panel.hits.show_hits((PASSAGE,), "terminate")
    assert carry.unpacked(panel.hits.mimeData([panel.hits.item(0)])) == (carry.part_of(PASSAGE),)
    panel.open_passage(PASSAGE)
    text = panel.document.text
    desk.until(lambda: "Preamble" in text.toPlainText())
    text.setPlainText("🌍 Round and blue.")
    cursor = text.textCursor()
    cursor.setPosition(3)  # a globe is two units for Qt, and one character for the disk
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    (part,) = carry.unpacked(text.createMimeDataFromSelection())
    assert (part.document, part.start, part.end) == (1, 2, 7)

    editor = desk.window.composer.editor
    assert not editor.canInsertFromMimeData(from_tree)
    assert drag(editor.viewport(), from_tree, QDragEnterEvent)
    assert desk.window.landing.overlay.isVisible()
    assert drag(editor.viewport(), from_tree, QDropEvent)
    assert desk.window.composer.chips.parts == (Part(2, "Notes"),)
    assert not desk.window.landing.overlay.isVisible()


def test_files_still_belong_to_the_window(desk: Desk) -> None:
    desk.up()
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/papers/new.pdf")])
    assert drag(desk.window.composer.editor.viewport(), files, QDragEnterEvent)
    assert desk.window.overlay.isVisible()
    assert not desk.window.landing.overlay.isVisible()
    assert drag(desk.window.composer.editor.viewport(), files, QDropEvent)
    dialog = desk.window.composer.arrivals.dialog
    assert dialog is not None
    dialog.disk.click()
    desk.until(lambda: AddPaths(paths=("/papers/new.pdf",)) in desk.kernel.asked)


def test_what_was_put_in_context_stands_under_the_message(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "What does it say?"))
    message = desk.kernel.messages[pid][0]
    picked = msgspec.structs.replace(PASSAGE, picked=True)
    desk.kernel.messages[pid] = [msgspec.structs.replace(message, passages=(picked, PASSAGE))]
    desk.up()
    desk.show(pid)
    buttons = desk.window.chat.views[0].findChildren(QPushButton)
    chips = [button for button in buttons if button.accessibleName().startswith("In context")]
    assert [chip.text() for chip in chips] == ["henderson-contract.pdf · p. 7"]
    chips[0].click()
    assert desk.window.inspector.disk.document._title.text() == "henderson-contract.pdf · p. 7"


# Removing and forgetting.


def test_removing_asks_first(desk: Desk) -> None:
    panel = opened(desk)
    choose(panel, "notes.txt")
    entries(panel)["Remove from the disk…"].trigger()
    box = desk.window.findChild(QMessageBox)
    assert box is not None
    assert not asked(desk, RemoveDocument)
    next(b for b in box.buttons() if b.text() == "Remove").click()
    desk.until(lambda: RemoveDocument(document=2) in desk.kernel.asked)
    desk.until(lambda: len(panel._documents) == 1)


def test_forgetting_asks_first_and_says_what_was_removed(desk: Desk) -> None:
    panel = opened(desk)
    desk.session.parts_wanted.emit((Part(1, "one"), Part(2, "two")))
    panel.open_document(DOCUMENT)
    desk.until(lambda: "Preamble" in panel.document.text.toPlainText())
    choose(panel, "henderson-contract.pdf", "notes.txt")
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    dialog = desk.window.findChild(ForgetDialog)
    assert dialog is not None
    assert dialog.title.text() == "Forget 2 documents?"
    assert not asked(desk, Forget)
    dialog.forget.click()
    desk.until(lambda: dialog.title.text().startswith("Done."))
    assert dialog.text.text().count("2 swap files.") == 2
    assert {r.document for r in asked(desk, Forget)} == {1, 2}
    assert panel.currentIndex() == 0
    assert panel.document.text.toPlainText() == ""
    assert desk.window.composer.chips.chips == [], "they cannot be sent any more"
    desk.until(lambda: panel.tree.tree.rowCount() == 0)
    dialog.close_button.click()


def test_a_document_that_cannot_be_forgotten_says_why(desk: Desk) -> None:
    desk.kernel.refuse[Forget] = "The disk is not running, so nothing was forgotten."
    panel = opened(desk)
    choose(panel, "notes.txt")
    panel._forget.click()
    dialog = desk.window.findChild(ForgetDialog)
    assert dialog is not None
    dialog.forget.click()
    desk.until(lambda: "nothing was forgotten" in dialog.text.text())
    assert dialog.title.text() == "Not everything could be forgotten:"
    dialog.close_button.click()


def test_a_file_is_shown_in_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened_urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened_urls.append(url.toLocalFile()))
    diskmenu.show_file(str(tmp_path / "gone.pdf"))
    assert opened_urls == [str(tmp_path)]


def test_a_snippet_begins_with_a_whole_word() -> None:
    text = (
        "An opening of some words that nobody looks for. Either side can terminate the contract with 60 days of notice."
    )
    assert snippet(text, ["notice"]).startswith("…for. Either side")
    assert snippet(text, ["opening"]) == text
