"""Files: what is there, and changes that can be taken back. What is opened is checked again after the kernel."""

import codecs
import json
import os
import stat
from pathlib import Path
from typing import Any

from llmos.kernel.abi.device import Effect, Result, Syscall, SyscallError
from llmos.kernel.abi.home import Home
from llmos.peripherals import writing
from llmos.peripherals.changes import KEEPER, PREVIEW, Change, History, Kind
from llmos.peripherals.finding import Search
from llmos.peripherals.opening import open_folder, open_regular

NOWHERE = Path()
ENTRIES = 1000  # most lines of a listing
NAMED = 60  # most names given to the model
CHANGES = 20  # most changes that are listed
CHARACTERS = 8000  # most text of one read
BYTES = 16 << 20  # largest file that is read
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class Files:
    """Reads and changes what the person has granted. The newest change can be taken back, and then the one before."""

    name = "files"

    def __init__(self, home: Path | None = None) -> None:
        self._home = Path(os.path.realpath(home or Home.default().root))
        self._history = History(self._home / "undo" / "files")

    def syscalls(self) -> tuple[Syscall, ...]:
        return (
            Syscall("files.list", self.list, "read files", Effect.READ, untrusted=True, about=("directory", "which")),
            Syscall("files.read", self.read, "read files", Effect.READ, untrusted=True),
            Syscall("files.search", self.search, "read files", Effect.READ, untrusted=True),
            Syscall("files.write", self.write, "change files", Effect.CHANGE),
            Syscall("files.preview_write", self.preview_write, PREVIEW, Effect.READ, untrusted=True),
            Syscall("files.move", self.move, "change files", Effect.CHANGE),
            Syscall("files.trash", self.trash, "change files", Effect.DESTROY),
            Syscall("files.undo", self.undo, "change files", Effect.CHANGE),
            Syscall("files.forget", self.forget, KEEPER, Effect.DESTROY),
            Syscall("files.changes", self.changes, "change files", Effect.READ, untrusted=True),
        )

    def list(self, path: Path) -> Result:
        """Lists a folder.

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
        """Reads a text file from character `start` on.

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

    def search(self, path: Path, query: str) -> Result:
        """Finds files in a folder by name or text.

        Within 5 seconds, 5,000 files and 1 MiB of each; hidden folders are left out. Raises SyscallError.
        """
        if not query.strip():
            raise SyscallError("There is nothing to search for.")
        search = Search(path, query.strip())
        hits = list(search.hits())
        lines = [f"{hit['path']}:{hit['line']}: {hit['text']}" if hit["line"] else hit["path"] for hit in hits]
        content = "\n".join([*(lines or ["Nothing was found."]), *([f"[{search.cut}]"] if search.cut else [])])
        return Result(content, {"path": str(path), "hits": hits, "truncated": bool(search.cut)})

    def write(self, path: Path, text: str) -> Result:
        """Writes or changes a text file: the whole text is new.

        Text in UTF-8 of at most a million characters. The details have a unified diff. Raises SyscallError.
        """
        self._spare(path)
        return _told(writing.write(self._history, path, text), f"{path} was {{}}.")

    def preview_write(self, path: Path, text: str) -> Result:
        """Tells what writing a text file would change. Raises SyscallError."""
        return Result(writing.preview(path, text))

    def move(self, path: Path, to: Path) -> Result:
        """Moves or renames a file. Nothing is replaced.

        Raises SyscallError where something is there, or it is on another drive.
        """
        self._spare(path, to)
        return _told(writing.move(self._history, path, to), f"{path} was {{}} to {to}.")

    def trash(self, path: Path) -> Result:
        """Moves a file to the trash. Raises SyscallError."""
        self._spare(path)
        return _told(writing.trash(self._history, path), f"{path} was {{}}.")

    def undo(self, path: Path, to: Path = NOWHERE) -> Result:
        """Takes back the last write, move or trash of a file. A moved file is named with where it goes back to.

        Raises SyscallError where the file was changed since.
        """
        self._spare(path, to)
        change = writing.undo(self._history, path, to)
        kept = " The new file is in the trash." if change.kind is Kind.NEW else ""
        return Result(f"Taken back: {change.origin or change.path} was {change.kind}.{kept}", _details(change))

    def changes(self) -> Result:
        """Lists the last changes of files, the newest first."""
        found = self._history.last(CHANGES)
        lines = [f"{change.kind}: {change.origin or change.path}" for change in found]
        return Result("\n".join(lines) or "Nothing was changed.", {"changes": [_details(change) for change in found]})

    def forget(self, path: str) -> Result:
        """Removes what undo keeps of a file."""
        removed = self._history.forget(path)
        return Result(f"{removed} changes.", {"removed": removed})

    def _spare(self, *paths: Path) -> None:
        """The journal, the settings and what can be undone are no tool's to change, also beneath a granted folder."""
        for path in paths:
            if path.is_relative_to(self._home):
                raise SyscallError(f"{path} belongs to LLM OS itself and is not changed by tools.")


def _told(change: Change, sentence: str) -> Result:
    back = f"path={json.dumps(change.path)}" + (f", to={json.dumps(change.origin)}" if change.kind is Kind.MOVE else "")
    return Result(f"{sentence.format(change.kind)} files.undo({back}) takes it back.", _details(change))


def _details(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "path": change.path,
        "origin": change.origin,
        "diff": change.diff,
    }


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
