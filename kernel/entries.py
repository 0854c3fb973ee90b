"""What the journal's rows say: conversations, messages as the model reads them, digests."""

import time
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from llmos.kernel.abi.records import (
    Claim,
    Conversation,
    Invocation,
    Label,
    Message,
    MessageStatus,
    Passage,
    Role,
    Support,
    TurnStats,
)
from llmos.kernel.copies import COPIED

READ = f"id, pid, {COPIED}"
SHOWN = "id, pid, role, text, status, created, passages, invocation, stats, block, claims, supports, collections"
CONVERSATION = "pid, title, program, created, updated, root, folder, pinned, archived"
_passages = msgspec.json.Decoder(tuple[Passage, ...])
_invocation: msgspec.json.Decoder[Invocation | None] = msgspec.json.Decoder(Invocation | None)
_stats: msgspec.json.Decoder[TurnStats | None] = msgspec.json.Decoder(TurnStats | None)
_claims = msgspec.json.Decoder(tuple[Claim, ...])
_supports = msgspec.json.Decoder(tuple[Support, ...])
_collections = msgspec.json.Decoder(tuple[str, ...])
_label = msgspec.json.Decoder(Label)


@dataclass(frozen=True)
class Entry:
    """A message as journalled: `raw` is what the model wrote, with its calls; `evicted` ones are out of the context.

    `tokens` are the ones that the model with the key `cpu` wrote: its text can often be tokenised in other ways too.
    `stripped` messages are in the context without what was recalled for them. `reads` is what the model reads instead
    of the text, where the person edited it. `cut` is how many leading characters of a text that is too long the
    context has, 0 for all of it.
    """

    message: Message
    raw: str
    label: Label
    evicted: bool
    tokens: list[int]
    cpu: str
    stripped: bool
    reads: str | None
    cut: int


@dataclass(frozen=True)
class Digest:
    """What stands for the messages, by id, of so many turns that left a context. An empty text: they get none."""

    pid: int
    text: str
    label: Label
    messages: tuple[int, ...]
    turns: int
    created: float = field(default_factory=time.time)


def by_turn(entries: Iterable[Entry]) -> dict[int, list[Entry]]:
    """Groups messages into turns, each named by its question's id. The kernel's remarks belong to none."""
    turns: dict[int, list[Entry]] = {}
    question = 0
    for entry in entries:
        if entry.message.role is Role.USER:
            question = entry.message.id
        if question and entry.message.role is not Role.NOTICE:
            turns.setdefault(question, []).append(entry)
    return turns


def conversation_of(row: tuple[Any, ...]) -> Conversation:
    """From the columns `CONVERSATION`."""
    pid, title, program, created, updated, root, folder, pinned, archived = row
    return Conversation(pid, title, program, created, updated, root, folder, bool(pinned), bool(archived))


def packed(message: Message, label: Label) -> list[bytes]:
    """The columns label, passages, invocation and stats."""
    return [msgspec.json.encode(v) for v in (label, message.passages, message.invocation, message.stats)]


def checks(message: Message) -> list[bytes | None]:
    """The columns claims and supports."""
    return [None if found is None else msgspec.json.encode(found) for found in (message.claims, message.supports)]


def message_of(row: tuple[Any, ...]) -> Message:
    """From the columns `SHOWN`."""
    id, pid, role, text, status, created, passages, invocation, stats, block, claims, supports, collections = row
    return Message(
        id=id,
        pid=pid,
        role=Role(role),
        text=text,
        status=MessageStatus(status),
        created=created,
        passages=_passages.decode(passages),
        invocation=_invocation.decode(invocation),
        stats=_stats.decode(stats),
        block=block,
        claims=None if claims is None else _claims.decode(claims),
        supports=None if supports is None else _supports.decode(supports),
        collections=_collections.decode(collections),
    )


def entry_of(row: tuple[Any, ...]) -> Entry:
    """From the columns `READ`."""
    id, pid, role, text, raw, status, created, label, passages, invocation, stats, *rest = row
    evicted, tokens, cpu, stripped, reads, cut, block, claims, supports, collections = rest
    shown = (id, pid, role, text, status, created, passages, invocation, stats, block, claims, supports, collections)
    return Entry(
        message=message_of(shown),
        raw=raw,
        label=_label.decode(label),
        evicted=bool(evicted),
        tokens=array("i", tokens).tolist(),
        cpu=cpu,
        stripped=bool(stripped),
        reads=reads,
        cut=cut,
    )
