"""Sentences of answers that stand in a passage: how many are marked, and how many of the marks are right.

The pairs are in support.toml. Beside it, in the same run: what marking by cosine alone would do, with the disk's
embedder.
"""

import sys
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.common import Result, median
from llmos.kernel.abi.records import Passage
from llmos.memory import embed, support

PAIRS = Path(__file__).with_suffix(".toml")


@dataclass
class Score:
    """Counts over pairs of a sentence and a passage."""

    right: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    kept: int = 0

    def take(self, sentence: str, stands: bool, marked: bool) -> None:
        self.right += stands and marked
        self.kept += not stands and not marked
        if marked and not stands:
            self.false.append(sentence)
        if stands and not marked:
            self.missed.append(sentence)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.false))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))


def passage(number: int, pair: dict[str, Any]) -> Passage:
    text = pair["text"]
    return Passage(
        number, 1, pair["title"], pair["title"], 0, len(text), text, 0.8, number=number, heading=pair.get("heading", "")
    )


def by_cosine(pairs: list[dict[str, Any]]) -> tuple[float, float]:
    """Precision and recall of a cosine at the threshold that makes the most of both."""
    embedder = embed.load("minilm")
    scored = []
    for pair in pairs:
        sentences = [*pair["stands"], *pair["differs"]]
        vectors = embedder.embed([pair["text"], *sentences])
        scored += [(float(v @ vectors[0]), n < len(pair["stands"])) for n, v in enumerate(vectors[1:])]
    best = (0.0, 0.0, 0.0)
    for threshold in np.arange(0.3, 1.0, 0.01):
        marked = [stands for score, stands in scored if score >= threshold]
        if marked:
            precision, recall = sum(marked) / len(marked), sum(marked) / sum(stands for _, stands in scored)
            if precision + recall:
                best = max(best, (2 * precision * recall / (precision + recall), precision, recall))
    return round(best[1], 4), round(best[2], 4)


def main() -> int:
    pairs = tomllib.loads(PAIRS.read_text())["passage"]
    scores, seconds = {True: Score(), False: Score()}, []
    for number, pair in enumerate(pairs, 1):
        for sentence, stands in [*((s, True) for s in pair["stands"]), *((s, False) for s in pair["differs"])]:
            began = time.perf_counter()
            marked = bool(support.find(sentence, [passage(number, pair)]))
            seconds.append(time.perf_counter() - began)
            scores[pair.get("seen", False)].take(sentence, stands, marked)
    seen, new = scores[True], scores[False]
    cosine = by_cosine(pairs)
    result = Result("support")
    total = sum(s.right + len(s.missed) for s in scores.values()), sum(s.kept + len(s.false) for s in scores.values())
    result.metrics = {
        "pairs": sum(total),
        "pairs_that_stand": total[0],
        "precision_on_what_the_rules_were_chosen_on": round(seen.precision, 4),
        "recall_on_what_the_rules_were_chosen_on": round(seen.recall, 4),
        "precision": round(new.precision, 4),
        "recall": round(new.recall, 4),
        "falsely_marked": seen.false + new.false,
        "missed": seen.missed + new.missed,
        "cosine_alone_precision": cosine[0],
        "cosine_alone_recall": cosine[1],
        "seconds_per_sentence": median(seconds),
    }
    result.mark("pairs", sum(total), ">=", 60)
    result.mark("precision on pairs that were written after the rules", new.precision, ">=", 0.95)
    result.mark("recall on pairs that were written after the rules", new.recall, ">=", 0.5)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
