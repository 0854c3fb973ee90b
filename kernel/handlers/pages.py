"""Requests about the pages of a context: look inside, pin, evict, restore, edit, undo."""

import dataclasses
import time
from collections.abc import Callable

from llmos.kernel import digests, layout, quoting, recall, reclaim, room, turns
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import EvictedTurn, Message, Move, PageKind
from llmos.kernel.abi.replies import AnyAnswer, Done, EvictedTurns, PageText, RamReply, Timeline
from llmos.kernel.context import SETUP, Context, Page
from llmos.kernel.entries import Entry, by_turn
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, handles
from llmos.kernel.machine import Machine
from llmos.kernel.process import Change, Process

PERSON = "person"


@handles(ask.ReadRam)
def _read_ram(kernel: Handlers, request: ask.ReadRam, reply: Reply) -> AnyAnswer:
    kernel.conversation(request.pid)
    return RamReply(ram=kernel.ram(request.pid))


@handles(ask.ReadPage)
def _read_page(kernel: Handlers, request: ask.ReadPage, reply: Reply) -> AnyAnswer:
    ram = kernel.ram(request.pid)
    process = kernel.machine.table.get(request.pid)
    pages = process.context.pages if process is not None else []
    for info, page in zip(ram.pages, pages, strict=True):
        if info.id == request.page:
            cpu = kernel.machine.parts()[0]
            text = page.text or b"".join(map(cpu.piece, page.tokens)).decode(errors="replace")
            return PageText(page=info, text=text.strip())
    raise RefusedError("This page is no longer in the context.")


@handles(ask.PinPage)
def _pin(kernel: Handlers, request: ask.PinPage, reply: Reply) -> AnyAnswer:
    process = _process(kernel, request.pid)
    page = _page(process, request.page)
    if page.kind in SETUP:
        raise RefusedError("The set-up of a conversation always stays in its context.")
    if page.kind is PageKind.SUMMARY:
        raise RefusedError("A summary cannot be pinned. Bring back what it stands for and pin that.")
    if page.pinned is request.pinned:
        return Done()
    if request.pinned:
        _check_room_for_pin(process.context, page)
    _set_pin(kernel.machine, process, page, request.pinned)
    words, key = f"{'pin' if request.pinned else 'unpin'} {page.title}", page.key
    _did(process, words, lambda: _set_pin(kernel.machine, process, _find(process, key), not request.pinned))
    return Done()


def _check_room_for_pin(context: Context, page: Page) -> None:
    """Pinned turns and the set-up must leave room for a question, what is recalled for it, and an answer."""
    kept = {p.turn for p in context.pages if p.pinned and p.turn} | {page.turn}
    size = sum(len(p.tokens) for p in context.pages if not p.turn or p.turn in kept)
    if size > context.low:
        titles = [p.title for p in context.pages if p.pinned and p.turn]
        others = f" Unpin one of these first: {', '.join(titles)}." if titles else ""
        raise RefusedError(
            f"With this page {size:,} of {context.budget:,} tokens would be pinned: too little room is left.{others}"
        )


def _set_pin(machine: Machine, process: Process, page: Page, pinned: bool) -> None:
    machine.journal.pin(*page.key, pinned)
    page.pinned, page.used_at = pinned, time.time()
    room.note(process, Move.PINNED if pinned else Move.UNPINNED, [page], PERSON)
    machine.changed(process)


@handles(ask.EvictPage)
def _evict(kernel: Handlers, request: ask.EvictPage, reply: Reply) -> AnyAnswer:
    machine, process = kernel.machine, _at_rest(kernel, request.pid)
    page = _page(process, request.page)
    if page.kind in SETUP:
        raise RefusedError("The set-up of a conversation always stays in its context.")
    if page.kind is PageKind.SUMMARY:
        return _delete_digest(machine, process, page)
    turn = page.turn
    pages = process.context.turns()[turn]
    alone = reclaim.recalled([page]) == [page]
    leaving = reclaim.recalled(pages) if alone else pages
    if pinned := next((p for p in leaving if p.pinned), None):
        raise RefusedError(f"{pinned.title} is pinned. Unpin it first.")
    room.leave(machine, process, [leaving], PERSON)
    back = _bring_back_passages if alone else _restore_turn
    _did(process, f"evict {page.title}", lambda: back(machine, process, turn))
    return Done()


