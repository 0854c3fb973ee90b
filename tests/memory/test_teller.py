import pytest

from llmos.kernel.abi.events import AnyEvent, DiskChanged, DocumentsChanged, JobChanged
from llmos.kernel.abi.records import DiskState, Job, JobState, Phase
from llmos.memory.teller import Teller


def test_a_burst_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("llmos.memory.teller.time.monotonic", lambda: clock[0])
    told: list[AnyEvent] = []
    teller = Teller(told.append, lambda job: Job(job, "x", JobState.RUNNING, 0.0), lambda: DiskState(Phase.READY))

    teller.job(1)
    teller.flush()
    assert [type(event) for event in told] == [JobChanged]
    for _ in range(10):
        teller.job(1)
        teller.documents()
        teller.flush()
    assert len(told) == 1
    assert teller.waiting
    clock[0] += 0.25
    teller.flush()
    assert [type(event) for event in told[1:]] == [DocumentsChanged, DiskChanged, JobChanged]
    teller.job(1)
    teller.flush(now=True)
    assert len(told) == 5
    teller.flush(now=True)
    assert len(told) == 5
