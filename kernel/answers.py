"""Answers: opened at the end of the context, written token by token, closed. Functions on the machine."""

import time

from msgspec.structs import replace

from llmos.kernel import approvals, layout, limits, room, tuning
from llmos.kernel.abi.events import Appended, Delta, Finished
from llmos.kernel.abi.records import Message, MessageStatus, Role
from llmos.kernel.machine import Machine
from llmos.kernel.process import READY, Process
from llmos.kernel.trap import Found, Trap


def open_answer(machine: Machine, process: Process) -> None:
    """Begins a new answer at the end of the context."""
    assert process.turn is not None
    cpu, _, format = machine.parts()
    label = process.context.label
    message = room.journalled(
        machine,
        process,
        Message(
            id=0,
            pid=process.pid,
            role=Role.ASSISTANT,
            text="",
            status=MessageStatus.STREAMING,
            created=time.time(),
            passages=process.turn.passages,
        ),
        label,
    )
    if message is None:
        return
    layout.answer(process.context, cpu, format, message, "", label, "")
    write(machine, process, message, "", "")
    machine.tell(Appended(message=message))


def write(machine: Machine, process: Process, message: Message, raw: str, text: str) -> None:
    assert process.turn is not None
    cpu, _, format = machine.parts()
    family, plain = format.family, process.turn.plain
    usable = [] if plain else machine.syscalls.usable(process.capabilities)
    controls = process.turn.controls = family.controls(cpu)
    question = process.turn.question
    asked = question is not None and "json" in question.text.casefold()
    strays = bool(usable) and not text.strip() and not asked
    trap = Trap(usable, family, frozenset(controls.values()), machine.setting("grammar"), strays)
    leads = ("", " ", "\n") if plain else ()  # its first token then begins no call
    banned = {cpu.tokenize(lead + opening, special=True)[0] for lead in leads for opening in family.openings}
    texts = {token: text.encode() for token, text in controls.items()}
    sampling = process.program.sampling
    if process.written is None:
        sampling = tuning.sampling(machine.tuned, sampling)
    if machine.setting("greedy"):
        sampling = replace(sampling, temperature=0.0)
    process.turn.open(message, trap, cpu.sampler(sampling, banned, texts), raw, text)
    process.go(READY)
    machine.changed(process)


def begin_again(machine: Machine, process: Process) -> None:
    """Takes back an answer of which nothing was shown, and has it written in words. Told that there is no such tool, or
    that the result stands above, small models call on, or say that they cannot help.
    """
    turn = process.turn
    assert turn is not None
    assert turn.answer is not None
    process.context.empty_last(machine.parts()[0])
    turn.plain = True
    write(machine, process, turn.answer, "", "")


def generated(machine: Machine, process: Process, token: int) -> Found | None:
    """Takes one sampled token into the answer. Returns the calls that it completes; none of them (an empty Found) where
    it shows that no other one follows those that were made.
    """
    turn = process.turn
    assert turn is not None
    assert turn.answer is not None
    assert turn.trap is not None
    cpu, _, _ = machine.parts()
    now = time.monotonic()
    if not turn.first_token:
        turn.first_token = now - turn.started
    turn.generated += 1
    turn.written += 1
    process.generated += 1
    if cpu.is_end(token):
        shown, found = turn.trap.feed(turn.utf8.decode(b"", final=True))
        rest, unfinished = turn.trap.finish() if found is None else ("", found)
        show(machine, process, shown + rest)
        if process.written is not None or (unfinished is None and not turn.made):
            finish(machine, process, MessageStatus.COMPLETE)
            return None
        return unfinished or Found(())
    mark = turn.controls.get(token)
    data = cpu.piece(token) if mark is None else mark.encode()
    piece = turn.utf8.decode(data)
    if turn.made and not turn.trap.goes_on(piece, mark is not None):
        return Found(())
    process.context.extend(token)
    turn.raw += piece
    shown, found = turn.trap.feed(piece, data, mark is not None)
    show(machine, process, shown)
    if turn.sampler is not None:
        turn.sampler.guide(turn.trap.grammar)
    if turn.plain and turn.sampler is not None and turn.text.strip():
        turn.sampler.lift()
    if found is not None and process.written is not None:
        finish(machine, process, MessageStatus.FAILED)
        return None
    if found is not None:
        return found
    if turn.written >= limits.ANSWER or (
        process.context.free <= limits.LEFT and not room.make_room(machine, process, 64)
    ):
        if turn.made:
            return Found(())
        finish(machine, process, MessageStatus.STOPPED)
    elif process.written is None and now - turn.checkpointed >= limits.CHECKPOINT_SECONDS:
        turn.checkpointed = now
        _checkpoint(machine, process)
    machine.changed(process)
    return None


def show(machine: Machine, process: Process, text: str) -> None:
    turn = process.turn
    assert turn is not None
    assert turn.answer is not None
    if text and process.written is None:
        machine.tell(Delta(pid=process.pid, message=turn.answer.id, offset=len(turn.text), text=text))
    turn.text += text


def _checkpoint(machine: Machine, process: Process) -> None:
    turn = process.turn
    assert turn is not None
    assert turn.answer is not None
    message, raw, label = replace(turn.answer, text=turn.text), turn.raw, process.context.label
    machine.save(message.id, lambda: machine.journal.update(message, raw, label))


def finish(machine: Machine, process: Process, status: MessageStatus) -> None:
    """Ends the answer and the turn."""
    if process.written is not None:
        text = process.turn.text if process.turn is not None else ""
        room.rest(machine, process)
        process.written(text.strip(), status)
        return
    close_answer(machine, process, status)
    room.rest(machine, process)


def close_answer(machine: Machine, process: Process, status: MessageStatus) -> None:
    """Makes the answer being written final; the page is closed and the journal has it."""
    turn = process.turn
    assert turn is not None
    assert turn.answer is not None
    cpu, _, format = machine.parts()
    page = process.context.pages[-1]
    page.text, page.label = turn.raw, process.context.label
    tokens = process.context.close_last(cpu, format.assistant.tail)
    stats = turn.stats(process.context.used)
    process.measure()
    message = replace(turn.answer, text=turn.text.strip(), status=status, stats=stats)
    raw, label = turn.raw, page.label

    def save() -> None:
        machine.journal.update(message, raw, label)
        machine.journal.remember_tokens(message.id, tokens, cpu.key)

    machine.save(message.id, save)
    machine.tell(Finished(message=message))
    machine.unchecked.append(message)
    turn.close()
    machine.changed(process)


def stop(machine: Machine, process: Process) -> None:
    """Ends the turn where it is, on the person's wish."""
    turn = process.turn
    if turn is None:
        return
    approvals.withdraw(machine, process)
    for cancel in turn.cancels:
        cancel()
    if turn.answer is not None and turn.trap is not None:
        shown, _ = turn.trap.finish()
        show(machine, process, shown)
        finish(machine, process, MessageStatus.STOPPED)
    else:
        room.rest(machine, process)
    for job in machine.table.awaited_by(process.pid):
        stop(machine, job)
    machine.egress.cancel(process.pid)  # the turn is over: what comes of it counts nothing
