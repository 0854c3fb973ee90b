"""Swap: states in memory and on file, their limits, and files that must not be believed."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from llmos.kernel import swapfile
from llmos.kernel.kv import State
from llmos.kernel.swap import Swap, Task

KEY = "model-a"
LARGE = 1 << 30


class Bench:
    """A swap whose thread posts here."""

    def __init__(self, folder: Path | None, memory: int = LARGE, files: int = LARGE, key: str = KEY) -> None:
        self.posted: list[Task] = []
        self.swap = Swap(folder, key, memory, files, self.posted.append)
        self.settle()

    def settle(self) -> None:
        """Lets the thread finish what it was asked, and what follows from it."""
        for _ in range(3):
            done = threading.Event()
            self.swap._submit(done.set)
            assert done.wait(10)
            while self.posted:
                self.posted.pop(0)()

    def tokens(self) -> list[list[int]]:
        return [parked.tokens for parked in self.swap._parked]


Make = Callable[..., Bench]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Make]:
    made: list[Bench] = []

    def make(folder: Path | None = tmp_path / "swap", **options: object) -> Bench:
        made.append(Bench(folder, **options))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for each in made:
        if each.swap._thread.is_alive():
            each.swap.close()


def state(tokens: list[int], exact: int | None = None, size: int = 100) -> State:
    return State(tokens, len(tokens) if exact is None else exact, bytes(size))


def files(tmp_path: Path) -> list[Path]:
    return swapfile.oldest(tmp_path / "swap")


def test_the_state_that_saves_most_is_found(bench: Make) -> None:
    swap = bench().swap
    swap.put(1, state([1, 2, 3]))
    swap.put(2, state([1, 2, 3, 4, 9]))
    parked, count = swap.find([1, 2, 3, 4, 5])
    assert parked is not None
    assert (parked.owner, count) == (2, 4)
    parked, count = swap.find([1, 2, 3, 4, 5], whole=True)
    assert parked is not None
    assert (parked.owner, count) == (1, 3)
    assert swap.find([7]) == (None, 0)


def test_a_newer_state_replaces_those_it_covers(bench: Make) -> None:
    made = bench()
    made.swap.put(1, state([1, 2, 3]))
    made.swap.put(1, state([1, 2, 3, 4]))
    assert made.tokens() == [[1, 2, 3, 4]]


def test_what_is_exact_further_and_what_goes_on_further_are_both_kept(bench: Make) -> None:
    made = bench()
    made.swap.put(1, state([1, 2, 3, 4], exact=1))
    made.swap.put(1, state([1, 2, 3]))
    assert made.tokens() == [[1, 2, 3, 4], [1, 2, 3]]
    assert made.swap.find([1, 2, 3, 4], exact=True)[1] == 3
    made.swap.put(1, state([1, 2, 3, 4, 5]))
    assert made.tokens() == [[1, 2, 3, 4, 5]]


def test_states_come_back_from_their_files_after_a_restart(bench: Make, tmp_path: Path) -> None:
    first = bench()
    first.swap.put(1, State([1, 2, 3], 2, b"abc"))
    first.swap.put("assistant", State([7, 8], 2, b"de"))
    first.swap.close()
    second = bench()
    parked, _ = second.swap.find([1, 2, 3])
    assert parked is not None
    assert parked.data is None
    woken: list[bool] = []
    second.swap.fetch(parked, lambda: woken.append(True))
    second.settle()
    assert woken
    assert parked.state == State([1, 2, 3], 2, b"abc")
    assert second.swap.of("assistant")


@pytest.mark.parametrize("harm", ["cut", "flip", "rubbish", "empty", "key"])
def test_a_damaged_or_foreign_file_is_ignored_and_removed(bench: Make, tmp_path: Path, harm: str) -> None:
    first = bench()
    first.swap.put(1, state(list(range(50)), size=5000))
    first.swap.close()
    (path,) = files(tmp_path)
    data = bytearray(path.read_bytes())
    if harm == "cut":
        data = data[:-100]
    elif harm == "flip":
        data[len(data) // 2] ^= 1
    elif harm == "rubbish":
        data = bytearray(b"what is this\n" * 10)
    elif harm == "empty":
        data = bytearray()
    else:
        data = bytearray(data.replace(KEY.encode(), b"model-b"))
    path.write_bytes(data)
    second = bench()
    parked, _ = second.swap.find(list(range(50)))
    if parked is not None:
        second.swap.fetch(parked, lambda: None)
        second.settle()
    assert second.swap.find(list(range(50))) == (None, 0)
    second.settle()
    assert not files(tmp_path)


def test_beyond_the_memory_limit_the_least_recently_used_is_on_file_only(bench: Make, tmp_path: Path) -> None:
    made = bench(memory=2500)
    for owner in (1, 2, 3):
        made.swap.put(owner, state([owner] * 10, size=1000))
    made.settle()
    assert [parked.data is None for parked in made.swap._parked] == [True, False, False]
    assert made.swap.in_memory == 2000
    assert len(files(tmp_path)) == 1


def test_beyond_the_file_limit_the_least_recently_used_file_goes(bench: Make, tmp_path: Path) -> None:
    made = bench(files=3000)
    for owner in (1, 2, 3):
        made.swap.put(owner, state([owner] * 10, size=1000))
        made.swap.write(owner)
        made.settle()
    assert len(files(tmp_path)) == 2
    assert [parked.path is None for parked in made.swap._parked] == [True, False, False]
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 3000


def test_files_of_other_models_count_and_go_first(bench: Make, tmp_path: Path) -> None:
    other = bench(key="model-b")
    other.swap.put(1, state([1, 2], size=2000))
    other.swap.close()
    made = bench(files=2500)
    made.swap.put(1, state([1, 2], size=1000))
    made.swap.write(1)
    made.settle()
    assert [path.parent.name for path in files(tmp_path)] == [KEY]


def test_an_owner_is_forgotten_without_a_trace(bench: Make, tmp_path: Path) -> None:
    made = bench()
    made.swap.put(1, state([1, 2]))
    made.swap.write(1)
    made.swap.forget(1)
    made.settle()
    assert made.tokens() == []
    assert not files(tmp_path)


def test_without_room_on_the_disk_states_stay_in_memory(bench: Make, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    made = bench(folder=blocked)
    made.swap.put(1, state([1, 2]))
    made.swap.write(1)
    made.settle()
    parked, _ = made.swap.find([1, 2])
    assert parked is not None
    assert parked.data is not None


def test_files_can_be_read_by_nobody_else(bench: Make, tmp_path: Path) -> None:
    made = bench()
    made.swap.put(1, state([1]))
    made.swap.close()
    (path,) = files(tmp_path)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
