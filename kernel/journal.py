"""The journal: every conversation and message in SQLite, on disk before the model sees it."""

import sqlite3
import time
from array import array
from collections.abc import Iterable

import msgspec

from llmos.kernel.abi.records import Conversation, Label, Message, MessageStatus, Parting, Priority, Role
from llmos.kernel.copies import copy
from llmos.kernel.database import Database
from llmos.kernel.entries import (
    CONVERSATION,
    READ,
    SHOWN,
    Digest,
    Entry,
    by_turn,
    checks,
    conversation_of,
    entry_of,
    message_of,
    packed,
)
from llmos.kernel.partings import find_partings

NEW_TITLE = "New chat"


class Journal(Database):
    """Only the kernel's thread uses it."""

    def create(self, program: str, priority: Priority = Priority.NORMAL, edition: str = "") -> Conversation:
        """`edition` is the program as it is now, where the conversation is to keep it so."""
        with self.write() as db:
            made = _create(db, NEW_TITLE, program, 0, 0, priority, 0)
            if edition:
                db.execute("insert or ignore into editions (spec) values (?)", (edition,))
                keep = "update conversations set edition = (select id from editions where spec = ?) where pid = ?"
                db.execute(keep, (edition, made.pid))
        return made

    def edition(self, pid: int) -> str:
        """The program that a conversation keeps as it was when it began; empty where it follows the one that ships."""
        query = "select spec from editions join conversations on edition = editions.id where pid = ?"
        row = self._db.execute(query, (pid,)).fetchone()
        return str(row[0]) if row else ""

    def fork(self, parent: Conversation, title: str) -> tuple[Conversation, dict[int, int]]:
        """Copies a conversation; also which of its messages became which."""
        with self.write() as db:
            child = _create(db, title, parent.program, parent.pid, 0, *self.scheduling(parent.pid), parent.folder)
            return child, copy(db, parent.pid, child.pid)

    def branch(
        self, parent: Conversation, before: Message, question: Message, label: Label
    ) -> tuple[Conversation, dict[int, int], Message]:
        """Copies what comes before a message into another branch of the same conversation, with a question behind it.

        Also which of the messages became which, and the question with its ids.
        """
        with self.write() as db:
            scheduling = self.scheduling(parent.pid)
            child = _create(
                db, parent.title, parent.program, parent.pid, parent.family, *scheduling, parent.folder, parent.pinned
            )
            copies = copy(db, parent.pid, child.pid, before)
            return child, copies, _insert(db, msgspec.structs.replace(question, pid=child.pid), label)

    def family(self, pid: int) -> list[int]:
        """All branches of a conversation, deleted or not; empty where there is no such conversation."""
        rows = self._db.execute(
            "select pid from conversations, (select case root when 0 then pid else root end as family"
            " from conversations where pid = ?) where pid = family or root = family order by pid",
            (pid,),
        )
        return [row[0] for row in rows]

    def partings(self, pid: int) -> tuple[Parting, ...]:
        """The questions of a conversation at which other branches of it go another way."""
        return find_partings(self._db, pid, self.family(pid))

    def parent(self, pid: int) -> int:
        """The conversation that one was forked from, or 0."""
        row = self._db.execute("select parent from conversations where pid = ?", (pid,)).fetchone()
        return int(row[0]) if row else 0

    def scheduling(self, pid: int) -> tuple[Priority, int]:
        """The class and the nice value that were given to a conversation's process."""
        row = self._db.execute("select priority, nice from conversations where pid = ?", (pid,)).fetchone()
        return (Priority(row[0]), row[1]) if row else (Priority.NORMAL, 0)

    def schedule(self, pid: int, priority: Priority, nice: int) -> None:
        """Keeps the class and the nice value of a conversation's process."""
        with self.write() as db:
            db.execute("update conversations set priority = ?, nice = ? where pid = ?", (priority, nice, pid))

    def conversations(self) -> list[Conversation]:
        """Those not deleted, last used first."""
        rows = self._db.execute(f"select {CONVERSATION} from conversations where not deleted order by updated desc")
        return [conversation_of(row) for row in rows]

    def conversation(self, pid: int) -> Conversation | None:
        row = self._db.execute(
            f"select {CONVERSATION} from conversations where pid = ? and not deleted", (pid,)
        ).fetchone()
        return conversation_of(row) if row else None

    def rename(self, pid: int, title: str) -> None:
        """All branches of a conversation have one title."""
        family = self.family(pid)
        with self.write() as db:
            db.executemany("update conversations set title = ?, named = 1 where pid = ?", [(title, p) for p in family])

    def delete(self, pid: int, deleted: bool = True) -> list[int]:
        """Hides or brings back a conversation with all its branches; which they are."""
        family = self.family(pid)
        with self.write() as db:
            db.executemany("update conversations set deleted = ? where pid = ?", [(deleted, p) for p in family])
        return family

    def append(self, message: Message, label: Label, title: str = "") -> Message:
        """Writes a message and gives it its id; `title` names a conversation that nobody has named yet."""
        with self.write() as db:
            appended = _insert(db, message, label)
            if title:
                db.execute(
                    "update conversations set title = ?, named = 1 where pid = ? and not named", (title, message.pid)
                )
        return appended

    def append_all(self, messages: Iterable[Message], label: Label) -> list[Message]:
        """Writes what was said elsewhere, in one transaction: of an answer the model reads what it says."""
        with self.write() as db:
            appended = [_insert(db, message, label) for message in messages]
            answers = [(m.text, m.id) for m in appended if m.role is Role.ASSISTANT]
            db.executemany("update messages set raw = ? where id = ?", answers)
        return appended

    def update(self, message: Message, raw: str, label: Label) -> None:
        """Writes what has become of a message."""
        with self.write() as db:
            db.execute(
                "update messages set text = ?, raw = ?, status = ?, label = ?, passages = ?, invocation = ?, stats = ?,"
                " claims = ?, supports = ? where id = ?",
                (message.text, raw, message.status, *packed(message, label), *checks(message), message.id),
            )

    def check_off(self, message: Message) -> bool:
        """Writes what was found in an answer, unless it has another text by now."""
        with self.write() as db:
            changed = db.execute(
                "update messages set claims = ?, supports = ? where id = ? and text = ?",
                (*checks(message), message.id, message.text),
            )
        return changed.rowcount == 1

    def remember_tokens(self, message: int, tokens: list[int], cpu: str) -> None:
        """The very tokens of an answer, so that its KV is of use again after a restart."""
        with self.write() as db:
            packed = array("i", tokens).tobytes()
            db.execute("update messages set tokens = ?, cpu = ? where id = ?", (packed, cpu, message))

    def entries(self, pid: int) -> list[Entry]:
        """A conversation's messages, oldest first."""
        return [
            entry_of(row) for row in self._db.execute(f"select {READ} from messages where pid = ? order by id", (pid,))
        ]

    def resident(self, pid: int) -> tuple[list[Entry], set[int]]:
        """A conversation's messages from the first turn on that is in its context; and the turns before that one, which
        are not: of a long conversation they are most.
        """
        turns = "from messages where pid = ? and role = ? and"
        first = self._db.execute(f"select min(id) {turns} not evicted", (pid, Role.USER)).fetchone()[0]
        out = self._db.execute(f"select id {turns} evicted and (? is null or id < ?)", (pid, Role.USER, first, first))
        rows = self._db.execute(f"select {READ} from messages where pid = ? and id >= ? order by id", (pid, first))
        return [entry_of(row) for row in rows], {row[0] for row in out}

    def messages(self, pid: int, count: int, before: int = 0) -> list[Message]:
        """The last ones of a conversation, at most so many, oldest first; with `before`, of those with a lower id."""
        rows = self._db.execute(
            f"select {SHOWN} from messages where pid = ? and (? = 0 or id < ?) order by id desc limit ?",
            (pid, before, before, count),
        ).fetchall()
        return [message_of(row) for row in reversed(rows)]

    def message(self, pid: int, id: int) -> Message | None:
        row = self._db.execute(f"select {SHOWN} from messages where pid = ? and id = ?", (pid, id)).fetchone()
        return message_of(row) if row else None

    def count(self, pid: int, since: int = 0, before: int = 0) -> int:
        """How many messages a conversation has; of those with an id from `since` on, or below `before`."""
        query = "select count(*) from messages where pid = ? and id >= ? and (? = 0 or id < ?)"
        return int(self._db.execute(query, (pid, since, before, before)).fetchone()[0])

    def evicted(self) -> dict[int, list[Entry]]:
        """What is out of its context, of every conversation that is not deleted, by its question's id."""
        rows = self._db.execute(
            f"select {READ} from messages where evicted and pid in (select pid from conversations where not deleted)"
            " order by pid, id"
        )
        return by_turn(entry_of(row) for row in rows)

    def evict(self, messages: list[int], evicted: bool = True) -> None:
        """Marks messages as out of the context, or in it again; their text stays."""
        with self.write() as db:
            db.executemany("update messages set evicted = ? where id = ?", [(evicted, id) for id in messages])

    def strip(self, message: int, stripped: bool = True) -> None:
        """Marks a message as being in the context without what was recalled for it."""
        with self.write() as db:
            db.execute("update messages set stripped = ? where id = ?", (stripped, message))

    def spill(self, message: int, cut: int) -> None:
        """Marks a message of which the context has only so many leading characters, and its end."""
        with self.write() as db:
            db.execute("update messages set cut = ? where id = ?", (cut, message))

    def spilled(self) -> list[Entry]:
        """Such messages, of every conversation that is not deleted."""
        rows = self._db.execute(
            f"select {READ} from messages where cut and pid in (select pid from conversations where not deleted)"
        )
        return [entry_of(row) for row in rows]

    def edit(self, message: int, reads: str | None) -> None:
        """What the model reads of a message from now on; None for what was said."""
        with self.write() as db:
            db.execute("update messages set reads = ? where id = ?", (reads, message))

    def pin(self, message: int, chunk: int, pinned: bool) -> None:
        """Pins the page of a message, or of a passage recalled for it (`chunk` other than 0)."""
        change = (
            "insert or ignore into pins values (?, ?)" if pinned else "delete from pins where message=? and chunk=?"
        )
        with self.write() as db:
            db.execute(change, (message, chunk))

    def pins(self, pid: int) -> set[tuple[int, int]]:
        """(message, chunk) of what is pinned in a conversation."""
        rows = self._db.execute(
            "select message, chunk from pins join messages on messages.id = pins.message where pid = ?", (pid,)
        )
        return {(message, chunk) for message, chunk in rows}

    def digest(self, digest: Digest) -> None:
        """Writes a digest; one that begins with the same message is replaced."""
        row = (
            digest.messages[0],
            digest.pid,
            digest.text,
            msgspec.json.encode(digest.label),
            msgspec.json.encode(digest.messages),
            digest.turns,
            digest.created,
        )
        with self.write() as db:
            db.execute("insert or replace into digests values (?, ?, ?, ?, ?, ?, ?)", row)

    def digests(self, pid: int) -> list[Digest]:
        """Those of a conversation, in the order of what they stand for."""
        rows = self._db.execute(
            "select pid, text, label, messages, turns, created from digests where pid = ? order by message", (pid,)
        )
        return [
            Digest(
                pid,
                text,
                msgspec.json.decode(label, type=Label),
                msgspec.json.decode(messages, type=tuple[int, ...]),
                turns,
                created,
            )
            for pid, text, label, messages, turns, created in rows
        ]

    def forget_digest(self, digest: Digest) -> None:
        with self.write() as db:
            db.execute("delete from digests where message = ?", (digest.messages[0],))

    def interrupt(self) -> None:
        """At boot: what was still streaming when the last kernel stopped is interrupted."""
        with self.write() as db:
            db.execute(
                "update messages set status = ? where status = ?", (MessageStatus.INTERRUPTED, MessageStatus.STREAMING)
            )

    def grants(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self._db.execute("select path from grants order by path"))

    def grant(self, path: str) -> None:
        with self.write() as db:
            db.execute("insert or ignore into grants values (?)", (path,))

    def revoke(self, path: str) -> None:
        with self.write() as db:
            db.execute("delete from grants where path = ?", (path,))


