"""Branches of a conversation: a question edited or asked again, in the cells of what was said before it."""

import pytest

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import ConversationChanged, ConversationDeleted
from llmos.kernel.abi.records import About, Message, PageKind, Parting, Role, Sibling
from llmos.kernel.abi.replies import Done, Failed, Opened
from llmos.kernel.abi.requests import ForgetTurns, KeepTurns
from llmos.kernel.context import Context
from llmos.kernel.cpu.scripted import Line
from llmos.kernel.entries import Digest
from llmos.kernel.layout import USER_LABEL
from tests.kernel.conftest import Make, Rig, new, say

LENGTH = 20


def chat(rig: Make, *texts: str, **options: object) -> tuple[Rig, int]:
    kernel = rig(digest=LENGTH, **options)
    pid = new(kernel)
    for text in texts:
        say(kernel, pid, text)
        kernel.run()
    return kernel, pid


def questions(kernel: Rig, pid: int) -> list[Message]:
    return [m for m in kernel.messages(pid) if m.role is Role.USER]


def branch(kernel: Rig, pid: int, number: int, text: str = "", run: bool = True) -> int:
    """Branches at the question with that number, from 0 on."""
    opened = kernel.ask(ask.Branch(pid=pid, message=questions(kernel, pid)[number].id, text=text))
    assert isinstance(opened, Opened), opened
    if run:
        kernel.run()
    return opened.conversation.pid


def partings(kernel: Rig, pid: int) -> tuple[Parting, ...]:
    opened = kernel.ask(ask.Open(pid=pid))
    assert isinstance(opened, Opened)
    return opened.partings


def sibling(kernel: Rig, pid: int, number: int) -> Sibling:
    return Sibling(pid=pid, message=questions(kernel, pid)[number].id)


def texts(kernel: Rig, pid: int) -> list[str]:
    return [m.text for m in kernel.messages(pid) if m.role is not Role.NOTICE]


def context(kernel: Rig, pid: int) -> Context:
    return kernel.machine.table.processes[pid].context


def test_an_edited_question_is_answered_in_a_branch_that_prefills_only_what_is_new(rig: Make) -> None:
    kernel, pid = chat(rig, "one", "two", "three")
    said, tokens = texts(kernel, pid), list(context(kernel, pid).tokens)
    kept = sum(len(p.tokens) for p in context(kernel, pid).pages if p.turn <= questions(kernel, pid)[0].id)
    other = branch(kernel, pid, 1, "TWO")
    assert texts(kernel, pid) == said
    assert context(kernel, pid).tokens == tokens
    assert texts(kernel, other)[:3] == [*said[:2], "TWO"]
    stats = kernel.answer(other).stats
    assert stats is not None
    assert stats.reused >= kept
    new_pages = [p for p in context(kernel, other).pages if p.turn == questions(kernel, other)[1].id]
    assert stats.prefilled <= sum(len(p.tokens) for p in new_pages) - stats.generated
    same, alone = chat(rig, "one", "TWO")
    assert kernel.answer(other).text == same.answer(alone).text, "the answer rests on the cells of the right words"


def test_the_same_question_is_asked_again(rig: Make) -> None:
    kernel, pid = chat(rig, "one", "two")
    other = branch(kernel, pid, 1)
    assert texts(kernel, other) == texts(kernel, pid), "the scripted model always says the same"
    assert questions(kernel, other)[1].id != questions(kernel, pid)[1].id


@pytest.mark.parametrize("restart", [False, True])
def test_both_branches_go_on_also_after_a_restart(rig: Make, restart: bool) -> None:
    kernel, pid = chat(rig, "one", "two")
    other = branch(kernel, pid, 1, "TWO")
    before = {each: (kernel.messages(each), list(context(kernel, each).tokens)) for each in (pid, other)}
    if restart:
        kernel.restart()
    for each, second in ((pid, "two"), (other, "TWO")):
        kernel.ask(ask.Open(pid=each))
        assert (kernel.messages(each), context(kernel, each).tokens) == before[each]
        say(kernel, each, "three")
        kernel.run()
        stats = kernel.answer(each).stats
        assert stats is not None
        assert stats.prefilled < 80
        same, alone = chat(rig, "one", second, "three")
        assert kernel.answer(each).text == same.answer(alone).text


