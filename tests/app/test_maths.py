"""Formulas in answers: drawn where they can be, else as they were written."""

import pytest
from hypothesis import given, settings, strategies as st
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from llmos.app import maths, tokens
from llmos.app.markdown import Renderer
from llmos.app.marks import CHECK, Mark, placed
from llmos.app.textview import TextView

INK = "#1a2029"


def html(text: str, marks: tuple[Mark, ...] = ()) -> str:
    return Renderer(tokens.LIGHT, marks=marks).render(text).html


def inked(image: QImage) -> bool:
    return any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize(
    "text",
    [
        r"so $a^2$ it is",
        r"so \(a^2\) it is",
        "$$\na^2\n$$",
        "\\[\na^2\n\\]",
        "\\begin{align} a^2 &= 1 \\end{align}",
        "| x |\n|---|\n| $a^2$ |",
    ],
)
def test_each_way_to_write_a_formula_is_drawn(qtbot: QtBot, text: str) -> None:
    assert html(text).count(f'<img src="{maths.MATHS}') == 1


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $6.",
        "between $10-$20",
        "`$a^2$` is code",
        "```\n$a^2$\n```",
        r"\\(no\\)",
        "a $ b $ c",
        "$USD 5",
    ],
)
def test_what_is_no_formula_is_none(qtbot: QtBot, text: str) -> None:
    assert "<img" not in html(text)


def test_what_cannot_be_drawn_is_shown_as_it_was_written(qtbot: QtBot) -> None:
    assert r"<code>\frac{a</code>" in html(r"so \(\frac{a\) it is")
    long = "x + " * maths.LONGEST
    assert "<img" not in html(f"\\({long}\\)")
    assert maths.drawn("", 15, INK) is None


def test_a_picture_has_the_formula_in_the_colour_of_the_text(qtbot: QtBot) -> None:
    address = maths.address(r"\frac{a}{b}", 15, "#ff0000")
    image = maths.picture(address)
    assert image is not None
    assert inked(image)
    reds = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha()
    ]
    assert all(colour.red() > 200 and colour.green() < 60 for colour in reds if colour.alpha() > 250)
    for wrong in ("llmos:maths/", "llmos:maths/x/y/z", "llmos:maths/15/000000/####", "llmos:maths/15/nocolour/YQ=="):
        picture = maths.picture(wrong)
        assert picture is None or isinstance(picture, QImage)


def test_the_view_draws_it(qtbot: QtBot) -> None:
    view = TextView("Answer")
    qtbot.addWidget(view)
    view.resize(300, 100)
    view.show_rendered(Renderer(tokens.LIGHT).render(r"\(\sum_{i=1}^n i\)"))
    assert inked(view.grab().toImage())
    picture = view.loadResource(0, maths.address("a", 15, INK))
    assert isinstance(picture, QImage)


def test_the_mark_of_a_sum_stands_behind_its_formula(qtbot: QtBot) -> None:
    text = r"So \(3 \times 4 = 12\)."
    marks = (Mark(text.index("12") + 2, f"{CHECK}0", "✓", "right"),)
    found = html(placed(text, marks), marks)
    assert found.index("<img") < found.index(f'href="{CHECK}0"') < found.index(".</p>")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="\\{}^_&$ab12 ()[]frcsqtlimuandgeh", max_size=80))
def test_no_latex_raises(text: str) -> None:
    image = maths.drawn(text, 15, INK)
    assert image is None or (image.width() <= maths.LARGEST and image.height() <= maths.LARGEST)


@pytest.mark.parametrize(
    ("latex", "work"),
    [
        ("a + b", 3),
        (r"\alpha + \{b\}", 5),
        ("a^{b^{c}}", 1 + 1 + 1 + 2 + 2 + 2 + 4 + 2 + 1),
        (r"\left(a\right)", 1 + 4 + 4 + 1 + 1),
        ("}}a", 3),
    ],
)
def test_what_drawing_takes(latex: str, work: int) -> None:
    assert maths.work(latex) == work


@pytest.mark.parametrize(
    "text",
    [
        r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
        r"\left(\frac{a}{b}\right)^{n} = \sum_{k=0}^{n} \binom{n}{k} x^k y^{n-k}",
    ],
)
def test_usual_formulas_are_drawn(qtbot: QtBot, text: str) -> None:
    assert maths.drawn(text, 15, INK) is not None


@pytest.mark.parametrize("text", [r"\sqrt{" * 80 + "x" + "}" * 80, r"\left(" * 40 + "x" + r"\right)" * 40, "^" * 600])
def test_what_would_take_long_is_not_drawn(qtbot: QtBot, text: str) -> None:
    """Each level that is nested takes twice the time."""
    assert maths.drawn(text, 15, INK) is None
