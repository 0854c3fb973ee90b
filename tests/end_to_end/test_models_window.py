"""A model found on a hub, fetched over a bad line, loaded, unloaded and thrown away: real window, kernel and file."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from llmos.app.models.dialog import ModelDialog
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import PullProgress
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Phase
from llmos.kernel.models import download
from tests.end_to_end.conftest import PATIENCE, Session
from tests.end_to_end.test_window import Desk, desk as desk
from tests.kernel.models.hubserver import HubServer, Repo, hubserver

REPO, NAME = "HuggingFaceTB/SmolLM2-135M-Instruct-GGUF", "smollm2-135m-instruct-q4_1.gguf"
ID = f"{REPO}/{NAME}"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tiny_model: Path) -> Iterator[HubServer]:
    monkeypatch.delenv("HF_HUB_OFFLINE")
    monkeypatch.setenv("HOME", str(tmp_path))  # no other program has models there, and its trash is there
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    with hubserver() as server:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        server.repos[REPO] = Repo({NAME: tiny_model.read_bytes()}, gguf={"total": 134_515_008, "context_length": 8192})
        yield server


def test_from_a_search_to_the_trash(
    desk: Callable[[], Desk], home: Home, hub: HubServer, tiny_model: Path, tmp_path: Path
) -> None:
    me = desk()
    me.until(lambda: me.state.model.phase is Phase.MISSING)
    me.window.show_models()
    dialog = me.window.findChild(ModelDialog)
    assert dialog is not None
    me.until(lambda: dialog.rows)
    assert hub.asked == []
    dialog.tabs.setCurrentWidget(dialog.hub)
    dialog.hub.words.setText("smollm2")
    dialog.hub.go.click()
    me.until(lambda: REPO in dialog.hub.repos)
    dialog.hub.repos[REPO].files.click()
    me.until(lambda: ID in dialog.hub.list.cards)
    hub.breaks = [30_000_000, 10_000_000]
    dialog.hub.list.cards[ID].take.click()
    path = download.target(home.models, ID)
    me.until(lambda: me.state.model.phase is Phase.READY)
    assert me.state.model.path == str(path)
    assert path.read_bytes() == tiny_model.read_bytes()
    assert hub.ranges() == ["", "bytes=30000000-", "bytes=40000000-"]
    me.until(lambda: str(path) in dialog.here.cards and dialog.here.cards[str(path)].model.loaded)
    dialog.open_details(str(path))
    me.until(lambda: "temperature" in dialog.details.fields)
    dialog.details.back.click()
    dialog.unload.click()
    me.until(lambda: me.state.model.phase is Phase.MISSING and not dialog.here.cards[str(path)].model.loaded)
    dialog.here.cards[str(path)].remove.click()
    me.until(lambda: str(path) not in dialog.here.cards)
    assert not path.exists()
    assert list(tmp_path.rglob(path.name)), "it is in the trash"
    dialog.accept()


def test_a_download_goes_on_after_the_kernel_was_killed(
    home: Home, hub: HubServer, attach: Callable[[], Session], script: Callable[..., Path], tiny_model: Path
) -> None:
    script("Hello.")
    first = attach()
    hub.hold_after = 30_000_000
    first.ask(ask.PullModel(ID))
    first.wait(PullProgress, lambda event: event.received > 20_000_000)
    os.kill(first.attached.pid, signal.SIGKILL)
    psutil.wait_procs([process for process in psutil.process_iter() if process.pid == first.attached.pid], PATIENCE)
    hub.let_go.set()
    second = attach()
    [rests] = [model for model in second.ask(ask.ListModels()).models if model.id == ID]
    assert 20_000_000 < rests.received <= 30_100_000
    second.ask(ask.PullModel(ID))
    ended = second.wait(PullProgress, lambda event: event.finished)
    assert ended.error == ""
    assert hub.ranges() == ["", f"bytes={rests.received}-"]
    assert download.target(home.models, ID).read_bytes() == tiny_model.read_bytes()
