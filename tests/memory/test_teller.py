import pytest

from llmos.kernel.abi.events import AnyEvent, DiskChanged, DocumentsChanged, JobChanged
from llmos.kernel.abi.records import DiskState, Job, JobState, Phase
from llmos.memory.teller import Teller


def test_a_burst_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("llmos.memory.teller.time.monotonic", lambda: clock[0])
    told: list[AnyEvent] = []
    teller = Teller(told.append, lambda job: Job(job, "x", JobState.RUNNING, 0.0), lambda: DiskState(Phase.READY))

    def told_now() -> list[type[AnyEvent]]:
        kinds = [type(event) for event in told]
        told.clear()
        return kinds

    def burst(seconds: float, now: bool = False) -> list[type[AnyEvent]]:
        clock[0] += seconds
        for _ in range(10):
            teller.job(1)
            teller.documents()
            teller.flush()
        teller.flush(now)
        return told_now()

    assert burst(0.0) == [DocumentsChanged, DiskChanged, JobChanged]
    assert burst(0.1) == []
    assert teller.waiting
    assert burst(0.15) == [JobChanged], "the list of documents is told less often"
    assert burst(1.0) == [DocumentsChanged, DiskChanged, JobChanged]
    assert burst(0.0, now=True) == [DocumentsChanged, DiskChanged, JobChanged]
    assert not teller.waiting
    teller.flush(now=True)
    assert told_now() == []
