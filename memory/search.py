"""Finding passages of documents: by sense and by words, in all documents or in some.

Vectors and words each propose some; all of those get a cosine and a BM25, and the sum ranks them. Sums of scores were
found better than reciprocal ranks (benchmarks/retrieval.py): a rank does not tell a near miss from noise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from llmos.kernel.abi.records import Knowledge, Passage, Where
from llmos.memory import phrases, words
from llmos.memory.alike import Folder
from llmos.memory.embed import Vectors
from llmos.memory.limits import BLOCK, DEPTH, EXACT_CHUNKS, LEAST_FETCHED, MOST_FETCHED, RERANKED
from llmos.memory.mirror import Mirror
from llmos.memory.store import Found, Store
from llmos.memory.where import EVERYTHING, select

Scores = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

WORDS = 0.3  # what the highest BM25 counts beside a cosine; from 0.2 to 0.6 is about as good
SHARE = 0.5  # of the question's words, by how rare they are, that a passage must hold to count as found by words
LEAST_SENSE = 0.5  # share of the threshold that its cosine must reach nevertheless


class Reranker(Protocol):
    """Reads question and passage together: slower and better than comparing vectors."""

    def scores(self, query: str, texts: Sequence[str]) -> Sequence[float]:
        """The higher the better; on any scale."""


@dataclass(frozen=True)
class _Candidates:
    """Passages that may be found, with cosines of shape (len(passages),), 0 without a question's vector."""

    passages: list[Found]
    cosines: Scores

    @property
    def texts(self) -> dict[int, str]:
        return {row: words.said(one.passage.heading, one.passage.text) for row, one in enumerate(self.passages)}


