from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from llmos.app.answer import AnswerView
from llmos.app.links import LinkDialog
from llmos.app.message import HUGE, UserView
from llmos.app.textview import TextView
from llmos.app.toolrow import ToolView
from llmos.kernel.abi.events import Finished
from llmos.kernel.abi.records import Invocation, MessageStatus, Role, TurnStats
from llmos.kernel.abi.replies import AnyAnswer
from llmos.kernel.abi.requests import AddPaths, AnyRequest, Continue, Create, Send, Stop
from tests.app.conftest import Desk
from tests.samples import PASSAGE


def answers(desk: Desk) -> list[AnswerView]:
    return [v for v in desk.window.chat.views if isinstance(v, AnswerView)]


def last_text(desk: Desk) -> str:
    found = answers(desk)
    return found[-1].text.toPlainText() if found else ""


def type_and_send(desk: Desk, text: str) -> None:
    editor = desk.window.composer.editor
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_what_the_last_turn_cost(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    said, stats = desk.kernel.append(pid, Role.ASSISTANT, "Yes."), TurnStats(90, 50, 40, 12, 0.25, 1.0, 38.7)
    desk.kernel.tell(Finished(message=msgspec.structs.replace(said, stats=stats)))
    turn = desk.window.status._turn
    desk.until(lambda: turn.text() == "reused 50 · prefilled 40 · first token 0.25 s · 12 tokens at 39/s")
    view = desk.window.chat.views[-1]
    assert isinstance(view, AnswerView)
    assert view.figures.text() == "12 tokens · 39/s"
    assert view.figures.toolTip().endswith("12 tokens at 39/s · context 90")
    drafted = msgspec.structs.replace(stats, drafted=8)
    desk.kernel.tell(Finished(message=msgspec.structs.replace(said, stats=drafted)))
    desk.until(lambda: turn.text().endswith("12 tokens at 39/s, 8 drafted"))
    assert "drafted: tokens of the answer found in the context" in turn.toolTip()


def test_a_message_is_sent_and_its_answer_shown(desk: Desk) -> None:
    desk.kernel.answer = "It is **two** words."
    type_and_send(desk, "How many?")
    desk.until(lambda: last_text(desk) == "It is two words." and not desk.session.state.busy)
    assert [type(v) for v in desk.window.chat.views] == [UserView, AnswerView]
    assert desk.window.composer.editor.toPlainText() == ""
    assert sum(isinstance(r, Create) for r in desk.kernel.asked) == 1


def test_a_message_typed_before_there_is_a_kernel_is_kept(desk: Desk) -> None:
    """The first keystrokes come before the connection."""
    desk.window.composer.editor.setPlainText("early")
    desk.window.composer.submit()
    desk.until(lambda: last_text(desk) == "Yes.")


def test_a_long_message_wraps_in_its_bubble(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "word " * 200), (Role.USER, "short"))
    desk.up()
    desk.show(pid)
    long, short = (v.text for v in desk.window.chat.views if isinstance(v, UserView))
    desk.until(lambda: long.height() > 5 * short.height() and short.width() < long.width())
    assert long.document().size().width() <= long.width()


def test_a_long_message_is_seen_whole_in_a_narrow_window(desk: Desk) -> None:
    pid = desk.kernel.talk("t", (Role.USER, "What is a good way to learn the names of many people quickly?"))
    desk.window.resize(900, 700)
    desk.up()
    desk.show(pid)
    view = desk.window.chat.views[0]
    assert isinstance(view, UserView)
    bubble = view.text.parentWidget()
    assert bubble is not None
    desk.until(lambda: bubble.width() == view.text.width() + 28)
    assert bubble.mapTo(view, bubble.rect().topRight()).x() < view.width()


def test_an_empty_message_is_not_sent(desk: Desk) -> None:
    desk.up()
    desk.window.composer.editor.setPlainText(" \n ")
    desk.window.composer.submit()
    desk.window.composer.editor.setPlainText("real")
    desk.window.composer.submit()
    desk.until(lambda: last_text(desk) == "Yes.")
    assert [r.text for r in desk.kernel.asked if isinstance(r, Send)] == ["real"]


def test_shift_enter_breaks_the_line(desk: Desk) -> None:
    editor = desk.window.composer.editor
    QTest.keyClicks(editor, "a")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor, "b")
    assert editor.toPlainText() == "a\nb"


