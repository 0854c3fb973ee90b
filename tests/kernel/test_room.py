"""Turns where context or cache runs out, on the scripted CPU."""

import pytest
from msgspec.structs import replace

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import Appended
from llmos.kernel.abi.records import DiskState, Label, Move, PageKind, Phase, ProcessState, Role, TurnText
from llmos.kernel.abi.replies import AnyAnswer, Done
from llmos.kernel.abi.requests import AnyRequest, KeepTurns
from llmos.kernel.context import Context, Page
from llmos.kernel.cpu.scripted import Line
from llmos.kernel.reclaim import choose
from tests.kernel.conftest import Make, Rig, hits, new, passage, say


def remembers(kernel: Rig) -> list[TurnText]:
    """The disk finds all that was kept on it. What that is, as it grows."""
    kept: list[TurnText] = []

    def answer(request: AnyRequest) -> AnyAnswer:
        if isinstance(request, KeepTurns):
            kept.extend(request.turns)
        if not isinstance(request, ask.SearchDisk):
            return Done()
        return hits(*(replace(passage(chunk=turn.message, text=turn.text), message=turn.message) for turn in kept))

    kernel.disk.answer = answer
    return kept


def text_before_the_answer(kernel: Rig, pid: int) -> str:
    process = kernel.machine.table.get(pid)
    assert process is not None
    return "".join(page.text for page in process.context.pages[:-1])


def free(kernel: Rig, pid: int) -> int:
    return int(kernel.ask(ask.ReadRam(pid=pid)).ram.free)


def moves(kernel: Rig, pid: int) -> list[Move]:
    return [event.move for event in kernel.ask(ask.ReadTimeline(pid=pid)).events]


def test_old_turns_leave_when_the_context_is_full_and_it_says_so(rig: Make) -> None:
    kernel = rig(*(f"Answer {i} " + "x" * 60 for i in range(12)), budget=2600)
    pid = new(kernel)
    for i in range(12):
        say(kernel, pid, f"Question {i} " + "y" * 60)
        kernel.run()
    process = kernel.machine.table.get(pid)
    assert process is not None
    assert process.context.used <= 2600
    notices = [m for m in kernel.messages(pid) if m.role is Role.NOTICE]
    assert notices
    assert "left the context" in notices[0].text
    assert any(isinstance(e, Appended) and e.message.role is Role.NOTICE for e in kernel.events)
    texts = [m.text for m in kernel.messages(pid) if m.role is Role.USER]
    assert [t.split()[1] for t in texts] == [str(i) for i in range(12)], "nothing is lost"
    assert process.context.pages[0].kind is PageKind.SYSTEM, "the set-up stays"


def test_the_turn_before_leaves_last_and_only_for_what_is_needed() -> None:
    """It is what the newest one is most likely about, however long ago it was used."""
    context = Context(100)
    sizes = {1: 10, 2: 40, 3: 20}
    context.arrange(
        [
            Page(turn, PageKind.HISTORY, "", "", "", Label(), turn=turn, used_at=float(turn == 1), tokens=[0] * size)
            for turn, size in sizes.items()
        ]
    )

    def leave(need: int, target: int) -> list[int]:
        return [pages[0].turn for pages in choose(context, need, target)]

    assert leave(30, 60) == []
    assert leave(40, 60) == [1]
    assert leave(41, 60) == [1, 2]


def test_many_processes_share_the_batch_and_all_finish(rig: Make) -> None:
    lines = [Line(say=f"reply {i}", when=f"number {i}.") for i in range(6)]
    kernel = rig(*lines, cells=16_000)
    pids = [new(kernel) for _ in range(6)]
    for i, pid in enumerate(pids):
        say(kernel, pid, f"number {i}.")
    kernel.run()
    assert [kernel.answer(pid).text for pid in pids] == [f"reply {i}" for i in range(6)]
    widest = max(len({row.sequence for row in batch}) for batch in kernel.cpu.decodes)  # type: ignore[attr-defined]
    assert widest > 1, "they ran in one batch"


def test_more_processes_than_cells_all_finish(rig: Make) -> None:
    lines = [Line(say=f"reply {i} " + "r" * 50, when=f"number {i}.") for i in range(8)]
    kernel = rig(*lines, budget=2000, cells=3000, sequences=4)
    pids = [new(kernel) for _ in range(8)]
    for i, pid in enumerate(pids):
        say(kernel, pid, f"number {i}.")
    kernel.run()
    assert [kernel.answer(pid).text.split()[1] for pid in pids] == [str(i) for i in range(8)]


