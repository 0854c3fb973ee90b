"""Swap files: the state of one sequence in a file, keyed and checksummed.

A header (one line of JSON), the tokens (little-endian int32), the CPU's data. The header has the CPU's key, because a
state fits only the model, KV types and program version that it was made with, its LoRA adapter, and checksums of both
parts.
"""

import contextlib
import os
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from llmos.kernel.cpu import NO_LORA, Lora
from llmos.kernel.kv import Owner, State

SUFFIX = ".kv"
MAGIC = "llmos swap 1"


class SwapFileError(Exception):
    """The file is damaged, or of another model or version."""


class Header(msgspec.Struct, frozen=True):
    magic: str
    key: str
    owner: int | str
    tokens: int
    exact: int
    size: int  # bytes of data
    token_sum: int  # CRC-32 of the tokens
    data_sum: int  # CRC-32 of the data
    lora: Lora = NO_LORA


@dataclass(frozen=True)
class SwapFile:
    """What a file says about itself; the data is read when it is needed. `size` is the whole file's, in bytes."""

    path: Path
    owner: Owner
    tokens: list[int]
    exact: int
    size: int
    lora: Lora = NO_LORA


def write(folder: Path, key: str, owner: Owner, state: State) -> SwapFile:
    """Writes it as a whole or not at all. Raises OSError."""
    tokens = _pack(state.tokens)
    header = Header(
        magic=MAGIC,
        key=key,
        owner=owner,
        tokens=len(state.tokens),
        exact=state.exact,
        size=len(state.data),
        token_sum=zlib.crc32(tokens),
        data_sum=zlib.crc32(state.data),
        lora=state.lora,
    )
    adapter = f"-{state.lora.digest[:16]}x{state.lora.scale}" if state.lora.digest else ""
    name = f"{owner}-{len(state.tokens)}-{state.exact}-{header.token_sum:08x}{adapter}"
    path = folder / f"{name}{SUFFIX}"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(".draft")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(msgspec.json.encode(header) + b"\n")
            file.write(tokens)
            file.write(state.data)
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    return SwapFile(path, owner, state.tokens, state.exact, path.stat().st_size, state.lora)


def read(path: Path, key: str) -> State:
    """Raises SwapFileError, OSError."""
    with path.open("rb") as file:
        header, tokens = _head(file, key)
        data = file.read()
    if len(data) != header.size or zlib.crc32(data) != header.data_sum:
        raise SwapFileError(f"{path.name} is damaged")
    return State(tokens, header.exact, data, header.lora)


def scan(folder: Path, key: str) -> Iterator[SwapFile]:
    """The files of a folder that can be used, least recently used first; the others are removed. Raises OSError."""
    for path in oldest(folder):
        try:
            with path.open("rb") as file:
                header, tokens = _head(file, key)
                size = path.stat().st_size
                if size != file.tell() + header.size:
                    raise SwapFileError(f"{path.name} is cut off")
        except (SwapFileError, OSError):
            with contextlib.suppress(OSError):
                path.unlink()
            continue
        yield SwapFile(path, header.owner, tokens, header.exact, size, header.lora)


def remove(root: Path, owners: Iterable[Owner]) -> int:
    """Removes all files of owners, of any model, drafts included. Returns how many. Raises OSError."""
    names = tuple(f"{owner}-" for owner in owners)
    doomed = [path for path in oldest(root) if path.name.startswith(names)]
    for path in doomed:
        path.unlink(missing_ok=True)
    return len(doomed)


def oldest(folder: Path) -> list[Path]:
    """All files of swap in a folder and those beneath, least recently used first."""
    dated = []
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            if path.is_file():
                dated.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(dated)]


def _head(file: BinaryIO, key: str) -> tuple[Header, list[int]]:
    try:
        header = msgspec.json.decode(file.readline(1 << 12), type=Header)
    except msgspec.MsgspecError as error:
        raise SwapFileError("no swap file") from error
    if header.magic != MAGIC or header.key != key:
        raise SwapFileError("of another model or version")
    packed = file.read(4 * header.tokens)
    if len(packed) != 4 * header.tokens or zlib.crc32(packed) != header.token_sum:
        raise SwapFileError("damaged")
    return header, _unpack(packed)


def _pack(tokens: list[int]) -> bytes:
    packed = array("i", tokens)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _unpack(packed: bytes) -> list[int]:
    tokens = array("i")
    tokens.frombytes(packed)
    if sys.byteorder == "big":
        tokens.byteswap()
    return tokens.tolist()
