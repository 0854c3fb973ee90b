"""The journal's database: SQLite, its transactions, and what goes wrong with it in words.

WAL with synchronous=FULL: what `with database.write()` has left is there after a power cut.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from llmos.kernel.abi.records import Fault, Storage
from llmos.kernel.schema import SCHEMA, UPGRADES, VERSION


class JournalError(Exception):
    """The journal cannot be written or read. The message says what to do."""

    def __init__(self, message: str, fault: Fault = Fault.OTHER) -> None:
        super().__init__(message)
        self.fault = fault


class Database:
    """Only the kernel's thread uses it."""

    def __init__(self, path: Path) -> None:
        """Opens or makes the journal. Raises JournalError."""
        self.path = path
        self.storage = Storage()
        self.storage_changed: Callable[[], None] = lambda: None
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "busy_timeout=2000"):
                self._db.execute(f"pragma {pragma}")
            version = self._db.execute("pragma user_version").fetchone()[0]
            if version == 0:
                self._db.executescript(f"begin; {SCHEMA} pragma user_version={VERSION}; commit;")
            elif 0 < version < VERSION:
                upgrade = "".join(UPGRADES[version - 1 :])
                self._db.executescript(f"begin; {upgrade} pragma user_version={VERSION}; commit;")
            elif version != VERSION:
                raise JournalError(f"{path} was written by another version ({version}) of LLM OS. Update it.")
        except sqlite3.Error as error:
            raise explain(path, error) from error

    def close(self) -> None:
        self._db.close()

    @contextlib.contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is on disk when the block ends. Raises JournalError, with nothing changed."""
        try:
            self._db.execute("begin immediate")
            try:
                yield self._db
                self._db.execute("commit")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._db.execute("rollback")
                raise
        except sqlite3.Error as error:
            raise self.blame(error) from error
        if self.storage.fault is not Fault.DAMAGED:  # of which a write that works says nothing
            self._set(Storage())

    def blame(self, error: sqlite3.Error) -> JournalError:
        """What went wrong, in words; it stays known until something can be written again."""
        found = explain(self.path, error)
        if found.fault is not Fault.OTHER:
            self._set(Storage(found.fault, str(found)))
        return found

    def probe(self) -> None:
        """Finds out whether it can be written again. Raises JournalError."""
        with self.write() as db:
            db.execute(f"pragma user_version={VERSION}")

    def _set(self, storage: Storage) -> None:
        if storage != self.storage:
            self.storage = storage
            self.storage_changed()

    def read(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows, for who keeps a table of the journal elsewhere."""
        return self._db.execute(query, values).fetchall()

    def scrub(self) -> None:
        """Leaves nothing in the file of what was overwritten or deleted. Raises JournalError."""
        try:
            self._db.execute("insert into said(said) values ('rebuild')")
            self._db.execute("vacuum")
            self._db.execute("pragma wal_checkpoint(truncate)")
        except sqlite3.Error as error:
            raise explain(self.path, error) from error


def integrity(path: Path) -> str:
    """SQLite's own check, through a connection of its own, so on any thread: "ok", or what is wrong."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            return str(database.execute("pragma integrity_check").fetchone()[0])
    except sqlite3.Error as error:
        return str(error)


def explain(path: Path, error: sqlite3.Error) -> JournalError:
    text = str(error)
    if "readonly" in text or "unable to open" in text:
        message = f"{path} cannot be written ({text}). Make the folder writable or set LLMOS_HOME."
        return JournalError(message, Fault.UNWRITABLE)
    if "full" in text or "disk I/O" in text:
        message = f"The disk is full: {path} cannot be written. Free some space; nothing saved is lost."
        return JournalError(message, Fault.FULL)
    if "malformed" in text or "not a database" in text:
        message = f"{path} is damaged ({text}). Restore the last backup, or move it away to start afresh."
        return JournalError(message, Fault.DAMAGED)
    return JournalError(f"{path}: {text}")
