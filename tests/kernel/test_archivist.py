"""Digests of what left a context: written in idle time by a process of their own, put in place at no turn's cost."""

import pytest

from llmos.kernel import digests, limits
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import Appended, Delta
from llmos.kernel.abi.records import (
    Confidentiality,
    Integrity,
    Label,
    MessageStatus,
    PageInfo,
    PageKind,
    Priority,
    ProcessState,
    Role,
)
from llmos.kernel.abi.replies import Done, Failed, PageText
from llmos.kernel.archivist import READ, WRITE, whole
from llmos.kernel.context import Context
from llmos.kernel.cpu.scripted import Line, ScriptedCpu, digest_of
from llmos.kernel.process import Process
from tests.kernel.conftest import CALL, Make, Rig, new, say

NOTES = "Write the notes, one for each message of the user."
DIGEST = "Ann pays 12 euros."
BUDGET = 2600


def start(rig: Make, *digests: str, on: bool = True, **options: object) -> Rig:
    lines = [Line(say=text, when=NOTES) for text in digests or (DIGEST,)]
    answers = [Line(say=f"Answer {i} " + "x" * 60, when="Question") for i in range(40)]
    kernel = rig(cpu=ScriptedCpu(lines=lines + answers, cells=16_384, **options), budget=BUDGET)  # type: ignore[arg-type]
    if on:
        kernel.machine.settings["archivist"] = True
    return kernel


def talk(kernel: Rig, pid: int, count: int, first: int = 0) -> None:
    """Exchanges without idle time between them."""
    for i in range(first, first + count):
        say(kernel, pid, f"Question {i} " + "y" * 60)
        while process(kernel, pid).turn is not None:
            kernel.step()


def full(kernel: Rig) -> int:
    """A conversation of which enough for one digest has left."""
    pid = new(kernel)
    for i in range(14):
        talk(kernel, pid, 1, first=i)
        if len(context(kernel, pid).gone) >= limits.DIGEST_TURNS:
            break
    assert limits.DIGEST_TURNS <= len(context(kernel, pid).gone) < 2 * limits.DIGEST_TURNS
    return pid


def process(kernel: Rig, pid: int) -> Process:
    return kernel.machine.table.processes[pid]


def context(kernel: Rig, pid: int) -> Context:
    return process(kernel, pid).context


def archivist(kernel: Rig) -> Process | None:
    return next((p for p in kernel.machine.table if p.written is not None), None)


def running(kernel: Rig) -> list[Process]:
    return [p for p in kernel.machine.table if p.state is ProcessState.RUNNING]


def until_archivist(kernel: Rig) -> Process:
    for _ in range(2000):
        kernel.step()
        if (found := archivist(kernel)) is not None:
            return found
    raise AssertionError("no archivist was started")


def summaries(kernel: Rig, pid: int) -> list[PageInfo]:
    return [page for page in kernel.ask(ask.ReadRam(pid=pid)).ram.pages if page.kind is PageKind.SUMMARY]


def test_a_digest_stands_behind_the_set_up_for_what_left(rig: Make) -> None:
    kernel = start(rig)
    pid = full(kernel)
    kernel.run()
    pages = kernel.ask(ask.ReadRam(pid=pid)).ram.pages
    kinds = [page.kind for page in pages]
    assert kinds[:4] == [PageKind.SYSTEM, PageKind.TOOLS, PageKind.SUMMARY, PageKind.HISTORY]
    (page,) = summaries(kernel, pid)
    shown = kernel.ask(ask.ReadPage(pid=pid, page=page.id))
    assert isinstance(shown, PageText)
    assert shown.text == DIGEST
    oldest = [message for message in kernel.messages(pid) if message.role is not Role.NOTICE][: 2 * limits.DIGEST_TURNS]
    assert page.messages == tuple(message.id for message in oldest), "question and answer of each turn"
    assert "4 exchanges" in page.origin
    assert page.tokens <= BUDGET * limits.DIGESTS_SHARE
    assert set(page.messages) & context(kernel, pid).gone, "the text itself is out of the context, and stays on disk"
    assert [m.text for m in oldest if m.role is Role.USER] == [f"Question {i} " + "y" * 60 for i in range(4)]


