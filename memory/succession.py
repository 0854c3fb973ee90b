"""Another embedder takes over: the vectors of all chunks are made anew while the old ones serve.

The new vectors stand in a table of their own until all are there, so that a kill at any moment costs a batch; then they
replace the old ones in one transaction. A worker at idle priority makes them.
"""

import logging
import time
from collections.abc import Callable

import numpy as np

from llmos.memory import work
from llmos.memory.embed import name_of
from llmos.memory.layout import embedded
from llmos.memory.limits import BATCH_CHUNKS, STALL_SECONDS, WORKER_DEATHS
from llmos.memory.link import Link
from llmos.memory.store import Store

_log = logging.getLogger(__name__)


class Succession:
    """All methods belong to the disk's one thread, and raise DatabaseError.

    wanted: the vectors are not yet the wanted embedder's. complete: all of its vectors are there. problem: why nothing
    more comes of it until the disk starts again.
    """

    def __init__(self, store: Store, kind: str, start: Callable[[], Link]) -> None:
        """`start` starts a worker that has loaded the embedder `kind`."""
        self._store = store
        self._start = start
        self.kind = kind
        self.wanted = store.embedder() not in ("", name_of(kind))
        self.complete = False
        self.problem = ""
        self._link: Link | None = None
        self._batch: list[int] = []
        self._serial = self._deaths = 0
        self._last = 0
        self._rests_until = 0.0
        if not store.database.read_only:
            self._begin()

    def _begin(self) -> None:
        """Forgets vectors of an embedder that is not wanted any more."""
        database = self._store.database
        rows = database.rows("SELECT value FROM settings WHERE name = 'next_embedder'")
        if (rows[0][0] if rows else "") == (name_of(self.kind) if self.wanted else ""):
            return
        with database.transaction():
            database.write("DELETE FROM next_vectors")
            database.write("DELETE FROM settings WHERE name = 'next_embedder'")
            if self.wanted:
                database.write("INSERT INTO settings VALUES ('next_embedder', ?)", name_of(self.kind))

    @property
    def active(self) -> bool:
        """Whether `step` has something to do."""
        return self.wanted and not self.problem and not self.complete

    @property
    def progress(self) -> str:
        """In words, empty where there is nothing to tell."""
        if not self.wanted:
            return ""
        if self.problem:
            return f"The documents keep the vectors of {self._store.embedder()}. {self.problem}"
        done, total = self._store.database.rows(
            "SELECT (SELECT count(*) FROM next_vectors), (SELECT count(*) FROM chunks)"
        )[0]
        return f"Embedding all documents anew, with {name_of(self.kind)}: {done:,} of {total:,} passages."

    def step(self) -> bool:
        """Gives the worker the next batch when it is free. Returns whether it did."""
        if not self.active or time.monotonic() < self._rests_until:
            return False
        if self._link is None:
            self._link = self._start()
        elif reason := self._link.overdue():
            self._link.kill()
            self._lost(reason)
        elif self._link.ready and not self._batch:
            return self._assign(self._link)
        return False

    def _assign(self, link: Link) -> bool:
        chunks = self._store.without_next_vectors(self._last, BATCH_CHUNKS)
        if not chunks:
            # Once more from the beginning, for what was added behind our back; ids only grow, so this is quick.
            self.complete = not self._last or not self._store.without_next_vectors(0, 1)
            self._last = 0
            if self.complete:
                self.close()
            return self.complete
        found = self._store.found(chunks)
        self._batch = sorted(found)
        self._serial += 1
        passages = (found[chunk].passage for chunk in self._batch)
        texts = tuple(embedded(passage.heading, passage.text) for passage in passages)
        link.send(work.Embed(self._serial, texts))
        return True

    def said(self, link: Link, result: work.Result) -> None:
        """Something came from a worker; what is not from ours is ignored."""
        if link is not self._link:
            return
        link.heard()
        match result:
            case work.Ready():
                link.ready = True
            case work.Refused(task=0, reason=reason):
                self.problem = reason
            case work.Embedded(task=self._serial, vectors=vectors):
                batch, self._batch, self._deaths = self._batch, [], 0
                rows = np.frombuffer(vectors, dtype=np.float32).reshape(len(batch), -1)
                self._store.put_next_vectors(dict(zip(batch, (row.tobytes() for row in rows), strict=True)))
                self._last = batch[-1]

    def gone(self, link: Link) -> None:
        """A worker's connection is closed: it died."""
        if link is self._link:
            self._lost(link.died())

    def _lost(self, reason: str) -> None:
        _log.warning("The worker that embeds anew is gone: %s", reason)
        self._link, self._batch = None, []
        self._deaths += 1
        if self._deaths >= WORKER_DEATHS:
            self._deaths = 0
            self._rests_until = time.monotonic() + STALL_SECONDS

    def switch(self) -> bool:
        """The new vectors replace the old ones. False: chunks came in the meantime, so it is not yet complete."""
        if self._store.without_next_vectors(0, 1):
            self.complete = False
            return False
        self._store.take_next_vectors(name_of(self.kind))
        self.wanted = False
        return True

    def close(self) -> None:
        if self._link is not None:
            self._link.kill()
        self._link = None
