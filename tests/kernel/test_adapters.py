"""LoRA adapters of programs: never two in one batch, no cell shared between them, and no answer without the right one.

The scripted CPU refuses to go on with one adapter behind what was computed with another, and its answers are made of
the adapter, too.
"""

import dataclasses
import itertools
from pathlib import Path

import pytest
from msgspec.structs import replace

from llmos.kernel import adapters, idle, limits
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import Delta
from llmos.kernel.abi.records import Adapter, MessageStatus, ProcessState, ProgramSpec, Role
from llmos.kernel.abi.replies import Exported, ProgramChecked, ProgramRead
from llmos.kernel.cpu import NO_LORA, Lora
from llmos.kernel.cpu.scripted import ScriptedCpu
from llmos.kernel.models import adapter as files
from llmos.kernel.program import Program
from tests.kernel import lora
from tests.kernel.conftest import Make, Rig, say
from tests.kernel.models import tiny
from tests.kernel.test_programs import begun, saved, wait

LENGTH = 40
SCRIPT = lora.pairs("script")


@pytest.fixture
def verse(tmp_path: Path) -> Path:
    return lora.write(tmp_path / "verse.gguf", keys=SCRIPT)


@pytest.fixture
def prose(tmp_path: Path) -> Path:
    return lora.write(tmp_path / "prose.gguf", seed=2, keys=SCRIPT)


def ship(kernel: Rig, name: str, path: Path, scale: float = 1.0) -> None:
    """Another program like the writer, with an adapter."""
    adapter = Adapter(str(path), scale)
    kernel.machine.programs[name] = dataclasses.replace(kernel.machine.programs["writer"], name=name, adapter=adapter)


def run(kernel: Rig) -> None:
    """To the end, also of what an adapter is read for."""
    kernel.run()
    while any(process.turn is not None for process in kernel.machine.table):
        if any(process.reason == adapters.REASON for process in kernel.machine.table):
            kernel.machine.turn_over(block=True)
        kernel.run()


def answered(kernel: Rig, pid: int, text: str) -> str:
    say(kernel, pid, text)
    run(kernel)
    return kernel.answer(pid).text


def cpu_of(kernel: Rig) -> ScriptedCpu:
    assert isinstance(kernel.cpu, ScriptedCpu)
    return kernel.cpu


def reused(kernel: Rig, pid: int) -> int:
    stats = kernel.answer(pid).stats
    assert stats is not None
    return stats.reused


def notices(kernel: Rig, pid: int) -> list[str]:
    return [message.text for message in kernel.messages(pid) if message.role is Role.NOTICE]


# batches


def test_each_says_what_it_says_alone_and_no_batch_has_two_adapters(rig: Make, verse: Path, prose: Path) -> None:
    names = ("writer", "poet", "bard", "loud")

    def kernel_with(**options: int) -> Rig:
        kernel = rig(digest=LENGTH, **options)
        ship(kernel, "poet", verse)
        ship(kernel, "bard", prose)
        ship(kernel, "loud", prose, scale=2.0)
        return kernel

    texts = [f"{i} " + f"question {i} " * 20 for i in range(3)]
    alone: dict[str, list[str]] = {name: [] for name in names}
    for name in names:
        for text in texts:
            kernel = kernel_with()
            alone[name].append(answered(kernel, begun(kernel, name), text))
    assert len({tuple(answers) for answers in alone.values()}) == len(names)
    kernel = kernel_with(cells=3000, sequences=6)
    pids = {(name, text): begun(kernel, name) for text in texts for name in names}
    for (_, text), pid in pids.items():
        say(kernel, pid, text)
    run(kernel)
    assert {name: [kernel.answer(pids[name, text]).text for text in texts] for name in names} == alone
    assert len(set(cpu_of(kernel).loras)) == 4
    assert len(cpu_of(kernel).adapters) == 2, "each file is loaded once"


