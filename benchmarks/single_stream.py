"""Decode and prefill through the whole kernel process, against a bare llama_decode loop in the same run.

Both use the same model, threads, batch size and samplers. The kernel's times are a client's: from Send to the first
piece of text, and from there to the end of the answer.
"""

import sys
import time

from benchmarks.common import MODELS, Events, Result, kernel, median
from llmos.app.client import Client
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import Delta, Finished, RamChanged
from llmos.kernel.abi.records import Message, Role
from llmos.kernel.abi.replies import Opened
from llmos.kernel.cpu import Row
from llmos.kernel.cpu.llama import LlamaCpu
from llmos.kernel.program import load_programs

ROUNDS = 5
TOKENS = 96
TEXT = "The harbour was quiet that morning, and the boats lay still on the grey water. "
PROMPT = TEXT * 50 + "Write the numbers from one to five hundred in words, one on each line."


def bare(cpu: LlamaCpu, tokens: list[int]) -> tuple[float, float]:
    """Prefill and decode rates in tokens a second, of nothing but llama_decode and the sampler."""
    sampler = cpu.sampler(load_programs()["assistant"].sampling)
    began = time.perf_counter()
    for start in range(0, len(tokens), cpu.batch):
        part = tokens[start : start + cpu.batch]
        last = len(tokens) - 1
        cpu.decode([Row(token, start + i, 0, start + i == last) for i, token in enumerate(part)])
    token = cpu.sample(len(part) - 1, sampler)
    prefilled = time.perf_counter()
    for i in range(TOKENS):
        cpu.decode([Row(token, len(tokens) + i, 0, True)])
        token = cpu.sample(0, sampler)
    ended = time.perf_counter()
    sampler.close()
    cpu.drop(0, 0)
    return len(tokens) / (prefilled - began), TOKENS / (ended - prefilled)


def through_the_kernel(client: Client, events: Events) -> tuple[float, float]:
    """The same rates as a client of the kernel sees them."""
    opened = client.call(ask.Create())
    assert isinstance(opened, Opened)
    pid = opened.conversation.pid
    while (ram := events.wait(RamChanged).ram).pid != pid or ram.resident < ram.used:
        pass
    began = time.perf_counter()
    client.call(ask.Send(pid=pid, text=PROMPT))
    events.wait(Delta)
    first = time.perf_counter()
    for _ in range(TOKENS):
        events.wait(Delta)
    ended = time.perf_counter()
    client.call(ask.Stop(pid=pid))
    answer: Message = events.wait(Finished).message
    while answer.role is not Role.ASSISTANT:
        answer = events.wait(Finished).message
    client.call(ask.Delete(pid=pid))
    assert answer.stats is not None
    return answer.stats.prefilled / (first - began), TOKENS / (ended - first)


def main() -> int:
    model = MODELS / "qwen2.5-coder-0.5b-instruct.gguf"
    result = Result("single_stream")
    rates: dict[str, list[float]] = {name: [] for name in ("bare_prefill", "bare_decode", "prefill", "decode")}
    cpu = LlamaCpu(model)
    tokens = cpu.tokenize(PROMPT)
    with kernel(model) as (client, events):
        bare(cpu, tokens)
        through_the_kernel(client, events)
        for _ in range(ROUNDS):
            for prefix, (prefill, decode) in (
                ("bare_", bare(cpu, tokens)),
                ("", through_the_kernel(client, events)),
            ):
                rates[f"{prefix}prefill"].append(prefill)
                rates[f"{prefix}decode"].append(decode)
    cpu.close()
    result.metrics = {f"{name}_tokens_per_second": median(values) for name, values in rates.items()}
    result.metrics |= {"prompt_tokens": len(tokens), "rounds": ROUNDS, "model": model.name}
    for what in ("prefill", "decode"):
        ratio = median([ours / theirs for ours, theirs in zip(rates[what], rates[f"bare_{what}"], strict=True)])
        result.mark(f"{what} through the kernel / bare loop", ratio, ">=", 0.95)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
