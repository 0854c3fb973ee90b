"""Two chats of about 3k tokens take turns in a cache that holds only one: the first token after each switch.

Against `llama_cpp.Llama` with one context of the same size, which gets the same conversations in the same order.
Times are from opening the other chat to the first token of the answer to one word.
"""

import sys
import time

from benchmarks.common import MODEL, ROUNDS, Events, Result, call, calm, kernel, median, median_ratio
from benchmarks.peers import Peer
from benchmarks.texts import prose
from benchmarks.turns import create, run
from llmos.app.client import Client
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Role
from llmos.kernel.abi.replies import Opened

CELLS = 4096
WORDS = 2200
MESSAGE = "Thanks."


def build(client: Client, events: Events, seed: int) -> int:
    pid = create(client)
    run(client, events, pid, f"{prose(seed, WORDS)} Say in one sentence what this is.", pieces=20)
    return pid


def switch(client: Client, events: Events, pid: int) -> tuple[float, int]:
    """Seconds to the first token, and how many tokens were prefilled."""
    began = time.perf_counter()
    call(client, ask.Open(pid=pid), Opened)
    turn = run(client, events, pid, MESSAGE, pieces=1)
    return turn.arrivals[0] - began, turn.stats.prefilled


def question(client: Client, peer: Peer, pid: int) -> list[int]:
    """The tokens that the last answer was written for."""
    messages = call(client, ask.Open(pid=pid), Opened).messages
    said = [(message.role, message.text) for message in messages if message.role in (Role.USER, Role.ASSISTANT)]
    return peer.prompt(said[:-1])


def main() -> int:
    result = Result("switch")
    ours: list[tuple[float, int]] = []
    theirs: list[tuple[float, int]] = []
    with kernel(MODEL, settings={"cells": CELLS, "budget": CELLS}) as (client, events):
        peer = Peer(MODEL, CELLS, client)
        pids = [build(client, events, seed) for seed in range(2)]
        peer.run(question(client, peer, pids[1]), 1)
        for _ in range(ROUNDS):
            for pid in pids:
                ours.append(switch(client, events, pid))
                calm(client)
                prompt = question(client, peer, pid)
                run_of_peer = peer.run(prompt, 1)
                theirs.append((run_of_peer.first_token, run_of_peer.prefilled))
        peer.close()
    for name, measured in (("kernel", ours), ("llama", theirs)):
        result.metrics[f"{name}_first_token_seconds"] = median([seconds for seconds, _ in measured])
        result.metrics[f"{name}_prefilled_tokens"] = median([tokens for _, tokens in measured])
    result.metrics |= {"chat_tokens": len(prompt), "switches": len(ours), "rounds": ROUNDS}
    ratio = median_ratio([seconds for seconds, _ in theirs], [seconds for seconds, _ in ours])
    result.mark("Llama / kernel", ratio, ">=", 20)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
