"""The file that “llmos backup” writes and “llmos restore” reads: a zip file with a list of what it holds.

What is in it: the journal (conversations, grants, core memory, audit log), the disk's database (texts and vectors),
settings, the window's state, the list of models, programs, notes. What is not: the models, the index, which is built
anew, swap files, scratch, logs, the configuration of MCP servers, which holds secrets, and what can be taken back,
which is about files of this machine.
"""

import contextlib
import hashlib
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import IO

import msgspec
import psutil

from llmos.app.client import KernelError

FORMAT = 1
MANIFEST = "manifest.json"
DATABASES = ("journal.sqlite", "disk/disk.sqlite")
FILES = ("settings.json", "window.json", "models.json")
FOLDERS = ("programs", "notes")
PLAIN = re.compile(r"programs/[\w-]{1,100}\.toml|notes/[^\W_][\w .,()&'-]{0,79}\.md")
MANIFEST_BYTES = 1_000_000
BLOCK = 1024 * 1024

Progress = Callable[[int, int, str], None]  # bytes done, bytes in all, what is being done


class Member(msgspec.Struct, frozen=True):
    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """`databases` are SQLite's user versions; `created` in Unix seconds."""

    format: int
    llmos: str
    created: float
    databases: dict[str, int]
    members: tuple[Member, ...]

    @property
    def size(self) -> int:
        """Of all that is in the file, unpacked, in bytes."""
        return sum(member.size for member in self.members)


def may_hold(name: str) -> bool:
    """Whether a member of that name is part of a backup: nothing else is unpacked."""
    return name in (*DATABASES, *FILES) or PLAIN.fullmatch(name) is not None


def check(file: Path, progress: Progress = lambda done, total, what: None) -> Manifest:
    """Reads every byte and compares it with the list. Raises KernelError where the file is not whole."""
    return read(file, lambda name: contextlib.nullcontext(None), progress, "Checking")


def read(
    file: Path,
    target: Callable[[str], "contextlib.AbstractContextManager[IO[bytes] | None]"],
    progress: Progress,
    doing: str,
) -> Manifest:
    """Copies each member to where `target` says, and compares it with the list. Raises KernelError, OSError."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive)
            done = 0
            for member in manifest.members:
                progress(done, manifest.size, f"{doing} {member.name}")
                with archive.open(member.name) as source, target(member.name) as output:
                    got = copy(source, output, lambda n, d=done: progress(d + n, manifest.size, ""), member.size)  # type: ignore[misc]
                if got != (member.size, member.sha256):
                    raise KernelError(f"The file is damaged: {member.name} is not what was backed up.")
                done += member.size
            progress(done, manifest.size, "")
            return manifest
    except (zipfile.BadZipFile, EOFError, zlib.error, RuntimeError) as error:  # RuntimeError: it has a password
        raise KernelError(f"{file} is no backup, or is damaged: {error}.") from error


def copy(
    source: IO[bytes], target: IO[bytes] | None, copied: Callable[[int], None], most: int | None = None
) -> tuple[int, str]:
    """(bytes, SHA-256) of what was copied. Raises KernelError above `most` bytes."""
    digest, size = hashlib.sha256(), 0
    while block := source.read(BLOCK):
        size += len(block)
        if most is not None and size > most:
            raise KernelError("The file is damaged: it holds more than its list says.")
        digest.update(block)
        if target is not None:
            target.write(block)
        copied(size)
    return size, digest.hexdigest()


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    """The list, where it agrees with what is there and can be taken over. Raises KernelError."""
    try:
        if archive.getinfo(MANIFEST).file_size > MANIFEST_BYTES:
            raise KernelError("This is no backup of LLM OS.")
        manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
    except (KeyError, msgspec.MsgspecError) as error:
        raise KernelError("This is no backup of LLM OS.") from error
    ours = version("llmos")
    if manifest.format > FORMAT or _numbers(manifest.llmos) > _numbers(ours):
        raise KernelError(f"It was written by LLM OS {manifest.llmos}; this is {ours}. Update LLM OS first.")
    names = [member.name for member in manifest.members]
    if sorted(archive.namelist()) != sorted([*names, MANIFEST]) or len(set(names)) != len(names):
        raise KernelError("The file is damaged: what it holds is not what its list says.")
    for name in names:
        if not may_hold(name):
            raise KernelError(f"The file holds {name!r}, which is no part of a backup.")
    return manifest


def _numbers(text: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", text)]


@contextlib.contextmanager
def workplace(parent: Path, prefix: str, keep: Callable[[], bool] = lambda: False) -> Iterator[Path]:
    """A folder for what is being made, gone afterwards unless `keep`; those that killed processes left are removed."""
    for left in parent.glob(f"{prefix}*"):
        owner = left.name.removeprefix(prefix).partition("-")[0]
        if owner.isdigit() and not psutil.pid_exists(int(owner)) and not keep():
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(dir=parent, prefix=f"{prefix}{psutil.Process().pid}-"))
    try:
        yield folder
    finally:
        if not keep():
            shutil.rmtree(folder, ignore_errors=True)