def test_the_adapter_changes_seldom_and_nobody_waits_long(rig: Make, verse: Path) -> None:
    kernel = rig(digest=200)
    kernel.machine.settings["lookup"] = False
    ship(kernel, "poet", verse)
    for name in ("writer", "poet"):
        say(kernel, begun(kernel, name), "one")
    run(kernel)
    cpu = cpu_of(kernel)
    steps = [lora for lora, rows in zip(cpu.loras, cpu.decodes, strict=True) if rows[-1].logits]
    turns = [len(list(turn)) for _, turn in itertools.groupby(steps)]
    most = 2 * limits.ADAPTER_QUANTUM // limits.DECODE_COST + 1
    between = turns[1:-1]  # the first one is alone while the other's adapter is being loaded, and the last at the end
    assert max(between) <= cpu.batch // limits.DECODE_COST + most, "one catches up on what the other prefilled"
    assert 20 < len(turns) < 200
    assert sorted(turns)[-10] <= most


# cells and swap


def test_what_was_computed_with_one_adapter_is_taken_for_no_other(rig: Make, verse: Path, prose: Path) -> None:
    kernel = rig(digest=LENGTH)
    ship(kernel, "poet", verse)
    ship(kernel, "loud", verse, scale=2.0)
    ship(kernel, "bard", prose)
    first = {name: begun(kernel, name) for name in ("writer", "poet", "loud", "bard")}
    said = {name: answered(kernel, pid, "the same") for name, pid in first.items()}
    assert len(set(said.values())) == 4
    assert [reused(kernel, pid) for pid in first.values()] == [0, 0, 0, 0]
    kernel.machine.check()
    second = {name: begun(kernel, name) for name in first}
    assert {name: answered(kernel, pid, "the same") for name, pid in second.items()} == said
    assert all(reused(kernel, pid) > 400 for pid in second.values()), "with the same adapter it is shared"


def test_a_fork_shares_its_parents_cells_and_adapter(rig: Make, verse: Path) -> None:
    kernel = rig(digest=LENGTH)
    ship(kernel, "poet", verse)
    pid = begun(kernel, "poet")
    answered(kernel, pid, "one")
    used = kernel.machine.kv.used
    child = kernel.ask(ask.Fork(pid=pid)).conversation.pid
    assert kernel.machine.kv.used == used
    assert kernel.machine.kv.lora(child) == kernel.machine.kv.lora(pid) != NO_LORA
    assert answered(kernel, child, "two") == answered(kernel, pid, "two")


def test_swap_files_are_for_one_adapter_also_after_a_restart(rig: Make, verse: Path) -> None:
    kernel = rig(digest=LENGTH)
    ship(kernel, "poet", verse)
    pids = [begun(kernel, name) for name in ("writer", "poet")]
    for pid in pids:
        answered(kernel, pid, "one")
    for _ in range(2):
        kernel.restart()
        ship(kernel, "poet", verse)
        for pid in pids:
            answered(kernel, pid, "two")
            assert reused(kernel, pid) > 400
    lora.write(verse, seed=3, keys=SCRIPT)
    kernel.restart()
    ship(kernel, "poet", verse)
    for pid, least in zip(pids, (400, 0), strict=True):
        answered(kernel, pid, "three")
        assert (reused(kernel, pid) > 400) == bool(least), "the file is another one by now"


def test_the_prefix_is_warm_for_the_adapter_of_the_program(rig: Make, verse: Path, prose: Path) -> None:
    kernel = rig(digest=LENGTH)
    ship(kernel, "poet", verse)
    kernel.machine.settings["program"] = "poet"
    run(kernel)
    assert not cpu_of(kernel).decodes, "idle time loads no adapter"
    answered(kernel, begun(kernel), "one")
    assert kernel.machine.kv.lora("program poet") == Lora(files.digest(verse), 1.0)
    ship(kernel, "poet", prose)
    kernel.machine.forget_prefixes()
    answered(kernel, begun(kernel), "one")
    assert kernel.machine.kv.lora("program poet") == Lora(files.digest(prose), 1.0)


