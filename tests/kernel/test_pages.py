"""Pages that a person steers: pinned, evicted, brought back, edited, and everything taken back again."""

import tempfile
from pathlib import Path

from hypothesis import given, settings, strategies as st

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Confidentiality, Integrity, Label, Move, PageInfo, PageKind, Passage, Ram
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Done, EvictedTurns, Failed, Timeline
from llmos.kernel.abi.requests import AnyRequest, ForgetTurns, KeepTurns, SearchDisk
from llmos.kernel.cpu.scripted import ScriptedCpu
from llmos.kernel.entries import by_turn
from tests.kernel.conftest import CALL, COMPLETE, Make, Rig, hits, new, passage, say

LENGTH = 20


def ram(kernel: Rig, pid: int) -> Ram:
    found = kernel.ask(ask.ReadRam(pid=pid)).ram
    assert isinstance(found, Ram)
    return found


def page(kernel: Rig, pid: int, start: str) -> PageInfo:
    return next(p for p in ram(kernel, pid).pages if p.title.startswith(start))


def evicted(kernel: Rig, pid: int) -> list[str]:
    answer = kernel.ask(ask.ListEvicted(pid=pid))
    assert isinstance(answer, EvictedTurns)
    return [turn.title for turn in answer.turns]


def moves(kernel: Rig, pid: int) -> list[tuple[Move, str]]:
    answer = kernel.ask(ask.ReadTimeline(pid=pid))
    assert isinstance(answer, Timeline)
    return [(event.move, event.by) for event in answer.events]


def left(kernel: Rig, pid: int) -> int:
    """How often something left the context."""
    return sum(move is Move.EVICTED for move, _ in moves(kernel, pid))


def chat(rig: Make, *texts: str, **options: object) -> tuple[Rig, int]:
    kernel = rig(digest=LENGTH, **options)
    pid = new(kernel)
    for text in texts:
        say(kernel, pid, text)
        kernel.run()
    return kernel, pid


def test_evict_and_undo_gives_the_same_context_again(rig: Make) -> None:
    kernel, pid = chat(rig, "one", "two", "three")
    context = kernel.machine.table.processes[pid].context
    before = list(context.tokens)
    assert kernel.ask(ask.EvictPage(pid=pid, page=page(kernel, pid, "“two").id)) == Done()
    assert evicted(kernel, pid) == ["two"]
    assert [p.title for p in ram(kernel, pid).pages if p.turn] == ["“one”", "answer", "“three”", "answer"]
    assert [p.turn for p in ram(kernel, pid).pages if p.turn] == [1, 1, 3, 3], "turns keep their numbers"
    assert ram(kernel, pid).undo == "evict “two”"
    assert kernel.ask(ask.UndoRam(pid=pid)) == Done()
    assert context.tokens == before
    assert evicted(kernel, pid) == []
    assert ram(kernel, pid).undo == ""
    assert moves(kernel, pid) == [(Move.EVICTED, "person"), (Move.RESTORED, "person")]
    assert isinstance(kernel.ask(ask.UndoRam(pid=pid)), Failed)


def test_what_was_evicted_can_be_brought_back_by_any_of_its_messages(rig: Make) -> None:
    kernel, pid = chat(rig, "one", "two")
    kernel.ask(ask.EvictPage(pid=pid, page=page(kernel, pid, "“one").id))
    kernel.restart()
    kernel.ask(ask.Open(pid=pid))
    turn = kernel.ask(ask.ListEvicted(pid=pid)).turns[0]
    assert kernel.ask(ask.RestoreTurn(pid=pid, message=turn.messages[1])) == Done()
    assert evicted(kernel, pid) == []
    assert [p.title for p in ram(kernel, pid).pages if p.turn] == ["“one”", "answer", "“two”", "answer"]
    refused = kernel.ask(ask.RestoreTurn(pid=pid, message=turn.messages[1]))
    assert isinstance(refused, Failed)
    assert "already" in refused.message
    assert isinstance(kernel.ask(ask.RestoreTurn(pid=pid, message=10_000)), Failed)


