"""16 forks of a process of about 2k tokens: what each takes in time, in tokens prefilled and in cells of the cache.

Afterwards each fork gets a message of one word, and the cache must hold the parent once and what each has of its own.
"""

import sys
import time
from dataclasses import dataclass

from benchmarks.common import MODEL, ROUNDS, Events, Result, call, calm, kernel, median, settle
from benchmarks.texts import prose
from benchmarks.turns import create, processes, run, run_all
from llmos.app.client import Client
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.replies import Opened, Processes

FORKS = 16
WORDS = 1350
MESSAGE = "Thanks."


@dataclass(frozen=True)
class Round:
    """`seconds` of each fork; the rest in tokens of all forks: `taken` and `own` are cells, once all have answered."""

    seconds: list[float]
    prefilled: int
    taken_by_forking: int
    taken: int
    own: int
    first_token: float


def fork(client: Client, pid: int) -> tuple[int, float]:
    began = time.perf_counter()
    forked = call(client, ask.Fork(pid=pid), Opened).conversation.pid
    return forked, time.perf_counter() - began


def measure(client: Client, events: Events, parent: int) -> Round:
    before = call(client, ask.ListProcesses(), Processes).cells_used
    shared = processes(client)[parent].resident
    forks, seconds = zip(*(fork(client, parent) for _ in range(FORKS)), strict=True)
    forked = call(client, ask.ListProcesses(), Processes)
    table = {info.pid: info for info in forked.processes}
    turns = run_all(client, events, dict.fromkeys(forks, MESSAGE), pieces=1)
    answered = call(client, ask.ListProcesses(), Processes)
    measured = Round(
        seconds=list(seconds),
        prefilled=sum(table[pid].prefilled for pid in forks),
        taken_by_forking=forked.cells_used - before,
        taken=answered.cells_used - before,
        own=sum(info.resident - shared for info in answered.processes if info.pid in forks),
        first_token=max(turn.first_token for turn in turns.values()),
    )
    for pid in forks:
        client.call(ask.Delete(pid=pid))
    return measured


def main() -> int:
    result = Result("fork")
    with kernel(MODEL) as (client, events):
        parent = create(client)
        run(client, events, parent, f"{prose(0, WORDS)} Say in one sentence what this is.", pieces=20)
        rounds = []
        for _ in range(ROUNDS):
            call(client, ask.Open(pid=parent), Opened)
            settle(client, events, parent)
            calm(client)
            rounds.append(measure(client, events, parent))
        tokens = processes(client)[parent].used
    slowest = [max(each.seconds) for each in rounds]
    result.metrics = {
        "fork_seconds": median([seconds for each in rounds for seconds in each.seconds]),
        "slowest_fork_of_all_seconds": round(max(slowest), 4),
        "own_cells": median([each.own for each in rounds]),
        "slowest_first_token_seconds": median([each.first_token for each in rounds]),
        "parent_tokens": tokens,
        "forks": FORKS,
        "rounds": ROUNDS,
    }
    result.mark("tokens prefilled for 16 forks", max(each.prefilled for each in rounds), "<=", 0)
    result.mark("seconds of the slowest fork", median(slowest), "<=", 0.010)
    result.mark("cells taken by forking", max(each.taken_by_forking for each in rounds), "<=", 0)
    beside = max(each.taken - each.own for each in rounds)
    result.mark("cells beside the parent's and the forks' own", beside, "<=", 0)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
