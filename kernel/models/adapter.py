"""A LoRA adapter's file, checked before llama.cpp is let near it.

llama.cpp compares most shapes with the model's when it loads an adapter. What it does not compare, or takes for
granted, would end the process: that is refused here.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from llmos.kernel.models import ModelError, amount, gguf
from llmos.kernel.models.gguf import Tensor

USE = "a LoRA adapter"
KINDS = {0, 1, 8, 30}  # F32, F16, Q8_0, BF16: what an adapter is converted to
F32 = 6  # of a value
EMBEDDING = "token_embd.weight"
ENDS = (".lora_a", ".lora_b")


@dataclass(frozen=True)
class AdapterFile:
    """What an adapter's file says of itself. `architecture` is that of the models it fits. `size` in bytes."""

    path: Path
    name: str
    architecture: str
    rank: int
    size: int

    @property
    def described(self) -> str:
        """In words."""
        return f"{self.name}: for {self.architecture} models, rank {self.rank}, {amount(self.size)}"


def read(path: Path) -> AdapterFile:
    """Raises ModelError with a sentence that says what is wrong with it."""
    header = gguf.header(path, USE)
    kind, architecture = header.text("general.type") or "model", header.text("general.architecture")
    if kind != "adapter" or header.text("adapter.type") != "lora":
        what = f"is a GGUF file of the type {header.text('adapter.type') or kind}"
        raise ModelError(
            f"{path.name} {what}, not {USE}. Choose one that convert_lora_to_gguf.py of llama.cpp has made."
        )
    if not architecture:
        raise _bad(path, "does not say which models it is for")
    if header.kinds.get("adapter.lora.alpha", F32) != F32:
        raise _bad(path, "has an alpha that is not a 32-bit number")
    if any("invocation_tokens" in key for key in header.values):
        raise _bad(path, "is put on by certain words (aLoRA), which LLM OS cannot do")
    rank = max(_ranks(path, header.tensors))
    return AdapterFile(path, header.text("general.name") or path.stem, architecture, rank, header.size)


def _ranks(path: Path, tensors: list[Tensor]) -> list[int]:
    """The rank of each pair of matrices. Raises ModelError where one cannot be multiplied with the other."""
    found = {tensor.name: tensor for tensor in tensors}
    ranks = []
    for name, a in found.items():
        target, end = name[:-7], name[-7:]
        if end not in ENDS:
            if name.endswith("_norm.weight"):  # llama.cpp leaves those out
                continue
            raise _bad(path, f"has a tensor {name[:64]} that is not part of a pair")
        b = found.get(target + ENDS[end == ENDS[0]])
        if b is None:
            raise _bad(path, f"has one matrix of {target[:64]} only")
        if "_exps." in name or len(a.shape) != 2:
            raise _bad(path, "changes the experts of a model, which LLM OS cannot do")
        if a.kind not in KINDS:
            raise _bad(path, f"has a tensor {name[:64]} of a type that adapters do not have")
        if end == ENDS[0]:
            rank = a.shape[0] if target == EMBEDDING else a.shape[1]
            if rank != b.shape[0] or rank < 1:
                raise _bad(path, f"has two matrices of {target[:64]} that do not fit each other")
            ranks.append(rank)
    if not ranks:
        raise _bad(path, "changes nothing")
    return ranks


def digest(path: Path) -> str:
    """A hash of the whole file, which is in the system's cache then. Raises ModelError."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror}.") from error


def _bad(path: Path, what: str) -> ModelError:
    return ModelError(f"{path.name} {what}: it cannot be used as {USE}.")
