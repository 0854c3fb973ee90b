"""What is attached while a message is written is computed before it is sent."""

from typing import Any

import pytest

from llmos.kernel import idle, prefetch, programs, turns
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.records import DiskState, Document, Phase, Span
from llmos.kernel.abi.replies import AnyAnswer, DocumentText, Done, Hits, Sent, Watches
from llmos.kernel.abi.requests import AnyRequest, ListWatched, ReadDocument, ReadSpans, SearchDisk
from llmos.kernel.cpu.scripted import ScriptedCpu, digest_of
from tests.kernel.conftest import Make, Rig, hits, new, passage, say

LONG = " ".join(f"Clause {i} says something else." for i in range(48))
PASTED = " ".join(f"Line {i} of a text." for i in range(30))
WORDS = 60  # tokens that a short message takes with its scaffold, at most


def library(request: AnyRequest) -> AnyAnswer | None:
    if isinstance(request, ReadSpans):
        return hits(*(passage(0, text=LONG[span.start : span.end or None]) for span in request.spans))
    if isinstance(request, ReadDocument):
        document = Document(id=1, path="/d/report.pdf", title="Report", kind="pdf", size=1, added=0.0)
        return DocumentText(document=document, text="", start=0, total=0)
    if isinstance(request, ListWatched):
        return Watches(watched=())
    return Hits(passages=(), seconds=0.0) if isinstance(request, SearchDisk) else Done()


def attach(kernel: Rig, pid: int, *spans: Span, pasted: tuple[str, ...] = ()) -> Any:  # noqa: ANN401
    answer = kernel.ask(ask.Prefetch(pid=pid, spans=spans, pasted=pasted))
    kernel.run()
    return answer


def prefilled(kernel: Rig, pid: int, **fields: Any) -> int:  # noqa: ANN401
    """Tokens that were computed for a message."""
    assert isinstance(kernel.ask(ask.Send(pid=pid, text="How much?", **fields)), Sent)
    kernel.run()
    stats = kernel.answer(pid).stats
    assert stats is not None
    return stats.prefilled


def with_library(kernel: Rig) -> Rig:
    kernel.disk.answer = library
    return kernel


def test_a_message_costs_only_its_own_tokens(rig: Make) -> None:
    kernel = with_library(rig("a", "b"))
    pid = new(kernel)
    say(kernel, pid, "hello")
    kernel.run()
    assert isinstance(attach(kernel, pid, Span(1), pasted=(PASTED,)), Done)
    assert kernel.machine.kv.resident(prefetch.attached_to(pid)) > kernel.machine.kv.resident(pid) + 500
    assert prefilled(kernel, pid, spans=(Span(1),), pasted=(PASTED,)) < WORDS
    assert not kernel.machine.prefetched
    assert prefetch.attached_to(pid) not in kernel.machine.kv, "nothing is held twice"


def test_so_does_the_first_message_of_a_conversation(rig: Make) -> None:
    kernel = with_library(rig("a"))
    attach(kernel, 0, Span(1))
    pid = new(kernel)
    kernel.run()
    assert prefilled(kernel, pid, spans=(Span(1),)) < WORDS
    assert not kernel.machine.prefetched


def test_what_the_model_reads_is_the_same_as_without_it(rig: Make) -> None:
    held = []
    for ahead in (False, True):
        kernel = with_library(rig("a", "b", digest=40))
        pid = new(kernel)
        say(kernel, pid, "hello")
        kernel.run()
        if ahead:
            attach(kernel, pid, Span(1), pasted=(PASTED,))
        prefilled(kernel, pid, spans=(Span(1),), pasted=(PASTED,))
        cpu, context = kernel.cpu, kernel.machine.table.processes[pid].context
        assert isinstance(cpu, ScriptedCpu)
        assert cpu._cells[kernel.machine.kv.sequence(pid)][-1].digest == digest_of(context.tokens)
        assert kernel.machine.kv.exact(pid) == context.used
        held.append(context.tokens)
    assert held[0] == held[1]


def test_what_is_taken_out_again_leaves_nothing(rig: Make) -> None:
    kernel = with_library(rig("a", "b"))
    pid = new(kernel)
    say(kernel, pid, "hello")
    kernel.run()
    before, free = list(kernel.machine.table.processes[pid].context.tokens), kernel.machine.kv.free
    attach(kernel, pid, Span(1))
    assert kernel.machine.kv.free < free
    assert isinstance(attach(kernel, pid), Done)
    assert kernel.machine.kv.free == free
    assert kernel.machine.table.processes[pid].context.tokens == before
    assert prefilled(kernel, pid) < WORDS