def test_where_branches_part(rig: Make) -> None:
    kernel, pid = chat(rig, "one", "two", "three")
    assert partings(kernel, pid) == ()
    b = branch(kernel, pid, 1, "TWO")
    c = branch(kernel, b, 1, "Two!")
    second = tuple(sibling(kernel, each, 1) for each in (pid, b, c))
    for each, one in zip((pid, b, c), second, strict=True):
        assert partings(kernel, each) == (Parting(one.message, second),)
    kernel.restart()
    assert partings(kernel, pid) == (Parting(second[0].message, second),)


def test_a_branch_of_a_branch_nests(rig: Make) -> None:
    kernel, pid = chat(rig, "one", "two")
    b = branch(kernel, pid, 1, "TWO")
    say(kernel, b, "then")
    kernel.run()
    c = branch(kernel, b, 2, "THEN")
    then = (sibling(kernel, b, 2), sibling(kernel, c, 2))
    assert partings(kernel, pid) == (
        Parting(questions(kernel, pid)[1].id, (sibling(kernel, pid, 1), sibling(kernel, c, 1))),
    ), "of the two branches that have it the one used last"
    assert partings(kernel, b) == (
        Parting(questions(kernel, b)[1].id, (sibling(kernel, pid, 1), sibling(kernel, b, 1))),
        Parting(questions(kernel, b)[2].id, then),
    )
    assert partings(kernel, c) == (
        Parting(questions(kernel, c)[1].id, (sibling(kernel, pid, 1), sibling(kernel, c, 1))),
        Parting(questions(kernel, c)[2].id, then),
    )
    d = branch(kernel, c, 0, "ONE")
    assert partings(kernel, d) == (
        Parting(sibling(kernel, d, 0).message, (sibling(kernel, c, 0), sibling(kernel, d, 0))),
    )


def test_branches_have_one_title_and_are_deleted_and_restored_together(rig: Make) -> None:
    kernel, pid = chat(rig, "one", "two")
    b = branch(kernel, pid, 1, "TWO")
    c = branch(kernel, b, 0, "ONE")
    fork = kernel.ask(ask.Fork(pid=b)).conversation
    listed = {c.pid: c for c in kernel.machine.journal.conversations()}
    assert {each: listed[each].family for each in listed} == {pid: pid, b: pid, c: pid, fork.pid: fork.pid}
    assert partings(kernel, fork.pid) == (), "a fork is a conversation of its own"
    kernel.ask(ask.Rename(pid=b, title="Numbers"))
    assert [kernel.machine.journal.conversation(each).title for each in (pid, b, c)] == ["Numbers"] * 3  # type: ignore[union-attr]
    assert kernel.machine.table.processes[c].title == "Numbers"
    before = {each: partings(kernel, each) for each in (pid, b, c)}
    assert kernel.ask(ask.Delete(pid=b)) == Done()
    assert {event.pid for event in kernel.of(ConversationDeleted)} == {pid, b, c}
    assert [c.pid for c in kernel.machine.journal.conversations()] == [fork.pid]
    assert set(kernel.machine.table.processes) == {fork.pid}
    kernel.events.clear()
    assert kernel.ask(ask.Restore(pid=b)) == Done()
    assert {event.conversation.pid for event in kernel.of(ConversationChanged)} == {pid, b, c}
    assert {each: partings(kernel, each) for each in (pid, b, c)} == before


