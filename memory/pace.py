"""How fast a job goes, and when it will be done."""

import time
from collections import deque

from llmos.memory.limits import PACE_SECONDS


class Pace:
    """Counts chunks and files over the last while: what was long ago says little about what is left."""

    def __init__(self) -> None:
        self._chunks = 0
        self._files = 0.0
        self._samples = deque([(time.monotonic(), 0, 0.0)])

    def add(self, chunks: int, files: float = 0.0) -> None:
        now = time.monotonic()
        self._chunks += max(0, chunks)
        self._files += files
        if now - self._samples[-1][0] >= 1.0:
            self._samples.append((now, self._chunks, self._files))
        while len(self._samples) > 1 and now - self._samples[0][0] > PACE_SECONDS:
            self._samples.popleft()

    @property
    def chunks_per_second(self) -> float:
        began, chunks, _ = self._samples[0]
        return (self._chunks - chunks) / max(0.001, time.monotonic() - began)

    def seconds_for(self, files: float) -> float:
        """How long so many files will take, 0 where nothing says."""
        began, _, before = self._samples[0]
        done = self._files - before
        return files * (time.monotonic() - began) / done if done > 0 else 0.0
