"""The CPU: what turns tokens into tokens. The kernel owns this protocol; drivers plug in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from llmos.kernel.abi.records import Sampling as Sampling
from llmos.kernel.grammar import Grammar

NO_TEXTS: Mapping[int, bytes] = {}


class CpuError(Exception):
    """The model cannot be loaded or has failed. The message is for the person."""


class NoCellsError(Exception):
    """The KV cache has no room for the batch. Nothing was changed."""


class InterruptError(Exception):
    """The decode was ended by `interrupt`. Nothing was changed."""


@dataclass(frozen=True)
class Row:
    """One token of a batch, at its position in a sequence. With `logits`, it can be sampled from afterwards."""

    token: int
    position: int
    sequence: int
    logits: bool


@dataclass(frozen=True)
class Lora:
    """A LoRA adapter as rows are computed with it: a hash of its file, and how much it weighs. No hash, no adapter."""

    digest: str = ""
    scale: float = 1.0


NO_LORA = Lora()


class Sampler(Protocol):
    """State of one process's sampling."""

    def lift(self) -> None:
        """What was banned may be chosen from now on."""
        ...

    def guide(self, grammar: Grammar | None) -> None:
        """What is chosen from now on is what the grammar allows, until there is another or none."""
        ...

    def close(self) -> None: ...


class Cpu(Protocol):
    """A loaded model with its KV cache.

    cells: size of the cache in tokens. sequences: how many token sequences it can hold. batch: rows of one decode.
    context_train: tokens that the model was trained for. template: its chat template (Jinja), or "".
    bos, eos: the texts of those tokens. can_shift: whether `cut` works. key: what a saved state depends on (model, KV
    types, positions), beside the adapter that it was computed with. architecture: of the model, as GGUF names it. One
    thread uses a Cpu; only `interrupt` may be called from any.
    """

    name: str
    key: str
    architecture: str
    can_shift: bool
    device: str
    cells: int
    sequences: int
    batch: int
    context_train: int
    template: str
    bos: str
    eos: str

    def tokenize(self, text: str, special: bool = False) -> list[int]:
        """With `special`, control tokens written in the text are recognised: for scaffold, never for content."""
        ...

    def piece(self, token: int) -> bytes:
        """The token's text; not always whole UTF-8 characters. Control tokens have none."""
        ...

    def is_control(self, token: int) -> bool: ...

    def is_end(self, token: int) -> bool:
        """Whether the token ends an answer."""
        ...

    def sampler(
        self, sampling: Sampling, banned: Collection[int] = (), texts: Mapping[int, bytes] = NO_TEXTS
    ) -> Sampler:
        """One that chooses no `banned` token, until that is lifted. `texts`: of control tokens, for grammars."""
        ...

    def load_adapter(self, digest: str, path: Path) -> None:
        """Makes a LoRA adapter known by the hash of its file, which was checked; it stays until `close`. Raises
        CpuError where it does not fit the model.
        """
        ...

    def decode(self, rows: Sequence[Row], interruptible: bool = False, lora: Lora = NO_LORA) -> float:
        """Runs at most `batch` rows, all with one adapter, which is loaded; returns how long it took, in seconds.

        Each sequence's rows are in order and go on where it ends. Raises NoCellsError, InterruptError, CpuError.
        """
        ...

    def interrupt(self) -> None:
        """Ends the decode that is running, if it is interruptible."""
        ...

    def sample(self, row: int, sampler: Sampler) -> int:
        """The next token after a row of the last decode that asked for logits."""
        ...

    def certain(self, row: int, sampler: Sampler) -> bool:
        """Whether `sample` would choose the same had the row been decoded alone: rows round otherwise in a batch."""
        ...

    def reaches(self, sequence: int, position: int) -> bool:
        """Whether the sequence could go on from `position`, were the rest forgotten. Models with a sliding window or a
        recurrent state cannot go back at will.
        """
        ...

    def drop(self, sequence: int, start: int) -> None:
        """Forgets positions from `start` on. Only for 0 and positions that it `reaches`."""
        ...

    def cut(self, sequence: int, start: int, end: int) -> None:
        """Forgets positions from `start` to `end` and moves those behind down. Only with `can_shift`, and where no cell
        behind belongs to another sequence: it has one position for all its owners.
        """
        ...

    def copy(self, source: int, target: int, count: int) -> None:
        """The first `count` positions of `source` become those of `target` too, in the same cells.

        What `target` held there is forgotten. Only where `source` reaches `count`.
        """
        ...

    def save(self, sequence: int) -> bytes:
        """The state of a sequence, for `restore`."""
        ...

    def restore(self, sequence: int, data: bytes) -> None:
        """Puts a saved state into an empty sequence, in cells of its own. Raises NoCellsError, CpuError."""
        ...

    def length(self, sequence: int) -> int:
        """How many positions the cache holds for the sequence."""
        ...

    def close(self) -> None: ...
