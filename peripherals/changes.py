"""What a device changed of the person's files, so that it can be taken back: one record and one copy a change."""

import hashlib
import itertools
from enum import StrEnum
from pathlib import Path

import msgspec

from llmos.kernel.abi.device import SyscallError

KEPT = 100  # most changes that can be taken back
PREVIEW = "preview changes"  # a capability for the kernel, when it asks the person: no program has it
KEEPER = "forget what was kept"  # a capability for the kernel, when the person forgets a file: no program has it
BYTES = 256 << 20  # most bytes of old contents that are kept, besides the newest
_ENDING = ".json"


class Kind(StrEnum):
    NEW = "created"
    OVERWRITE = "changed"
    MOVE = "moved"
    TRASH = "moved to the trash"


class Change(msgspec.Struct, frozen=True):
    """`digest`: the SHA-256 of what it left at `path`; `origin`: where a moved file was; `mode`: the file's bits."""

    kind: Kind
    path: str
    digest: str = ""
    origin: str = ""
    mode: int = 0o600
    diff: str = ""


class History:
    """The changes of one device, the newest last. Nothing is created until the first one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, change: Change, before: bytes | None = None) -> int:
        """Records a change before it happens, with the content that it replaces. Returns its number."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        numbers = self._numbers()
        number = (numbers[-1] if numbers else 0) + 1
        if before is not None:
            self._copy(number).write_bytes(before)
            self._copy(number).chmod(0o600)
        self._record(number).write_bytes(msgspec.json.encode(change))
        self._trim(numbers, len(before or b""))
        return number

    def newest(self, path: Path | None = None) -> tuple[int, Change]:
        """Of all, or of a file. Raises SyscallError where there is nothing to take back."""
        for number in reversed(self._numbers()):
            change = self._read(number)
            if change is not None and (path is None or path == Path(change.path)):
                return number, change
        raise SyscallError("There is no change to take back.")

    def last(self, count: int) -> list[Change]:
        """The newest changes, the newest first."""
        found = (self._read(number) for number in reversed(self._numbers()))
        return list(itertools.islice((change for change in found if change is not None), count))

    def before(self, number: int) -> bytes | None:
        try:
            return self._copy(number).read_bytes()
        except FileNotFoundError:
            return None

    def drop(self, number: int) -> None:
        self._record(number).unlink(missing_ok=True)
        self._copy(number).unlink(missing_ok=True)

    def forget(self, path: str) -> int:
        """Removes all records and copies of a file, also under the names that it had. Returns how many changes."""
        changes = {number: change for number in self._numbers() if (change := self._read(number)) is not None}
        names, before = {path}, 0
        while len(names) > before:
            before = len(names)
            names |= {name for c in changes.values() if names & _names(c) for name in _names(c)}
        doomed = [number for number, change in changes.items() if names & _names(change)]
        for number in doomed:
            self.drop(number)
        return len(doomed)

    def _trim(self, older: list[int], held: int) -> None:
        """The oldest changes go first. `held`: bytes that the newest one holds already."""
        for count, number in enumerate(reversed(older), 2):
            copy = self._copy(number)
            held += copy.stat().st_size if copy.exists() else 0
            if count > KEPT or held > BYTES:
                self.drop(number)

    def _read(self, number: int) -> Change | None:
        """None for what a crash left half written."""
        try:
            return msgspec.json.decode(self._record(number).read_bytes(), type=Change)
        except (OSError, msgspec.MsgspecError):
            return None

    def _numbers(self) -> list[int]:
        if not self._folder.is_dir():
            return []
        return sorted(int(file.stem) for file in self._folder.glob(f"*{_ENDING}") if file.stem.isdigit())

    def _record(self, number: int) -> Path:
        return self._folder / f"{number}{_ENDING}"

    def _copy(self, number: int) -> Path:
        return self._folder / f"{number}.before"


def _names(change: Change) -> set[str]:
    return {change.path, change.origin} - {""}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
