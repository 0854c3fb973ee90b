"""Notes: small Markdown files in the data folder, the person's and the model's."""

import re
from pathlib import Path

from llmos.kernel.abi.device import Effect, Result, Syscall, SyscallError
from llmos.kernel.abi.home import Home
from llmos.peripherals import writing
from llmos.peripherals.changes import KEEPER, PREVIEW, History, Kind

LENGTH = 50_000  # longest note, characters
NOTES = 1000  # most notes
_NAME = re.compile(r"[^\W_][\w .,()&'-]{0,79}")
_ENDING = ".md"


class Notes:
    """What the model wrote may stem from what it read: a note is no more trusted than a file."""

    name = "notes"

    def __init__(self, root: Path | None = None) -> None:
        root = root or Home.default().root
        self._folder = Path(root).resolve() / "notes"
        self._history = History(root / "undo" / "notes")

    def syscalls(self) -> tuple[Syscall, ...]:
        return (
            Syscall("notes.list", self.list, "read notes", Effect.READ, untrusted=True),
            Syscall("notes.read", self.read, "read notes", Effect.READ, untrusted=True),
            Syscall("notes.write", self.write, "write notes", Effect.CHANGE),
            Syscall("notes.preview_write", self.preview_write, PREVIEW, Effect.READ, untrusted=True),
            Syscall("notes.undo", self.undo, "write notes", Effect.CHANGE),
            Syscall("notes.forget", self.forget, KEEPER, Effect.DESTROY),
        )

    def list(self) -> Result:
        """Lists the names of the notes."""
        names = self._names()
        return Result("\n".join(names) or "There are no notes.", {"names": [*names]})

    def read(self, name: str) -> Result:
        """Reads a note. Raises SyscallError where there is none of that name."""
        path = self._path(name)
        data, _ = writing.content(path) if self._folder.is_dir() else (None, 0)
        if data is None:
            raise SyscallError(f"There is no note {name}. There are: {', '.join(self._names()[:20]) or 'none yet'}.")
        text = data.decode(errors="replace")
        return Result(text or "(The note is empty.)", {"name": name.strip(), "text": text})

    def write(self, name: str, text: str) -> Result:
        """Creates a note, or makes the old one anew: text in Markdown. Raises SyscallError."""
        path = self._path(name)
        if len(text) > LENGTH:
            raise SyscallError(f"A note has at most {LENGTH:,} characters.")
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists() and len(self._names()) >= NOTES:
            raise SyscallError(f"There are {NOTES:,} notes already. Write into one of them.")
        change = writing.write(self._history, path, text)
        details = {"name": name.strip(), "diff": change.diff}
        return Result(f"The note {name.strip()} was {change.kind}. notes.undo takes it back.", details)

    def preview_write(self, name: str, text: str) -> Result:
        """Tells what writing a note would change. Raises SyscallError."""
        path = self._path(name)
        return Result(writing.preview(path, text) if self._folder.is_dir() else f"{path.name} is new.")

    def undo(self) -> Result:
        """Takes back the last change of a note. Raises SyscallError where it was changed since."""
        change = writing.undo(self._history)
        name = Path(change.path).stem
        return Result(f"Taken back: {name} was {change.kind}.", {"name": name, "left": change.kind is not Kind.NEW})

    def forget(self, path: str) -> Result:
        """Removes what undo keeps of a note, by its file."""
        removed = self._history.forget(path)
        return Result(f"{removed} changes.", {"removed": removed})

    def _names(self) -> tuple[str, ...]:
        return tuple(sorted((file.stem for file in self._folder.glob(f"*{_ENDING}")), key=str.casefold))

    def _path(self, name: str) -> Path:
        """Raises SyscallError for a name that is none of a note: none leaves the folder."""
        name = name.strip()
        if not _NAME.fullmatch(name):
            raise SyscallError(
                "A note's name has at most 80 letters, digits and spaces, and begins with one of the first."
            )
        return self._folder / f"{name}{_ENDING}"
