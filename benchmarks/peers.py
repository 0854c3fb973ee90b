"""`llama_cpp.Llama`, the high-level API that a local chat app would use, and the kernel's own prompts to give to it.

It gets the kernel's threads, batch sizes, attention and sampling: only the way of serving differs.
"""

import ctypes
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import llama_cpp as lib
import numpy as np
from llama_cpp import Llama
from numpy.typing import NDArray

from benchmarks.common import call
from llmos.app.client import Client
from llmos.kernel import chatformat, limits
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.replies import Syscalls
from llmos.kernel.cpu.llama import UBATCH, threads
from llmos.kernel.program import load_programs
from llmos.kernel.syscalls import SyscallTable, describe

SAMPLING = load_programs()["assistant"].sampling


@dataclass(frozen=True)
class Run:
    """`prefilled` in tokens; the times in seconds from the call."""

    prefilled: int
    first_token: float
    seconds: float


class Peer:
    """One context and one sequence: it reuses the prefix that a prompt has in common with what it holds."""

    def __init__(self, model: Path, cells: int, client: Client | None = None) -> None:
        """client: of the kernel whose prompts it shall get; without one there is no `prompt`."""
        self._llama = Llama(
            str(model),
            n_ctx=cells,
            n_batch=limits.BATCH,
            n_ubatch=UBATCH,
            n_threads=threads(),
            n_threads_batch=threads(),
            flash_attn=True,
            no_perf=True,
            verbose=False,
        )
        self._system = _system(client) if client is not None else ""
        self._format = chatformat.learn(self._llama.metadata["tokenizer.chat_template"])
        self.close = self._llama.close

    def prompt(self, messages: Iterable[tuple[str, str]]) -> list[int]:
        """What the kernel gives the model for these roles and texts, from the system prompt to the open answer."""
        text = self._format.assemble([(chatformat.SYSTEM, self._system), *messages])
        return list(self._llama.tokenize(text.encode(), add_bos=False, special=True))

    def run(self, prompt: list[int], count: int) -> Run:
        """Generates exactly `count` tokens, on the quickest road that it offers: none becomes text."""
        held = self._llama.n_tokens
        reused = Llama.longest_token_prefix(self._llama.input_ids[:held].tolist(), prompt)
        began = time.perf_counter()
        tokens = self._llama.generate(
            prompt, temp=SAMPLING.temperature, top_k=SAMPLING.top_k, top_p=SAMPLING.top_p, min_p=SAMPLING.min_p
        )
        next(tokens)
        first = time.perf_counter()
        for _ in range(count - 1):
            next(tokens)
        return Run(len(prompt) - reused, first - began, time.perf_counter() - began)

    def logits(self) -> NDArray[np.float32]:
        """What the first token of the latest run was sampled from, where that run was of one token."""
        return read_logits(self._llama.ctx, -1, self._llama.n_vocab())


def read_logits(context: Any, row: int, size: int) -> NDArray[np.float32]:  # noqa: ANN401  (a ctypes pointer)
    """A copy of one row of the latest batch's logits."""
    values = ctypes.cast(lib.llama_get_logits_ith(context, row), ctypes.POINTER(ctypes.c_float))
    return np.ctypeslib.as_array(values, (size,)).copy()


def _system(client: Client) -> str:
    program = load_programs()["assistant"]
    tools = SyscallTable(call(client, ask.ListSyscalls(), Syscalls).syscalls).shown(program.capabilities, program.tools)
    return program.prompt + describe(tools)
