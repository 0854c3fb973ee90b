"""A chat that grows to three times its context: the first token of each turn, and how near to exact the model stays.

The kernel runs in this process, so that its context and logits can be read. `llama_cpp.Llama` and llama-server get the
same tokens, turn by turn. KL is that of the next token's distribution: exact (`Llama`) against what the kernel has.
"""

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import llama_cpp as lib
import numpy as np
from numpy.typing import NDArray

from benchmarks.common import MODEL, ROUNDS, Result, median, median_ratio, with_server
from benchmarks.llama_server import find, llama_server
from benchmarks.peers import Peer, read_logits
from benchmarks.texts import CHAT
from llmos.kernel import chatformat, engine
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import AnyEvent, Delta
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import ModelState, Phase
from llmos.kernel.abi.replies import AnyAnswer, Opened
from llmos.kernel.abi.wire import Call
from llmos.kernel.cpu import Sampler
from llmos.kernel.cpu.llama import LlamaCpu
from llmos.kernel.handlers import Handlers
from llmos.kernel.journal import Journal
from llmos.kernel.loader import Loader
from llmos.kernel.machine import Machine
from llmos.kernel.program import load_programs
from llmos.kernel.swap import Swap

BUDGET, CELLS, GROWN = 2048, 4096, 3  # tokens; how many times its context the chat grows to
ANSWER = 120  # tokens of an answer
REUSE = 64  # llama-server's --cache-reuse, tokens
Logits = NDArray[np.float32]


class WatchedCpu(LlamaCpu):
    """Keeps the logits that the first token of an answer is sampled from."""

    logits: Logits | None = None

    def sample(self, row: int, sampler: Sampler) -> int:
        if self.logits is None:
            self.logits = read_logits(self._context, row, lib.llama_vocab_n_tokens(self._vocab))
        return super().sample(row, sampler)


class Chat:
    """One conversation in a kernel without children or sockets. It is also the port that gets the answers."""

    name, attached = "benchmark", True

    def __init__(self, folder: Path) -> None:
        home = Home(folder)
        home.create()
        self.cpu = WatchedCpu(MODEL, CELLS)
        self.machine = machine = Machine(home, Journal(home.journal), load_programs())
        swap = Swap(home.swap, self.cpu.key, 1 << 30, 1 << 30, machine.post)
        machine.install(self.cpu, chatformat.learn(self.cpu.template), swap)
        machine.model = ModelState(phase=Phase.READY, name="0.5b", cells=CELLS, budget=BUDGET)
        machine.syscalls_known = machine.disk_counted = True
        machine.tell = self._hear  # type: ignore[method-assign]
        self._handlers = Handlers(machine, Loader(machine))
        self._answer: AnyAnswer | None = None
        self._arrivals: list[float] = []
        self.pid = self._opened(ask.Create())
        self.context = machine.table.processes[self.pid].context

    def reply(self, serial: int, answer: AnyAnswer) -> None:
        self._answer = answer

    def turn(self, text: str) -> tuple[float, list[int], Logits]:
        """Seconds to the first token, the tokens before it, and the logits it was sampled from."""
        self._arrivals.clear()
        self.cpu.logits = None
        began = time.perf_counter()
        self._ask(ask.Send(pid=self.pid, text=text))
        while self.cpu.logits is None:
            prompt = list(self.context.tokens)
            self._step()
        while not self._arrivals:
            self._step()
        while len(self._arrivals) < ANSWER and self.machine.table.processes[self.pid].turn is not None:
            self._step()
        self._ask(ask.Stop(pid=self.pid))
        return self._arrivals[0] - began, prompt, self.cpu.logits

    def rest(self) -> tuple[int, int]:
        """Lets idle work end; how many tokens the context has, and how many of them are exact in the cache."""
        while engine.step(self.machine):
            self.machine.turn_over(block=False)
        return self.context.used, self.machine.kv.exact(self.pid)

    @property
    def newest(self) -> int:
        """Tokens of the newest exchange."""
        return sum(len(page.tokens) for page in self.context.pages if page.turn == self.context.turn)

    def close(self) -> None:
        self.machine.uninstall(wait=True)
        self.machine.journal.close()

    def _step(self) -> None:
        engine.step(self.machine)
        self.machine.turn_over(block=False)

    def _ask(self, request: ask.AnyRequest) -> AnyAnswer:
        self._handlers.called(self, Call(serial=1, request=request))  # type: ignore[arg-type]
        assert self._answer is not None
        return self._answer

    def _opened(self, request: ask.AnyRequest) -> int:
        answer = self._ask(request)
        assert isinstance(answer, Opened)
        return answer.conversation.pid

    def _hear(self, event: AnyEvent) -> None:
        if isinstance(event, Delta):
            self._arrivals.append(time.perf_counter())