def test_one_more_costs_only_what_is_new(rig: Make) -> None:
    kernel = with_library(rig("a"))
    pid = new(kernel)
    kernel.run()
    attach(kernel, pid, Span(1, 0, 700))
    first = kernel.machine.kv.resident(prefetch.attached_to(pid))
    kernel.ask(ask.Prefetch(pid=pid, spans=(Span(1, 0, 700), Span(1, 700, 1300))))
    owner = prefetch.attached_to(pid)
    attached, program = kernel.machine.prefetched[owner], programs.chosen(kernel.machine)
    kept = kernel.machine.pager.kv.align(owner, prefetch.wanted(kernel.machine, attached, program))
    assert kept > first - 100, "only what stands behind the last one was replaced"
    kernel.run()
    assert prefilled(kernel, pid, spans=(Span(1, 0, 700), Span(1, 700, 1300))) < WORDS


def test_only_for_the_conversation_on_screen_and_not_while_it_works(rig: Make) -> None:
    kernel = with_library(rig("a", "b"))
    pid = new(kernel)
    kernel.run()
    kernel.machine.screens.clear()
    attach(kernel, pid, Span(1))
    assert prefetch.attached_to(pid) not in kernel.machine.kv
    kernel.ask(ask.Open(pid=pid))
    say(kernel, pid, "hello")
    assert kernel.step()
    assert prefetch.attached_to(pid) not in kernel.machine.kv
    kernel.run()
    assert not kernel.machine.prefetched, "another message was sent without it"


def test_the_disk_is_late(rig: Make) -> None:
    """What was taken out before it was read is not attached by the answer."""
    kernel = with_library(rig("a"))
    pid = new(kernel)
    kernel.disk.answer = lambda request: None if isinstance(request, ReadSpans) else library(request)
    attach(kernel, pid, Span(1))
    attach(kernel, pid)
    kernel.disk.waiting[0](library(ReadSpans((Span(1),))))  # type: ignore[arg-type]
    kernel.run()
    assert not kernel.machine.prefetched
    assert prefetch.attached_to(pid) not in kernel.machine.kv


def test_forgetting_the_document_forgets_it(rig: Make) -> None:
    kernel = with_library(rig("a"))
    kernel.machine.disk_state = DiskState(phase=Phase.READY, documents=1, chunks=9)
    pid = new(kernel)
    kernel.run()
    attach(kernel, pid, Span(1))
    owner = prefetch.attached_to(pid)
    kernel.machine.pager.swap_out(owner)
    kernel.machine.pager.swap.write(owner)
    kernel.settle()
    assert list(kernel.home.swap.rglob(f"{owner}-*"))
    kernel.ask(ask.Forget(document=1))
    kernel.run()
    kernel.settle()
    assert owner not in kernel.machine.kv
    assert not kernel.machine.pager.swap.of(owner)
    assert not list(kernel.home.swap.rglob(f"{owner}-*"))


def test_tools_that_a_message_asks_for_stand_behind_it(rig: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """What depends on the words of the message cannot be computed before they are there."""
    kernel = with_library(rig("a"))
    pid = new(kernel)
    kernel.run()
    attach(kernel, pid, Span(1))
    tool = SyscallSpec("notes.find", "Finds a note.", {"type": "object", "properties": {}}, (), "notes")
    monkeypatch.setattr(turns, "suiting", lambda machine, program: lambda text: [tool])
    computed = prefilled(kernel, pid, spans=(Span(1),))
    turn = [page for page in kernel.machine.table.processes[pid].context.pages if page.turn]
    assert [page.title for page in turn[:2]] == ["report.pdf p. 3", "tools · notes.find"]
    assert computed < WORDS + len(turn[1].tokens)


def test_it_ends_with_the_kernel(rig: Make) -> None:
    kernel = with_library(rig("a"))
    pid = new(kernel)
    attach(kernel, pid, Span(1))
    kernel.restart()
    assert not kernel.machine.pager.swap.of(prefetch.attached_to(pid))


def test_a_full_cache_does_without(rig: Make) -> None:
    """When all cells are in use the kernel comes to rest without it, and the message is answered."""
    kernel = with_library(rig("a", "b", cells=1700, budget=1700))
    pid = new(kernel)
    say(kernel, pid, "hello")
    kernel.run()
    attach(kernel, pid, Span(1))
    assert not idle.step(kernel.machine)
    prefilled(kernel, pid)


def test_a_process_that_ends_takes_it_along(rig: Make) -> None:
    kernel = with_library(rig("a"))
    pid = new(kernel)
    kernel.run()
    attach(kernel, pid, Span(1))
    assert prefetch.attached_to(pid) in kernel.machine.kv
    kernel.ask(ask.Kill(pid=pid))
    assert prefetch.attached_to(pid) not in kernel.machine.kv
    assert not kernel.machine.prefetched
