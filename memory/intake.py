"""One file from bytes to chunks with vectors: what the worker does, without the worker."""

import hashlib
import logging
import time
from collections.abc import Iterator, Sequence

import numpy as np

from llmos.memory.chunk import Chunker
from llmos.memory.embed import Embedder
from llmos.memory.files import expand, load, stamp
from llmos.memory.layout import Chunk, RawPage, embedded, lay_out
from llmos.memory.limits import BATCH_CHUNKS, BEAT_CHUNKS, BEAT_SECONDS, FOUND_BATCH, READING_CPU_SECONDS
from llmos.memory.readers import ocr, registry
from llmos.memory.readers.reading import UnreadableError
from llmos.memory.work import (
    Embed,
    Embedded,
    Expand,
    Expanded,
    Found,
    Hashed,
    Ingest,
    Ingested,
    Progress,
    Refused,
    Result,
)

PAGES_NAMED = 5
_log = logging.getLogger(__name__)


class Intake:
    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._chunker = Chunker()

    def work(self, order: Expand | Ingest | Embed) -> Iterator[Result]:
        """The messages that answer an order. Whoever iterates may stop at any of them."""
        match order:
            case Expand():
                yield from self._expand(order)
            case Ingest():
                yield from self._ingest(order)
            case Embed():
                yield Embedded(order.task, self._embedder.embed(order.texts).tobytes())

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
        """Whatever goes wrong with a file costs that file: the person gets a reason, the worker goes on."""
        size, modified = stamp(order.path)  # before reading: what is changed meanwhile is read again
        try:
            yield from self._read(order, modified)
        except UnreadableError as error:
            yield Refused(order.task, str(error), size, modified)
        except MemoryError:
            yield Refused(order.task, "It needs more memory than a file may take.", size, modified)
        except RecursionError:
            yield Refused(order.task, "It is nested deeper than any reader goes.", size, modified)
        except Exception as error:
            _log.exception("%s: its reader failed.", order.path)
            reason = f"Its reader failed over it ({type(error).__name__}); the disk's log says more."
            yield Refused(order.task, reason, size, modified)

    def _read(self, order: Ingest, modified: float) -> Iterator[Result]:
        data = load(order.path)
        digest = hashlib.sha256(data).digest()
        yield Hashed(order.task, digest, len(data), modified)
        kind, reading = registry.start(data, order.path)
        found: list[RawPage] = []
        hidden = 0
        began, beat = time.process_time(), time.monotonic()
        for page, count in registry.cleaned(reading):
            found.append(page)
            hidden += count
            if time.process_time() - began > READING_CPU_SECONDS:
                raise UnreadableError(f"Reading it takes more than {READING_CPU_SECONDS / 60:.0f} minutes. Split it.")
            if time.monotonic() - beat > BEAT_SECONDS:
                yield Progress(order.task, 0, 0)
                beat = time.monotonic()
        yield Progress(order.task, 0, 0)
        pages = lay_out(found)
        chunks: list[Chunk] = []
        for index, laid in enumerate(pages):
            for chunk in self._chunker.chunks(index, laid):
                chunks.append(chunk)
                if len(chunks) % BEAT_CHUNKS == 0:
                    yield Progress(order.task, 0, len(chunks))
            yield Progress(order.task, 0, len(chunks))
        vectors = []
        for first in range(0, len(chunks), BATCH_CHUNKS):
            batch = chunks[first : first + BATCH_CHUNKS]
            texts = [embedded(chunk.heading, pages[chunk.page].text_of(chunk)) for chunk in batch]
            vectors.append(self._embedder.embed(texts))
            yield Progress(order.task, first + len(batch), len(chunks))
        yield Ingested(
            order.task,
            title=reading.title,
            kind=kind,
            size=len(data),
            hash=digest,
            pages=tuple(page.bare() for page in pages),
            chunks=tuple(chunks),
            vectors=np.concatenate(vectors).tobytes(),
            hidden=hidden,
            unread=_unread(reading.unread, len(found)),
        )


def _unread(numbers: Sequence[int], pages: int) -> str:
    """What a person should know of pages whose words were not read, or nothing."""
    if not numbers:
        return ""
    named = ", ".join(map(str, numbers[:PAGES_NAMED])) + (" …" if len(numbers) > PAGES_NAMED else "")
    return f"{len(numbers):,} of its {pages:,} pages are pictures without text (p. {named}). {ocr.MISSING}"
