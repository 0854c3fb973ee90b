"""What a search finds: words alone, vectors alone, and both as the disk fuses them, over the same passages.

Two sets. Cranfield: 1,400 abstracts and 225 queries with judgements; free for research, so it is not kept here:
`--cranfield FOLDER`, or LLMOS_CRANFIELD, names a folder with cran_docs.json, cran_queries.json and cran_qrels.json.
Without it its marks are unreached. And papers of our own (benchmarks/papers.toml), asked for in other words. The weight
of the words was chosen in sight of both sets: no part of them is unseen, also not the half that is reported by itself.

nDCG@10 counts a judgement of position 1 as 4, of position 4 as 1; a document ranks as its best passage does.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks import papers
from benchmarks.common import Result
from benchmarks.recall import JUNK
from llmos.kernel.abi.records import Passage
from llmos.kernel.limits import RECALL_THRESHOLD
from llmos.memory import embed, phrases, search, work
from llmos.memory.database import Database
from llmos.memory.intake import Intake
from llmos.memory.mirror import Mirror
from llmos.memory.search import Search
from llmos.memory.store import NewDocument, Store

K, PASSAGES = 10, 40  # documents that count, and passages that are looked through for them
WEIGHTS = (0.1, 0.2, 0.3, 0.4, 0.6)
SHIPPED = search.WORDS

MEASURES = ("nDCG@10", "recall@10")

Find = Callable[[str], list[Passage]]


class Disk:
    """The disk's own classes, in this process, and the parts of its search by themselves."""

    def __init__(self, folder: Path, embedder: embed.Embedder) -> None:
        self.database = Database(folder / "disk.sqlite")
        self.store = Store(self.database)
        self.mirror = Mirror(self.store, folder / "index", exact=True)
        self.mirror.open()
        self.search = Search(self.store, self.mirror)
        self._embedder = embedder
        self._intake = Intake(embedder)
        self._vectors: dict[str, embed.Vectors] = {}

    def add(self, path: Path) -> None:
        for said in self._intake.work(work.Ingest(1, str(path))):
            assert not isinstance(said, work.Refused), f"{path}: {said.reason}"
            if isinstance(said, work.Ingested):
                self.mirror.added(self.store.put(NewDocument.of(str(path), said))[0])
                self.mirror.step()

    def vector(self, query: str) -> embed.Vectors:
        if query not in self._vectors:
            self._vectors[query] = self._embedder.embed([query])[0]
        return self._vectors[query]

    def fused(self, query: str) -> list[Passage]:
        return self.search.find(query, self.vector(query), PASSAGES)

    def by_sense(self, query: str) -> list[Passage]:
        return self._passages([chunk for chunk, _ in self.mirror.nearest(self.vector(query), PASSAGES)])

    def by_words(self, query: str) -> list[Passage]:
        """FTS5's own BM25, over everything."""
        match = " OR ".join(map(phrases.as_match, phrases.terms(query)))
        sql = f"SELECT rowid FROM chunk_words WHERE chunk_words MATCH ? ORDER BY rank LIMIT {PASSAGES}"
        return self._passages([row[0] for row in self.database.rows(sql, match)])

    def by_ranks(self, query: str) -> list[Passage]:
        """Reciprocal ranks, with equal weights."""
        sums: dict[int, float] = {}
        for found in (self.by_sense(query), self.by_words(query)):
            for rank, passage in enumerate(found):
                sums[passage.chunk] = sums.get(passage.chunk, 0.0) + 1 / (61 + rank)
        return self._passages(sorted(sums, key=lambda chunk: -sums[chunk]))

    def _passages(self, chunks: Sequence[int]) -> list[Passage]:
        found = self.store.found(chunks)
        return [found[chunk].passage for chunk in chunks]

    def junk(self) -> tuple[int, int]:
        """Passages that questions about something else let in: by both, and by sense alone."""
        both = alone = 0
        for query in JUNK:
            vector = self.vector(query)
            both += len(self.search.find(query, vector, K, RECALL_THRESHOLD))
            alone += sum(score >= RECALL_THRESHOLD for _, score in self.mirror.nearest(vector, K))
        return both, alone


@contextmanager
def disk(embedder: embed.Embedder) -> Iterator[tuple[Disk, Path]]:
    """An empty disk, and a folder for files."""
    with tempfile.TemporaryDirectory(prefix="llmos-bench") as folder:
        (files := Path(folder) / "files").mkdir()
        made = Disk(Path(folder), embedder)
        yield made, files
        made.database.close()


def weighed(find: Find, weight: float, score: Callable[[Find], float]) -> float:
    """A score with another weight of the words."""
    search.WORDS = weight
    try:
        return score(find)
    finally:
        search.WORDS = SHIPPED