def _delete_digest(machine: Machine, process: Process, page: Page) -> AnyAnswer:
    """A digest is only deleted: what it stands for is in the conversation and on the disk."""
    deleted = digests.delete(machine, process, page)
    room.take_out(machine, process, [page])
    room.note(process, Move.EVICTED, [page], PERSON)
    machine.changed(process)
    _did(process, f"evict {page.title}", lambda: digests.bring_back(machine, process, deleted))
    return Done()


@handles(ask.RestoreTurn)
def _restore(kernel: Handlers, request: ask.RestoreTurn, reply: Reply) -> AnyAnswer:
    machine, process = kernel.machine, _at_rest(kernel, request.pid)
    found = by_turn(machine.journal.entries(request.pid))
    turn = next((t for t, entries in found.items() if any(e.message.id == request.message for e in entries)), 0)
    if turn not in process.context.gone:
        raise RefusedError("This exchange is in the context already." if turn else "There is no such exchange.")
    _restore_turn(machine, process, turn)
    pages = process.context.turns()[turn]
    _did(process, f"bring back {pages[0].title}", lambda: _take_out_again(machine, process, turn))
    return Done()


def _restore_turn(machine: Machine, process: Process, turn: int) -> None:
    """Puts a turn back where it stood. Raises RefusedError where it does not fit."""
    cpu, _, format = machine.parts()
    context = process.context
    entries = by_turn(machine.journal.entries(process.pid))[turn]
    pages = _pages_of(machine, process, entries)
    size = sum(len(page.tokens) for page in pages)
    if not room.make_room(machine, process, size + room.reserve(context)):
        pinned = [page.title for page in context.pages if page.pinned and page.turn]
        advice = f" Unpin one of these first: {', '.join(pinned)}." if pinned else ""
        raise RefusedError(f"This exchange has {size:,} tokens, and {context.free:,} are free.{advice}")
    machine.journal.evict([entry.message.id for entry in entries], evicted=False)
    context.gone.discard(turn)
    digests.leave_with(machine, process, [entry.message.id for entry in entries])
    context.insert(pages)
    layout.mend_heads(context, cpu, format)
    recall.forget(machine, process.pid, turn)
    if turn in context.spilled:
        recall.keep_message(machine, process.pid, turn)
    room.note(process, Move.RESTORED, pages, PERSON)
    machine.changed(process)


def _pages_of(machine: Machine, process: Process, entries: list[Entry]) -> list[Page]:
    """The pages that journalled messages of one turn make."""
    cpu, _, format = machine.parts()
    apart = Context(process.context.budget)
    here = [dataclasses.replace(entry, evicted=False) for entry in entries]
    layout.replay(apart, cpu, format, here, turns.suiting(machine, process.program))
    return apart.pages


def _take_out_again(machine: Machine, process: Process, turn: int) -> None:
    if pages := process.context.turns().get(turn):
        room.leave(machine, process, [pages], PERSON)


def _bring_back_passages(machine: Machine, process: Process, turn: int) -> None:
    """What was recalled for a turn stands before its question again, if the turn is still there."""
    cpu, _, format = machine.parts()
    context = process.context
    if turn not in context.turns():
        return
    machine.journal.strip(turn, stripped=False)
    entries = by_turn(machine.journal.entries(process.pid))[turn]
    passages = reclaim.recalled(_pages_of(machine, process, entries[:1]))
    question = next(page for page in context.turns()[turn] if page.kind is PageKind.HISTORY)
    question.head = ""
    context.retokenize_page(question, cpu)
    place = context.pages.index(question)
    context.pages[place:place] = passages
    layout.mend_heads(context, cpu, format)
    room.note(process, Move.RESTORED, passages, PERSON)
    machine.changed(process)


