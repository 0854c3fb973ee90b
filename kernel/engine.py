"""The CPU's loop body: admit, schedule, decode, sample. One call of `step` is one batch."""

from dataclasses import dataclass, field

from llmos.kernel import answers, calls, idle, limits
from llmos.kernel.abi.records import MessageStatus
from llmos.kernel.cpu import NO_LORA, CpuError, InterruptError, NoCellsError, Row
from llmos.kernel.lookup import Lookup
from llmos.kernel.machine import Machine
from llmos.kernel.pager import Arrival
from llmos.kernel.process import READY, RUNNING, Process
from llmos.kernel.scheduler import Need, Slice

RESERVE = 64  # cells that a process should find free for what it will write, tokens


@dataclass
class Part:
    """What one process gets in a batch: `tokens` that follow what it has in the cache, of which `drafted` are guesses.

    `row` is its first row in the batch. Where `complete`, the next token is sampled.
    """

    process: Process
    tokens: list[int]
    complete: bool
    drafted: int = 0
    row: int = 0
    sampled: list[int] = field(default_factory=list)


def step(machine: Machine) -> bool:
    """Gives runnable processes their share of one batch. False when there was nothing to do."""
    if not machine.ready:
        return False
    runnable = _runnable(machine)
    if not runnable:
        return idle.step(machine)
    ordered = machine.scheduler.order(_need(machine, process) for process in runnable)
    admitted = _admit(machine, ordered)
    needs = [_need(machine, process) for process in admitted]
    slices = _fit(machine, machine.scheduler.plan(needs, machine.parts()[0].batch, machine.interrupted), ordered)
    if not slices:
        return False
    run(machine, slices, needs, len(runnable) == 1)
    return True


def _runnable(machine: Machine) -> list[Process]:
    """Who wants CPU time. The kernel's own jobs get none while a person waits, not even for the disk or a device."""
    runnable = machine.table.runnable()
    if not any(process.answering for process in machine.table):
        return runnable
    for job in runnable:
        if not job.answering and job.state is RUNNING:
            job.go(READY, "lets an answer go first")
            machine.changed(job)
    return [process for process in runnable if process.answering]


def _need(machine: Machine, process: Process) -> Need:
    kv, pid = machine.kv, process.pid
    lora = kv.lora(pid) if pid in kv else NO_LORA  # who is not in is only ordered
    return Need(pid, process.context.used - kv.resident(pid), machine.priority(process), process.nice, lora)


def _admit(machine: Machine, ordered: list[Need]) -> list[Process]:
    """Brings processes into the cache, most important first, while they fit beside each other; those that are in.

    Who cannot come in takes the place of a process that is much less entitled, or waits, and so do all behind it.
    """
    kv, running = machine.kv, machine.running()
    for need in ordered:
        process = machine.table.processes[need.pid]
        if need.pid in running and need.pid in kv:
            kv.touch(need.pid)
            _align(machine, process)
            continue
        arrival = _enter(machine, process, running)
        while arrival is Arrival.NO_ROOM and (victim := _victim(machine, need, ordered, running)) is not None:
            preempt(machine, victim)
            running.discard(victim.pid)
            arrival = _enter(machine, process, running)
        if arrival is Arrival.NO_ROOM:
            break
        if arrival is Arrival.HERE:
            running.add(need.pid)
            process.go(RUNNING)
            machine.changed(process)
            _align(machine, process)
            _count_reused(machine, process)
    return [machine.table.processes[need.pid] for need in ordered if need.pid in running]


def _enter(machine: Machine, process: Process, running: set[int]) -> Arrival:
    """Brings in one process, if its context fits beside what the running ones still need."""
    pager, context, lora = machine.pager, process.context, machine.lora(process.program)
    if lora is None:
        return Arrival.COMING
    arrival = pager.bring_in(process.pid, lora, context.tokens, running)
    if arrival is not Arrival.HERE:
        return arrival
    waiting = [machine.table.processes[pid].context.used - pager.kv.resident(pid) + RESERVE for pid in running]
    cells = context.used - pager.kv.resident(process.pid) + sum(waiting) + RESERVE
    if pager.make_room(cells, {*running, process.pid}) or not running:
        return Arrival.HERE
    return Arrival.NO_ROOM


def _victim(machine: Machine, need: Need, ordered: list[Need], running: set[int]) -> Process | None:
    """The least important running process, if it should make place for this one."""
    last = next((other for other in reversed(ordered) if other.pid in running), None)
    return machine.table.processes[last.pid] if last and machine.scheduler.ahead(need, last) else None


def preempt(machine: Machine, process: Process) -> None:
    """Swaps out a running process; it goes on where it was when there is room."""
    process.go(READY, "waiting for cells")
    machine.pager.swap_out(process.pid)
    machine.changed(process)


def _align(machine: Machine, process: Process) -> None:
    """Makes what is resident a prefix of the context, with at least one token left to decode."""
    tokens = process.context.tokens
    if machine.kv.align(process.pid, tokens) == len(tokens):
        machine.kv.align(process.pid, tokens[:-1])