def test_the_new_layout_is_exact_and_in_the_cache_before_it_is_used(rig: Make) -> None:
    kernel = start(rig)
    pid = full(kernel)
    while not summaries(kernel, pid):
        kernel.step()
    held, kv = context(kernel, pid).tokens, kernel.machine.kv
    assert kv.resident(pid) == kv.exact(pid) == len(held)
    assert isinstance(kernel.cpu, ScriptedCpu)
    assert kernel.cpu._cells[kv.sequence(pid)][-1].digest == digest_of(held), "computed with the digest before it"
    before = process(kernel, pid).prefilled
    talk(kernel, pid, 1, first=20)
    assert process(kernel, pid).prefilled - before < 150, "the next turn computes only its own message"
    opened = f"<|im_start|>user\n{'Notes on what was said earlier in this conversation:'}\n\n{DIGEST}\n\nQuestion"
    text = "".join(chr(t) if t < 256 else ("<|im_start|>", "<|im_end|>")[t - 256] for t in held)
    assert opened in text, "one message of the person's, notes first"


def test_a_turn_in_the_middle_of_the_placing_finds_what_it_had(rig: Make) -> None:
    for patience in range(6):
        kernel = start(rig)
        pid = full(kernel)
        until_archivist(kernel)
        while archivist(kernel) is not None:
            kernel.step()
        for _ in range(patience):
            kernel.step()
        before = process(kernel, pid).prefilled
        talk(kernel, pid, 1, first=20)
        assert process(kernel, pid).prefilled - before < 150
        kernel.run()
        assert len(summaries(kernel, pid)) == 1


def test_the_archivist_is_a_background_process_that_nobody_talks_to(rig: Make) -> None:
    kernel = start(rig)
    pid = full(kernel)
    kernel.events.clear()
    job = until_archivist(kernel)
    (line,) = [p for p in kernel.ask(ask.ListProcesses()).processes if p.pid == job.pid]
    assert line.title == f"archivist of {process(kernel, pid).title}"
    assert line.program == "archivist"
    assert line.priority is Priority.BACKGROUND
    assert line.parent == pid
    assert not kernel.machine.syscalls.usable(job.program.capabilities)
    assert job.program.sampling.temperature == 0
    assert [c.pid for c in kernel.machine.journal.conversations()] == [pid]
    assert isinstance(kernel.ask(ask.Send(pid=job.pid, text="hello")), Failed)
    kernel.run()
    assert archivist(kernel) is None
    assert kernel.machine.kv.resident(job.pid) == 0
    assert not kernel.of(Delta), "nobody sees it being written"
    assert not kernel.of(Appended)


def test_without_the_setting_nothing_is_written(rig: Make) -> None:
    kernel = start(rig, on=False)
    pid = full(kernel)
    kernel.run()
    assert summaries(kernel, pid) == []
    assert kernel.machine.journal.digests(pid) == []


def test_switched_off_its_pages_leave_and_come_back_when_on(rig: Make) -> None:
    kernel = start(rig)
    pid = full(kernel)
    kernel.run()
    kernel.machine.settings["archivist"] = False
    kernel.run()
    assert summaries(kernel, pid) == []
    assert context(kernel, pid).turns()[min(context(kernel, pid).turns())][0].head == "<|im_start|>user\n"
    kernel.machine.settings["archivist"] = True
    kernel.run()
    assert len(summaries(kernel, pid)) == 1


def test_a_digest_is_laid_out_alike_after_a_restart(rig: Make) -> None:
    kernel = start(rig)
    pid = full(kernel)
    kernel.run()
    (page,), held = summaries(kernel, pid), list(context(kernel, pid).tokens)
    kernel.restart()
    kernel.machine.settings["archivist"] = True
    kernel.ask(ask.Open(pid=pid))
    (again,) = summaries(kernel, pid)
    assert again.messages == page.messages
    assert (again.title, again.origin, again.label) == (page.title, page.origin, page.label)
    assert context(kernel, pid).tokens == held
    kernel.run()
    assert len(kernel.machine.journal.digests(pid)) == 1, "nothing is written twice"


def test_a_kernel_that_dies_before_the_end_has_lost_nothing(rig: Make) -> None:
    kernel = start(rig, DIGEST, DIGEST)
    pid = full(kernel)
    until_archivist(kernel)
    said = kernel.messages(pid)
    kernel.restart()
    kernel.machine.settings["archivist"] = True
    assert kernel.messages(pid) == said
    assert kernel.machine.journal.digests(pid) == []
    kernel.ask(ask.Open(pid=pid))
    kernel.run()
    assert len(summaries(kernel, pid)) == 1