def test_stop_ends_the_answer_and_continue_goes_on(desk: Desk) -> None:
    desk.kernel.auto = False
    pid = desk.kernel.talk("t", (Role.USER, "go"))
    desk.up()
    desk.show(pid)
    message = desk.kernel.begin(pid)
    desk.kernel.delta(message, "half an ans")
    desk.until(lambda: last_text(desk) == "half an ans")
    assert desk.window.composer.send_button.text() == "Stop"
    QTest.keyClick(desk.window.composer.editor, Qt.Key.Key_Escape)
    desk.until(lambda: answers(desk)[-1].message.status is MessageStatus.STOPPED)
    assert any(isinstance(r, Stop) for r in desk.kernel.asked)
    desk.until(lambda: desk.window.composer.send_button.text() == "Send")
    more = next(b for b in answers(desk)[-1].findChildren(QPushButton) if b.text() == "Continue")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    desk.until(lambda: any(isinstance(r, Continue) for r in desk.kernel.asked))


def test_a_refused_message_comes_back_to_the_composer(desk: Desk) -> None:
    desk.kernel.refuse[Send] = "The message has 200,001 characters. Put it into a file."
    desk.up()
    desk.window.composer.editor.setPlainText("far too long")
    desk.window.composer.submit()
    desk.until(lambda: desk.window.composer.editor.toPlainText() == "far too long")
    assert desk.window.toasts.texts == ["The message has 200,001 characters. Put it into a file."]


