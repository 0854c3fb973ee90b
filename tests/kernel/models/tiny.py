"""Writes GGUF files with struct: good ones, and ones with any one thing wrong."""

import struct
from typing import Any

U32, F32, BOOL, STRING, ARRAY = 4, 6, 7, 8, 9

Pair = tuple[str, int, Any]

GOOD: tuple[Pair, ...] = (
    ("general.architecture", STRING, "llama"),
    ("general.name", STRING, "Tiny"),
    ("general.file_type", U32, 15),
    ("llama.block_count", U32, 2),
    ("llama.embedding_length", U32, 64),
    ("llama.attention.head_count", U32, 4),
    ("llama.attention.head_count_kv", U32, 2),
    ("llama.context_length", U32, 128),
    ("llama.rope.freq_base", F32, 10000.0),
    ("tokenizer.ggml.add_bos_token", BOOL, True),
    ("tokenizer.ggml.tokens", ARRAY, (STRING, ["a", "b", "<s>"])),
    ("tokenizer.ggml.token_type", ARRAY, (U32, [1, 1, 3])),
    ("tokenizer.chat_template", STRING, "{{ messages }}"),
)


def text(value: str) -> bytes:
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def encoded(kind: int, value: Any) -> bytes:  # noqa: ANN401
    if kind == STRING:
        return text(value)
    if kind == ARRAY:
        item, items = value
        return struct.pack("<IQ", item, len(items)) + b"".join(encoded(item, v) for v in items)
    return struct.pack({U32: "<I", F32: "<f", BOOL: "<?"}[kind], value)


def pair(key: str, kind: int, value: Any) -> bytes:  # noqa: ANN401
    return text(key) + struct.pack("<I", kind) + encoded(kind, value)


def tensor(name: str, shape: tuple[int, ...], kind: int, offset: int) -> bytes:
    return text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, kind, offset)


def header(pairs: tuple[Pair, ...], tensors: list[bytes], version: int = 3) -> bytes:
    body = b"".join(pair(*p) for p in pairs) + b"".join(tensors)
    return b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(pairs)) + body


def padded(data: bytes, alignment: int = 32) -> bytes:
    return data + b"\0" * (-len(data) % alignment)


def gguf(pairs: tuple[Pair, ...] = GOOD, tensors: list[bytes] | None = None, data: int = 576 + 256) -> bytes:
    """A file with one Q4_K tensor of 1,024 elements (576 bytes) and one F32 of 64 (256 bytes), unless told."""
    if tensors is None:
        tensors = [tensor("token_embd.weight", (256, 4), 12, 0), tensor("output_norm.weight", (64,), 0, 576)]
    return padded(header(pairs, tensors)) + b"\0" * data


def without(key: str) -> tuple[Pair, ...]:
    return tuple(p for p in GOOD if p[0] != key)


def replaced(key: str, kind: int, value: Any) -> tuple[Pair, ...]:  # noqa: ANN401
    return (*without(key), (key, kind, value))