def test_what_leaves_for_a_message_is_found_with_it(rig: Make) -> None:
    """The disk is asked before room is made: what leaves then is asked for again."""
    kernel = rig("Noted.", "x" * 1500, "7")
    kept = remembers(kernel)
    pid = new(kernel)
    for text in "The code is 7.", "Something long.":
        say(kernel, pid, text)
        kernel.run()
    assert not kept, "all is in the context"
    say(kernel, pid, "Which code? " + "y" * free(kernel, pid))
    kernel.run()
    assert [turn.text.split("\n")[0] for turn in kept] == ["User: The code is 7.", "User: Something long."]
    assert [passage.message for passage in kernel.answer(pid).passages] == [kept[0].message], "the other is too long"
    assert "The code is 7." in text_before_the_answer(kernel, pid)
    assert moves(kernel, pid) == [Move.EVICTED, Move.EVICTED, Move.RECALLED]


def test_a_passage_that_an_older_turn_brought_is_there_for_the_message_that_needs_it(rig: Make) -> None:
    """Passages leave first: not one that was just found again."""
    kernel = rig("12.", "12.", budget=2600)
    kernel.machine.disk_state = DiskState(phase=Phase.READY, documents=1)
    kernel.disk.answer = lambda request: hits(passage(text="The fee is 12 euros. " + "x" * 150))
    pid = new(kernel)
    say(kernel, pid, "What is the fee?")
    kernel.run()
    say(kernel, pid, "And again? " + "y" * (free(kernel, pid) - 150))
    kernel.run()
    assert "The fee is 12 euros." in text_before_the_answer(kernel, pid)


def test_what_was_recalled_for_the_turn_before_leaves_for_what_is_recalled_now(rig: Make) -> None:
    """Only what was said in it has a claim to stay."""
    kernel = rig("12.", "13.", budget=3000)
    kernel.machine.disk_state = DiskState(phase=Phase.READY, documents=1)
    fees = [passage(chunk=i, text=f"Fee {i} is 1{i} euros. " + "x" * 480) for i in (1, 2)]
    kernel.disk.answer = lambda request: hits(fees.pop(0)) if isinstance(request, ask.SearchDisk) else Done()
    pid = new(kernel)
    say(kernel, pid, "What is the fee?")
    kernel.run()
    say(kernel, pid, "And the other? " + "y" * (free(kernel, pid) - 400))
    kernel.step()
    assert "Fee 2 is 12 euros." in text_before_the_answer(kernel, pid)
    assert "What is the fee?" in text_before_the_answer(kernel, pid)


def test_another_piece_of_what_was_recalled_before_comes_too(rig: Make) -> None:
    kernel = rig("12.", "13.")
    kernel.machine.disk_state = DiskState(phase=Phase.READY, documents=1)
    pieces = [passage(text="The first part."), passage(text="The second part.")]
    kernel.disk.answer = lambda request: hits(pieces.pop(0)) if isinstance(request, ask.SearchDisk) else Done()
    pid = new(kernel)
    for part in "first", "second":
        say(kernel, pid, f"What is in the {part} part?")
        kernel.run()
        assert f"The {part} part." in text_before_the_answer(kernel, pid)


def test_a_disk_that_is_late_with_what_left_costs_only_that(rig: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llmos.kernel.limits.RECALL_SECONDS", 0.0)
    kernel = rig("Noted. " + "x" * 500, "12.", budget=2600)
    pid = new(kernel)
    say(kernel, pid, "The code is 7.")
    kernel.run()
    answers: list[AnyAnswer | None] = [hits(passage()), None]
    kernel.disk.answer = lambda request: answers.pop(0) if isinstance(request, ask.SearchDisk) else Done()
    kernel.machine.disk_state = DiskState(phase=Phase.READY, documents=1)
    say(kernel, pid, "What is the fee? " + "y" * (free(kernel, pid) - 150))
    process = kernel.machine.table.get(pid)
    assert process is not None
    assert (process.state, answers) == (ProcessState.BLOCKED, []), "it was asked twice"
    kernel.machine.turn_over(block=False)
    kernel.run()
    assert "The fee is 12 euros." in text_before_the_answer(kernel, pid)
