"""The lexical half of search: which chunks hold a word, and how much of a question's words a chunk holds.

FTS5 keeps what chunks hold which words. Its BM25 is not asked for over the whole table: that costs 5 µs for each chunk
that holds any of the words, seconds on a large disk. Instead the chunks that hold the rarest words are looked up, and
those, with what the vectors found, are weighed in a table of their own in memory.
"""

import math
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from llmos.memory import phrases
from llmos.memory.database import Database
from llmos.memory.limits import COMMON_CHUNKS, RARE

Scores = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

_TOKENS = "porter unicode61 remove_diacritics 2"
_LEAST_IDF = 1e-6  # what FTS5 counts for a word that more than half of the rows hold


@dataclass(frozen=True)
class Term:
    """A word of a question, and the chunks that hold it: not all where it is `common`."""

    match: str
    exact: bool  # a number, a date or an identifier
    holders: Ids
    common: bool
    count: float  # how many chunks hold it; an estimate where it is common
    weight: float  # inverse document frequency


@dataclass(frozen=True)
class Weighed:
    """What a question's words say about some chunks."""

    bm25: Scores
    covered: Scores  # share of the question's weight that a chunk holds
    rare: Scores  # how many rare words it holds
    exact: Scores  # how many numbers and identifiers


def said(heading: str, text: str) -> str:
    """The words of a chunk: those that it stands under, too. As the view `chunk_texts` has it."""
    return f"{heading}\n{text}"


class Words:
    """Raises DatabaseError from everything, where the database cannot do it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # A database of an older version that cannot be written has no such table.
        self._exists = bool(database.rows("SELECT 1 FROM sqlite_master WHERE name = 'chunk_words'"))

    def add(self, texts: Iterable[tuple[int, str]]) -> None:
        """Belongs inside the transaction that adds the chunks."""
        self._database.write_many("INSERT INTO chunk_words (rowid, text) VALUES (?, ?)", list(texts))

    def remove(self, document: int) -> None:
        """Belongs inside the transaction that deletes the document's chunks, before that.

        The index has to be told what it held. Each page is read once: one can have a million characters.
        """
        sql = (
            'SELECT c.id, c.page, c.start - p.start, c."end" - p.start, c.heading'
            " FROM chunks c JOIN pages p ON p.id = c.page WHERE c.document = ?"
        )
        pages: dict[int, list[tuple[int, int, int, str]]] = {}
        for chunk, page, start, end, heading in self._database.rows(sql, document):
            pages.setdefault(page, []).append((chunk, start, end, heading))
        for page, chunks in pages.items():
            [(text,)] = self._database.rows("SELECT text FROM pages WHERE id = ?", page)
            self._database.write_many(
                "INSERT INTO chunk_words (chunk_words, rowid, text) VALUES ('delete', ?, ?)",
                [(chunk, said(heading, text[start:end])) for chunk, start, end, heading in chunks],
            )

    def scrub(self) -> None:
        """Until the index is merged it still holds the words of what was deleted."""
        with self._database.transaction():
            self._database.write("INSERT INTO chunk_words (chunk_words) VALUES ('optimize')")

    def rebuild(self) -> None:
        """Reads all chunks anew."""
        with self._database.transaction():
            self._database.write("INSERT INTO chunk_words (chunk_words) VALUES ('rebuild')")

    def behind(self) -> int:
        """By how many chunks index and store differ: 0, unless something went wrong."""
        if not self._exists:
            return 0
        sql = "SELECT (SELECT count(*) FROM chunks) - (SELECT count(*) FROM chunk_words_docsize)"
        return abs(int(self._database.rows(sql)[0][0]))

    def terms(self, question: str, inside: Ids | None, total: int) -> tuple[Term, ...]:
        """The words of a question. `total` is how many chunks there are.

        inside: the chunks to look into, in order; None for all.
        """
        if not self._exists or (inside is not None and not len(inside)):
            return ()
        return tuple(self._term(term, inside, total) for term in phrases.terms(question))

    def _term(self, term: str, inside: Ids | None, total: int) -> Term:
        match = phrases.as_match(term)
        holders, read = self._holding(match, inside)
        common = read < 1.0 or len(holders) >= COMMON_CHUNKS
        count = len(holders) / read
        seen = min(max(1.0, count), total)  # a word that nobody said weighs as much as one that was said once
        weight = math.log(1.0 + (total - seen + 0.5) / (seen + 0.5))
        return Term(match, phrases.is_exact(term), holders, common, count, weight)

    def _holding(self, match: str, inside: Ids | None) -> tuple[Ids, float]:
        """The chunks that match an FTS5 expression, in the order of their ids, and what share of all ids was looked at.

        Not all where they are very many. What is selected usually lies together, because it came together.
        """
        first, last = (1, self._last()) if inside is None else (int(inside[0]), int(inside[-1]))
        most = COMMON_CHUNKS if inside is None else 4 * COMMON_CHUNKS
        sql = f"SELECT rowid FROM chunk_words WHERE chunk_words MATCH ? AND rowid BETWEEN ? AND ? LIMIT {most}"
        found = np.array([row[0] for row in self._database.rows(sql, match, first, last)], dtype=np.int64)
        read = 1.0 if len(found) < most else (int(found[-1]) - first + 1) / (last - first + 1)
        return found if inside is None else found[np.isin(found, inside)], read

    def _last(self) -> int:
        return int(self._database.rows("SELECT coalesce(max(id), 1) FROM chunks")[0][0])

    def best(self, terms: Sequence[Term], depth: int, inside: Ids | None) -> list[int]:
        """At most `depth` chunks that hold the most of the words, by weight."""
        rare = [term for term in terms if not term.common and len(term.holders)]
        if not rare:
            common = [term.match for term in terms if term.common]
            found = self._holding(" AND ".join(common), inside)[0] if common else ()
            return [int(chunk) for chunk in found[:depth]]
        holders = np.concatenate([term.holders for term in rare])
        weights = np.concatenate([np.full(len(term.holders), term.weight) for term in rare])
        chunks, places = np.unique(holders, return_inverse=True)
        sums = np.bincount(places, weights)
        return [int(chunks[i]) for i in np.argsort(-sums, kind="stable")[:depth]]

    def holding_all(self, quotes: Sequence[str], inside: Ids | None) -> list[int]:
        """Chunks that hold phrases, as far as a stemmed index tells."""
        if not self._exists or (inside is not None and not len(inside)):
            return []
        return [int(chunk) for chunk in self._holding(" AND ".join(map(phrases.as_match, quotes)), inside)[0]]


def weigh(terms: Sequence[Term], texts: Mapping[int, str], total: int) -> Weighed:
    """What the words say about texts, in their order. BM25 with the weights of the whole disk, the lengths of these."""
    rows = {key: row for row, key in enumerate(texts)}
    bm25, covered, rare, exact = (np.zeros(len(rows)) for _ in range(4))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as table:
        table.execute(f"CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = '{_TOKENS}')")
        table.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", texts.items())
        for term in terms:
            found = table.execute("SELECT rowid, -bm25(words) FROM words WHERE words MATCH ?", (term.match,)).fetchall()
            here = len(found)
            idf = max(_LEAST_IDF, math.log((len(rows) - here + 0.5) / (here + 0.5)))
            for key, value in found:
                row = rows[key]
                bm25[row] += term.weight * value / idf
                covered[row] += term.weight
                rare[row] += term.count <= max(2.0, RARE * total)
                exact[row] += term.exact
    covered /= sum(term.weight for term in terms) or 1.0
    return Weighed(bm25, covered, rare, exact)
