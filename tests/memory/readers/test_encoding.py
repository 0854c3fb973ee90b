import pytest

from llmos.memory.readers.encoding import decode
from llmos.memory.readers.reading import UnreadableError

TEXT = "Die Größe der Straße überrascht früh, spät und über Mittag.\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_recognised(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_a_declared_encoding_is_believed_where_utf_8_does_not_fit() -> None:
    assert decode("Привет".encode("koi8-r"), "koi8-r") == "Привет"
    assert decode("Привет".encode(), "koi8-r") == "Привет"


def test_a_declared_encoding_of_seven_bits_goes_first() -> None:
    assert decode("日本".encode("iso-2022-jp"), "iso-2022-jp") == "日本"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Широка страна моя родная, много в ней лесов, полей и рек.\n"),
        ("shift_jis", "吾輩は猫である。名前はまだ無い。どこで生れたか頓と見当がつかぬ。\n"),
        ("gb18030", "床前明月光，疑是地上霜。举头望明月，低头思故乡。\n"),
        ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy.\n"),
    ],
)
def test_old_encodings_are_recognised(encoding: str, text: str) -> None:
    assert decode((text * 20).encode(encoding)) == text * 20


def test_what_is_foreign_may_come_late() -> None:
    text = "Plain words.\n" * 10_000 + TEXT
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 50, bytes(range(256)) * 4, b"text\0text"])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="binary data"):
        decode(data)
