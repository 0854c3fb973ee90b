"""Requests about processes: list, kill, suspend, resume, renice."""

from llmos.kernel import answers
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.replies import AnyAnswer, Done, Processes
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, handles
from llmos.kernel.process import READY, RUNNING, Process

NICEST, MEANEST = 19, -20


@handles(ask.ListProcesses)
def _list(kernel: Handlers, request: ask.ListProcesses, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    return Processes(processes=machine.processes(), cells_used=machine.kv.used if machine.cpu is not None else 0)


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
    for process in _with_jobs(kernel, request.pid):
        process.suspended = True
        if process.state is RUNNING:
            process.go(READY)
        kernel.machine.changed(process)
    return Done()


@handles(ask.Resume)
def _resume(kernel: Handlers, request: ask.Resume, reply: Reply) -> AnyAnswer:
    for process in _with_jobs(kernel, request.pid):
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


def _with_jobs(kernel: Handlers, pid: int) -> list[Process]:
    """A process and what its turn waits for."""
    return [_process(kernel, pid), *kernel.machine.table.awaited_by(pid)]


def _process(kernel: Handlers, pid: int) -> Process:
    process = kernel.machine.table.get(pid)
    if process is None:
        raise RefusedError(f"There is no process {pid}. “llmos ps” lists them.")
    return process
