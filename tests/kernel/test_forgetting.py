"""Forgetting a document: each trace goes, is told, and does not come back with a restart."""

from pathlib import Path

import msgspec
import pytest

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.events import Finished
from llmos.kernel.abi.records import DiskState, Document, MessageStatus, Passage, Phase, Role, Span, Watched
from llmos.kernel.abi.replies import (
    AnyAnswer,
    DeviceReply,
    Documents,
    DocumentText,
    Done,
    Failed,
    Forgotten,
    Hits,
    Watches,
)
from llmos.kernel.abi.requests import (
    AnyRequest,
    KeepTurns,
    ListDocuments,
    ListWatched,
    ReadDocument,
    ReadSpans,
    RemoveDocument,
    SearchDisk,
)
from llmos.kernel.cpu.scripted import Line
from llmos.kernel.forgetting import RESULT
from llmos.kernel.quarantine import ASK
from llmos.kernel.syscalls import SyscallTable
from tests.kernel.conftest import Make, Rig, hits, new, passage, say
from tests.kernel.policyrig import call, equip, tool

SECRET = "xyzzy-plugh"
MINE = passage(5, text=f"The word is {SECRET}.")
OTHER = msgspec.structs.replace(passage(6, text="The fee is 12 euros."), document=2, path="/d/fees.pdf")
STOCKED = DiskState(phase=Phase.READY, documents=2, chunks=60)
RECORD = Document(id=1, path="/d/report.pdf", title="Report", kind="pdf", size=9, added=0.0, pages=3, chunks=48)


class Shelf:
    """A disk with two documents, of which both are recalled for every message."""

    def __init__(self, *found: Passage) -> None:
        self.found = list(found or (MINE, OTHER))
        self.documents = {1: RECORD}
        self.watched: tuple[Watched, ...] = ()

    def __call__(self, request: AnyRequest) -> AnyAnswer | None:
        match request:
            case SearchDisk():
                return hits(*self.found)
            case ReadSpans():
                return hits(msgspec.structs.replace(MINE, chunk=0))
            case ReadDocument(document=document):
                if document in self.documents:
                    return DocumentText(self.documents[document], "", 0, 100)
                return Failed(message="That document is not on the disk any more.")
            case RemoveDocument(document=document):
                del self.documents[document]
                self.found = [p for p in self.found if p.document != document]
                return Done()
            case ListWatched():
                return Watches(self.watched)
        return Done()


def chat(rig: Make, *answers: str | Line, shelf: Shelf | None = None) -> tuple[Rig, int]:
    kernel = rig(*(answers or ("It is there [1].", "So it is.")))
    kernel.disk.answer = shelf or Shelf()
    kernel.machine.disk_state = STOCKED
    pid = new(kernel)
    say(kernel, pid, "What is the word?")
    kernel.run()
    return kernel, pid


def forget(kernel: Rig) -> str:
    answer = kernel.ask(ask.Forget(document=1))
    assert isinstance(answer, Forgotten), answer
    kernel.machine.turn_over(block=False)
    return "\n".join(answer.removed)


def context(kernel: Rig, pid: int) -> str:
    kernel.ask(ask.Open(pid=pid))
    process = kernel.machine.table.processes[pid]
    return b"".join(map(kernel.cpu.piece, process.context.tokens)).decode(errors="replace")


def holding(folder: Path, text: str = SECRET) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def test_pages_and_the_passages_of_messages_go_and_others_stay(rig: Make) -> None:
    kernel, pid = chat(rig)
    assert SECRET in context(kernel, pid)
    told = forget(kernel)
    assert "48 passages" in told
    assert "From contexts: 1 page" in told
    assert "2 messages" in told, "the question that it was recalled for, and the answer that could cite it"
    assert "file itself" in told
    assert SECRET not in context(kernel, pid)
    assert "12 euros" in context(kernel, pid)
    for message in kernel.messages(pid):
        assert {p.document for p in message.passages} <= {2}
    kernel.restart()
    assert SECRET not in context(kernel, pid)
    assert kernel.answer(pid).text == "It is there [1].", "what was answered stays"


