"""Files that are dropped: what they would cost, and where they go."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from llmos.app.arrivals import ArrivalDialog
from llmos.app.carry import Awaited, Part
from llmos.kernel.abi import events
from llmos.kernel.abi.records import Document, FileFailure, Job, JobState
from llmos.kernel.abi.requests import AddPaths, PeekFile, Send
from tests.app.conftest import Desk

WORDS = "word " * 400  # in a file that is not on the disk


def drop(desk: Desk, *paths: str) -> ArrivalDialog:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(desk.window, QDragEnterEvent(QPoint(50, 50), copy, data, left, plain))
    QApplication.sendEvent(desk.window, QDropEvent(QPointF(50, 50), copy, data, left, plain))
    dialog = desk.window.composer.arrivals.dialog
    assert dialog is not None
    return dialog


def added(desk: Desk) -> list[tuple[str, ...]]:
    return [request.paths for request in desk.kernel.asked if isinstance(request, AddPaths)]


def read(desk: Desk, path: str, id: int = 9) -> None:
    """The disk is done with the file."""
    desk.until(lambda: desk.kernel.jobs)
    desk.kernel.documents.append(Document(id, path, Path(path).stem.title(), "text", 10, 0.0))
    desk.kernel.job_is(max(desk.kernel.jobs), JobState.DONE)


def test_what_takes_little_goes_in_context_by_default(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.kernel.texts["/d/plan.txt"] = WORDS
    desk.up()
    desk.show(pid)
    dialog = drop(desk, "/d/plan.txt")
    desk.until(dialog.context.isEnabled)
    assert dialog.total.text() == "In context it uses about 400 tokens of 3,000."
    assert dialog.context.isDefault()
    assert added(desk) == [], "nothing is read before it is chosen"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    chips = desk.window.composer.chips
    assert [chip.what for chip in chips.chips] == [Awaited("/d/plan.txt", "plan.txt")]
    assert chips.views[0].accessibleName() == "Being read, then in context with this message: plan.txt, being read…"
    desk.window.composer.editor.setPlainText("What is planned?")
    desk.window.composer.submit()
    assert desk.window.composer.editor.toPlainText() == "What is planned?", "it waits for the file"
    read(desk, "/d/plan.txt")
    desk.until(lambda: [chip.what for chip in chips.chips] == [Part(9, "Plan")])
    desk.window.composer.submit()
    desk.until(lambda: Send(pid=pid, text="What is planned?", spans=(Part(9, "Plan").span,)) in desk.kernel.asked)
    assert added(desk) == [("/d/plan.txt",)]


def test_what_takes_much_goes_to_the_disk_by_default(desk: Desk) -> None:
    desk.kernel.texts["/d/book.txt"] = "word " * 1200
    desk.up()
    dialog = drop(desk, "/d/book.txt")
    desk.until(dialog.context.isEnabled)
    assert dialog.disk.isDefault()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.until(lambda: added(desk) == [("/d/book.txt",)])
    assert desk.window.composer.chips.chips == []


def test_what_does_not_fit_says_so_with_the_figures(desk: Desk) -> None:
    desk.kernel.texts["/d/book.txt"] = "word " * 20_000
    desk.up()
    dialog = drop(desk, "/d/book.txt")
    desk.until(lambda: dialog.total.text().startswith("It does not fit"))
    assert "about 20,000 tokens, and there is room for 3,000" in dialog.total.text()
    assert not dialog.context.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert added(desk) == []
    assert desk.window.composer.arrivals.dialog is None


def test_a_document_that_is_on_the_disk_is_counted_exactly_and_not_read_again(desk: Desk) -> None:
    desk.up()
    path = desk.kernel.documents[0].path
    dialog = drop(desk, path)
    desk.until(dialog.context.isEnabled)
    assert dialog.total.text() == "In context it uses 184 tokens of 3,000."
    dialog.context.click()
    assert desk.window.composer.chips.parts == (Part(1, desk.kernel.documents[0].title),)
    assert added(desk) == []
    assert not any(isinstance(request, PeekFile) for request in desk.kernel.asked)


def test_of_several_those_that_cannot_be_read_are_left_out(desk: Desk) -> None:
    desk.kernel.texts["/d/plan.txt"] = WORDS
    said: list[str] = []
    desk.session.notified.connect(lambda text, _: said.append(text))
    desk.up()
    dialog = drop(desk, "/d/plan.txt", "/d/folder")
    desk.until(dialog.context.isEnabled)
    assert [row.text() for row in dialog._rows] == [
        "about 400 tokens",
        "folder cannot be read. It is a folder, not a file.",
    ]
    dialog.context.click()
    assert said == ["Left out, because they cannot be read: folder"]
    desk.until(lambda: added(desk) == [("/d/plan.txt",)])


def test_a_file_that_is_not_read_after_all_says_why(desk: Desk) -> None:
    desk.kernel.texts["/d/plan.txt"] = WORDS
    said: list[str] = []
    desk.session.notified.connect(lambda text, _: said.append(text))
    desk.up()
    dialog = drop(desk, "/d/plan.txt")
    desk.until(dialog.context.isEnabled)
    dialog.context.click()
    desk.until(lambda: desk.kernel.jobs)
    (job,) = desk.kernel.jobs
    failures = (FileFailure("/d/plan.txt", "It was changed while it was read."),)
    desk.kernel.tell(events.JobChanged(job=Job(job, "plan.txt", JobState.DONE, 0.0, failed=1, failures=failures)))
    desk.until(lambda: said == ["plan.txt is not in context. It was changed while it was read."])
    assert desk.window.composer.chips.chips == []


def test_it_reaches_the_draft_for_which_it_was_dropped(desk: Desk) -> None:
    pid, other = desk.kernel.talk("t"), desk.kernel.talk("o")
    desk.kernel.texts["/d/plan.txt"] = WORDS
    desk.up()
    desk.show(pid)
    dialog = drop(desk, "/d/plan.txt")
    desk.until(dialog.context.isEnabled)
    dialog.context.click()
    desk.show(other)
    read(desk, "/d/plan.txt")
    desk.until(lambda: [c.what for c in desk.window.composer.attached().get(pid, [])] == [Part(9, "Plan")])
    assert desk.window.composer.chips.chips == []
