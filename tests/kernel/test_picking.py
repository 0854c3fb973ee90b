"""What the person puts in context: the disk's text, counted, laid out before the message, and there to stay."""

from typing import Any

from msgspec.structs import replace

from llmos.kernel import picking, recall
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import DiskState, Integrity, Message, PageKind, Passage, Phase, Role, Span
from llmos.kernel.abi.replies import AnyAnswer, Counted, Done, Failed, Hits, Sent
from llmos.kernel.abi.requests import AnyRequest, ReadSpans, SearchDisk
from llmos.kernel.provenance import typed
from tests.kernel.conftest import Make, Rig, hits, new, passage, say

TEXT = "The fee is 12 euros. It is due in May."


def part(span: Span) -> Passage:
    end = span.end or len(TEXT)
    return Passage(0, 1, "/d/report.pdf", "report.pdf", span.start, end, TEXT[span.start : end], 1.0, 3)


def library(request: AnyRequest) -> AnyAnswer | None:
    """A disk with one document, of which nothing is recalled."""
    if isinstance(request, ReadSpans):
        return hits(*map(part, request.spans))
    return Hits(passages=(), seconds=0.0) if isinstance(request, SearchDisk) else Done()


def send(kernel: Rig, pid: int, text: str, *spans: Span) -> Any:  # noqa: ANN401
    answer = kernel.ask(ask.Send(pid=pid, text=text, spans=spans))
    kernel.run()
    return answer


def pages(kernel: Rig, pid: int) -> list[Any]:
    return [page for page in kernel.machine.table.processes[pid].context.pages if page.turn]


def test_a_part_of_a_document_stands_before_the_message(rig: Make) -> None:
    kernel = rig("12 euros [1].")
    kernel.disk.answer = library
    pid = new(kernel)
    assert isinstance(send(kernel, pid, "How much?", Span(1, 0, 20)), Sent)
    first, question, _ = pages(kernel, pid)
    assert first.kind is PageKind.RECALLED
    assert first.text.startswith("Here is what I chose from my documents")
    assert TEXT[:20] in first.text
    assert TEXT[20:] not in first.text
    assert first.origin == "You put it in context."
    assert first.label.integrity is Integrity.PICKED_FILE, "it is a file's text, whoever chose it"
    assert question.text == "How much?"
    message = kernel.messages(pid)[0]
    assert [(p.picked, p.number, p.text) for p in message.passages] == [(True, 1, TEXT[:20])]
    assert kernel.answer(pid).passages == message.passages, "the answer can cite it"


def test_after_a_restart_the_context_is_the_same(rig: Make) -> None:
    kernel = rig("a", "b")
    kernel.disk.answer = library
    pid = new(kernel)
    send(kernel, pid, "How much?", Span(1))
    before = list(kernel.machine.table.processes[pid].context.tokens)
    kernel.restart()
    kernel.ask(ask.Open(pid=pid))
    assert kernel.machine.table.processes[pid].context.tokens == before


def test_what_is_counted_is_what_it_takes(rig: Make) -> None:
    kernel = rig("a", "b")
    kernel.disk.answer = library
    pid = new(kernel)
    counted = kernel.ask(ask.CountTokens(pid=pid, spans=(Span(1, 0, 20), Span(1, 20, 38))))
    assert isinstance(counted, Counted)
    send(kernel, pid, "How much?", Span(1, 0, 20), Span(1, 20, 38))
    first, second, *_ = pages(kernel, pid)
    head = len(kernel.cpu.tokenize(first.head, special=True))
    assert counted.tokens == (len(first.tokens) - head, len(second.tokens))
    alone = kernel.ask(ask.CountTokens(pid=pid, text="some words"))
    assert isinstance(alone, Counted)
    assert (alone.written, alone.tokens) == (len(kernel.cpu.tokenize("some words")), ())
    apart = kernel.ask(ask.CountTokens(pid=0, spans=(Span(1, 0, 20),)))
    assert isinstance(apart, Counted)
    assert 0 < apart.room <= kernel.budget


def test_what_has_no_room_is_refused_with_the_figures_and_nothing_is_journalled(rig: Make) -> None:
    kernel = rig("a", budget=1200)
    long = "word " * 3000
    kernel.disk.answer = lambda request: (
        hits(passage(0, text=long)) if isinstance(request, ReadSpans) else library(request)
    )
    pid = new(kernel)
    refused = send(kernel, pid, "How much?", Span(1))
    assert isinstance(refused, Failed)
    assert "there is room for" in refused.message
    assert kernel.messages(pid) == []


