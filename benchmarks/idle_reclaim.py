"""A chat that lives above its high watermark: what idle time leaves behind, and what the next turn then prefills.

After each answer nobody does anything until the kernel rests. Then no page may be shifted, the context is at most at
its high watermark, and the next turn prefills its own tokens and no others.
"""

import sys
import time

from benchmarks.common import MODEL, Events, Result, call, calm, kernel, median
from benchmarks.texts import CHAT
from benchmarks.turns import Turn, create, run
from llmos.app.client import Client
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Move, PageEvent, PageKind, Ram
from llmos.kernel.abi.replies import RamReply, Timeline

BUDGET, CELLS = 1024, 4096  # tokens
RECLAIMS = 5
ANSWER = 60  # pieces of an answer


def rest(client: Client, pid: int) -> tuple[Ram, float]:
    """Waits until idle work is done; the page map then, and how many seconds that took."""
    began = time.monotonic()
    calm(client, 120)
    return call(client, ask.ReadRam(pid=pid), RamReply).ram, time.monotonic() - began


def moves(client: Client, pid: int, move: Move) -> list[PageEvent]:
    return [event for event in call(client, ask.ReadTimeline(pid=pid), Timeline).events if event.move is move]


def own(client: Client, pid: int, turn: Turn) -> int:
    """Tokens of a turn that has just ended, without those generated: what was recalled for it, the tools that fit it,
    question, scaffold.
    """
    pages = call(client, ask.ReadRam(pid=pid), RamReply).ram.pages
    turn_pages = [page for page in pages if page.turn == pages[-1].turn]
    newest = [page.tokens for page in turn_pages if page.kind is not PageKind.RECALLED or page.passage is None]
    recalled = [event.tokens for event in moves(client, pid, Move.RECALLED) if event.time >= turn.sent]
    return sum(newest) + sum(recalled) - turn.stats.generated


def measure(client: Client, events: Events, result: Result) -> None:
    pid = create(client)
    shifted, above, beside, first, rests = [], [], [], [], []
    ram, _ = rest(client, pid)
    gone = turns = 0
    reclaims = 0
    while reclaims < RECLAIMS:
        turn = run(client, events, pid, CHAT[turns % len(CHAT)], pieces=ANSWER)
        if gone and ram.resident == ram.used:
            beside.append(turn.stats.prefilled - own(client, pid, turn))
            first.append(turn.first_token)
        ram, seconds = rest(client, pid)
        before, gone, turns = gone, len(moves(client, pid, Move.EVICTED)), turns + 1
        reclaims += gone > before
        shifted.append(sum(page.shifted for page in ram.pages) + ram.used - ram.resident)
        above.append(ram.used - ram.high)
        rests.append(seconds)
    result.metrics = {
        "turns": turns,
        "reclaims": reclaims,
        "first_token_seconds": median(first),
        "longest_rest_seconds": round(max(rests), 1),
        "context": BUDGET,
    }
    result.mark("tokens not exact or not resident after idle time", max(shifted), "<=", 0)
    result.mark("tokens above the high watermark after idle time", max(above), "<=", 0)
    result.mark("tokens that the next turn prefilled beside its own", max(beside), "<=", 0)


def main() -> int:
    result = Result("idle_reclaim")
    with kernel(MODEL, settings={"cells": CELLS, "budget": BUDGET}) as (client, events):
        measure(client, events, result)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
