"""What a server writes to its standard error: passed on to the log, its last lines kept for the person."""

import os
import sys
import threading
from collections import deque
from typing import TextIO

from llmos.peripherals.mcp.declared import short

LINES = 3
LINE = 200  # characters


class LastWords:
    """A pipe for one life of a server, as a context manager that gives the end to write to."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=LINES)
        self._write: TextIO | None = None

    def __enter__(self) -> TextIO:
        read, write = os.pipe()
        self._write = os.fdopen(write, "w")
        threading.Thread(target=self._pass_on, args=(read,), name="stderr", daemon=True).start()
        return self._write

    def __exit__(self, *_: object) -> None:
        assert self._write is not None
        self._write.close()

    def text(self) -> str:
        """On one line."""
        return " ".join(self._lines)

    def _pass_on(self, read: int) -> None:
        with os.fdopen(read, errors="replace") as lines:
            while line := lines.readline(10 * LINE):
                sys.stderr.write(line if line.endswith("\n") else f"{line}\n")
                if said := short(line, LINE):
                    self._lines.append(said)
