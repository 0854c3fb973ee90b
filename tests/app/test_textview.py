"""An answer grows block by block: what is done is not laid out again, and looks as if all came at once."""

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llmos.app import theme
from llmos.app.markdown import Renderer
from llmos.app.textview import TextView

TEXTS = {
    "paragraphs": "First **bold** words.\n\nSecond `code` words.\n\nThird, with a [link](https://a.example).",
    "lists": "Before:\n\n1. one\n2. two\n   - inner\n   - more\n3. three\n\nBetween.\n\n- a\n- b\n\nAfter.",
    "list first": "- a\n- b\n\nthen\n\n1. c\n2. d",
    "code": "See:\n\n```python\ndef f() -> int:\n    return 1\n```\n\nand\n\n```\nplain\n```\n\nend",
    "code first": "```sh\nls\n```\n\nThat.",
    "headings": "# One\n\ntext\n\n## Two\n\n> quoted\n> more\n\n### Three\n\nend",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nbehind\n\n| c |\n|---|\n| 5 |\n\nend",
    "formula": "It is $a^2$ and\n\n$$\\frac{1}{2}$$\n\nso.",
    "citations": "Sixty days [1].\n\nAnd more [2].\n\nEnd [1].",
}


def described(document: QTextDocument) -> list[object]:
    """What is seen of it."""
    found: list[object] = []
    block = document.begin()
    while block.isValid():
        style, pieces = block.blockFormat(), block.begin()
        margins = (style.topMargin(), style.bottomMargin(), style.leftMargin(), style.indent(), style.headingLevel())
        line = (style.lineHeight(), style.alignment(), style.nonBreakableLines())
        inner = block.textList()
        bullet = (inner.format().style(), inner.format().indent(), inner.itemText(block)) if inner is not None else None
        parts = []
        while not pieces.atEnd():
            piece = pieces.fragment()
            shape = piece.charFormat()
            font = (shape.font().toString(), shape.foreground().color().name(), shape.background().color().name())
            parts.append((piece.text(), font, shape.anchorHref()))
            pieces += 1
        cell = QTextCursor(block).currentTable()
        found.append((block.text(), margins, line, bullet, parts, cell.format().cellPadding() if cell else None))
        block = block.next()
    return found


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> TextView:
    theme.load_fonts()
    theme.apply(qapp)
    made = TextView("test")
    qtbot.addWidget(made)
    made.resize(600, 100)
    made.show()
    return made


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_that_grew_looks_like_one_that_came_at_once(view: TextView, qtbot: QtBot, text: str) -> None:
    given = {1: "p. 1", 2: "p. 2"}
    grown, whole = Renderer(theme.tokens(), given), TextView("whole")
    qtbot.addWidget(whole)
    whole.resize(600, 100)
    whole.show()
    for end in range(1, len(text) + 1):
        view.show_rendered(grown.render(text[:end]))
        whole.show_plain("")
        rendered = Renderer(theme.tokens(), given).render(text[:end])
        rendered.done = 0
        whole.show_rendered(rendered)
        assert described(view.document()) == described(whole.document()), text[:end]
    assert view.height() == whole.height()
    assert view._chips == whole._chips


def test_what_is_done_is_not_replaced_and_what_is_selected_in_it_stays(view: TextView) -> None:
    renderer, text = Renderer(theme.tokens()), "First words.\n\nSecond words.\n\nThird"
    view.show_rendered(renderer.render(text))
    changes: list[int] = []
    view.document().contentsChange.connect(lambda at, removed, added: changes.append(at))
    assert view.find("Second")
    for end in (" and", " more.\n\n", "Fourth"):
        text += end
        view.show_rendered(renderer.render(text))
        assert view.textCursor().selectedText() == "Second"
    assert min(changes) >= len("First words.\nSecond words.")


def test_a_text_that_changes_is_shown_anew(view: TextView) -> None:
    view.show_rendered(Renderer(theme.tokens()).render("one\n\ntwo\n\nthree"))
    view.show_rendered(Renderer(theme.tokens()).render("1\n\ntwo\n\nthree"))
    assert view.toPlainText() == "1\ntwo\nthree"
    view.show_plain("plain")
    view.show_rendered(Renderer(theme.tokens()).render("1\n\ntwo\n\nthree"))
    assert view.toPlainText() == "1\ntwo\nthree"
    view.show_rendered(Renderer(theme.tokens()).render(""))
    assert view.toPlainText() == ""
