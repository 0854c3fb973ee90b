"""A life of 1,000 turns in a context of 4k tokens, through the whole kernel: what is found again, and what turns cost.

The answers are the small model's and are stopped early; what counts is what the person said. Afterwards the disk is
asked for each planted fact, in other words than it was told in; and the person asks in the chat, where what recall puts
before the question counts, or that the fact never left. A turn waits for direct reclaim where pages leave between its
message and its first token.
"""

import sys
import time
from dataclasses import dataclass

from benchmarks import life
from benchmarks.common import MODELS, Events, Result, call, kernel, median
from benchmarks.turns import create, run
from llmos.app.client import Client
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Move
from llmos.kernel.abi.replies import EvictedTurns, Hits, Opened, Timeline

MODEL = MODELS / "smollm2-135m-instruct.gguf"
TURNS, SEED = 1000, 1
BUDGET, CELLS = 4096, 8192  # tokens
PIECES = 24  # as long as the life's own replies: the context is full long before turn 90
PAUSE_SECONDS = 0.2  # between an answer and the next message: less than anybody needs
EARLY, LATE = slice(90, 100), slice(900, 1000)


@dataclass(frozen=True)
class Lived:
    """A turn as it went: wall-clock times, and the id of its message."""

    began: float
    first_token: float
    message: int


def live(client: Client, events: Events, pid: int) -> list[Lived]:
    lived = []
    for turn in life.turns(SEED, TURNS):
        began = time.time()
        done = run(client, events, pid, turn.user, PIECES)
        lived.append((began, done.first_token))
        time.sleep(PAUSE_SECONDS)
    messages = [m.id for m in call(client, ask.Open(pid=pid), Opened).messages if m.role == "user"]
    return [Lived(began, first, message) for (began, first), message in zip(lived, messages, strict=True)]


def waited(client: Client, pid: int, lived: list[Lived]) -> int:
    """Turns between whose message and first token something left."""
    left = [e.time for e in call(client, ask.ReadTimeline(pid=pid), Timeline).events if e.move is Move.EVICTED]
    return sum(any(turn.began < when < turn.began + turn.first_token for when in left) for turn in lived)


def reminded(client: Client, events: Events, pid: int, lived: list[Lived]) -> float:
    """The share of the facts that are before the model when the person asks for them in the chat."""
    there = 0
    questions = life.questions(SEED, TURNS)
    for question in questions:
        planted = lived[question.planted].message
        asked = run(client, events, pid, question.text, pieces=1).question
        opened, out = call(client, ask.Open(pid=pid), Opened), evicted(client, pid)
        [message] = [message for message in opened.messages if message.id == asked]
        there += planted not in out or planted in [passage.message for passage in message.passages]
    return there / len(questions)


def evicted(client: Client, pid: int) -> set[int]:
    """The ids of all messages that are out of the context."""
    return {id for turn in call(client, ask.ListEvicted(pid=pid), EvictedTurns).turns for id in turn.messages}


def main() -> int:
    result = Result("long_chat")
    found: list[tuple[int, bool]] = []  # how many turns ago, and whether the planted turn is among the first 5
    missed: list[str] = []
    newer = revised = 0
    with kernel(MODEL, settings={"cells": CELLS, "budget": BUDGET}, disk=True) as (client, events):
        pid = create(client)
        lived = live(client, events, pid)
        direct = waited(client, pid, lived)
        out = evicted(client, pid)
        gone = sum(turn.message in out for turn in lived)
        for question in life.questions(SEED, TURNS):
            planted = lived[question.planted].message
            if planted not in out:
                continue  # it is in the context still
            hits = call(client, ask.SearchDisk(query=question.text, k=5, pid=pid, threshold=0.3), Hits).passages
            order = [passage.message for passage in hits]
            found.append((TURNS - question.planted, planted in order))
            missed += [] if planted in order else [question.text]
            if question.superseded is not None and planted in order:
                old = lived[question.superseded].message
                revised += 1
                newer += old not in order or order.index(planted) < order.index(old)
        result.metrics["facts_before_the_model_when_asked"] = reminded(client, events, pid, lived)
    for quarter in range(4):
        hits_of = [hit for ago, hit in found if quarter * TURNS // 4 <= ago < (quarter + 1) * TURNS // 4]
        recall = sum(hits_of) / len(hits_of) if hits_of else None
        result.mark(f"recall@5, {quarter * TURNS // 4} turns ago and more", recall, ">=", 0.95)
    result.mark("share where the revised value is before the old one", newer / revised if revised else None, ">=", 1)
    early, late = (median([turn.first_token for turn in lived[part]]) for part in (EARLY, LATE))
    result.metrics |= {"early_first_token_seconds": early, "late_first_token_seconds": late}
    result.metrics |= {"facts_asked": len(found), "missed": missed}
    result.metrics |= {"turns": TURNS, "turns_out": gone, "turns_with_direct_reclaim": direct}
    result.mark("first token of turns 900-1000 / of turns 90-100", late / early, "<=", 1.2)
    result.mark("share of turns that waited for direct reclaim", direct / TURNS, "<=", 0.02)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
