"""Downloading: what breaks off goes on, what is damaged goes, what rests is kept, nothing unverified gets its name."""

import hashlib
import shutil
import threading
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from llmos.kernel.models import ModelError, download, hub
from llmos.kernel.models.download import CancelledError, DamagedError, Order, PausedError
from llmos.kernel.models.hub import HubError, HubFile
from tests.kernel.models.hubserver import STEP, HubServer, Repo, hubserver

Usage = namedtuple("Usage", "total used free")
DATA = bytes(range(256)) * 1500
REPO, NAME = "maker/Tiny-GGUF", "tiny-Q4_0.gguf"
NO_WAIT = (0.0, 0.0)


@dataclass
class Fetching:
    folder: Path
    server: HubServer
    order: Order = field(default_factory=Order)
    said: list[tuple[int, float, str]] = field(default_factory=list)

    @property
    def file(self) -> HubFile:
        return hub.file(REPO, NAME)

    @property
    def target(self) -> Path:
        return download.target(self.folder, f"{REPO}/{NAME}")

    def __call__(self, file: HubFile | None = None) -> Path:
        return download.download(file or self.file, self.folder, self.hear, self.order, NO_WAIT)

    def hear(self, received: int, rate: float, sentence: str) -> None:
        self.said.append((received, rate, sentence))

    def left(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def fetching(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fetching]:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setattr(download, "TELL_SECONDS", 0.0)
    with hubserver() as server:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        server.repos[REPO] = Repo({NAME: DATA})
        yield Fetching(tmp_path / "models", server)


def test_fetches_verifies_and_leaves_nothing_else(fetching: Fetching) -> None:
    assert fetching().read_bytes() == DATA
    assert fetching.left() == ["maker--Tiny-GGUF--tiny-Q4_0.gguf"]
    received = [each for each, _, _ in fetching.said]
    assert received == sorted(received)
    assert received[-1] == len(DATA)
    assert fetching.said[-1][2].startswith("Fetching tiny-Q4_0.gguf from 127.0.0.1")


def test_what_breaks_off_goes_on_where_it_was(fetching: Fetching) -> None:
    fetching.server.breaks = [100_000, 50_000]
    assert fetching().read_bytes() == DATA
    assert fetching.server.ranges() == ["", "bytes=100000-", "bytes=150000-"]
    assert any("connection was lost" in sentence for _, _, sentence in fetching.said)


def test_a_network_that_stays_away_leaves_what_has_come(fetching: Fetching) -> None:
    fetching.server.breaks = [100_000, 0, 0, 0, 0]
    with pytest.raises(HubError, match="What has come is kept"):
        fetching()
    assert fetching.left() == [f"{fetching.target.name}.part", f"{fetching.target.name}.part.json"]
    [(file, received)] = download.resting(fetching.folder)
    assert (file.id, received) == (f"{REPO}/{NAME}", 100_000)
    fetching.server.breaks.clear()
    assert fetching(file).read_bytes() == DATA
    assert fetching.server.ranges()[-1] == "bytes=100000-"
    assert list(download.resting(fetching.folder)) == []


def test_bytes_that_were_spoilt_on_the_way_are_found_and_go(fetching: Fetching) -> None:
    fetching.server.spoils = True
    with pytest.raises(DamagedError, match=r"arrived damaged .* was deleted"):
        fetching()
    assert fetching.left() == []


def test_what_was_spoilt_while_it_rested_is_found(fetching: Fetching) -> None:
    fetching.server.breaks = [100_000, 0, 0, 0, 0]
    with pytest.raises(HubError):
        fetching()
    part = fetching.target.with_name(f"{fetching.target.name}.part")
    part.write_bytes(b"!" + part.read_bytes()[1:])
    fetching.server.breaks.clear()
    with pytest.raises(DamagedError, match="arrived damaged"):
        fetching()
    assert fetching.left() == []


def test_a_pause_keeps_what_has_come_and_resuming_fetches_only_the_rest(fetching: Fetching) -> None:
    file = fetching.file

    def pause(received: int, rate: float, sentence: str) -> None:
        if received >= 5 * STEP:
            fetching.order.pause()

    with pytest.raises(PausedError, match="is paused"):
        download.download(file, fetching.folder, pause, fetching.order, NO_WAIT)
    [(again, received)] = download.resting(fetching.folder)
    assert again == file
    assert 5 * STEP <= received < len(DATA)
    fetching.order = Order()
    assert fetching(again).read_bytes() == DATA
    assert fetching.server.ranges()[-1] == f"bytes={received}-"


@pytest.mark.parametrize("word", ["pause", "cancel"])
def test_a_line_on_which_nothing_comes_is_cut_off(
    fetching: Fetching, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setattr(hub, "SECONDS", 300.0)
    fetching.server.hold_after = 8 * STEP
    given = threading.Timer(0.3, getattr(fetching.order, word))
    given.start()
    with pytest.raises(ModelError, match=r"paused|cancelled"):
        fetching()
    assert not fetching.server.let_go.is_set()
    assert len(fetching.left()) == (2 if word == "pause" else 0)
    given.join()


def test_cancelling_deletes_what_has_come(fetching: Fetching) -> None:
    def cancel(received: int, rate: float, sentence: str) -> None:
        fetching.order.cancel()

    with pytest.raises(CancelledError, match="was cancelled"):
        download.download(fetching.file, fetching.folder, cancel, fetching.order, NO_WAIT)
    assert fetching.left() == []


def test_a_server_that_cannot_go_on_begins_again(fetching: Fetching) -> None:
    fetching.server.breaks = [100_000]
    fetching.server.ignores_range = True
    assert fetching().read_bytes() == DATA
    assert fetching.server.ranges() == ["", "bytes=100000-"]


def test_what_became_another_file_meanwhile_is_not_joined(fetching: Fetching) -> None:
    file = fetching.file
    fetching.server.breaks = [100_000, 0, 0, 0, 0]
    with pytest.raises(HubError):
        fetching(file)
    fetching.server.breaks.clear()
    fetching.server.repos[REPO].files[NAME] = DATA + b"more"
    with pytest.raises(DamagedError, match="is another file now"):
        fetching(file)
    assert fetching.left() == []


def test_more_than_was_said_is_not_taken(fetching: Fetching) -> None:
    file = fetching.file
    fetching.server.repos[REPO].files[NAME] = DATA + b"more"
    with pytest.raises(DamagedError, match="larger than"):
        fetching(file)
    assert fetching.left() == []


def test_a_refusal_is_not_tried_again(fetching: Fetching) -> None:
    file = fetching.file
    del fetching.server.repos[REPO].files[NAME]
    asked = len(fetching.server.asked)
    with pytest.raises(HubError, match="does not have this"):
        fetching(file)
    assert len(fetching.server.asked) == asked + 1
    assert fetching.left() == []


def test_looks_for_space_first(fetching: Fetching, monkeypatch: pytest.MonkeyPatch) -> None:
    file = fetching.file
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10, 5, 5))
    with pytest.raises(ModelError, match=r"needs 200 MB .* 0 kB are free"):
        fetching(file)
    assert fetching.left() == []
    assert fetching.server.ranges() == []


def test_the_hash_is_that_of_the_whole(fetching: Fetching) -> None:
    wrong = hashlib.sha256(b"another").hexdigest()
    file = fetching.file
    with pytest.raises(DamagedError):
        fetching(HubFile(file.repo, file.name, file.revision, file.size, wrong))


def test_two_files_of_one_name_lie_apart(tmp_path: Path) -> None:
    names = {download.target(tmp_path, id).name for id in ("a/b/m.gguf", "a/c/m.gguf", "a/b/x/m.gguf", "a/b/../m.gguf")}
    assert len(names) == 4
    assert all("/" not in name for name in names)
