"""Keeps the index in step with the store: checks it, repairs or rebuilds it, and never trusts it."""

import logging
import shutil
import time
from collections import deque
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from llmos.memory.embed import Vectors
from llmos.memory.failpoints import reach
from llmos.memory.index import ChromaIndex, ExactIndex, Index, damage
from llmos.memory.limits import (
    INDEX_BATCH,
    INDEX_PAGE,
    INDEX_SECONDS,
    LOST_PROBES,
    PROBES,
    SAME,
    SEAL_AT_MOST_SECONDS,
    SEAL_SECONDS,
    STAND_IN_AT_MOST,
    STAND_IN_FROM,
)
from llmos.memory.seal import Seal
from llmos.memory.served import ServedIndex, refusal
from llmos.memory.store import Store

_log = logging.getLogger(__name__)


class Mirror:
    """What is added or removed before `open` need not be told: opening compares with the store.

    While an index that was lost is filled again, searching goes through all vectors in memory instead.
    """

    def __init__(self, store: Store, folder: Path, exact: bool = False, server: str = "") -> None:
        """`folder` is Chroma's, unless `server` is the address of one. `exact` does without Chroma."""
        self._store = store
        self._folder = folder
        self._marker = folder.with_name(f"{folder.name}.opening")
        self._seal = Seal(folder)
        self._exact = exact
        self._server = server
        self._index: Index | None = None
        self._stand_in: ExactIndex | None = None
        self._missing: deque[int] = deque()
        self._extra: deque[int] = deque()
        self._total = 0
        self._untested = False
        self._waiting_since = 0.0
        self._unsealed = self._written = 0.0  # since when, and when last; 0: it is sealed
        self.fallback = ""
        self.rebuilding = False  # what is in the index is a part of what can be found

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
        return self._index is not None and (not self.behind or self._stand_in is not None)

    @property
    def resting(self) -> bool:
        """Whether there is something to do that has time: `rest` does it."""
        return self._unsealed > 0.0

    def due(self, busy: bool) -> bool:
        """Whether `step` should be called now. While files are read (`busy`) few changes wait for more of them."""
        late = time.monotonic() - self._waiting_since > INDEX_SECONDS
        return self.behind > 0 and (not busy or self.behind >= INDEX_BATCH or late)

    def _note_lag(self) -> None:
        if not self.behind:
            self._waiting_since = time.monotonic()

    @property
    def _serving(self) -> Index | None:
        return self._stand_in or self._index

    @property
    def mending(self) -> str:
        """Said while an index that was lost is filled again; empty where none is."""
        if self._stand_in is None:
            return ""
        return f"The index of the documents is built anew: {self.progress}. Searching goes on meanwhile."

    @property
    def progress(self) -> str:
        return f"{self._total - len(self._missing):,} of {self._total:,} passages"

    def restart(self) -> None:
        """Fills an empty index with the vectors that the store has now. Raises DatabaseError."""
        self.close()
        self._index, self.fallback = None, ""
        if self._server:
            self._marker.touch()
        else:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._seal.remove()
        self.open()
        self.rebuilding = bool(self.behind) and self._stand_in is None

    def open(self) -> None:
        """Opens the index and finds out what it lacks; `step` then brings it up to date. Raises DatabaseError."""
        if self._exact:
            self._use(ExactIndex())
            return
        try:
            if self._server:
                self._use(self._open_served())
                return
            try:
                self._use(self._open_checked())
            except _DamagedError as error:
                self._quarantine(str(error))
                self._use(self._open_checked())
        except Exception as error:  # Chroma raises anything; a pyo3 panic is handled by the marker at the next start
            self._fall_back(error)

    def rebuild(self) -> None:
        """Throws the index away and begins a new one, which `step` fills. Raises DatabaseError."""
        self.close()
        self._index, self.fallback = None, ""
        if self._server:
            self._marker.touch()
        else:
            self._quarantine("a repair was asked for")
        self.open()

    def _open_served(self) -> Index:
        """The server's collection, emptied where it does not find what it has."""
        if reason := refusal(self._server):
            raise ValueError(reason)
        index = ServedIndex(self._server, f"llmos-{self._store.identity()}")
        if self._marker.exists() or self._probe(index):
            _log.warning("The index on %s is damaged: it is rebuilt.", self._server)
            index.clear()
        self._marker.unlink(missing_ok=True)
        return index

    def _open_checked(self) -> Index:
        """Chroma, opened and found healthy. Raises _DamagedError."""
        if self._marker.exists():
            raise _DamagedError("opening it ended the disk's process")
        if reason := damage(self._folder, self._store.counts()[1]):
            raise _DamagedError(reason)
        if self._folder.exists() and any(self._folder.iterdir()) and (reason := self._seal.broken()):
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
        self._seal.remove()
        self._marker.unlink(missing_ok=True)

    def _use(self, index: Index) -> None:
        wanted, present = self._store.chunk_ids(), index.ids()
        self._index, self._stand_in = index, None
        self._missing = deque(sorted(wanted - present))
        self._extra = deque(sorted(present - wanted))
        self._total = len(wanted)
        self._untested = bool(self._missing) and isinstance(index, ChromaIndex)
        self._unsealed = 0.0
        self._wrote()
        if len(self._missing) > STAND_IN_FROM and len(wanted) <= STAND_IN_AT_MOST and isinstance(index, ChromaIndex):
            self._stand_in = ExactIndex()
            self._stand_in_learns(sorted(wanted))

    def _stand_in_learns(self, chunks: list[int]) -> None:
        if self._stand_in is not None:
            for first in range(0, len(chunks), INDEX_PAGE):
                self._stand_in.upsert(*self._store.vectors(chunks[first : first + INDEX_PAGE]))

    def _fall_back(self, error: Exception) -> None:
        _log.error("Chroma cannot be used: searching without it.", exc_info=error)
        self.fallback = f"Searching exactly, without Chroma ({error or type(error).__name__})."
        self._use(ExactIndex())

    def added(self, chunks: list[int]) -> None:
        if self._index is not None:
            self._note_lag()
            self._missing.extend(chunks)
            self._total += len(chunks)
            self._stand_in_learns(chunks)

    def removed(self, chunks: list[int]) -> None:
        if self._index is not None:
            self._note_lag()
            self._extra.extend(chunks)
            self._total -= len(chunks)
            if self._stand_in is not None:
                self._stand_in.remove(chunks)

    def step(self) -> None:
        """Brings the index a batch nearer to the store. Raises DatabaseError."""
        if self._index is None or not self.behind:
            return
        self._advance()
        self.rebuilding &= bool(self.behind)

    def _advance(self) -> None:
        assert self._index is not None
        extra = [self._extra.popleft() for _ in range(min(len(self._extra), INDEX_BATCH))]
        missing = [self._missing.popleft() for _ in range(min(len(self._missing), INDEX_BATCH))]
        # Read from the store, not kept: what was deleted in the meantime is not there.
        chunks, documents, vectors = self._store.vectors(missing)
        try:
            reach("before the index")
            self._index.upsert(chunks, documents, vectors)
            reach("inside the index")
            self._index.remove(extra)
            reach("after the index")
            self._wrote()
            if self._untested and not self.behind:
                self._untested = False
                if reason := self._probe(self._index):
                    raise _DamagedError(reason)  # just filled: Chroma cannot cope with these vectors
        except Exception as error:
            self._fall_back(error)
        if not self.behind:
            self._stand_in = None

    def _wrote(self) -> None:
        """Chroma's files changed."""
        if type(self._index) is ChromaIndex:
            self._written = time.monotonic()
            self._unsealed = self._unsealed or self._written

    def rest(self) -> None:
        """Seals the index when nothing was written for a while, or when it was not sealed for long."""
        now = time.monotonic()
        if self._unsealed and (now - self._written > SEAL_SECONDS or now - self._unsealed > SEAL_AT_MOST_SECONDS):
            self._set_seal()

    def _set_seal(self) -> None:
        self._unsealed = 0.0
        try:
            self._seal.set()
        except OSError as error:  # it is rebuilt at the next start, then
            _log.warning("The index cannot be sealed: %s", error)

    def nearest(self, query: Vectors, count: int) -> list[tuple[int, float]]:
        """At most `count` (chunk, cosine) pairs, best first; some may be gone from the store. Raises DatabaseError.

        query: shape (dimensions,).
        """
        index = self._serving
        if index is None or count < 1 or not index.count():
            return []
        try:
            return index.nearest(query[np.newaxis], count)[0]
        except Exception as error:
            self._fall_back(error)
            while self._missing:
                self.step()
            assert self._index is not None
            return self._index.nearest(query[np.newaxis], count)[0]

    def forget(self, chunks: Iterable[int]) -> None:
        """Chunks that the index found and the store does not have."""
        self._extra.extend(chunks)

    def check(self) -> list[tuple[str, bool, str]]:
        """(name, ok, detail) lines for the doctor. Raises DatabaseError."""
        if self._index is None:
            return [("Index", True, "It is still being opened.")]
        stored, indexed = self._store.counts()[1], self._index.count()
        kind = (
            "exact search" if isinstance(self._index, ExactIndex) else f"Chroma{self._server and ' on '}{self._server}"
        )
        lines = [
            (
                "Index",
                stored == indexed or self.behind > 0,
                f"{kind}: {indexed:,} passages, of {stored:,} stored; {self.behind:,} changes are on their way.",
            )
        ]
        if not self.behind:
            lost = self._probe(self._index)
            lines.append(("Index finds", not lost, lost or "Known passages find themselves."))
        if type(self._index) is ChromaIndex and not self._unsealed:
            broken = self._seal.broken()
            lines.append(("Index files", not broken, broken or "Every file is as it was written."))
        return lines

    def close(self) -> None:
        if self._index is not None:
            self._index.close()
            if type(self._index) is ChromaIndex:
                self._set_seal()


class _DamagedError(Exception):
    """The index must not be used. The message is why."""