def test_a_refused_message_comes_back_to_its_conversation(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = desk.kernel.talk("one"), desk.kernel.talk("two")
    desk.up()
    desk.show(one)
    session, composer = desk.session, desk.window.composer
    asked = []

    def ask(request: AnyRequest, then: Callable[[AnyAnswer], None], failed: Callable[[str], None]) -> None:
        asked.append(failed)

    monkeypatch.setattr(session, "ask", ask)
    composer.editor.setPlainText("for one")
    composer.submit()
    monkeypatch.undo()
    desk.show(two)
    composer.editor.setPlainText("for two")
    asked[0]("No.")
    assert composer.editor.toPlainText() == "for two"
    desk.show(one)
    assert composer.editor.toPlainText() == "for one"


def test_drafts_stay_with_their_conversation(desk: Desk) -> None:
    one, two = desk.kernel.talk("one"), desk.kernel.talk("two")
    desk.up()
    desk.show(one)
    desk.window.composer.editor.setPlainText("for one")
    desk.show(two)
    assert desk.window.composer.editor.toPlainText() == ""
    desk.show(one)
    assert desk.window.composer.editor.toPlainText() == "for one"


def test_a_nul_is_dropped_when_pasting(desk: Desk) -> None:
    data = QMimeData()
    data.setText("a\0b")
    desk.window.composer.editor.insertFromMimeData(data)
    assert desk.window.composer.editor.toPlainText() == "ab"


@pytest.mark.parametrize(
    ("evil", "shown"),
    [
        ('<img src="file:///dev/zero">', '<img src="file:///dev/zero">'),
        ("![x](file:///dev/zero)", "![x](/dev/zero)"),
        ("![x](https://a.b/c.png)", "x https://a.b/c.png"),
    ],
)
def test_an_image_in_an_answer_is_text_and_loads_nothing(desk: Desk, evil: str, shown: str) -> None:
    desk.kernel.answer = f"See {evil} there"
    type_and_send(desk, evil)
    desk.until(lambda: "there" in last_text(desk) and not desk.session.state.busy)
    view = answers(desk)[-1].text
    assert shown in view.toPlainText()
    assert "<img" not in view.document().toHtml()
    image = QTextDocument.ResourceType.ImageResource
    for url in (QUrl("file:///dev/zero"), QUrl("https://a.b/c.png")):
        assert view.loadResource(image.value, url) == b""
        assert view.document().resource(image.value, url) == b""


def test_a_document_that_names_an_image_does_not_read_it(desk: Desk, tmp_path: Path) -> None:
    """The second wall: were HTML to get through, Qt would still read nothing."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    view = TextView("test")
    desk.bot.addWidget(view)
    image = QTextDocument.ResourceType.ImageResource.value
    for url in (QUrl.fromLocalFile(str(secret)), QUrl(str(secret)), QUrl("qrc:/secret")):
        assert view.document().resource(image, url) == b""
    view.setHtml('<img src="file:///dev/zero">')
    assert not view.grab().isNull()


def test_html_in_an_answer_stays_text(desk: Desk) -> None:
    desk.kernel.answer = "<script>alert(1)</script> <b>x</b> & [l](javascript:alert(1)) [f](file:///etc/passwd)"
    type_and_send(desk, "go")
    desk.until(lambda: last_text(desk).startswith("<script>alert(1)</script> <b>x</b> &"))
    assert "href" not in answers(desk)[-1].text.toHtml().replace('href="llmos', "")


def test_a_link_says_where_it_leads_and_opens_nothing_by_itself(desk: Desk) -> None:
    desk.kernel.answer = "[nice](https://example.org/?q=secret)"
    type_and_send(desk, "go")
    desk.until(lambda: last_text(desk) == "nice")
    answers(desk)[-1].text.anchorClicked.emit(QUrl("https://example.org/?q=secret"))
    desk.until(lambda: desk.window.findChild(LinkDialog) is not None)
    dialog = desk.window.findChild(LinkDialog)
    assert dialog is not None
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy").click()
    assert QApplication.clipboard().text() == "https://example.org/?q=secret"


def test_a_huge_message_is_cut_on_screen_and_whole_on_demand(desk: Desk) -> None:
    huge = "x" * 500_000 + "\n" + "y" * 500_000
    pid = desk.kernel.talk("big", (Role.USER, huge), (Role.ASSISTANT, huge))
    desk.up()
    desk.show(pid)
    for view in desk.window.chat.views:
        shown = view.text.toPlainText()  # type: ignore[attr-defined]
        assert len(shown) == HUGE
        view.copy()
        assert QApplication.clipboard().text() == huge


def test_a_citation_opens_the_document_at_its_passage(desk: Desk) -> None:
    desk.kernel.auto = False
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    message = desk.kernel.begin(pid, passages=(PASSAGE,))
    desk.kernel.finish(desk.kernel.delta(message, "Sixty days [1], not [2]."))
    desk.until(lambda: "Sixty" in last_text(desk) and not desk.session.state.busy)
    view = answers(desk)[-1]
    assert view.text.toPlainText().replace("\xa0", " ") == "Sixty days   p. 7 , not [2]."
    chip = next(b for b in view.findChildren(QPushButton) if b.text() == "henderson-contract.pdf · p. 7")
    assert "0.81" in chip.toolTip()
    view.text.anchorClicked.emit(QUrl("llmos:cite/1"))
    document = desk.window.inspector.disk.document
    desk.until(lambda: bool(document.text.extraSelections()))
    marks = document.text.extraSelections()
    assert marks[0].cursor.selectedText() == PASSAGE.text[:54]
    assert desk.window.inspector.currentWidget() is desk.window.inspector.disk


def test_a_tool_call_is_one_line_that_opens(desk: Desk) -> None:
    pid = desk.kernel.talk("t")
    desk.up()
    desk.show(pid)
    desk.kernel.append(pid, Role.TOOL, "723", Invocation(name="calculator.evaluate", arguments='{"expression":"1+1"}'))
    desk.until(lambda: len(desk.window.chat.views) == 1)
    view = desk.window.chat.views[0]
    assert isinstance(view, ToolView)
    assert view._box.accessibleName() == "calculator.evaluate 1+1 = 723"
    assert not view._body.isVisible()
    view.toggle()
    assert view._body.isVisible()


def test_the_list_follows_its_end_until_the_person_scrolls_away(desk: Desk) -> None:
    desk.kernel.auto = False
    pid = desk.kernel.talk("t", *[(Role.USER, f"line {i}") for i in range(60)])
    desk.up()
    desk.show(pid)
    bar = desk.window.chat.verticalScrollBar()
    desk.until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    bar.setValue(100)
    read = next(view for view in desk.window.chat.views if view.y() >= 0)
    place = read.y()
    message = desk.kernel.begin(pid)
    desk.kernel.delta(message, "new\n\n" * 30)
    before = bar.maximum()
    desk.until(lambda: bar.maximum() > before)
    assert read.y() == place
    bar.setValue(bar.maximum())
    desk.kernel.delta(desk.kernel._replace(desk.kernel.messages[pid][-1]), "more\n\n" * 30)
    before = bar.maximum()
    desk.until(lambda: bar.maximum() > before and bar.value() == bar.maximum())


def test_dropped_files_go_to_the_disk(desk: Desk, tmp_path: Path) -> None:
    desk.up()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf")), QUrl.fromLocalFile(str(tmp_path / "b"))])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(desk.window, QDragEnterEvent(QPoint(50, 50), copy, data, left, plain))
    assert desk.window.overlay.isVisible()
    QApplication.sendEvent(desk.window, QDropEvent(QPointF(50, 50), copy, data, left, plain))
    assert not desk.window.overlay.isVisible()
    dialog = desk.window.composer.arrivals.dialog
    assert dialog is not None
    dialog.disk.click()
    desk.until(lambda: any(isinstance(r, AddPaths) for r in desk.kernel.asked))
    wanted = next(r for r in desk.kernel.asked if isinstance(r, AddPaths))
    assert wanted.paths == (str(tmp_path / "a.pdf"), str(tmp_path / "b"))
    jobs = desk.window.inspector.disk._jobs
    desk.until(lambda: len(jobs.views) == 1)
    assert "1 of 4" in desk.window.status.job.text()
    next(iter(jobs.views.values())).cancel.click()
    desk.until(lambda: not jobs.views)