def test_nothing_of_it_is_left_in_the_files_of_the_kernel(rig: Make) -> None:
    kernel, pid = chat(rig)
    say(kernel, pid, "And again?")
    kernel.run()
    kernel.machine.pager.swap_out(pid)
    kernel.settle()
    assert holding(kernel.home.root)
    forget(kernel)
    kernel.settle()
    kernel.machine.journal._db.execute("pragma wal_checkpoint(truncate)")
    assert holding(kernel.home.root) == []


def test_swap_files_go_also_those_of_another_model_and_drafts(rig: Make) -> None:
    kernel, pid = chat(rig)
    kernel.restart()
    own = list(kernel.home.swap.rglob(f"{pid}-*.kv"))
    assert own, "leaving wrote one"
    others = kernel.home.swap / "another-model"
    others.mkdir()
    for name in (f"{pid}-80-80-00000000.kv", f"{pid}-80-80-00000000.draft", f"{pid}0-80-80-00000000.kv"):
        (others / name).write_bytes(b"state")
    told = forget(kernel)
    kernel.settle()
    assert f"{len(own) + 2} swap files" in told
    assert [path.name for path in others.iterdir()] == [f"{pid}0-80-80-00000000.kv"], "that is another conversation's"
    assert not list(kernel.home.swap.rglob(f"{pid}-*.kv"))
    assert kernel.machine.pager.swap.of(pid) == []


def test_what_was_computed_with_it_in_view_is_out_of_the_cache(rig: Make) -> None:
    kernel, pid = chat(rig)
    child = kernel.ask(ask.Fork(pid=pid)).conversation.pid
    kernel.run()
    assert kernel.machine.kv.resident(pid)
    forget(kernel)
    assert pid not in kernel.machine.kv
    assert child not in kernel.machine.kv
    assert SECRET not in context(kernel, child)
    say(kernel, pid, "Go on")
    kernel.run()
    assert kernel.answer(pid).status is MessageStatus.COMPLETE


def test_an_answer_in_progress_that_has_it_in_view_is_stopped(rig: Make) -> None:
    kernel = rig(Line(say="word " * 200))
    kernel.disk.answer = Shelf()
    kernel.machine.disk_state = STOCKED
    pid = new(kernel)
    say(kernel, pid, "What is the word?")
    while not kernel.machine.table.processes[pid].generated:
        kernel.step()
    assert "1 answer in progress" in forget(kernel)
    assert kernel.answer(pid).status is MessageStatus.STOPPED
    assert {p.document for m in kernel.messages(pid) for p in m.passages} == {2}
    kernel.run()


def test_results_of_tools_that_quote_it_are_replaced(rig: Make) -> None:
    shelf = Shelf()
    call = '<tool_call>\n{"name": "memory.read_on", "arguments": {"id": "d1"}}\n</tool_call>'
    kernel = rig(call, "Read.")
    kernel.disk.answer = lambda request: (
        DocumentText(RECORD, f"It says {SECRET}.", 0, 30)
        if isinstance(request, ReadDocument) and request.start == 0
        else Hits(passages=(), seconds=0.0)
        if isinstance(request, SearchDisk)
        else shelf(request)
    )
    from llmos.kernel.calls import OWN_SPECS
    from llmos.kernel.syscalls import SyscallTable

    kernel.machine.syscalls = SyscallTable(OWN_SPECS)
    pid = new(kernel)
    say(kernel, pid, "Read it")
    kernel.run()
    assert SECRET in next(m.text for m in kernel.messages(pid) if m.role is Role.TOOL)
    assert "1 result of tools" in forget(kernel)
    assert next(m.text for m in kernel.messages(pid) if m.role is Role.TOOL) == RESULT
    assert SECRET not in context(kernel, pid)
    assert "No conversation" not in forget_again(kernel, shelf)


