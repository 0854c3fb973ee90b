"""Requests about processes: list, fork, kill, suspend, resume, renice."""

from llmos.kernel import answers, layout, recall, turns
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import ConversationChanged
from llmos.kernel.abi.replies import AnyAnswer, Done, Opened, Processes
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, handles
from llmos.kernel.process import READY, RUNNING, Process

NICEST, MEANEST = 19, -20


@handles(ask.ListProcesses)
def _list(kernel: Handlers, request: ask.ListProcesses, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    return Processes(processes=machine.processes(), cells_used=machine.kv.used if machine.cpu is not None else 0)


@handles(ask.Fork)
def _fork(kernel: Handlers, request: ask.Fork, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    conversation = kernel.conversation(request.pid)
    parent = turns.ensure(machine, request.pid) if machine.ready else None
    if (parent is not None and parent.turn is not None) or request.pid in machine.waiting:
        raise RefusedError("An answer is being written. Stop it first, or wait.")
    child, copies = machine.journal.fork(conversation, f"{conversation.title} (copy)"[:200])
    machine.tell(ConversationChanged(conversation=child))
    if parent is not None:
        _share(kernel, parent, child.pid, child.title, copies)
    messages = tuple(entry.message for entry in machine.journal.entries(child.pid))
    return Opened(conversation=child, messages=messages, ram=kernel.ram(child.pid))


def _share(kernel: Handlers, parent: Process, pid: int, title: str, copies: dict[int, int]) -> None:
    """The child's process: the parent's pages under their new messages, in the parent's cells."""
    machine = kernel.machine
    context = parent.context.copy(layout.page_ids, copies)
    child = Process(
        pid=pid,
        program=parent.program,
        title=title,
        context=context,
        parent=parent.pid,
        priority=parent.priority,
        nice=parent.nice,
        core_stale=parent.core_stale,
    )
    machine.table.add(child)
    for turn in context.gone:
        recall.keep(machine, pid, turn)
    if parent.pid in machine.kv:
        machine.kv.fork(parent.pid, pid)
    machine.changed(child)


@handles(ask.Kill)
def _kill(kernel: Handlers, request: ask.Kill, reply: Reply) -> AnyAnswer:
    machine, process = kernel.machine, _process(kernel, request.pid)
    answers.stop(machine, process)
    machine.table.remove(process.pid)
    machine.forget(process.pid)
    machine.processes_changed()
    return Done()


@handles(ask.Suspend)
def _suspend(kernel: Handlers, request: ask.Suspend, reply: Reply) -> AnyAnswer:
    process = _process(kernel, request.pid)
    process.suspended = True
    if process.state is RUNNING:
        process.go(READY)
    kernel.machine.changed(process)
    return Done()


@handles(ask.Resume)
def _resume(kernel: Handlers, request: ask.Resume, reply: Reply) -> AnyAnswer:
    process = _process(kernel, request.pid)
    process.suspended = False
    kernel.machine.changed(process)
    return Done()


@handles(ask.Renice)
def _renice(kernel: Handlers, request: ask.Renice, reply: Reply) -> AnyAnswer:
    process = _process(kernel, request.pid)
    nice = process.nice if request.nice is None else request.nice
    priority = process.priority if request.priority is None else request.priority
    if not MEANEST <= nice <= NICEST:
        raise RefusedError(f"A nice value lies between {MEANEST} (favoured) and {NICEST}.")
    kernel.machine.journal.schedule(process.pid, priority, nice)
    process.priority, process.nice = priority, nice
    kernel.machine.changed(process)
    return Done()


def _process(kernel: Handlers, pid: int) -> Process:
    process = kernel.machine.table.get(pid)
    if process is None:
        raise RefusedError(f"There is no process {pid}. “llmos ps” lists them.")
    return process