def _create(
    db: sqlite3.Connection,
    title: str,
    program: str,
    parent: int,
    root: int,
    priority: Priority,
    nice: int,
    folder: str = "",
    pinned: bool = False,
) -> Conversation:
    """A new conversation. A copy keeps its title."""
    now = time.time()
    pid = db.execute(
        "insert into conversations"
        " (title, named, program, created, updated, parent, root, priority, nice, folder, pinned)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (title, bool(parent), program, now, now, parent, root, priority, nice, folder, pinned),
    ).lastrowid
    assert pid is not None
    runs_the_same = "update conversations set edition = (select edition from conversations where pid = ?) where pid = ?"
    if parent:
        db.execute(runs_the_same, (parent, pid))
    return Conversation(pid, title, program, now, now, root, folder, pinned)


def _insert(db: sqlite3.Connection, message: Message, label: Label) -> Message:
    """A new message, with its id."""
    row = db.execute(
        "insert into messages"
        " (pid, role, text, raw, status, created, block, label, passages, invocation, stats, collections)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            message.pid,
            message.role,
            message.text,
            "",
            message.status,
            message.created,
            message.block,
            *packed(message, label),
            msgspec.json.encode(message.collections),
        ),
    )
    db.execute("update conversations set updated = ? where pid = ?", (message.created, message.pid))
    assert row.lastrowid is not None
    return msgspec.structs.replace(message, id=row.lastrowid)
