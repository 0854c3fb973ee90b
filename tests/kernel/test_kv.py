from hypothesis import given
from hypothesis import strategies as st

from llmos.kernel.cpu import Row
from llmos.kernel.cpu.scripted import ScriptedCpu
from llmos.kernel.kv import Kv

Operation = tuple[str, int, list[int]]
operations = st.lists(
    st.tuples(
        st.sampled_from(["grow", "change", "release", "shed"]),
        st.integers(1, 6),
        st.lists(st.integers(0, 3), min_size=1, max_size=12),
    ),
    max_size=60,
)


@given(operations)
def test_any_sequence_of_operations_keeps_the_books(steps: list[Operation]) -> None:
    cpu = ScriptedCpu(cells=60, sequences=4)
    kv = Kv(cpu)
    contexts: dict[int, list[int]] = {}
    for action, pid, tokens in steps:
        if action == "release":
            kv.release(pid)
        elif action == "shed":
            kv.shed({pid})
        else:
            old = contexts.get(pid, [])
            contexts[pid] = (old + tokens if action == "grow" else tokens)[-40:]
            while kv.resident(pid) == 0 and kv.admit(pid, {pid}) is None:
                assert kv.shed({pid}) is not None
            resident = kv.align(pid, contexts[pid])
            assert resident <= len(contexts[pid])
            rest = contexts[pid][resident:]
            while kv.used + len(rest) > cpu.cells:
                assert kv.shed({pid}) is not None
            segment = kv.admit(pid, {pid})
            assert segment is not None
            if rest:
                cpu.decode([Row(t, resident + i, segment.sequence, False) for i, t in enumerate(rest)])
                segment.tokens += rest
            assert cpu.held[segment.sequence] == contexts[pid]
        kv.check()
        assert kv.used == cpu.used()


def test_the_least_recently_used_leaves_first() -> None:
    kv = Kv(ScriptedCpu(sequences=3))
    for pid in (1, 2, 3, 1):
        kv.admit(pid, set())
    assert kv.shed(set()) == 2
    assert kv.admit(4, {1, 3}) is not None
    assert kv.admit(5, {1, 3, 4}) is None, "all sequences belong to running processes"
