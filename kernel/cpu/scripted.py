"""A CPU that says what a script tells it to, exact to the token: for tests of everything but the model.

Its tokens are bytes, plus a few control tokens. Its cache has cells that sequences share, as llama.cpp's has, and it
refuses what llama.cpp would refuse, and to go on with one adapter behind what was computed with another. Each cell
holds a digest of all that stood before it when it was computed, and of its adapter: with `digest`, answers are made of
that, so that a wrong, lost or shifted cell is heard.
"""

import json
import threading
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from llmos.kernel.cpu import NO_LORA, NO_TEXTS, CpuError, InterruptError, Lora, NoCellsError, Row, Sampler, Sampling
from llmos.kernel.grammar import Grammar

CONTROL = ("<|im_start|>", "<|im_end|>", "[TOOL_CALLS]", "[ARGS]", "<|python_tag|>")
START, END = 256, 257
TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
CLOSERS = b'"}]'
FALLBACK = "The script has no more answers."


@dataclass
class Line:
    """One answer. With `when`, only for a prompt whose last user message contains it. With `special`, with the control
    tokens that stand in it.
    """

    say: str
    when: str = ""
    special: bool = False


@dataclass
class ScriptedSampler:
    """Says one answer, token by token, and then the end token. `position`: of the token said last."""

    tokens: list[int] | None = None
    position: int | None = None
    written: int = 0
    grammar: Grammar | None = None
    closed: bool = False

    def lift(self) -> None:
        """Nothing was banned."""

    def guide(self, grammar: Grammar | None) -> None:
        self.grammar = grammar

    def close(self) -> None:
        self.closed = True


@dataclass(eq=False)
class Cell:
    """One cell of the cache, in as many sequences as hold it."""

    token: int
    position: int
    digest: int
    lora: Lora = NO_LORA


def digest_of(tokens: Iterable[int], before: int = 0) -> int:
    """What a cell knows of its own token and all that stand before it."""
    for token in tokens:
        before = zlib.crc32(token.to_bytes(2, "big"), before)
    return before


def seed_of(lora: Lora) -> int:
    """What a sequence's first cell knows of its adapter."""
    return zlib.crc32(f"{lora.digest} {lora.scale}".encode()) if lora.digest else 0


