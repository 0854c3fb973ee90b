"""`llmos export` and `llmos import`: everything of a data folder in one file, to move it to another machine.

What goes along: the journal (conversations, grants, core memory), the disk's database (texts and vectors), settings,
the window's state, programs, notes. What does not: models, the index, which is built anew, swap files, scratch, and
what can be taken back, which is about files of this machine.
"""

import argparse
import contextlib
import hashlib
import os
import re
import shutil
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import IO

import msgspec
from filelock import FileLock, Timeout

from llmos.app.cli_link import say
from llmos.app.client import KernelError
from llmos.kernel.abi.home import Home

FORMAT = 1
MANIFEST = "manifest.json"
DATABASES = ("journal.sqlite", "disk/disk.sqlite")
FILES = ("settings.json", "window.json")
FOLDERS = ("programs", "notes")
PLAIN = re.compile(r"programs/[\w-]{1,100}\.toml|notes/[^\W_][\w .,()&'-]{0,79}\.md")
MANIFEST_BYTES = 1_000_000
BLOCK = 1024 * 1024


class Member(msgspec.Struct, frozen=True):
    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """`databases` are SQLite's user versions."""

    format: int
    llmos: str
    created: float
    databases: dict[str, int]
    members: tuple[Member, ...]


def export(arguments: argparse.Namespace) -> int:
    """Writes the file; LLM OS may be running. Raises KernelError."""
    home, target = Home.default(), arguments.file.absolute()
    if not home.journal.exists():
        raise KernelError(f"There is nothing to export in {home.root}.")
    if target.exists():
        raise KernelError(f"{target} exists already. Choose another name.")
    draft = target.with_name(f".{target.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".llmos-export-") as folder:
            members = _snapshot(home, Path(folder), draft)
        os.replace(draft, target)
    except (OSError, sqlite3.Error) as error:
        draft.unlink(missing_ok=True)
        raise KernelError(
            f"The export to {target} failed: {error}. Free some space, or choose another place."
        ) from error
    say(f"{target}: {sum(member.size for member in members) / 1e6:,.1f} MB of conversations, documents and settings.")
    return 0


def _snapshot(home: Home, folder: Path, draft: Path) -> tuple[Member, ...]:
    """Copies each database as it is at one moment, and puts everything into a zip file."""
    sources: dict[str, Path] = {}
    versions: dict[str, int] = {}
    for number, name in enumerate(DATABASES):
        if (home.root / name).exists():
            sources[name] = folder / f"{number}.sqlite"
            versions[name] = _copy_database(home.root / name, sources[name])
    found = [path.relative_to(home.root).as_posix() for name in FOLDERS for path in (home.root / name).glob("*")]
    plain = (*FILES, *(name for name in sorted(found) if PLAIN.fullmatch(name)))
    sources |= {name: home.root / name for name in plain if (home.root / name).is_file()}
    members = []
    draft.touch(mode=0o600, exist_ok=False)
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, path in sources.items():
            with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as member:
                size, digest = _copy(source, member)
            members.append(Member(name, size, digest))
        manifest = Manifest(FORMAT, version("llmos"), time.time(), versions, tuple(members))
        archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    return tuple(members)


def _copy_database(source: Path, target: Path) -> int:
    """With SQLite's own backup, which is consistent while others write. Returns the user version."""
    with (
        contextlib.closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as old,
        contextlib.closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")
        return int(new.execute("PRAGMA user_version").fetchone()[0])


def _copy(source: IO[bytes], target: IO[bytes], most: int | None = None) -> tuple[int, str]:
    """(bytes, SHA-256) of what was copied. Raises KernelError above `most` bytes."""
    digest, size = hashlib.sha256(), 0
    while block := source.read(BLOCK):
        size += len(block)
        if most is not None and size > most:
            raise KernelError("The file is damaged: it holds more than its list says. Nothing was changed.")
        digest.update(block)
        target.write(block)
    return size, digest.hexdigest()


def import_(arguments: argparse.Namespace) -> int:
    """Takes the file's content as this machine's. Raises KernelError, with nothing changed."""
    home = Home.default()
    with _alone(home):
        used = [name for name in (*DATABASES, *FILES, *FOLDERS) if (home.root / name).exists()]
        if used and not arguments.replace:
            raise KernelError(
                f"{home.root} holds conversations or documents already. With --replace they are put aside, not deleted."
            )
        with tempfile.TemporaryDirectory(dir=home.root, prefix=".import-") as name:
            try:
                _unpack(arguments.file, Path(name))
                aside = _put_aside(home) if used else None
                _move_in(home, Path(name))
            except (OSError, zipfile.BadZipFile, sqlite3.Error, EOFError) as error:
                raise KernelError(f"{arguments.file} cannot be imported: {error}.") from error
    say(f"Everything of {arguments.file} is in {home.root}. The index of documents is built at the next start.")
    if aside is not None:
        say(f"What was there before is in {aside}.")
    return 0


@contextlib.contextmanager
def _alone(home: Home) -> Iterator[None]:
    """Keeps kernel and disk from starting meanwhile. Raises KernelError where one runs."""
    try:
        home.create()
        home.disk.mkdir(exist_ok=True, mode=0o700)
        with FileLock(home.lock, timeout=0), FileLock(home.disk / "disk.lock", timeout=0):
            yield
    except Timeout as error:
        raise KernelError("LLM OS is running. Close it, or run “llmos stop”, then import again.") from error
    except OSError as error:
        raise KernelError(f"The data folder {home.root} cannot be written: {error.strerror}.") from error


def _unpack(file: Path, folder: Path) -> None:
    """Checks everything against the list in the file. Raises KernelError, OSError, BadZipFile, sqlite3.Error."""
    with zipfile.ZipFile(file) as archive:
        manifest = _manifest(archive)
        names = [member.name for member in manifest.members]
        if sorted(archive.namelist()) != sorted([*names, MANIFEST]) or len(set(names)) != len(names):
            raise KernelError("The file is damaged: what it holds is not what its list says. Nothing was changed.")
        for member in manifest.members:
            if member.name not in (*DATABASES, *FILES) and not PLAIN.fullmatch(member.name):
                raise KernelError(
                    f"The file holds {member.name!r}, which is no part of an export. Nothing was changed."
                )
            target = folder / member.name
            target.parent.mkdir(exist_ok=True)
            with archive.open(member.name) as source, target.open("wb") as output:
                got = _copy(source, output, member.size)
                os.fsync(output.fileno())
            if got != (member.size, member.sha256):
                raise KernelError(f"The file is damaged: {member.name} is not what was exported. Nothing was changed.")
    for name in DATABASES:
        if (folder / name).exists():
            _check_database(folder / name, name)


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        info = archive.getinfo(MANIFEST)
        if info.file_size > MANIFEST_BYTES:
            raise KernelError("This is not an export of LLM OS.")
        manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
    except (KeyError, msgspec.MsgspecError) as error:
        raise KernelError("This is not an export of LLM OS.") from error
    ours = version("llmos")
    if manifest.format > FORMAT or _numbers(manifest.llmos) > _numbers(ours):
        raise KernelError(f"It was exported by LLM OS {manifest.llmos}; this is {ours}. Update LLM OS first.")
    return manifest


def _numbers(text: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", text)]


def _check_database(path: Path, name: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as database:
        result = database.execute("PRAGMA quick_check(1)").fetchone()[0]
        if result != "ok":
            raise KernelError(f"{name} in the file is damaged: {result}. Nothing was changed.")
        if name == "disk/disk.sqlite":
            # The other machine goes on using its index server under that name.
            database.execute("DELETE FROM settings WHERE name = 'identity'")
            database.commit()


def _put_aside(home: Home) -> Path:
    """Everything that belongs to the old content, also what is built from it."""
    aside = home.root / f"before-import-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
    (aside / "disk").mkdir(parents=True, mode=0o700)
    for pattern in ("journal.sqlite*", *FILES, *FOLDERS, "swap", "disk/*"):
        for path in home.root.glob(pattern):
            if path.name != "disk.lock":
                os.replace(path, aside / path.relative_to(home.root))
    return aside


def _move_in(home: Home, folder: Path) -> None:
    """The journal comes last: without it a data folder counts as empty."""
    for name in FOLDERS:
        if (folder / name).exists():
            (home.root / name).mkdir(exist_ok=True, mode=0o700)
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    for name in sorted(names, key=lambda name: name == DATABASES[0]):
        shutil.move(folder / name, home.root / name)
