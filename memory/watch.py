"""Follows folders on a thread of its own, at the lowest priority: looks at what changed, and posts what it found.

It knows no database, and nobody waits for it: a drive that does not answer holds up nothing else.
"""

import contextlib
import logging
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from llmos.kernel.abi.records import FileState
from llmos.memory import files
from llmos.memory.known import Stamp
from llmos.memory.limits import (
    SKIPPED_FOLDERS,
    WATCH_AT_MOST_SECONDS,
    WATCH_COMPARE_SECONDS,
    WATCH_GONE_SECONDS,
    WATCH_PATHS,
    WATCH_QUIET_SECONDS,
)
from llmos.memory.readers.registry import kind_of

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver, ObservedWatch

_log = logging.getLogger(__name__)
_TELLING = ("created", "modified", "moved", "deleted", "closed")
DocumentFile: TypeAlias = tuple[int, str, int, float, float, FileState]


@dataclass(frozen=True)
class Looked:
    """What lies at `paths` in a watched folder: the files to read, and what cannot be told about now.

    `identity` names the folder itself, whatever its path.
    """

    folder: str
    paths: tuple[str, ...]
    files: dict[str, Stamp]
    unclear: tuple[str, ...]
    identity: str


@dataclass(frozen=True)
class Problem:
    """Why a folder cannot be followed now; empty when it can."""

    folder: str
    text: str


@dataclass(frozen=True)
class Compared:
    """(document, how it stands to its file, when that was changed last) where that is news."""

    news: tuple[tuple[int, FileState, float], ...]


Seen: TypeAlias = Looked | Problem | Compared


@dataclass(frozen=True)
class _Follow:
    folder: str


@dataclass(frozen=True)
class _Leave:
    folder: str


@dataclass(frozen=True)
class _Look:
    folder: str


@dataclass(frozen=True)
class _Touched:
    folder: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class _Compare:
    documents: Sequence[DocumentFile]


class _Close:
    pass


@dataclass
class _Folder:
    """`identity` is empty while it is not there. `touched` waits to be looked at."""

    path: str
    identity: str = ""
    observed: "ObservedWatch | None" = None
    checked: float = 0.0
    compared: float = 0.0
    touched: set[str] = field(default_factory=set)
    first: float = 0.0
    last: float = 0.0

    def look_due(self, now: float) -> float:
        """Seconds until what was touched is to be looked at, without end where nothing was."""
        if not self.touched:
            return float("inf")
        return max(0.0, min(self.last + WATCH_QUIET_SECONDS, self.first + WATCH_AT_MOST_SECONDS) - now)

    def check_due(self, now: float) -> float:
        """Seconds until the folder itself is to be looked at."""
        return max(0.0, self.checked + WATCH_GONE_SECONDS - now)


