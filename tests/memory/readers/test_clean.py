import pytest

from llmos.memory.layout import RawPage, Section
from llmos.memory.readers.clean import clean, clean_page


@pytest.mark.parametrize(
    "hidden",
    ["\U000e0041", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\x00", "\x1b", "\x9b", "\ud800"],
)
def test_what_nobody_sees_is_taken_out_and_counted(hidden: str) -> None:
    assert clean(f"pay{hidden}load{hidden}") == ("payload", 2)


def test_a_page_keeps_its_sections_where_they_were() -> None:
    page = RawPage(None, "\u200bA\r\nB\u200b\r\nC", "sli\u200bde 1", (Section(4, "B\u202e\n"), Section(8, "C")))
    cleaned, hidden = clean_page(page)
    assert (cleaned.text, cleaned.place, hidden) == ("A\nB\nC", "slide 1", 2)
    assert cleaned.sections == (Section(2, "B"), Section(4, "C"))


def test_line_breaks_become_one_kind() -> None:
    assert clean("a\r\nb\rc\fd\u2028e\tf\n") == ("a\nb\nc\nd\ne\tf\n", 0)


def test_what_is_visible_stays() -> None:
    text = "Grüße, 你好, שלום, مرحبا, 😀 ½ €"
    assert clean(text) == (text, 0)
