"""How much memory a model needs, and whether the machine has it. All sizes in bytes."""

import psutil

from llmos.kernel.models import ModelError, amount
from llmos.kernel.models.gguf import Gguf

ROWS = 512  # rows that the compute buffer is sized for, tokens
CELL_VALUE = 2  # one f16
BUFFER_VALUE = 4  # one f32
BUFFERS = 16  # about as many activations as wide as the embedding are alive at once
WEIGHTS = 1.15  # llama.cpp keeps a part of the weights twice, once rearranged for the CPU's vector units
RUNTIME = 250_000_000  # the kernel process itself: Python, llama.cpp, the tokenizer


def available() -> int:
    """What the system can give without swapping."""
    return int(psutil.virtual_memory().available)


def needed(info: Gguf, cells: int) -> int:
    """Weights, KV cache of `cells` tokens, compute buffer and the process around them."""
    cache = cells * info.n_layer * info.n_head_kv * (info.key_dim + info.value_dim) * CELL_VALUE
    compute = ROWS * (info.n_vocab + BUFFERS * info.n_embd) * BUFFER_VALUE
    return int(info.size * WEIGHTS) + cache + compute + RUNTIME


def check_fit(info: Gguf, cells: int) -> None:
    """Raises ModelError, with the numbers, where the model would not fit into the memory that is available now."""
    need, free = needed(info, cells), available()
    if need > free:
        raise ModelError(
            f"{info.name} needs about {amount(need)} of memory with {cells:,} tokens of context, "
            f"and {amount(free)} are available. Close other programs or choose a smaller model."
        )


def fit(need: int, free: int) -> str:
    """In words, how a model that needs `need` suits a machine with `free` available."""
    numbers = f"needs about {amount(need)} of memory, {amount(free)} available"
    if need > free:
        return f"Does not fit: {numbers}"
    return f"Tight: {numbers}" if need > 0.7 * free else f"Fits: {numbers}"
