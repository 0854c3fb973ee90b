"""The conversation on screen while 7 background processes work, against itself alone and llama-server -np 8.

Measured while the background's prompts of 2k tokens arrive and are prefilled (`arriving`: the marks are about it), and
while all of the background generates (`decoding`). What it gets done is held against what it does alone in that time.
Prompt lookup is off: what it finds depends on the text, and so would the speed.
"""

import itertools
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from benchmarks.common import (
    MODEL,
    ROUNDS,
    Events,
    Result,
    call,
    calm,
    kernel,
    median,
    median_ratio,
    percentile95,
    settle,
    with_server,
)
from benchmarks.llama_server import Completion, LlamaServer, find, llama_server
from benchmarks.peers import Peer
from benchmarks.texts import TOPICS, prose, question
from benchmarks.turns import Turn, collect, create, processes, send
from llmos.app.client import Client
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Priority, Role
from llmos.kernel.abi.replies import Opened

NEIGHBOURS = 7
WORDS, QUESTION_WORDS = 1550, 100  # of a background prompt and of the question: about 2,000 and 150 tokens
TOKENS = 64
LEAD_SECONDS = 2.0  # between the background's messages and the question
CELLS = 24576  # all contexts fit beside each other
SETTINGS = {"cells": CELLS, "budget": 4096, "lookup": False}

_numbers = itertools.count()


def text(words: int) -> str:
    """A message of which nothing is in any cache."""
    number = next(_numbers)
    return f"{prose(number, words)} {question(TOPICS[number % len(TOPICS)], number)}"


class Progress:
    """The tokens that processes have prefilled and generated until now."""

    def __init__(self, client: Client, pids: Iterable[int]) -> None:
        table = processes(client)
        self._tokens = sum(table[pid].prefilled + table[pid].generated for pid in pids)
        self._when = time.perf_counter()

    def speed(self, later: "Progress") -> float:
        """Tokens a second from this to a later one."""
        return (later._tokens - self._tokens) / (later._when - self._when)


class Desk:
    """A kernel with one conversation on screen at a time and processes behind it."""

    def __init__(self, client: Client, events: Events) -> None:
        self._client, self._events = client, events
        self._settled = self._messages(WORDS)
        collect(client, events, send(client, self._settled), pieces=1)

    def question(self) -> Turn:
        """An answer with nothing beside it."""
        pid = self._open()
        calm(self._client)
        return self._answer(pid)

    def arriving(self) -> tuple[Turn, float, float]:
        """An answer while the background's prompts arrive; the background's speed beside it, and alone."""
        return self._both(self._messages(WORDS), self._messages(WORDS))

    def decoding(self) -> tuple[Turn, float, float]:
        """The same where the prompts are in the cache and the background writes long answers."""
        return self._both(*({pid: text(0) for pid in self._settled} for _ in range(2)))

    def _both(self, beside: Mapping[int, str], alone: Mapping[int, str]) -> tuple[Turn, float, float]:
        pid = self._open()
        before = self._begin(beside)
        during: list[Progress] = []
        turn = self._answer(pid, lambda: during.append(Progress(self._client, beside)))
        self._end(beside)
        speed = before.speed(during[0])
        before = self._begin(alone)
        time.sleep(turn.ended - turn.began)
        speed_alone = before.speed(Progress(self._client, alone))
        self._end(alone)
        return turn, speed, speed_alone

    def _messages(self, words: int) -> dict[int, str]:
        return {create(self._client, Priority.BACKGROUND): text(words) for _ in range(NEIGHBOURS)}

    def _open(self) -> int:
        """A new conversation, which is on screen, with its prefix in the cache."""
        pid = create(self._client)
        call(self._client, ask.Open(pid=pid), Opened)
        settle(self._client, self._events, pid)
        return pid

    def _answer(self, pid: int, then: Callable[[], object] | None = None) -> Turn:
        """then: is called while it is still being written."""
        turns = send(self._client, {pid: text(QUESTION_WORDS)})
        collect(self._client, self._events, turns, TOKENS, then)
        self._client.call(ask.Delete(pid=pid))
        return turns[pid]

    def _begin(self, texts: Mapping[int, str]) -> Progress:
        """Sends to the background, and looks at it after a while."""
        calm(self._client)
        send(self._client, texts)
        time.sleep(LEAD_SECONDS)
        return Progress(self._client, texts)

    def _end(self, texts: Mapping[int, str]) -> None:
        for pid in texts:
            self._client.call(ask.Stop(pid=pid) if pid in self._settled else ask.Delete(pid=pid))


