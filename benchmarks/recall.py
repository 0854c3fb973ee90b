"""What left a context is found again: planted facts among a thousand turns, asked for in other words.

The disk's own classes, in this process: its database, its embedder, its search. Beside it, in the same run and over the
same words and vectors, BM25 alone and cosine alone.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from benchmarks import life
from benchmarks.common import Result, median, percentile95
from llmos.kernel.abi.records import Integrity, Label, TurnText
from llmos.kernel.limits import RECALL_THRESHOLD
from llmos.memory import embed, phrases, recall
from llmos.memory.database import Database
from llmos.memory.turns import Turns

SEEDS, COUNT = (11, 12, 13), 1000  # what ranks was chosen on other seeds
PID, K = 1, 5
LENIENT = 0.2  # a threshold to compare the kernel's with
JUNK = (
    "Which enzymes digest starch in ruminants?",
    "Prove that there are infinitely many primes.",
    "Qui a signé le traité de Westphalie?",
    "asdf qwer zxcv",
    "Describe the offside rule in football.",
)


def text(turn: life.Turn) -> str:
    """As the kernel hands a turn over."""
    return f"User: {turn.user}\nAssistant: {turn.assistant}"


@contextmanager
def kept(lived: Sequence[str], embedder: embed.Embedder) -> Iterator[tuple[Turns, float]]:
    """A disk with the turns, turn `i` as message `i + 1`, and the seconds that each took to embed."""
    with tempfile.TemporaryDirectory(prefix="llmos-bench") as folder:
        database = Database(Path(folder) / "disk.sqlite")
        turns = Turns(database)
        label = Label(integrity=Integrity.USER)
        turns.keep(TurnText(PID, i + 1, turn, label, float(i)) for i, turn in enumerate(lived))
        turns.use(embedder)
        began = time.perf_counter()
        while turns.pending:
            turns.step()
        yield turns, (time.perf_counter() - began) / len(lived)
        database.close()


def found(turns: Turns, question: str, vector: embed.Vectors, threshold: float, k: int = K) -> list[int]:
    """The best turns, as the disk finds them."""
    return [hit.message - 1 for hit in recall.search(turns, question, vector, PID, k, threshold)]


def dense(turns: Turns, vector: embed.Vectors, k: int = K) -> list[int]:
    """The best turns by cosine alone."""
    view = turns.view(PID)
    scores = np.maximum.reduceat(view.vectors @ vector, view.first)
    return [view.messages[i] - 1 for i in np.argsort(-scores, kind="stable")[:k]]


def lexical(turns: Turns, question: str, k: int = K) -> list[int]:
    """The best turns by BM25 alone."""
    view = turns.view(PID)
    of = {
        piece: view.messages[int(np.searchsorted(view.first, row, "right")) - 1] for piece, row in view.pieces.items()
    }
    match = " OR ".join(map(phrases.as_match, phrases.terms(question)))
    found = sorted(turns.holding(match), key=lambda hit: -hit[1])
    return list(dict.fromkeys(of[piece] - 1 for piece, _ in found))[:k]


class Tally:
    """Whether each question's turn was among the best, by how long ago it was."""

    def __init__(self) -> None:
        self._found: list[tuple[int, bool]] = []

    def add(self, question: life.Question, best: Sequence[int]) -> None:
        self._found.append((4 * question.planted // COUNT, question.planted in best))

    @property
    def recall(self) -> float:
        return sum(found for _, found in self._found) / len(self._found)

    @property
    def quarters(self) -> list[float]:
        """From the oldest quarter of the conversation to the newest."""
        parts = [[found for quarter, found in self._found if quarter == which] for which in range(4)]
        return [sum(part) / len(part) for part in parts]


def main() -> int:
    result = Result("recall")
    embedder = embed.load("minilm")
    ours, lenient, by_words, by_sense = Tally(), Tally(), Tally(), Tally()
    seconds: list[float] = []
    embedding: list[float] = []
    revised: list[tuple[bool, bool]] = []
    junk = {RECALL_THRESHOLD: 0, LENIENT: 0}
    for seed in SEEDS:
        with kept([text(turn) for turn in life.turns(seed, COUNT)], embedder) as (turns, each):
            embedding.append(each)
            for question in life.questions(seed, COUNT):
                began = time.perf_counter()
                vector = embedder.embed([question.text])[0]
                best = found(turns, question.text, vector, RECALL_THRESHOLD)
                seconds.append(time.perf_counter() - began)
                more = found(turns, question.text, vector, LENIENT)
                ours.add(question, best)
                lenient.add(question, more)
                by_words.add(question, lexical(turns, question.text))
                by_sense.add(question, dense(turns, vector))
                if (old := question.superseded) is not None:
                    revised.append((_before(best, question.planted, old), _before(more, question.planted, old)))
            for nonsense in JUNK:
                vector = embedder.embed([nonsense])[0]
                for threshold in junk:
                    junk[threshold] += len(found(turns, nonsense, vector, threshold))
    result.metrics = {
        "turns": COUNT,
        "conversations": len(SEEDS),
        "questions": len(seconds),
        "recall_at_5": round(ours.recall, 4),
        "recall_at_5_by_words_alone": round(by_words.recall, 4),
        "recall_at_5_by_sense_alone": round(by_sense.recall, 4),
        "recall_at_5_oldest_quarter_first": [round(share, 4) for share in ours.quarters],
        "query_seconds": median(seconds),
        "query_seconds_p95": percentile95(seconds),
        "embedding_seconds_per_turn": median(embedding),
        "turns_found_for_junk": junk[RECALL_THRESHOLD],
        "junk_questions": len(JUNK) * len(SEEDS),
        "threshold": RECALL_THRESHOLD,
        "lenient_threshold": LENIENT,
        "lenient_recall_at_5": round(lenient.recall, 4),
        "lenient_recall_at_5_oldest_quarter_first": [round(share, 4) for share in lenient.quarters],
        "lenient_revised_first": round(sum(late for _, late in revised) / len(revised), 4),
        "lenient_turns_found_for_junk": junk[LENIENT],
    }
    result.mark("recall@5 in the worst quarter of the conversation", min(ours.quarters), ">=", 0.95)
    newest = sum(first for first, _ in revised) / len(revised)
    result.mark("share of revised facts whose new value is found, and above the old one", newest, ">=", 1)
    result.mark("recall@5 / by words alone", ours.recall / by_words.recall, ">=", 1)
    result.mark("recall@5 / by sense alone", ours.recall / by_sense.recall, ">=", 1)
    return result.done()


def _before(best: Sequence[int], new: int, old: int) -> bool:
    """Whether the new one was found, and before the old one."""
    return new in best and (old not in best or best.index(new) < best.index(old))


if __name__ == "__main__":
    sys.exit(main())
