"""Copies of a conversation, whole or up to a question, made within one transaction of the journal."""

import sqlite3
import time

import msgspec

from llmos.kernel.abi.records import Message

COPIED = (
    "role, text, raw, status, created, label, passages, invocation, stats, evicted, tokens, cpu, stripped, reads, cut,"
    " block, claims, supports, collections"
)
BLOCK = "about, subject, key, text, author, source, message, label, created, state"


def copy(db: sqlite3.Connection, source: int, target: int, before: Message | None = None) -> dict[int, int]:
    """Copies the messages of a conversation, those before one or all, with their pins, digests and the blocks of its
    task as they were then. Which message became which.
    """
    copies = _messages(db, source, target, before.id if before is not None else None)
    db.executemany(
        "insert into pins select ?, chunk from pins where message = ?", [(copy, id) for id, copy in copies.items()]
    )
    _blocks(db, source, target, before.created if before is not None else time.time())
    _digests(db, source, target, copies)
    return copies


def _messages(db: sqlite3.Connection, source: int, target: int, before: int | None) -> dict[int, int]:
    ids = "select id from messages where pid = ? and (? is null or id < ?) order by id"
    old = [row[0] for row in db.execute(ids, (source, before, before))]
    db.execute(
        f"insert into messages (pid, {COPIED}, original) select ?, {COPIED},"
        " case original when 0 then id else original end from messages"
        " where pid = ? and (? is null or id < ?) order by id",
        (target, source, before, before),
    )
    new = [row[0] for row in db.execute("select id from messages where pid = ? order by id", (target,))]
    return dict(zip(old, new, strict=True))


def _blocks(db: sqlite3.Connection, source: int, target: int, at: float) -> None:
    """Those that were live at a time, in seconds since the epoch."""
    live = "select max(id) from blocks where pid = ? and created <= ? and (ended = 0 or ended > ?) group by key, state"
    db.execute(
        f"insert into blocks (pid, {BLOCK}) select ?, {BLOCK} from blocks where id in ({live}) order by id",
        (target, source, at, at),
    )


def _digests(db: sqlite3.Connection, source: int, target: int, copies: dict[int, int]) -> None:
    rows = db.execute("select text, label, messages, turns, created from digests where pid = ?", (source,)).fetchall()
    for text, label, packed, turns, created in rows:
        messages = msgspec.json.decode(packed, type=list[int])
        if copies.keys() >= set(messages):
            mapped = [copies[id] for id in messages]
            row = (mapped[0], target, text, label, msgspec.json.encode(mapped), turns, created)
            db.execute("insert into digests values (?, ?, ?, ?, ?, ?, ?)", row)