def _count_reused(machine: Machine, process: Process) -> None:
    if process.turn is not None and process.turn.reused is None:
        process.turn.reused = machine.kv.resident(process.pid)
        process.reused += process.turn.reused


def _fit(machine: Machine, slices: list[Slice], ordered: list[Need]) -> list[Slice]:
    """Makes room for the batch: idle processes leave, then running ones, the least important first."""
    while slices:
        running = machine.running()
        cells = sum(s.count for s in slices)
        if machine.pager.make_room(cells, running):
            return slices
        last = next(need.pid for need in reversed(ordered) if need.pid in running)
        if len(running) == 1:
            return [Slice(last, machine.kv.free)] if machine.kv.free else []
        preempt(machine, machine.table.processes[last])
        slices = [s for s in slices if s.pid != last]
    return slices


def run(machine: Machine, slices: list[Slice], needs: list[Need], alone: bool) -> None:
    """Decodes one batch, of one adapter, and takes in what is sampled for every process that is through with its
    pending tokens.
    """
    cpu, kv, _ = machine.parts()
    lora = kv.lora(slices[0].pid)
    parts = [_part(machine, piece, alone) for piece in slices]
    rows: list[Row] = []
    for part in parts:
        part.row, start, sequence = len(rows), kv.resident(part.process.pid), kv.sequence(part.process.pid)
        wanted = len(part.tokens) - 1 - part.drafted if part.complete else len(part.tokens)
        rows += [Row(token, start + i, sequence, i >= wanted) for i, token in enumerate(part.tokens)]
    priorities = {need.pid: need.interactive for need in needs}
    interruptible = not machine.interrupted and not any(priorities[part.process.pid] for part in parts)
    machine.interrupted = False
    if interruptible and machine.urgent:
        return
    try:
        seconds = cpu.decode(rows, interruptible, lora)
    except InterruptError:
        machine.interrupted = True
        return
    except NoCellsError:
        _fail(machine, parts, "The KV cache has no room. Stop another conversation and try again.")
        return
    except CpuError as error:
        _fail(machine, parts, str(error))
        return
    machine.scheduler.ran(slices, needs, seconds)
    for part in parts:
        kv.grow(part.process.pid, part.tokens)
        _account(part, seconds)
        machine.changed(part.process)
    for part in parts:
        if part.complete:
            _take_in(machine, part)


def _part(machine: Machine, piece: Slice, alone: bool) -> Part:
    process = machine.table.processes[piece.pid]
    tokens = process.context.tokens
    start = machine.kv.resident(piece.pid)
    part = Part(process, tokens[start : start + piece.count], start + piece.count == len(tokens))
    turn = process.turn
    if alone and turn is not None and piece.count == 1 and part.complete and turn.written:
        draft = _draft(machine, process)
        part.tokens, part.drafted = part.tokens + draft, len(draft)
    return part


def _draft(machine: Machine, process: Process) -> list[int]:
    """What may follow, by lookup; nothing where the model could not go back behind what it will not confirm."""
    turn = process.turn
    assert turn is not None
    cpu, kv, _ = machine.parts()
    if not cpu.can_shift or not machine.setting("lookup"):
        return []
    if turn.lookup is None:
        turn.lookup = Lookup()
    room = min(limits.ANSWER - turn.written, process.context.free - RESERVE, kv.free - RESERVE)
    return turn.lookup.draft(process.context.tokens, room) if room > 0 else []


def _account(part: Part, seconds: float) -> None:
    turn, count = part.process.turn, len(part.tokens)
    if turn is None or turn.written == 0 or (count > 1 and not part.drafted):
        part.process.prefilled += count
        if turn is not None:
            turn.prefilled += count
    else:
        turn.decoding += seconds


def _take_in(machine: Machine, part: Part) -> None:
    """Samples after each token that stands; the first one that differs from the draft ends it."""
    cpu, kv, _ = machine.parts()
    process, turn = part.process, part.process.turn
    if turn is None or turn.sampler is None:
        return
    draft = part.tokens[1:] if part.drafted else []
    first = part.row + len(part.tokens) - 1 - part.drafted
    confirmed, certain = 0, True
    lookup = turn.lookup if part.drafted else None
    for i in range(part.drafted + 1):
        if lookup is not None and not cpu.certain(first + i, turn.sampler):
            certain = False
            break
        token = cpu.sample(first + i, turn.sampler)
        found = answers.generated(machine, process, token)
        stands = i < part.drafted and token == draft[i]
        confirmed += stands
        if found is not None:
            calls.trapped(machine, process, found)
        if not stands or turn.answer is None or found is not None:
            break
    if lookup is not None:
        turn.drafted += confirmed
        lookup.judge(part.drafted, confirmed, certain)
        if not certain:
            lookup.pause()
        kv.align(process.pid, process.context.tokens)


def _fail(machine: Machine, parts: list[Part], why: str) -> None:
    """The CPU failed: the answers end as they are; what the cache holds of them is not trusted any more."""
    machine.notice(why, warning=True)
    for part in parts:
        machine.kv.release(part.process.pid)
        if part.process.turn is not None and part.process.turn.answer is not None:
            answers.finish(machine, part.process, MessageStatus.FAILED)
