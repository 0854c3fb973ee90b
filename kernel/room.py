"""Room in a context: what leaves it, what comes back, what is said about it, and how a process comes to rest."""

import time

from llmos.kernel import digests, layout, limits, quoting, recall, reclaim, spill
from llmos.kernel.abi.events import Appended
from llmos.kernel.abi.records import Label, Message, Move, PageEvent, Role
from llmos.kernel.context import Context, Page
from llmos.kernel.database import JournalError
from llmos.kernel.kv import common
from llmos.kernel.machine import Machine
from llmos.kernel.process import IDLE, Process


def reserve(context: Context) -> int:
    """Tokens that must be free before an answer begins."""
    return min(512, context.budget // 16)


def make_room(machine: Machine, process: Process, need: int) -> bool:
    """Evicts until `need` tokens are free, and says so in the conversation. False where it is impossible."""
    context = process.context
    target = max(need, context.budget - context.low)
    while leave(machine, process, reclaim.choose(context, need, target), "kernel"):
        pass  # the first turn that is left gets a head, which may take what was just made free
    machine.changed(process)
    return context.free >= need


def shorten(machine: Machine, process: Process) -> bool:
    """Takes an older result of the newest turn out of the context, but for beginning and end. Whether there was one.

    So a turn of many calls goes on where nothing else is left that could leave.
    """
    cpu, context = machine.parts()[0], process.context
    messages = {entry.message.id: entry.message for entry in machine.journal.entries(process.pid)}
    for page in reclaim.results(context):
        before, size, message = context.tokens, len(page.tokens), messages[page.message]
        cut = max(1, quoting.fitting(cpu, message.text, limits.EXCERPT_LEAST) * 3 // 4)
        excerpt = quoting.excerpt(message, cut)
        if len(cpu.tokenize(excerpt)) >= len(cpu.tokenize(page.text)):
            continue
        page.text, page.origin = excerpt, page.origin + layout.CUT
        context.retokenize_page(page, cpu)
        moved(machine, process, before)
        spill.keep(machine, process, message.id, cut)
        note(process, Move.EVICTED, [page], "kernel", size - len(page.tokens))
        remark(machine, process, "An earlier result left the context to make room, but for its beginning and end.")
        return True
    return False


def relieve(machine: Machine, process: Process) -> bool:
    """In idle time: brings a context that is above the high watermark down to the low one. Whether anything left.

    A context that is small is too full below that already: the next message must find room without waiting, if it needs
    no more than the last ones did.
    """
    context = process.context
    arrival = max(min(limits.ARRIVAL, context.budget // 12), *process.arrivals, 0)
    full = context.budget - reserve(context) - arrival
    if context.used <= min(context.high, max(context.low, full)):
        return False
    target = context.budget - context.low
    return leave(machine, process, reclaim.choose(context, target, target), "kernel")


def leave(machine: Machine, process: Process, groups: list[list[Page]], by: str) -> bool:
    """Takes groups of pages out of the context: whole turns, or what was recalled for one. Whether there were any."""
    turns = 0
    for pages in groups:
        turn = pages[0].turn
        take_out(machine, process, pages)
        if reclaim.recalled(pages) == pages:
            machine.save(-turn, lambda turn=turn: machine.journal.strip(turn))  # type: ignore[misc]
        else:
            turns += 1
            process.context.gone.add(turn)
            messages = sorted({page.message for page in pages})
            machine.save(-turn, lambda messages=messages: machine.journal.evict(messages))  # type: ignore[misc]
            recall.keep(machine, process.pid, turn)
            if by == "person":
                digests.spare(machine, process, turn, messages)
        note(process, Move.EVICTED, pages, by)
    if turns and by == "kernel":
        noun = "The oldest exchange" if turns == 1 else f"The {turns} oldest exchanges"
        remark(machine, process, f"{noun} left the context to make room. The text stays here, and is recalled.")
    if groups:
        machine.changed(process)
    return bool(groups)


def take_out(machine: Machine, process: Process, pages: list[Page]) -> None:
    """Takes pages out of the context, and their tokens out of the cache: what stands behind moves up."""
    cpu, _, format = machine.parts()
    context, keep = process.context, machine.running()
    before = context.tokens
    lora = machine.lora(process.program)
    if lora is not None:  # else nothing of it is in the cache, nor can be
        machine.pager.bring_in(process.pid, lora, before, keep)
    context.remove(pages)
    layout.mend_heads(context, cpu, format)
    moved(machine, process, before)


def moved(machine: Machine, process: Process, before: list[int]) -> None:
    """What the cache holds of `before` becomes what it holds of the context: what stands behind what left moves up."""
    after = process.context.tokens
    start = common(before, after)
    end = start + len(before) - len(after)
    if end < start or before[end:] != after[start:]:
        end = len(before)  # what is behind has to be computed anew
    machine.pager.cut(process.pid, start, end, machine.running())


def note(process: Process, move: Move, pages: list[Page], by: str, tokens: int = 0) -> None:
    """A line of the time line; `tokens` are those of the pages where it is not said that some of them stay."""
    context, title = process.context, pages[0].title
    tokens = tokens or sum(len(page.tokens) for page in pages)
    process.timeline.append(PageEvent(time.time(), move, title, tokens, context.used, context.budget, by))


def remark(machine: Machine, process: Process, text: str) -> None:
    """A sentence of the kernel's in the conversation."""
    remark = Message(id=0, pid=process.pid, role=Role.NOTICE, text=text, created=time.time())
    try:
        machine.tell(Appended(message=machine.journal.append(remark, layout.SYSTEM_LABEL)))
    except JournalError:
        machine.notice(text, process.pid)


def rest(machine: Machine, process: Process) -> None:
    if process.turn is not None:
        process.turn.close()
    process.turn = None
    process.go(IDLE)
    process.rested_at = time.monotonic()
    machine.after(limits.SWAP_AFTER, lambda: save_to_swap(machine, process))
    machine.changed(process)


def save_to_swap(machine: Machine, process: Process) -> None:
    """Writes a process that has rested for a while to its swap file, so that not even a crash costs its prefill."""
    rested = time.monotonic() - process.rested_at >= limits.SWAP_AFTER
    if machine.ready and process.turn is None and rested and machine.table.get(process.pid) is process:
        machine.pager.park(process.pid)
        machine.pager.swap.write(process.pid)


def journalled(machine: Machine, process: Process, message: Message, label: Label) -> Message | None:
    """Writes a new message of the turn; where that fails the turn ends, because nothing is shown that is not saved."""
    try:
        return machine.journal.append(message, label)
    except JournalError as error:
        machine.notice(str(error), process.pid, warning=True)
        rest(machine, process)
        return None
