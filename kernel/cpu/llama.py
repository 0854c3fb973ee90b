"""A GGUF on llama.cpp, through llama-cpp-python's low-level API (its structs change with every release: pinned)."""

import contextlib
import ctypes
import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import llama_cpp as lib
import numpy as np
import psutil

from llmos.kernel import limits
from llmos.kernel.cpu import NO_LORA, NO_TEXTS, CpuError, InterruptError, Lora, NoCellsError, Row, Sampler, Sampling
from llmos.kernel.cpu.llama_sampler import LlamaSampler

log = logging.getLogger(__name__)

UBATCH = 256  # rows computed at once; what the 2-core prefill is fastest with
WARNING, ERROR = 3, 4  # ggml log levels
_NO_DEVICES = (ctypes.c_void_p * 1)()  # a list that its first NULL ends
SAMPLE, SAMPLES = 1 << 16, 64  # bytes of the file that tell one model from another, and how many such pieces

# llama.cpp asks at each node of its graph whether to go on. A callback in Python would take the GIL each time, so it is
# libc's atoi, which reads "0" or "1" from a buffer.
_READ_NUMBER = ctypes.cast(ctypes.CDLL("msvcrt" if os.name == "nt" else None).atoi, lib.ggml_abort_callback)


def threads() -> int:
    """One for each physical core this process may use: two on one core wait for each other."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, max(2, psutil.cpu_count(logical=False) or usable))


def fingerprint(path: Path) -> str:
    """Tells model files apart by their size, their first bytes and pieces from all over them. Raises OSError."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        for i in range(SAMPLES):
            file.seek(size * i // SAMPLES)
            digest.update(file.read(SAMPLE))
    return digest.hexdigest()[:16]


_said: list[str] = []


@lib.llama_log_callback  # type: ignore[untyped-decorator]
def _listen(level: int, text: bytes, _: object) -> None:
    if level in (WARNING, ERROR):
        _said.append(text.decode(errors="replace").strip())
        del _said[:-8]
        log.info("llama.cpp: %s", _said[-1])


class LlamaCpu:
    """One llama.cpp context with a unified KV cache that serves all processes."""

    def __init__(
        self,
        path: Path,
        cells: int = limits.CELLS,
        gpu_layers: int = 0,
        swa_full: bool = True,
        n_threads: int | None = None,
        batch: int = limits.BATCH,
        ubatch: int = UBATCH,
        progress: Callable[[float], None] | None = None,
    ) -> None:
        """Loads the model; takes seconds. n_threads: None for one on each core. Raises CpuError.

        progress: hears which share of the weights is loaded.
        """
        lib.llama_log_set(_listen, ctypes.c_void_p(0))
        lib.llama_backend_init()
        _said.clear()
        with contextlib.ExitStack() as undo:
            weights = model_params(gpu_layers, progress)
            self._model = lib.llama_model_load_from_file(os.fsencode(path), weights)
            if not self._model:
                raise CpuError(_why(f"llama.cpp cannot load {path.name}"))
            undo.callback(lib.llama_model_free, self._model)
            self._vocab = lib.llama_model_get_vocab(self._model)
            self._vocabulary = lib.llama_vocab_n_tokens(self._vocab)
            self.context_train = lib.llama_model_n_ctx_train(self._model)
            params = context_params(cells, swa_full, n_threads, batch, ubatch)
            self._context = lib.llama_init_from_model(self._model, params)
            if not self._context:
                raise CpuError(_why(f"llama.cpp cannot allocate {cells} cells for {path.name}"))
            undo.pop_all()
        self.cells = lib.llama_n_ctx(self._context)
        self.sequences, self.batch = limits.SEQUENCES, batch
        self.device = "CPU" if gpu_layers == 0 else "GPU"
        self.name = self._text("general.name") or path.stem
        self.architecture = self._text("general.architecture")
        template = lib.llama_model_chat_template(self._model, None)
        self.template = template.decode() if template else ""
        self.bos = self._special(lib.llama_vocab_bos(self._vocab))
        self.eos = self._special(lib.llama_vocab_eos(self._vocab))
        self._memory = lib.llama_get_memory(self._context)
        self._batch = lib.llama_batch_init(self.batch, 0, 1)
        self._pieces: dict[int, bytes] = {}
        self._starts: np.ndarray[Any, np.dtype[np.uint8]] | None = None  # the first byte of each token
        self._scratch = limits.SEQUENCES
        self._shift_pending = False
        self._adapters: dict[str, Any] = {}  # by the hash of the file; llama.cpp frees them with the model
        self._lora = NO_LORA  # that the context is set to
        self._recurrent = lib.llama_model_is_recurrent(self._model) or lib.llama_model_is_hybrid(self._model)
        self._window = 0 if swa_full else lib.llama_model_n_swa(self._model)
        self.can_shift = bool(lib.llama_memory_can_shift(self._memory)) and not self._recurrent and not self._window
        self.key = f"{fingerprint(path)}-{lib.__version__}-f16-{'full' if swa_full else 'window'}"
        self._interrupt = threading.Lock()
        self._interruptible = False
        self._aborted = ctypes.create_string_buffer(b"0")
        lib.llama_set_abort_callback(self._context, _READ_NUMBER, ctypes.addressof(self._aborted))

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

    def sampler(
        self, sampling: Sampling, banned: Collection[int] = (), texts: Mapping[int, bytes] = NO_TEXTS
    ) -> LlamaSampler:
        return LlamaSampler(sampling, self._vocabulary, banned, texts)

    def load_adapter(self, digest: str, path: Path) -> None:
        if digest in self._adapters:
            return
        _said.clear()
        adapter = lib.llama_adapter_lora_init(self._model, os.fsencode(path))
        if not adapter:
            raise CpuError(_why(f"llama.cpp cannot put {path.name} on {self.name}"))
        self._adapters[digest] = adapter

    def _put_on(self, lora: Lora) -> None:
        """Sets the context's adapter, where it is another one: llama.cpp then plans its graphs anew."""
        if lora == self._lora:
            return
        adapters, scales = ((self._adapters[lora.digest],), (lora.scale,)) if lora.digest else ((), ())
        pointers = (lib.llama_adapter_lora_p_ctypes * len(adapters))(*adapters)
        if lib.llama_set_adapters_lora(self._context, pointers, len(adapters), (ctypes.c_float * len(scales))(*scales)):
            raise CpuError(_why("llama.cpp cannot set the LoRA adapter"))
        self._lora = lora

    def decode(self, rows: Sequence[Row], interruptible: bool = False, lora: Lora = NO_LORA) -> float:
        if not 0 < len(rows) <= self.batch:
            raise ValueError(f"a batch has 1 to {self.batch} rows, not {len(rows)}")
        self._put_on(lora)
        batch = self._batch
        batch.n_tokens = len(rows)
        for i, row in enumerate(rows):
            batch.token[i] = row.token
            batch.pos[i] = row.position
            batch.n_seq_id[i] = 1
            batch.seq_id[i][0] = row.sequence
            batch.logits[i] = row.logits
        began = time.monotonic()
        with self._interrupt:
            self._interruptible = interruptible and not self._shift_pending
        code = lib.llama_decode(self._context, batch)
        with self._interrupt:
            self._interruptible = False
            self._aborted.value = b"0"
        if code == 0:
            self._shift_pending = False
            return time.monotonic() - began
        if code == 1:
            raise NoCellsError
        for row in reversed(rows):
            lib.llama_memory_seq_rm(self._memory, row.sequence, row.position, -1)
        if code == 2:
            raise InterruptError
        raise CpuError(_why(f"llama.cpp failed to decode (code {code})"))

    def interrupt(self) -> None:
        with self._interrupt:
            if self._interruptible:
                self._aborted.value = b"1"

    def sample(self, row: int, sampler: Sampler) -> int:
        assert isinstance(sampler, LlamaSampler)
        token = int(lib.llama_sampler_sample(sampler.chain, self._context, row))
        return token if self._fits(token, sampler) else self._best(row, sampler)

    def certain(self, row: int, sampler: Sampler) -> bool:
        assert isinstance(sampler, LlamaSampler)
        logits = self._logits(row)
        alone = int(np.count_nonzero(logits > logits.max() - sampler.margin)) == 1
        return alone and (sampler.grammar is None or self._fits(int(logits.argmax()), sampler))

    def _best(self, row: int, sampler: LlamaSampler) -> int:
        """The most likely token that the grammar allows. Most of the others are told by their first byte."""
        assert sampler.grammar is not None
        if self._starts is None:
            pieces = map(self.piece, range(self._vocabulary))
            self._starts = np.array([piece[0] if piece else 0 for piece in pieces], np.uint8)
        starts = np.array([sampler.grammar.allows(bytes([byte])) for byte in range(256)])
        logits = self._logits(row)
        left = np.where(starts[self._starts], logits, -np.inf)
        others = [*sampler.texts, lib.llama_vocab_eos(self._vocab)]
        left[others] = logits[others]
        while not self._fits(best := int(left.argmax()), sampler) and left[best] > -np.inf:
            left[best] = -np.inf
        return best

    def _fits(self, token: int, sampler: LlamaSampler) -> bool:
        grammar = sampler.grammar
        if grammar is None or grammar.allows(sampler.texts.get(token) or self.piece(token)):
            return True
        return grammar.complete and self.is_end(token)

    def _logits(self, row: int) -> "np.ndarray[Any, np.dtype[np.float32]]":
        values = ctypes.cast(lib.llama_get_logits_ith(self._context, row), ctypes.POINTER(ctypes.c_float))
        return np.ctypeslib.as_array(values, (self._vocabulary,))

    def reaches(self, sequence: int, position: int) -> bool:
        if position in (0, self.length(sequence)):
            return True
        if self._recurrent:
            return False
        first = int(lib.llama_memory_seq_pos_min(self._memory, sequence))
        return not self._window or first <= max(0, position - self._window)

    def drop(self, sequence: int, start: int) -> None:
        if not lib.llama_memory_seq_rm(self._memory, sequence, start, -1):
            raise CpuError("llama.cpp cannot forget a part of this sequence.")

    def cut(self, sequence: int, start: int, end: int) -> None:
        lib.llama_memory_seq_rm(self._memory, sequence, start, end)
        lib.llama_memory_seq_add(self._memory, sequence, end, -1, start - end)
        self._shift_pending = True

    def copy(self, source: int, target: int, count: int) -> None:
        lib.llama_memory_seq_rm(self._memory, target, 0, count)
        lib.llama_memory_seq_cp(self._memory, source, target, 0, count)

    def save(self, sequence: int) -> bytes:
        self._settle()
        size = lib.llama_state_seq_get_size(self._context, sequence)
        buffer = (ctypes.c_uint8 * size)()
        written = lib.llama_state_seq_get_data(self._context, buffer, size, sequence)
        return bytes(memoryview(buffer)[:written])

    def restore(self, sequence: int, data: bytes) -> None:
        self._settle()
        buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        if lib.llama_state_seq_set_data(self._context, buffer, len(data), sequence) == 0:
            lib.llama_memory_seq_rm(self._memory, sequence, -1, -1)
            raise CpuError(_why("llama.cpp cannot take this saved state"))

    def length(self, sequence: int) -> int:
        return int(lib.llama_memory_seq_pos_max(self._memory, sequence)) + 1

    def close(self) -> None:
        if self._context is None:
            return
        lib.llama_batch_free(self._batch)
        lib.llama_free(self._context)
        lib.llama_model_free(self._model)
        self._context = self._model = None

    def _settle(self) -> None:
        """Runs a pending shift, which llama.cpp does at the next decode: states must not be saved before."""
        if self._shift_pending:
            self.decode([Row(0, 0, self._scratch, False)], lora=self._lora)
            lib.llama_memory_seq_rm(self._memory, self._scratch, -1, -1)

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


def model_params(gpu_layers: int, progress: Callable[[float], None] | None = None) -> Any:  # noqa: ANN401  (a ctypes struct)
    params = lib.llama_model_default_params()
    params.n_gpu_layers = gpu_layers
    if gpu_layers == 0:
        params.devices = ctypes.addressof(_NO_DEVICES)  # else it would compute large batches on a GPU all the same
    if progress is not None:

        def hear(share: float, _: object) -> bool:
            progress(share)
            return True

        params.progress_callback = lib.llama_progress_callback(hear)
    return params


def context_params(cells: int, swa_full: bool, n_threads: int | None, batch: int, ubatch: int) -> Any:  # noqa: ANN401
    params = lib.llama_context_default_params()
    params.n_ctx = cells
    params.n_batch = batch
    params.n_ubatch = ubatch
    params.n_seq_max = limits.SEQUENCES + 1  # one is for scratch
    params.kv_unified = True
    params.swa_full = swa_full
    params.n_threads = params.n_threads_batch = n_threads or threads()
    params.no_perf = True
    return params


def _why(what: str) -> str:
    return f"{what}: {_said[-1]}" if _said else f"{what}."
