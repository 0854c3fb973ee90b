"""Claims in answers: which of them the double check finds, and whether it marks anything that is right, or no claim.

The sentences are in check.toml.
"""

import sys
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.common import Result, median
from llmos.kernel.abi.records import Claim
from llmos.peripherals import claims

SENTENCES = Path(__file__).with_suffix(".toml")


@dataclass
class Score:
    """Claims by what became of them. `misjudged` were right and marked wrong, or the other way round."""

    right: int = 0
    right_found: int = 0
    wrong: int = 0
    wrong_found: int = 0
    right_marked_wrong: list[str] = field(default_factory=list)
    wrong_marked_right: list[str] = field(default_factory=list)
    other_value: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    empty: int = 0


def take(score: Score, text: str, right: list[str], wrong: dict[str, str], found: list[Claim]) -> None:
    """Compares what was found in a sentence with what stands in it."""
    at_end = {claim.end: claim for claim in found}
    score.empty += not right and not wrong
    for expected in right:
        claim = at_end.pop(text.index(expected) + len(expected), None)
        score.right += 1
        if claim is None:
            score.missed.append(expected)
        elif claim.right:
            score.right_found += 1
        else:
            score.right_marked_wrong.append(expected)
    for expected, value in wrong.items():
        claim = at_end.pop(text.index(expected) + len(expected), None)
        score.wrong += 1
        if claim is None:
            score.missed.append(expected)
        elif claim.right:
            score.wrong_marked_right.append(expected)
        else:
            score.wrong_found += 1
            if claim.value != value:
                score.other_value.append(f"{expected}: {claim.value}, not {value}")
    score.false += [text[claim.start : claim.end] for claim in at_end.values()]


def main() -> int:
    sentences = tomllib.loads(SENTENCES.read_text())["sentence"]
    claims.find("1 km = 1000 m")  # the units are loaded before the clock runs
    score, seconds = Score(), []
    for sentence in sentences:
        began = time.perf_counter()
        found = claims.find(sentence["text"])
        seconds.append(time.perf_counter() - began)
        take(score, sentence["text"], sentence.get("right", []), sentence.get("wrong", {}), found)
    result = Result("check")
    result.metrics = {
        "sentences": len(sentences),
        "sentences_without_claims": score.empty,
        "right_claims": score.right,
        "right_claims_found": score.right_found,
        "wrong_claims": score.wrong,
        "wrong_claims_found": score.wrong_found,
        "missed": score.missed,
        "right_marked_wrong": score.right_marked_wrong,
        "wrong_marked_right": score.wrong_marked_right,
        "falsely_marked": score.false,
        "other_value": score.other_value,
        "seconds_per_sentence": median(seconds),
    }
    result.mark("sentences", len(sentences), ">=", 120)
    result.mark("right claims marked wrong", len(score.right_marked_wrong), "<=", 0)
    result.mark("share of the wrong claims that are marked wrong", score.wrong_found / score.wrong, ">=", 0.9)
    result.mark("share of the right claims that are marked right", score.right_found / score.right, ">=", 0.9)
    result.mark("marks where there is no claim", len(score.false), "<=", 0)
    result.mark("wrong values told", len(score.other_value), "<=", 0)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