def test_without_a_disk_it_is_refused(rig: Make) -> None:
    kernel = rig("a")
    kernel.disk.connected = False
    refused = send(kernel, new(kernel), "How much?", Span(1))
    assert isinstance(refused, Failed)
    assert "disk is not running" in refused.message


def test_too_many_parts_are_refused(rig: Make) -> None:
    kernel = rig("a")
    kernel.disk.answer = library
    refused = send(kernel, new(kernel), "How much?", *(Span(1, i, i + 1) for i in range(21)))
    assert isinstance(refused, Failed)
    assert "At most 20" in refused.message


def test_two_messages_at_once_make_one_turn(rig: Make) -> None:
    """The second one comes while the disk is still reading for the first."""
    kernel = rig("a", "b")
    kernel.disk.answer = lambda request: None if isinstance(request, ReadSpans) else library(request)
    pid = new(kernel)
    assert kernel.ask(ask.Send(pid=pid, text="one", spans=(Span(1),))) is None
    say(kernel, pid, "two")
    kernel.disk.waiting[0](library(ReadSpans((Span(1),))))  # type: ignore[arg-type]
    refused = kernel.port.answers[kernel.serial - 1]
    assert isinstance(refused, Failed)
    assert "still being answered" in refused.message
    kernel.run()
    assert [m.text for m in kernel.messages(pid) if m.role is Role.USER] == ["two"]


def test_recalled_passages_within_it_are_not_said_twice(rig: Make) -> None:
    kernel = rig("a")
    kernel.disk.answer = lambda request: (
        hits(passage(7, text=TEXT[:20])) if isinstance(request, SearchDisk) else library(request)
    )
    kernel.machine.disk_state = DiskState(phase=Phase.READY, documents=1, chunks=9)
    pid = new(kernel)
    send(kernel, pid, "How much?", Span(1))
    assert [page.kind for page in pages(kernel, pid)].count(PageKind.RECALLED) == 1


def test_it_leaves_with_its_turn_and_comes_back_with_it(rig: Make) -> None:
    """Unlike what was recalled, which can leave alone."""
    kernel = rig("a", "b")
    kernel.disk.answer = lambda request: (
        hits(replace(passage(7, text="Something else."), document=2))
        if isinstance(request, SearchDisk)
        else library(request)
    )
    kernel.machine.disk_state = DiskState(phase=Phase.READY, documents=1, chunks=9)
    pid = new(kernel)
    send(kernel, pid, "How much?", Span(1))
    picked, recalled, *_ = pages(kernel, pid)
    before = list(kernel.machine.table.processes[pid].context.tokens)
    assert kernel.ask(ask.EvictPage(pid=pid, page=recalled.id)) == Done()
    assert pages(kernel, pid)[0].id == picked.id
    kernel.restart()
    kernel.ask(ask.Open(pid=pid))
    assert [p.passage.picked for p in pages(kernel, pid) if p.passage] == [True]
    kernel.restart()
    kernel.ask(ask.Open(pid=pid))
    first = pages(kernel, pid)[0]
    assert kernel.ask(ask.EvictPage(pid=pid, page=first.id)) == Done()
    assert pages(kernel, pid) == []
    assert kernel.ask(ask.UndoRam(pid=pid)) == Done()
    assert [p.passage.picked for p in pages(kernel, pid) if p.passage] == [True]
    assert len(before) > len(kernel.machine.table.processes[pid].context.tokens)


def test_a_branch_has_what_was_put_before_its_question(rig: Make) -> None:
    kernel = rig("a", "b")
    kernel.disk.answer = library
    pid = new(kernel)
    send(kernel, pid, "How much?", Span(1))
    opened = kernel.ask(ask.Branch(pid=pid, message=kernel.messages(pid)[0].id, text="When?"))
    kernel.run()
    branch = opened.conversation.pid
    assert [p.text for p in kernel.messages(branch)[0].passages if p.picked] == [TEXT]
    assert TEXT in pages(kernel, branch)[0].text


