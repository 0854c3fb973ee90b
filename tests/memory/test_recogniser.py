"""Text recognition as a program."""

import io
import json
import subprocess
import sys

import pytest
from PIL import Image

from llmos.memory import recogniser
from llmos.memory.readers import ocr


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (64, 64), "white").save(made, "PNG")
    return made.getvalue()


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    assert 'pip install "llmos[ocr]"' in recogniser.recognise(png())["error"]


def test_what_is_no_picture_is_an_error() -> None:
    pytest.importorskip("rapidocr")
    assert recogniser.recognise(b"no picture")["error"].startswith("The picture could not be read")


def test_it_runs_within_the_memory_of_the_device_host() -> None:
    pytest.importorskip("rapidocr")
    limited = "import resource, runpy; resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)); "
    run = "runpy.run_module('llmos.memory.recogniser', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", limited + run], input=png(), capture_output=True, check=True)
    assert json.loads(done.stdout) == {"text": ""}
