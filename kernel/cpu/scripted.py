"""A CPU that says what a script tells it to, exact to the token: for tests of everything but the model.

Its tokens are bytes, plus a few control tokens; its cache counts cells and refuses what llama.cpp would refuse.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from llmos.kernel.cpu import CpuError, NoCellsError, Row, Sampler, Sampling

CONTROL = ("<|im_start|>", "<|im_end|>")
START, END = 256, 257
TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
FALLBACK = "The script has no more answers."


@dataclass
class Line:
    """One answer. With `when`, only for a prompt whose last user message contains it."""

    say: str
    when: str = ""


@dataclass
class ScriptedSampler:
    """Says one answer, token by token, and then the end token."""

    tokens: list[int] | None = None
    closed: bool = False

    def close(self) -> None:
        self.closed = True


@dataclass
class ScriptedCpu:
    """Answers come from `lines`, in order of need. `delay` seconds pass at each decode."""

    lines: list[Line] = field(default_factory=list)
    cells: int = 4096
    sequences: int = 8
    batch: int = 512
    context_train: int = 8192
    delay: float = 0.0
    name: str = "Scripted"
    device: str = "script"
    template: str = TEMPLATE
    bos: str = ""
    eos: str = CONTROL[1]
    held: dict[int, list[int]] = field(default_factory=dict)
    decodes: list[tuple[Row, ...]] = field(default_factory=list)
    _last: Sequence[Row] = ()

    @classmethod
    def load(cls, path: Path) -> "ScriptedCpu":
        """Reads a script: {"lines": [{"say": …, "when": …}], "delay": seconds, "cells": …}. Raises CpuError."""
        try:
            script = json.loads(path.read_text())
            lines = [Line(**line) for line in script.pop("lines", [])]
            return cls(lines=lines, **script)
        except (OSError, ValueError, TypeError) as error:
            raise CpuError(f"{path} is not a script: {error}") from error

    def tokenize(self, text: str, special: bool = False) -> list[int]:
        if special:
            for token, name in enumerate(CONTROL, START):
                before, found, after = text.partition(name)
                if found:
                    return [*self.tokenize(before, True), token, *self.tokenize(after, True)]
        return list(text.encode("utf-8", errors="replace"))

    def piece(self, token: int) -> bytes:
        return b"" if token >= START else bytes([token])

    def is_control(self, token: int) -> bool:
        return token >= START

    def is_end(self, token: int) -> bool:
        return token == END

    def sampler(self, sampling: Sampling) -> ScriptedSampler:
        return ScriptedSampler()

    def decode(self, rows: Sequence[Row]) -> None:
        if not 0 < len(rows) <= self.batch:
            raise ValueError(f"a batch has 1 to {self.batch} rows, not {len(rows)}")
        if self.used() + len(rows) > self.cells:
            raise NoCellsError
        time.sleep(self.delay)
        for row in rows:
            tokens = self.held.setdefault(row.sequence, [])
            if row.position != len(tokens) or row.sequence >= self.sequences:
                raise CpuError(f"row at {row.position} of sequence {row.sequence}, which ends at {len(tokens)}")
            tokens.append(row.token)
        self._last = rows
        self.decodes.append(tuple(rows))

    def sample(self, row: int, sampler: Sampler) -> int:
        assert isinstance(sampler, ScriptedSampler)
        if not self._last[row].logits:
            raise CpuError(f"row {row} has no logits")
        if sampler.tokens is None:
            sampler.tokens = [*self.tokenize(self._answer(self._last[row].sequence)), END]
        return sampler.tokens.pop(0)

    def drop(self, sequence: int, start: int) -> bool:
        del self.held.get(sequence, [])[start:]
        return True

    def length(self, sequence: int) -> int:
        return len(self.held.get(sequence, []))

    def used(self) -> int:
        """Cells taken, in tokens."""
        return sum(map(len, self.held.values()))

    def close(self) -> None:
        self.held.clear()

    def _answer(self, sequence: int) -> str:
        text = "".join(CONTROL[t - START] if t >= START else chr(t) for t in self.held[sequence])
        asked = text.rpartition(f"{CONTROL[0]}user\n")[2].encode("latin-1", "replace").decode("utf-8", "replace")
        for i, line in enumerate(self.lines):
            if line.when in asked:
                return self.lines.pop(i).say
        return FALLBACK
