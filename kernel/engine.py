"""The CPU's loop body: schedule, decode, sample. One call of `step` is one batch."""

import time

from llmos.kernel import answers, calls
from llmos.kernel.abi.records import MessageStatus
from llmos.kernel.cpu import CpuError, NoCellsError, Row
from llmos.kernel.machine import Machine
from llmos.kernel.process import READY, RUNNING, Process
from llmos.kernel.scheduler import Need, Slice

RESERVE = 64  # cells that must stay free beside the running processes, tokens


def step(machine: Machine) -> bool:
    """Gives every runnable process its share of one batch. False when there was nothing to do."""
    if not machine.ready:
        return False
    processes = {process.pid: process for process in machine.table.runnable()}
    if not processes:
        return _prefill_ahead(machine)
    needs = [Need(pid, pending) for pid, pending in _pending(machine, list(processes.values())).items()]
    slices = _fit(machine, machine.scheduler.plan(needs, machine.parts()[0].batch))
    if slices:
        _run(machine, slices, processes)
    return True


def _pending(machine: Machine, processes: list[Process]) -> dict[int, int]:
    """Admits processes to the cache while their contexts fit beside each other; what each still has to decode."""
    cpu, kv, _ = machine.parts()
    admitted: dict[int, int] = {}
    cells = 0
    for process in sorted(processes, key=lambda p: p.state is not RUNNING):
        used = process.context.used
        if admitted and cells + used + RESERVE * (len(admitted) + 1) > cpu.cells:
            _preempt(machine, process)
            continue
        if kv.admit(process.pid, set(admitted)) is None:
            continue
        cells += used
        resident = kv.align(process.pid, process.context.tokens)
        if resident == used:
            resident = kv.align(process.pid, process.context.tokens[:-1])
        admitted[process.pid] = used - resident
        if process.state is READY:
            process.go(RUNNING)
            machine.changed(process)
    return admitted


def _preempt(machine: Machine, process: Process) -> None:
    """Takes the cells of a process that no longer fits; it is prefilled again when there is room."""
    if process.state is RUNNING:
        process.go(READY, "waiting for cells")
        machine.parts()[1].release(process.pid)
        machine.changed(process)


def _fit(machine: Machine, slices: list[Slice]) -> list[Slice]:
    """Makes room in the cache for the batch: idle processes lose their cells, least recently used first."""
    cpu, kv, _ = machine.parts()
    running = {process.pid for process in machine.table.runnable() if process.state is RUNNING}
    while slices and kv.used + sum(s.count for s in slices) > cpu.cells:
        if kv.shed(running) is None:
            last = slices[-1]
            over = kv.used + sum(s.count for s in slices) - cpu.cells
            slices = slices[:-1] + ([Slice(last.pid, last.count - over)] if last.count > over else [])
    return slices


def _run(machine: Machine, slices: list[Slice], processes: dict[int, Process]) -> None:
    """Decodes the batch and samples for every process that is through with its pending tokens."""
    cpu, kv, _ = machine.parts()
    rows: list[Row] = []
    last_rows: dict[int, int] = {}
    for part in slices:
        segment = kv.admit(part.pid, set(processes))
        assert segment is not None
        tokens = processes[part.pid].context.tokens
        start = len(segment.tokens)
        complete = start + part.count == len(tokens)
        for position in range(start, start + part.count):
            rows.append(Row(tokens[position], position, segment.sequence, complete and position == len(tokens) - 1))
        if complete:
            last_rows[part.pid] = len(rows) - 1
    began = time.monotonic()
    try:
        cpu.decode(rows)
    except NoCellsError:
        if kv.shed({part.pid for part in slices}) is None:
            _fail(machine, processes, "The KV cache has no room. Stop another conversation and try again.")
        return
    except CpuError as error:
        _fail(machine, processes, str(error))
        return
    seconds = time.monotonic() - began
    for part in slices:
        segment = kv.admit(part.pid, set(processes))
        assert segment is not None
        tokens = processes[part.pid].context.tokens
        start = len(segment.tokens)
        segment.tokens += tokens[start : start + part.count]
        turn = processes[part.pid].turn
        if turn is not None:
            if part.count > 1 or turn.written == 0:
                turn.prefilled += part.count
            if part.count == 1:
                turn.decoding += seconds
        machine.changed(processes[part.pid])
    machine.scheduler.measured(max(part.count for part in slices), seconds)
    for pid, row in last_rows.items():
        turn = processes[pid].turn
        if turn is not None and turn.sampler is not None:
            found = answers.generated(machine, processes[pid], cpu.sample(row, turn.sampler))
            if found is not None:
                calls.trapped(machine, processes[pid], found)


def _fail(machine: Machine, processes: dict[int, Process], why: str) -> None:
    """The CPU failed: the answers end as they are; the cache is not trusted any more."""
    machine.notice(why, warning=True)
    for process in processes.values():
        machine.parts()[1].release(process.pid)
        if process.turn is not None and process.turn.answer is not None:
            answers.finish(machine, process, MessageStatus.FAILED)


def _prefill_ahead(machine: Machine) -> bool:
    """Idle work: what the conversation on screen holds is prefilled before the next message arrives."""
    process = machine.table.get(machine.focus)
    if process is None or process.turn is not None:
        return False
    cpu, kv, _ = machine.parts()
    resident = kv.align(process.pid, process.context.tokens)
    pending = process.context.used - resident
    if pending == 0:
        return False
    count = min(machine.scheduler.chunk(pending, shared=False), cpu.batch)
    if kv.used + count > cpu.cells:
        return False
    if kv.admit(process.pid, set()) is None:
        return False
    _run(machine, [Slice(process.pid, count)], {process.pid: process})
    return True
