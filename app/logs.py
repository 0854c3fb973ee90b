"""The logs of the data folder: which there are, and their lines as they come. Knows no Qt.

A log is read from its end backwards at most MOST_BYTES; afterwards only what was added. It may be replaced by a new one
at any time, as rotating logs are.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

MOST_BYTES = 400_000
MOST_LINES = 3000
LONGEST = 2000  # of a line, characters


class Level(IntEnum):
    INFO = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True)
class Line:
    text: str
    level: Level


_LEVEL = re.compile(r"\b(DEBUG|INFO|WARNING|ERROR|CRITICAL)\b")
_LEVELS = {"WARNING": Level.WARNING, "ERROR": Level.ERROR, "CRITICAL": Level.ERROR}
_HEAD = 80  # characters of a line in which its level stands
_ORDER = ("window", "kernel", "kernel-boot", "disk", "devices")


def names(folder: Path) -> list[str]:
    """The logs that are there, the important ones first. Raises OSError."""
    found = {path.stem for path in folder.glob("*.log")}
    return [name for name in _ORDER if name in found] + sorted(found - set(_ORDER))


class Tail:
    """One log, from its end on."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path = folder / f"{name}.log"
        self._inode = 0
        self._offset = 0
        self._rest = b""
        self._level = Level.INFO
        self._begun = False

    def read(self) -> list[Line]:
        """What has come since the last time, at most MOST_BYTES of it. Raises OSError."""
        if not self._path.exists():
            return []
        with self._path.open("rb") as file:
            status = os.fstat(file.fileno())
            before = b""
            if status.st_ino != self._inode or status.st_size < self._offset:
                before = self._rest_of_old() if self._begun else self._older(MOST_BYTES - status.st_size)
                self._inode, self._offset, self._rest = status.st_ino, 0, b""
            start = max(self._offset, status.st_size - MOST_BYTES)
            cut = start > self._offset
            file.seek(start)
            data = before + self._rest + file.read(MOST_BYTES)
            self._offset = file.tell()
        self._begun = True
        *lines, self._rest = data.split(b"\n")
        return [self._line(line) for line in (lines[1:] if cut else lines)]

    def _rest_of_old(self) -> bytes:
        """What was written to it before it was rotated away."""
        old = self._path.with_name(f"{self._path.name}.1")
        if not old.exists() or old.stat().st_ino != self._inode:
            return b""
        with old.open("rb") as file:
            file.seek(self._offset)
            return self._rest + file.read(MOST_BYTES)

    def _older(self, room: int) -> bytes:
        """The end of the log that was rotated away."""
        old = self._path.with_name(f"{self._path.name}.1")
        if room <= 0 or not old.exists():
            return b""
        with old.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            file.seek(max(0, size - room))
            data = file.read()
        return data if size <= room else data.partition(b"\n")[2]

    def _line(self, data: bytes) -> Line:
        """A line without a level, as of a traceback, belongs to the one before it."""
        text = data.decode(errors="replace").rstrip("\r")[:LONGEST]
        named = _LEVEL.search(text[:_HEAD])
        if named:
            self._level = _LEVELS.get(named[1], Level.INFO)
        elif text.startswith("Traceback "):
            self._level = Level.ERROR
        return Line(text, self._level)


def chosen(lines: Sequence[Line], least: Level, words: str) -> list[str]:
    """Those of at least this level that have all the words."""
    wanted = words.casefold().split()
    return [
        line.text
        for line in lines
        if line.level >= least and (not wanted or all(word in line.text.casefold() for word in wanted))
    ]