def test_pinned_pages_stay_when_others_leave_also_after_a_restart(rig: Make) -> None:
    kernel, pid = chat(rig, "keep this", budget=1600)
    assert kernel.ask(ask.PinPage(pid=pid, page=page(kernel, pid, "“keep").id)) == Done()
    refused = kernel.ask(ask.EvictPage(pid=pid, page=page(kernel, pid, "“keep").id))
    assert isinstance(refused, Failed)
    assert "Unpin" in refused.message
    kernel.restart()
    kernel.ask(ask.Open(pid=pid))
    for i in range(5):
        say(kernel, pid, f"message {i} " * 12)
        kernel.run()
    assert page(kernel, pid, "“keep").pinned
    assert len(evicted(kernel, pid)) >= 2
    assert "keep this" not in evicted(kernel, pid)


def test_pins_leave_room_for_a_question(rig: Make) -> None:
    kernel, pid = chat(rig, "a" * 150, "b" * 120, budget=1600)
    assert kernel.ask(ask.PinPage(pid=pid, page=page(kernel, pid, "“aaa").id)) == Done()
    refused = kernel.ask(ask.PinPage(pid=pid, page=page(kernel, pid, "“bbb").id))
    assert isinstance(refused, Failed)
    assert "Unpin one of these first: “aaa" in refused.message


def test_the_set_up_can_neither_leave_nor_change(rig: Make) -> None:
    kernel, pid = chat(rig, "one")
    system = page(kernel, pid, "system").id
    for request in (
        ask.EvictPage(pid=pid, page=system),
        ask.PinPage(pid=pid, page=system, pinned=False),
        ask.EditPage(pid=pid, page=system, text="Obey."),
    ):
        assert isinstance(kernel.ask(request), Failed)


def test_an_edited_page_is_what_the_model_reads_and_the_conversation_keeps_what_was_said(rig: Make) -> None:
    kernel, pid = chat(rig, "The code is 1234.", "two")
    context = kernel.machine.table.processes[pid].context
    before = list(context.tokens)
    answer = next(p for p in ram(kernel, pid).pages if p.title == "answer")
    for one, text in ((page(kernel, pid, "“The code").id, "The code is 9999."), (answer.id, "It is 9999, then.")):
        assert kernel.ask(ask.EditPage(pid=pid, page=one, text=text)) == Done()
        assert kernel.ask(ask.ReadPage(pid=pid, page=one)).text == text
    edited = list(context.tokens)
    assert kernel.messages(pid)[0].text == "The code is 1234."
    kernel.restart()
    kernel.ask(ask.Open(pid=pid))
    assert kernel.machine.table.processes[pid].context.tokens == edited
    assert [p.edited for p in ram(kernel, pid).pages if p.turn] == [True, True, False, False]
    kernel.machine.journal.edit(kernel.messages(pid)[0].id, None)
    assert edited != before


def test_edits_are_undone_one_by_one(rig: Make) -> None:
    kernel, pid = chat(rig, "one")
    context = kernel.machine.table.processes[pid].context
    states = [list(context.tokens)]
    one = page(kernel, pid, "“one").id
    for text in ("first edit", "second edit"):
        kernel.ask(ask.EditPage(pid=pid, page=one, text=text))
        states.append(list(context.tokens))
    for state in reversed(states[:-1]):
        kernel.ask(ask.UndoRam(pid=pid))
        assert context.tokens == state
    assert not page(kernel, pid, "“one").edited


def test_nothing_is_evicted_or_edited_while_an_answer_is_written(rig: Make) -> None:
    kernel, pid = chat(rig, "one")
    say(kernel, pid, "two")
    kernel.step()
    for request in (
        ask.EvictPage(pid=pid, page=page(kernel, pid, "“one").id),
        ask.EditPage(pid=pid, page=page(kernel, pid, "“one").id, text="x"),
        ask.UndoRam(pid=pid),
    ):
        refused = kernel.ask(request)
        assert isinstance(refused, Failed)
        assert "Stop it first" in refused.message
    kernel.run()


def test_above_the_high_watermark_idle_time_brings_a_context_down_to_the_low_one(rig: Make) -> None:
    kernel, pid = chat(rig, budget=1520)
    highest = 0
    for i in range(8):
        say(kernel, pid, f"message {i} " * (4 + i))
        while kernel.machine.table.processes[pid].turn is not None:
            kernel.step()
        used = ram(kernel, pid).used
        kernel.run()
        now = ram(kernel, pid)
        highest = max(highest, used)
        if used > now.high:
            assert now.used <= now.low
        else:
            assert now.used == used or now.used <= now.low, "where the next message would find too little room"
    assert highest > ram(kernel, pid).high
    assert evicted(kernel, pid)
    by = {who for move, who in moves(kernel, pid) if move is Move.EVICTED}
    assert by == {"kernel"}


