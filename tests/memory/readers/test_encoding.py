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


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 50, bytes(range(256)) * 4, b"text\0text"])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="binary data"):
        decode(data)
