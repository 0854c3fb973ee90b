"""Requests about the machine: attach, grants, devices, the doctor, the end."""

import os

import psutil

from llmos.kernel import approvals, calls, clipboard, personcalls, programs, settings
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import GrantsChanged
from llmos.kernel.abi.records import (
    Check,
    Phase,
)
from llmos.kernel.abi.replies import (
    AnyAnswer,
    Attached,
    AuditReport,
    Done,
    Failed,
    Grants,
    Report,
    Syscalls,
)
from llmos.kernel.abi.servers import ServerPhase
from llmos.kernel.database import integrity
from llmos.kernel.handlers.audit import verify
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, aside, handles
from llmos.kernel.machine import Machine
from llmos.kernel.permissions import resolved

VIEWER = "image.open"  # the device's call that shows a picture
INSIDE = "/scratch/"  # how paths in the scratch folder begin inside the sandbox


@handles(ask.Attach)
def _attach(kernel: Handlers, request: ask.Attach, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    return Attached(
        pid=os.getpid(),
        disk_pid=machine.disk.pid if machine.disk else 0,
        model=machine.model,
        disk=machine.disk_state,
        conversations=tuple(machine.journal.conversations()),
        processes=machine.processes(),
        jobs=tuple(machine.jobs.values()),
        grants=machine.journal.grants(),
        devices=machine.syscalls.devices(),
        settings=settings.listed(machine.settings),
        approvals=approvals.waiting(machine),
        storage=machine.journal.storage,
        safe=machine.safe,
        programs=programs.listed(machine),
    )


@handles(ask.Grant)
def _grant(kernel: Handlers, request: ask.Grant, reply: Reply) -> AnyAnswer:
    real = os.path.realpath(os.path.expanduser(request.path))
    if not os.path.isdir(real) and not os.path.isfile(real):
        raise RefusedError(f"{request.path} is neither a folder nor a file.")
    if real == os.path.sep:
        raise RefusedError("The whole machine cannot be granted. Choose a folder.")
    kernel.machine.journal.grant(real)
    return _grants(kernel)


@handles(ask.Revoke)
def _revoke(kernel: Handlers, request: ask.Revoke, reply: Reply) -> AnyAnswer:
    kernel.machine.journal.revoke(request.path)
    return _grants(kernel)


def _grants(kernel: Handlers) -> Grants:
    paths = kernel.machine.journal.grants()
    kernel.machine.tell(GrantsChanged(paths=paths))
    return Grants(paths=paths)


@handles(ask.ListSyscalls)
def _syscalls(kernel: Handlers, request: ask.ListSyscalls, reply: Reply) -> AnyAnswer:
    return Syscalls(syscalls=tuple(kernel.machine.syscalls.specs.values()))


@handles(ask.CallDevice)
def _call_device(kernel: Handlers, request: ask.CallDevice, reply: Reply) -> AnyAnswer | None:
    personcalls.make(kernel.machine, request.name, request.arguments, reply, request.page)
    return None


@handles(ask.ShowPicture)
def _show_picture(kernel: Handlers, request: ask.ShowPicture, reply: Reply) -> AnyAnswer | None:
    machine = kernel.machine
    spec = machine.syscalls.specs.get(VIEWER)
    if spec is None or machine.devices is None or not machine.devices.connected:
        raise RefusedError("The image viewer is not running, so the picture cannot be shown. Try again in a moment.")
    path = request.path.removeprefix(INSIDE)
    grants = (os.path.realpath(machine.home.scratch), *machine.journal.grants())
    calls.call_device(machine, spec, resolved(spec, {"path": path}, grants), reply)
    return None


@handles(ask.StopFetching)
def _stop_fetching(kernel: Handlers, request: ask.StopFetching, reply: Reply) -> AnyAnswer:
    kernel.machine.egress.cancel(0)
    return Done()


@handles(ask.GiveClipboard)
def _give_clipboard(kernel: Handlers, request: ask.GiveClipboard, reply: Reply) -> AnyAnswer:
    clipboard.given(kernel.machine, request.id, request.text, request.error)
    return Done()


@handles(ask.StopDevice)
def _stop_device(kernel: Handlers, request: ask.StopDevice, reply: Reply) -> AnyAnswer:
    for name, cancel in list(kernel.machine.by_person):
        if name == request.name:
            cancel()
    return Done()


@handles(ask.Doctor)
def _doctor(kernel: Handlers, request: ask.Doctor, reply: Reply) -> None:
    """Reads all of the journal, which takes seconds where it is large."""
    machine = kernel.machine

    def verified(audit: AuditReport) -> None:
        def examine(found: str) -> None:
            _examine(kernel, request, audit, found, reply)

        aside(machine, lambda: integrity(machine.journal.path), examine, reply)

    verify(kernel, "", verified)


def _examine(kernel: Handlers, request: ask.Doctor, audit: AuditReport, journal: str, reply: Reply) -> None:
    machine = kernel.machine
    model = machine.model
    free = psutil.disk_usage(str(machine.home.root)).free
    memory = psutil.virtual_memory().available
    devices = machine.devices is not None and machine.devices.connected
    checks = (
        Check("journal", journal == "ok", journal, "" if journal == "ok" else "Restore the last backup."),
        Check(
            "model",
            model.phase is Phase.READY,
            f"{model.name}, {model.detail}" if model.phase is Phase.READY else model.detail,
            "" if model.phase is Phase.READY else "See “llmos models list”.",
        ),
        Check("memory", memory > 500_000_000, f"{memory / 1e9:.1f} GB available", "Close other programs."),
        Check("disk space", free > 1_000_000_000, f"{free / 1e9:.1f} GB free", "Free some space."),
        Check("audit log", audit.ok, audit.detail, "" if audit.ok else "Somebody changed it: see “llmos audit”."),
        _servers(machine),
        _programs(machine),
        Check("devices", devices, ", ".join(machine.syscalls.specs) or "none", "See the log of the devices."),
    )

    def joined(answer: AnyAnswer) -> None:
        if isinstance(answer, Report):
            reply(Report(checks=checks + answer.checks))
        else:
            reason = answer.message if isinstance(answer, Failed) else "no answer"
            reply(Report(checks=(*checks, Check("disk", False, reason, "It is restarted by itself; try again."))))

    if machine.disk is None:
        reply(Report(checks=checks))
    else:
        machine.disk.call(ask.CheckDisk(repair=request.repair), joined)


def _servers(machine: Machine) -> Check:
    """Those that the person turned on."""
    on = {name: link for name, link in machine.mcp.links.items() if machine.mcp.allowed(name)}
    failed = [f"{name}: {link.detail}" for name, link in on.items() if link.phase is ServerPhase.FAILED]
    found = machine.mcp.trouble or "; ".join(failed) or ", ".join(on) or "none"
    return Check("MCP servers", not failed and not machine.mcp.trouble, found, "See “llmos mcp list”.")


def _programs(machine: Machine) -> Check:
    """The person's own."""
    troubles = programs.troubles(machine)
    found = " ".join(troubles) or ", ".join(machine.shelf.written) or "none"
    return Check("own programs", not troubles, found, "" if not troubles else "Mend the file, or remove it.")


@handles(ask.Shutdown)
def _shutdown(kernel: Handlers, request: ask.Shutdown, reply: Reply) -> AnyAnswer:
    kernel.machine.stopping = True
    return Done()
