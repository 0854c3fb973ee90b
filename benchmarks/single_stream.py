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

ROUNDS = 3
TOKENS = 96
TEXT = "The harbour was quiet that morning, and the boats lay still on the grey water. "
PROMPT = TEXT * 50 + "Now tell a very long story about this harbour, in many chapters."


def decode(cpu: LlamaCpu, tokens: list[int]) -> int:
    """Decodes tokens behind what the sequence holds, in whole batches; returns the row to sample from."""
    held = cpu.length(0)
    for start in range(0, len(tokens), cpu.batch):
        part = tokens[start : start + cpu.batch]
        cpu.decode([Row(t, held + start + i, 0, start + i == len(tokens) - 1) for i, t in enumerate(part)])
    return len(part) - 1


def bare(cpu: LlamaCpu, tokens: list[int], before: int) -> tuple[float, float]:
    """Prefill and decode rates in tokens a second, of nothing but llama_decode and the sampler.

    before: tokens that are in the cache already, like the kernel's system prompt and tools.
    """
    sampler = cpu.sampler(load_programs()["assistant"].sampling)
    decode(cpu, tokens[:before])
    began = time.perf_counter()
    last = decode(cpu, tokens)
    token = cpu.sample(last, sampler)
    prefilled = time.perf_counter()
    for i in range(TOKENS):
        cpu.decode([Row(token, before + len(tokens) + i, 0, True)])
        token = cpu.sample(0, sampler)
    ended = time.perf_counter()
    sampler.close()
    cpu.drop(0, 0)
    return len(tokens) / (prefilled - began), TOKENS / (ended - prefilled)


def through_the_kernel(client: Client, events: Events) -> tuple[float, float, int]:
    """The same rates as a client of the kernel sees them, and how many tokens were in its cache before."""
    opened = client.call(ask.Create())
    assert isinstance(opened, Opened)
    pid = opened.conversation.pid
    while (ram := events.wait(RamChanged).ram).pid != pid or ram.resident < ram.used:
        pass
    began = time.perf_counter()
    client.call(ask.Send(pid=pid, text=PROMPT))
    events.wait(Delta)
    first = ended = time.perf_counter()
    pieces = 0
    answer: Message | None = None
    while answer is None or answer.role is not Role.ASSISTANT:
        event = events.wait((Delta, Finished))
        ended = time.perf_counter()
        if isinstance(event, Finished):
            answer = event.message
        else:
            pieces += 1  # a piece is a token, or several where the trap held some back
            if pieces == TOKENS:
                client.call(ask.Stop(pid=pid))
    client.call(ask.Delete(pid=pid))
    assert answer.stats is not None
    assert pieces >= TOKENS // 2, f"the answer is too short to measure: {answer.text!r}"
    return answer.stats.prefilled / (first - began), (answer.stats.generated - 1) / (ended - first), answer.stats.reused


def main() -> int:
    model = MODELS / "qwen2.5-coder-0.5b-instruct.gguf"
    result = Result("single_stream")
    rates: dict[str, list[float]] = {name: [] for name in ("bare_prefill", "bare_decode", "prefill", "decode")}
    cpu = LlamaCpu(model)
    tokens = cpu.tokenize(PROMPT)
    with kernel(model) as (client, events):
        before = through_the_kernel(client, events)[2]
        bare(cpu, tokens, before)
        for _ in range(ROUNDS):
            for prefix, (prefilled, decoded) in (
                ("bare_", bare(cpu, tokens, before)),
                ("", through_the_kernel(client, events)[:2]),
            ):
                rates[f"{prefix}prefill"].append(prefilled)
                rates[f"{prefix}decode"].append(decoded)
    cpu.close()
    result.metrics = {f"{name}_tokens_per_second": median(values) for name, values in rates.items()}
    result.metrics |= {"prompt_tokens": len(tokens), "cached_tokens": before, "rounds": ROUNDS, "model": model.name}
    for what in ("prefill", "decode"):
        ratio = median([ours / theirs for ours, theirs in zip(rates[what], rates[f"bare_{what}"], strict=True)])
        result.mark(f"{what} through the kernel / bare loop", ratio, ">=", 0.95)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
