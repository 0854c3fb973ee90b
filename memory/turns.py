"""Turns that left a context, in SQLite: their text, words and vectors, and a view of one conversation's to search."""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from llmos.kernel.abi.records import Label, TurnText
from llmos.memory import phrases
from llmos.memory.database import Database, DatabaseError
from llmos.memory.embed import Embedder, Vectors
from llmos.memory.layout import Page
from llmos.memory.limits import DIMENSIONS, NEIGHBOUR, REST_SECONDS, STEP_PIECES, VIEWS

if TYPE_CHECKING:
    from llmos.memory.chunk import Chunker

ANSWER = "\nAssistant: "
LONG = 1_500  # characters

_log = logging.getLogger(__name__)

_Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class View:
    """The turns of one conversation, oldest first, and the pieces they are made of in the same order.

    messages: ids of the turns. pieces: id to row. first: each turn's first row. Vectors are normalised, and zero where
    they have yet to be made: of shape (rows, dimensions) the pieces' `vectors`, of shape (turns, dimensions) those of
    the turns' `openings`, the turns' `means` and those of the turns beside their neighbours, `windows`. asks: whether a
    turn opens with a question or a request; of_self: with a statement of the person's about themselves; of_others: with
    one in which somebody else comes first. long: whether what was written or read in it, before the model's last
    answer, is as long as a document.
    """

    messages: tuple[int, ...]
    pieces: dict[int, int]
    first: npt.NDArray[np.int64]
    vectors: Vectors
    openings: Vectors
    asks: npt.NDArray[np.bool_]
    of_self: npt.NDArray[np.bool_]
    of_others: npt.NDArray[np.bool_]
    long: npt.NDArray[np.bool_]
    means: Vectors
    windows: Vectors

    def rows(self, turn: int) -> slice:
        """The rows of a turn's pieces."""
        end = self.first[turn + 1] if turn + 1 < len(self.first) else len(self.vectors)
        return slice(int(self.first[turn]), int(end))


