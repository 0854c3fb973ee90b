"""`llmos models`: searching, resting downloads, details, settings, removing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from llmos.app import cli_link
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import PullProgress
from llmos.kernel.abi.records import HubRepo, ModelDetails, ModelInfo, Setting
from llmos.kernel.abi.replies import Done, Failed, HubFiles, HubRepos, ModelRead, Models
from tests.app_cli.conftest import FakeKernel, Ran

Run = Callable[..., Ran]
FILE = ModelInfo(
    "m/R-GGUF/r.gguf", "r.gguf", size=400_000_000, licence="mit", fit="Fits", source="hub.example/m/R-GGUF"
)
MINE = ModelInfo("/m/own.gguf", "Own", "/m/own.gguf", 98_000_000, "MIT", True, context=8192, fit="Tight")
SETTING = Setting("temperature", "Temperature", "How freely.", 0.7, 0.2, "a number", True)
READ = ModelRead(ModelDetails(MINE, "llama", 134_515_008, 30, 49_152, "gpt2", "Hermes"), (SETTING,))


def test_searches_repositories(kernel: FakeKernel, run: Run) -> None:
    repos = (HubRepo("m/R-GGUF", 1234, 5, "mit", False, 4_022_468_096, 40_960), HubRepo("c/R", gated=True))
    kernel.on(ask.SearchHub, HubRepos(repos, "hub.example"))
    ran = run("models", "search", "qwen3", "8b")
    assert kernel.of(ask.SearchHub) == [ask.SearchHub("qwen3 8b")]
    assert ran.out.splitlines()[1:] == ["m/R-GGUF\t1,234\t4.0 B\t40,960\tmit\t", "c/R\t0\t\t\t\tneeds a login"]
    assert "From hub.example" in ran.err
    assert json.loads(run("models", "search", "x", "--json").out)[1]["gated"] is True


def test_lists_the_files_of_a_repository(kernel: FakeKernel, run: Run) -> None:
    projector = ModelInfo("m/R-GGUF/mmproj.gguf", "mmproj.gguf", size=1_000_000, problem="A projector.")
    kernel.on(ask.ListHubFiles, HubFiles(HubRepo("m/R-GGUF"), (FILE, projector), "hub.example"))
    lines = run("models", "search", "m/R-GGUF").out.splitlines()
    assert kernel.of(ask.ListHubFiles) == [ask.ListHubFiles("m/R-GGUF")]
    assert lines[1] == "m/R-GGUF/r.gguf\t\t400 MB\tmit\tFits\thub.example/m/R-GGUF"
    assert lines[2] == "m/R-GGUF/mmproj.gguf\t\t1 MB\t\tA projector.\t"


def test_what_rests_says_how_much_is_there(kernel: FakeKernel, run: Run) -> None:
    rests = ModelInfo("m/R/r.gguf", "r", size=400, received=100, fit="Fits")
    kernel.on(ask.ListModels, Models((rests,)))
    assert "m/R/r.gguf\t25 % there\t" in run("models", "list").out


def test_an_interrupted_download_rests(kernel: FakeKernel, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel.on(ask.PullModel, Done(), PullProgress("m/R/r.gguf", 1, 2, ""))
    kernel.on(ask.PausePull, Done())

    def interrupted(line: object, text: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli_link.ProgressLine, "show", interrupted)
    ran = run("models", "pull", "m/R/r.gguf")
    assert ran.code == 130
    assert "Go on with: llmos models pull m/R/r.gguf" in ran.err
    assert kernel.of(ask.CancelPull) == []


def test_tells_what_a_file_says_and_what_is_set(kernel: FakeKernel, run: Run) -> None:
    kernel.on(ask.ReadModel, READ)
    out = run("models", "info", "/m/own.gguf").out
    for line in ("name: Own", "parameters: 134,515,008", "context: 8,192 tokens trained", "chat template: Hermes"):
        assert line in out
    assert "temperature\t0.7\t0.2\tHow freely." in out
    assert json.loads(run("models", "info", "/m/own.gguf", "--json").out)["details"]["architecture"] == "llama"


@pytest.mark.parametrize(("text", "value"), [("0.7", 0.7), ("4096", 4096), ("auto", None), ("much", "much")])
def test_sets_something_for_one_model(kernel: FakeKernel, run: Run, text: str, value: object) -> None:
    kernel.on(ask.TuneModel, READ)
    assert run("models", "set", "/m/own.gguf", "temperature", text).err == "Temperature of Own is 0.7.\n"
    [request] = kernel.of(ask.TuneModel)
    assert request == ask.TuneModel("/m/own.gguf", "temperature", value)  # type: ignore[arg-type]


def test_a_file_beside_is_named_by_its_whole_path(
    kernel: FakeKernel, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.gguf").touch()
    kernel.on(ask.ReadModel, READ)
    run("models", "info", "own.gguf")
    assert kernel.of(ask.ReadModel) == [ask.ReadModel(str(tmp_path / "own.gguf"))]


def test_copies(kernel: FakeKernel, run: Run) -> None:
    kernel.on(ask.ImportModel, Done(), PullProgress("/m/own.gguf", 0, 0, "installed", finished=True))
    assert "own.gguf is copied" in run("models", "import", "/m/own.gguf", "--copy").err
    assert kernel.of(ask.ImportModel) == [ask.ImportModel("/m/own.gguf", copy=True)]


def test_removes_and_unloads(kernel: FakeKernel, run: Run) -> None:
    kernel.on(ask.RemoveModel, Models(()))
    kernel.on(ask.UnloadModel, Done())
    assert "in the trash" in run("models", "remove", "/m/own.gguf").err
    assert "Its memory is free" in run("models", "unload").err
    kernel.on(ask.RemoveModel, Failed("own.gguf is in use."))
    ran = run("models", "remove", "/m/own.gguf")
    assert (ran.code, ran.err) == (1, "llmos: own.gguf is in use.\n")
