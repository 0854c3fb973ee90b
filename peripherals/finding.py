"""Searching a folder for names and for text, within bounds on time, files and size."""

import os
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from llmos.kernel.abi.device import SyscallError, report
from llmos.peripherals.opening import open_folder, open_regular

SECONDS = 5.0  # longest search
FILES = 5000  # most files that are looked at
BYTES = 1 << 20  # of a file, that are searched
HITS = 40  # most that are found
LINE = 160  # longest line that is shown, characters


class Search:
    """One search. `cut` says, when it is over, why not everything was searched; "" where it was."""

    def __init__(self, root: Path, query: str) -> None:
        self._root = root
        self._query = query.casefold()
        self.cut = ""

    def hits(self) -> Iterator[dict[str, Any]]:
        """A hit has a path beneath the folder; a line and its text where the text was found, 0 where the name was."""
        until, found = time.monotonic() + SECONDS, 0
        for looked, path in enumerate(self._files()):
            if looked % 100 == 99:
                report(f"{looked + 1:,} files")
            if looked == FILES or time.monotonic() > until:
                self.cut = f"{looked:,} files were searched; name a folder further down for the others."
                return
            for hit in self._file(path):
                if found == HITS:
                    self.cut = f"Only the first {HITS} are shown."
                    return
                found += 1
                yield hit

    def _files(self) -> Iterator[Path]:
        """Regular files, the nearest first; hidden folders and links are passed over."""
        folders = deque([self._root])
        while folders:
            folder = folders.popleft()
            try:
                with open_folder(folder) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
                    kinds = [
                        (e.name, e.is_dir(follow_symlinks=False), e.is_file(follow_symlinks=False)) for e in listed
                    ]
            except SyscallError:
                if folder == self._root:
                    raise
                continue
            yield from (folder / name for name, _, is_file in kinds if is_file)
            folders.extend(folder / name for name, is_folder, _ in kinds if is_folder and not name.startswith("."))

    def _file(self, path: Path) -> Iterator[dict[str, Any]]:
        name = os.fsencode(path.relative_to(self._root)).decode(errors="replace")
        if self._query in path.name.casefold():
            yield {"path": name, "line": 0, "text": ""}
        try:
            with open_regular(path) as file:
                data = file.read(BYTES)
        except (SyscallError, OSError):
            return
        if b"\0" in data:
            return
        for number, line in enumerate(data.decode(errors="replace").splitlines(), 1):
            at = line.casefold().find(self._query)
            if at >= 0:
                begin = max(0, at - LINE // 2)
                yield {"path": name, "line": number, "text": line[begin : begin + LINE].strip()}
