"""Idle work: what the CPU does for later while nobody waits. One call of `step` is one batch, or nothing.

In this order: answers are given to the double check; what changed in core memory comes into the contexts; those above
the high watermark are brought down to the low one; the conversations on screen are prefilled; what is shifted in them
is computed again; what is attached to messages that are being written is prefilled; the prefix of the program of new
chats is prefilled, once ever, and kept in swap, so that a new conversation computes only its own message; digests are
put in place; an archivist is started.
"""

from llmos.kernel import archivist, checking, core, digests, limits, prefetch, programs, room
from llmos.kernel.abi.records import Move, PageKind
from llmos.kernel.cpu import InterruptError, Row
from llmos.kernel.kv import Owner
from llmos.kernel.machine import Machine
from llmos.kernel.pager import Arrival
from llmos.kernel.process import Process


def step(machine: Machine) -> bool:
    """One piece of idle work. False when there is none."""
    checking.step(machine)
    for resting in machine.table:
        if resting.turn is None:
            core.settle(machine, resting)
    if any(process.turn is None and room.relieve(machine, process) for process in machine.table):
        return True
    for pid in dict.fromkeys(machine.screens.values()):
        process = machine.table.get(pid)
        if process is None or process.turn is not None or process.suspended or pid == machine.placing:
            continue
        if _prepare(machine, process):
            return True
    return _prefetch(machine) or _warm(machine) or _place_digests(machine) or archivist.step(machine)


def _prepare(machine: Machine, process: Process) -> bool:
    """Prefills what the process holds; when all is there, replaces what is shifted by what is exact."""
    kv, pid, tokens, lora = machine.kv, process.pid, process.context.tokens, machine.lora(process.program)
    exact, before = pid == machine.refreshing, kv.resident(pid)
    if lora is None or machine.pager.bring_in(pid, lora, tokens, {pid}, exact) is not Arrival.HERE:
        return False
    if kv.resident(pid) != before:
        machine.changed(process)
    if kv.resident(pid) == len(tokens):
        machine.refreshing = 0
        if kv.exact(pid) == len(tokens):
            return False
        _begin_refresh(machine, process)
        if kv.resident(pid) == len(tokens):
            return True  # others had all of it, exact
    return _prefill(machine, pid, tokens, process)


def _begin_refresh(machine: Machine, process: Process) -> None:
    """Parks the shifted state, to go on with it at once should a message come, and keeps the exact part."""
    pager, pid, lora = machine.pager, process.pid, machine.kv.lora(process.pid)
    pager.park(pid)
    pager.kv.align(pid, process.context.tokens[: pager.kv.exact(pid)])
    machine.refreshing = pid
    pager.bring_in(pid, lora, process.context.tokens, {pid}, exact=True)


def _prefetch(machine: Machine) -> bool:
    """What is attached to messages that are being written, beside their conversations."""
    pager = machine.pager
    for owner, attached in machine.prefetched.items():
        process = machine.table.get(attached.pid)
        program = process.program if process is not None else programs.chosen(machine)
        tokens, lora = prefetch.wanted(machine, attached, program), machine.lora(program)
        if not tokens or lora is None:
            continue
        if pager.bring_in(owner, lora, tokens, {owner, attached.pid}, exact=True) is not Arrival.HERE:
            continue
        if pager.kv.resident(owner) < len(tokens):
            return _prefill(machine, owner, tokens, None)
    return False


def _warm(machine: Machine) -> bool:
    """The prefix of the program that new chats run."""
    program, pager = programs.chosen(machine), machine.pager
    tokens, lora = machine.prefix(program), machine.lora(program)
    owner: Owner = f"program {program.name}"  # a name of its own: drafts and what is attached have owners too
    if lora is None or program.name in machine.warm:
        return False
    if pager.bring_in(owner, lora, tokens, {owner}) is not Arrival.HERE:
        return False
    if pager.kv.resident(owner) < len(tokens):
        return _prefill(machine, owner, tokens, None)
    pager.park(owner)
    pager.swap.write(owner)
    machine.warm.add(program.name)
    return False


def _place_digests(machine: Machine) -> bool:
    """Puts digests in place, or takes them out, where a context should have others."""
    ready = [p for p in machine.table if p.turn is None and not p.suspended and p.written is None]
    ready = [p for p in ready if machine.lora(p.program) is not None]
    process = next((p for p in ready if digests.due(machine, p.context)), None)
    placing, machine.placing = machine.placing, process.pid if process is not None else 0
    if placing and placing != machine.placing:
        machine.pager.release(draft(placing))
    if process is None:
        return False
    working = _place(machine, process)
    if not working:
        machine.placing = 0
    return working


def _place(machine: Machine, process: Process) -> bool:
    """Computes the new layout beside the old one, in whose place it then is at once: no turn pays for it."""
    pager, pid, owner, lora = machine.pager, process.pid, draft(process.pid), machine.lora(process.program)
    if lora is None:
        return False
    pages = digests.arranged(machine, process.context)
    tokens = [token for page in pages for token in page.tokens]
    if pager.bring_in(owner, lora, tokens, {owner}, exact=True) is not Arrival.HERE:
        return False
    if pager.kv.resident(owner) < len(tokens):
        return _prefill(machine, owner, tokens, None)
    process.context.arrange(pages)
    pager.bring_in(pid, lora, tokens, {pid, owner})
    pager.release(owner)
    machine.placing = 0
    if placed := [page for page in pages if page.kind is PageKind.SUMMARY]:
        room.note(process, Move.SUMMARISED, placed, "kernel")
    machine.after(limits.SWAP_AFTER, lambda: room.save_to_swap(machine, process))
    machine.changed(process)
    return True


def draft(pid: int) -> Owner:
    """Who holds, in the cache, what a process will have."""
    return f"{pid} with other digests"


def _prefill(machine: Machine, owner: Owner, tokens: list[int], process: Process | None) -> bool:
    """One chunk, where there is room for it."""
    cpu, kv, _ = machine.parts()
    start = kv.resident(owner)
    count = min(machine.scheduler.chunk(len(tokens) - start, shared=False), cpu.batch)
    if machine.urgent:
        return True  # it is done already, perhaps: nothing else may wake the kernel to go on here
    if not machine.pager.make_room(count, {owner}):
        return False
    sequence, part = kv.sequence(owner), tokens[start : start + count]
    try:
        rows = [Row(token, start + i, sequence, False) for i, token in enumerate(part)]
        seconds = cpu.decode(rows, interruptible=True, lora=kv.lora(owner))
    except InterruptError:
        return True
    kv.grow(owner, part)
    machine.scheduler.measured(count, seconds)
    if process is not None:
        process.prefilled += count
        machine.changed(process)
    return True
