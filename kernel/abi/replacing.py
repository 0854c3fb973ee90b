"""Replaces what a data folder holds by what was prepared beside it, so that a kill leaves the old or the new.

The record is the turning point. Before it is there nothing has changed; from then on `finish`, which may be killed and
called again, moves the old things aside and the new ones in. Whoever is about to use the data calls it first.
"""

import contextlib
import os
import shutil
import time
from pathlib import Path

import msgspec

from llmos.kernel.abi.home import Home

ASIDE = "before-restore-"
BELONGS = ("journal.sqlite*", "settings.json", "window.json", "models.json", "programs", "notes", "swap", "disk/*")
LOCK = "disk.lock"  # stays: somebody may hold it


class _Record(msgspec.Struct, frozen=True):
    """Names of folders and, beneath the data folder, of what leaves and what comes. `out`: what leaves has left."""

    staging: str
    aside: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    out: bool = False


def record(home: Home) -> Path:
    return home.root / "restore.json"


def pending(home: Home) -> bool:
    """Whether a replacement was begun and is not finished."""
    return record(home).exists()


def begin(home: Home, staging: Path) -> Path | None:
    """Puts the files in `staging`, a folder in the data folder, in the place of what is there; returns where that went.

    The caller keeps everybody else from the data. Raises OSError; before the record is written nothing has changed.
    """
    old = tuple(
        path.relative_to(home.root).as_posix()
        for pattern in BELONGS
        for path in sorted(home.root.glob(pattern))
        if path.name != LOCK
    )
    new = tuple(_tops(staging))
    aside = _free_name(home)
    _sync_all(staging)
    _write(home, _Record(staging.name, aside, old, new))
    finish(home)
    return home.root / aside if old else None


def finish(home: Home) -> bool:
    """Goes on where a replacement was cut off; whether there was one. Raises OSError, and can be called again."""
    try:
        now = msgspec.json.decode(record(home).read_bytes(), type=_Record)
    except FileNotFoundError:
        return False
    except msgspec.MsgspecError as error:
        raise OSError(f"{record(home)} is damaged ({error})") from error
    if not now.out:
        _move(home.root, home.root / now.aside, now.old)
        now = msgspec.structs.replace(now, out=True)
        _write(home, now)
    _move(home.root / now.staging, home.root, now.new)
    record(home).unlink()
    sync(home.root)
    shutil.rmtree(home.root / now.staging, ignore_errors=True)
    return True


def _free_name(home: Home) -> str:
    named = f"{ASIDE}{time.strftime('%Y%m%d-%H%M%S')}"
    names = (named, *(f"{named}-{number}" for number in range(2, 1000)))
    return next(name for name in names if not (home.root / name).exists())


def _tops(staging: Path) -> list[str]:
    """What comes as a whole: files and folders, and of the disk's folder, which stays, its files."""
    found = []
    for path in sorted(staging.iterdir()):
        inner = [f"{path.name}/{part.name}" for part in sorted(path.iterdir())] if path.name == "disk" else [path.name]
        found += inner
    return found


def _move(source: Path, target: Path, names: tuple[str, ...]) -> None:
    """What has been moved already is not there any more."""
    touched = {target}
    for name in names:
        if (source / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.replace(source / name, target / name)
            touched.add((target / name).parent)
    for folder in touched:
        if folder.exists():
            sync(folder)
    sync(source)


def _write(home: Home, now: _Record) -> None:
    draft = record(home).with_suffix(".new")
    with draft.open("wb") as file:
        file.write(msgspec.json.encode(now))
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, record(home))
    sync(home.root)


def _sync_all(folder: Path) -> None:
    """The folders; their files were written through when they were written."""
    for inner in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        sync(inner)


def sync(folder: Path) -> None:
    """Names that were changed in a folder are there after a power cut, where the system can say so."""
    with contextlib.suppress(PermissionError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
