import itertools
from collections import Counter

import pytest
from hypothesis import given, settings, strategies as st

from llmos.kernel import limits
from llmos.kernel.abi.records import Priority
from llmos.kernel.cpu import NO_LORA, Lora
from llmos.kernel.scheduler import Need, Scheduler, Slice

INTERACTIVE, NORMAL, BACKGROUND = Priority.INTERACTIVE, Priority.NORMAL, Priority.BACKGROUND
STEP, ROW = 0.02, 0.005  # seconds
VERSE, PROSE = Lora("verse"), Lora("prose", 0.5)


def run(scheduler: Scheduler, needs: list[Need], batch: int = 512) -> list[Slice]:
    """One step, which takes as long as the scripted CPU says."""
    slices = scheduler.plan(scheduler.order(needs), batch)
    if slices:
        scheduler.ran(slices, needs, STEP + ROW * sum(s.count for s in slices))
    return slices


def test_everyone_who_generates_gets_a_row_and_one_prefills() -> None:
    needs = [Need(1, 1), Need(2, 900), Need(3, 1), Need(4, 900)]
    assert run(Scheduler(), needs) == [Slice(1, 1), Slice(3, 1), Slice(2, 32)]


def test_prefills_take_turns() -> None:
    scheduler = Scheduler()
    order = [run(scheduler, [Need(pid, 900) for pid in (1, 2, 3)])[-1].pid for _ in range(6)]
    assert order == [1, 2, 3, 1, 2, 3]


def test_chunks_follow_the_measured_rate_and_are_short_beside_a_generating_process() -> None:
    scheduler = Scheduler()
    scheduler.measured(400, 1.0)
    assert scheduler.plan(scheduler.order([Need(1, 900)]), 512) == [Slice(1, 450)]
    assert scheduler.plan(scheduler.order([Need(1, 900), Need(2, 1)]), 512)[-1] == Slice(1, 75)


def test_the_interactive_process_is_served_in_every_step_and_the_pool_when_it_has_credit() -> None:
    scheduler = Scheduler()
    needs = [Need(1, 1, INTERACTIVE), Need(2, 900, BACKGROUND)]
    steps = [run(scheduler, needs) for _ in range(20)]
    assert all(Slice(1, 1) in slices for slices in steps)
    with_pool = [i for i, slices in enumerate(steps) if len(slices) == 2]
    assert with_pool == [1, 15], "a chunk costs 0.16 s more than without, and a step earns 0.0107 s"


def test_the_pool_gets_its_share_of_time_beside_an_interactive_process() -> None:
    scheduler = Scheduler()
    needs = [Need(1, 1, INTERACTIVE), *(Need(pid, 900, BACKGROUND) for pid in range(2, 9))]
    total = alone = 0.0
    for _ in range(5000):
        slices = run(scheduler, needs)
        total += STEP + ROW * sum(s.count for s in slices)
        alone += STEP + ROW
    assert 1 - alone / total == pytest.approx(limits.POOL_SHARE, abs=0.03)


def test_while_the_interactive_process_is_prefilled_the_pool_gets_less() -> None:
    scheduler = Scheduler()
    needs = [Need(1, 100_000, INTERACTIVE), Need(2, 100_000)]
    counts: Counter[int] = Counter()
    for _ in range(300):
        for part in run(scheduler, needs):
            counts[part.pid] += part.count
    assert 0.05 < counts[2] / counts[1] < 0.15


def test_nice_weighs_as_in_linux_and_background_an_eighth() -> None:
    scheduler = Scheduler()
    needs = [Need(1, 1), Need(2, 1, nice=5), Need(3, 1, nice=-5), Need(4, 1, BACKGROUND)]
    counts = Counter(part.pid for _ in range(20_000) for part in run(scheduler, needs, batch=1))
    assert counts[3] / counts[1] == pytest.approx(1.25**5, rel=0.05)
    assert counts[1] / counts[2] == pytest.approx(1.25**5, rel=0.05)
    assert counts[1] / counts[4] == pytest.approx(8, rel=0.1)