class Watcher:
    """`post` is called on the watcher's thread. The thread runs from the first thing that there is to do."""

    def __init__(self, post: Callable[[Seen], None]) -> None:
        self._post = post
        self._inbox: queue.SimpleQueue[_Follow | _Leave | _Look | _Touched | _Compare | _Close] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._folders: dict[str, _Folder] = {}
        self._observer: BaseObserver | None = None

    def follow(self, folder: str) -> None:
        """Looks at all of a folder, and from then on at what changes in it."""
        self._send(_Follow(folder))

    def leave(self, folder: str) -> None:
        self._send(_Leave(folder))

    def look(self, folder: str) -> None:
        """Looks at all of a folder once more."""
        self._send(_Look(folder))

    def compare(self, documents: Sequence[DocumentFile]) -> None:
        """Looks at the files of documents that lie in no watched folder."""
        self._send(_Compare(documents))

    def close(self) -> None:
        if self._thread is not None:
            self._inbox.put(_Close())
            self._thread.join(5.0)  # not longer: it may be waiting for a drive that is gone

    def _send(self, message: _Follow | _Leave | _Look | _Compare) -> None:
        self._inbox.put(message)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        if sys.platform == "linux":
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
        try:
            while not isinstance(message := self._next(), _Close):
                self._do(message)
                self._look_at_what_is_due()
        finally:
            if self._observer is not None:
                self._observer.stop()
                self._observer.join(5.0)

    def _next(self) -> "_Follow | _Leave | _Look | _Touched | _Compare | _Close | None":
        now = time.monotonic()
        waits = (min(folder.look_due(now), folder.check_due(now)) for folder in self._folders.values())
        try:
            return self._inbox.get(timeout=min(waits, default=None))
        except queue.Empty:
            return None

    def _do(self, message: _Follow | _Leave | _Look | _Touched | _Compare | None) -> None:
        match message:
            case _Follow(folder=path):
                self._folders[path] = folder = _Folder(path)
                self._check(folder)
            case _Leave(folder=path):
                if (left := self._folders.pop(path, None)) is not None:
                    self._unobserve(left)
            case _Look(folder=path):
                if path in self._folders:
                    self._see(self._folders[path], (path,))
            case _Touched(folder=path, paths=paths):
                if path in self._folders:
                    self._touch(self._folders[path], paths)
            case _Compare(documents=documents):
                self._post(Compared(tuple(_news(documents))))

    def _look_at_what_is_due(self) -> None:
        now = time.monotonic()
        for folder in list(self._folders.values()):
            if not folder.check_due(now):
                self._check(folder)
            if not folder.look_due(now):
                paths, folder.touched = _outermost(folder.touched), set()
                if folder.identity:
                    self._see(folder, paths if len(paths) <= WATCH_PATHS else (folder.path,))

    def _check(self, folder: _Folder) -> None:
        """Notices that a folder has gone, come back or been exchanged, and looks at all of it then."""
        folder.checked = time.monotonic()
        identity = _identity(folder.path)
        unobserved = folder.observed is None and folder.checked - folder.compared > WATCH_COMPARE_SECONDS
        if identity == folder.identity and (not identity or not unobserved) and folder.compared:
            return
        folder.identity, folder.compared = identity, folder.checked
        self._unobserve(folder)
        if not identity:
            self._post(Problem(folder.path, "The folder is not there. Nothing was removed. Connect its drive."))
            return
        problem = self._observe(folder)
        self._see(folder, (folder.path,))
        self._post(Problem(folder.path, problem))

    def _observe(self, folder: _Folder) -> str:
        """Begins to follow; returns why that is not possible."""
        from watchdog.events import FileSystemEventHandler
        from watchdog.observers import Observer

        inbox, path = self._inbox, folder.path

        class Handler(FileSystemEventHandler):
            def on_any_event(self, event: "FileSystemEvent") -> None:
                if event.event_type in _TELLING and not (event.is_directory and event.event_type == "modified"):
                    named = (os.fsdecode(event.src_path), os.fsdecode(event.dest_path))
                    inbox.put(_Touched(path, tuple(filter(None, named))))

        if self._observer is None:
            self._observer = Observer()
            self._observer.start()
        try:
            folder.observed = self._observer.schedule(Handler(), path, recursive=True)
        except OSError as error:
            _log.warning("%s cannot be followed: %s", path, error)
            minutes = WATCH_COMPARE_SECONDS / 60
            return f"The system cannot follow so many folders: it is compared every {minutes:.0f} minutes instead."
        return ""

    def _unobserve(self, folder: _Folder) -> None:
        if folder.observed is not None and self._observer is not None:
            with contextlib.suppress(KeyError, OSError):
                self._observer.unschedule(folder.observed)
        folder.observed = None

    def _touch(self, folder: _Folder, paths: Iterable[str]) -> None:
        now = time.monotonic()
        if not folder.touched:
            folder.first = now
        folder.last = now
        folder.touched.update(path for path in paths if _shows(folder.path, path))

    def _see(self, folder: _Folder, paths: tuple[str, ...]) -> None:
        """Looks, and posts it; nothing where the folder went away meanwhile."""
        found: dict[str, Stamp] = {}
        unclear: list[str] = []
        for path in paths:
            for name, reason in _expand(path):
                size, modified = files.stamp(name)
                if reason or not modified:
                    unclear.append(name)
                elif 0.0 <= time.time() - modified < WATCH_QUIET_SECONDS:
                    unclear.append(name)  # it may be in the middle of being written
                    self._touch(folder, (name,))
                else:
                    found[name] = size, modified
        if folder.identity == _identity(folder.path):
            self._post(Looked(folder.path, paths, found, tuple(unclear), folder.identity))


def _identity(folder: str) -> str:
    """Names a folder as the file system does; empty where there is none."""
    try:
        with os.scandir(folder):
            status = os.stat(folder)
    except OSError:
        return ""
    return f"{status.st_dev}:{status.st_ino}"


def _expand(path: str) -> Iterable[tuple[str, str]]:
    """As files.expand, for what lies in a watched folder: links and what is not there are nothing."""
    if os.path.islink(path) or not os.path.lexists(path) or not (os.path.isdir(path) or kind_of(path)):
        return ()
    return files.expand(path)


def _shows(folder: str, path: str) -> bool:
    """Whether a path is one that adding the folder would look at."""
    if not path.startswith(os.path.join(folder, "")):
        return path == folder
    parts = Path(path).relative_to(folder).parts
    return not any(part.startswith(".") or part in SKIPPED_FOLDERS for part in parts)


def _outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """Without those that lie in others."""
    kept: list[str] = []
    for path in sorted(paths, key=lambda path: path.split(os.sep)):
        if not kept or not path.startswith(os.path.join(kept[-1], "")):
            kept.append(path)
    return tuple(kept)


def _news(documents: Iterable[DocumentFile]) -> Iterable[tuple[int, FileState, float]]:
    for document, path, size, modified, added, state in documents:
        now_size, now_modified = files.stamp(path)
        if not now_modified:
            now, since = FileState.MISSING, modified
        elif not modified and size == now_size and now_modified < added:
            now, since = FileState.STORED, now_modified  # from before it was remembered
        else:
            now, since = (
                (FileState.STORED if (now_size, now_modified) == (size, modified) else FileState.CHANGED),
                modified,
            )
        if (now, since) != (state, modified):
            yield document, now, since