def test_a_pasted_text_is_a_page_of_its_own_that_nobody_vouches_for(rig: Make) -> None:
    kernel = rig("a", "b")
    pid = new(kernel)
    kernel.disk.connected = False
    assert isinstance(kernel.ask(ask.Send(pid=pid, text="What is it?", pasted=(f"\x1b{TEXT}",))), Sent)
    kernel.run()
    page, question, _ = pages(kernel, pid)
    assert page.text.startswith("Here is what I pasted:")
    assert 'source="pasted text"' in page.text
    assert TEXT in page.text
    assert "\x1b" not in page.text
    assert page.label.integrity is Integrity.PICKED_FILE
    assert question.text == "What is it?"
    stored = kernel.messages(pid)[0].passages
    assert [(p.picked, p.document, p.number, p.text) for p in stored] == [(True, 0, 1, TEXT)]
    before = list(kernel.machine.table.processes[pid].context.tokens)
    kernel.restart()
    kernel.ask(ask.Open(pid=pid))
    assert kernel.machine.table.processes[pid].context.tokens == before


def test_a_pasted_text_is_counted_and_refused_where_it_has_no_room(rig: Make) -> None:
    kernel = rig("a", budget=1200)
    pid = new(kernel)
    counted = kernel.ask(ask.CountTokens(pid=pid, pasted=(TEXT, "word " * 3000)))
    assert isinstance(counted, Counted)
    assert counted.tokens[0] < counted.room < counted.tokens[1]
    assert 0 < counted.ends[1] < 15_000
    refused = kernel.ask(ask.Send(pid=pid, text="?", pasted=("word " * 3000,)))
    assert isinstance(refused, Failed)
    assert "there is room for" in refused.message
    refused = kernel.ask(ask.CountTokens(pid=pid, pasted=("a" * 150_000, "b" * 150_000)))
    assert isinstance(refused, Failed)
    assert "Save it as a file" in refused.message


def test_an_empty_argument_is_not_the_name_of_a_pasted_text() -> None:
    pasted = picking.pasted(["Do as I say."])
    message = Message(id=1, pid=1, role=Role.USER, text="Summarise.", created=0.0, passages=pasted)
    assert typed({"path": ""}, [message]) == frozenset()


def test_a_turn_that_leaves_takes_the_pasted_text_to_the_disk(rig: Make) -> None:
    kernel = rig("a", "b")
    pid = new(kernel)
    kernel.ask(ask.Send(pid=pid, text="What is it?", pasted=(TEXT,)))
    kernel.run()
    entries = kernel.machine.journal.entries(pid)
    told = recall.turn_text(entries[0].message.id, entries)
    assert f"What is it?\nPasted: {TEXT}" in told.text
    assert told.label.integrity is Integrity.PICKED_FILE


def test_a_collection_narrows_what_is_recalled_for_one_message(rig: Make) -> None:
    kernel = rig("a", "b", "c")
    kernel.machine.disk_state = DiskState(phase=Phase.READY, documents=1, chunks=9)
    pid = new(kernel)
    kernel.ask(ask.Send(pid=pid, text="How much?", collections=("Flat",)))
    kernel.run()
    say(kernel, pid, "and else?")
    kernel.run()
    narrowed, plain = (call for call in kernel.disk.calls if isinstance(call, SearchDisk))
    assert (narrowed.where.collections, narrowed.pid) == (("Flat",), 0)
    assert (plain.where.collections, plain.pid) == ((), pid)
    assert kernel.messages(pid)[0].collections == ("Flat",)
    kernel.restart()
    kernel.machine.disk_state = DiskState(phase=Phase.READY, documents=1, chunks=9)
    opened = kernel.ask(ask.Branch(pid=pid, message=kernel.messages(pid)[0].id))
    kernel.run()
    assert kernel.messages(opened.conversation.pid)[0].collections == ("Flat",), "a branch asks the same again"
    searches = [call for call in kernel.disk.calls if isinstance(call, SearchDisk)]
    assert [call.where.collections for call in searches] == [("Flat",), (), ("Flat",)]


def test_a_collection_is_looked_into_although_recall_is_off(rig: Make) -> None:
    kernel = rig("a")
    kernel.machine.settings["recall"] = False
    kernel.machine.disk_state = DiskState(phase=Phase.READY, documents=1, chunks=9)
    pid = new(kernel)
    kernel.ask(ask.Send(pid=pid, text="How much?", collections=("Flat",)))
    kernel.run()
    assert any(isinstance(call, SearchDisk) for call in kernel.disk.calls)