def test_what_is_out_of_the_context_is_out_of_the_branch_and_found_there(rig: Make) -> None:
    kernel, pid = chat(rig, "one", "two", "three")
    page = next(p for p in context(kernel, pid).pages if p.title == "“one”")
    kernel.ask(ask.EvictPage(pid=pid, page=page.id))
    exact = kernel.machine.kv.exact(pid)
    assert exact < kernel.machine.kv.resident(pid), "what stands behind is shifted"
    before = list(kernel.disk.calls)
    other = branch(kernel, pid, 2, "THREE", run=False)
    [told] = [r for r in kernel.disk.calls[len(before) :] if isinstance(r, KeepTurns)]
    assert [(t.pid, t.message) for t in told.turns] == [(other, questions(kernel, other)[0].id)]
    assert told.turns[0].text.startswith("User: one\nAssistant: ")
    assert context(kernel, other).gone == {questions(kernel, other)[0].id}
    kernel.run()
    stats = kernel.answer(other).stats
    assert stats is not None
    kept = [p for p in context(kernel, other).pages if p.turn < questions(kernel, other)[2].id]
    assert stats.reused >= sum(len(p.tokens) for p in kept), "shifted cells are shared too"
    assert [p.title for p in kept if p.kind is PageKind.HISTORY] == ["“two”", "answer"]
    assert kernel.ask(ask.RestoreTurn(pid=other, message=questions(kernel, other)[0].id)) == Done()
    assert ForgetTurns(pid=other, messages=(questions(kernel, other)[0].id,)) in kernel.disk.calls
    assert context(kernel, pid).gone == {questions(kernel, pid)[0].id}


def test_a_question_that_left_the_context_is_asked_again_from_the_journal(rig: Make) -> None:
    kernel, pid = chat(rig, "one", "two", "three")
    for title in ("“one”", "“two”"):
        page = next(p for p in context(kernel, pid).pages if p.title == title)
        kernel.ask(ask.EvictPage(pid=pid, page=page.id))
    other = branch(kernel, pid, 1, "TWO")
    assert texts(kernel, other)[:3] == [*texts(kernel, pid)[:2], "TWO"]
    assert context(kernel, other).gone == {questions(kernel, other)[0].id}
    assert [p.title for p in context(kernel, other).pages if p.turn] == ["“TWO”", "answer"]


def test_pins_hold_in_a_branch_after_a_restart(rig: Make) -> None:
    kernel, pid = chat(rig, "one", "two")
    page = next(p for p in context(kernel, pid).pages if p.title == "“one”")
    kernel.ask(ask.PinPage(pid=pid, page=page.id, pinned=True))
    other = branch(kernel, pid, 1, "TWO")
    kernel.restart()
    kernel.ask(ask.Open(pid=other))
    assert [p.title for p in context(kernel, other).pages if p.turn and p.pinned] == ["“one”"]


def test_a_branch_has_the_task_as_it_was_when_the_question_was_asked(rig: Make) -> None:
    kernel, pid = chat(rig, "one")
    kernel.ask(ask.WriteBlock(pid=pid, about=About.TASK, subject="goal", text="a lamp"))
    kernel.ask(ask.WriteBlock(pid=pid, about=About.TASK, subject="budget", text="40"))
    for text in ("two", "three"):
        say(kernel, pid, text)
        kernel.run()
    kernel.ask(ask.WriteBlock(pid=pid, about=About.TASK, subject="goal", text="a table"))
    kernel.ask(ask.WriteBlock(pid=pid, about=About.TASK, subject="colour", text="red"))
    other = branch(kernel, pid, 1, "TWO")
    held = {b.subject: b.text for b in kernel.machine.blocks.held(other)}
    assert held == {"goal": "a lamp", "budget": "40"}
    core = next(p for p in context(kernel, other).pages if p.kind is PageKind.CORE)
    assert "goal: a lamp" in core.text
    assert "colour" not in core.text
    whole = kernel.ask(ask.Fork(pid=pid)).conversation.pid
    assert {b.subject: b.text for b in kernel.machine.blocks.held(whole)} == {
        b.subject: b.text for b in kernel.machine.blocks.held(pid)
    }


def test_digests_of_what_is_before_the_question_come_along(rig: Make) -> None:
    kernel, pid = chat(rig, "one", "two", "three")
    first, second, _ = (q.id for q in questions(kernel, pid))
    process = kernel.machine.table.processes[pid]
    for turn in (first, second):
        page = next(p for p in process.context.pages if p.turn == turn)
        kernel.ask(ask.EvictPage(pid=pid, page=page.id))
        process.context.spared.clear()
        kernel.machine.journal.digest(Digest(pid, f"digest of {turn}", USER_LABEL, (turn, turn + 1), 1))
    kernel.restart()
    kernel.machine.settings["archivist"] = True
    kernel.ask(ask.Open(pid=pid))
    assert len(context(kernel, pid).digests) == 2
    other = branch(kernel, pid, 1, "TWO")
    [digest] = kernel.machine.journal.digests(other)
    asked = questions(kernel, other)[0].id
    assert (digest.text, digest.messages) == (f"digest of {first}", (asked, asked + 1))
    assert [p.text for p in context(kernel, other).digests] == [digest.text]
    assert [p.text for p in context(kernel, other).pages if p.kind is PageKind.SUMMARY] == [digest.text]


