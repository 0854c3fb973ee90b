"""The archivist: a process that writes a digest of turns which left a context, in idle time and never for long.

It is in the process table, can be killed, and gets no CPU time while an answer is being written. It can use nothing.
"""

from functools import partial

from llmos.kernel import digests, job, limits, quoting, recall
from llmos.kernel.abi.records import MessageStatus
from llmos.kernel.context import join
from llmos.kernel.database import JournalError
from llmos.kernel.entries import Digest, Entry, by_turn
from llmos.kernel.machine import Machine
from llmos.kernel.process import Process

PROGRAM = "archivist"
NOTES = "\n\nWrite the notes."


def step(machine: Machine) -> bool:
    """Starts an archivist where enough has left a context without a digest. Whether it did."""
    if not digests.enabled(machine) or any(process.written is not None for process in machine.table):
        return False
    for process in machine.table:
        turns = digests.wanting(process.context)[: limits.DIGEST_TURNS]
        if process.turn is None and not process.suspended and len(turns) == limits.DIGEST_TURNS:
            _start(machine, process, turns)
            return True
    return False


def _start(machine: Machine, process: Process, turns: list[int]) -> None:
    """A process that reads the turns and begins to write."""
    cpu = machine.parts()[0]
    by_question = by_turn(machine.journal.entries(process.pid))
    entries = [by_question[turn] for turn in turns]
    program = machine.programs[PROGRAM]
    context = job.opened(machine, program)
    most = job.space(context, limits.DIGEST) // len(turns)
    texts = [recall.turn_text(turn, members).text for turn, members in zip(turns, entries, strict=True)]
    source = "\n\n".join(text[: quoting.fitting(cpu, text, most)] for text in texts)
    job.start(
        machine,
        process,
        program,
        context,
        "what left the context",
        source + NOTES,
        join(entry.label for members in entries for entry in members),
        limits.DIGEST,
        partial(_written, machine, process, entries, len(cpu.tokenize(source))),
        turn=turns[-1],
    )


def _written(
    machine: Machine,
    process: Process,
    entries: list[list[Entry]],
    read: int,
    writer: Process,
    text: str,
    status: MessageStatus,
) -> None:
    """The job ends. A digest that is whole, and shorter than the `read` tokens it stands for, is kept."""
    context = process.context
    messages = tuple(entry.message.id for members in entries for entry in members)
    if machine.table.get(process.pid) is not process or not context.gone & set(messages):
        return
    useful = status is MessageStatus.COMPLETE and 0 < len(machine.parts()[0].tokenize(text)) < read
    try:
        if useful:
            label = join(entry.label for members in entries for entry in members)
            digests.keep(machine, process, Digest(process.pid, text, label, messages, len(entries)))
            return
    except JournalError as error:
        machine.notice(str(error), process.pid, warning=True)
    context.spared |= set(messages)  # not tried again before the conversation is laid out anew
