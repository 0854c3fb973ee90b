"""`llmos programs`: listed, shown, taken in with no more than is allowed, exported, removed."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Adapter, Knowledge, ProgramInfo, ProgramSpec
from llmos.kernel.abi.replies import Exported, Failed, ProgramRead, Programs
from tests.app.fake_programs import FOREIGN, TABLE
from tests.app_cli.conftest import FakeKernel, Ran

Run = Callable[..., Ran]
WRITER = ProgramSpec(
    name="writer",
    title="Writer",
    prompt="You write.",
    knowledge=Knowledge(("Taxes",), (3,)),
    adapter=Adapter("/loras/verse.gguf", 0.5),
)
ALL = Programs((ProgramInfo(WRITER, False, True), ProgramInfo(FOREIGN, True)), TABLE, changed="poet")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def shelf(kernel: FakeKernel) -> FakeKernel:
    for kind in (ask.ListPrograms, ask.SaveProgram, ask.RemoveProgram, ask.RestoreProgram):
        kernel.on(kind, ALL)
    kernel.on(ask.ReadProgram, ProgramRead(spec=FOREIGN, unknown=("fly",), adapter="verse.gguf"))
    kernel.on(ask.ExportProgram, Exported("/x/writer.llmos-program", ("Taxes",), 1, "verse.gguf"))
    return kernel


def test_lists_and_shows(shelf: FakeKernel, run: Run) -> None:
    shelf.on(ask.ListPrograms, replace(ALL, troubles=("x.toml, line 2: …",)))
    ran = run("programs", "list")
    assert ran.out.splitlines()[1:] == [
        "writer\tWriter\tnew chats\tnothing",
        "poet\tPoet\tyours\tcalculate, change files",
    ]
    assert "x.toml, line 2" in ran.err
    assert json.loads(run("programs", "list", "--json").out)[1]["spec"]["foreign"] is True
    shown = run("programs", "show", "poet").out
    for part in ("Poet (poet)", "You rhyme.", "change files: It writes and renames", "Others wrote its prompt"):
        assert part in shown
    assert "Searches only: Taxes, d3" in run("programs", "show", "writer").out
    assert "LoRA adapter: /loras/verse.gguf, scale 0.5" in run("programs", "show", "writer").out
    assert "LoRA" not in shown
    assert "There is no program other" in run("programs", "show", "other").err


@pytest.mark.parametrize(("answer", "added"), [("y\n", 1), ("\n", 0), ("", 0)])
def test_is_shown_and_taken_in_with_a_yes(
    shelf: FakeKernel, run: Run, monkeypatch: pytest.MonkeyPatch, answer: str, added: int
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    ran = run("programs", "import", "poet.llmos-program")
    assert shelf.of(ask.ReadProgram) == [ask.ReadProgram(path=str(Path.cwd() / "poet.llmos-program"))]
    assert "You rhyme." in ran.err
    assert "Left out, because it is not here: fly" in ran.err
    assert "Its LoRA adapter was left out: verse.gguf." in ran.err
    assert "It would be allowed: calculate." in ran.err
    assert len(shelf.of(ask.SaveProgram)) == added
    assert ran.code == 1 - added
    for request in shelf.of(ask.SaveProgram):
        assert request.spec.capabilities == ("calculate",), "nothing that can do harm, unless it is named"
        assert request.spec.tools == ()
        assert request.spec.foreign


def test_gets_what_is_named(shelf: FakeKernel, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert "Nothing was added" in run("programs", "import", "x").err
    assert run("programs", "import", "x", "--yes", "--trust", "--allow", "change files").code == 0
    (request,) = shelf.of(ask.SaveProgram)
    assert request.spec.capabilities == ("change files",)
    assert request.spec.tools == ("files.write",)
    assert not request.spec.foreign
    assert "It does not ask for fly" in run("programs", "import", "x", "--yes", "--allow", "fly").err


def test_exports_removes_and_restores(shelf: FakeKernel, run: Run) -> None:
    ran = run("programs", "export", "writer")
    assert shelf.of(ask.ExportProgram) == [
        ask.ExportProgram(name="writer", path=str(Path.cwd() / "writer.llmos-program"))
    ]
    assert "Its knowledge was left out: Taxes, 1 documents." in ran.err
    assert "Its LoRA adapter was left out: verse.gguf." in ran.err
    assert run("programs", "remove", "poet").code == 0
    assert run("programs", "restore", "poet").code == 0
    assert shelf.of(ask.RemoveProgram) == [ask.RemoveProgram(name="poet")]
    assert shelf.of(ask.RestoreProgram) == [ask.RestoreProgram(name="poet")]
    shelf.on(ask.RemoveProgram, Failed(message="writer comes with LLM OS and stays as it is."))
    assert run("programs", "remove", "writer").code == 1
