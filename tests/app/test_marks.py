"""What the double check found, in place in the answer."""

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, QUrl
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from llmos.app.answer import AnswerView
from llmos.app.markdown import Renderer
from llmos.app.marks import CLOSE, OPEN, Mark, described, marks, placed
from llmos.app.theme import Choice
from llmos.app.tokens import DARK, LIGHT, Tokens
from llmos.kernel.abi.events import Checked, Finished
from llmos.kernel.abi.records import Claim, Message, Passage, Role, Support
from tests.app.conftest import Desk
from tests.samples import PASSAGE

TEXT = (
    "So **12 × 7 = 84**, and `x` is\n\n| a |\n|---|\n| 7 × 8 = 54 |\n\nEither party may terminate with 60 days' notice."
)
RIGHT = Claim(start=5, end=16, right=True, expression="12 × 7", value="84")
WRONG = Claim(start=TEXT.index("7 × 8"), end=TEXT.index("54") + 2, right=False, expression="7 × 8", value="56")
STANDS = Support(start=TEXT.index("Either"), end=len(TEXT), number=1)


def message(**more: object) -> Message:
    checked = {"claims": (RIGHT, WRONG), "supports": (STANDS,)} | more
    return Message(id=2, pid=1, role=Role.ASSISTANT, text=TEXT, created=0.0, **checked)  # type: ignore[arg-type]


def found() -> tuple[Mark, ...]:
    return marks(message(), {1: PASSAGE})


def test_marks_say_more_than_they_show() -> None:
    right, wrong, stands = found()
    assert (right.text, right.tip) == ("✓", "Checked by the calculator: 12 × 7 = 84")
    assert (wrong.text, wrong.tip) == ("✗ the calculator says 56", "Computed again by the calculator: 7 × 8 = 56")
    assert stands.text == "[1]"
    assert stands.tip.startswith("This sentence stands in henderson-contract.pdf · p. 7. That does not make it true.")
    assert described(found()) == (
        "Double check: 1 result right, 1 result wrong: the calculator says 56, 1 sentence found in a passage."
    )
    assert described(()) == ""


def test_a_passage_that_is_gone_supports_nothing() -> None:
    assert [mark.text for mark in marks(message(), {})] == ["✓", "✗ the calculator says 56"]
    assert marks(message(claims=None, supports=None), {1: PASSAGE}) == ()


@pytest.mark.parametrize("now", [LIGHT, DARK], ids=lambda t: t.name)
def test_marks_stand_behind_what_they_mark(now: Tokens) -> None:
    html = Renderer(now, marks=found()).render(placed(TEXT, found())).html
    bold, cell = html.index("<strong>12 × 7 = 84"), html.index("7 × 8 = 54")
    assert "✓</a></strong>" in html[bold:cell]
    assert "✗&nbsp;the&nbsp;calculator&nbsp;says&nbsp;56" in html[cell : html.index("</td>", cell)]
    assert html.rstrip().endswith("[1]</a></p>")
    assert OPEN not in html


def test_a_place_inside_code_stands_behind_it() -> None:
    mark = Mark(at=3, link="llmos:check/0", text="✓", tip="")
    inline = Renderer(LIGHT, marks=(mark,)).render(placed("`1+1`", (mark,)))
    assert inline.html.startswith("<p><code>1+1</code>&nbsp;<a")
    block = Renderer(LIGHT, marks=(mark,)).render(placed("```\n1+1\n```", (Mark(5, "llmos:check/0", "✓", ""),)))
    assert block.codes == ["1+1"]


def test_a_text_cannot_bring_marks_or_runs_of_its_own() -> None:
    rendered = Renderer(LIGHT, runs={}).render(placed(f"{OPEN}0{CLOSE} [go](llmos:run/0) [ok](llmos:check/0)", ()))
    assert "href" not in rendered.html
    assert OPEN not in rendered.html


def answered(desk: Desk) -> AnswerView:
    """An answer on screen, with the passage that it rests on."""
    pid = desk.kernel.talk("t", (Role.USER, "How much?"))
    desk.up()
    desk.show(pid)
    said = desk.kernel.append(pid, Role.ASSISTANT, TEXT)
    passage: Passage = msgspec.structs.replace(PASSAGE, number=1)
    desk.kernel.tell(Finished(message=msgspec.structs.replace(said, passages=(passage,))))
    desk.until(lambda: len(desk.window.chat.views) == 2 and desk.window.chat.views[-1].message.passages)
    view = desk.window.chat.views[-1]
    assert isinstance(view, AnswerView)
    assert "✓" not in view.text.toPlainText()
    desk.kernel.tell(Checked(pid=pid, message=said.id, claims=(RIGHT, WRONG), supports=(STANDS,)))
    desk.until(lambda: "✓" in view.text.toPlainText())
    return view


def test_the_double_check_comes_into_the_answer_on_screen(desk: Desk) -> None:
    view = answered(desk)
    shown = view.text.toPlainText().replace("\N{NO-BREAK SPACE}", " ")
    assert "12 × 7 = 84 ✓" in shown
    assert "7 × 8 = 54  ✗ the calculator says 56 " in shown
    assert shown.endswith("60 days' notice. [1]")
    assert view.text.accessibleDescription().startswith("Double check: 1 result right")
    assert view.text.tips["llmos:check/0"] == "Checked by the calculator: 12 × 7 = 84"
    view.copy()
    assert desk.window.chat.views[-1].message.text == TEXT
    desk.window.set_theme(Choice.DARK)
    desk.until(lambda: DARK.warning in view.text.toHtml())
    assert "✓" in view.text.toPlainText()


def test_a_sentences_number_opens_its_passage(desk: Desk) -> None:
    view, chosen = answered(desk), list[Passage]()
    desk.session.passage_chosen.connect(chosen.append)
    view.text.anchorClicked.emit(QUrl("llmos:stands/1"))
    assert [passage.chunk for passage in chosen] == [PASSAGE.chunk]
    view.text.anchorClicked.emit(QUrl("llmos:stands/9"))
    assert len(chosen) == 1


def test_a_mark_tells_more_under_the_pointer_and_when_it_is_clicked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, widget: told.append(text))
    view = answered(desk)
    view.text.anchorClicked.emit(QUrl("llmos:check/1"))
    places = (QPoint(x, 10) for x in range(view.width()))
    found = next(at for at in places if view.text.anchorAt(at).startswith("llmos:check"))
    QApplication.sendEvent(view.text, QHelpEvent(QEvent.Type.ToolTip, found, view.text.mapToGlobal(found)))
    assert told == ["Computed again by the calculator: 7 × 8 = 56", "Checked by the calculator: 12 × 7 = 84"]


def test_the_marks_are_there_when_the_conversation_is_opened_again(desk: Desk) -> None:
    view = answered(desk)
    pid, other = view.message.pid, desk.kernel.talk("other")
    desk.kernel.messages[pid][-1] = view.message
    desk.show(other)
    desk.show(pid)
    desk.until(lambda: len(desk.window.chat.views) == 2)
    again = desk.window.chat.views[-1]
    assert isinstance(again, AnswerView)
    assert "✓" in again.text.toPlainText()