def test_a_draft_by_lookup_keeps_to_the_adapter(rig: Make, verse: Path) -> None:
    kernel = rig("the same words again, the same words again, the same words again", "and so on")
    ship(kernel, "poet", verse)
    pid = begun(kernel, "poet")
    answered(kernel, pid, "the same words again, the same words again, the same words again")
    stats = kernel.answer(pid).stats
    assert stats is not None
    assert stats.drafted > 0
    drafted = [i for i, rows in enumerate(cpu_of(kernel).decodes) if sum(row.logits for row in rows) > 1]
    assert {cpu_of(kernel).loras[i] for i in drafted} == {Lora(files.digest(verse), 1.0)}


# refusals


def test_without_its_adapter_a_chat_says_why_and_answers_once_it_is_there(rig: Make, tmp_path: Path) -> None:
    kernel = rig("Roses.")
    path = tmp_path / "verse.gguf"
    ship(kernel, "poet", path)
    pid = begun(kernel, "poet")
    say(kernel, pid, "Hello")
    run(kernel)
    [notice] = notices(kernel, pid)
    assert f"There is no file {path}." in notice
    assert "without it nothing is answered" in notice
    assert not [m for m in kernel.messages(pid) if m.role is Role.ASSISTANT]
    assert kernel.machine.table.processes[pid].state is ProcessState.IDLE
    lora.write(path, keys=SCRIPT)
    assert answered(kernel, pid, "Hello again") == "Roses."


