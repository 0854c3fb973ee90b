"""Documents, their text and their vectors in SQLite: the truth that the index can be rebuilt from."""

import hashlib
import sys
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from llmos.kernel.abi.records import Document, FileState, Passage
from llmos.memory.database import Database
from llmos.memory.embed import Vectors
from llmos.memory.layout import Chunk, Page
from llmos.memory.limits import DIMENSIONS, READ_CHARACTERS
from llmos.memory.words import Words, said
from llmos.memory.work import Ingested

_DOCUMENT = "id, path, title, kind, size, added, pages, chunks, modified, collection, state, unread"


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
    unread: str = ""

    @classmethod
    def of(cls, path: str, read: Ingested, modified: float = 0.0, collection: str = "") -> "NewDocument":
        """What the worker made of a file."""
        vectors = np.frombuffer(read.vectors, dtype=np.float32).reshape(len(read.chunks), -1)
        content = (read.hash, read.title, read.kind, read.size, read.pages, read.chunks, vectors)
        return cls(path, *content, modified=modified, collection=collection, unread=read.unread)


@dataclass(frozen=True)
class Found:
    """A passage and the id its wording has: texts that read the same share it."""

    passage: Passage
    content: bytes


@dataclass(frozen=True)
class Standing:
    """A chunk on its page: the page's number, what comes before the chunk there, and its text."""

    page: int | None
    before: str
    text: str


