"""The RAM panel while a turn runs: what is prefilled, reused, recalled, and what has just left."""

import msgspec

from llmos.app.panels.live import NEXT, PREFILLING, RECALLED, Live
from llmos.kernel.abi.events import RamChanged
from llmos.kernel.abi.records import PageInfo, PageKind, ProcessState, Ram
from tests.app.conftest import Desk
from tests.samples import page

SYSTEM = page(1, PageKind.SYSTEM, "system prompt", 200)
OLD = page(2, PageKind.HISTORY, "“one”", 100, turn=1)
OLDER = page(9, PageKind.HISTORY, "“nought”", 80, turn=1)
FOUND = page(3, PageKind.RECALLED, "earlier", 60, 0, turn=2)
ASKED = page(4, PageKind.HISTORY, "“two”", 40, 0, turn=2)


def ram(*pages: PageInfo, pid: int = 1) -> Ram:
    used = sum(p.tokens for p in pages)
    return Ram(pid, pages, used, 1000 - used, 1000, sum(p.resident for p in pages))


def at(page: PageInfo, resident: int) -> PageInfo:
    return msgspec.structs.replace(page, resident=resident)


def test_at_rest_it_counts() -> None:
    live = Live()
    live.see(ram(SYSTEM, OLD), busy=False, running=False)
    assert (live.marks, live.sentence) == ({}, "2 pages, all in the cache")
    live.see(ram(SYSTEM, at(OLD, 20)), busy=False, running=False)
    assert live.sentence == "2 pages, 220 tokens in the cache"


def test_a_turn_from_its_first_token_to_its_last() -> None:
    live = Live()
    live.see(ram(SYSTEM, OLD), busy=False, running=False)
    live.see(ram(SYSTEM, OLD, FOUND, ASKED), busy=True, running=False)
    assert live.marks == {3: NEXT, 4: NEXT}, "it waits for the CPU"
    live.see(ram(SYSTEM, OLD, FOUND, ASKED), busy=True, running=True)
    assert live.marks == {3: PREFILLING, 4: NEXT}
    assert live.sentence == "Prefilling: 0 of 100 tokens, 300 reused"
    live.see(ram(SYSTEM, OLD, at(FOUND, 60), at(ASKED, 10)), busy=True, running=True)
    assert live.marks == {3: RECALLED, 4: PREFILLING}
    assert live.sentence == "Prefilling: 70 of 100 tokens, 300 reused"
    answer = page(5, PageKind.HISTORY, "answer", 12, 11, turn=2)
    live.see(ram(SYSTEM, OLD, at(FOUND, 60), at(ASKED, 40), answer), busy=True, running=True)
    assert live.marks == {3: RECALLED}, "the token written last is not in the cache yet, and that is no prefill"
    live.see(ram(SYSTEM, OLD, at(FOUND, 60), at(ASKED, 40), answer), busy=False, running=False)
    assert live.marks == {}


def test_what_left_is_told_until_the_next_turn_begins() -> None:
    live = Live()
    live.see(ram(SYSTEM, OLDER, OLD), busy=False, running=False)
    live.see(ram(SYSTEM), busy=False, running=False)
    assert live.sentence == "Just left: “nought” and 1 more, 180 tokens"
    back = msgspec.structs.replace(OLD, id=9)
    live.see(ram(SYSTEM, back), busy=False, running=False)
    assert live.sentence == "Just left: “nought”, 80 tokens", "one of them is back, as a page of its own"
    live.see(ram(SYSTEM, OLD), busy=True, running=True)
    assert live.sentence == "2 pages, all in the cache"
    live.see(ram(SYSTEM, ASKED, pid=2), busy=False, running=False)
    assert live.sentence == "2 pages, 200 tokens in the cache", "of another conversation nothing has left"
    live.see(None, busy=False, running=False)
    assert live.sentence == ""


def test_the_panel_follows_a_turn(desk: Desk) -> None:
    desk.kernel.auto = False
    pid = desk.kernel.talk("t")
    desk.kernel.rams[pid] = ram(SYSTEM, OLD, pid=pid)
    desk.up()
    desk.show(pid)
    panel = desk.window.inspector.ram
    assert panel.doing.text() == "2 pages, all in the cache"
    desk.kernel.change(pid, state=ProcessState.RUNNING)
    desk.kernel.tell(RamChanged(ram=ram(SYSTEM, OLD, FOUND, ASKED, pid=pid)))
    desk.until(lambda: panel.doing.text() == "Prefilling: 0 of 100 tokens, 300 reused")
    desk.kernel.change(pid, state=ProcessState.IDLE)
    desk.kernel.tell(RamChanged(ram=ram(SYSTEM, at(FOUND, 60), at(ASKED, 40), pid=pid)))
    desk.until(lambda: panel.doing.text() == "Just left: “one”, 100 tokens")
