"""Files: listing folders and reading text. The kernel has checked the grants; what is opened is checked again here."""

import codecs
import os
import stat
from pathlib import Path
from typing import Any

from llmos.kernel.abi.device import Effect, Result, Syscall, SyscallError
from llmos.peripherals.opening import open_folder, open_regular

ENTRIES = 1000  # most lines of a listing
NAMED = 60  # most names given to the model
CHARACTERS = 8000  # most text of one read
BYTES = 16 << 20  # largest file that is read
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class Files:
    """Reads what the person has granted. Writing is not among its syscalls."""

    name = "files"

    def syscalls(self) -> tuple[Syscall, ...]:
        return (
            Syscall("files.list", self.list, "read files", Effect.READ, untrusted=True),
            Syscall("files.read", self.read, "read files", Effect.READ, untrusted=True),
        )

    def list(self, path: Path) -> Result:
        """Lists the files and folders in a folder that the user has granted.

        Raises SyscallError where it is no folder or cannot be read.
        """
        with open_folder(path) as entries:
            found = sorted(map(_entry, entries), key=lambda entry: (entry["kind"] != "folder", entry["name"].lower()))
        shown = found[:ENTRIES]
        lines = [f"{e['name']}/" if e["kind"] == "folder" else f"{e['name']} ({e['size']:,} bytes)" for e in shown]
        lines = lines[:NAMED] + ([f"… and {len(found) - NAMED:,} more"] if len(found) > NAMED else [])
        details = {"path": str(path), "entries": shown, "total": len(found), "truncated": len(found) > len(shown)}
        return Result("\n".join(lines) or "The folder is empty.", details)

    def read(self, path: Path, start: int = 0) -> Result:
        """Reads a text file that the user has granted, from the character `start` on.

        At most 8,000 characters at a time; says how to read on. Raises SyscallError for what is no readable text.
        """
        with open_regular(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size > BYTES:
                raise SyscallError(f"{path.name} has {size:,} bytes; at most {BYTES:,} are read.")
            text = _decode(path, file.read(BYTES))
        if not 0 <= start <= len(text):
            raise SyscallError(f"{path.name} has {len(text):,} characters: start must lie between 0 and that.")
        part = text[start : start + CHARACTERS]
        end = start + len(part)
        content = part or "(The file is empty.)"
        if end < len(text):
            content += f"\n[{end:,} of {len(text):,} characters. Read on with start={end}.]"
        details = {"path": str(path), "text": part, "truncated": end < len(text), "start": start, "total": len(text)}
        return Result(content, details)


def _entry(item: "os.DirEntry[str]") -> dict[str, Any]:
    """One line of a listing. A link counts as what it is, not as what it names."""
    name = os.fsencode(item.name).decode(errors="replace")
    try:
        status = item.stat(follow_symlinks=False)
    except OSError:
        return {"name": name, "kind": "other", "size": 0, "modified": 0.0}
    kind = "folder" if stat.S_ISDIR(status.st_mode) else "file" if stat.S_ISREG(status.st_mode) else "other"
    return {"name": name, "kind": kind, "size": status.st_size, "modified": status.st_mtime}


def _decode(path: Path, data: bytes) -> str:
    """Text in UTF-8, in UTF-16 with its mark, or in what the bytes most look like. Raises SyscallError for binary."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return _lines(data.decode(encoding, errors="replace"))
    if b"\0" in data:
        raise SyscallError(f"{path.name} is not a text file.")
    try:
        return _lines(data.decode("utf-8"))
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data).best()
        if best is None:
            raise SyscallError(f"{path.name} is not a text file.") from None
        return _lines(str(best))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