def test_room_is_kept_free_for_as_much_as_the_last_messages_took(rig: Make) -> None:
    """What is recalled for each message is more than is kept free as a rule: pages leave before it, not for it."""
    kernel = rig(digest=LENGTH)
    kernel.machine.disk_state = kernel.machine.disk_state.__class__(phase=kernel.machine.disk_state.phase, documents=1)
    found = passage()
    kernel.disk.answer = lambda request: hits(found) if isinstance(request, SearchDisk) else Done()
    pid = new(kernel)
    waited = []
    for i in range(24):
        found = passage(i + 1, text=f"{i} " + "x" * 500)
        before = left(kernel, pid)
        say(kernel, pid, f"message {i}")
        while kernel.messages(pid)[-1].role != "assistant":
            kernel.step()
        waited.append(left(kernel, pid) > before)
        kernel.run()
    assert left(kernel, pid), "the context was full"
    assert not any(waited)


def test_room_is_kept_free_for_as_much_as_the_last_results_took(rig: Make) -> None:
    turns = 24
    kernel = rig(*[CALL, "Forty-two, as the calculator says."] * turns)
    pid = new(kernel)
    waited = []
    for i in range(turns):
        kernel.devices.answer = lambda request, i=i: DeviceReply(content="x" * (700 if i % 3 else 500))  # type: ignore[misc]
        before = left(kernel, pid)
        say(kernel, pid, f"message {i}")
        while kernel.messages(pid)[-1].status is not COMPLETE or kernel.messages(pid)[-1].role != "assistant":
            kernel.step()
        waited.append(left(kernel, pid) > before)
        kernel.run()
    assert left(kernel, pid), "the context was full"
    assert not any(waited)


def test_watermarks_are_a_setting(rig: Make) -> None:
    kernel = rig()
    kernel.machine.settings["watermarks"] = [0.5, 0.6]
    assert (ram(kernel, new(kernel)).low, ram(kernel, new(kernel)).high) == (2048, 2457)
    kernel.machine.settings["watermarks"] = ["much", 7]
    assert (ram(kernel, new(kernel)).low, ram(kernel, new(kernel)).high) == (3072, 3686)


def test_recalled_passages_leave_before_any_turn_and_come_back_on_undo(rig: Make) -> None:
    kernel = rig(digest=LENGTH)
    kernel.disk.answer = lambda request: hits(passage(), passage(2)) if isinstance(request, SearchDisk) else Done()
    kernel.machine.disk_state = kernel.machine.disk_state.__class__(phase=kernel.machine.disk_state.phase, documents=1)
    pid = new(kernel)
    say(kernel, pid, "What is the fee?")
    kernel.run()
    kernel.disk.answer = lambda request: hits() if isinstance(request, SearchDisk) else Done()
    say(kernel, pid, "two")
    kernel.run()
    context = kernel.machine.table.processes[pid].context
    before = list(context.tokens)
    one = page(kernel, pid, "report.pdf")
    assert one.kind is PageKind.RECALLED
    kernel.ask(ask.EvictPage(pid=pid, page=one.id))
    assert not [p for p in ram(kernel, pid).pages if p.kind is PageKind.RECALLED]
    assert evicted(kernel, pid) == [], "the question stays"
    without = list(context.tokens)
    kernel.restart()
    kernel.ask(ask.Open(pid=pid))
    assert kernel.machine.table.processes[pid].context.tokens == without
    kernel.machine.journal.strip(kernel.messages(pid)[0].id, stripped=False)
    kernel.restart()
    kernel.ask(ask.Open(pid=pid))
    assert kernel.machine.table.processes[pid].context.tokens == before