class Search:
    """Raises DatabaseError from everything, where the database cannot do it."""

    def __init__(self, store: Store, mirror: Mirror) -> None:
        self._store = store
        self._mirror = mirror
        self.reranker: Reranker | None = None

    def find(
        self,
        query: str,
        vector: Vectors | None,
        k: int,
        threshold: float = 0.0,
        where: Where = Where(),  # noqa: B008  frozen
        documents: tuple[int, ...] = (),
        knowledge: Knowledge = EVERYTHING,
    ) -> list[Passage]:
        """At most `k` passages, best first, of those that say the same one.

        vector: the query's, shape (dimensions,), None before there is an embedder. threshold: cosine that a passage
        must reach, unless it is found by its words. The score shown is the cosine; of what was found by words it is
        the mean with the share of the query that the words cover, if that is more.
        """
        selection = select(self._store.database, where, documents, knowledge)
        if k < 1 or not selection.chunks:
            return []
        quotes, plain = phrases.quoted(query), phrases.unquoted(query)
        inside = None if selection.all else self._store.selected()
        terms = self._store.words.terms(plain, inside, selection.chunks)
        depth = max(DEPTH, 2 * k)
        found = self._quoting(quotes, vector, inside) if quotes else self._proposed(terms, vector, depth, inside)
        if not found.passages:
            return []
        said = words.weigh(terms, found.texts, selection.chunks)
        fused = found.cosines + WORDS * said.bm25 / (said.bm25.max() or 1.0)
        by_words = (said.covered >= SHARE) & (said.rare > 0)
        if vector is not None:
            by_words &= (said.exact > 0) | (found.cosines >= LEAST_SENSE * threshold)
        if quotes:
            by_words[:] = True
        mean = (found.cosines + said.covered) / 2 if vector is not None else said.covered
        score = np.clip(np.where(by_words, np.maximum(found.cosines, mean), found.cosines), 0.0, 1.0)
        passed = by_words | ((found.cosines >= threshold) & (vector is not None))
        order = (int(i) for i in np.argsort(-fused, kind="stable") if passed[i])
        return self._first(plain, order, found.passages, score, k)

    def _first(self, query: str, order: Iterable[int], passages: list[Found], score: Scores, k: int) -> list[Passage]:
        """The first `k` in this order, or in the reranker's, that do not say the same."""
        folder = Folder()
        chosen: list[Passage] = []
        wanted = k if self.reranker is None else max(k, RERANKED)
        for i in order:
            found = passages[i]
            if folder.is_new(found.passage.text, found.content):
                chosen.append(replace(found.passage, score=round(float(score[i]), 4)))
            if len(chosen) == wanted:
                break
        if self.reranker is not None and chosen:
            ranks = np.array(self.reranker.scores(query, [passage.text for passage in chosen]), dtype=np.float64)
            chosen = [chosen[i] for i in np.argsort(-ranks, kind="stable")]
        return chosen[:k]

    def _proposed(
        self, terms: Sequence[words.Term], vector: Vectors | None, depth: int, inside: Ids | None
    ) -> _Candidates:
        """What the vectors and the words propose."""
        near = dict(self.nearest(vector, depth, inside)) if vector is not None else {}
        by_words = self._store.words.best(terms, depth, inside)
        return self._candidates([*near, *(chunk for chunk in by_words if chunk not in near)], vector, near)

    def _quoting(self, quotes: Sequence[str], vector: Vectors | None, inside: Ids | None) -> _Candidates:
        """Everything that holds the quotes word for word."""
        found = self._candidates(self._store.words.holding_all(quotes, inside), vector, {})
        rows = [row for row, one in enumerate(found.passages) if phrases.holds(one.passage.text, quotes)]
        return _Candidates([found.passages[row] for row in rows], found.cosines[rows])

    def _candidates(self, chunks: Sequence[int], vector: Vectors | None, cosines: dict[int, float]) -> _Candidates:
        """Those that exist; the cosines that are not known yet are computed."""
        stored = self._store.found(chunks)
        self._mirror.forget(chunk for chunk in cosines if chunk not in stored)
        cosines = dict(cosines)
        if vector is not None:
            others, _, vectors = self._store.vectors([chunk for chunk in stored if chunk not in cosines])
            cosines |= dict(zip(others, map(float, vectors @ vector), strict=True)) if others else {}
        kept = [chunk for chunk in chunks if chunk in stored]
        return _Candidates([stored[chunk] for chunk in kept], np.array([cosines.get(chunk, 0.0) for chunk in kept]))

    def nearest(self, vector: Vectors, depth: int, inside: Ids | None) -> list[tuple[int, float]]:
        """At most `depth` (chunk, cosine) pairs of the nearest, of the chunks `inside` where it is given.

        The index is asked for so many that enough of them should be inside. Where too few are, or few chunks are to be
        looked into, each of their vectors is compared: Chroma's own filter takes longer than either (60 to 100 ms for
        100,000). So it is, too, while the index is being filled anew.
        """
        if self._mirror.rebuilding:
            return self._exact(vector, depth, np.array(sorted(self._store.chunk_ids())) if inside is None else inside)
        if inside is None:
            return self._mirror.nearest(vector, max(depth, LEAST_FETCHED))[:depth]
        if len(inside) > EXACT_CHUNKS:
            count = max(LEAST_FETCHED, min(MOST_FETCHED, 2 * depth * self._store.counts()[1] // len(inside)))
            near = self._mirror.nearest(vector, count)
            kept = np.isin([chunk for chunk, _ in near], inside)
            if int(kept.sum()) >= depth:
                return [hit for hit, keep in zip(near, kept, strict=True) if keep][:depth]
        return self._exact(vector, depth, inside)

    def _exact(self, vector: Vectors, depth: int, chunks: Ids) -> list[tuple[int, float]]:
        best: list[tuple[int, float]] = []
        for first in range(0, len(chunks), BLOCK):
            ids, _, vectors = self._store.vectors(chunks[first : first + BLOCK].tolist())
            if ids:
                cosines = vectors @ vector
                top = np.argsort(-cosines, kind="stable")[:depth]
                best += [(ids[i], float(cosines[i])) for i in top]
        return sorted(best, key=lambda hit: -hit[1])[:depth]