def test_it_stays_until_all_that_it_stands_for_is_back(rig: Make) -> None:
    kernel = start(rig)
    pid = full(kernel)
    kernel.run()
    (page,) = summaries(kernel, pid)
    turns = [message for message in page.messages if message in context(kernel, pid).gone]
    for turn in turns:
        assert len(summaries(kernel, pid)) == 1
        assert kernel.ask(ask.RestoreTurn(pid=pid, message=turn)) == Done()
        question = next(p for p in context(kernel, pid).pages if p.message == turn)
        if turn != turns[-1]:
            assert kernel.ask(ask.PinPage(pid=pid, page=question.id, pinned=True)) == Done()
    assert summaries(kernel, pid) == []
    assert kernel.machine.journal.digests(pid) == []
    assert min(context(kernel, pid).turns()) == turns[0]
    assert context(kernel, pid).turns()[turns[0]][0].head == "<|im_start|>user\n"


def test_a_killed_archivist_leaves_nothing(rig: Make) -> None:
    kernel = start(rig)
    pid = full(kernel)
    job = until_archivist(kernel)
    assert kernel.ask(ask.Kill(pid=job.pid)) == Done()
    assert archivist(kernel) is None
    kernel.run()
    assert kernel.machine.journal.digests(pid) == []
    assert summaries(kernel, pid) == []
    assert kernel.machine.kv.resident(job.pid) == 0


def test_a_conversation_that_is_killed_or_deleted_meanwhile_gets_none(rig: Make) -> None:
    for end in (ask.Kill, ask.Delete):
        kernel = start(rig)
        pid = full(kernel)
        until_archivist(kernel)
        assert kernel.ask(end(pid=pid)) == Done()
        kernel.run()
        assert kernel.machine.journal.digests(pid) == []


@pytest.mark.parametrize("useless", ["", "long " * 200, '<tool_call>\n{"name": "files.read"}\n</tool_call>'])
def test_what_is_empty_or_too_long_is_thrown_away(rig: Make, useless: str) -> None:
    kernel = start(rig, useless)
    pid = full(kernel)
    until_archivist(kernel)
    while archivist(kernel) is not None:
        kernel.step()
    assert kernel.machine.journal.digests(pid) == []
    kernel.run()
    assert archivist(kernel) is None, "it is not tried over and over"


def test_what_tools_returned_is_not_read(rig: Make) -> None:
    """A small model notes an error of a tool as readily as what the person said."""
    kernel = start(rig)
    assert isinstance(kernel.cpu, ScriptedCpu)
    kernel.cpu.lines.insert(0, Line(say=CALL, when="Question 0 "))
    pid = full(kernel)
    assert any(message.role is Role.TOOL for message in kernel.messages(pid))
    job = until_archivist(kernel)
    source = next(page.text for page in job.context.pages if page.turn)
    assert "Assistant: Answer 0" in source
    assert "Tool:" not in source


def test_of_a_digest_that_does_not_end_the_whole_lines_are_kept(rig: Make) -> None:
    kernel = start(rig, "- Ann pays 12 euros.\n" + "- Bo pays 3 euros.\n" * 20)
    pid = full(kernel)
    kernel.run()
    assert [digest.text for digest in kernel.machine.journal.digests(pid)] == [
        "- Ann pays 12 euros.\n- Bo pays 3 euros."
    ]
    (page,) = summaries(kernel, pid)
    assert page.tokens <= BUDGET * limits.DIGESTS_SHARE


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One. Two is 3.5 long. And th", "One. Two is 3.5 long."),
        ("- one\n- two\n- one\n- thr", "- one\n- two"),
        ("She pays it. It costs 74.", "She pays it."),
        ("nothing that ends", ""),
        ("", ""),
    ],
)
def test_what_is_whole_of_a_text(text: str, kept: str) -> None:
    assert whole(text) == kept


def test_a_digest_as_long_as_its_source_is_thrown_away(rig: Make) -> None:
    kernel = start(rig)
    pid = full(kernel)
    job = until_archivist(kernel)
    source = next(page for page in job.context.pages if page.turn).text
    source = source.removeprefix(READ).removesuffix(WRITE)
    assert job.written is not None
    job.written(source, MessageStatus.COMPLETE)
    assert kernel.machine.journal.digests(pid) == []


def test_its_label_is_the_join_of_what_it_stands_for(rig: Make) -> None:
    kernel = start(rig)
    pid = full(kernel)
    tainted = Label(Integrity.WEB, Confidentiality.SECRET)
    answer = next(e for e in kernel.machine.journal.entries(pid) if e.message.role is Role.ASSISTANT)
    kernel.machine.journal.update(answer.message, answer.raw, tainted)
    assert context(kernel, pid).label == Label(Integrity.USER, Confidentiality.CONVERSATION)
    job = until_archivist(kernel)
    assert job.context.label == tainted, "nothing is laundered on the way"
    kernel.run()
    (page,) = summaries(kernel, pid)
    assert page.label == tainted
    assert context(kernel, pid).label == tainted, "what is written from it carries its label"
    assert page.origin.startswith("The model wrote it")


