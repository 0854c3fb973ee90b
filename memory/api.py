"""The disk as a library: without window and kernel, on one data folder, in one process at a time. See docs/disk-api.md.

Files are read by a worker process with limits, as in LLM OS itself: one that breaks its reader costs itself only.
"""

import contextlib
import hashlib
import json
import os
import queue
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from filelock import FileLock, Timeout

from llmos.kernel.abi import replacing
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Passage, Where
from llmos.memory import embed, phrases, work
from llmos.memory.chunk import Chunker
from llmos.memory.database import Database, DatabaseError
from llmos.memory.embed import Embedder, EmbedderMissingError
from llmos.memory.layout import lay_out
from llmos.memory.limits import BATCH_CHUNKS, SEARCH_HITS, TEXT_CHARACTERS
from llmos.memory.link import Link, WorkerGone, WorkerSaid
from llmos.memory.mirror import Mirror
from llmos.memory.readers.clean import clean
from llmos.memory.search import Search
from llmos.memory.store import NewDocument, Store

_NOTE = "note:"  # how the path of a text that has no file begins


class DiskError(Exception):
    """It cannot be done. The message says why, and what to do."""


@dataclass(frozen=True)
class Hit:
    """A passage that was found. `id` is that of its text, or its file's path; `score` is as a Passage's.

    `start` and `end` are character offsets into the whole text; `page` is set where the file has pages, `place` says in
    words where it has none: "slide 4".
    """

    id: str
    text: str
    score: float
    title: str
    start: int
    end: int
    page: int | None = None
    place: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Stats:
    """How much there is; `size` in bytes, index included. `index` says in words how it is searched."""

    documents: int
    chunks: int
    size: int
    embedder: str
    index: str


