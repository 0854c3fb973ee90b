"""What ps and top say of a process, and what a restart leaves of it."""

import pytest

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import Delta
from llmos.kernel.abi.records import MessageStatus, Priority, ProcessInfo
from llmos.kernel.abi.replies import Failed
from tests.kernel.conftest import Make, Rig, new, say


def info(kernel: Rig, pid: int) -> ProcessInfo:
    found: ProcessInfo = next(p for p in kernel.ask(ask.ListProcesses()).processes if p.pid == pid)
    return found


def test_a_process_says_how_fast_it_is_while_it_writes(rig: Make) -> None:
    kernel = rig("abcdefghij", "klm")
    pid = new(kernel)
    say(kernel, pid, "alphabet")
    assert (info(kernel, pid).tokens_per_second, info(kernel, pid).first_token) == (0, 0)
    while len(kernel.of(Delta)) < 4:
        kernel.step()
    live = info(kernel, pid)
    assert live.tokens_per_second == round(4 / (3 * 0.025), 1), "three steps of 25 ms after the prefill's"
    assert live.first_token > 0
    kernel.run()
    stats = kernel.answer(pid).stats
    assert stats is not None
    rested = info(kernel, pid)
    assert (rested.tokens_per_second, rested.first_token) == (stats.tokens_per_second, stats.first_token)
    say(kernel, pid, "more")
    assert info(kernel, pid).tokens_per_second == 0, "the rate of the last turn is not that of this one"


def test_what_is_used_and_free_is_the_budget(rig: Make) -> None:
    kernel = rig("One.", budget=3000)
    pid = new(kernel)
    say(kernel, pid, "first")
    kernel.run()
    now = info(kernel, pid)
    assert (now.used + now.free, now.budget) == (3000, 3000)
    assert 0 < now.used == kernel.ask(ask.ReadRam(pid=pid)).ram.used


def test_class_and_nice_survive_a_restart(rig: Make) -> None:
    kernel = rig("One.")
    pid, batch = new(kernel), kernel.ask(ask.Create(priority=Priority.BACKGROUND)).conversation.pid
    kernel.ask(ask.Renice(pid=pid, nice=-5))
    kernel.ask(ask.Renice(pid=pid, priority=Priority.INTERACTIVE))
    assert isinstance(kernel.ask(ask.Renice(pid=pid, nice=20, priority=Priority.NORMAL)), Failed)
    child = kernel.ask(ask.Fork(pid=pid)).conversation.pid
    kernel.restart()
    for each in (pid, batch, child):
        kernel.ask(ask.Open(pid=each))
    now = {p.pid: (p.priority, p.nice) for p in kernel.ask(ask.ListProcesses()).processes}
    assert now == {
        pid: (Priority.INTERACTIVE, -5),
        batch: (Priority.BACKGROUND, 0),
        child: (Priority.INTERACTIVE, -5),
    }


def test_continue_waits_for_the_model(rig: Make) -> None:
    kernel = rig("abcdefghij", "klm")
    pid = new(kernel)
    say(kernel, pid, "alphabet")
    while len(kernel.of(Delta)) < 4:
        kernel.step()
    kernel.ask(ask.Stop(pid=pid))
    kernel.restart()
    without_a_model(kernel)
    assert not isinstance(kernel.ask(ask.Continue(pid=pid)), Failed)
    assert "as soon as" in kernel.ask(ask.Continue(pid=pid)).message
    assert isinstance(kernel.ask(ask.Send(pid=pid, text="and?")), Failed)
    assert (kernel.answer(pid).text, kernel.answer(pid).status) == ("abcd", MessageStatus.STOPPED)
    model_arrives(kernel)
    kernel.run()
    assert (kernel.answer(pid).text, kernel.answer(pid).status) == ("abcdklm", MessageStatus.COMPLETE)


def test_a_message_without_an_answer_is_answered_when_the_model_is_there(rig: Make) -> None:
    kernel = rig("Here.")
    pid = new(kernel)
    say(kernel, pid, "Hello")
    kernel.restart()
    without_a_model(kernel)
    kernel.ask(ask.Continue(pid=pid))
    model_arrives(kernel)
    kernel.run()
    assert [m.text for m in kernel.messages(pid)] == ["Hello", "Here."]


@pytest.mark.parametrize("ready", [True, False])
def test_a_continue_can_be_stopped_or_have_nothing_to_do(rig: Make, ready: bool) -> None:
    kernel = rig("never")
    empty, pid = new(kernel), new(kernel)
    kernel.machine.syscalls_known = ready
    assert kernel.ask(ask.Continue(pid=empty)).message == "There is nothing to continue."
    say(kernel, pid, "Hello")
    kernel.ask(ask.Stop(pid=pid))
    kernel.ask(ask.Continue(pid=pid))
    kernel.ask(ask.Stop(pid=pid))
    model_arrives(kernel)
    kernel.run()
    assert [m.text for m in kernel.messages(pid) if m.status is MessageStatus.COMPLETE] == ["Hello"]


def without_a_model(kernel: Rig) -> None:
    """As long as the devices are not known, nothing can be laid out: as while a model is loading."""
    kernel.machine.syscalls_known = False


def model_arrives(kernel: Rig) -> None:
    kernel.machine.syscalls_known = True
    kernel.handlers.loader.admit_waiting()
