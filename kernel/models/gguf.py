"""A bounds-checked reading of a GGUF file's header, before llama.cpp is let near the file.

The format: magic, version, two counts, key/value pairs, tensor descriptions, then the tensors' data, aligned. Nothing
is believed: every count and length is capped and checked against the file's size before it is used.
"""

import math
import os
import stat
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from llmos.kernel.models import ModelError, amount
from llmos.kernel.models.ggml import FILE_TYPES, TENSOR_TYPES

MAGIC = b"GGUF"
VERSIONS = (2, 3)
HEADER = 256 << 20  # longest header, bytes
PAIRS = 65_536  # most key/value pairs
TENSORS = 65_536
KEY = 65_535  # longest key or tensor name, bytes
ITEMS = 16_777_216  # most items of one array
KEPT_TEXT = 1 << 20  # longest string that is kept, bytes
KEPT_ITEMS = 1024  # longest array of numbers that is kept
DIMENSIONS = 4
ALIGNMENT = 32

_STRING, _ARRAY = 8, 9
_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_U32, _U64 = struct.Struct("<I"), struct.Struct("<Q")

# Architectures that read text and write none.
ENCODERS = {
    "bert", "modern-bert", "nomic-bert", "nomic-bert-moe", "neo-bert", "jina-bert-v2", "jina-bert-v3", "eurobert",
    "gemma-embedding", "llama-embed", "t5encoder", "wavtokenizer-dec",
}  # fmt: skip

# What only turns pictures or sound into what a model reads.
PROJECTORS = {"clip", "mmproj"}

Number = int | float | bool
Value = Number | str | list[Number]


class ProjectorError(ModelError):
    """The file is a vision projector, which is no model by itself."""


@dataclass(frozen=True)
class Gguf:
    """What a model file says of itself. `size` in bytes; `key_dim` and `value_dim` are a head's width in the cache.

    window: how many tokens back the layers with a sliding window see, 0 where the model has none. parameters: how many
    numbers the tensors have.
    """

    path: Path
    size: int
    architecture: str
    name: str
    quantisation: str
    n_layer: int
    n_embd: int
    n_head: int
    n_head_kv: int
    key_dim: int
    value_dim: int
    n_vocab: int
    context_train: int
    has_chat_template: bool
    window: int = 0
    parameters: int = 0
    licence: str = ""
    tokenizer: str = ""
    template: str = ""


@dataclass(frozen=True)
class Tensor:
    """`kind` is its type, a key of TENSOR_TYPES."""

    name: str
    shape: tuple[int, ...]
    kind: int


_inspected: dict[tuple[Path, int, int], Gguf | ModelError] = {}  # by path, size and time of change


def read(path: Path) -> Gguf:
    """Checks a model file. Raises ModelError with a sentence that says what is wrong with it."""
    return header(path, "a model").describe()