def test_a_message_of_the_persons_goes_first(rig: Make) -> None:
    kernel = start(rig)
    pid = full(kernel)
    job = until_archivist(kernel)
    for _ in range(4):
        kernel.step()
    assert job in running(kernel)
    assert isinstance(kernel.cpu, ScriptedCpu)
    sequence, before = kernel.machine.kv.sequence(job.pid), len(kernel.cpu.decodes)
    talk(kernel, pid, 1, first=20)
    assert job.state is ProcessState.READY
    decoded = kernel.cpu.decodes[before:]
    assert decoded
    assert all(row.sequence != sequence for batch in decoded for row in batch), "not one row beside the answer"
    kernel.run()
    assert len(summaries(kernel, pid)) == 1, "then it goes on"


def test_the_newest_digests_that_fit_are_in_the_context(rig: Make) -> None:
    kernel = start(rig, *(f"Digest {i} {'z' * 40}" for i in range(6)))
    pid = full(kernel)
    kernel.run()
    talk(kernel, pid, 16, first=14)
    kernel.run()
    written = [digest.text for digest in kernel.machine.journal.digests(pid)]
    assert len(written) > 1
    pages = summaries(kernel, pid)
    assert sum(page.tokens for page in pages) <= BUDGET * limits.DIGESTS_SHARE
    shown = [kernel.ask(ask.ReadPage(pid=pid, page=page.id)).text for page in pages]
    assert shown == written[-len(shown) :]
    assert len(shown) < len(written)


def test_the_person_can_evict_a_digest_and_take_that_back(rig: Make) -> None:
    kernel = start(rig, DIGEST, "never asked for")
    pid = full(kernel)
    kernel.run()
    (page,) = summaries(kernel, pid)
    assert isinstance(kernel.ask(ask.PinPage(pid=pid, page=page.id, pinned=True)), Failed)
    assert kernel.ask(ask.EvictPage(pid=pid, page=page.id)) == Done()
    assert summaries(kernel, pid) == []
    kernel.run()
    assert summaries(kernel, pid) == [], "no other one is written in its place"
    kernel.restart()
    kernel.machine.settings["archivist"] = True
    kernel.ask(ask.Open(pid=pid))
    kernel.run()
    assert summaries(kernel, pid) == []


def test_an_evicted_digest_comes_back_with_undo(rig: Make) -> None:
    kernel = start(rig)
    pid = full(kernel)
    kernel.run()
    (page,) = summaries(kernel, pid)
    kernel.ask(ask.EvictPage(pid=pid, page=page.id))
    assert kernel.ask(ask.UndoRam(pid=pid)) == Done()
    kernel.run()
    assert [again.messages for again in summaries(kernel, pid)] == [page.messages]


def test_what_the_person_took_out_gets_no_digest(rig: Make) -> None:
    kernel = start(rig)
    pid = new(kernel)
    talk(kernel, pid, 6)
    taken = list(context(kernel, pid).turns())[: limits.DIGEST_TURNS]
    for turn in taken:
        page = next(p for p in context(kernel, pid).pages if p.message == turn)
        assert kernel.ask(ask.EvictPage(pid=pid, page=page.id)) == Done()
    kernel.run()
    assert digests.wanting(context(kernel, pid)) == []
    kernel.restart()
    kernel.machine.settings["archivist"] = True
    kernel.ask(ask.Open(pid=pid))
    kernel.run()
    assert summaries(kernel, pid) == []
    assert kernel.ask(ask.RestoreTurn(pid=pid, message=taken[0])) == Done()
    assert taken[0] not in context(kernel, pid).spared


def test_a_fork_has_its_own_digests(rig: Make) -> None:
    kernel = start(rig)
    pid = full(kernel)
    kernel.run()
    child = kernel.ask(ask.Fork(pid=pid)).conversation.pid
    (mine,), (other,) = summaries(kernel, pid), summaries(kernel, child)
    assert not set(mine.messages) & set(other.messages)
    assert set(other.messages) <= {message.id for message in kernel.messages(child)}
    kernel.run()
    assert len(kernel.machine.journal.digests(child)) == 1
