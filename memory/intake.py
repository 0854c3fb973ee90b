"""One file from bytes to chunks with vectors: what the worker does, without the worker."""

import hashlib
from collections.abc import Iterator

import numpy as np

from llmos.memory.chunk import Chunker
from llmos.memory.embed import Embedder
from llmos.memory.files import expand, load, stamp
from llmos.memory.layout import Chunk, lay_out
from llmos.memory.limits import BATCH_CHUNKS, FOUND_BATCH
from llmos.memory.readers import registry
from llmos.memory.readers.reading import UnreadableError
from llmos.memory.work import Expand, Expanded, Found, Hashed, Ingest, Ingested, Progress, Refused, Result


class Intake:
    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._chunker = Chunker()

    def work(self, order: Expand | Ingest) -> Iterator[Result]:
        """The messages that answer an order. Whoever iterates may stop at any of them."""
        return self._expand(order) if isinstance(order, Expand) else self._ingest(order)

    def _expand(self, order: Expand) -> Iterator[Result]:
        paths: list[str] = []
        failures: list[tuple[str, str]] = []
        for path, reason in expand(order.path):
            if reason:
                failures.append((path, reason))
            else:
                paths.append(path)
            if len(paths) + len(failures) == FOUND_BATCH:
                yield Found(order.task, tuple(paths), tuple(failures))
                paths, failures = [], []
        yield Found(order.task, tuple(paths), tuple(failures))
        yield Expanded(order.task)

    def _ingest(self, order: Ingest) -> Iterator[Result]:
        size, modified = stamp(order.path)  # before reading: what is changed meanwhile is read again
        try:
            data = load(order.path)
            digest = hashlib.sha256(data).digest()
            yield Hashed(order.task, digest, len(data), modified)
            kind, reading, hidden = registry.read(data, order.path)
        except UnreadableError as error:
            yield Refused(order.task, str(error), size, modified)
            return
        except MemoryError:
            yield Refused(order.task, "It needs more memory than a file may take.", size, modified)
            return
        yield Progress(order.task, 0, 0)
        pages = lay_out(reading.pages)
        chunks: list[Chunk] = []
        for index, page in enumerate(pages):
            chunks += self._chunker.chunks(index, page)
            yield Progress(order.task, 0, len(chunks))
        vectors = []
        for first in range(0, len(chunks), BATCH_CHUNKS):
            batch = chunks[first : first + BATCH_CHUNKS]
            vectors.append(self._embedder.embed([pages[chunk.page].text_of(chunk) for chunk in batch]))
            yield Progress(order.task, first + len(batch), len(chunks))
        yield Ingested(
            order.task,
            title=reading.title,
            kind=kind,
            size=len(data),
            hash=digest,
            pages=pages,
            chunks=tuple(chunks),
            vectors=np.concatenate(vectors).tobytes(),
            hidden=hidden,
        )
