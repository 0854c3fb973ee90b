"""Writes LoRA adapters: random ones, which change what a model says, and ones with any one thing wrong."""

from pathlib import Path

import numpy as np

from tests.kernel.models import tiny
from tests.kernel.models.tiny import F32, STRING, Pair

Targets = dict[str, tuple[int, int]]  # a tensor of the model -> how many numbers it takes and gives

TINY = {"blk.0.attn_q.weight": (64, 64)}  # of a model that nobody has
SMOLLM = {  # of SmolLM2 135M
    f"blk.{layer}.{part}.weight": (576, size)
    for layer in range(30)
    for part, size in (("attn_q", 576), ("attn_v", 192), ("ffn_up", 1536))
}


def pairs(architecture: str = "llama") -> tuple[Pair, ...]:
    return (
        ("general.type", STRING, "adapter"),
        ("general.architecture", STRING, architecture),
        ("general.name", STRING, "Verse"),
        ("adapter.type", STRING, "lora"),
        ("adapter.lora.alpha", F32, 8.0),
    )


def write(
    path: Path, targets: Targets = TINY, rank: int = 4, seed: int = 1, keys: tuple[Pair, ...] | None = None
) -> Path:
    """An adapter with random numbers, of its own for each seed."""
    chance = np.random.default_rng(seed)
    tensors, blobs, offset = [], [], 0
    for name, (takes, gives) in targets.items():
        for end, shape in ((".lora_a", (takes, rank)), (".lora_b", (rank, gives))):
            numbers = chance.normal(0, 0.1, shape[0] * shape[1]).astype("<f4")
            tensors.append(tiny.tensor(name + end, shape, 0, offset))
            blobs.append(tiny.padded(numbers.tobytes()))
            offset += len(blobs[-1])
    header = tiny.header(pairs() if keys is None else keys, tensors)
    path.write_bytes(tiny.padded(header) + b"".join(blobs))
    return path