def test_a_text_too_long_for_the_context_is_asked_in_a_branch_and_copied_to_one(rig: Make) -> None:
    kernel, pid = chat(rig, "one")
    long = branch(kernel, pid, 0, "x" * 5000)
    asked = questions(kernel, long)[0].id
    assert context(kernel, long).spilled == {asked}
    say(kernel, long, "two")
    kernel.run()
    other = branch(kernel, long, 1, "TWO")
    copied = questions(kernel, other)[0].id
    assert context(kernel, other).spilled == {copied}
    kept = [t.message for r in kernel.disk.calls if isinstance(r, KeepTurns) for t in r.turns]
    assert {asked, copied} <= set(kept), "the disk has all of it under both names"


def test_a_branch_is_refused_while_an_answer_is_written_and_where_there_is_no_question(rig: Make) -> None:
    kernel, pid = chat(rig, "one")
    answer = kernel.answer(pid)
    foreign = new(kernel)
    say(kernel, foreign, "elsewhere")
    kernel.run()
    for request, words in (
        (ask.Branch(pid=pid, message=answer.id), "no such question"),
        (ask.Branch(pid=pid, message=questions(kernel, foreign)[0].id), "no such question"),
        (ask.Branch(pid=pid, message=questions(kernel, pid)[0].id, text=" \n"), "empty"),
        (ask.Branch(pid=99, message=1), "no conversation 99"),
    ):
        refused = kernel.ask(request)
        assert isinstance(refused, Failed)
        assert words in refused.message
    say(kernel, pid, "two")
    kernel.step()
    refused = kernel.ask(ask.Branch(pid=pid, message=questions(kernel, pid)[0].id))
    assert isinstance(refused, Failed)
    assert "Stop it first" in refused.message
    assert len(kernel.machine.journal.conversations()) == 2
    kernel.run()


def test_a_branch_waits_for_the_model_like_any_message(rig: Make) -> None:
    kernel, pid = chat(rig, "one")
    kernel.machine.syscalls_known = False
    other = branch(kernel, pid, 0, "ONE", run=False)
    assert kernel.machine.waiting[other].text == "ONE"
    assert texts(kernel, other) == ["ONE"]


def test_with_few_sequences_and_a_model_that_cannot_go_back_answers_are_the_same(rig: Make) -> None:
    expected, alone = chat(rig, "one", "TWO")
    kernel, pid = chat(rig, "one", "two", sequences=2, can_shift=False, rewinds=False)
    other = branch(kernel, pid, 1, "TWO")
    assert kernel.answer(other).text == expected.answer(alone).text
    for each in (pid, other):
        say(kernel, each, "three")
    kernel.run()
    same, straight = chat(rig, "one", "two", "three")
    assert kernel.answer(pid).text == same.answer(straight).text


def test_a_question_that_used_a_device_is_asked_again(rig: Make) -> None:
    call = '<tool_call>\n{"name": "calculator.evaluate", "arguments": {"expression": "6*7"}}\n</tool_call>'
    kernel = rig(Line(say=call), Line(say="It is 42."), Line(say="Hello."), Line(say=call), Line(say="Still 42."))
    pid = new(kernel)
    say(kernel, pid, "6*7?")
    kernel.run()
    say(kernel, pid, "Hi")
    kernel.run()
    other = branch(kernel, pid, 0)
    assert [m.role for m in kernel.messages(other)] == [m.role for m in kernel.messages(pid)][:-2]
    assert kernel.answer(other).text == "Still 42."
    assert kernel.answer(pid).text == "Hello."
