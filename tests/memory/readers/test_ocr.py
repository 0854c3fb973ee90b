import socket

import pytest
from PIL import Image

from llmos.memory.readers import ocr


def test_what_stands_on_one_line_is_one_line() -> None:
    assert ocr._between(0, 10, 1, 11) == " "
    assert ocr._between(0, 10, 12, 22) == "\n"
    assert ocr._between(0, 10, 25, 35) == "\n\n"


def test_an_empty_picture_has_no_words_and_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rapidocr")

    def connect(*arguments: object) -> None:
        raise AssertionError("It asked the network.")

    monkeypatch.setattr(socket.socket, "connect", connect)
    ocr._engine.cache_clear()
    assert ocr.words(Image.new("RGB", (300, 200), "white")) == ""
