"""Writes everything of a data folder into one file, also while LLM OS runs. See `archive` for what is in it."""

import contextlib
import os
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import msgspec

from llmos.app.archive import (
    DATABASES,
    FILES,
    FOLDERS,
    FORMAT,
    MANIFEST,
    PLAIN,
    Manifest,
    Member,
    Progress,
    check,
    copy,
    workplace,
)
from llmos.app.client import KernelError
from llmos.kernel.abi import replacing
from llmos.kernel.abi.home import Home

PAGES = 2000  # of a database that are copied between two reports
DAMAGED = (
    "{name} is damaged ({found}), so nothing was written. Run “llmos doctor --repair”, or restore the last backup. The "
    "files in the data folder are as they were."
)


def write(home: Home, target: Path, progress: Progress, overwrite: bool = False) -> Manifest:
    """Writes `target`, reads it back and compares; until that is done nothing stands there. Raises KernelError."""
    if replacing.pending(home):
        raise KernelError("A restore was interrupted. Start LLM OS once, which finishes it; then back up.")
    if not home.journal.exists():
        raise KernelError(f"There is nothing to back up in {home.root}.")
    if target.exists() and not overwrite:
        raise KernelError(f"{target} exists already. Choose another name.")
    try:
        with workplace(target.parent, ".llmos-backup-") as folder:
            draft = folder / "backup"
            _pack(home, folder, draft, progress)
            manifest = check(draft, progress)
            os.replace(draft, target)
            replacing.sync(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise KernelError(
            f"The backup to {target} failed: {error}. Free some space, or choose another place."
        ) from error
    return manifest


def _pack(home: Home, folder: Path, draft: Path, progress: Progress) -> None:
    """Copies both databases as they are at one moment, and puts everything into a zip file."""
    sources: dict[str, Path] = {}
    versions: dict[str, int] = {}
    with contextlib.ExitStack() as stack:
        opened = {
            name: stack.enter_context(_held(home.root / name, name))
            for name in DATABASES
            if (home.root / name).exists()
        }
        for number, (name, database) in enumerate(opened.items()):
            sources[name] = folder / f"{number}.sqlite"
            versions[name] = _copy_database(database, name, sources[name], progress)
    found = [path.relative_to(home.root).as_posix() for name in FOLDERS for path in (home.root / name).glob("*")]
    plain = (*FILES, *(name for name in sorted(found) if PLAIN.fullmatch(name)))
    sources |= {name: home.root / name for name in plain if (home.root / name).is_file()}
    total, done = sum(path.stat().st_size for path in sources.values()), 0
    members = []
    draft.touch(mode=0o600, exist_ok=False)
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, path in sources.items():
            progress(done, total, f"Packing {name}")
            with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as member:
                size, digest = copy(source, member, lambda n, d=done: progress(d + n, total, ""))  # type: ignore[misc]
            members.append(Member(name, size, digest))
            done += size
        manifest = Manifest(FORMAT, version("llmos"), time.time(), versions, tuple(members))
        archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
    with draft.open("rb") as file:
        os.fsync(file.fileno())


@contextlib.contextmanager
def _held(path: Path, name: str) -> Iterator[sqlite3.Connection]:
    """A database that stays, for this connection, as it is now. Others go on writing. Raises sqlite3.Error."""
    with (
        _blamed(name),
        contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)) as database,
    ):
        database.execute("BEGIN")
        database.execute("SELECT count(*) FROM sqlite_master").fetchone()  # only reading takes the snapshot
        yield database


def _copy_database(source: sqlite3.Connection, name: str, target: Path, progress: Progress) -> int:
    """With SQLite's own backup; the copy is checked. Returns the user version. Raises KernelError, sqlite3.Error."""
    size = int(source.execute("PRAGMA page_size").fetchone()[0])
    with _blamed(name), contextlib.closing(sqlite3.connect(target)) as new:
        source.backup(
            new,
            pages=PAGES,
            sleep=0,
            progress=lambda _, left, pages: progress((pages - left) * size, pages * size, f"Copying {name}"),
        )
        new.execute("PRAGMA journal_mode = DELETE")
        found = new.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise KernelError(DAMAGED.format(name=name, found=found))
        return int(new.execute("PRAGMA user_version").fetchone()[0])


@contextlib.contextmanager
def _blamed(name: str) -> Iterator[None]:
    """Damage is told as such. Raises KernelError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if "malformed" not in str(error) and "not a database" not in str(error):
            raise
        raise KernelError(DAMAGED.format(name=name, found=error)) from error
