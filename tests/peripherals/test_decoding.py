import pytest

from llmos.peripherals.decoding import decoded


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<p>Grüße".encode(), ""),
        ("<p>Grüße".encode(), "no-such-thing"),
        ("<p>Grüße".encode("latin-1"), "iso-8859-1"),
        ("<p>Grüße".encode("cp1252"), ""),
        ("<meta charset=latin1><p>Grüße".encode("latin-1"), ""),
        ("<p>Grüße".encode("utf-16"), ""),
        ("<p>Grüße".encode("utf-8-sig"), "iso-8859-1"),
        ("<p>Grüße".encode() + b"\xe2\x82", ""),
        ("<p>Grüße".encode(), "rot13"),
        ("<p>Grüße".encode(), "utf-7"),
    ],
)
def test_encodings(data: bytes, charset: str) -> None:
    assert "Grüße" in decoded(data, charset)