@handles(ask.EditPage)
def _edit(kernel: Handlers, request: ask.EditPage, reply: Reply) -> AnyAnswer:
    machine, process = kernel.machine, _at_rest(kernel, request.pid)
    page = _page(process, request.page)
    if page.kind not in (PageKind.HISTORY, PageKind.RESULT):
        raise RefusedError("Only messages, answers and results can be edited.")
    text = request.text.strip()
    if not text:
        raise RefusedError("A page cannot be empty. Evict it instead.")
    size = len(machine.parts()[0].tokenize(text))
    if size > process.context.free + len(page.tokens) - room.reserve(process.context):
        raise RefusedError(f"The text has {size:,} tokens: more than there is room for.")
    said, edited, key = page.text, page.edited, page.key
    _set_text(machine, process, page, text, edited=True)
    _did(process, f"edit {page.title}", lambda: _set_text(machine, process, _find(process, key), said, edited))
    return Done()


def _set_text(machine: Machine, process: Process, page: Page, text: str, edited: bool) -> None:
    machine.journal.edit(page.message, text if edited else None)
    page.text, page.edited, page.used_at = text, edited, time.time()
    process.context.retokenize_page(page, machine.parts()[0])
    room.note(process, Move.EDITED, [page], PERSON)
    machine.changed(process)


@handles(ask.UndoRam)
def _undo(kernel: Handlers, request: ask.UndoRam, reply: Reply) -> AnyAnswer:
    process = _at_rest(kernel, request.pid)
    if not process.undo:
        raise RefusedError("There is nothing to undo.")
    process.undo.pop().back()
    kernel.machine.changed(process)
    return Done()


@handles(ask.ListEvicted)
def _list_evicted(kernel: Handlers, request: ask.ListEvicted, reply: Reply) -> AnyAnswer:
    kernel.conversation(request.pid)
    found = by_turn(kernel.machine.journal.entries(request.pid)).values()
    return EvictedTurns(turns=tuple(_evicted(entries) for entries in found if entries[0].evicted))


def _evicted(entries: list[Entry]) -> EvictedTurn:
    first: Message = entries[0].message
    title = quoting.short(first.text)
    return EvictedTurn(messages=tuple(entry.message.id for entry in entries), title=title, created=first.created)


@handles(ask.ReadTimeline)
def _read_timeline(kernel: Handlers, request: ask.ReadTimeline, reply: Reply) -> AnyAnswer:
    kernel.conversation(request.pid)
    process = kernel.machine.table.get(request.pid)
    return Timeline(events=tuple(process.timeline) if process is not None else ())


def _did(process: Process, words: str, back: Callable[[], None]) -> None:
    process.undo.append(Change(words, back))


def _find(process: Process, key: tuple[int, int]) -> Page:
    found = next((page for page in process.context.pages if page.turn and page.key == key), None)
    if found is None:
        raise RefusedError("What this would take back is no longer in the context.")
    return found


def _process(kernel: Handlers, pid: int) -> Process:
    kernel.conversation(pid)
    if not kernel.machine.ready:
        raise RefusedError("No model is loaded yet.")
    return turns.ensure(kernel.machine, pid)


def _at_rest(kernel: Handlers, pid: int) -> Process:
    process = _process(kernel, pid)
    if process.turn is not None:
        raise RefusedError("An answer is being written. Stop it first, or wait.")
    return process


def _page(process: Process, page: int) -> Page:
    found = next((p for p in process.context.pages if p.id == page), None)
    if found is None:
        raise RefusedError("This page is no longer in the context.")
    return found
