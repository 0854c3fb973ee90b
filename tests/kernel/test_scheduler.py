import pytest

from llmos.kernel.scheduler import Need, Scheduler, Slice


def test_everyone_who_generates_gets_a_row_and_one_prefills() -> None:
    scheduler = Scheduler()
    needs = [Need(1, 1), Need(2, 900), Need(3, 1), Need(4, 900)]
    assert scheduler.plan(needs, 512) == [Slice(1, 1), Slice(3, 1), Slice(2, 32)]


def test_prefills_take_turns() -> None:
    scheduler = Scheduler()
    order = [scheduler.plan([Need(1, 900), Need(2, 900), Need(3, 900)], 512)[-1].pid for _ in range(6)]
    assert order == [1, 2, 3, 1, 2, 3]


def test_chunks_follow_the_measured_rate_and_are_short_beside_a_generating_process() -> None:
    scheduler = Scheduler()
    scheduler.measured(400, 1.0)
    assert scheduler.plan([Need(1, 900)], 512) == [Slice(1, 450)]
    assert scheduler.plan([Need(1, 900), Need(2, 1)], 512)[-1] == Slice(1, 60)


@pytest.mark.parametrize("batch", [1, 3, 8])
def test_a_step_never_exceeds_the_batch(batch: int) -> None:
    scheduler = Scheduler()
    for _ in range(5):
        slices = scheduler.plan([Need(pid, 1 if pid % 2 else 50) for pid in range(1, 9)], batch)
        assert 0 < sum(s.count for s in slices) <= batch


def test_a_small_batch_starves_nobody() -> None:
    scheduler = Scheduler()
    served = {s.pid for _ in range(6) for s in scheduler.plan([Need(pid, 1) for pid in range(6)], 2)}
    assert served == set(range(6))
