"""The other verbs, and how the command line behaves as a whole."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from llmos.app import boot, cli, cli_link
from llmos.app.client import KernelError
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import JobChanged, ModelChanged, Notice, PullProgress
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import (
    Check,
    Conversation,
    EvictedTurn,
    FileFailure,
    Job,
    JobState,
    ModelInfo,
    ModelState,
    Move,
    PageEvent,
    PageKind,
    Passage,
    Phase,
    Priority,
    ProcessState,
    Ram,
    Setting,
)
from llmos.kernel.abi.replies import (
    Done,
    EvictedTurns,
    Failed,
    Hits,
    JobReply,
    Models,
    Opened,
    PageText,
    Processes,
    RamReply,
    Report,
    SettingList,
    Timeline,
)
from tests.app_cli.conftest import FakeKernel, Ran
from tests.samples import page, process

PASSAGE = Passage(
    chunk=1, document=5, path="/d/a.pdf", title="a", start=0, end=4, text="two\nlines", score=0.81, page=7
)
MODELS = Models(
    (
        ModelInfo("best", "Best", size=1_117_000_000, licence="Apache-2.0", recommended=True, fit="Fits"),
        ModelInfo("/own.gguf", "Own", path="/own.gguf", size=98_000_000, installed=True, loaded=True, fit="In use"),
    )
)


def job(state: JobState, **more: Any) -> Job:  # noqa: ANN401
    return Job(id=1, title="", state=state, created=0, **more)


def added(kernel: FakeKernel, **more: Any) -> None:  # noqa: ANN401
    kernel.on(ask.AddPaths, JobReply(job(JobState.RUNNING)), JobChanged(job(JobState.DONE, **more)))


def test_adds(kernel: FakeKernel, run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    added(kernel, files=3, files_done=3, skipped=1)
    ran = run("add", "a.txt", "/b")
    assert (ran.code, ran.out, ran.err) == (0, "", "2 added, 1 known already.\n")
    assert kernel.of(ask.AddPaths) == [ask.AddPaths((str(tmp_path / "a.txt"), "/b"))]


@pytest.mark.parametrize(("done", "code"), [(1, 1), (2, 0)])
def test_lists_what_could_not_be_added(kernel: FakeKernel, run: Callable[..., Ran], done: int, code: int) -> None:
    added(kernel, files=2, files_done=done, failed=1, failures=(FileFailure("/a", "It is encrypted."),))
    ran = run("add", "/a", "/b")
    assert ran.code == code
    assert ran.err == f"/a: It is encrypted.\n{done - 1} added, 1 failed.\n"


def test_an_interrupted_add_is_cancelled(
    kernel: FakeKernel, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    added(kernel)
    kernel.on(ask.CancelJob, Done())

    def interrupted(line: object, text: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli_link.ProgressLine, "show", interrupted)
    assert run("add", "/a").code == 130
    assert kernel.of(ask.CancelJob) == [ask.CancelJob(1)]


def test_searches(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.SearchDisk, Hits((PASSAGE,), 0.1))
    assert run("search", "blue", "-k", "3").out == "SCORE\tFILE\tPLACE\tTEXT\n0.81\t/d/a.pdf\tp. 7\ttwo lines\n"
    assert kernel.of(ask.SearchDisk) == [ask.SearchDisk(query="blue", k=3, threshold=ask.RELATED)]
    kernel.on(ask.SearchDisk, Hits((msgspec.structs.replace(PASSAGE, page=None, place="slide 4"),), 0.1))
    assert "\tslide 4\t" in run("search", "blue").out
    kernel.on(ask.SearchDisk, Hits((PASSAGE,), 0.1))
    assert json.loads(run("search", "blue", "--json").out)[0]["number"] == 0


def test_searches_some_documents(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.SearchDisk, Hits((PASSAGE,), 0.1))
    conditions = "--folder /d --folder /e/f --kind pdf --collection home --since 2026-01-30 --until 2026-01-31"
    assert run("search", "blue", *conditions.split()).code == 0
    [request] = kernel.of(ask.SearchDisk)
    assert isinstance(request, ask.SearchDisk)
    where = request.where
    assert (where.folders, where.kinds, where.collections) == (("/d", "/e/f"), ("pdf",), ("home",))
    first, last = datetime.fromtimestamp(where.since), datetime.fromtimestamp(where.until - 1)
    assert (first.isoformat(), last.isoformat()) == ("2026-01-30T00:00:00", "2026-01-31T23:59:59")


def test_sets_a_path(kernel: FakeKernel, run: Callable[..., Ran], tmp_path: Path) -> None:
    path = str(tmp_path)
    kernel.on(ask.ChangeSetting, SettingList((Setting("embedder", "", "", path, "minilm", "", True),)))
    assert run("settings", "embedder", path).out == f"embedder: {path}.\n"
    assert kernel.of(ask.ChangeSetting) == [ask.ChangeSetting(name="embedder", value=path)]


def test_finds_nothing(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.SearchDisk, Hits((), 0.1))
    ran = run("search", "blue")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing was found.\n")


def test_lists_processes(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    running = process(
        3, "A title", ProcessState.RUNNING, nice=5, priority=Priority.BACKGROUND, swapped=7, tokens_per_second=39.94
    )
    kernel.on(ask.ListProcesses, Processes((running,)))
    assert run("ps").out.splitlines() == [
        "PID\tSTATE\tCLASS\tNICE\tPROGRAM\tUSED\tFREE\tRESIDENT\tSWAPPED\tPREFILLED\tREUSED\tTOK/S\tFIRST s\tTITLE",
        "3\trunning\tbackground\t5\tassistant\t2567/4096\t1529\t2567\t7\t0\t0\t39.9\t\tA title",
    ]
    assert json.loads(run("ps", "--json").out)[0]["parent"] == 0


def test_shows_memory(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    prompt = page(1, PageKind.SYSTEM, "prompt", 30, 20, shifted=8, pinned=True)
    now = Ram(3, (prompt,), used=30, free=4066, budget=4096, resident=20, low=3072, high=3686, undo="pin “x”")
    kernel.on(ask.ReadRam, RamReply(now))
    kernel.on(ask.ListEvicted, EvictedTurns((EvictedTurn((7, 8), "What is it?", 1.0),)))
    ran = run("mem", "3")
    assert ran.out.splitlines()[1] == "1\tsystem\t\t30\t20\t8\tpinned\tsystem\tprompt"
    assert ran.err.splitlines() == [
        "30 of 4,096 tokens used, 4,066 free, 20 resident, 8 of them shifted; watermarks 3,072 and 3,686; "
        "--undo takes back: pin “x”",
        "out of the context, on the disk: What is it? (--restore 7)",
    ]
    assert json.loads(run("mem", "3", "--json").out)["pages"][0]["label"] == {
        "integrity": "system",
        "confidentiality": "public",
    }


@pytest.mark.parametrize(
    ("options", "request_"),
    [
        (["--pin", "4"], ask.PinPage(pid=3, page=4)),
        (["--unpin", "4"], ask.PinPage(pid=3, page=4, pinned=False)),
        (["--evict", "4"], ask.EvictPage(pid=3, page=4)),
        (["--restore", "7"], ask.RestoreTurn(pid=3, message=7)),
        (["--undo"], ask.UndoRam(pid=3)),
    ],
)
def test_changes_memory(
    kernel: FakeKernel, run: Callable[..., Ran], options: list[str], request_: ask.AnyRequest
) -> None:
    kernel.on(ask.ReadRam, RamReply(Ram(3, (), used=0, free=4096, budget=4096, resident=0)))
    kernel.on(ask.ListEvicted, EvictedTurns(()))
    kernel.on(type(request_), Done())
    assert run("mem", "3", *options).code == 0
    assert request_ in kernel.asked


def test_prints_the_text_of_a_page_to_be_edited(
    kernel: FakeKernel, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    passage = page(4, PageKind.RECALLED, "letter.txt", 30, used_at=1.0)
    kernel.on(ask.ReadPage, PageText(passage, "Dear Ana,\n\nsee you."))
    ran = run("mem", "3", "--read", "4")
    assert ran.out == "Dear Ana,\n\nsee you.\n"
    title, origin = ran.err.splitlines()
    assert title.startswith(f"letter.txt · {PageKind.RECALLED} · 30 tokens · from ")
    assert origin.startswith("Here because it is letter.txt. Last used 19")
    assert json.loads(run("mem", "3", "--read", "4", "--json").out)["text"] == "Dear Ana,\n\nsee you."

    kernel.on(ask.ReadRam, RamReply(Ram(3, (), used=0, free=4096, budget=4096, resident=0)))
    kernel.on(ask.ListEvicted, EvictedTurns(()))
    kernel.on(ask.EditPage, Done())
    monkeypatch.setattr("sys.stdin", io.StringIO(ran.out))
    assert run("mem", "3", "--edit", "4").code == 0
    assert ask.EditPage(pid=3, page=4, text="Dear Ana,\n\nsee you.") in kernel.asked


def test_shows_what_left_and_came_back(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.ReadTimeline, Timeline((PageEvent(1.0, Move.EVICTED, "“one”", 50, 2000, 4096, "kernel"),)))
    assert run("mem", "3", "--timeline").out.splitlines()[1].endswith("evicted\t50\t2000/4096\tkernel\t“one”")


def test_draws_a_table_on_a_terminal(
    kernel: FakeKernel, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel.on(ask.ListModels, MODELS)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "120")
    out = run("models", "list").out
    assert "\t" not in out
    assert "recommended" in out


@pytest.mark.parametrize(
    ("argv", "request_"),
    [
        (["stop"], ask.Shutdown()),
        (["kill", "3"], ask.Kill(3)),
        (["suspend", "3"], ask.Suspend(3)),
        (["resume", "3"], ask.Resume(3)),
        (["renice", "3", "--nice", "-5"], ask.Renice(3, nice=-5)),
        (["renice", "3", "--class", "background"], ask.Renice(3, priority=Priority.BACKGROUND)),
        (["renice", "3", "--nice", "0", "--class", "normal"], ask.Renice(3, nice=0, priority=Priority.NORMAL)),
    ],
)
def test_verbs_that_only_do(
    kernel: FakeKernel, run: Callable[..., Ran], argv: list[str], request_: ask.AnyRequest
) -> None:
    kernel.on(type(request_), Done())
    ran = run(*argv)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert kernel.of(type(request_)) == [request_]


def test_a_fork_says_its_pid(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.Fork, Opened(Conversation(9, "", "assistant", created=0, updated=0), (), Ram(9, (), 0, 0, 0, 0)))
    assert run("fork", "3").out == "9\n"
    assert kernel.of(ask.Fork) == [ask.Fork(3)]


def test_renice_needs_something_to_change(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    assert run("renice", "3").code == 2
    assert not kernel.of(ask.Renice)


@pytest.mark.parametrize(("ok", "code"), [(True, 0), (False, 1)])
def test_reports_health(kernel: FakeKernel, run: Callable[..., Ran], ok: bool, code: int) -> None:
    kernel.on(ask.Doctor, Report((Check("model", ok, "Tiny", "Get one."),)))
    ran = run("doctor")
    assert ran.code == code
    assert ("Get one." in ran.out) is not ok
    assert json.loads(run("doctor", "--json").out)[0]["ok"] is ok


def test_lists_models(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.ListModels, MODELS)
    lines = run("models", "list").out.splitlines()
    assert lines[1] == "best\trecommended\t1,117 MB\tApache-2.0\tFits\t"
    assert lines[2] == "/own.gguf\tin use\t98 MB\t\tIn use\t"
    assert [m["id"] for m in json.loads(run("models", "list", "--json").out)] == ["best", "/own.gguf"]


def test_pulls_the_recommended_model(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.ListModels, MODELS)
    other = PullProgress("other", 0, 0, "", finished=True)
    half, whole = PullProgress("best", 1, 2, "Fetching"), PullProgress("best", 2, 2, "installed", finished=True)
    kernel.on(ask.PullModel, Done(), other, half, whole)
    ran = run("models", "pull")
    assert (ran.code, ran.err) == (0, "best is installed.\n")
    assert kernel.of(ask.PullModel) == [ask.PullModel("best")]


def test_says_why_a_pull_failed(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.PullModel, Done(), PullProgress("best", 0, 0, "", finished=True, error="There is no network."))
    ran = run("models", "pull", "best")
    assert (ran.code, ran.err) == (1, "llmos: There is no network.\n")


def test_an_interrupted_pull_is_cancelled(
    kernel: FakeKernel, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel.on(ask.PullModel, Done(), PullProgress("best", 0, 0, ""))
    kernel.on(ask.PausePull, Failed("It cannot rest."))
    kernel.on(ask.CancelPull, Done())

    def interrupted(line: object, text: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli_link.ProgressLine, "show", interrupted)
    assert run("models", "pull", "best").code == 130
    assert kernel.of(ask.CancelPull) == [ask.CancelPull("best")]


def test_imports_and_loads(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.ImportModel, MODELS)
    assert "Own is in the list now" in run("models", "import", "/own.gguf").err
    loading, ready = ModelState(phase=Phase.LOADING), ModelState(phase=Phase.READY, name="Own")
    kernel.on(ask.LoadModel, ModelChanged(loading), Done(), Notice("By the way."), ModelChanged(ready))
    assert run("models", "load", "/own.gguf").err == "By the way.\nOwn is in use.\n"
    kernel.on(ask.LoadModel, Done(), ModelChanged(ModelState(phase=Phase.FAILED, detail="It is cut off.")))
    ran = run("models", "load", "/own.gguf")
    assert (ran.code, ran.err) == (1, "llmos: It is cut off.\n")


def test_refusals_are_one_sentence(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.ReadRam, Failed("There is no conversation 9."))
    ran = run("mem", "9")
    assert (ran.code, ran.out, ran.err) == (1, "", "llmos: There is no conversation 9.\n")


def test_an_answer_of_another_kind_is_an_error(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.ListModels, Done())
    assert run("models", "list").err == "llmos: The kernel answered Done to ListModels.\n"


def test_says_that_no_kernel_starts(home: Home, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KernelError("The data folder cannot be written.")

    monkeypatch.setattr("llmos.app.client.boot_kernel", fail)
    ran = run("ps")
    assert (ran.code, ran.err) == (1, "llmos: The data folder cannot be written.\n")


@pytest.mark.parametrize(
    "argv",
    [
        ["dance"],
        ["ask"],
        ["mem", "one"],
        ["search", "x", "-k", "0"],
        ["search", "x", "--since", "yesterday"],
        ["models"],
        ["models", "eat"],
        ["add"],
        ["kill"],
        ["renice", "3", "--nice", "20"],
        ["renice", "3", "--class", "low"],
    ],
)
def test_wrong_usage_is_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(argv)
    assert left.value.code == 2
    assert "usage: llmos" in capsys.readouterr().err


def test_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("llmos 0.")


def test_opens_the_window_without_a_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[list[str]] = []

    def window(argv: list[str]) -> int:
        opened.append(argv)
        return 0

    monkeypatch.setattr(boot, "main", window)
    assert cli.main([]) == 0
    assert opened == [[]]


def test_importing_it_is_light() -> None:
    heavy = "{'PySide6', 'rich', 'torch', 'chromadb', 'llama_cpp', 'numpy', 'PIL'}"
    code = f"import sys, llmos.app.cli; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