@dataclass
class ScriptedCpu:
    """Answers come from `lines`, in order of need; with `digest`, they are that many letters instead.

    `delay` seconds pass at each decode; it says that it took `step_seconds` and `row_seconds` for each row, so that
    whoever plans by time plans the same way each time. `rewinds` is False where it cannot go back in a sequence,
    `rounds` is True where no choice after a row in a batch is certain. `guided`: it keeps to grammars, and where its
    script does not, it closes what is open. `misfits`: names of the adapters' files that do not fit it.
    """

    lines: list[Line] = field(default_factory=list)
    cells: int = 4096
    sequences: int = 8
    batch: int = 512
    context_train: int = 8192
    delay: float = 0.0
    step_seconds: float = 0.02
    row_seconds: float = 0.005
    digest: int = 0
    can_shift: bool = True
    rewinds: bool = True
    rounds: bool = False
    guided: bool = False
    misfits: tuple[str, ...] = ()
    key: str = "script"
    architecture: str = "script"
    name: str = "Scripted"
    device: str = "script"
    template: str = TEMPLATE
    bos: str = ""
    eos: str = CONTROL[1]
    decodes: list[tuple[Row, ...]] = field(default_factory=list)
    loras: list[Lora] = field(default_factory=list)  # of each decode
    adapters: list[str] = field(default_factory=list)  # that were loaded, each once
    _cells: dict[int, list[Cell]] = field(default_factory=dict)
    _last: Sequence[Row] = ()
    _interrupted: threading.Event = field(default_factory=threading.Event)
    _interruptible: bool = False

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

    def sampler(
        self, sampling: Sampling, banned: Collection[int] = (), texts: Mapping[int, bytes] = NO_TEXTS
    ) -> ScriptedSampler:
        """It says what its script says, whatever is banned."""
        return ScriptedSampler()

    def load_adapter(self, digest: str, path: Path) -> None:
        if path.name in self.misfits:
            raise CpuError(f"{path.name} does not fit {self.name}.")
        if digest not in self.adapters:
            self.adapters.append(digest)

    def decode(self, rows: Sequence[Row], interruptible: bool = False, lora: Lora = NO_LORA) -> float:
        if not 0 < len(rows) <= self.batch:
            raise ValueError(f"a batch has 1 to {self.batch} rows, not {len(rows)}")
        if lora.digest and lora.digest not in self.adapters:
            raise CpuError(f"there is no adapter {lora.digest}")
        if self.used() + len(rows) > self.cells:
            raise NoCellsError
        self._interrupted.clear()
        self._interruptible = interruptible
        if self._interrupted.wait(self.delay):
            raise InterruptError
        for row in rows:
            cells = self._cells.setdefault(row.sequence, [])
            if row.position != len(cells) or row.sequence >= self.sequences:
                raise CpuError(f"row at {row.position} of sequence {row.sequence}, which ends at {len(cells)}")
            if cells and cells[-1].lora != lora:
                raise CpuError(f"sequence {row.sequence} was computed with {cells[-1].lora}, not {lora}")
            before = cells[-1].digest if cells else seed_of(lora)
            cells.append(Cell(row.token, row.position, digest_of([row.token], before), lora))
        self._last = rows
        self.decodes.append(tuple(rows))
        self.loras.append(lora)
        return self.step_seconds + self.row_seconds * len(rows)

    def interrupt(self) -> None:
        if self._interruptible:
            self._interrupted.set()

    def sample(self, row: int, sampler: Sampler) -> int:
        assert isinstance(sampler, ScriptedSampler)
        if not self._last[row].logits:
            raise CpuError(f"row {row} has no logits")
        if self.digest:
            return self._letter(self._last[row], sampler)
        if sampler.tokens is None:
            line = self._line(self._last[row].sequence)
            sampler.tokens = [*self.tokenize(line.say, line.special), END]
        self._skip(self._last[row], sampler.tokens, sampler.position)
        sampler.position = self._last[row].position + 1
        grammar = sampler.grammar
        if self.guided and grammar is not None and not grammar.allows(self.piece(sampler.tokens[0])):
            bytes_: list[int] = [*CLOSERS, *range(START)]
            return next(byte for byte in bytes_ if grammar.allows(bytes([byte])))
        return sampler.tokens.pop(0)

    def certain(self, row: int, sampler: Sampler) -> bool:
        return not self.rounds

    def reaches(self, sequence: int, position: int) -> bool:
        return self.rewinds or position in (0, self.length(sequence))

    def drop(self, sequence: int, start: int) -> None:
        if not self.reaches(sequence, start):
            raise CpuError("this model cannot go back")
        del self._cells.get(sequence, [])[start:]

    def cut(self, sequence: int, start: int, end: int) -> None:
        cells = self._cells[sequence]
        others = {id(cell) for other, held in self._cells.items() if other != sequence for cell in held}
        if not self.can_shift or any(id(cell) in others for cell in cells[end:]):
            raise CpuError("a cell cannot have two positions")
        del cells[start:end]
        for cell in cells[start:]:
            cell.position -= end - start

    def copy(self, source: int, target: int, count: int) -> None:
        if not self.reaches(source, count):
            raise CpuError("this model cannot go back")
        self._cells.setdefault(target, [])[:count] = self._cells.get(source, [])[:count]

    def save(self, sequence: int) -> bytes:
        cells = self._cells[sequence]
        return json.dumps([[cell.token, cell.digest, cell.lora.digest, cell.lora.scale] for cell in cells]).encode()

    def restore(self, sequence: int, data: bytes) -> None:
        saved = enumerate(json.loads(data))
        cells = [Cell(token, position, digest, Lora(*lora)) for position, (token, digest, *lora) in saved]
        if self.used() + len(cells) > self.cells:
            raise NoCellsError
        self._cells[sequence] = cells

    def length(self, sequence: int) -> int:
        return len(self._cells.get(sequence, []))

    def held(self, sequence: int) -> list[int]:
        """The tokens of a sequence. Raises CpuError where a cell does not stand where it should."""
        cells = self._cells.get(sequence, [])
        if any(cell.position != i for i, cell in enumerate(cells)):
            raise CpuError(f"sequence {sequence} has holes")
        return [cell.token for cell in cells]

    def used(self) -> int:
        """Cells taken."""
        return len({id(cell) for cells in self._cells.values() for cell in cells})

    def close(self) -> None:
        self._cells.clear()

    def _skip(self, row: Row, tokens: list[int], position: int | None) -> None:
        """A script goes on behind what the kernel has put in since, where it would have said that itself."""
        if position is not None:
            for token in self.held(row.sequence)[position + 1 : row.position + 1]:
                if token == tokens[0]:
                    tokens.pop(0)

    def _letter(self, row: Row, sampler: ScriptedSampler) -> int:
        """A letter made from the cell of a row: the same for the same tokens before it."""
        sampler.written += 1
        return END if sampler.written > self.digest else 97 + self._cells[row.sequence][row.position].digest % 26

    def _line(self, sequence: int) -> Line:
        text = "".join(CONTROL[t - START] if t >= START else chr(t) for t in self.held(sequence))
        asked = text.rpartition(f"{CONTROL[0]}user\n")[2].encode("latin-1", "replace").decode("utf-8", "replace")
        for i, line in enumerate(self.lines):
            if line.when in asked:
                return self.lines.pop(i)
        return Line(FALLBACK)
