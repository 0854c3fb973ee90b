"""Idle work: what is on screen is prefilled, told and made exact, and the default program's prefix is kept."""

from llmos.kernel.abi.events import RamChanged
from llmos.kernel.cpu.scripted import ScriptedCpu, digest_of
from tests.kernel.conftest import Make, new, say

LENGTH = 40


def test_clients_are_told_of_what_was_shared_without_a_prefill(rig: Make) -> None:
    kernel = rig()
    kernel.run()
    pid = new(kernel)
    kernel.events.clear()
    kernel.step()
    kernel.machine._told_at = 0.0
    kernel.machine.turn_over(block=False)
    told = [event.ram for event in kernel.of(RamChanged) if event.ram.pid == pid]
    assert told
    assert told[-1].resident == told[-1].used > 800


def test_what_was_shifted_is_made_exact_and_nothing_is_lost_if_a_message_comes(rig: Make) -> None:
    for patience in (0, 1, 10_000):
        kernel = rig(digest=LENGTH, budget=2600)
        pid = new(kernel)
        for i in range(12):
            say(kernel, pid, f"message {i} " * 15)
            while kernel.machine.table.processes[pid].turn is not None:
                kernel.step()
        assert kernel.machine.kv.exact(pid) < kernel.machine.kv.resident(pid), "something was shifted"
        for _ in range(patience):
            if not kernel.step():
                break
        resident = kernel.machine.kv.resident(pid)
        exact = kernel.machine.kv.exact(pid)
        assert (exact == kernel.machine.table.processes[pid].context.used) is (patience == 10_000)
        before = kernel.machine.table.processes[pid].prefilled
        say(kernel, pid, "one more")
        while kernel.machine.table.processes[pid].turn is not None:
            kernel.step()
        assert kernel.machine.table.processes[pid].prefilled - before < 150, f"{resident} resident, {exact} exact"


def test_an_exact_context_says_what_a_fresh_one_says(rig: Make) -> None:
    kernel = rig(digest=LENGTH, budget=2600)
    pid = new(kernel)
    for i in range(12):
        say(kernel, pid, f"message {i} " * 15)
        kernel.run()
    cpu, context = kernel.cpu, kernel.machine.table.processes[pid].context
    assert isinstance(cpu, ScriptedCpu)
    assert any(entry.evicted for entry in kernel.machine.journal.entries(pid))
    digest = cpu._cells[kernel.machine.kv.sequence(pid)][-1].digest
    assert digest == digest_of(context.tokens)


def test_idle_work_goes_on_after_a_request_that_was_answered_before_it_was_seen(rig: Make) -> None:
    """The flag may be set after the request's task has run: the kernel must not block with work left to do."""
    kernel = rig()
    pid = new(kernel)
    say(kernel, pid, "hello")
    kernel.run()
    kernel.machine.kv.align(pid, [])
    kernel.machine._urgent.set()
    assert kernel.step()
    kernel.machine._urgent.clear()
    kernel.run()
    assert kernel.machine.kv.resident(pid) == kernel.machine.table.processes[pid].context.used
