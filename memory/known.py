"""Which files the disk knows, as they were when it read them, so that only what changed is read again."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from llmos.kernel.abi.records import FileState
from llmos.memory.database import Database

Stamp: TypeAlias = tuple[int, float]  # bytes, and when it was changed last


@dataclass(frozen=True)
class Known:
    """A file as it was. `document` has its content, None: it need not be read; `own`: the document bears its path."""

    stamp: Stamp
    document: int | None
    own: bool
    state: FileState = FileState.STORED


class KnownFiles:
    """Raises DatabaseError from everything, where the database cannot do it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def beneath(self, path: str) -> dict[str, Known]:
        """The known files at a path, or in the folder that it names, by their paths."""
        inside, after = os.path.join(path, ""), path + chr(ord(os.sep) + 1)
        where = "WHERE path = ? OR (path >= ? AND path < ?)"
        others = self._database.rows(f"SELECT path, size, modified, document FROM others {where}", path, inside, after)
        found = {name: Known((size, modified), document, False) for name, size, modified, document in others}
        own = self._database.rows(
            f"SELECT path, size, modified, id, state FROM documents {where} AND kind <> 'note'", path, inside, after
        )
        for name, size, modified, document, state in own:
            refused = found.get(name)  # what it was changed to could not be read
            stamp = refused.stamp if refused is not None else (size, modified)
            found[name] = Known(stamp, document, True, FileState(state))
        return found

    def all(self) -> list[tuple[int, str, int, float, float, FileState]]:
        """(document, path, bytes, when its file was changed last, when it was added, state) of all that have files."""
        rows = self._database.rows(
            "SELECT id, path, size, modified, added, state FROM documents WHERE kind <> 'note' ORDER BY id"
        )
        return [(*row[:5], FileState(row[5])) for row in rows]

    def copied(self, path: str, stamp: Stamp, document: int) -> None:
        """A file has the same content as a document: its own, or another one's."""
        with self._database.transaction():
            own = self._database.write(
                "UPDATE documents SET modified = ?, state = ? WHERE id = ? AND path = ?",
                *(stamp[1], FileState.STORED, document, path),
            )
            if own.rowcount:
                self._database.write("DELETE FROM others WHERE path = ?", path)
            else:
                self._database.write("REPLACE INTO others VALUES (?, ?, ?, ?)", path, *stamp, document)

    def refused(self, path: str, stamp: Stamp) -> None:
        """A file need not be looked at again until it changes."""
        with self._database.transaction():
            self._database.write("REPLACE INTO others VALUES (?, ?, ?, NULL)", path, *stamp)

    def removed(self, document: int) -> None:
        """The person removes a document: its file and the copies do not come back while they stay as they are."""
        with self._database.transaction():
            self._database.write("UPDATE others SET document = NULL WHERE document = ?", document)
            self._database.write(
                "REPLACE INTO others SELECT path, size, modified, NULL FROM documents WHERE id = ? AND kind <> 'note'",
                document,
            )

    def moved(self, old: str, new: str) -> None:
        """A file has another path now, and is otherwise the same."""
        with self._database.transaction():
            self._database.write("DELETE FROM others WHERE path = ?", new)
            self._database.write("UPDATE documents SET path = ?, state = ? WHERE path = ?", new, FileState.STORED, old)
            self._database.write("UPDATE others SET path = ? WHERE path = ?", new, old)

    def set_state(self, documents: Iterable[int], state: FileState) -> None:
        with self._database.transaction():
            self._database.write_many("UPDATE documents SET state = ? WHERE id = ?", [(state, i) for i in documents])

    def dated(self, documents: Iterable[tuple[int, float]]) -> None:
        """When the files of (document, time) pairs were changed last, where that was not known."""
        with self._database.transaction():
            self._database.write_many("UPDATE documents SET modified = ? WHERE id = ?", [(t, i) for i, t in documents])

    def gone(self, path: str, known: Known) -> int | None:
        """A file is no longer there. Returns the document that has no file any more, if that is so.

        A copy elsewhere takes over a document whose own file is gone.
        """
        with self._database.transaction():
            if not known.own:
                self._database.write("DELETE FROM others WHERE path = ?", path)
                return None
            copies = self._database.rows(
                "SELECT path, size, modified FROM others WHERE document = ? ORDER BY path LIMIT 1", known.document
            )
            if not copies:
                return known.document
            [(other, size, modified)] = copies
            self._database.write("DELETE FROM others WHERE path = ?", other)
            self._database.write(
                "UPDATE documents SET path = ?, size = ?, modified = ?, state = ? WHERE id = ?",
                *(other, size, modified, FileState.STORED, known.document),
            )
            return None