class Disk:
    """Everything raises DiskError where it cannot be done. One thread at a time."""

    def __init__(self, home: Path | str, *, embedder: str = "minilm", exact: bool = False) -> None:
        """Opens the disk of a data folder, or makes one. `exact` searches without Chroma.

        embedder: "minilm", or "fake" for trials, which knows words only and needs no time to load.
        """
        place = Home(Path(home).expanduser().absolute())
        if replacing.pending(place):
            raise DiskError("A restore was interrupted. Start LLM OS once, which finishes it.")
        self._folder = place.disk
        self._kind = embedder
        self._posts: queue.SimpleQueue[WorkerSaid | WorkerGone] = queue.SimpleQueue()
        self._link: Link | None = None
        self._tasks = 0
        self._embedder: Embedder | None = None
        self._chunker: Chunker | None = None
        with contextlib.ExitStack() as undo:
            try:
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                undo.enter_context(FileLock(self._folder / "disk.lock", timeout=0))
                self._database = Database(self._folder / "disk.sqlite")
                undo.callback(self._database.close)
                if self._database.read_only:
                    raise DiskError(self._database.read_only)
                self._store = Store(self._database)
                self._mirror = Mirror(self._store, self._folder / "index", exact)
                self._search = Search(self._store, self._mirror)
                undo.callback(self._mirror.close)
                embed.prepare()
                self._mirror.open()
            except Timeout as error:
                raise DiskError(f"{self._folder} is in use, by LLM OS or another program. Close it first.") from error
            except (OSError, DatabaseError) as error:
                raise DiskError(str(error)) from error
            self._undo = undo.pop_all()

    def __enter__(self) -> "Disk":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the worker, brings the index up to date, and lets go of the folder. Nothing works afterwards."""
        if self._link is not None:
            self._link.kill()
            self._link = None
        with self._undo, _told():
            while self._mirror.behind:
                self._mirror.step()

    def add_text(self, id: str, text: str, metadata: Mapping[str, Any] | None = None) -> None:
        """Stores a text, in place of the one with that id. The metadata comes back with its hits, as JSON keeps it."""
        try:
            kept = json.dumps(metadata or {}, sort_keys=True)
        except (TypeError, ValueError) as error:
            raise DiskError(f"The metadata cannot be kept as JSON: {error}") from error
        cleaned, _ = clean(text)
        if not id or not cleaned.strip():
            raise DiskError("The id or the text is empty.")
        if len(cleaned) > TEXT_CHARACTERS:
            raise DiskError(
                f"The text has {len(cleaned):,} characters; at most {TEXT_CHARACTERS:,} are kept. Split it."
            )
        digest = hashlib.sha256(b"\0".join(part.encode() for part in (_NOTE, id, kept, text))).digest()
        with _told():
            if self._store.by_hash(digest) is None:
                self._put_text(id, cleaned, digest, kept)

    def _put_text(self, id: str, text: str, digest: bytes, metadata: str) -> None:
        embedder = self._loaded()
        self._chunker = self._chunker or Chunker()
        pages = lay_out([(None, text)])
        chunks = [chunk for index, page in enumerate(pages) for chunk in self._chunker.chunks(index, page)]
        texts = [pages[chunk.page].text_of(chunk) for chunk in chunks]
        batches = [embedder.embed(texts[i : i + BATCH_CHUNKS]) for i in range(0, len(texts), BATCH_CHUNKS)]
        title = next(iter(text.strip().splitlines()))[:200]
        size = len(text.encode())
        content = (digest, title, "note", size, pages, tuple(chunks), np.concatenate(batches))
        self._put(NewDocument(_NOTE + id, *content, modified=time.time(), metadata=metadata))

    def _put(self, new: NewDocument) -> None:
        added, removed = self._store.put(new)
        self._mirror.removed(removed)
        self._mirror.added(added)

    def _loaded(self) -> Embedder:
        if self._embedder is None:
            embedder = embed.load(self._kind)
            if (other := self._store.embedder()) not in ("", embedder.name):
                raise DiskError(f"The documents were stored with the embedding model {other}, not {embedder.name}.")
            self._store.bind_embedder(embedder.name)
            self._embedder = embedder
        return self._embedder

    def add_file(self, path: Path | str) -> str:
        """Reads a file and stores it, in place of what was read from its path. Returns its id.

        That is the path; or, for a file with the same content as one that is stored, the other's.
        """
        name = os.path.abspath(Path(path).expanduser())
        with _told():
            self._loaded()  # it says whether the vectors that are stored are of the same kind
            return self._read(name)

    def _read(self, path: str) -> str:
        if self._link is None:
            self._link = Link(self._kind, self._posts.put)
        self._tasks += 1
        sent, stamp = False, 0.0
        while True:
            if self._link.ready and not sent:
                self._link.send(work.Ingest(self._tasks, path))
                sent = True
            result = self._heard(path)
            if result is None or result.task != self._tasks:
                continue
            match result:
                case work.Hashed(hash=hash_, modified=stamp):
                    same = self._store.known(hash_, path)
                    if same is not None:
                        self._link.send(work.Drop(self._tasks))
                        return same.path
                    self._link.send(work.Proceed(self._tasks))
                case work.Refused(reason=reason):
                    raise DiskError(f"{path}: {reason}")
                case work.Ingested():
                    self._put(NewDocument.of(path, result, stamp))
                    return path

    def _heard(self, path: str) -> work.Result | None:
        """What the worker says next, None while it says nothing. Raises DiskError when it is gone."""
        assert self._link is not None
        try:
            post = self._posts.get(timeout=1.0)
        except queue.Empty:
            if not (reason := self._link.overdue()):
                return None
            self._link.kill()
            self._link = None
            raise DiskError(f"{path}: {reason}") from None
        if post.link is not self._link:
            return None
        if isinstance(post, WorkerGone):
            link, self._link = self._link, None
            raise DiskError(f"{path}: {link.died()}")
        self._link.heard()
        if isinstance(post.result, work.Ready):
            self._link.ready = True
        return post.result

    def search(self, query: str, k: int = 8, where: Where | Mapping[str, Any] | None = None) -> list[Hit]:
        """At most `k` passages, the best first. `where` is a Where, or metadata that a text must have.

        What stands in double quotes must be in a passage word for word.
        """
        conditions = where if isinstance(where, Where) else Where()
        with _told():
            documents = self._having(where) if where and not isinstance(where, Where) else None
            if documents == () or not self._store.counts()[1]:
                return []
            vector = self._loaded().embed([phrases.unquoted(query)])[0]
            while not self._mirror.serves:
                self._mirror.step()
            found = self._search.find(query, vector, min(k, SEARCH_HITS), -1.0, conditions, documents or ())
            return [self._hit(passage) for passage in found]

    def _hit(self, passage: Passage) -> Hit:
        [(metadata,)] = self._database.rows("SELECT metadata FROM documents WHERE id = ?", passage.document)
        id, loaded = passage.path.removeprefix(_NOTE), json.loads(metadata) if metadata else {}
        return Hit(
            *(id, passage.text, passage.score, passage.title, passage.start, passage.end, passage.page),
            place=passage.place,
            metadata=loaded,
        )

    def _having(self, wanted: Mapping[str, Any]) -> tuple[int, ...]:
        """The documents whose metadata agree."""
        rows = self._database.rows("SELECT id, metadata FROM documents WHERE metadata <> ''")
        kept = ((document, json.loads(metadata)) for document, metadata in rows)
        return tuple(i for i, has in kept if all(name in has and has[name] == value for name, value in wanted.items()))

    def delete(self, id: str) -> bool:
        """Deletes a text or what was read from a file. Returns whether there was one."""
        with _told():
            found = self._store.by_path(_NOTE + id) or self._store.by_path(id)
            if found is None:
                return False
            self._mirror.removed(self._store.remove(found.id))
            self._store.words.scrub()
            return True

    def stats(self) -> Stats:
        with _told():
            documents, chunks = self._store.counts()
            rows = self._database.rows("SELECT value FROM settings WHERE name = 'embedder'")
            index = self._mirror.fallback or self._mirror.check()[0][2]
        size = sum(path.stat().st_size for path in self._folder.rglob("*") if path.is_file())
        return Stats(documents, chunks, size, rows[0][0] if rows else "", index)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Errors of the parts as DiskError."""
    try:
        yield
    except (DatabaseError, EmbedderMissingError, OSError) as error:
        raise DiskError(str(error)) from error
