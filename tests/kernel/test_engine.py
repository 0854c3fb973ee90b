"""Residency and answers: whatever happens to its cells, a process says what it says alone.

The scripted CPU's answers are digests of what stands in the cache, so a lost, foreign or shifted cell is heard.
"""

import pytest

from llmos.kernel import engine, programs
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import Delta
from llmos.kernel.abi.records import Priority, ProcessState
from llmos.kernel.cpu.scripted import ScriptedCpu
from llmos.kernel.process import RUNNING
from tests.kernel.conftest import Make, Rig, new, say

LENGTH = 40


def alone(rig: Make, texts: list[str], **options: object) -> list[str]:
    """What each message is answered with when it has the machine to itself."""
    answers = []
    for text in texts:
        kernel = rig(digest=LENGTH, **options)
        pid = new(kernel)
        say(kernel, pid, text)
        kernel.run()
        answers.append(kernel.answer(pid).text)
    return answers


def decoded(kernel: Rig) -> int:
    """Rows that the CPU has computed."""
    assert isinstance(kernel.cpu, ScriptedCpu)
    return sum(len(rows) for rows in kernel.cpu.decodes)


@pytest.mark.parametrize("rewinds", [True, False])
def test_a_crowd_over_a_small_cache_says_what_each_says_alone(rig: Make, rewinds: bool) -> None:
    texts = [f"{i} " + f"question {i} " * 40 for i in range(12)]
    expected = alone(rig, texts)
    kernel = rig(digest=LENGTH, cells=2600, sequences=5, budget=2500, rewinds=rewinds, can_shift=rewinds)
    pids = [new(kernel) for _ in texts]
    for pid, text in zip(pids, texts, strict=True):
        say(kernel, pid, text)
    kernel.run()
    assert [kernel.answer(pid).text for pid in pids] == expected


def test_fifty_conversations_of_2000_tokens_over_4096_cells(rig: Make) -> None:
    texts = [f"{i} " + "x" * 920 for i in range(50)]
    kernel = rig(digest=LENGTH, cells=4096, budget=2500)
    pids = [new(kernel) for _ in texts]
    for pid, text in zip(pids, texts, strict=True):
        say(kernel, pid, text)
    kernel.run(50_000)
    assert [kernel.answer(pid).text for pid in pids] == alone(rig, texts)
    assert all(process.context.used > 1800 for process in kernel.machine.table)


def test_a_process_that_was_swapped_out_computes_nothing_again(rig: Make) -> None:
    kernel = rig(digest=LENGTH)
    kernel.machine.settings["lookup"] = False
    pid = new(kernel)
    say(kernel, pid, "one")
    while len(kernel.of(Delta)) < 10:
        kernel.step()
    before = decoded(kernel)
    process = kernel.machine.table.processes[pid]
    pending = process.context.used - kernel.machine.kv.resident(pid)
    engine.preempt(kernel.machine, process)
    assert kernel.machine.kv.resident(pid) == 0
    kernel.step()
    assert decoded(kernel) - before == pending == 1
    kernel.run()
    assert kernel.answer(pid).text == alone(rig, ["one"])[0]


def test_after_a_restart_a_conversation_prefills_only_what_is_new(rig: Make) -> None:
    kernel = rig(digest=LENGTH)
    pid = new(kernel)
    say(kernel, pid, "one")
    kernel.run()
    first = kernel.answer(pid).text
    kernel.restart()
    kernel.ask(ask.Open(pid=pid))
    before = decoded(kernel)
    say(kernel, pid, "two")
    kernel.run()
    stats = kernel.answer(pid).stats
    assert stats is not None
    assert stats.reused > 900
    assert stats.prefilled < 80
    assert decoded(kernel) - before < 200
    other = rig(digest=LENGTH)
    same = new(other)
    for text in ("one", "two"):
        say(other, same, text)
        other.run()
    assert [m.text for m in other.messages(same)] == [m.text for m in kernel.messages(pid)]
    assert first in [m.text for m in kernel.messages(pid)]