def forget_again(kernel: Rig, shelf: Shelf) -> str:
    shelf.documents[1] = RECORD
    answer = kernel.ask(ask.Forget(document=1))
    assert isinstance(answer, Forgotten)
    return "" if any(line.startswith("No conversation") for line in answer.removed) else "\n".join(answer.removed)


def test_turns_that_the_disk_keeps_are_kept_without_it(rig: Make) -> None:
    kernel, pid = chat(rig)
    with kernel.machine.journal.write() as db:
        db.execute(
            "insert into messages (pid, role, text, raw, status, created, label, passages, invocation, stats)"
            " select pid, 'tool', ?, '', status, created, label, '[]', ?, 'null' from messages"
            " where role = 'assistant'",
            (f"It says {SECRET}.", b'{"name":"memory.read_on","arguments":"{\\"id\\":\\"d1\\"}"}'),
        )
        db.execute("update messages set evicted = 1 where pid = ?", (pid,))
    kernel.restart()
    kernel.disk.calls.clear()
    forget(kernel)
    kept = [turn.text for call in kernel.disk.calls if isinstance(call, KeepTurns) for turn in call.turns]
    assert kept
    assert SECRET not in kept[-1]
    assert RESULT in kept[-1]


def test_what_the_person_put_in_context_goes_too(rig: Make) -> None:
    kernel = rig("a")
    kernel.disk.answer = Shelf(OTHER)
    pid = new(kernel)
    kernel.ask(ask.Send(pid=pid, text="Look", spans=(Span(1),)))
    kernel.run()
    assert SECRET in context(kernel, pid)
    forget(kernel)
    assert SECRET not in context(kernel, pid)
    kernel.restart()
    assert SECRET not in context(kernel, pid)


def test_pins_undo_and_the_time_line_keep_nothing_of_it(rig: Make) -> None:
    kernel, pid = chat(rig)
    page = next(p for p in kernel.machine.table.processes[pid].context.pages if p.passage and p.passage.document == 1)
    kernel.ask(ask.PinPage(pid=pid, page=page.id))
    assert kernel.machine.journal.pins(pid)
    forget(kernel)
    assert not kernel.machine.journal.pins(pid)
    assert not kernel.machine.table.processes[pid].undo
    titles = [event.title for event in kernel.ask(ask.ReadTimeline(pid=pid)).events]
    assert titles
    assert not any("report.pdf" in title for title in titles)


def test_deleted_conversations_are_searched_too(rig: Make) -> None:
    kernel, pid = chat(rig)
    kernel.ask(ask.Delete(pid=pid))
    assert "2 messages" in forget(kernel)
    kernel.ask(ask.Restore(pid=pid))
    assert SECRET not in context(kernel, pid)


def test_clients_learn_what_their_messages_are_now(rig: Make) -> None:
    kernel, pid = chat(rig)
    kernel.ask(ask.Open(pid=pid))
    kernel.events.clear()
    forget(kernel)
    told = [event.message for event in kernel.of(Finished)]
    assert told
    assert all(p.document == 2 for message in told for p in message.passages)


def test_a_document_that_nobody_had_in_view_costs_nobody_anything(rig: Make) -> None:
    kernel, pid = chat(rig, shelf=Shelf(OTHER))
    before = kernel.machine.kv.resident(pid)
    assert "No conversation had any of it." in forget(kernel)
    assert kernel.machine.kv.resident(pid) == before


def test_it_says_that_a_watched_folder_brings_it_back(rig: Make) -> None:
    shelf = Shelf()
    shelf.watched = (Watched(path="/d"), Watched(path="/other"))
    kernel, _ = chat(rig, shelf=shelf)
    assert "watched folder /d:" in forget(kernel)


