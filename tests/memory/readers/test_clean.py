import pytest

from llmos.memory.readers.clean import clean


@pytest.mark.parametrize(
    "hidden",
    ["\U000e0041", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\x00", "\x1b", "\x9b", "\ud800"],
)
def test_what_nobody_sees_is_taken_out_and_counted(hidden: str) -> None:
    assert clean(f"pay{hidden}load{hidden}") == ("payload", 2)


def test_line_breaks_become_one_kind() -> None:
    assert clean("a\r\nb\rc\fd\u2028e\tf\n") == ("a\nb\nc\nd\ne\tf\n", 0)


def test_what_is_visible_stays() -> None:
    text = "Grüße, 你好, שלום, مرحبا, 😀 ½ €"
    assert clean(text) == (text, 0)
