"""A GGUF on llama.cpp, through llama-cpp-python's low-level API (its structs change with every release: pinned)."""

import contextlib
import ctypes
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import llama_cpp as lib

from llmos.kernel import limits
from llmos.kernel.cpu import CpuError, NoCellsError, Row, Sampler, Sampling

log = logging.getLogger(__name__)

UBATCH = 256  # rows computed at once; what the 2-core prefill is fastest with
WARNING, ERROR = 3, 4  # ggml log levels


def threads() -> int:
    """One thread for each core this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_said: list[str] = []


@lib.llama_log_callback  # type: ignore[untyped-decorator]
def _listen(level: int, text: bytes, _: object) -> None:
    if level in (WARNING, ERROR):
        _said.append(text.decode(errors="replace").strip())
        del _said[:-8]
        log.info("llama.cpp: %s", _said[-1])


class LlamaSampler:
    """A chain of llama.cpp's samplers."""

    def __init__(self, sampling: Sampling) -> None:
        chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        if sampling.temperature <= 0:
            lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_greedy())
        else:
            for part in (
                lib.llama_sampler_init_top_k(sampling.top_k),
                lib.llama_sampler_init_top_p(sampling.top_p, 1),
                lib.llama_sampler_init_min_p(sampling.min_p, 1),
                lib.llama_sampler_init_temp(sampling.temperature),
                lib.llama_sampler_init_dist(sampling.seed),
            ):
                lib.llama_sampler_chain_add(chain, part)
        self.chain: Any = chain

    def close(self) -> None:
        if self.chain is not None:
            lib.llama_sampler_free(self.chain)
            self.chain = None


class LlamaCpu:
    """One llama.cpp context with a unified KV cache that serves all processes."""

    def __init__(self, path: Path, cells: int = limits.CELLS, gpu_layers: int = 0) -> None:
        """Loads the model; takes seconds. Raises CpuError."""
        lib.llama_log_set(_listen, ctypes.c_void_p(0))
        lib.llama_backend_init()
        _said.clear()
        with contextlib.ExitStack() as undo:
            model_params = lib.llama_model_default_params()
            model_params.n_gpu_layers = gpu_layers
            self._model = lib.llama_model_load_from_file(os.fsencode(path), model_params)
            if not self._model:
                raise CpuError(_why(f"llama.cpp cannot load {path.name}"))
            undo.callback(lib.llama_model_free, self._model)
            self._vocab = lib.llama_model_get_vocab(self._model)
            self.context_train = lib.llama_model_n_ctx_train(self._model)
            self._context = lib.llama_init_from_model(self._model, _context_params(cells))
            if not self._context:
                raise CpuError(_why(f"llama.cpp cannot allocate {cells} cells for {path.name}"))
            undo.pop_all()
        self.cells = lib.llama_n_ctx(self._context)
        self.sequences, self.batch = limits.SEQUENCES, limits.BATCH
        self.device = "CPU" if gpu_layers == 0 else "GPU"
        self.name = self._text("general.name") or path.stem
        template = lib.llama_model_chat_template(self._model, None)
        self.template = template.decode() if template else ""
        self.bos = self._special(lib.llama_vocab_bos(self._vocab))
        self.eos = self._special(lib.llama_vocab_eos(self._vocab))
        self._memory = lib.llama_get_memory(self._context)
        self._batch = lib.llama_batch_init(self.batch, 0, 1)
        self._pieces: dict[int, bytes] = {}

    def tokenize(self, text: str, special: bool = False) -> list[int]:
        data = text.encode("utf-8", errors="replace")
        size = len(data) + 8
        tokens = (lib.llama_token * size)()
        count = lib.llama_tokenize(self._vocab, data, len(data), tokens, size, False, special)
        if count < 0:
            raise CpuError("llama.cpp cannot tokenise the text.")
        return list(tokens[:count])

    def piece(self, token: int) -> bytes:
        known = self._pieces.get(token)
        if known is None:
            known = self._pieces[token] = self._render(token, special=False)
        return known

    def is_control(self, token: int) -> bool:
        return bool(lib.llama_vocab_is_control(self._vocab, token))

    def is_end(self, token: int) -> bool:
        return bool(lib.llama_vocab_is_eog(self._vocab, token))

    def sampler(self, sampling: Sampling) -> LlamaSampler:
        return LlamaSampler(sampling)

    def decode(self, rows: Sequence[Row]) -> None:
        if not 0 < len(rows) <= self.batch:
            raise ValueError(f"a batch has 1 to {self.batch} rows, not {len(rows)}")
        batch = self._batch
        batch.n_tokens = len(rows)
        for i, row in enumerate(rows):
            batch.token[i] = row.token
            batch.pos[i] = row.position
            batch.n_seq_id[i] = 1
            batch.seq_id[i][0] = row.sequence
            batch.logits[i] = row.logits
        code = lib.llama_decode(self._context, batch)
        if code == 1:
            raise NoCellsError
        if code != 0:
            raise CpuError(_why(f"llama.cpp failed to decode (code {code})"))

    def sample(self, row: int, sampler: Sampler) -> int:
        assert isinstance(sampler, LlamaSampler)
        return int(lib.llama_sampler_sample(sampler.chain, self._context, row))

    def drop(self, sequence: int, start: int) -> bool:
        if lib.llama_memory_seq_rm(self._memory, sequence, start, -1):
            return True
        lib.llama_memory_seq_rm(self._memory, sequence, -1, -1)
        return False

    def length(self, sequence: int) -> int:
        return int(lib.llama_memory_seq_pos_max(self._memory, sequence)) + 1

    def close(self) -> None:
        if self._context is None:
            return
        lib.llama_batch_free(self._batch)
        lib.llama_free(self._context)
        lib.llama_model_free(self._model)
        self._context = self._model = None

    def _render(self, token: int, special: bool) -> bytes:
        buffer = ctypes.create_string_buffer(512)
        size = lib.llama_token_to_piece(self._vocab, token, buffer, len(buffer), 0, special)
        return buffer.raw[: max(size, 0)]

    def _special(self, token: int) -> str:
        return "" if token < 0 else self._render(token, special=True).decode(errors="replace")

    def _text(self, key: str) -> str:
        buffer = ctypes.create_string_buffer(256)
        size = lib.llama_model_meta_val_str(self._model, key.encode(), buffer, len(buffer))
        return buffer.value.decode(errors="replace") if size > 0 else ""


def _context_params(cells: int) -> Any:  # noqa: ANN401  (a ctypes struct)
    params = lib.llama_context_default_params()
    params.n_ctx = cells
    params.n_batch = limits.BATCH
    params.n_ubatch = UBATCH
    params.n_seq_max = limits.SEQUENCES
    params.kv_unified = True
    params.swa_full = True
    params.n_threads = params.n_threads_batch = threads()
    params.no_perf = True
    return params


def _why(what: str) -> str:
    return f"{what}: {_said[-1]}" if _said else f"{what}."
