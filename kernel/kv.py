"""KV memory: which cells of the cache hold whose tokens. The only module that knows sequences and cells.

Each owner has a segment: the tokens that it holds from position 0, and a page table that gives the cell of each. Owners
that begin with the same tokens share those cells; what one writes behind is its own. Tokens of which an earlier part
was cut out are *shifted*: computed when other text stood before them. `exact` counts the leading ones that are not.

What was computed with one LoRA adapter is worth nothing with another, or with none: a segment has one adapter from its
beginning to its end, and shares cells only with those that have the same.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from llmos.kernel.cpu import NO_LORA, Cpu, Lora

Owner = int | str  # a process by its pid, a program's prefix by “program” and its name


@dataclass
class Segment:
    """What one owner has in the cache."""

    sequence: int
    lora: Lora
    tokens: list[int] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    exact: int = 0
    used_at: int = 0


@dataclass(frozen=True)
class State:
    """A segment outside of the cache: its tokens, how many leading ones are exact, what the CPU saved, and the adapter
    that it was computed with.
    """

    tokens: list[int]
    exact: int
    data: bytes
    lora: Lora = NO_LORA


class Kv:
    """Invariants: `used + free == cpu.cells`; a cell is free when nobody refers to it; what the CPU holds is what the
    books say. `check` raises where they do not hold.
    """

    def __init__(self, cpu: Cpu) -> None:
        self._cpu = cpu
        self._segments: dict[Owner, Segment] = {}
        self._sequences = list(range(cpu.sequences))
        self._free = list(range(cpu.cells))
        self._references = [0] * cpu.cells
        self._clock = itertools.count(1)

    @property
    def free(self) -> int:
        """Cells that nobody has."""
        return len(self._free)

    @property
    def used(self) -> int:
        """Cells taken."""
        return self._cpu.cells - len(self._free)

    def __contains__(self, owner: Owner) -> bool:
        return owner in self._segments

    def __iter__(self) -> Iterator[Owner]:
        """Owners, least recently used first."""
        return iter(sorted(self._segments, key=lambda owner: self._segments[owner].used_at))

    def resident(self, owner: Owner) -> int:
        """Tokens of the owner that are in the cache."""
        segment = self._segments.get(owner)
        return len(segment.tokens) if segment else 0

    def exact(self, owner: Owner) -> int:
        """How many of them, from the first on, are not shifted."""
        segment = self._segments.get(owner)
        return segment.exact if segment else 0

    def tokens(self, owner: Owner) -> list[int]:
        """What the owner has in the cache. Do not change it."""
        return self._segments[owner].tokens

    def own(self, owner: Owner) -> int:
        """Cells that would be free without this owner."""
        segment = self._segments.get(owner)
        return sum(self._references[cell] == 1 for cell in segment.cells) if segment else 0

    def sequence(self, owner: Owner) -> int:
        return self._segments[owner].sequence

    def lora(self, owner: Owner) -> Lora:
        """The adapter that the owner's segment is computed with."""
        return self._segments[owner].lora

    def open(self, owner: Owner, lora: Lora = NO_LORA) -> bool:
        """Gives the owner an empty segment for an adapter, where it has none for that. False when there is no sequence
        left.
        """
        if owner in self._segments and self._segments[owner].lora != lora:
            self.release(owner)
        if owner not in self._segments:
            if not self._sequences:
                return False
            self._segments[owner] = Segment(self._sequences.pop(0), lora)
        self.touch(owner)
        return True

    def touch(self, owner: Owner) -> None:
        self._segments[owner].used_at = next(self._clock)

    def align(self, owner: Owner, tokens: list[int]) -> int:
        """Forgets what is not a prefix of `tokens`; returns how many are resident."""
        segment = self._segments.get(owner)
        if segment is None:
            return 0
        keep = common(segment.tokens, tokens)
        if keep < len(segment.tokens):
            self._truncate(segment, keep if self._cpu.reaches(segment.sequence, keep) else 0)
        return len(segment.tokens)

    def grow(self, owner: Owner, tokens: list[int]) -> None:
        """Books what the CPU has just decoded for the owner."""
        segment = self._segments[owner]
        if segment.exact == len(segment.tokens):
            segment.exact += len(tokens)
        segment.tokens += tokens
        segment.cells += self._take(len(tokens))

    def kin(self, tokens: list[int], lora: Lora = NO_LORA, but: Owner | None = None) -> tuple[Owner | None, int]:
        """Who, but for one, holds the most leading tokens of `tokens`, exact and with this adapter, and how many."""
        best: tuple[Owner | None, int] = (None, 0)
        for owner, segment in self._segments.items():
            if owner == but or segment.lora != lora:
                continue
            count = min(common(segment.tokens, tokens), segment.exact)
            if count > best[1] and self._cpu.reaches(segment.sequence, count):
                best = (owner, count)
        return best

    def share(self, source: Owner, target: Owner, count: int) -> None:
        """The first `count` tokens of `source`, exact ones, become the same cells of `target` too.

        The target is empty, or holds the same tokens there in cells of its own; both have the same adapter.
        """
        giver, taker = self._segments[source], self._segments[target]
        assert giver.lora == taker.lora
        self._cpu.copy(giver.sequence, taker.sequence, count)
        self._give_back(taker.cells[:count])
        for cell in giver.cells[:count]:
            self._references[cell] += 1
        taker.tokens[:count], taker.cells[:count] = giver.tokens[:count], giver.cells[:count]
        taker.exact = max(taker.exact, count)

    def fork(self, source: Owner, target: Owner) -> bool:
        """Everything of `source` becomes the same cells of `target`, which has none. False without a sequence left."""
        segment = self._segments[source]
        if not self.open(target, segment.lora):
            return False
        self.share(source, target, len(segment.tokens))
        self._segments[target].exact = segment.exact
        return True

    def cut(self, owner: Owner, start: int, end: int) -> bool:
        """Takes out the tokens from `start` to `end`; those behind move down and are shifted from then on.

        False, with nothing changed, where the model cannot shift or where others share what would move.
        """
        segment = self._segments[owner]
        if not self._cpu.can_shift or any(self._references[cell] > 1 for cell in segment.cells[end:]):
            return False
        self._cpu.cut(segment.sequence, start, end)
        self._give_back(segment.cells[start:end])
        del segment.tokens[start:end], segment.cells[start:end]
        segment.exact = min(segment.exact, start)
        return True

    def save(self, owner: Owner) -> State:
        """What `load` needs to bring the owner's tokens back without computing them."""
        segment = self._segments[owner]
        return State(list(segment.tokens), segment.exact, self._cpu.save(segment.sequence), segment.lora)

    def load(self, owner: Owner, state: State) -> None:
        """Fills the owner's segment, which is empty and has the state's adapter, in cells of its own. Raises
        NoCellsError, CpuError.
        """
        segment = self._segments[owner]
        assert segment.lora == state.lora
        self._cpu.restore(segment.sequence, state.data)
        segment.tokens, segment.exact = list(state.tokens), state.exact
        segment.cells = self._take(len(state.tokens))

    def release(self, owner: Owner) -> None:
        segment = self._segments.pop(owner, None)
        if segment is not None:
            self._truncate(segment, 0)
            self._sequences.append(segment.sequence)

    def check(self) -> None:
        """Raises AssertionError where the books and the cache disagree."""
        references = [0] * self._cpu.cells
        loras: dict[int, Lora] = {}
        for owner, segment in self._segments.items():
            held = self._cpu.length(segment.sequence)
            assert held == len(segment.tokens) == len(segment.cells), (
                f"{owner}: {held} held, {len(segment.tokens)} booked"
            )
            assert 0 <= segment.exact <= held, f"{owner}: {segment.exact} of {held} exact"
            assert len(set(segment.cells)) == len(segment.cells), f"{owner}: a cell twice"
            for cell in segment.cells:
                references[cell] += 1
                assert loras.setdefault(cell, segment.lora) == segment.lora, f"{owner}: a cell of another adapter"
        assert references == self._references
        assert sorted(self._free) == [cell for cell, count in enumerate(references) if count == 0]
        assert len(self._sequences) + len(self._segments) == self._cpu.sequences

    def _truncate(self, segment: Segment, keep: int) -> None:
        self._cpu.drop(segment.sequence, keep)
        self._give_back(segment.cells[keep:])
        del segment.tokens[keep:], segment.cells[keep:]
        segment.exact = min(segment.exact, keep)

    def _take(self, count: int) -> list[int]:
        cells = [self._free.pop() for _ in range(count)]
        for cell in cells:
            self._references[cell] = 1
        return cells

    def _give_back(self, cells: list[int]) -> None:
        for cell in cells:
            self._references[cell] -= 1
            if self._references[cell] == 0:
                self._free.append(cell)


def common(a: list[int], b: list[int]) -> int:
    """How many leading tokens two lists share."""
    low, high = 0, min(len(a), len(b))
    if a[:high] == b[:high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