def header(path: Path, use: str) -> "Header":
    """Checks what every GGUF file must be like, of one that is to be used as `use`. Raises ModelError."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb", buffering=0) as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise ModelError(f"{path} is not a file.")
            return Header(file, path, status.st_size, use)
    except FileNotFoundError as error:
        raise ModelError(f"There is no file {path}.") from error
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror}.") from error


def inspect(path: Path) -> Gguf | ModelError:
    """What a file says of itself, or what is wrong with it; read once as long as it does not change."""
    try:
        status = path.stat()
    except OSError as error:
        return ModelError(f"{path} cannot be read: {error.strerror}.")
    key = (path, status.st_size, status.st_mtime_ns)
    if key not in _inspected:
        try:
            _inspected[key] = read(path)
        except ModelError as error:
            _inspected[key] = error
    return _inspected[key]


class Header:
    """A cursor over the start of the file, which is read as far as it is needed.

    values: by key; kinds: the type of each, as GGUF numbers them. size: of the file, in bytes.
    """

    def __init__(self, file: BinaryIO, path: Path, size: int, use: str) -> None:
        """Raises ModelError."""
        self._file, self._path, self.size, self._use = file, path, size, use
        self._data = bytearray()
        self._at = 0
        self.values: dict[str, Value] = {}
        self.kinds: dict[str, int] = {}
        self.tensors: list[Tensor] = []
        self._parse()

    def _parse(self) -> None:
        if self.size < len(MAGIC) or self._take(4) != MAGIC:
            raise self._bad("is not a GGUF file")
        version = self._u32()
        if version not in VERSIONS:
            big_endian = version & 0xFFFF == 0
            raise self._bad("is a GGUF file for big-endian machines" if big_endian else f"has GGUF version {version}")
        tensors, pairs = self._count(TENSORS, "tensors"), self._count(PAIRS, "keys")
        for _ in range(pairs):
            key, kind = self._text(KEY), self._u32()
            if key in self.values:
                raise self._bad(f"has the key {key} twice")
            self.values[key], self.kinds[key] = self._value(kind), kind
        self._check_tensors(tensors)

    def text(self, key: str) -> str:
        """A value that is a text, or nothing."""
        value = self.values.get(key)
        return value.strip() if isinstance(value, str) else ""

    def _check_tensors(self, count: int) -> None:
        """Every tensor's data must lie in the file: the header alone tells whether a download was cut off."""
        alignment = self.values.get("general.alignment", ALIGNMENT)
        if not isinstance(alignment, int) or alignment <= 0 or alignment & (alignment - 1):
            raise self._bad(f"has an alignment of {alignment}")
        if count == 0:
            raise self._bad("has no tensors")
        end = 0
        for _ in range(count):
            offset, size = self._tensor(alignment)
            end = max(end, offset + size)
        needed = math.ceil(self._at / alignment) * alignment + end
        if needed > self.size:
            raise ModelError(
                f"{self._path.name} is cut off: it has {amount(self.size)} of {amount(needed)}. Fetch it again."
            )

    def _tensor(self, alignment: int) -> tuple[int, int]:
        """Where one tensor's data starts behind the header, and how long it is, in bytes."""
        name, dimensions = self._text(KEY), self._u32()
        if dimensions > DIMENSIONS:
            raise self._bad(f"has a tensor {name[:64]} of {dimensions} dimensions")
        shape = [self._u64() for _ in range(dimensions)] or [1]
        kind, offset = self._u32(), self._u64()
        if kind not in TENSOR_TYPES:
            raise self._bad(f"has a tensor {name[:64]} of the unknown type {kind}")
        block, block_size = TENSOR_TYPES[kind]
        elements = math.prod(shape)
        if shape[0] % block or elements >= 1 << 62 or offset % alignment or offset >= 1 << 62:
            raise self._bad(f"has a malformed tensor {name[:64]}")
        self.tensors.append(Tensor(name, tuple(shape), kind))
        return offset, elements // block * block_size

    def describe(self) -> Gguf:
        """What a model says of itself. Raises ModelError where it is none."""
        values, text = self.values, self.text
        architecture = values.get("general.architecture")
        if not isinstance(architecture, str):
            raise self._bad("does not name its architecture")
        kind = values.get("general.type", "model")
        if architecture in PROJECTORS or kind in PROJECTORS:
            raise ProjectorError(
                f"{self._path.name} is a projector (mmproj): with it, the model that it belongs to sees pictures."
            )
        if kind != "model" or architecture in ENCODERS:
            raise ModelError(f"{self._path.name} does not write text ({architecture}, {kind}). Choose a chat model.")
        parts = values.get("split.count", 1)
        if isinstance(parts, int) and parts > 1:
            raise ModelError(f"{self._path.name} is one of {parts} parts. Join them with llama-gguf-split first.")

        def number(key: str, default: int | None = None) -> int:
            value = values.get(f"{architecture}.{key}", default)
            if isinstance(value, list):  # one number a layer: the largest decides how much memory is needed
                value = max(value, default=0)
            if not isinstance(value, int) or value <= 0:
                raise self._bad(f"has no {architecture}.{key}")
            return value

        n_embd, n_head = number("embedding_length"), number("attention.head_count")
        head = max(1, n_embd // n_head)
        n_vocab = values.get("tokenizer.ggml.tokens", 0)
        if not isinstance(n_vocab, int) or n_vocab <= 0:
            raise self._bad("has no tokenizer")
        window = values.get(f"{architecture}.attention.sliding_window", 0)
        file_type = values.get("general.file_type")
        return Gguf(
            path=self._path,
            size=self.size,
            architecture=architecture,
            name=text("general.name") or self._path.stem,
            quantisation=FILE_TYPES.get(file_type, "") if isinstance(file_type, int) else "",
            n_layer=number("block_count"),
            n_embd=n_embd,
            n_head=n_head,
            n_head_kv=number("attention.head_count_kv", n_head),
            key_dim=number("attention.key_length", head),
            value_dim=number("attention.value_length", head),
            n_vocab=n_vocab,
            context_train=number("context_length"),
            has_chat_template="tokenizer.chat_template" in values,
            window=window if isinstance(window, int) and window > 0 else 0,
            parameters=sum(math.prod(tensor.shape) for tensor in self.tensors),
            licence=text("general.license"),
            tokenizer=text("tokenizer.ggml.model"),
            template=text("tokenizer.chat_template"),
        )

    def _value(self, kind: int) -> Value:
        """A value; of a long array or an array of strings (the vocabulary) only the length."""
        if kind == _STRING:
            return self._text(self.size)
        if kind == _ARRAY:
            return self._array()
        return self._numbers(kind, 1)[0]

    def _array(self) -> Value:
        kind, count = self._u32(), self._u64()
        if count > ITEMS:
            raise self._bad(f"has an array of {count:,} items")
        if kind == _STRING:
            self._skip_strings(count)
            return count
        if count > KEPT_ITEMS:
            self._take(count * self._width(kind))
            return count
        return self._numbers(kind, count)

    def _skip_strings(self, count: int) -> None:
        data, at, unpack = self._data, self._at, _U64.unpack_from
        for _ in range(count):
            if at + 8 > len(data):
                self._need(at + 8)
            at += 8 + unpack(data, at)[0]
        self._need(at)
        self._at = at

    def _numbers(self, kind: int, count: int) -> list[Number]:
        data = self._take(count * self._width(kind))
        return list(struct.unpack(f"<{count}{_SCALARS[kind]}", data))

    def _width(self, kind: int) -> int:
        if kind not in _SCALARS:
            raise self._bad(f"has a value of the unknown type {kind}")
        return struct.calcsize("<" + _SCALARS[kind])

    def _text(self, longest: int) -> str:
        length = self._u64()
        if length > longest:
            raise self._bad("has a text that is too long")
        return bytes(self._take(length)[:KEPT_TEXT]).decode(errors="replace")

    def _count(self, most: int, what: str) -> int:
        count = self._u64()
        if count > most:
            raise self._bad(f"claims {count:,} {what}")
        return count

    def _u32(self) -> int:
        return int(_U32.unpack(self._take(4))[0])

    def _u64(self) -> int:
        return int(_U64.unpack(self._take(8))[0])

    def _take(self, length: int) -> bytearray:
        self._need(self._at + length)
        self._at += length
        return self._data[self._at - length : self._at]

    def _need(self, end: int) -> None:
        """Reads on until `end` bytes are there. Raises ModelError where the file is shorter, or it is too far."""
        if end > self.size:
            raise ModelError(f"{self._path.name} is cut off or damaged: its header does not end. Fetch it again.")
        if end > HEADER:
            raise self._bad("has too long a header")
        while len(self._data) < end:
            data = self._file.read(max(1 << 20, end - len(self._data)))
            if not data:
                raise ModelError(f"{self._path.name} became shorter while it was read.")
            self._data += data

    def _bad(self, what: str) -> ModelError:
        return ModelError(f"{self._path.name} {what}: it cannot be used as {self._use}.")
