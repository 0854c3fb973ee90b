"""Jobs: processes of the kernel's own that read a text and write an answer which nobody sees but who started them.

A job has no conversation and no capabilities; nothing of it is journalled, so an end of the kernel leaves nothing.
"""

import itertools
import time
from collections.abc import Callable

from llmos.kernel import answers, layout, limits
from llmos.kernel.abi.records import Label, Message, MessageStatus, PageKind, Passage, Priority, Role
from llmos.kernel.context import Context, Page
from llmos.kernel.machine import Machine
from llmos.kernel.process import Process
from llmos.kernel.program import Program
from llmos.kernel.turn import Turn

MARGIN = 32  # tokens between what is read and what is written
Written = Callable[[Process, str, MessageStatus], None]
_pids = itertools.count(limits.FIRST_JOB)


def opened(machine: Machine, program: Program) -> Context:
    """A context that holds the program's prompt alone."""
    cpu, _, format = machine.parts()
    context = Context(machine.model.budget)
    layout.set_up(context, cpu, format, program, [])
    return context


def space(context: Context, most: int) -> int:
    """Tokens of text that it has room for, beside an answer of `most`."""
    return context.free - most - 2 * MARGIN


def start(
    machine: Machine,
    parent: Process,
    program: Program,
    context: Context,
    title: str,
    text: str,
    label: Label,
    most: int,
    written: Written,
    *,
    turn: int = 0,
    passage: Passage | None = None,
    awaited: bool = False,
) -> Process:
    """A process that reads the text and writes at most `most` tokens. `written` is called once, when it has ended.

    awaited: the parent's turn waits for it, so it runs in the parent's place; otherwise in the background.
    """
    cpu, _, format = machine.parts()
    page = Page(
        id=next(layout.page_ids),
        kind=PageKind.HISTORY,
        title=title,
        text=text,
        origin=f"It is read for “{parent.title}”.",
        label=label,
        turn=turn,
        head=format.first_user_head,
        tail=format.user.tail,
        passage=passage,
    )
    context.append(page, cpu)
    job = Process(
        pid=next(_pids),
        program=program,
        title=f"{program.name} of {parent.title}",
        context=context,
        parent=parent.pid,
        limit=frozenset(),
        priority=parent.priority if awaited else Priority.BACKGROUND,
        nice=parent.nice if awaited else 0,
        suspended=parent.suspended,
        turn=Turn(question=None),
        awaited=awaited,
    )

    def ended(text: str, status: MessageStatus) -> None:
        machine.table.remove(job.pid)
        machine.forget(job.pid)
        machine.processes_changed()
        written(job, text, status)

    job.written = ended
    machine.table.add(job)
    answer = Message(
        id=0, pid=job.pid, role=Role.ASSISTANT, text="", created=time.time(), status=MessageStatus.STREAMING
    )
    layout.answer(context, cpu, format, answer, "", label, "")
    context.budget = context.used + most
    answers.write(machine, job, answer, "", "")
    return job
