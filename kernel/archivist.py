"""The archivist: a process that writes a digest of turns which left a context, in idle time and never for long.

It is in the process table, can be killed, and gets no CPU time while an answer is being written. It can use nothing.
"""

import re
from functools import partial

from llmos.kernel import digests, job, limits, quoting, recall
from llmos.kernel.abi.records import MessageStatus, Role
from llmos.kernel.context import join
from llmos.kernel.database import JournalError
from llmos.kernel.entries import Digest, Entry, by_turn
from llmos.kernel.machine import Machine
from llmos.kernel.process import Process

PROGRAM = "archivist"
# Told to note what each message of the person's says, small models copy facts and codes; asked for what one must know
# to go on, they make up the rest.
READ, WRITE = "Here is the conversation:\n\n", "\n\nWrite the notes, one for each message of the user."
END = re.compile(r"\n|[.!?](?=\s)")  # of a line or a sentence; the point in "74." may be that of 74.50


def step(machine: Machine) -> bool:
    """Starts an archivist where enough has left a context without a digest. Whether it did."""
    if not digests.enabled(machine) or any(process.written is not None for process in machine.table):
        return False
    for process in machine.table:
        turns = digests.wanting(process.context)[: limits.DIGEST_TURNS]
        enough = len(turns) == limits.DIGEST_TURNS and digests.longest(machine, process.context) > limits.LEFT
        if process.turn is None and not process.suspended and enough:
            _start(machine, process, turns)
            return True
    return False


def _start(machine: Machine, process: Process, turns: list[int]) -> None:
    """A process that reads the turns, without what tools returned, and begins to write."""
    cpu = machine.parts()[0]
    by_question = by_turn(machine.journal.entries(process.pid))
    entries = [by_question[turn] for turn in turns]
    program = machine.programs[PROGRAM]
    context = job.opened(machine, program)
    longest = digests.longest(machine, process.context)
    most = job.space(context, longest + len(cpu.tokenize(READ + WRITE))) // len(turns)
    said = [[entry for entry in members if entry.message.role is not Role.TOOL] for members in entries]
    texts = [recall.turn_text(turn, members).text for turn, members in zip(turns, said, strict=True)]
    source = "\n\n".join(text[: quoting.fitting(cpu, text, most)] for text in texts)
    job.start(
        machine,
        process,
        program,
        context,
        "what left the context",
        READ + source + WRITE,
        join(entry.label for members in entries for entry in members),
        longest,
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
    """The job ends. A digest that is shorter than the `read` tokens it stands for is kept; of one that had to end in
    the middle, what is whole.
    """
    context = process.context
    messages = tuple(entry.message.id for members in entries for entry in members)
    if machine.table.get(process.pid) is not process or not context.gone & set(messages):
        return
    if status is MessageStatus.STOPPED and writer.context.free <= limits.LEFT:
        text, status = whole(text), MessageStatus.COMPLETE
    useful = status is MessageStatus.COMPLETE and 0 < len(machine.parts()[0].tokenize(text)) < read
    try:
        if useful:
            label = join(entry.label for members in entries for entry in members)
            digests.keep(machine, process, Digest(process.pid, text, label, messages, len(entries)))
            return
    except JournalError as error:
        machine.notice(str(error), process.pid, warning=True)
    context.spared |= set(messages)  # not tried again before the conversation is laid out anew


def whole(text: str) -> str:
    """The lines and sentences of a text that have an end, each once: a small model that cannot end repeats itself."""
    ends = [match.end() for match in END.finditer(text)]
    lines = text[: ends[-1] if ends else 0].splitlines()
    return "\n".join(dict.fromkeys(line.strip() for line in lines if line.strip()))
