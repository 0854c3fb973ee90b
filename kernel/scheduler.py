"""CPU time: which rows the next step decodes. Round-robin over all runnable processes, in one batch.

Rows of processes that generate come first, one each; then one prefill chunk for the process whose turn it is, sized
so that the step stays short while somebody watches tokens arrive.
"""

import math
from collections import deque
from dataclasses import dataclass, field

from llmos.kernel import limits


@dataclass(frozen=True)
class Need:
    """What a process has to decode: `pending` tokens, of which the last gives logits. 1 is a decode row."""

    pid: int
    pending: int


@dataclass(frozen=True)
class Slice:
    """What a process gets in a step: its next `count` pending tokens."""

    pid: int
    count: int


@dataclass
class Scheduler:
    """Keeps the rotation, and the measured prefill rate that sizes the chunks (tokens a second)."""

    rate: float = 0.0
    _rotation: deque[int] = field(default_factory=deque)

    def plan(self, needs: list[Need], batch: int) -> list[Slice]:
        """At most `batch` rows. Every generating process gets its row before any prefill."""
        by_pid = {need.pid: need.pending for need in needs}
        self._rotation = deque(
            [pid for pid in self._rotation if pid in by_pid] + [pid for pid in by_pid if pid not in self._rotation]
        )
        slices = [Slice(pid, 1) for pid in self._rotation if by_pid[pid] == 1][:batch]
        prefilling = next((pid for pid in self._rotation if by_pid[pid] > 1), None)
        room = batch - len(slices)
        if prefilling is not None and room > 0:
            slices.append(Slice(prefilling, min(room, self.chunk(by_pid[prefilling], bool(slices)))))
        self._rotation.rotate(-1)
        return slices

    def chunk(self, pending: int, shared: bool) -> int:
        """Tokens of the next prefill chunk of `pending` ones, which are cut evenly; `shared` when others generate."""
        seconds = limits.STEP_SHARED if shared else limits.STEP_ALONE
        most = max(limits.CHUNK_SHARED if shared else limits.CHUNK_ALONE, int(self.rate * seconds))
        return math.ceil(pending / math.ceil(pending / most))

    def measured(self, tokens: int, seconds: float) -> None:
        """Tells how long a step with a prefill chunk of `tokens` took."""
        if tokens >= limits.CHUNK_SHARED and seconds > 0:
            rate = tokens / seconds
            self.rate = rate if not self.rate else 0.7 * self.rate + 0.3 * rate
