"""The blocks of core memory in the journal. A change is a new row, which ends the one that it replaces.

A row is *live* until it has ended. About a subject at most one row is held and at most one pending; a live one with an
empty text says that something was forgotten.
"""

import time
from typing import Any

import msgspec
from msgspec.structs import replace

from llmos.kernel.abi.records import About, Block, Label
from llmos.kernel.journal import Journal

HELD, PENDING = "held", "pending"
READ = (
    "select b.id, b.about, b.pid, b.subject, b.text, b.author, b.source, b.message, b.label, b.created, b.replaces,"
    " b.state, coalesce(old.text, '') from blocks b left join blocks old on old.id = b.replaces"
)


class BlockStore:
    """Only the kernel's thread uses it. All methods that write raise JournalError."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._recent: list[int] = []  # changes in this kernel's life

    def live(self, pid: int = 0) -> list[Block]:
        """Every live row about the user, and about the task of a conversation; by subject."""
        rows = self._journal.read(f"{READ} where b.ended = 0 and b.pid in (0, ?) order by b.pid, b.key, b.id", pid)
        return [_block(row) for row in rows]

    def held(self, pid: int = 0) -> list[Block]:
        """What a conversation has in its context; with 0 what every one has."""
        return [block for block in self.live(pid) if block.text and not block.pending]

    def find(self, id: int) -> Block | None:
        """A live row."""
        rows = self._journal.read(f"{READ} where b.ended = 0 and b.id = ?", id)
        return _block(rows[0]) if rows else None

    def about(self, pid: int, subject: str, pending: bool = False) -> Block | None:
        """The live row on a subject, in whatever case it is written; `pid` 0 is about the user."""
        rows = self._journal.read(
            f"{READ} where b.ended = 0 and b.pid = ? and b.key = ? and b.state = ?",
            pid,
            subject.casefold(),
            PENDING if pending else HELD,
        )
        return _block(rows[0]) if rows else None

    def last(self, among: set[int]) -> int:
        """The latest change in this kernel's life that still stands, or 0."""
        return next((id for id in reversed(self._recent) if id in among), 0)

    def add(self, block: Block) -> Block:
        """Writes a change. What is live on its subject in the same state ends; a held one is replaced."""
        old = self.about(block.pid, block.subject, block.pending)
        with self._journal.write() as db:
            if old is not None:
                db.execute("update blocks set ended = ? where id = ?", (block.created, old.id))
            row = db.execute(
                "insert into blocks (about, pid, subject, key, text, author, source, message, label, created, replaces,"
                " state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    block.about,
                    block.pid,
                    block.subject,
                    block.subject.casefold(),
                    block.text,
                    block.author,
                    block.source,
                    block.message,
                    msgspec.json.encode(block.label),
                    block.created,
                    old.id if old is not None and not block.pending else 0,
                    PENDING if block.pending else HELD,
                ),
            )
        assert row.lastrowid is not None
        self._recent.append(row.lastrowid)
        return replace(block, id=row.lastrowid, before=old.text if old is not None and not block.pending else "")

    def accept(self, block: Block) -> Block:
        """A pending change is held from now on, in place of what was."""
        old = self.about(block.pid, block.subject)
        with self._journal.write() as db:
            if old is not None:
                db.execute("update blocks set ended = ? where id = ?", (time.time(), old.id))
            db.execute("update blocks set state = ?, replaces = ? where id = ?", (HELD, old.id if old else 0, block.id))
        self._recent.append(block.id)
        return replace(block, pending=False, before=old.text if old else "")

    def take_back(self, block: Block) -> None:
        """Ends a live row; what it replaced is live again."""
        with self._journal.write() as db:
            db.execute("update blocks set ended = ? where id = ?", (time.time(), block.id))
            db.execute("update blocks set ended = 0 where id = ?", (block.replaces,))


def _block(row: tuple[Any, ...]) -> Block:
    id, about, pid, subject, text, author, source, message, label, created, replaces, state, before = row
    return Block(
        id=id,
        about=About(about),
        pid=pid,
        subject=subject,
        text=text,
        author=author,
        source=source,
        message=message,
        label=msgspec.json.decode(label, type=Label),
        created=created,
        replaces=replaces,
        before=before,
        pending=state == PENDING,
    )
