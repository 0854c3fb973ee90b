"""The archivist: a process that writes a digest of turns which left a context, in idle time and never for long.

It is in the process table, can be killed, and gets no CPU time while an answer is being written. It can use nothing.
"""

import itertools
import time
from functools import partial

from llmos.kernel import answers, digests, layout, limits, recall
from llmos.kernel.abi.records import Message, MessageStatus, PageKind, Priority, Role
from llmos.kernel.context import Context, Page, join
from llmos.kernel.journal import Digest, Entry, JournalError, by_turn
from llmos.kernel.machine import Machine
from llmos.kernel.process import Process
from llmos.kernel.turn import Turn

PROGRAM = "archivist"
NOTES = "\n\nWrite the notes."
MARGIN = 32  # tokens between what is read and what is written
_pids = itertools.count(1_000_000)  # far from those of conversations, which the journal counts up from 1


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
    cpu, _, format = machine.parts()
    by_question = by_turn(machine.journal.entries(process.pid))
    entries = [by_question[turn] for turn in turns]
    label = join(entry.label for members in entries for entry in members)
    program = machine.programs[PROGRAM]
    context = Context(machine.model.budget)
    layout.set_up(context, cpu, format, program, [])
    most = (context.free - limits.DIGEST - 2 * MARGIN) // len(turns)
    texts = [recall.turn_text(turn, members).text for turn, members in zip(turns, entries, strict=True)]
    source = "\n\n".join(text[: layout.fitting(cpu, text, most)] for text in texts)
    page = Page(
        id=next(layout.page_ids),
        kind=PageKind.HISTORY,
        title="what left the context",
        text=source + NOTES,
        origin=f"It left the context of “{process.title}”.",
        label=label,
        turn=turns[-1],
        head=format.first_user_head,
        tail=format.user.tail,
    )
    context.append(page, cpu)
    job = Process(
        pid=next(_pids),
        program=program,
        title=f"archivist of {process.title}",
        context=context,
        parent=process.pid,
        limit=process.capabilities,
        priority=Priority.BACKGROUND,
        turn=Turn(question=None),
    )
    job.written = partial(_written, machine, job, process, entries, len(cpu.tokenize(source)))
    machine.table.add(job)
    answer = Message(
        id=0, pid=job.pid, role=Role.ASSISTANT, text="", created=time.time(), status=MessageStatus.STREAMING
    )
    layout.answer(context, cpu, format, answer, "", label, "")
    context.budget = context.used + limits.DIGEST
    answers.write(machine, job, answer, "", "")


def _written(
    machine: Machine,
    job: Process,
    process: Process,
    entries: list[list[Entry]],
    read: int,
    text: str,
    status: MessageStatus,
) -> None:
    """The job ends. A digest that is whole, and shorter than the `read` tokens it stands for, is kept."""
    machine.table.remove(job.pid)
    machine.forget(job.pid)
    machine.processes_changed()
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