def test_a_new_conversation_prefills_only_its_message_also_after_a_restart(rig: Make) -> None:
    kernel = rig(digest=LENGTH)
    kernel.run()
    prefix = len(kernel.machine.prefix(kernel.machine.programs[programs.DEFAULT]))
    assert decoded(kernel) == prefix > 800, "prefilled in idle time"
    kernel.run()
    assert decoded(kernel) == prefix, "once"
    for _ in range(2):
        pid = new(kernel)
        say(kernel, pid, "hello")
        kernel.run()
        stats = kernel.answer(pid).stats
        assert stats is not None
        assert stats.reused >= prefix
        assert stats.prefilled < 60
        kernel.restart()


def test_a_fork_goes_on_in_its_parents_cells(rig: Make) -> None:
    kernel = rig(digest=LENGTH)
    pid = new(kernel)
    say(kernel, pid, "one")
    kernel.run()
    used, before = kernel.machine.kv.used, decoded(kernel)
    forked = kernel.ask(ask.Fork(pid=pid))
    child = forked.conversation.pid
    assert (kernel.machine.kv.used, decoded(kernel)) == (used, before)
    assert [m.text for m in forked.messages] == [m.text for m in kernel.messages(pid)]
    for each in (pid, child):
        say(kernel, each, f"two from {each}")
        kernel.run()
    for each in (pid, child):
        other = rig(digest=LENGTH)
        same = new(other)
        for text in ("one", f"two from {each}"):
            say(other, same, text)
            other.run()
        assert kernel.answer(each).text == other.answer(same).text
    process = kernel.machine.table.processes[child]
    assert process.parent == pid
    assert process.prefilled < 80


def test_the_conversation_on_screen_takes_the_place_of_others(rig: Make) -> None:
    kernel = rig(digest=LENGTH, cells=2000, budget=1900)
    background = kernel.ask(ask.Create(priority=Priority.BACKGROUND)).conversation.pid
    say(kernel, background, "b" * 600)
    while len(kernel.of(Delta)) < 3:
        kernel.step()
    pid = new(kernel)
    say(kernel, pid, "i" * 600)
    while kernel.machine.table.processes[pid].state is not RUNNING:
        kernel.step()
    waiting = kernel.machine.table.processes[background]
    assert (waiting.state, waiting.reason) == (ProcessState.READY, "waiting for cells")
    kernel.run()
    assert [kernel.answer(p).text for p in (pid, background)] == alone(rig, ["i" * 600, "b" * 600])


def test_a_decode_that_was_interrupted_is_done_again(rig: Make) -> None:
    kernel = rig(digest=LENGTH)
    pid = kernel.ask(ask.Create(priority=Priority.BACKGROUND)).conversation.pid
    say(kernel, pid, "one")
    cpu = kernel.cpu
    assert isinstance(cpu, ScriptedCpu)
    interrupted = 0
    for _ in range(5000):
        kernel.machine.interrupted = False
        cpu.delay = 0.0005
        kernel.machine.post_urgent(lambda: None)
        worked = kernel.step()
        interrupted += kernel.machine.urgent
        if not worked:
            break
        kernel.step()
    kernel.run()
    assert kernel.answer(pid).text == alone(rig, ["one"])[0]


def test_without_swap_cells_are_computed_again(rig: Make) -> None:
    texts = [f"{i} " + "y" * 300 for i in range(6)]
    expected = alone(rig, texts)
    kernel = rig(digest=LENGTH, cells=2400, budget=2000)
    kernel.machine.pager.swap._memory = kernel.machine.pager.swap._files = 0
    pids = [new(kernel) for _ in texts]
    for pid, text in zip(pids, texts, strict=True):
        say(kernel, pid, text)
    kernel.run()
    assert [kernel.answer(pid).text for pid in pids] == expected