class Turns:
    """Raises DatabaseError from everything but `step`, where the database cannot do it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # A database of version 1 that cannot be written has no turns, nor a table for them.
        self._exists = bool(database.rows("SELECT 1 FROM sqlite_master WHERE name = 'turns'"))
        self._views: dict[int, View] = {}
        self._chunker: Chunker | None = None
        self._embedder: Embedder | None = None
        self._pending = True
        self._rests_until = 0.0

    def keep(self, turns: Iterable[TurnText]) -> None:
        """Stores turns, in place of those with the same ids. Raises EmbedderMissingError without a tokenizer."""
        if self._database.read_only:
            raise DatabaseError(self._database.read_only)
        cut = [(turn, self._cut(turn.text)) for turn in turns]
        with self._database.transaction():
            for turn, pieces in cut:
                self._keep(turn, pieces)
        self._pending = True

    def _keep(self, turn: TurnText, pieces: list[_Span]) -> None:
        write, label = self._database.write, msgspec.json.encode(turn.label).decode()
        old = self._database.rows("SELECT pid, text FROM turns WHERE message = ?", turn.message)
        if old == [(turn.pid, turn.text)]:
            sql = "UPDATE turns SET label = ?, created = ? WHERE message = ?"
            write(sql, label, turn.created, turn.message)
            return
        self._delete([turn.message])
        write("INSERT INTO turns VALUES (?, ?, ?, ?, ?)", turn.message, turn.pid, turn.text, label, turn.created)
        sql = 'INSERT INTO pieces (message, start, "end", opening) VALUES (?, ?, ?, ?)'
        write(sql, turn.message, 0, len(_first_line(turn.text)), True)
        for start, end in pieces:
            piece = write(sql, turn.message, start, end, False).lastrowid
            write("INSERT INTO words (rowid, text) VALUES (?, ?)", piece, turn.text[start:end])
        self._views.pop(turn.pid, None)

    def _cut(self, text: str) -> list[_Span]:
        """Where its pieces begin and end. One that the embedder can read at once stays whole."""
        if self._chunker is None:
            from llmos.memory.chunk import Chunker  # a tokenizer takes its time to load

            self._chunker = Chunker()
        chunks = list(self._chunker.chunks(0, Page(0, None, text)))
        return [(chunk.start, chunk.end) for chunk in chunks] if len(chunks) > 1 else [(0, len(text))]

    def forget(self, pid: int, messages: Sequence[int]) -> None:
        """Deletes those turns of a conversation, or all; of whichever conversation where `pid` is 0."""
        if not self._exists or not (pid or messages):
            return
        named = f"message IN {_ids(messages)}" if messages else "true"
        rows = self._database.rows(f"SELECT message FROM turns WHERE {named} AND pid = coalesce(?, pid)", pid or None)
        if rows:
            with self._database.transaction():
                self._delete([row[0] for row in rows])

    def _delete(self, messages: list[int]) -> None:
        where = f"message IN {_ids(messages)}"
        owners = self._database.rows(f"SELECT DISTINCT pid FROM turns WHERE {where}")
        if not owners:
            return
        self._database.write(f"DELETE FROM words WHERE rowid IN (SELECT id FROM pieces WHERE {where})")
        self._database.write(f"DELETE FROM turns WHERE {where}")
        # Until the index is merged it still holds the words that were deleted.
        self._database.write("INSERT INTO words (words) VALUES ('optimize')")
        for (pid,) in owners:
            self._views.pop(pid, None)

    def messages(self) -> tuple[int, ...]:
        """The ids of all turns."""
        if not self._exists:
            return ()
        return tuple(row[0] for row in self._database.rows("SELECT message FROM turns ORDER BY message"))

    def turn(self, message: int) -> TurnText:
        """Raises KeyError where there is no such turn."""
        rows = self._database.rows("SELECT pid, text, label, created FROM turns WHERE message = ?", message)
        if not rows:
            raise KeyError(message)
        pid, text, label, created = rows[0]
        return TurnText(pid, message, text, msgspec.json.decode(label, type=Label), created)

    def span(self, message: int, number: int) -> _Span:
        """Where a turn's piece, counted from 0, begins and ends."""
        sql = 'SELECT start, "end" FROM pieces WHERE message = ? AND NOT opening ORDER BY id LIMIT 1 OFFSET ?'
        [(start, end)] = self._database.rows(sql, message, number)
        return start, end

    def holding(self, match: str) -> Iterator[tuple[int, float]]:
        """(piece, BM25) of all pieces, of whatever conversation, that hold what an FTS5 expression says."""
        if self._exists:
            yield from self._database.rows("SELECT rowid, -bm25(words) FROM words WHERE words MATCH ?", match)

    def view(self, pid: int) -> View:
        """What there is of a conversation now."""
        if pid not in self._views:
            while len(self._views) >= VIEWS:
                del self._views[next(iter(self._views))]
            self._views[pid] = self._read(pid)
        return self._views[pid]

    def _read(self, pid: int) -> View:
        sql = (
            "SELECT t.message, p.id, p.vector, p.opening, iif(p.opening, t.text, '')"
            " FROM turns t JOIN pieces p USING (message) WHERE t.pid = ? ORDER BY t.message, p.id"
        )
        every = self._database.rows(sql, pid) if self._exists else []
        opening, rows = [row for row in every if row[3]], [row for row in every if not row[3]]
        starts = {message: row for row, (message, *_) in reversed(list(enumerate(rows)))}
        first = np.array(sorted(starts.values()), dtype=np.int64)
        dimensions = self._embedder.dimensions if self._embedder is not None else DIMENSIONS
        vectors = _matrix([row[2] for row in rows], dimensions)
        means = _normalised(np.add.reduceat(vectors, first)) if rows else vectors
        windows = means.copy()
        windows[1:] += NEIGHBOUR * means[:-1]
        windows[:-1] += NEIGHBOUR * means[1:]
        texts = [row[4] for row in opening]
        lines = [_first_line(text).partition(": ")[2] for text in texts]
        asks = np.array([phrases.asks(line) for line in lines], dtype=np.bool_)
        names = set().union(*map(phrases.capitals, lines))
        of_others = np.array([phrases.tells_of_others(line, names) for line in lines], dtype=np.bool_)
        return View(
            messages=tuple(sorted(starts)),
            pieces={piece: row for row, (_, piece, *_) in enumerate(rows)},
            first=first,
            vectors=vectors,
            openings=_matrix([row[2] for row in opening], dimensions),
            asks=asks,
            of_self=~asks & np.array([phrases.of_self(line) for line in lines], dtype=np.bool_),
            of_others=~asks & of_others,
            long=np.array([len(text.rpartition(ANSWER)[0] or text) >= LONG for text in texts], dtype=np.bool_),
            means=means,
            windows=_normalised(windows),
        )

    def use(self, embedder: Embedder) -> None:
        """From now on `step` makes the vectors that are missing, also of turns kept by a former process."""
        self._embedder, self._pending = embedder, True
        self._views.clear()

    @property
    def pending(self) -> bool:
        """Whether there may be turns without vectors, and somebody to make them."""
        return self._exists and self._embedder is not None and self._pending and not self._database.read_only

    @property
    def resting(self) -> bool:
        """Whether vectors could not be written just now."""
        return time.monotonic() < self._rests_until

    def step(self) -> None:
        """Makes the vectors of a few pieces, the newest first."""
        if not self.pending or self._embedder is None or self.resting:
            return
        sql = (
            'SELECT p.id, t.pid, t.text, p.start, p."end" FROM pieces p JOIN turns t USING (message)'
            " WHERE p.vector IS NULL ORDER BY p.id DESC LIMIT ?"
        )
        try:
            rows = self._database.rows(sql, STEP_PIECES)
            self._pending = bool(rows)
            vectors = self._embedder.embed([text[start:end] for _, _, text, start, end in rows])
            with self._database.transaction():
                for (piece, pid, *_), vector in zip(rows, vectors, strict=True):
                    self._database.write("UPDATE pieces SET vector = ? WHERE id = ?", vector.tobytes(), piece)
                    self._views.pop(pid, None)
        except DatabaseError as error:
            _log.warning("The vectors of turns cannot be stored: %s", error)
            self._rests_until = time.monotonic() + REST_SECONDS


def _first_line(text: str) -> str:
    return text.partition("\n")[0].rstrip()


def _matrix(stored: Sequence[bytes | None], dimensions: int) -> Vectors:
    """Shape (len(stored), dimensions); zeros for what is missing."""
    nothing = bytes(4 * dimensions)
    data = b"".join(vector if vector and len(vector) == len(nothing) else nothing for vector in stored)
    return np.frombuffer(data, dtype=np.float32).reshape(len(stored), dimensions)


def _normalised(vectors: Vectors) -> Vectors:
    """Of length 1 each; zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    normalised: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0.0)
    return normalised


def _ids(ids: Iterable[int]) -> str:
    """A list of integers as SQL: it may be longer than SQLite lets parameters be."""
    return f"({','.join(str(int(i)) for i in ids)})"
