"""Turns where context or cache runs out, on the scripted CPU."""

from llmos.kernel.abi.events import Appended
from llmos.kernel.abi.records import Label, PageKind, Role
from llmos.kernel.context import Context, Page
from llmos.kernel.cpu.scripted import Line
from llmos.kernel.reclaim import choose
from tests.kernel.conftest import Make, new, say


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
