"""Documents that were read and are not stored yet: together that takes far fewer writes."""

import time
from collections.abc import Container

from llmos.memory.jobs import File, Jobs
from llmos.memory.limits import STORE_CHUNKS, STORE_SECONDS
from llmos.memory.mirror import Mirror
from llmos.memory.store import NewDocument, Store
from llmos.memory.teller import Teller


class Batch:
    """Nobody is told of what is in it: a kill costs reading it again."""

    def __init__(self, store: Store, jobs: Jobs, mirror: Mirror, teller: Teller) -> None:
        self._store = store
        self._jobs = jobs
        self._mirror = mirror
        self._teller = teller
        self._read: list[tuple[File, NewDocument]] = []
        self._since = 0.0

    def __contains__(self, hash_: bytes) -> bool:
        """Whether a file with this content is in it."""
        return any(new.hash == hash_ for _, new in self._read)

    @property
    def due(self) -> bool:
        """Whether it is large or old enough to be stored."""
        chunks = sum(len(new.chunks) for _, new in self._read)
        return chunks >= STORE_CHUNKS or (bool(self._read) and time.monotonic() - self._since > STORE_SECONDS)

    def chunks(self, job: int) -> int:
        return sum(len(new.chunks) for file, new in self._read if file.job == job)

    def add(self, file: File, new: NewDocument) -> None:
        if not self._read:
            self._since = time.monotonic()
        self._read.append((file, new))

    def store(self) -> None:
        """Stores all of it in one transaction. Raises DatabaseError, and has it still then."""
        if not self._read:
            return
        added: list[int] = []
        removed: list[int] = []
        with self._store.database.transaction():
            for file, new in self._read:
                chunks, replaced = self._store.put(new)
                self._jobs.stored(file, len(chunks), new.unread)
                added += chunks
                removed += replaced
                self._teller.job(file.job)
        self._read.clear()
        self._mirror.removed(removed)
        self._mirror.added(added)
        self._teller.documents()

    def drop(self, paths: Container[str]) -> None:
        """Forgets what was read of these files: they have changed."""
        self._read = [(file, new) for file, new in self._read if file.path not in paths]

    def clear(self) -> None:
        """Forgets all of it: it is read again."""
        self._read.clear()
