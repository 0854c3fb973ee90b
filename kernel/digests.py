"""Digests: pages that stand, right behind the set-up, for turns that are out of a context.

A digest never replaces a text: the turns are in the conversation and on the disk as before. The journal keeps all
digests; a context has the newest that fit. A digest with an empty text says that its turns shall have none.
"""

import contextlib
import dataclasses

from llmos.kernel import layout, limits, quoting
from llmos.kernel.abi.records import PageKind
from llmos.kernel.context import SETUP, Context, Page, tokenize
from llmos.kernel.database import JournalError
from llmos.kernel.entries import Digest
from llmos.kernel.machine import Machine
from llmos.kernel.process import Process

BEFORE = "Notes on what was said earlier in this conversation:\n\n"


def enabled(machine: Machine) -> bool:
    return bool(machine.setting("archivist"))


def load(machine: Machine, context: Context, pid: int) -> None:
    """Gives a context the digests of its conversation, and lays out those that fit."""
    for digest in machine.journal.digests(pid):
        add(machine, context, digest)
    context.arrange(arranged(machine, context))


def add(machine: Machine, context: Context, digest: Digest) -> None:
    """A context knows one more digest. It is laid out later."""
    if not digest.text:
        context.spared |= set(digest.messages)
        return
    page = Page(
        id=next(layout.page_ids),
        kind=PageKind.SUMMARY,
        title=f"digest · {quoting.short(digest.text.removeprefix('- '), 32)}",
        text=digest.text,
        origin=f"The model wrote it, as the archivist: it stands for {_exchanges(digest.turns)} that left the context. "
        "Their text is in the conversation and on the disk as it was.",
        label=digest.label,
        tail="\n\n",
        created=digest.created,
        messages=digest.messages,
    )
    page.tokens = tokenize(page, machine.parts()[0])
    context.digests.append(page)
    context.digests.sort(key=lambda page: page.messages)


def _exchanges(count: int) -> str:
    return "an exchange" if count == 1 else f"{count} exchanges"


def wanting(context: Context) -> list[int]:
    """The turns that are out of the context and have no digest, oldest first."""
    covered = context.spared.union(*(page.messages for page in context.digests))
    return sorted(context.gone - covered)


def longest(machine: Machine, context: Context) -> int:
    """Tokens that a digest may have, so that one at least fits the context."""
    return min(limits.DIGEST, _room(machine, context))


def due(machine: Machine, context: Context) -> bool:
    """Whether other digests should be in the context than are."""
    return [page.messages for page in _fitting(machine, context)] != [page.messages for page in _present(context)]


def arranged(machine: Machine, context: Context) -> list[Page]:
    """The context's pages as they should be: with the digests that fit."""
    cpu, _, format = machine.parts()
    digests = [dataclasses.replace(page) for page in _fitting(machine, context)]
    for page in digests[:1]:
        page.head = format.first_user_head + BEFORE
    setup = [page for page in context.pages if page.kind in SETUP]
    turns = [dataclasses.replace(page) for page in context.pages if page.turn]
    apart = Context(context.budget)
    apart.pages = [*setup, *digests, *turns]
    for page in digests[:1]:
        apart.retokenize_page(page, cpu)
    layout.mend_heads(apart, cpu, format)
    return apart.pages


def _present(context: Context) -> list[Page]:
    return [page for page in context.pages if page.kind is PageKind.SUMMARY]


def _fitting(machine: Machine, context: Context) -> list[Page]:
    """The newest digests that have room, oldest first. None where they would drive turns out of the context."""
    if not enabled(machine) or not context.digests:
        return []
    others = sum(len(page.tokens) for page in context.pages if page.kind is not PageKind.SUMMARY)
    room = min(_room(machine, context), context.high - others - _head(machine))
    chosen: list[Page] = []
    for page in reversed(context.digests):
        room -= len(page.tokens)
        if room < 0:
            break
        chosen.insert(0, page)
    return chosen


def _room(machine: Machine, context: Context) -> int:
    """Tokens for all digests of a context, without what stands before them."""
    return int(context.budget * limits.DIGESTS_SHARE) - _head(machine)


def _head(machine: Machine) -> int:
    cpu, _, format = machine.parts()
    return len(cpu.tokenize(format.first_user_head + BEFORE, special=True))


def spare(machine: Machine, process: Process, turn: int, messages: list[int]) -> None:
    """The person took a turn out: no digest brings part of it back."""
    if turn in wanting(process.context):
        process.context.spared |= set(messages)
        with contextlib.suppress(JournalError):  # then it holds until the context is laid out anew
            machine.journal.digest(Digest(process.pid, "", layout.SYSTEM_LABEL, tuple(messages), 1))


def delete(machine: Machine, process: Process, page: Page) -> Digest:
    """The person wants this digest no longer, and no other one in its place. Returns it."""
    digest = next(d for d in machine.journal.digests(process.pid) if d.messages == page.messages)
    machine.journal.digest(dataclasses.replace(digest, text=""))
    _forget(process.context, page.messages)
    process.context.spared |= set(page.messages)
    return digest


def bring_back(machine: Machine, process: Process, digest: Digest) -> None:
    """Takes a deletion back. The page is laid out again in idle time."""
    keep(machine, process, digest)
    process.context.spared -= set(digest.messages)


def keep(machine: Machine, process: Process, digest: Digest) -> None:
    """Saves a digest; it is laid out in idle time. Raises JournalError."""
    machine.journal.digest(digest)
    add(machine, process.context, digest)


def leave_with(machine: Machine, process: Process, restored: list[int]) -> None:
    """Messages are in the context again: digests of which nothing is out any more leave it."""
    context = process.context
    for digest in machine.journal.digests(process.pid):
        if not context.gone & set(digest.messages) and set(restored) & set(digest.messages):
            machine.journal.forget_digest(digest)
            _forget(context, digest.messages)
            context.remove([page for page in _present(context) if page.messages == digest.messages])


def _forget(context: Context, messages: tuple[int, ...]) -> None:
    context.digests = [page for page in context.digests if page.messages != messages]
    context.spared -= set(messages)
