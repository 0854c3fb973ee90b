"""KV memory: which sequence of the cache holds which process, and how much of its context is resident.

The only module that knows sequence ids and cells. A process's resident tokens are always a prefix of what was
decoded for it; `align` makes them a prefix of what its context says now. When sequences or cells run out, the least
recently used process that is not running loses its cells and is prefilled again when it needs them.
"""

import itertools
from dataclasses import dataclass, field

from llmos.kernel.cpu import Cpu


@dataclass
class Segment:
    """One process's share of the cache: `tokens` are what it holds, from position 0."""

    sequence: int
    tokens: list[int] = field(default_factory=list)
    used_at: int = 0


class Kv:
    """Invariant: for each segment `cpu.length(sequence) == len(tokens)`, and the sum of all is at most `cpu.cells`."""

    def __init__(self, cpu: Cpu) -> None:
        self._cpu = cpu
        self._segments: dict[int, Segment] = {}
        self._unused = list(range(cpu.sequences))
        self._clock = itertools.count(1)

    @property
    def used(self) -> int:
        """Cells taken, in tokens."""
        return sum(len(segment.tokens) for segment in self._segments.values())

    def resident(self, pid: int) -> int:
        """Tokens of the process that are in the cache."""
        segment = self._segments.get(pid)
        return len(segment.tokens) if segment else 0

    def align(self, pid: int, tokens: list[int]) -> int:
        """Forgets what is not a prefix of `tokens`; returns how many are resident."""
        segment = self._segments.get(pid)
        if segment is None:
            return 0
        keep = _common(segment.tokens, tokens)
        if keep < len(segment.tokens):
            whole = self._cpu.drop(segment.sequence, keep)
            del segment.tokens[keep if whole else 0 :]
        return len(segment.tokens)

    def admit(self, pid: int, running: set[int]) -> Segment | None:
        """The process's segment, made at need. None when every sequence belongs to a running process."""
        segment = self._segments.get(pid)
        if segment is None:
            if not self._unused and self.shed(running | {pid}) is None:
                return None
            segment = self._segments[pid] = Segment(self._unused.pop(0))
        segment.used_at = next(self._clock)
        return segment

    def shed(self, keep: set[int]) -> int | None:
        """Takes the cells of the least recently used process outside `keep`; returns its pid, None if there is none."""
        idle = [pid for pid in self._segments if pid not in keep]
        if not idle:
            return None
        victim = min(idle, key=lambda pid: self._segments[pid].used_at)
        self.release(victim)
        return victim

    def release(self, pid: int) -> None:
        segment = self._segments.pop(pid, None)
        if segment is not None:
            self._cpu.drop(segment.sequence, 0)
            self._unused.append(segment.sequence)

    def check(self) -> None:
        """Raises AssertionError where the books and the cache disagree."""
        for pid, segment in self._segments.items():
            held = self._cpu.length(segment.sequence)
            assert held == len(segment.tokens), f"process {pid}: books {len(segment.tokens)}, cache {held}"
        assert self.used <= self._cpu.cells
        assert len(self._unused) + len(self._segments) == self._cpu.sequences


def _common(a: list[int], b: list[int]) -> int:
    if a == b[: len(a)]:
        return len(a)
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
