"""Keeps the store in step with the watched folders: what the watcher saw, compared with what is known."""

import os
from collections import defaultdict
from collections.abc import Callable, Container
from pathlib import Path

from llmos.kernel.abi.records import Document, FileState, Watched
from llmos.memory.database import Database
from llmos.memory.jobs import Jobs
from llmos.memory.known import Known, KnownFiles, Stamp
from llmos.memory.mirror import Mirror
from llmos.memory.store import Store
from llmos.memory.teller import Teller
from llmos.memory.watch import Compared, Looked, Problem, Seen, Watcher

_EXCHANGED = (
    "None of its files is there any more; perhaps its drive is not connected. Nothing was removed."
    " If they are gone for good, stop watching the folder and watch it again."
)


class Sync:
    """All methods belong to the disk's one thread, and raise DatabaseError."""

    def __init__(
        self,
        database: Database,
        store: Store,
        jobs: Jobs,
        mirror: Mirror,
        teller: Teller,
        watcher: Watcher,
        changed: Callable[[Container[str]], None],
    ) -> None:
        """`changed` is told which files are to be read anew."""
        self._database = database
        self._store = store
        self._jobs = jobs
        self._mirror = mirror
        self._teller = teller
        self._watcher = watcher
        self._changed = changed
        self._known = KnownFiles(database)
        self._problems: dict[str, str] = {}
        self._exchanged: set[str] = set()

    def start(self) -> None:
        """Compares every watched folder with what is stored, and follows it; looks at other documents' files once."""
        if self._database.read_only:
            return
        for folder in self._rows():
            self._watcher.follow(folder)
        if others := [row for row in self._known.all() if not self.covers(row[1])]:
            self._watcher.compare(others)

    def watched(self) -> tuple[Watched, ...]:
        return tuple(
            Watched(path, bool(keeps), collection, self._problems.get(path, ""))
            for path, (keeps, collection, _) in sorted(self._rows().items())
        )

    def _rows(self) -> dict[str, tuple[int, str, str]]:
        """(keeps, collection, identity) of each watched folder."""
        rows = self._database.rows("SELECT path, keeps, collection, identity FROM watched")
        return {path: (keeps, collection, identity) for path, keeps, collection, identity in rows}

    def watch(self, path: str, keeps: bool, collection: str) -> str:
        """Begins to stay in step with a folder. Returns why that is not possible."""
        folder = os.path.normpath(path)
        if not os.path.isabs(path) or not os.path.isdir(folder):
            return f"{path} is not a folder. Give the whole path of one."
        if folder == os.path.dirname(folder):
            return "The whole machine cannot be watched. Choose a folder."
        for other in self._rows():
            if folder != other and os.path.commonpath((folder, other)) in (folder, other):
                return f"{other} is watched already, and one lies in the other. Stop watching it first."
        with self._database.transaction():
            self._database.write(
                "REPLACE INTO watched (path, keeps, collection) VALUES (?, ?, ?)", folder, keeps, collection
            )
        self._watcher.leave(folder)
        self._watcher.follow(folder)
        return ""

    def unwatch(self, path: str) -> bool:
        """Returns whether it was watched."""
        folder = os.path.normpath(path)
        if folder not in self._rows():
            return False
        with self._database.transaction():
            self._database.write("DELETE FROM watched WHERE path = ?", folder)
        self._watcher.leave(folder)
        self._problems.pop(folder, None)
        return True

    def covers(self, path: str) -> bool:
        """Whether a path lies in a watched folder."""
        return any(path.startswith(os.path.join(folder, "")) for folder in self._rows())

    def person_removes(self, document: Document) -> None:
        """Before a document is removed: a watched folder must not bring it back."""
        if self.covers(document.path):
            self._known.removed(document.id)

    def seen(self, seen: Seen) -> None:
        """The watcher saw something."""
        match seen:
            case Looked():
                if seen.folder in self._rows():
                    self._looked(seen)
            case Problem(folder=folder, text=text):
                if text or folder not in self._exchanged:
                    self._problems[folder] = text
            case Compared(news=news):
                self._compared(news)

    def _looked(self, looked: Looked) -> None:
        keeps, collection, identity = self._rows()[looked.folder]
        if looked.identity != identity and not self._accept(looked, bool(identity)):
            return
        known: dict[str, Known] = {}
        for path in looked.paths:
            known |= self._known.beneath(path)
        missing = {p: k for p, k in known.items() if p not in looked.files and not _within(p, looked.unclear)}
        unknown = {p: s for p, s in looked.files.items() if p not in known or known[p].stamp != s}
        back = [k.document for p, k in known.items() if k.document is not None and k.own and p in looked.files]
        with self._database.transaction():
            new = {path: stamp for path, stamp in unknown.items() if path not in known}
            for old, path in _moves({p: k.stamp for p, k in missing.items() if k.own}, new):
                self._known.moved(old, path)
                del missing[old], unknown[path]
            removed = self._leave(missing, bool(keeps))
            self._restate(known, unknown, back)
            job = self._queue(looked.folder, list(unknown), collection)
        self._changed(unknown.keys())
        self._mirror.removed(removed)
        if job:
            self._teller.job(job)
        if known or removed:
            self._teller.documents()

    def _accept(self, looked: Looked, was_another: bool) -> bool:
        """Whether what lies at a folder's path is that folder: a drive that is not connected leaves an empty one."""
        if looked.paths != (looked.folder,):
            self._watcher.look(looked.folder)
            return False
        known = self._known.beneath(looked.folder)
        if was_another and known and not any(looked.files.get(path) == file.stamp for path, file in known.items()):
            self._problems[looked.folder] = _EXCHANGED
            self._exchanged.add(looked.folder)
            return False
        self._exchanged.discard(looked.folder)
        self._problems.pop(looked.folder, None)
        with self._database.transaction():
            self._database.write("UPDATE watched SET identity = ? WHERE path = ?", looked.identity, looked.folder)
        return True

    def _leave(self, missing: dict[str, Known], keeps: bool) -> list[int]:
        """Files are gone. Returns the chunks that went with them."""
        removed: list[int] = []
        # Copies first: one that is gone, too, must not take over a document.
        for path, file in sorted(missing.items(), key=lambda item: item[1].own):
            document = self._known.gone(path, file)
            if document is None:
                continue
            if keeps:
                self._known.set_state([document], FileState.MISSING)
            else:
                removed += self._store.remove(document)
        return removed

    def _restate(self, known: dict[str, Known], unknown: dict[str, Stamp], there: list[int]) -> None:
        changed = [file.document for path, file in known.items() if file.own and path in unknown]
        self._known.set_state([i for i in changed if i is not None], FileState.CHANGED)
        same = {i for i in there if i not in changed}
        stale = {file.document for file in known.values() if file.own and file.state is not FileState.STORED}
        self._known.set_state([i for i in same if i in stale], FileState.STORED)

    def _queue(self, folder: str, paths: list[str], collection: str) -> int:
        if not paths:
            return 0
        return self._jobs.follow(f"Changes in {Path(folder).name}", paths, collection).id

    def _compared(self, news: tuple[tuple[int, FileState, float], ...]) -> None:
        if not news:
            return
        with self._database.transaction():
            for state in FileState:
                self._known.set_state([i for i, now, _ in news if now is state], state)
            self._known.dated([(i, modified) for i, _, modified in news])
        self._teller.documents()


def _within(path: str, places: tuple[str, ...]) -> bool:
    """Whether a path is one of these or lies in one."""
    return any(path == place or path.startswith(os.path.join(place, "")) for place in places)


def _moves(missing: dict[str, Stamp], new: dict[str, Stamp]) -> list[tuple[str, str]]:
    """(old, new) paths of files that only moved: bytes and time are the same, and only one can be meant."""
    moves: list[tuple[str, str]] = []
    left, right = dict(missing), dict(new)
    for named in (True, False):
        old, now = _grouped(left, named), _grouped(right, named)
        for key in old.keys() & now.keys():
            if len(old[key]) == len(now[key]) == 1:
                moves.append((old[key][0], now[key][0]))
                del left[old[key][0]], right[now[key][0]]
    return moves


def _grouped(files: dict[str, Stamp], named: bool) -> dict[tuple[Stamp, str], list[str]]:
    groups: dict[tuple[Stamp, str], list[str]] = defaultdict(list)
    for path, stamp in files.items():
        groups[stamp, os.path.basename(path) if named else ""].append(path)
    return groups
