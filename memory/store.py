"""Documents, their text and their vectors in SQLite: the truth that the index can be rebuilt from."""

import hashlib
import time
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from llmos.kernel.abi.records import Document, FileState, Passage
from llmos.memory.database import Database
from llmos.memory.embed import Vectors
from llmos.memory.layout import Chunk, Page
from llmos.memory.limits import DIMENSIONS

_DOCUMENT = "id, path, title, kind, size, added, pages, chunks, modified, collection, state"


@dataclass(frozen=True)
class NewDocument:
    """A file that was read: `vectors` is float32 of shape (len(chunks), DIMENSIONS), `hash` the file's SHA-256.

    Without a collection it stays in the one that the file was in before.
    """

    path: str
    hash: bytes
    title: str
    kind: str
    size: int
    pages: tuple[Page, ...]
    chunks: tuple[Chunk, ...]
    vectors: Vectors
    modified: float = 0.0
    collection: str = ""
    metadata: str = ""


@dataclass(frozen=True)
class Found:
    """A passage and the id its wording has: texts that read the same share it."""

    passage: Passage
    content: bytes


class Store:
    """Raises DatabaseError from everything, where the database cannot do it."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def bind_embedder(self, name: str) -> str:
        """Remembers whose vectors these are. Returns another's name where documents have its vectors."""
        rows = self.database.rows("SELECT value FROM settings WHERE name = 'embedder'")
        if rows and rows[0][0] != name and self.counts()[1]:
            return str(rows[0][0])
        if not self.database.read_only and (not rows or rows[0][0] != name):
            with self.database.transaction():
                self.database.write("REPLACE INTO settings VALUES ('embedder', ?)", name)
                self.database.write("UPDATE pieces SET vector = NULL")  # turns are few: they are embedded again
        return ""

    def identity(self) -> str:
        """Names this disk among others that use the same index server."""
        rows = self.database.rows("SELECT value FROM settings WHERE name = 'identity'")
        if rows:
            return str(rows[0][0])
        identity = uuid.uuid4().hex
        with self.database.transaction():
            self.database.write("INSERT INTO settings VALUES ('identity', ?)", identity)
        return identity

    def counts(self) -> tuple[int, int]:
        """How many documents and how many chunks there are."""
        rows = self.database.rows("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM chunks)")
        return int(rows[0][0]), int(rows[0][1])

    def documents(self) -> tuple[Document, ...]:
        """All, the newest first."""
        return tuple(map(_document, self.database.rows(f"SELECT {_DOCUMENT} FROM documents ORDER BY id DESC")))

    def document(self, document: int) -> Document | None:
        return self._one("id = ?", document)

    def by_hash(self, hash_: bytes) -> Document | None:
        return self._one("hash = ?", hash_)

    def by_path(self, path: str) -> Document | None:
        return self._one("path = ?", path)

    def _one(self, condition: str, value: int | str | bytes) -> Document | None:
        rows = self.database.rows(f"SELECT {_DOCUMENT} FROM documents WHERE {condition}", value)
        return _document(rows[0]) if rows else None

    def move(self, documents: Sequence[int], collection: str) -> None:
        """Puts documents into a collection; an empty name: into none."""
        with self.database.transaction():
            self.database.write(f"UPDATE documents SET collection = ? WHERE id IN {_ids(documents)}", collection)

    def text(self, document: int, start: int, length: int) -> tuple[str, int]:
        """The document's text from `start`, at most `length` characters, and how many it has in all."""
        total = self.database.rows("SELECT length FROM documents WHERE id = ?", document)
        pages = self.database.rows(
            "SELECT start, text FROM pages WHERE document = ? AND start < ? AND start + length > ? ORDER BY start",
            document,
            start + length,
            start,
        )
        text = "".join(text[max(0, start - first) : start + length - first] for first, text in pages)
        return text, int(total[0][0]) if total else 0

    def put(self, new: NewDocument) -> tuple[list[int], list[int]]:
        """Stores a document in place of the one at its path. Returns the chunk ids added and those removed."""
        database = self.database
        with database.transaction():
            old = self.by_path(new.path)
            removed = self.remove(old.id) if old else []
            pages, chunks = new.pages, new.chunks
            numbered = sum(1 for number in {page.number for page in pages} if number is not None)
            length = sum(len(page.text) for page in pages)
            document = database.write(
                "INSERT INTO documents (path, hash, title, kind, size, added, pages, chunks, length, modified,"
                " collection, metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *(new.path, new.hash, new.title, new.kind, new.size, time.time(), numbered, len(chunks), length),
                *(new.modified, new.collection or (old.collection if old else ""), new.metadata),
            ).lastrowid
            database.write("DELETE FROM others WHERE path = ?", new.path)
            rows = [
                database.write(
                    "INSERT INTO pages (document, start, length, number, text) VALUES (?, ?, ?, ?, ?)",
                    *(document, page.start, len(page.text), page.number, page.text),
                ).lastrowid
                for page in pages
            ]
            database.write_many(
                'INSERT INTO chunks (document, page, start, "end", content, vector) VALUES (?, ?, ?, ?, ?, ?)',
                [
                    (
                        document,
                        rows[chunk.page],
                        chunk.start,
                        chunk.end,
                        _content(pages[chunk.page].text_of(chunk)),
                        vector,
                    )
                    for chunk, vector in zip(chunks, (row.tobytes() for row in new.vectors), strict=True)
                ],
            )
            added = [row[0] for row in database.rows("SELECT id FROM chunks WHERE document = ?", document)]
        return added, removed

    def remove(self, document: int) -> list[int]:
        """Deletes a document with its text and vectors. Returns the ids of its chunks."""
        with self.database.transaction():
            chunks = [row[0] for row in self.database.rows("SELECT id FROM chunks WHERE document = ?", document)]
            self.database.write("DELETE FROM documents WHERE id = ?", document)
        return chunks

    def chunk_ids(self) -> set[int]:
        return {row[0] for row in self.database.rows("SELECT id FROM chunks")}

    def some_chunk_ids(self, count: int) -> list[int]:
        """Ids spread evenly over all chunks, the newest among them."""
        ids = sorted(self.chunk_ids())
        return ids[:: -max(1, len(ids) // count)][:count]

    def vectors(self, chunks: Sequence[int]) -> tuple[list[int], list[int], Vectors]:
        """(chunk ids, their documents, vectors of shape (n, DIMENSIONS)) of those of `chunks` that exist."""
        rows = self.database.rows(f"SELECT id, document, vector FROM chunks WHERE id IN {_ids(chunks)}")
        data = np.frombuffer(b"".join(row[2] for row in rows), dtype=np.float32).reshape(len(rows), DIMENSIONS)
        return [row[0] for row in rows], [row[1] for row in rows], data

    def passages(self, scores: Iterable[tuple[int, float]]) -> list[Found]:
        """The passages of (chunk id, score) pairs, in their order, without those that are no longer stored."""
        wanted = dict(scores)
        rows = self.database.rows(
            'SELECT c.id, c.document, d.path, d.title, c.start, c."end",'
            ' substr(p.text, c.start - p.start + 1, c."end" - c.start), p.number, c.content'
            " FROM chunks c JOIN pages p ON p.id = c.page JOIN documents d ON d.id = c.document"
            f" WHERE c.id IN {_ids(wanted)}"
        )
        found = {
            chunk: Found(
                Passage(chunk, document, path, title, start, end, text, round(wanted[chunk], 4), page), content
            )
            for chunk, document, path, title, start, end, text, page, content in rows
        }
        return [found[chunk] for chunk in wanted if chunk in found]


def _document(row: tuple[Any, ...]) -> Document:
    return msgspec.structs.replace(Document(*row), state=FileState(row[-1]))


def _content(text: str) -> bytes:
    """The id of a chunk's wording: case and white space do not matter."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).digest()[:16]


def _ids(ids: Iterable[int]) -> str:
    """A list of integers as SQL: it may be longer than SQLite lets parameters be."""
    return f"({','.join(str(int(i)) for i in ids)})"