class Cranfield:
    def __init__(self, folder: Path) -> None:
        self.documents = {str(d["id"]): str(d["body"]) for d in _json(folder / "cran_docs.json") if d["body"].strip()}
        self.queries = [str(query["query"]) for query in _json(folder / "cran_queries.json")]
        self._gains: list[dict[str, int]] = [{} for _ in self.queries]
        for row in _json(folder / "cran_qrels.json"):
            self._gains[int(row["query_num"]) - 1][str(row["id"])] = 5 - int(row["position"])

    def scores(self, find: Find, queries: Sequence[int]) -> npt.NDArray[np.float64]:
        """nDCG@10 and recall@10 of queries, counted from 0: shape (len(queries), 2)."""
        return np.array([self._score(find(self.queries[i]), self._gains[i]) for i in queries])

    def _score(self, found: Sequence[Passage], gains: dict[str, int]) -> tuple[float, float]:
        best = list(dict.fromkeys(Path(passage.path).stem for passage in found))[:K]
        ideal = sorted(gains.values(), reverse=True)[:K]
        discount = 1 / np.log2(np.arange(K) + 2)
        cumulated = sum(gains.get(name, 0) * discount[rank] for rank, name in enumerate(best))
        share = cumulated / sum(gain * discount[rank] for rank, gain in enumerate(ideal))
        return share, sum(name in gains for name in best) / len(gains)


def _json(path: Path) -> list[dict[str, str]]:
    data: list[dict[str, str]] = json.loads(path.read_text())
    return data


def cranfield(result: Result, embedder: embed.Embedder, folder: Path | None) -> None:
    gains: dict[tuple[str, str], float] = {}  # of fused, by measure and what it is compared with
    if folder is not None:
        with disk(embedder) as (made, files):
            data = Cranfield(folder)
            for name, text in data.documents.items():
                (files / f"{name}.txt").write_text(text)
                made.add(files / f"{name}.txt")
            every, odd = range(len(data.queries)), range(0, len(data.queries), 2)
            ways = {"fused": made.fused, "words": made.by_words, "sense": made.by_sense, "ranks": made.by_ranks}
            scores = {name: data.scores(find, every) for name, find in ways.items()}
            for place, measure in enumerate(MEASURES):
                for name, each in scores.items():
                    parts = {"": each, " on the tuned half": each[::2], " on the other half": each[1::2]}
                    for part, values in parts.items():
                        result.metrics[f"cranfield {measure} {name}{part}"] = round(float(values[:, place].mean()), 4)
                for other in ("words", "sense"):
                    gains[measure, other] = float((scores["fused"] - scores[other])[:, place].mean())
            sweep = {
                w: weighed(made.fused, w, lambda find: float(data.scores(find, odd)[:, 0].mean())) for w in WEIGHTS
            }
            result.metrics["cranfield nDCG@10 on the tuned half by weight"] = {w: round(s, 4) for w, s in sweep.items()}
            result.metrics["cranfield_junk_fused"], result.metrics["cranfield_junk_sense"] = made.junk()
    for measure in MEASURES:
        for other in ("words", "sense"):
            what = f"Cranfield: {measure} of fused less that of {other} alone"
            result.mark(what, gains.get((measure, other)), ">=", 0.005)


def own(result: Result, embedder: embed.Embedder) -> None:
    with disk(embedder) as (made, files):
        questions = papers.write(files)
        for path in sorted(files.iterdir()):
            made.add(path)
        kinds = {document.kind for document in made.store.documents()}

        def at(find: Find, count: int) -> float:
            found = (question.told in _plain(find(question.text)[:count]) for question in questions)
            return round(sum(found) / len(questions), 4)

        ways = {"fused": made.fused, "words": made.by_words, "sense": made.by_sense, "ranks": made.by_ranks}
        result.metrics |= {"own_questions": len(questions), "own_kinds": sorted(kinds)}
        result.metrics |= {"own_documents": len(made.store.documents()), "own_passages": made.store.counts()[1]}
        for count in (1, 3):
            result.metrics |= {f"own_recall_at_{count}_{name}": at(find, count) for name, find in ways.items()}
        sweep = {w: weighed(made.fused, w, lambda find: at(find, 1)) for w in WEIGHTS}
        result.metrics["own_recall_at_1_by_weight"] = sweep
        result.metrics["own_junk_fused"], result.metrics["own_junk_sense"] = made.junk()
        first = {name: result.metrics[f"own_recall_at_1_{name}"] for name in ways}
        result.mark("own questions", len(questions), ">=", 150)
        result.mark("kinds of their documents", len(kinds), ">=", 6)
        result.mark("own: recall@3 of fused", result.metrics["own_recall_at_3_fused"], ">=", 0.95)
        for other in ("words", "sense"):
            result.mark(f"own: recall@1 of fused less that of {other} alone", first["fused"] - first[other], ">=", 0)


def _plain(passages: Sequence[Passage]) -> str:
    """What they say, on one line each."""
    return "\n".join(" ".join(passage.text.split()) for passage in passages)


def main() -> int:
    parser = argparse.ArgumentParser()
    named = os.environ.get("LLMOS_CRANFIELD")
    parser.add_argument("--cranfield", type=Path, default=named and Path(named), help="the folder with the collection")
    folder = parser.parse_args().cranfield
    result = Result("retrieval", {"weight_of_words": SHIPPED})
    embedder = embed.load("minilm")
    cranfield(result, embedder, folder)
    own(result, embedder)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
