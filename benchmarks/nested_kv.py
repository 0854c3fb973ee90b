"""MemGPT's nested key-value task, in a context of 2k tokens: 140 pairs of UUIDs are told, of which most have left.

Level n takes n + 1 look-ups: each value is the key of the next one. Two rows. The kernel pages: each hop is asked for
in a message, and what recall puts before it must hold the pair; what the model makes of it is told as a metric. The
model pages: recall is off, the last value is asked for at once, of a fork for each chain, and the 1.5B must find each
hop with memory.search.
Source of the task: Packer et al., "MemGPT: Towards LLMs as Operating Systems" (2023).
"""

import itertools
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.common import MODEL, MODELS, Events, Result, call, calm, kernel
from benchmarks.turns import create, processes, run, send
from llmos.app.client import Client
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Message, ProcessState, Role
from llmos.kernel.abi.replies import EvictedTurns, Opened

DATA = Path(__file__).with_name("data") / "nested_kv.json"
BUDGET, CELLS = 2048, 4096  # tokens
RECORDS, LEVELS = 3, 5
AT_ONCE = 7  # pairs in a message
LARGER = MODELS / "qwen2.5-coder-1.5b-instruct.gguf"
FOLLOW = (
    "Call memory.search with the query {key}. If the value it has is itself a key, call memory.search with that, and "
    "so on. What is the last value?"
)


@dataclass
class Hop:
    """One look-up: whether the pair was recalled, and whether the model answered with the value."""

    recalled: bool
    answered: bool


def nest(record: dict[str, Any]) -> list[tuple[str, str]]:
    """The pairs, where the chains' values are the keys of the next pair."""
    pairs = [(key, value) for key, value in record["pairs"]]
    for chain in record["chains"]:
        for place, following in itertools.pairwise(chain):
            pairs[place] = (pairs[place][0], pairs[following][0])
    return pairs


def tell(client: Client, events: Events, pairs: list[tuple[str, str]]) -> int:
    """A conversation in which the pairs were told, some in each message, and most have left the context."""
    pid = create(client)
    for start in range(0, len(pairs), AT_ONCE):
        lines = [f"The value of key {key} is {value}." for key, value in pairs[start : start + AT_ONCE]]
        run(client, events, pid, "\n".join(lines), pieces=1)
        client.call(ask.Stop(pid=pid))  # it may have called a tool, and go on
    calm(client)
    gone = call(client, ask.ListEvicted(pid=pid), EvictedTurns).turns
    assert len(gone) > len(pairs) // AT_ONCE // 2, "the context held it all"
    return pid


def whole(client: Client, pid: int, question: int) -> list[Message]:
    """Waits until the turn, with all calls, is over; its messages."""
    while processes(client)[pid].state is not ProcessState.IDLE:
        time.sleep(0.5)
    return [m for m in call(client, ask.Open(pid=pid), Opened).messages if m.id >= question]


def look_up(client: Client, pid: int, key: str, value: str) -> Hop:
    text, pair = f"What is the value of key {key}? Answer with the value only.", f"{key} is {value}"
    turn = send(client, {pid: text})[pid]
    while processes(client)[pid].state is ProcessState.BLOCKED:
        time.sleep(0.02)
    present = _present(client, pid, pair)  # idle time after the answer may take it out
    question, *said = whole(client, pid, turn.question)
    recalled = any(pair in passage.text for passage in question.passages)
    answers = [message.text for message in said if message.role is Role.ASSISTANT]
    return Hop(present or recalled, bool(answers) and value in answers[-1])


def follow(client: Client, pid: int, key: str, value: str) -> tuple[bool, int]:
    """Whether the model came to the last value by itself, and how often it searched."""
    pid = call(client, ask.Fork(pid=pid), Opened).conversation.pid  # an answer is modelled on those before it
    turn = send(client, {pid: FOLLOW.format(key=key)})[pid]
    _, *said = whole(client, pid, turn.question)
    client.call(ask.Delete(pid=pid))
    searches = sum(message.invocation is not None and message.invocation.name == "memory.search" for message in said)
    answers = [message.text for message in said if message.role is Role.ASSISTANT]
    return bool(answers) and value in answers[-1], searches


def by_the_model(result: Result, record: dict[str, Any]) -> None:
    """The second row, on one record: on a CPU the 1.5B takes its time."""
    settings = {"cells": CELLS, "budget": BUDGET, "greedy": True, "recall": False}
    with kernel(LARGER, settings=settings, disk=True) as (client, events):
        pairs = nest(record)
        pid = tell(client, events, pairs)
        for level, chain in enumerate(record["chains"]):
            reached, searches = follow(client, pid, pairs[chain[0]][0], pairs[chain[-1]][1])
            result.metrics[f"level_{level}_reached_by_the_model"] = reached
            result.metrics[f"level_{level}_searches"] = searches


def _present(client: Client, pid: int, text: str) -> bool:
    """Whether a page, of a message that never left or of what was recalled, holds it."""
    pages = client.call(ask.ReadRam(pid=pid)).ram.pages  # type: ignore[union-attr]
    asked = [client.submit(ask.ReadPage(pid=pid, page=page.id)) for page in pages if page.turn]
    return any(text in getattr(answer.result(60), "text", "") for answer in asked)


def main() -> int:
    result = Result("nested_kv")
    hops: dict[int, list[list[Hop]]] = {level: [] for level in range(LEVELS)}
    records = json.loads(DATA.read_text())[:RECORDS]
    with kernel(MODEL, settings={"cells": CELLS, "budget": BUDGET, "greedy": True}, disk=True) as (client, events):
        for record in records:
            pairs = nest(record)
            pid = tell(client, events, pairs)
            for level, chain in enumerate(record["chains"]):
                hops[level].append([look_up(client, pid, *pairs[place]) for place in chain])
    for level, chains in hops.items():
        answered = sum(all(hop.answered for hop in chain) for chain in chains)
        result.metrics[f"level_{level}_answered_by_the_model"] = round(answered / len(chains), 3)
        reached = sum(all(hop.recalled for hop in chain) for chain in chains) / len(chains)
        result.mark(f"level {level}: chains of which recall brought every hop", reached, ">=", 1)
    result.metrics |= {"records": len(records), "context": BUDGET}
    if LARGER.exists():
        by_the_model(result, records[0])
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
