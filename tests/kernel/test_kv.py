import pytest
from hypothesis import given, settings, strategies as st

from llmos.kernel.cpu import Row
from llmos.kernel.cpu.scripted import ScriptedCpu
from llmos.kernel.kv import Kv, Owner, common

Tokens = list[int]


def make(**options: bool) -> tuple[ScriptedCpu, Kv]:
    cpu = ScriptedCpu(cells=80, sequences=4, **options)  # type: ignore[arg-type]
    return cpu, Kv(cpu)


def write(cpu: ScriptedCpu, kv: Kv, owner: Owner, tokens: Tokens) -> None:
    """Decodes tokens behind what the owner has."""
    assert kv.open(owner)
    start, sequence = kv.resident(owner), kv.sequence(owner)
    cpu.decode([Row(token, start + i, sequence, False) for i, token in enumerate(tokens)])
    kv.grow(owner, tokens)


def digest(cpu: ScriptedCpu, kv: Kv, owner: Owner) -> int:
    """What the last cell of an owner knows of all that stood before it."""
    return cpu._cells[kv.sequence(owner)][-1].digest


operations = st.lists(
    st.tuples(
        st.sampled_from(["write", "align", "fork", "share", "cut", "reload", "release"]),
        st.integers(1, 6),
        st.integers(1, 6),
        st.lists(st.integers(0, 2), min_size=1, max_size=12),
    ),
    max_size=80,
)


@given(operations, st.booleans(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_sequence_of_operations_keeps_the_books(
    steps: list[tuple[str, int, int, Tokens]], can_shift: bool, rewinds: bool
) -> None:
    cpu, kv = make(can_shift=can_shift and rewinds, rewinds=rewinds)
    for action, one, other, tokens in steps:
        if action == "write" and kv.free >= len(tokens) and kv.open(one):
            write(cpu, kv, one, tokens)
        elif action == "align":
            expected = common(kv.tokens(one), tokens) if one in kv else 0
            assert kv.align(one, tokens) in (expected, 0)
        elif action == "fork" and one in kv and other not in kv:
            kv.fork(one, other)
        elif action == "share" and one not in kv:
            source, count = kv.kin(tokens)
            if source is not None and kv.open(one):
                kv.share(source, one, count)
                assert kv.tokens(one) == tokens[:count]
        elif action == "cut" and kv.resident(one) > 2:
            end = 1 + kv.resident(one) // 2
            before = list(kv.tokens(one))
            if kv.cut(one, 1, end):
                assert kv.tokens(one) == before[:1] + before[end:]
                assert kv.exact(one) <= 1
            else:
                assert kv.tokens(one) == before
        elif action == "reload" and one in kv and kv.free >= kv.resident(one):
            state = kv.save(one)
            kv.release(one)
            kv.open(one)
            kv.load(one, state)
            assert (kv.tokens(one), kv.exact(one)) == (state.tokens, state.exact)
        elif action == "release":
            kv.release(one)
        kv.check()
        assert kv.used == cpu.used()
        for owner in kv:
            assert cpu.held(kv.sequence(owner)) == kv.tokens(owner)


def test_what_processes_begin_with_alike_takes_cells_once() -> None:
    cpu, kv = make()
    write(cpu, kv, "program", [1, 2, 3, 4])
    source, count = kv.kin([1, 2, 3, 9])
    assert (source, count) == ("program", 3)
    assert kv.open(1)
    kv.share("program", 1, 3)
    write(cpu, kv, 1, [9])
    assert (kv.used, kv.own(1), kv.own("program")) == (5, 1, 1)
    kv.release("program")
    assert (kv.used, kv.own(1)) == (4, 4)


def test_a_fork_takes_no_cells_and_writes_into_its_own() -> None:
    cpu, kv = make()
    write(cpu, kv, 1, list(range(10)))
    assert kv.fork(1, 2)
    assert kv.used == 10
    write(cpu, kv, 1, [50])
    write(cpu, kv, 2, [60])
    assert kv.used == 12
    assert cpu.held(kv.sequence(1))[-1] == 50
    assert cpu.held(kv.sequence(2))[-1] == 60


def test_what_others_share_is_not_moved() -> None:
    cpu, kv = make()
    write(cpu, kv, 1, list(range(10)))
    kv.fork(1, 2)
    assert not kv.cut(1, 2, 5)
    write(cpu, kv, 2, [60])
    kv.align(1, [0, 1])
    assert kv.cut(2, 2, 5), "all behind the cut is its own now"
    assert kv.tokens(2) == [0, 1, 5, 6, 7, 8, 9, 60]
    assert kv.exact(2) == 2
    assert kv.resident(1) == 2


def test_what_is_behind_a_cut_is_shifted_until_it_is_computed_again() -> None:
    cpu, kv = make()
    write(cpu, kv, 1, [1, 2, 3, 4, 5])
    kv.cut(1, 1, 3)
    write(cpu, kv, 1, [6])
    assert (kv.tokens(1), kv.exact(1)) == ([1, 4, 5, 6], 1)
    shifted = digest(cpu, kv, 1)
    kv.align(1, [1])
    write(cpu, kv, 1, [4, 5, 6])
    assert kv.exact(1) == 4
    write(cpu, kv, 2, [1, 4, 5, 6])
    assert digest(cpu, kv, 1) == digest(cpu, kv, 2) != shifted


def test_there_is_no_fifth_of_four_sequences() -> None:
    _, kv = make()
    assert all(kv.open(pid) for pid in (1, 2, 3, 4))
    assert not kv.open(5)
    kv.release(2)
    assert kv.open(5)


@pytest.mark.parametrize(("a", "b", "expected"), [([], [1], 0), ([1, 2], [1, 2, 3], 2), ([1, 2, 3], [1, 9, 3], 1)])
def test_common(a: Tokens, b: Tokens, expected: int) -> None:
    assert common(a, b) == common(b, a) == expected


def test_a_sequence_in_which_nothing_stands_yet_can_be_copied() -> None:
    cpu = ScriptedCpu()
    cpu.copy(1, 2, 0)
    assert cpu.reaches(2, 0)
