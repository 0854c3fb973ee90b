"""A search on a large disk: how long it takes from the words typed to the passages, and whether it is exact.

The disk's own classes in this process: its database, Chroma, the real embedder for the queries. The texts are made up:
words of a vocabulary of 30,000, as frequent as in a language, each document with words of its own. The vectors are made
up, too: embedding 100,000 texts takes an hour. They lie around real ones, of sentences that the embedder read, several
documents around each, as near as passages of one subject are. So what is nearest is not what has the words: for
that there is benchmarks/retrieval.py.

Recall is of the ten nearest among what the vectors propose, against comparing every vector.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks import papers, texts
from benchmarks.common import Result, median, percentile95
from llmos.kernel.abi.records import Where
from llmos.memory import embed
from llmos.memory.database import Database
from llmos.memory.layout import Chunk, lay_out
from llmos.memory.limits import DEPTH, INDEX_PAGE
from llmos.memory.mirror import Mirror
from llmos.memory.search import Search
from llmos.memory.store import NewDocument, Store
from llmos.memory.where import select

SIZES = (1_000, 10_000, 100_000)
PER_DOCUMENT = 20  # chunks
WORDS = 120  # of a chunk
VOCABULARY, OWN = 30_000, 30  # words, and those that a document prefers
QUERIES, ROUNDS, K = 60, 2, 10
SPREAD = 0.8  # length of what is added to a unit vector: cosines of about 0.8 with it, of 0.6 with each other
FOLDERS = {"tenth": 10, "hundredth": 100}  # one in so many documents lies there


@dataclass(frozen=True)
class Query:
    text: str
    vector: embed.Vectors


class Corpus:
    """What is put on the disk, and what is asked for."""

    def __init__(self, embedder: embed.Embedder) -> None:
        self._chance = np.random.default_rng(7)
        plain = random.Random(7)
        letters = "abcdefghiklmnoprstuvw"
        lengths = (plain.choice((3, 4, 5, 6, 7, 8, 9)) for _ in range(VOCABULARY))
        made = ["".join(plain.choices(letters, k=length)) for length in lengths]
        self._words = np.array([*texts.NOUNS, *texts.VERBS, *made])
        ranks = np.arange(1, len(self._words) + 1)
        self._frequency = 1 / ranks / (1 / ranks).sum()
        told = [
            asked for sort in papers.DATA["document"] for fact in sort["facts"] for asked in (fact["tell"], fact["ask"])
        ]
        self._centres = embedder.embed([*told, *texts.CHAT])
        self._spread = self._centres - self._centres.mean(axis=0)

    def document(self, number: int) -> NewDocument:
        chance = self._chance
        own = chance.choice(len(self._words), OWN)
        drawn = chance.choice(len(self._words), (PER_DOCUMENT, WORDS), p=self._frequency)
        prefer = chance.random(drawn.shape) < 0.15
        drawn[prefer] = chance.choice(own, int(prefer.sum()))
        lines = [" ".join(self._words[row]) for row in drawn]
        pages = lay_out([(None, "\n".join(lines))])
        starts = np.cumsum([0, *(len(line) + 1 for line in lines)])
        chunks = tuple(Chunk(0, int(start), int(start) + len(line)) for start, line in zip(starts, lines, strict=False))
        folder = next((name for name, one_in in sorted(FOLDERS.items()) if number % one_in == 1), "rest")
        path = f"/{folder}/{number}.txt"
        centre = self._centres[number % len(self._centres)]
        return NewDocument(
            path, number.to_bytes(32, "little"), path, "text", 1, pages, chunks, self._around(centre, PER_DOCUMENT)
        )

    def _around(self, centre: embed.Vectors, count: int) -> embed.Vectors:
        # Spread as the real vectors are, which fill few of the directions that there are.
        noise = self._chance.standard_normal((count, len(self._spread))) @ self._spread
        vectors = centre + SPREAD * noise / np.linalg.norm(noise, axis=1, keepdims=True)
        normalised: embed.Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
        return normalised

    def queries(self) -> list[str]:
        """Questions of real words, some with words of the documents."""
        plain = random.Random(5)
        asked = [
            fact["ask"].replace("{who}", sort["who"][1]) for sort in papers.DATA["document"] for fact in sort["facts"]
        ]
        return [
            f"{question} {' '.join(plain.choices(list(self._words[:2000]), k=2))}"
            for question in plain.sample(asked, QUERIES)
        ]


@contextmanager
def disk(corpus: Corpus, chunks: int) -> Iterator[tuple[Search, Store, Mirror, dict[str, float]]]:
    """A disk with so many chunks, and how long it took to fill."""
    with tempfile.TemporaryDirectory(prefix="llmos-bench") as folder:
        database = Database(Path(folder) / "disk.sqlite")
        database.rows("PRAGMA synchronous = OFF")  # what is measured is not written
        store = Store(database)
        began = time.perf_counter()
        for number in range(chunks // PER_DOCUMENT):
            store.put(corpus.document(number))
        stored = time.perf_counter()
        mirror = Mirror(store, Path(folder) / "index")
        mirror.open()
        while mirror.behind:
            mirror.step()
        assert not mirror.fallback, mirror.fallback
        filled = {"store_seconds": stored - began, "index_seconds": time.perf_counter() - stored}
        yield Search(store, mirror), store, mirror, filled
        mirror.close()
        database.close()


def seconds(search: Search, embedder: embed.Embedder, queries: Sequence[str], where: Where) -> list[float]:
    """From the words to the passages, the query's embedding included."""
    taken = []
    for _ in range(ROUNDS):
        for query in queries:
            began = time.perf_counter()
            search.find(query, embedder.embed([query])[0], K, 0.0, where)
            taken.append(time.perf_counter() - began)
    return taken


