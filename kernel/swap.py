"""Swap: the KV states of processes that have left the cache, in host memory up to a limit and in files beyond it.

Coming back costs a copy instead of a prefill, also after a restart. Files are written and read on a thread of their
own; what they give comes back through `post`. All else is the kernel's thread.
"""

import contextlib
import itertools
import logging
import os
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from llmos.kernel import limits, swapfile
from llmos.kernel.cpu import NO_LORA, Lora
from llmos.kernel.kv import Owner, State, common

log = logging.getLogger(__name__)

Task = Callable[[], None]


@dataclass(eq=False)
class Parked:
    """One state: in memory when `data` is there, on file when `path` is. Tokens and adapter as in kv.State."""

    owner: Owner
    tokens: list[int]
    exact: int
    data: bytes | None
    lora: Lora = NO_LORA
    path: Path | None = None
    size: int = 0  # bytes on file
    used_at: int = 0
    busy: bool = False  # being read or written

    @property
    def state(self) -> State:
        assert self.data is not None
        return State(self.tokens, self.exact, self.data, self.lora)


class Swap:
    """All parked states of one model. `memory` and `files` are limits in bytes; without a folder there are no files."""

    def __init__(self, folder: Path | None, key: str, memory: int, files: int, post: Callable[[Task], None]) -> None:
        self._root, self._key, self._post = folder, key, post
        self._folder = folder / key if folder is not None else None
        self._memory, self._files = memory, files
        self._parked: list[Parked] = []
        self._clock = itertools.count(1)
        self._work: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="swap", daemon=True)
        self._thread.start()
        if self._folder is not None:
            self._submit(self._scan)

    @classmethod
    def sized(cls, folder: Path, key: str, post: Callable[[Task], None]) -> "Swap":
        """With limits that follow from the memory and the disk space that are free now."""
        memory = int(psutil.virtual_memory().available * limits.SWAP_MEMORY)
        try:
            free = psutil.disk_usage(str(folder.parent)).free
        except OSError:
            free = 0
        return cls(folder, key, memory, int(min(free * limits.SWAP_FILES, limits.SWAP_FILES_MOST)), post)

    # states

    def put(self, owner: Owner, state: State) -> Parked:
        """Parks a state. Older ones of the owner go, except where they go on behind this one or are exact further, with
        the same adapter.
        """
        for old in self.of(owner):
            same = common(old.tokens, state.tokens) if old.lora == state.lora else 0
            goes_on = same == len(state.tokens) < len(old.tokens)
            if not goes_on and min(same, old.exact) <= state.exact:
                self.remove(old)
        parked = Parked(owner, state.tokens, state.exact, state.data, state.lora, used_at=next(self._clock))
        self._parked.append(parked)
        self._trim()
        return parked

    def of(self, owner: Owner) -> list[Parked]:
        return [parked for parked in self._parked if parked.owner == owner]

    def find(
        self, tokens: list[int], lora: Lora = NO_LORA, exact: bool = False, whole: bool = False
    ) -> tuple[Parked | None, int]:
        """The state that saves the most of prefilling `tokens` with an adapter, and how many of them.

        exact: only exact tokens count. whole: only states of which all tokens are wanted.
        """
        best: tuple[Parked | None, int] = (None, 0)
        for parked in self._parked:
            if parked.lora != lora:
                continue
            count = common(parked.tokens, tokens)
            if exact:
                count = min(count, parked.exact)
            if whole and count < len(parked.tokens):
                continue
            if count > best[1] or (best[0] is not None and count == best[1] > 0 and parked.exact > best[0].exact):
                best = (parked, count)
        if best[0] is not None:
            best[0].used_at = next(self._clock)
        return best

    def swapped(self, owner: Owner) -> int:
        """The most tokens parked for an owner."""
        return max((len(parked.tokens) for parked in self.of(owner)), default=0)

    def forget(self, owner: Owner) -> None:
        """Removes every trace of an owner, in memory and on file."""
        for parked in self.of(owner):
            self.remove(parked)

    def remove(self, parked: Parked) -> None:
        """Removes one state, and its file, where it has not gone by itself."""
        if parked in self._parked:
            self._parked.remove(parked)
            self._unlink(parked)

    # files

    def fetch(self, parked: Parked, then: Task) -> None:
        """Reads a state from its file; calls `then` when its data is there, or when it was damaged and is gone."""
        path = parked.path
        if parked.busy or path is None:
            return
        parked.busy = True

        def work() -> None:
            data: bytes | None = None
            try:
                data = swapfile.read(path, self._key).data
                os.utime(path)
            except (swapfile.SwapFileError, OSError) as error:
                log.warning("swap: %s", error)
            self._post(lambda: self._fetched(parked, data, then))

        self._submit(work)

    def write(self, owner: Owner) -> None:
        """Has the owner's states written to files."""
        for parked in self.of(owner):
            self._write(parked)

    def close(self, wait: bool = True) -> None:
        """Writes what is not on file yet, within the limit; waits for it on wish."""
        room = self._files
        for parked in sorted(self._parked, key=lambda p: p.used_at, reverse=True):
            room -= len(parked.data or b"")
            if room >= 0:
                self._write(parked)
        self._submit(None)
        if wait:
            self._thread.join()
        self._parked.clear()

    @property
    def in_memory(self) -> int:
        """Bytes held in host memory."""
        return sum(len(parked.data) for parked in self._parked if parked.data is not None)

    def _write(self, parked: Parked) -> None:
        folder = self._folder
        if folder is None or parked.data is None or parked.path is not None or parked.busy:
            return
        parked.busy = True
        state = parked.state

        def work() -> None:
            written: swapfile.SwapFile | None = None
            try:
                self._make_space(len(state.data))
                written = swapfile.write(folder, self._key, parked.owner, state)
            except OSError as error:
                log.warning("swap: %s", error)
            self._post(lambda: self._written(parked, written))

        self._submit(work)

    def _fetched(self, parked: Parked, data: bytes | None, then: Task) -> None:
        parked.busy = False
        if parked in self._parked:
            if data is None:
                self.remove(parked)
            else:
                parked.data = data
                self._trim(keep=parked)
        then()

    def _written(self, parked: Parked, written: swapfile.SwapFile | None) -> None:
        parked.busy = False
        if written is not None:
            parked.path, parked.size = written.path, written.size
        if parked not in self._parked:
            self._unlink(parked)
        elif written is None and self.in_memory > self._memory:
            self._parked.remove(parked)
        else:
            self._trim()

    def _trim(self, keep: Parked | None = None) -> None:
        """Beyond the memory's limit the least recently used states stay on file only."""
        over = self.in_memory - self._memory
        for parked in sorted(self._parked, key=lambda p: p.used_at):
            if over <= 0:
                return
            if parked.data is None or parked is keep:
                continue
            over -= len(parked.data)
            if parked.path is not None:
                parked.data = None
            elif self._folder is not None:
                self._write(parked)
            else:
                self._parked.remove(parked)

    def _unlink(self, parked: Parked) -> None:
        path = parked.path
        if path is not None:
            self._submit(lambda: path.unlink(missing_ok=True))

    # on the thread

    def _submit(self, work: Task | None) -> None:
        self._work.put(work)

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            try:
                work()
            except Exception:
                log.exception("swap")

    def _scan(self) -> None:
        assert self._folder is not None
        self._make_space(0)
        found = []
        for file in swapfile.scan(self._folder, self._key):
            if isinstance(file.owner, int) and file.owner >= limits.FIRST_JOB:  # its kernel was killed
                file.path.unlink(missing_ok=True)
            else:
                found.append(file)
        self._post(lambda: self._scanned(found))

    def _scanned(self, found: list[swapfile.SwapFile]) -> None:
        known = {parked.path for parked in self._parked}
        for file in found:
            if file.path not in known:
                self._parked.append(
                    Parked(
                        file.owner, file.tokens, file.exact, None, file.lora, file.path, file.size, next(self._clock)
                    )
                )

    def _make_space(self, needed: int) -> None:
        """Removes the least recently used files, of any model, until there is room for `needed` bytes more."""
        assert self._root is not None
        paths = swapfile.oldest(self._root)
        sizes = {path: path.stat().st_size for path in paths}
        total = sum(sizes.values()) + needed
        for path in paths:
            if total <= self._files:
                return
            total -= sizes[path]
            with contextlib.suppress(OSError):
                path.unlink()
            self._post(lambda path=path: self._vanished(path))  # type: ignore[misc]

    def _vanished(self, path: Path) -> None:
        for parked in [p for p in self._parked if p.path == path]:
            parked.path = None
            if parked.data is None:
                self._parked.remove(parked)