@pytest.mark.parametrize("broken", [ReadDocument, RemoveDocument])
def test_where_the_disk_fails_it_says_so_and_can_be_tried_again(rig: Make, broken: type[AnyRequest]) -> None:
    shelf = Shelf()
    kernel, _ = chat(rig, shelf=shelf)
    kernel.disk.answer = lambda r: Failed(message="The drive is full.") if isinstance(r, broken) else shelf(r)
    assert kernel.ask(ask.Forget(document=1)) == Failed(message="The drive is full.")
    kernel.disk.answer = shelf
    forget(kernel)


def test_without_a_disk_nothing_is_forgotten(rig: Make) -> None:
    kernel, pid = chat(rig)
    kernel.disk.connected = False
    refused = kernel.ask(ask.Forget(document=1))
    assert isinstance(refused, Failed)
    assert "not running" in refused.message
    assert SECRET in context(kernel, pid)


FORGET = tool("files.forget", Effect.DESTROY, "path")


def test_what_undo_keeps_of_the_file_goes_too(rig: Make) -> None:
    kernel, _ = chat(rig)
    kernel.machine.syscalls = SyscallTable((*kernel.machine.syscalls.specs.values(), FORGET))
    kernel.devices.answer = lambda request: DeviceReply(content="", details={"removed": 2})
    forgotten = kernel.ask(ask.Forget(document=1))
    assert isinstance(forgotten, Forgotten)
    assert "2 changes of the file that could be taken back, with what it held before." in forgotten.removed
    assert kernel.devices.calls == [ask.CallDevice(name=FORGET.name, arguments={"path": "/d/report.pdf"})]


def test_where_undo_keeps_it_the_person_is_told(rig: Make) -> None:
    kernel, _ = chat(rig)
    kernel.machine.syscalls = SyscallTable((*kernel.machine.syscalls.specs.values(), FORGET))
    for answer in (Failed(message="The device host stopped."), DeviceReply(content="It is locked.", ok=False)):
        kernel.devices.answer = lambda request, answer=answer: answer  # type: ignore[misc]
        kernel.disk.answer = Shelf()
        said = " ".join(kernel.ask(ask.Forget(document=1)).removed)
        assert "could not be removed" in said


def asked_in_quarantine(source: str) -> tuple[Line, ...]:
    asked = call(ASK, source=source, question="What is the word?", answer="string")
    return Line(say=f"{SECRET}", when="The text:"), Line(say=asked), Line(say="Done.")


def test_a_value_that_was_read_from_it_in_quarantine_goes(rig: Make) -> None:
    kernel = rig(*asked_in_quarantine("report.pdf"), budget=8000)
    equip(kernel, tools=(ASK,))
    kernel.disk.answer = in_quarantine
    pid = new(kernel)
    say(kernel, pid, "What is the word?")
    kernel.run()
    assert SECRET in [message.text for message in kernel.messages(pid)]
    kernel.ask(ask.Forget(document=1))
    assert RESULT in [message.text for message in kernel.messages(pid)]
    assert SECRET not in str([message.text for message in kernel.messages(pid)])


def test_a_child_that_is_reading_it_is_stopped(rig: Make) -> None:
    kernel = rig(*asked_in_quarantine("d1"), budget=8000)
    equip(kernel, tools=(ASK,))
    kernel.disk.answer = in_quarantine
    pid = new(kernel)
    say(kernel, pid, "What is the word?")
    while not any(process.awaited for process in kernel.machine.table):
        kernel.step()
    assert isinstance(kernel.ask(ask.Forget(document=1)), Forgotten)
    assert not any(process.awaited for process in kernel.machine.table)
    kernel.run()
    assert SECRET not in str([message.text for message in kernel.messages(pid)])


def in_quarantine(request: AnyRequest) -> AnyAnswer | None:
    match request:
        case SearchDisk():
            return hits()
        case ListDocuments():
            return Documents(documents=(RECORD,), jobs=())
        case ReadDocument():
            return DocumentText(RECORD, f"The word is {SECRET}.", 0, 24)
        case ListWatched():
            return Watches(())
    return Done()
