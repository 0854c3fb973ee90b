"""How much memory a model needs, as far as its header tells. All sizes in bytes.

The dry run knows better, but costs a process: this is for lists, and for where none can be started.
"""

from dataclasses import dataclass

import psutil

from llmos.kernel import limits
from llmos.kernel.abi.records import Fit
from llmos.kernel.models import amount
from llmos.kernel.models.gguf import Gguf

CELL_VALUE = 2  # one f16
BUFFER_VALUE = 4  # one f32
BUFFERS = 16  # about as many activations as wide as the embedding are alive at once
UBATCH = 256  # rows computed at once, tokens; what the 2-core prefill is fastest with
TOKENIZER = 600  # for each token of the vocabulary: its texts and their tables
COMFORT = 0.7  # of what is free: a model that needs more is tight

# What models of about the same size take, where no header tells: between Qwen2.5 0.5B, Qwen3 8B and Mistral Nemo.
BYTES_EACH = 0.6  # of the file, for each parameter, at 4 bits
CELL_LEAST, CELL_EACH, CELL_MOST = 12_000, 16e-6, 260_000  # bytes of cache for a token; the second for each parameter
BUFFERS_ABOUT = 300_000_000


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


def verdict(need: int, free: int, whole: bool = True) -> Fit:
    """How a model that needs `need` suits what is free for it; not `whole`: only with less context than others have."""
    if need > free:
        return Fit.NO
    return Fit.FITS if whole and need <= COMFORT * free else Fit.TIGHT


def fit(found: Fit, need: int, free: int, cells: int) -> str:
    """In words, how a model suits this machine with so much context."""
    sentence = (
        f"{found}: needs about {amount(need)} of memory with {cells:,} tokens of context, {amount(free)} available"
    )
    return sentence[0].upper() + sentence[1:]


def guess(size: int, parameters: int = 0) -> int:
    """About what a model needs of which only the size is known."""
    weights = parameters or size / BYTES_EACH
    per_token = min(CELL_MOST, CELL_LEAST + int(weights * CELL_EACH))
    return size + limits.CELLS * per_token + BUFFERS_ABOUT
