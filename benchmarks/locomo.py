"""What a question needs is found again in long chats of two people: LoCoMo's ten, whose questions name the turns that
answer.

Models wrote the chats and people corrected them. They have a licence of their own and are not kept here: LLMOS_LOCOMO,
or `--chats FOLDER`, names a folder with the JSON files of `locomo10.zip`. A turn is a turn of LoCoMo's, with what a
shared picture shows. The disk's own classes, in this process, and beside them in the same run BM25 alone and cosine
alone. Source: Maharana et al., "Evaluating Very Long-Term Conversational Memory of LLM Agents" (2024).
"""

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.common import Result
from benchmarks.recall import dense, found, kept, lexical
from llmos.memory import embed

K = 10
UNANSWERABLE = 5  # the category of questions whose turns do not answer them
KINDS = {1: "several_turns", 2: "times", 3: "inference", 4: "one_turn"}


@dataclass(frozen=True)
class Asked:
    """A question, and the places of the turns that answer it."""

    text: str
    kind: int
    evidence: frozenset[int]


def told(chat: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(LoCoMo's id, text) of each turn, in the order of the sessions."""
    sessions = [key for key in chat if key.startswith("session_") and isinstance(chat[key], list)]
    for session in sorted(sessions, key=lambda name: int(name.split("_")[1])):
        for turn in chat[session]:
            shows = f" [a picture of {caption}]" if (caption := turn.get("blip_caption")) else ""
            yield turn["dia_id"], f"{turn['speaker']}: {turn['text']}{shows}"


def asked(chat: dict[str, Any], ids: Sequence[str]) -> Iterator[Asked]:
    """The questions that can be answered, with turns that there are."""
    places = {id: place for place, id in enumerate(ids)}
    for question in chat["qa"]:
        named = [id for entry in question.get("evidence", ()) for id in entry.replace(";", " ").split()]
        evidence = frozenset(places[id] for id in named if id in places)
        if question["category"] != UNANSWERABLE and evidence:
            yield Asked(question["question"], question["category"], evidence)


def shares(files: Iterable[Path]) -> dict[str, list[float]]:
    """What of each question's evidence is among the first K: by each way to search, and ours by kind of question."""
    embedder = embed.load("minilm")
    found_by: dict[str, list[float]] = defaultdict(list)
    for file in files:
        chat = json.loads(file.read_text())
        ids, texts = zip(*told(chat), strict=True)
        with kept(texts, embedder) as (turns, _):
            for question in asked(chat, ids):
                vector = embedder.embed([question.text])[0]
                ours = found(turns, question.text, vector, 0.0, K)
                ways = {"ours": ours, "words": lexical(turns, question.text, K), "sense": dense(turns, vector, K)}
                ways[KINDS[question.kind]] = ours
                for way, best in ways.items():
                    found_by[way].append(len(question.evidence & set(best)) / len(question.evidence))
    return found_by


def main() -> int:
    named = os.environ.get("LLMOS_LOCOMO")
    parser = argparse.ArgumentParser(prog="benchmarks.locomo", description="Recall in long chats.")
    parser.add_argument("--chats", type=Path, default=named and Path(named), help="the folder with the JSON files")
    folder = parser.parse_args().chats
    files = sorted(folder.rglob("*.json")) if folder else []
    result = Result("locomo")
    found_by = shares(files)
    mean = {way: sum(each) / len(each) for way, each in found_by.items()}
    result.metrics = {"chats": len(files), "questions": len(found_by["ours"])}
    result.metrics |= {f"recall_at_10_{way}": round(share, 4) for way, share in mean.items()}
    result.mark("recall@10 of the turns that answer", mean.get("ours"), ">=", 0.69)
    for other in ("words", "sense"):
        ratio = mean["ours"] / mean[other] if mean else None
        result.mark(f"recall@10 / by {other} alone", ratio, ">=", 1)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