class Store:
    """Raises DatabaseError from everything, where the database cannot do it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.words = Words(database)
        # An older database that cannot be written could not be brought up to date.
        known = database.rows("SELECT 1 FROM pragma_table_info('chunks') WHERE name = 'heading'")
        self._places = "c.place, c.heading" if known else "'', ''"

    def bind_embedder(self, name: str) -> None:
        """Remembers whose vectors these are, where no document has another's."""
        rows = self.database.rows("SELECT value FROM settings WHERE name = 'embedder'")
        if self.embedder() in ("", name) and not self.database.read_only and (not rows or rows[0][0] != name):
            with self.database.transaction():
                self.database.write("REPLACE INTO settings VALUES ('embedder', ?)", name)
                self.database.write("UPDATE pieces SET vector = NULL")  # turns are few: they are embedded again

    def embedder(self) -> str:
        """Whose vectors the documents have, by name; empty where there are none."""
        rows = self.database.rows("SELECT value FROM settings WHERE name = 'embedder'")
        return str(rows[0][0]) if rows and self.counts()[1] else ""

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

    def known(self, hash_: bytes, path: str) -> Document | None:
        """The document with a file's content; None, too, where the file at `path` was read in part only."""
        same = self.by_hash(hash_)
        return None if same is not None and same.unread and same.path == path else same

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

    def span(self, document: int, start: int, end: int) -> Passage | None:
        """A part of a document as a passage that is no chunk; an `end` of 0 is the document's. At most as much as is
        read at once. None where there is no such document, or nothing in that part.
        """
        record = self.document(document)
        if record is None:
            return None
        start = max(0, start)
        text, total = self.text(document, start, min(end or sys.maxsize, start + READ_CHARACTERS) - start)
        if not text:
            return None
        whole = start == 0 and len(text) >= total
        page, place, heading = (None, "", "") if whole else self._spot(document, start)
        end = start + len(text)
        return Passage(
            0, document, record.path, record.title, start, end, text, 1.0, page, place=place, heading=heading
        )

    def _spot(self, document: int, offset: int) -> tuple[int | None, str, str]:
        """Page, place and heading of a character: those of the chunk that it is in, or that comes before it."""
        sql = (
            "SELECT p.number, c.place, c.heading FROM chunks c JOIN pages p ON p.id = c.page"
            " WHERE c.document = ? AND c.start <= ? ORDER BY c.start DESC LIMIT 1"
        )
        rows = self.database.rows(sql, document, offset)
        return rows[0] if rows else (None, "", "")

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
                " collection, metadata, unread) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *(new.path, new.hash, new.title, new.kind, new.size, time.time(), numbered, len(chunks), length),
                *(new.modified, new.collection or (old.collection if old else ""), new.metadata, new.unread),
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
                'INSERT INTO chunks (document, page, start, "end", content, vector, place, heading)'
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        document,
                        rows[chunk.page],
                        chunk.start,
                        chunk.end,
                        _content(pages[chunk.page].text_of(chunk)),
                        vector,
                        chunk.place,
                        chunk.heading,
                    )
                    for chunk, vector in zip(chunks, (row.tobytes() for row in new.vectors), strict=True)
                ],
            )
            added = [row[0] for row in database.rows("SELECT id FROM chunks WHERE document = ? ORDER BY id", document)]
            texts = (said(chunk.heading, pages[chunk.page].text_of(chunk)) for chunk in chunks)
            self.words.add(zip(added, texts, strict=True))
        return added, removed

    def remove(self, document: int) -> list[int]:
        """Deletes a document with its text and vectors. Returns the ids of its chunks."""
        with self.database.transaction():
            chunks = [row[0] for row in self.database.rows("SELECT id FROM chunks WHERE document = ?", document)]
            self.words.remove(document)
            self.database.write("DELETE FROM documents WHERE id = ?", document)
        return chunks

    def standing(self, chunk: int) -> Standing | None:
        """Where a chunk stands on its page. None where there is no such chunk."""
        rows = self.database.rows(
            "SELECT p.number, substr(p.text, 1, c.start - p.start), substr(p.text, c.start - p.start + 1,"
            ' c."end" - c.start) FROM chunks c JOIN pages p ON p.id = c.page WHERE c.id = ?',
            chunk,
        )
        return Standing(*rows[0]) if rows else None

    def chunk_ids(self) -> set[int]:
        return {row[0] for row in self.database.rows("SELECT id FROM chunks")}

    def some_chunk_ids(self, count: int) -> list[int]:
        """Ids spread evenly over all chunks, the newest among them."""
        ids = sorted(self.chunk_ids())
        return ids[:: -max(1, len(ids) // count)][:count]

    def vectors(self, chunks: Sequence[int]) -> tuple[list[int], list[int], Vectors]:
        """(chunk ids, their documents, vectors of shape (n, DIMENSIONS)) of those of `chunks` that exist."""
        rows = self.database.rows(f"SELECT id, document, vector FROM chunks WHERE id IN {_ids(chunks)}")
        return [row[0] for row in rows], [row[1] for row in rows], as_matrix([row[2] for row in rows])

    def without_next_vectors(self, after: int, count: int) -> list[int]:
        """At most `count` chunks with ids above `after` that the next embedder has yet to read, by id."""
        sql = (
            "SELECT c.id FROM chunks c LEFT JOIN next_vectors n ON n.chunk = c.id"
            " WHERE c.id > ? AND n.chunk IS NULL ORDER BY c.id LIMIT ?"
        )
        return [row[0] for row in self.database.rows(sql, after, count)]

    def put_next_vectors(self, vectors: Mapping[int, bytes]) -> None:
        """Stores what the next embedder made of chunks; of those that are gone meanwhile, nothing."""
        sql = "INSERT OR IGNORE INTO next_vectors SELECT id, ? FROM chunks WHERE id = ?"
        with self.database.transaction():
            self.database.write_many(sql, [(vector, chunk) for chunk, vector in vectors.items()])

    def take_next_vectors(self, name: str) -> None:
        """The next embedder's vectors take the place of the old ones. Every chunk must have one."""
        with self.database.transaction():
            write = self.database.write
            write("UPDATE chunks SET vector = (SELECT vector FROM next_vectors WHERE chunk = id)")
            write("DELETE FROM next_vectors")
            write("DELETE FROM settings WHERE name = 'next_embedder'")
            write("REPLACE INTO settings VALUES ('embedder', ?)", name)
            write("UPDATE pieces SET vector = NULL")  # turns are few: they are embedded again

    def selected(self) -> npt.NDArray[np.int64]:
        """The ids of the chunks whose document is in the table `selected`, in order."""
        sql = "SELECT c.id FROM selected s JOIN chunks c ON c.document = s.document"
        return np.sort(np.array([row[0] for row in self.database.rows(sql)], dtype=np.int64))

    def found(self, chunks: Iterable[int]) -> dict[int, Found]:
        """The passages of those of `chunks` that exist, with a score of 0.

        Each page is read once, however many of its chunks are wanted: one can have a million characters.
        """
        rows = self.database.rows(
            'SELECT c.id, c.document, d.path, d.title, c.start, c."end", p.number, c.content, c.page, p.start,'
            f" {self._places}"
            " FROM chunks c JOIN pages p ON p.id = c.page JOIN documents d ON d.id = c.document"
            f" WHERE c.id IN {_ids(chunks)}"
        )
        texts = dict(self.database.rows(f"SELECT id, text FROM pages WHERE id IN {_ids({row[8] for row in rows})}"))
        found = {}
        for chunk, document, path, title, start, end, number, content, page, first, place, heading in rows:
            text = texts[page][start - first : end - first]
            passage = Passage(
                *(chunk, document, path, title, start, end, text, 0.0, number), place=place, heading=heading
            )
            found[chunk] = Found(passage, content)
        return found


def as_matrix(vectors: Sequence[bytes]) -> Vectors:
    """Vectors as they are stored, in an array of shape (len(vectors), dimensions)."""
    data = np.frombuffer(b"".join(vectors), dtype=np.float32)
    return data.reshape(len(vectors), -1) if vectors else data.reshape(0, DIMENSIONS)


def _document(row: tuple[Any, ...]) -> Document:
    return msgspec.structs.replace(Document(*row), state=FileState(row[-2]))


def _content(text: str) -> bytes:
    """The id of a chunk's wording: case and white space do not matter."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).digest()[:16]


def _ids(ids: Iterable[int]) -> str:
    """A list of integers as SQL: it may be longer than SQLite lets parameters be."""
    return f"({','.join(str(int(i)) for i in ids)})"
