"""Total speed of 8 processes that answer at once, against `llama_cpp.Llama` one after another and llama-server -np 8.

All get the same tokens as prompts, with the program's prompt and tools in their caches before, and generate as many
tokens for each as the kernel did. Times are a client's: from the first message to the end of the last answer.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from benchmarks.common import MODEL, ROUNDS, Events, Result, attached, calm, kernel, median, median_ratio, with_server
from benchmarks.llama_server import LlamaServer, find, llama_server
from benchmarks.peers import Peer
from benchmarks.texts import TOPICS, question
from benchmarks.turns import Turn, create, run_all
from llmos.app.client import Client
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Role

TOKENS = 96
SCAFFOLD = 4  # tokens that may close an answer


def through_the_kernel(client: Client, events: Events, questions: Sequence[str]) -> tuple[float, list[Turn]]:
    """Seconds for all, and the turns."""
    texts = {create(client): text for text in questions}
    calm(client)
    turns = list(run_all(client, events, texts, TOKENS).values())
    for pid in texts:
        client.call(ask.Delete(pid=pid))
    calm(client)
    return max(turn.ended for turn in turns) - min(turn.began for turn in turns), turns


def one_after_another(peer: Peer, prompts: Sequence[list[int]], counts: Sequence[int]) -> tuple[float, int]:
    """Seconds for all, and how many tokens were prefilled."""
    runs = [peer.run(prompt, count) for prompt, count in zip(prompts, counts, strict=True)]
    return sum(run.seconds for run in runs), sum(run.prefilled for run in runs)


def through_the_server(server: LlamaServer, prompts: Sequence[list[int]], counts: Sequence[int]) -> tuple[float, int]:
    """The same. Each prompt has a slot of its own, which keeps what it held."""
    began = time.perf_counter()
    with ThreadPoolExecutor(len(prompts)) as pool:
        done = list(pool.map(server.complete, prompts, counts, range(len(prompts))))
    seconds = time.perf_counter() - began
    assert [each.generated for each in done] == list(counts)
    return seconds, sum(each.prefilled for each in done)


def main() -> int:
    server_too = with_server()
    if server_too:
        find()
    result = Result("throughput")
    rates: dict[str, list[float]] = defaultdict(list)
    prefilled: dict[str, list[float]] = defaultdict(list)
    with ExitStack() as undo:
        client, events = undo.enter_context(kernel(MODEL))
        cells = attached(client).model.cells
        peer = Peer(MODEL, cells, client)
        undo.callback(peer.close)
        server = undo.enter_context(llama_server(MODEL, len(TOPICS), cells)) if server_too else None
        for number in range(ROUNDS + 1):
            questions = [question(topic, number) for topic in TOPICS]
            prompts = [peer.prompt([(Role.USER, text)]) for text in questions]
            seconds, turns = through_the_kernel(client, events, questions)
            counts = [turn.stats.generated for turn in turns]
            for turn, prompt in zip(turns, prompts, strict=True):
                beside = turn.stats.context - turn.stats.generated - len(prompt)
                assert abs(beside) <= SCAFFOLD, f"{beside} tokens differ between the contenders' prompts"
            measured = {"kernel": (seconds, sum(turn.stats.prefilled for turn in turns))}
            measured["llama"] = one_after_another(peer, prompts, counts)
            if server is not None:
                measured["server"] = through_the_server(server, prompts, counts)
            if number:  # the first round fills the caches
                for name, (seconds, tokens) in measured.items():
                    rates[name].append(sum(counts) / seconds)
                    prefilled[name].append(tokens)
    result.metrics = {f"{name}_tokens_per_second": median(values) for name, values in rates.items()}
    result.metrics |= {f"{name}_prefilled_tokens": median(values) for name, values in prefilled.items()}
    result.metrics |= {"generated_tokens": sum(counts), "prompt_tokens": sum(map(len, prompts)), "rounds": ROUNDS}
    result.mark("8 processes / Llama one after another", median_ratio(rates["kernel"], rates["llama"]), ">=", 1.6)
    against = median_ratio(rates["kernel"], rates["server"]) if server_too else None
    result.mark("8 processes / llama-server -np 8", against, ">=", 1.0)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
