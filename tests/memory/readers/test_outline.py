from llmos.memory.layout import RawPage, Section
from llmos.memory.limits import TITLE_CHARACTERS
from llmos.memory.readers.outline import Outline, under
from tests.memory.readers.making import headed


def test_a_heading_ends_those_as_deep_as_it() -> None:
    outline = Outline("Book")
    for level, name in ((1, "A"), (2, "B"), (4, "C"), (2, "D"), (1, "E")):
        outline.head(level, name, f"{name}\n")
        outline.add("text\n")
    assert [heading for _, heading in outline.page().sections] == [
        "Book › A",
        "Book › A › B",
        "Book › A › B › C",
        "Book › A › D",
        "Book › E",
    ]


def test_headings_that_hold_nothing_go_with_what_follows() -> None:
    outline = Outline()
    outline.add("Before\n")
    for level, name in ((1, "A"), (2, "B")):
        outline.head(level, name, f"{name}\n\n")
        outline.add(" \n")
    outline.add("text")
    assert headed(outline.page()) == [("A", "A › B")]


def test_a_heading_of_several_lines_is_one_and_not_too_long() -> None:
    outline = Outline()
    outline.head(1, "two\n lines ", "x")
    outline.add("y")
    outline.head(1, "long " * 100, "z")
    first, second = outline.page().sections
    assert first.heading == "two lines"
    assert len(second.heading) <= TITLE_CHARACTERS


def test_a_page_may_be_put_under_another_heading() -> None:
    page = RawPage(None, "ab", sections=(Section(1, "B"),))
    assert under("A", page).sections == (Section(0, "A"), Section(1, "A › B"))
    assert under("A", RawPage(None, "ab")).sections == (Section(0, "A"),)
