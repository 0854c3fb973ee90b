"""Remembers how a folder was left, so that it shows whether anything in it changed: a bit, a file, or a write that a
kill cut off.
"""

import contextlib
import hashlib
import os
from pathlib import Path

import msgspec

_BLOCK = 1024 * 1024


class _Entry(msgspec.Struct, frozen=True):
    """A file's size, when it was changed last (nanoseconds), and the BLAKE2b of its content."""

    size: int
    modified: int
    digest: str


class Seal:
    """The seal is a file beside the folder: `<folder>.seal`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder.with_name(f"{folder.name}.seal")
        self._entries: dict[str, _Entry] = {}

    def set(self) -> None:
        """Seals the folder as it is. Only what changed since the last time is read. Raises OSError."""
        entries = {}
        for name, path in self._files().items():
            status, old = path.stat(), self._entries.get(name)
            known = old is not None and (old.size, old.modified) == (status.st_size, status.st_mtime_ns)
            digest = old.digest if known and old is not None else _digest(path)
            entries[name] = _Entry(status.st_size, status.st_mtime_ns, digest)
        if entries != self._entries or not self._path.exists():
            draft = self._path.with_suffix(".seal.new")
            with draft.open("wb") as file:
                file.write(msgspec.json.encode(entries))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._path)
        self._entries = entries

    def broken(self) -> str:
        """What is not as it was sealed, or an empty text."""
        try:
            entries = msgspec.json.decode(self._path.read_bytes(), type=dict[str, _Entry])
        except (OSError, msgspec.MsgspecError):
            return "it was not left in order"
        try:
            found = self._files()
            if different := entries.keys() ^ found.keys():
                return f"{min(different)} {'is missing' if min(different) in entries else 'is new'}"
            for name, entry in entries.items():
                if found[name].stat().st_size != entry.size or _digest(found[name]) != entry.digest:
                    return f"{name} is not as it was left"
        except OSError as error:
            return f"it cannot be read ({error})"
        self._entries = entries
        return ""

    def remove(self) -> None:
        self._entries = {}
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _files(self) -> dict[str, Path]:
        files = (path for path in self._folder.rglob("*") if path.is_file())
        return {path.relative_to(self._folder).as_posix(): path for path in files}


def _digest(path: Path) -> str:
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
