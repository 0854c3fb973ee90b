"""Takes what a backup holds as this machine's data. What was there is put aside, never deleted."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from llmos.app.archive import DATABASES, Manifest, Progress, read, workplace
from llmos.app.client import KernelError
from llmos.kernel.abi import replacing
from llmos.kernel.abi.home import Home

UNCHANGED = " Nothing was changed."


def restore(
    home: Home, file: Path, progress: Progress, ready: Callable[[], None] = lambda: None, patience: float = 0.0
) -> tuple[Manifest, Path | None]:
    """Unpacks and checks everything, then puts it in place in one step; also where the old data went.

    ready: called when only the last step is left, for which LLM OS must be closed. It has `patience` seconds for that.
    Raises KernelError, with nothing changed.
    """
    try:
        home.create()
        if patience == 0.0:
            with _alone(home, 0.0):  # it would be refused at the end
                pass
        with workplace(home.root, ".restore-", lambda: replacing.pending(home)) as folder:
            manifest = _unpack(file, folder, progress)
            ready()
            with _alone(home, patience):
                return manifest, replacing.begin(home, folder)
    except (OSError, sqlite3.Error) as error:
        if replacing.pending(home):
            raise KernelError(
                f"The backup is being put in place, but that was interrupted: {error}. Start LLM OS, which finishes it."
            ) from error
        raise KernelError(f"{file} cannot be restored: {error}.{UNCHANGED}") from error
    except KernelError as error:
        raise KernelError(f"{error}{UNCHANGED}") from error


@contextlib.contextmanager
def _alone(home: Home, patience: float) -> Iterator[None]:
    """Keeps kernel and disk from starting meanwhile, and finishes what an earlier restore left. Raises KernelError."""
    try:
        home.disk.mkdir(exist_ok=True, mode=0o700)
        until = time.monotonic() + patience
        with (
            FileLock(home.lock, timeout=patience),
            FileLock(home.disk / replacing.LOCK, timeout=max(0.0, until - time.monotonic())),
        ):
            replacing.finish(home)
            yield
    except Timeout as error:
        raise KernelError("LLM OS is running. Close it, or run “llmos stop”, then restore again.") from error


def _unpack(file: Path, folder: Path, progress: Progress) -> Manifest:
    """Raises KernelError, OSError, sqlite3.Error."""

    @contextlib.contextmanager
    def target(name: str) -> Iterator[IO[bytes]]:
        path = folder / name
        path.parent.mkdir(exist_ok=True, mode=0o700)
        with path.open("xb") as output:
            os.chmod(path, 0o600)
            yield output
            output.flush()
            os.fsync(output.fileno())

    manifest = read(file, target, progress, "Unpacking")
    for name in DATABASES:
        if (folder / name).exists():
            progress(manifest.size, manifest.size, f"Checking {name}")
            _check_database(folder / name, name)
    return manifest


def _check_database(path: Path, name: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA synchronous = FULL")
        try:
            result = database.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            result = str(error)
        if result != "ok":
            raise KernelError(f"{name} in the file is damaged: {result}.")
        if name == "disk/disk.sqlite":
            # The machine that it was backed up on goes on using its index server under that name.
            database.execute("DELETE FROM settings WHERE name = 'identity'")
            database.commit()
