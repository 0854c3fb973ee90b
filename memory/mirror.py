"""Keeps the index in step with the store: checks it, repairs or rebuilds it, and never trusts it."""

import logging
import shutil
import time
from collections import deque
from pathlib import Path

import numpy as np

from llmos.memory.embed import Vectors
from llmos.memory.index import ChromaIndex, ExactIndex, Index, damage
from llmos.memory.limits import INDEX_BATCH, LOST_PROBES, PROBES, SAME, SPARE_HITS
from llmos.memory.store import Found, Store

_log = logging.getLogger(__name__)


class Mirror:
    """What is added or removed before `open` need not be told: opening compares with the store."""

    def __init__(self, store: Store, folder: Path, exact: bool = False) -> None:
        """`folder` is Chroma's. `exact` does without Chroma."""
        self._store = store
        self._folder = folder
        self._marker = folder.with_name(f"{folder.name}.opening")
        self._exact = exact
        self._index: Index | None = None
        self._missing: deque[int] = deque()
        self._extra: deque[int] = deque()
        self._total = 0
        self._untested = False
        self.fallback = ""

    @property
    def is_open(self) -> bool:
        return self._index is not None

    @property
    def behind(self) -> int:
        """How many chunks the index has yet to learn or to forget."""
        return len(self._missing) + len(self._extra)

    @property
    def serves(self) -> bool:
        """Whether a search sees everything that is stored."""
        return self._index is not None and not self.behind

    @property
    def progress(self) -> str:
        return f"{self._total - len(self._missing):,} of {self._total:,} passages"

    def open(self) -> None:
        """Opens the index and finds out what it lacks; `step` then brings it up to date. Raises DatabaseError."""
        if self._exact:
            self._use(ExactIndex())
            return
        try:
            try:
                self._use(self._open_checked())
            except _DamagedError as error:
                self._quarantine(str(error))
                self._use(self._open_checked())
        except Exception as error:  # Chroma raises anything; a pyo3 panic is handled by the marker at the next start
            self._fall_back(error)

    def _open_checked(self) -> Index:
        """Chroma, opened and found healthy. Raises _DamagedError."""
        if self._marker.exists():
            raise _DamagedError("opening it ended the disk's process")
        if reason := damage(self._folder, self._store.counts()[1]):
            raise _DamagedError(reason)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._marker.touch()
        try:
            index: Index = ChromaIndex(self._folder)
        except ImportError:
            self._marker.unlink()
            raise
        except Exception as error:
            raise _DamagedError(str(error)) from error
        try:
            reason = self._probe(index)
        except Exception as error:
            reason = str(error)
        if reason:
            index.close()
            raise _DamagedError(reason)
        self._marker.unlink()
        return index

    def _probe(self, index: Index) -> str:
        """Whether known vectors find themselves: what is wrong, or an empty text.

        A few may be missed: neighbours are found by approximation.
        """
        present = index.ids()
        known, _, vectors = self._store.vectors([i for i in self._store.some_chunk_ids(PROBES) if i in present])
        if not known:
            return ""
        nearest = index.nearest(vectors, 1)
        lost = sum(1 for hits in nearest if not hits or hits[0][1] < SAME)
        return f"{lost} of {len(known)} known passages were not found" if lost > LOST_PROBES else ""

    def _quarantine(self, reason: str) -> None:
        """Puts the folder aside for whoever wants to look at it, one at most: it can be large."""
        _log.warning("The index is damaged (%s): it is rebuilt.", reason)
        for old in self._folder.parent.glob(f"{self._folder.name}.corrupt-*"):
            shutil.rmtree(old, ignore_errors=True)
        if self._folder.exists():
            self._folder.rename(self._folder.with_name(f"{self._folder.name}.corrupt-{time.time_ns()}"))
        self._marker.unlink(missing_ok=True)

    def _use(self, index: Index) -> None:
        wanted, present = self._store.chunk_ids(), index.ids()
        self._index = index
        self._missing = deque(sorted(wanted - present))
        self._extra = deque(sorted(present - wanted))
        self._total = len(wanted)
        self._untested = bool(self._missing) and isinstance(index, ChromaIndex)

    def _fall_back(self, error: Exception) -> None:
        _log.error("Chroma cannot be used: searching without it.", exc_info=error)
        self.fallback = f"Searching exactly, without Chroma ({error or type(error).__name__})."
        self._use(ExactIndex())

    def added(self, chunks: list[int]) -> None:
        if self._index is not None:
            self._missing.extend(chunks)
            self._total += len(chunks)

    def removed(self, chunks: list[int]) -> None:
        if self._index is not None:
            self._extra.extend(chunks)
            self._total -= len(chunks)

    def step(self) -> None:
        """Brings the index a batch nearer to the store. Raises DatabaseError."""
        if self._index is None or not self.behind:
            return
        extra = [self._extra.popleft() for _ in range(min(len(self._extra), INDEX_BATCH))]
        missing = [self._missing.popleft() for _ in range(min(len(self._missing), INDEX_BATCH))]
        # Read from the store, not kept: what was deleted in the meantime is not there.
        chunks, documents, vectors = self._store.vectors(missing)
        try:
            self._index.upsert(chunks, documents, vectors)
            self._index.remove(extra)
            if self._untested and not self.behind:
                self._untested = False
                if reason := self._probe(self._index):
                    raise _DamagedError(reason)  # just filled: Chroma cannot cope with these vectors
        except Exception as error:
            self._fall_back(error)

    def nearest(self, query: Vectors, k: int, threshold: float, documents: tuple[int, ...]) -> list[Found]:
        """At most `k` passages with at least `threshold`, best first, of each wording one. Raises DatabaseError.

        query: shape (DIMENSIONS,).
        """
        if self._index is None or k < 1 or not self._index.count():
            return []
        # More than are asked for, because some may be gone from the store or say the same.
        try:
            hits = self._index.nearest(query[np.newaxis], 2 * k + SPARE_HITS, documents)[0]
        except Exception as error:
            self._fall_back(error)
            while self._missing:
                self.step()
            hits = self._index.nearest(query[np.newaxis], 2 * k + SPARE_HITS, documents)[0]
        found = self._store.passages((chunk, score) for chunk, score in hits if score >= threshold)
        known = {passage.passage.chunk for passage in found}
        self._extra.extend(chunk for chunk, score in hits if score >= threshold and chunk not in known)
        unique: dict[bytes, Found] = {}
        for one in found:
            unique.setdefault(one.content, one)
        return list(unique.values())[:k]

    def check(self) -> list[tuple[str, bool, str]]:
        """(name, ok, detail) lines for the doctor. Raises DatabaseError."""
        if self._index is None:
            return [("Index", True, "It is still being opened.")]
        stored, indexed = self._store.counts()[1], self._index.count()
        lost = self._probe(self._index)
        kind = "exact search" if isinstance(self._index, ExactIndex) else "Chroma"
        return [
            (
                "Index",
                stored == indexed or self.behind > 0,
                f"{kind}: {indexed:,} passages, of {stored:,} stored; {self.behind:,} changes are on their way.",
            ),
            ("Index finds", not lost, lost or "Known passages find themselves."),
        ]

    def close(self) -> None:
        if self._index is not None:
            self._index.close()


class _DamagedError(Exception):
    """The index must not be used. The message is why."""