class ServerDesk:
    """llama-server with the same: a slot for the question, one for each neighbour, the program's prefix in all."""

    def __init__(self, server: LlamaServer, peer: Peer) -> None:
        self._server, self._peer = server, peer
        self._pool = ThreadPoolExecutor(NEIGHBOURS)
        for slot in range(NEIGHBOURS + 1):
            server.complete(self._prompt(0), 1, slot)

    def question(self) -> Completion:
        return self._server.complete(self._prompt(QUESTION_WORDS), TOKENS, 0)

    def arriving(self) -> Completion:
        for slot in range(1, NEIGHBOURS + 1):
            self._pool.submit(self._server.complete, self._prompt(WORDS), TOKENS * 16, slot)
        time.sleep(LEAD_SECONDS)
        done = self.question()
        self._server.cancel()
        return done

    def _prompt(self, words: int) -> list[int]:
        return self._peer.prompt([(Role.USER, text(words))])


def figures(answers: Sequence[Turn | Completion]) -> dict[str, float]:
    return {
        "first_token_seconds": median([answer.first_token for answer in answers]),
        "tokens_per_second": median([answer.rate for answer in answers]),
        "gap_seconds": median([median(answer.gaps) for answer in answers]),
        "gap_95th_percentile_seconds": median([percentile95(answer.gaps) for answer in answers]),
    }


def main() -> int:
    server_too = with_server()
    if server_too:
        find()
    result = Result("interactive")
    answers: dict[str, list[Turn | Completion]] = defaultdict(list)
    shares: dict[str, list[float]] = defaultdict(list)
    with ExitStack() as undo:
        client, events = undo.enter_context(kernel(MODEL, settings=SETTINGS))
        desk = Desk(client, events)
        if server_too:
            peer = Peer(MODEL, 4096, client)
            undo.callback(peer.close)
            server_desk = ServerDesk(undo.enter_context(llama_server(MODEL, NEIGHBOURS + 1, CELLS)), peer)
        for _ in range(ROUNDS):
            answers["alone"].append(desk.question())
            for name, measure in (("arriving", desk.arriving), ("decoding", desk.decoding)):
                turn, beside, without = measure()
                answers[name].append(turn)
                shares[name].append(beside / without)
            calm(client)
            if server_too:
                answers["server_alone"].append(server_desk.question())
                answers["server_arriving"].append(server_desk.arriving())
    for name, each in answers.items():
        result.metrics |= {f"{name}_{what}": value for what, value in figures(each).items()}
    alone = answers["alone"]
    for name, measured in shares.items():
        first = median_ratio([a.first_token for a in answers[name]], [a.first_token for a in alone])
        rate = median_ratio([a.rate for a in answers[name]], [a.rate for a in alone])
        share = median(measured)
        result.metrics |= {f"{name}_first_token_to_alone": first, f"{name}_decode_to_alone": rate}
        result.metrics[f"{name}_background_to_its_own"] = share
        if name == "arriving":
            result.mark("first token with neighbours / alone", first, "<=", 1.5)
            result.mark("decode with neighbours / alone", rate, ">=", 0.6)
            result.mark("background's speed beside / alone", share, ">=", 0.10)
    result.metrics["rounds"] = ROUNDS
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
