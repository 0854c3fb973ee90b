"""What the kernel does about models: listing, reading, tuning, fetching, copying, unloading, removing."""

import errno
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from llmos.kernel import loader
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import ModelChanged, Notice, PullProgress
from llmos.kernel.abi.records import Phase
from llmos.kernel.abi.replies import Done, Failed, HubFiles, HubRepos, ModelRead, Models
from llmos.kernel.cpu.bring_up import Running
from llmos.kernel.cpu.scripted import ScriptedCpu
from llmos.kernel.handlers import models as handlers
from llmos.kernel.models import download, places
from llmos.kernel.models.places import Found
from llmos.kernel.models.sizing import Resources, Sizing, Wish
from tests.kernel.conftest import Make, Rig, new, say
from tests.kernel.models import tiny
from tests.kernel.models.hubserver import HubServer, Repo, hubserver

REPO, NAME = "maker/Tiny-GGUF", "tiny-Q4_0.gguf"
ID = f"{REPO}/{NAME}"
DATA = tiny.gguf()


def until(kernel: Rig, condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        kernel.machine.after(0.02, lambda: None)
        kernel.machine.turn_over(block=True)


def asked(kernel: Rig, request: Any) -> Any:  # noqa: ANN401
    """Asks, and waits for the answer from the other thread."""
    answer = kernel.ask(request)
    serial = kernel.serial
    if answer is None:
        until(kernel, lambda: serial in kernel.port.answers)
    return kernel.port.answers[serial]


def ended(kernel: Rig, model: str) -> PullProgress:
    """Waits until fetching has ended, and says how."""

    def last() -> PullProgress | None:
        return next((e for e in reversed(kernel.of(PullProgress)) if e.model == model and e.finished), None)

    until(kernel, last)
    found = last()
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def others(monkeypatch: pytest.MonkeyPatch) -> list[Found]:
    found: list[Found] = []
    monkeypatch.setattr(places, "found", lambda: found)
    return found


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setattr(download, "WAITS", (0.0,))
    with hubserver() as server:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        server.repos[REPO] = Repo({NAME: DATA, "mmproj-tiny.gguf": b"x"})
        yield server


@pytest.fixture
def trashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What went to the trash, which here has no bottom."""
    gone: list[str] = []

    def take(path: str) -> None:
        gone.append(path)
        Path(path).unlink()

    monkeypatch.setattr(handlers, "trash", take)
    return gone


def own(kernel: Rig, name: str = "own.gguf") -> Path:
    path = kernel.home.models / name
    path.write_bytes(DATA)
    return path


def use(kernel: Rig, path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Wish]:
    """Loads a model that is played; what it was loaded with."""
    wishes: list[Wish] = []

    def bring_up(info: object, machine: Resources, wish: Wish, load: Any) -> Running:  # noqa: ANN401
        wishes.append(wish)
        load.keywords["hear"](0.5)
        return Running(ScriptedCpu(cells=8192), Sizing(8192, 4096, 1))

    monkeypatch.setattr(loader, "bring_up", bring_up)
    assert kernel.ask(ask.LoadModel(str(path))) == Done()
    until(kernel, lambda: kernel.machine.model.phase is Phase.READY)
    kernel.cpu = kernel.machine.cpu  # type: ignore[assignment]
    return wishes


def test_searching_asks_the_hub_and_only_then(rig: Make, hub: HubServer) -> None:
    kernel = rig()
    assert isinstance(asked(kernel, ask.ListModels()), Models)
    assert hub.asked == []
    found = asked(kernel, ask.SearchHub("tiny"))
    assert isinstance(found, HubRepos)
    assert ([repo.id for repo in found.repos], found.address) == ([REPO], hub.url.removeprefix("http://"))
    files = asked(kernel, ask.ListHubFiles(REPO))
    assert isinstance(files, HubFiles)
    assert [(file.id, file.projector) for file in files.files] == [(ID, False), (f"{REPO}/mmproj-tiny.gguf", True)]
    assert isinstance(kernel.ask(ask.SearchHub("  ")), Failed)
    hub.status = 503
    assert "status 503" in asked(kernel, ask.SearchHub("tiny")).message


def test_a_model_of_the_hub_is_fetched_verified_and_listed(rig: Make, hub: HubServer) -> None:
    kernel = rig()
    hub.breaks = [100]
    assert kernel.ask(ask.PullModel(ID)) == Done()
    assert isinstance(kernel.ask(ask.PullModel(ID)), Failed), "once at a time"
    assert ended(kernel, ID).error == ""
    assert hub.ranges() == ["", "bytes=100-"]
    path = download.target(kernel.home.models, ID)
    assert path.read_bytes() == DATA
    [info] = [model for model in asked(kernel, ask.ListModels()).models if model.path == str(path)]
    assert (info.licence, info.own, info.source) == ("apache-2.0", True, f"{hub.url.removeprefix('http://')}/{REPO}")
    assert "already" in kernel.ask(ask.PullModel(ID)).message


def test_a_pause_survives_a_restart(rig: Make, hub: HubServer) -> None:
    hub.repos[REPO].files[NAME] = whole = DATA + bytes(400_000)
    hub.hold_after = 200_000
    kernel = rig()
    kernel.ask(ask.PullModel(ID))
    until(kernel, lambda: any(event.received for event in kernel.of(PullProgress)))
    assert kernel.ask(ask.PausePull(ID)) == Done()
    hub.let_go.set()
    told = ended(kernel, ID)
    assert told.paused
    assert "is paused" in told.error
    assert kernel.of(Notice) == [], "who pauses knows"
    kernel.restart()
    [rests] = [model for model in asked(kernel, ask.ListModels()).models if model.id == ID]
    assert 0 < rests.received < len(whole)
    kernel.events.clear()
    kernel.ask(ask.PullModel(ID))
    assert ended(kernel, ID).error == ""
    assert hub.ranges()[-1] == f"bytes={rests.received}-"
    assert download.target(kernel.home.models, ID).read_bytes() == whole


def test_what_rests_can_be_thrown_away(rig: Make, hub: HubServer) -> None:
    kernel = rig()
    hub.breaks = [100, 0, 0, 0]
    kernel.ask(ask.PullModel(ID))
    told = ended(kernel, ID)
    assert told.paused
    assert "What has come is kept" in told.error
    assert kernel.ask(ask.CancelPull(ID)) == Done()
    assert list(kernel.home.models.iterdir()) == []
    assert not kernel.of(PullProgress)[-1].paused


def test_a_full_disk_leaves_what_has_come(rig: Make, hub: HubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = rig()
    hub.repos[REPO].files[NAME] = DATA + bytes(400_000)

    def full(received: int, *_: object) -> None:
        if received > 100_000:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(download._Download, "_tell", lambda self, *_: full(self._received))
    kernel.ask(ask.PullModel(ID))
    told = ended(kernel, ID)
    assert "Free some space" in told.error
    assert (told.paused, told.received > 100_000, told.total) == (True, True, len(DATA) + 400_000)
    assert kernel.of(Notice)[-1].text == told.error


def test_what_arrives_damaged_is_not_kept(rig: Make, hub: HubServer) -> None:
    kernel = rig()
    hub.spoils = True
    kernel.ask(ask.PullModel(ID))
    told = ended(kernel, ID)
    assert "arrived damaged" in told.error
    assert not told.paused
    assert list(kernel.home.models.iterdir()) == []


def test_what_is_no_model_is_refused(rig: Make) -> None:
    kernel = rig()
    assert "OWNER/NAME/FILE.gguf" in kernel.ask(ask.PullModel("gpt")).message
    assert "cannot rest" in kernel.ask(ask.PausePull("smollm2-135m-instruct")).message


def test_a_file_is_listed_in_place_or_copied(rig: Make, tmp_path: Path) -> None:
    kernel = rig()
    path = tmp_path / "mine.gguf"
    path.write_bytes(DATA)
    listed = asked(kernel, ask.ImportModel(str(path)))
    assert isinstance(listed, Models)
    assert next(model for model in listed.models if model.path == str(path)).listed
    assert list(kernel.home.models.iterdir()) == []
    assert kernel.ask(ask.ImportModel(str(path), copy=True)) == Done()
    assert ended(kernel, str(path)).error == ""
    assert (kernel.home.models / "mine.gguf").read_bytes() == DATA
    assert [each.name for each in kernel.home.models.iterdir()] == ["mine.gguf"]
    assert "already" in kernel.ask(ask.ImportModel(str(path), copy=True)).message
    wrong = tmp_path / "wrong.gguf"
    wrong.write_text("no model")
    assert "is not a GGUF file" in asked(kernel, ask.ImportModel(str(wrong))).message
    kernel.ask(ask.ImportModel(str(wrong), copy=True))
    assert "is not a GGUF file" in ended(kernel, str(wrong)).error
    assert "is not a GGUF file" in kernel.of(Notice)[-1].text
    assert [each.name for each in kernel.home.models.iterdir()] == ["mine.gguf"]


def test_loading_tells_how_far_it_is(rig: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = rig()
    use(kernel, own(kernel), monkeypatch)
    assert 0.5 in [event.model.progress for event in kernel.of(ModelChanged)]


def test_unloading_keeps_the_conversation_for_the_next_model(rig: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = rig("An answer.")
    pid = new(kernel)
    say(kernel, pid, "A question.")
    kernel.run()
    assert kernel.ask(ask.UnloadModel()) == Done()
    state = kernel.of(ModelChanged)[-1].model
    assert (state.phase, "Its memory is free" in state.detail) == (Phase.MISSING, True)
    assert kernel.machine.cpu is None
    assert isinstance(kernel.ask(ask.UnloadModel()), Failed)
    say(kernel, pid, "Another question.")
    assert kernel.step() is False
    use(kernel, own(kernel), monkeypatch)
    kernel.run()
    assert [message.text for message in kernel.messages(pid)][:3] == ["A question.", "An answer.", "Another question."]
    assert len(kernel.messages(pid)) == 4


def test_what_was_unloaded_for_its_memory_is_not_replaced_by_what_arrives(rig: Make, hub: HubServer) -> None:
    kernel = rig()
    kernel.ask(ask.UnloadModel())
    kernel.ask(ask.PullModel(ID))
    assert ended(kernel, ID).error == ""
    kernel.machine.turn_over(block=False)
    assert kernel.machine.model.phase is Phase.MISSING


def test_removing_moves_ours_to_the_trash_and_forgets_it(
    rig: Make, trashed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = rig()
    path = own(kernel)
    assert isinstance(asked(kernel, ask.TuneModel(str(path), "temperature", 0.5)), ModelRead)
    answer = asked(kernel, ask.RemoveModel(str(path)))
    assert isinstance(answer, Models)
    assert str(path) not in [model.path for model in answer.models]
    assert trashed == [str(path)]
    assert "tuned" not in json.loads(kernel.home.settings.read_text())


def test_removing_never_touches_what_is_not_ours(
    rig: Make, trashed: list[str], others: list[Found], tmp_path: Path
) -> None:
    kernel = rig()
    mine, theirs = tmp_path / "mine.gguf", tmp_path / "theirs.gguf"
    for path in (mine, theirs):
        path.write_bytes(DATA)
    others.append(Found(theirs, "LM Studio"))
    assert "belongs to another program" in asked(kernel, ask.RemoveModel(str(theirs))).message
    ours = kernel.home.models
    ours.mkdir(exist_ok=True)
    assert isinstance(asked(kernel, ask.RemoveModel(f"{ours}/..")), Failed), "that is all there is"
    asked(kernel, ask.ImportModel(str(mine)))
    answer = asked(kernel, ask.RemoveModel(str(mine)))
    assert str(mine) not in [model.path for model in answer.models]
    assert mine.exists()
    assert theirs.exists()
    assert trashed == []


def test_a_model_in_use_is_not_removed(rig: Make, trashed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = rig()
    path = own(kernel)
    use(kernel, path, monkeypatch)
    assert "is in use" in kernel.ask(ask.RemoveModel(str(path))).message
    assert trashed == []
    kernel.ask(ask.UnloadModel())
    assert isinstance(asked(kernel, ask.RemoveModel(str(path))), Models)
    assert trashed == [str(path)]


def test_a_trash_that_refuses_is_told(rig: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise OSError("no trash here")

    monkeypatch.setattr(handlers, "trash", refuse)
    kernel = rig()
    path = own(kernel)
    assert "cannot be moved to the trash: no trash here" in asked(kernel, ask.RemoveModel(str(path))).message
    assert path.exists()


def test_settings_of_one_model_stand_over_those_of_all(rig: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = rig()
    path, other = own(kernel), own(kernel, "other.gguf")
    kernel.ask(ask.ChangeSetting("threads", 3))
    read = asked(kernel, ask.ReadModel(str(path)))
    assert isinstance(read, ModelRead)
    shown = {setting.name: (setting.value, setting.default) for setting in read.settings}
    assert shown["threads"] == (3, 3)
    assert shown["temperature"] == (0.2, 0.2)
    assert shown["budget"] == (None, None)
    tuned = asked(kernel, ask.TuneModel(str(path), "threads", 1))
    assert {s.name: (s.value, s.default) for s in tuned.settings}["threads"] == (1, 3)
    assert use(kernel, path, monkeypatch) == [Wish(threads=1)]
    assert use(kernel, other, monkeypatch) == [Wish(threads=3)]
    asked(kernel, ask.TuneModel(str(path), "threads"))
    assert use(kernel, path, monkeypatch) == [Wish(threads=3)]


def test_sampling_of_a_model_holds_at_once(rig: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = rig()
    path = own(kernel)
    use(kernel, path, monkeypatch)
    cpu = kernel.machine.cpu
    assert cpu is not None
    chosen: list[tuple[float, float]] = []
    sampler = cpu.sampler

    def watch(sampling: Any, *rest: Any) -> Any:  # noqa: ANN401
        chosen.append((sampling.temperature, sampling.top_p))
        return sampler(sampling, *rest)

    monkeypatch.setattr(cpu, "sampler", watch)
    pid = new(kernel)
    say(kernel, pid, "One.")
    kernel.run()
    asked(kernel, ask.TuneModel(str(path), "temperature", 0.9))
    asked(kernel, ask.TuneModel(str(path), "top_p", 0.5))
    say(kernel, pid, "Two.")
    kernel.run()
    assert chosen == [(0.2, 0.95), (0.9, 0.5)]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("budget", 100_000, "was trained for 128 tokens"),
        ("cells", 100, "must be a number from 512"),
        ("temperature", 3, "must be a number from 0 to 2"),
        ("temperature", "hot", "must be a number"),
        ("top_p", 0, "must be a number"),
        ("colour", 1, "no setting colour"),
        ("gpu_layers", 10, "finds no GPU"),
    ],
)
def test_what_is_wrong_for_a_model_is_refused(
    rig: Make, name: str, value: int | str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handlers, "resources", lambda: Resources(available=8_000_000_000, cores=2))
    kernel = rig()
    answer = asked(kernel, ask.TuneModel(str(own(kernel)), name, value))
    assert isinstance(answer, Failed)
    assert words in answer.message
    assert not kernel.home.settings.exists()


def test_more_context_than_the_machine_holds_is_refused_with_numbers(
    rig: Make, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(total=4_000_000_000, available=4_000_000_000))
    answer = asked(rig(), ask.TuneModel(str(tiny_model), "cells", 1 << 20))
    assert isinstance(answer, Failed)
    assert "with 1,048,576 tokens of context, and 3.7 GB are available" in answer.message
