"""How much memory a model needs, as far as its header tells. All sizes in bytes.

The dry run knows better, but costs a process: this is for lists, and for where none can be started.
"""

from dataclasses import dataclass

import psutil

from llmos.kernel import limits
from llmos.kernel.models import amount
from llmos.kernel.models.gguf import Gguf

CELL_VALUE = 2  # one f16
BUFFER_VALUE = 4  # one f32
BUFFERS = 16  # about as many activations as wide as the embedding are alive at once
UBATCH = 256  # rows computed at once, tokens; what the 2-core prefill is fastest with
TOKENIZER = 600  # for each token of the vocabulary: its texts and their tables


@dataclass(frozen=True)
class Need:
    """What a model needs: in the machine's memory, on GPUs; `cache` is the part of both that is KV cache."""

    host: int
    device: int = 0
    cache: int = 0


def available() -> int:
    """What the system can give without swapping."""
    return int(psutil.virtual_memory().available)


def needed(info: Gguf, cells: int = limits.CELLS, window_cells: int | None = None, ubatch: int = UBATCH) -> Need:
    """Weights, KV cache, buffers for `ubatch` rows and the tokenizer, all of it in the machine's memory.

    window_cells: cells for each layer that sees a sliding window only (default: `cells`). Weights count once: what
    llama.cpp keeps rearranged for the vector units beside the mapped file is no longer read there, and the system takes
    those pages back when it wants them.
    """
    windowed = info.n_layer // 2 if info.window else 0
    cell = info.n_head_kv * (info.key_dim + info.value_dim) * CELL_VALUE
    cache = cell * (cells * (info.n_layer - windowed) + (cells if window_cells is None else window_cells) * windowed)
    rows = ubatch * (info.n_vocab + BUFFERS * info.n_embd) * BUFFER_VALUE
    logits = limits.SEQUENCES * info.n_vocab * BUFFER_VALUE
    return Need(info.size + cache + rows + logits + TOKENIZER * info.n_vocab, cache=cache)


def fit(need: int, free: int) -> str:
    """In words, how a model that needs `need` suits a machine with `free` available."""
    numbers = f"needs about {amount(need)} of memory, {amount(free)} available"
    if need > free:
        return f"Does not fit: {numbers}"
    return f"Tight: {numbers}" if need > 0.7 * free else f"Fits: {numbers}"