def test_who_was_away_does_not_collect_what_it_did_not_use() -> None:
    scheduler = Scheduler()
    for _ in range(1000):
        run(scheduler, [Need(1, 1)], batch=1)
    after = [run(scheduler, [Need(1, 1), Need(2, 1)], batch=1)[0].pid for _ in range(100)]
    assert abs(after.count(1) - after.count(2)) <= 1


def test_who_waits_long_enough_takes_the_place_of_who_runs() -> None:
    scheduler = Scheduler()
    one, other = Need(1, 1), Need(2, 1)
    scheduler.order([one, other])
    for _ in range(limits.QUANTUM // limits.DECODE_COST + 1):
        assert not scheduler.ahead(other, one)
        scheduler.ran([Slice(1, 1)], [one], 0.02)
    assert scheduler.ahead(other, one)
    assert scheduler.ahead(Need(3, 1, INTERACTIVE), one)
    assert not scheduler.ahead(one, Need(3, 1, INTERACTIVE))


def test_a_step_is_for_one_adapter_and_they_take_turns() -> None:
    scheduler = Scheduler()
    needs = [Need(1, 1), Need(2, 1, lora=VERSE), Need(3, 1), Need(4, 1, lora=PROSE)]
    steps = [tuple(part.pid for part in run(scheduler, needs)) for _ in range(600)]
    assert set(steps) == {(1, 3), (2,), (4,)}
    assert [steps.count(pids) for pids in ((1, 3), (2,), (4,))] == [pytest.approx(200, abs=20)] * 3
    changes = sum(one != other for one, other in itertools.pairwise(steps))
    turn = limits.ADAPTER_QUANTUM // limits.DECODE_COST
    assert 600 // (2 * turn + 2) <= changes <= 600 // turn


def test_the_pool_gets_its_share_of_time_also_with_another_adapter() -> None:
    scheduler = Scheduler()
    needs = [Need(1, 1, INTERACTIVE, lora=VERSE), *(Need(pid, 900, BACKGROUND) for pid in range(2, 9))]
    total = pool = 0.0
    for _ in range(5000):
        slices = run(scheduler, needs)
        seconds = STEP + ROW * sum(s.count for s in slices)
        total += seconds
        pool += seconds if slices[0].pid != 1 else 0.0
    assert pool / total == pytest.approx(limits.POOL_SHARE, abs=0.03)


def test_a_chunk_is_short_where_somebody_with_another_adapter_waits() -> None:
    scheduler = Scheduler()
    scheduler.measured(400, 1.0)
    waiting = [Need(1, 1, INTERACTIVE), Need(2, 900, INTERACTIVE, lora=VERSE)]
    counts = {part.pid: part.count for _ in range(100) for part in run(scheduler, waiting)}
    assert counts[2] <= 100


needs = st.lists(
    st.tuples(
        st.integers(1, 600),
        st.sampled_from(list(Priority)),
        st.integers(-5, 5),
        st.sampled_from([NO_LORA, VERSE, PROSE]),
    ),
    min_size=1,
    max_size=12,
).map(lambda drawn: [Need(pid, *rest) for pid, rest in enumerate(drawn)])


@given(st.lists(needs, max_size=20), st.integers(1, 64))
def test_no_step_exceeds_the_batch_or_a_need_and_somebody_is_always_served(steps: list[list[Need]], batch: int) -> None:
    scheduler = Scheduler()
    for waiting in steps:
        slices = run(scheduler, waiting, batch)
        pending = {need.pid: need.pending for need in waiting}
        assert 0 < sum(s.count for s in slices) <= batch
        assert all(0 < s.count <= pending[s.pid] for s in slices)
        assert len({s.pid for s in slices}) == len(slices)
        loras = {need.pid: need.lora for need in waiting}
        assert len({loras[s.pid] for s in slices}) == 1


@given(needs)
@settings(deadline=None)
def test_nobody_starves(waiting: list[Need]) -> None:
    scheduler = Scheduler()
    unserved = {need.pid for need in waiting}
    lightest = min(need.weight for need in waiting)
    heaviest = max(need.weight for need in waiting)
    for _ in range(200 + int(700 * len(waiting) * heaviest / lightest)):
        unserved -= {part.pid for part in run(scheduler, waiting, 64)}
        if not unserved:
            return
    raise AssertionError(f"{unserved} were never served")