@pytest.mark.parametrize("harm", ["model", "rubbish", "architecture", "misfit", "memory"])
def test_what_cannot_be_put_on_the_model_is_refused(
    rig: Make, verse: Path, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = rig("No.", "Yes.", misfits=("verse.gguf",) if harm == "misfit" else ())
    if harm == "model":
        verse.write_bytes(tiny.gguf())
    elif harm == "rubbish":
        verse.write_bytes(b"rubbish")
    elif harm == "architecture":
        lora.write(verse, keys=lora.pairs("qwen2"))
    elif harm == "memory":
        monkeypatch.setattr("llmos.kernel.models.memory.available", lambda: 1000)
    why = {
        "model": "not a LoRA adapter",
        "rubbish": "is not a GGUF file",
        "architecture": "verse.gguf is an adapter for qwen2 models, and the one that runs is of script.",
        "misfit": "verse.gguf does not fit Scripted.",
        "memory": "verse.gguf needs 2 kB of memory, and 1 kB are free.",
    }[harm]
    ship(kernel, "poet", verse)
    pid = begun(kernel, "poet")
    for _ in range(2):
        say(kernel, pid, "Hello")
        run(kernel)
    assert [why in notice for notice in notices(kernel, pid)] == [True, True]
    assert not [m for m in kernel.messages(pid) if m.role is Role.ASSISTANT]
    assert not cpu_of(kernel).adapters
    assert answered(kernel, begun(kernel, "writer"), "Hello") == "No.", "the others go on"


def test_it_can_be_stopped_while_the_adapter_is_read(rig: Make, verse: Path) -> None:
    kernel = rig("Roses.")
    ship(kernel, "poet", verse)
    pid = begun(kernel, "poet")
    say(kernel, pid, "Hello")
    assert kernel.machine.table.processes[pid].reason == adapters.REASON
    kernel.ask(ask.Stop(pid=pid))
    while not kernel.machine.inbox.empty():
        kernel.machine.turn_over(block=True)
    assert kernel.machine.table.processes[pid].state is ProcessState.IDLE
    assert answered(kernel, pid, "Hello") == "Roses."
    assert notices(kernel, pid) == []


def test_an_answer_that_was_stopped_goes_on_with_its_adapter_after_a_restart(rig: Make, verse: Path) -> None:
    kernel = rig(digest=LENGTH)
    ship(kernel, "poet", verse)
    whole = begun(kernel, "poet")
    expected = answered(kernel, whole, "one")
    pid = begun(kernel, "poet")
    say(kernel, pid, "one")
    run_until_written(kernel, pid)
    kernel.ask(ask.Stop(pid=pid))
    kernel.restart()
    ship(kernel, "poet", verse)
    kernel.ask(ask.Continue(pid=pid))
    run(kernel)
    assert kernel.answer(pid).text.startswith(expected[:10])
    assert kernel.answer(pid).status is MessageStatus.COMPLETE


def run_until_written(kernel: Rig, pid: int) -> None:
    while sum(len(delta.text) for delta in kernel.of(Delta) if delta.pid == pid) < 10:
        kernel.step()


def test_idle_time_computes_nothing_without_the_adapter(rig: Make, verse: Path) -> None:
    kernel = rig(digest=LENGTH)
    ship(kernel, "poet", verse)
    pid = begun(kernel, "poet")
    answered(kernel, pid, "one")
    kernel.restart()
    ship(kernel, "poet", verse)
    kernel.ask(ask.Open(pid=pid))
    before = len(cpu_of(kernel).decodes)
    process = kernel.machine.table.processes[pid]
    assert not idle._prepare(kernel.machine, process)
    assert kernel.machine.kv.resident(pid) == 0
    assert len(cpu_of(kernel).decodes) == before


# programs


def test_what_was_allowed_for_good_is_bound_to_the_adapter_and_its_scale(verse: Path) -> None:
    specs = [ProgramSpec(name="poet", prompt="You rhyme.", adapter=adapter) for adapter in (
        Adapter(), Adapter(str(verse)), Adapter(str(verse), 0.5), Adapter(f"{verse}2")
    )]  # fmt: skip
    assert len({Program.of(spec).content for spec in specs}) == 4
    assert all(Program.of(spec).spec == spec for spec in specs)


def test_a_program_with_an_adapter_is_saved_and_its_chats_keep_it(rig: Make, verse: Path) -> None:
    kernel = rig(digest=LENGTH)
    spec = ProgramSpec(title="Poet", prompt="You rhyme.", adapter=Adapter(str(verse), 0.5))
    name = saved(kernel, spec)
    assert f'path = "{verse}"\nscale = 0.5' in (kernel.home.programs / f"{name}.toml").read_text()
    pid = begun(kernel, name)
    answered(kernel, pid, "one")
    assert kernel.machine.kv.lora(pid) == Lora(files.digest(verse), 0.5)
    saved(kernel, replace(spec, adapter=Adapter()), replaces=name)
    answered(kernel, pid, "two")
    assert kernel.machine.kv.lora(pid) == Lora(files.digest(verse), 0.5), "as it was when it began"
    other = begun(kernel, name)
    answered(kernel, other, "one")
    assert kernel.machine.kv.lora(other) == NO_LORA


def test_a_check_tells_what_the_file_is(rig: Make, verse: Path, tmp_path: Path) -> None:
    kernel = rig()

    def checked(path: str, scale: float = 1.0) -> ProgramChecked:
        spec = ProgramSpec(title="Poet", prompt="You rhyme.", adapter=Adapter(path, scale))
        answer = wait(kernel, ask.CheckProgram(spec=spec))
        assert isinstance(answer, ProgramChecked)
        return answer

    good = checked(str(verse))
    assert (good.adapter, good.adapter_trouble) == ("Verse: for script models, rank 4, 2 kB", "")
    lora.write(verse)
    assert "is an adapter for llama models" in checked(str(verse)).adapter_trouble
    assert "There is no file" in checked(str(tmp_path / "none.gguf")).adapter_trouble
    assert checked("verse.gguf").problems == ("The path of its adapter is no whole path of a file.",)
    assert checked(str(verse), 9.0).problems == ("The scale of its adapter must be from 0 to 4.",)


def test_what_is_exported_or_imported_has_no_adapter(rig: Make, verse: Path, tmp_path: Path) -> None:
    kernel = rig()
    name = saved(kernel, ProgramSpec(title="Poet", prompt="You rhyme.", adapter=Adapter(str(verse))))
    path = tmp_path / "poet.llmos-program"
    done = wait(kernel, ask.ExportProgram(name=name, path=str(path)))
    assert isinstance(done, Exported)
    assert done.adapter == "verse.gguf"
    assert "adapter" not in path.read_text()
    read = wait(kernel, ask.ReadProgram(path=str(kernel.home.programs / f"{name}.toml")))
    assert isinstance(read, ProgramRead)
    assert (read.adapter, read.spec.adapter) == ("verse.gguf", Adapter())
