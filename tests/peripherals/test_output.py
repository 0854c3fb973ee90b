"""Output of programs, as text."""

import pytest

from llmos.peripherals.output import KEPT, Kept, plain


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("plain\ttext\nä 漢", "plain\ttext\nä 漢"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07a", "a"),
        ("\x1b]8;;https://x.y\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPq#0\x1b\\a", "a"),
        ("\x9b31ma\x9d0;t\x9cb", "ab"),
        ("\x1b(Ba\x1b=b\x1bcc", "abc"),
        ("a\x1b[", "a"),
        ("a\x1b]52;c;ZXZpbA==", "a"),
        ("10 %\r20 %\r100 %\n", "100 %\n"),
        ("a\r\nb\r\r\nc", "a\nb\nc"),
        ("abc\x08\x08x", "ax"),
        ("a\x00\x07\x85b", "ab"),
        ("a\u202eb\U000e0041c\u200b", "abc"),
    ],
)
def test_only_text_is_left(printed: str, text: str) -> None:
    assert plain(printed) == text


def test_a_short_stream_is_kept_whole() -> None:
    kept = Kept()
    for part in (b"\xc3", b"\xa4", b"x" * 9000):
        kept.add(part)
    assert kept.text() == "ä" + "x" * 9000


def test_of_a_long_one_both_ends() -> None:
    kept = Kept()
    for n in range(100):
        kept.add(bytes([97 + n % 26]) * 1000)
    text = kept.text()
    assert text.startswith("aaa")
    assert text.endswith(chr(97 + 99 % 26))
    assert f"[… {100_000 - KEPT:,} bytes left out …]" in text