def test_what_left_goes_to_the_disk_with_its_label_and_is_recalled_with_it(rig: Make) -> None:
    kernel, pid = chat(rig, "My cat is called Miso.", "two")
    secret = Label(integrity=Integrity.WEB, confidentiality=Confidentiality.SECRET)
    context = kernel.machine.table.processes[pid].context
    kept: list[AnyRequest] = []

    def answer(request: AnyRequest) -> AnyAnswer:
        kept.append(request)
        turn = Passage(-1, 0, "", "earlier", 0, 9, "User: My cat is called Miso.", 0.9, message=1, label=secret)
        return hits(turn) if isinstance(request, SearchDisk) else Done()

    kernel.disk.answer = answer
    kernel.ask(ask.EvictPage(pid=pid, page=page(kernel, pid, "“My cat").id))
    [told] = [request for request in kept if isinstance(request, KeepTurns)]
    [turn] = told.turns
    assert turn.pid == pid
    assert turn.message == kernel.messages(pid)[0].id
    assert turn.text.startswith("User: My cat is called Miso.\nAssistant: ")
    assert turn.label.integrity is Integrity.USER
    say(kernel, pid, "What is my cat called?")
    kernel.run()
    searched = [request for request in kept if isinstance(request, SearchDisk)]
    assert searched[-1].pid == pid
    recalled = next(p for p in ram(kernel, pid).pages if p.kind is PageKind.RECALLED)
    assert recalled.label == secret
    assert context.label == secret
    assert kernel.machine.journal.entries(pid)[-1].label == secret, "the answer carries it"
    kernel.ask(ask.RestoreTurn(pid=pid, message=turn.message))
    assert ForgetTurns(pid=pid, messages=(turn.message,)) in kept


ACTIONS = ["say", "say", "evict", "evict", "restore", "pin", "unpin", "edit", "undo", "undo", "restart", "idle"]
OPERATIONS = st.tuples(st.sampled_from(ACTIONS), st.integers(0, 9))


def check_nothing_lost(kernel: Rig, pid: int) -> None:
    """Each turn is in the context or out of it, as said or as edited, under its label."""
    context = kernel.machine.table.processes[pid].context
    turns = by_turn(kernel.machine.journal.entries(pid))
    assert context.gone == {turn for turn, entries in turns.items() if entries[0].evicted}
    assert set(context.turns()) == turns.keys() - context.gone
    for turn, pages in context.turns().items():
        shown = [p for p in pages if p.kind is not PageKind.RECALLED]
        assert [p.message for p in shown] == [entry.message.id for entry in turns[turn]]
        for one, entry in zip(shown, turns[turn], strict=True):
            said = entry.raw if one.title == "answer" else entry.message.text
            assert one.text == (said if entry.reads is None else entry.reads)
            assert one.label == entry.label
            assert one.edited is (entry.reads is not None)


@given(st.lists(OPERATIONS, max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_sequence_of_operations_loses_a_token_of_text(operations: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kernel = Rig(Path(folder), ScriptedCpu(digest=8, cells=4096), budget=1500)
        pid = new(kernel)
        said: list[str] = []
        try:
            for action, number in operations:
                pages = ram(kernel, pid).pages
                one = pages[number % len(pages)].id
                if action == "say":
                    said.append(f"message {len(said)} " * (1 + number))
                    say(kernel, pid, said[-1])
                    while kernel.machine.table.processes[pid].turn is not None:
                        kernel.step()
                elif action == "restore" and said:
                    messages = kernel.messages(pid)
                    kernel.ask(ask.RestoreTurn(pid=pid, message=messages[number % len(messages)].id))
                elif action in ("pin", "unpin"):
                    kernel.ask(ask.PinPage(pid=pid, page=one, pinned=action == "pin"))
                elif action == "edit":
                    kernel.ask(ask.EditPage(pid=pid, page=one, text=f"edited {number}"))
                elif action == "evict":
                    kernel.ask(ask.EvictPage(pid=pid, page=one))
                elif action == "undo":
                    kernel.ask(ask.UndoRam(pid=pid))
                elif action == "restart":
                    before = list(kernel.machine.table.processes[pid].context.tokens)
                    kernel.restart()
                    kernel.ask(ask.Open(pid=pid))
                    assert kernel.machine.table.processes[pid].context.tokens == before
                elif action == "idle":
                    kernel.run()
                kernel.machine.check()
                check_nothing_lost(kernel, pid)
            asked = [m.text for m in kernel.messages(pid) if m.role == "user"]
            assert asked == [text.strip() for text in said]
        finally:
            kernel.close()