def recall(search: Search, store: Store, vectors: embed.Vectors, where: Where) -> float:
    """Share of the exact nearest that the vectors' half of the search proposes."""
    inside = None if select(store.database, where).all else store.selected()
    shares = []
    for vector, exact in zip(vectors, exactly(store, vectors, inside), strict=True):
        found = {chunk for chunk, _ in search.nearest(vector, DEPTH, inside)[:K]}
        shares.append(len(found & exact) / K)
    return sum(shares) / len(shares)


def exactly(store: Store, queries: embed.Vectors, inside: npt.NDArray[np.int64] | None) -> list[set[int]]:
    ids = sorted(store.chunk_ids()) if inside is None else inside.tolist()
    pages = [store.vectors(ids[first : first + INDEX_PAGE]) for first in range(0, len(ids), INDEX_PAGE)]
    chunks = np.concatenate([page[0] for page in pages])
    scores = queries @ np.concatenate([page[2] for page in pages]).T
    return [set(map(int, chunks[np.argsort(-row)[:K]])) for row in scores]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--chunks", type=int, nargs="+", default=SIZES, help="sizes of the disk")
    sizes: list[int] = parser.parse_args().chunks
    result = Result("search")
    embedder = embed.load("minilm")
    corpus = Corpus(embedder)
    queries = corpus.queries()
    vectors = embedder.embed(queries)
    wheres = {"all": Where(), **{name: Where(folders=(f"/{name}",)) for name in FOLDERS}}
    wheres["most"] = Where(folders=("/rest",))
    medians: dict[int, float] = {}
    slowest, least = 0.0, 1.0
    for size in sizes:
        with disk(corpus, size) as (search, store, _, filled):
            result.metrics |= {f"{name}_{size}": round(value, 2) for name, value in filled.items()}
            for name, where in wheres.items():
                taken = seconds(search, embedder, queries, where)
                result.metrics[f"p50_seconds_{size}_{name}"] = median(taken)
                result.metrics[f"p95_seconds_{size}_{name}"] = slow = percentile95(taken)
                found = recall(search, store, vectors, where)
                result.metrics[f"recall_at_10_{size}_{name}"] = round(found, 4)
                slowest, least = max(slowest, slow), min(least, found)
            medians[size] = float(result.metrics[f"p50_seconds_{size}_all"])
    result.metrics["query_embedding_seconds"] = median([_timed(embedder, query) for query in queries])
    result.mark("worst recall@10 against the exact index", least, ">=", 0.99)
    result.mark("worst p95, seconds", slowest, "<=", 0.25)
    result.mark("p50 of the largest disk / of the smallest", medians[sizes[-1]] / medians[sizes[0]], "<=", 5)
    return result.done()


def _timed(embedder: embed.Embedder, query: str) -> float:
    began = time.perf_counter()
    embedder.embed([query])
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