@contextmanager
def chat() -> Iterator[Chat]:
    with tempfile.TemporaryDirectory(prefix="llmos-bench") as folder:
        made = Chat(Path(folder))
        try:
            yield made
        finally:
            made.close()


def divergence(exact: Logits, other: Logits) -> float:
    """KL(exact ‖ other) of the distributions that these logits give, in nats."""
    p, q = (_log_softmax(each.astype(np.float64)) for each in (exact, other))
    return float(np.sum(np.exp(p) * (p - q)))


def _log_softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    shifted: NDArray[np.float64] = logits - logits.max()
    return shifted - float(np.log(np.exp(shifted).sum()))


def main() -> int:
    server_too = with_server()
    if server_too:
        find()
    result = Result("overflow")
    prompts: list[list[int]] = []
    seconds: dict[str, list[float]] = defaultdict(list)
    prefilled: dict[str, list[float]] = defaultdict(list)
    kl: list[float] = []
    with chat() as ours:
        peer = Peer(MODEL, CELLS)
        grown = 0
        while grown < GROWN * BUDGET or len(seconds["kernel"]) < ROUNDS:
            before = list(ours.context.tokens)
            first, prompt, logits = ours.turn(CHAT[len(prompts) % len(CHAT)])
            grown += ours.newest
            run = peer.run(prompt, 1)
            prompts.append(prompt)
            trimmed = prompt[: len(before)] != before
            if trimmed or kl:
                kl.append(divergence(peer.logits(), logits))
            if not trimmed:
                continue  # every contender only appends
            seconds["kernel"].append(first)
            seconds["llama"].append(run.first_token)
            prefilled["llama"].append(run.prefilled)
        used, exact = ours.rest()
        peer.close()
    for name, reuse in (("server", 0), ("server_reuse", REUSE)) if server_too else ():
        through_the_server(prompts, reuse, seconds[name], prefilled[name])
    result.metrics = {f"{name}_first_token_seconds": median(values) for name, values in seconds.items()}
    result.metrics |= {f"{name}_prefilled_tokens": median(values) for name, values in prefilled.items()}
    result.metrics |= {"slowest_first_token_seconds": round(max(seconds["kernel"]), 4), "largest_kl": round(max(kl), 6)}
    result.metrics |= {
        "turns": len(prompts),
        "trimmed_turns": len(seconds["kernel"]),
        "tokens_grown_to": grown,
        "context": BUDGET,
    }
    for name in ("server", "server_reuse") if server_too else ():
        result.metrics[f"{name}_to_kernel"] = median_ratio(seconds[name], seconds["kernel"])
    result.mark("Llama / kernel", median_ratio(seconds["llama"], seconds["kernel"]), ">=", 10)
    result.mark("mean KL to exact on the turns from the first overflow on, nats", float(np.mean(kl)), "<=", 0.01)
    result.mark("share of the context that is exact after idle time", exact / used, ">=", 1)
    return result.done()


def through_the_server(prompts: Sequence[list[int]], reuse: int, seconds: list[float], prefilled: list[float]) -> None:
    """The same turns through llama-server; what is measured of those that do not only append."""
    with llama_server(MODEL, 1, CELLS, reuse) as server:
        held: list[int] = []
        for prompt in prompts:
            done = server.complete(prompt, 1, 0)
            if prompt[: len(held)] != held:
                seconds.append(done.first_token)
                prefilled.append(done.prefilled)
            held = prompt


if __name__ == "__main__":
    sys.exit(main())
