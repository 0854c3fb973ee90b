"""What the kernel does for each request: one short function each, in one table.

A handler returns the answer, or None when it comes later through `reply`.
"""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import psutil
from msgspec.structs import replace

from llmos.kernel import limits, turns
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import Appended, ConversationChanged, ConversationDeleted, GrantsChanged
from llmos.kernel.abi.records import (
    Check,
    Conversation,
    Message,
    MessageStatus,
    Phase,
    Ram,
    Role,
)
from llmos.kernel.abi.replies import (
    AnyAnswer,
    Attached,
    Done,
    Failed,
    Grants,
    Models,
    Opened,
    PageText,
    Processes,
    RamReply,
    Report,
    Sent,
    Syscalls,
)
from llmos.kernel.abi.wire import Call
from llmos.kernel.context import Context
from llmos.kernel.journal import JournalError
from llmos.kernel.layout import USER_LABEL
from llmos.kernel.loader import Loader
from llmos.kernel.machine import Machine
from llmos.kernel.models import ModelError, catalogue
from llmos.kernel.permissions import DeniedError
from llmos.kernel.server import Port
from llmos.kernel.syscalls import CallError

Reply = Callable[[AnyAnswer], None]
R = TypeVar("R", bound=ask.Request)
Handler = Callable[["Handlers", Any, Reply], AnyAnswer | None]
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_table: dict[type[ask.Request], Handler] = {}


class RefusedError(Exception):
    """The request cannot be done; the message is for the person."""


def handles(kind: type[R]) -> Callable[[Callable[["Handlers", R, Reply], AnyAnswer | None]], Handler]:
    def register(handler: Callable[["Handlers", R, Reply], AnyAnswer | None]) -> Handler:
        _table[kind] = handler
        return handler

    return register


class Handlers:
    """Answers requests on the kernel's thread."""

    def __init__(self, machine: Machine, loader: Loader) -> None:
        self.machine, self.loader = machine, loader

    def called(self, port: Port, call: Call) -> None:
        """One request of a client: exactly one answer goes back, now or later."""

        def reply(answer: AnyAnswer) -> None:
            port.reply(call.serial, answer)

        request = call.request
        if isinstance(request, ask.Attach):
            port.name, port.attached = request.client, True
        try:
            if isinstance(request, ask.AnyDiskRequest):
                answer = _pass_on(self, request, reply)
            else:
                answer = _table[type(request)](self, request, reply)
        except (RefusedError, JournalError, ModelError, CallError, DeniedError) as error:
            answer = Failed(message=str(error))
        except Exception as error:
            reply(Failed(message=f"The kernel could not do this ({type(error).__name__}). The log says more."))
            raise
        if answer is not None:
            reply(answer)

    def conversation(self, pid: int) -> Conversation:
        found = self.machine.journal.conversation(pid)
        if found is None:
            raise RefusedError(f"There is no conversation {pid}. It may have been deleted.")
        return found

    def ram(self, pid: int) -> Ram:
        """The page map; empty while no model is loaded."""
        if not self.machine.ready:
            return Ram(pid=pid, pages=(), used=0, free=0, budget=0, resident=0)
        return self.machine.ram(turns.ensure(self.machine, pid))


def _pass_on(kernel: Handlers, request: ask.AnyDiskRequest, reply: Reply) -> AnyAnswer | None:
    assert kernel.machine.disk is not None
    kernel.machine.disk.call(request, reply)
    return None


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
        devices=tuple(sorted({name.split(".")[0] for name in machine.syscalls.specs})),
    )


@handles(ask.Create)
def _create(kernel: Handlers, request: ask.Create, reply: Reply) -> AnyAnswer:
    if request.program not in kernel.machine.programs:
        known = ", ".join(sorted(kernel.machine.programs))
        raise RefusedError(f"There is no program {request.program}. There are: {known}.")
    conversation = kernel.machine.journal.create(request.program)
    kernel.machine.tell(ConversationChanged(conversation=conversation))
    kernel.machine.focus = conversation.pid
    return Opened(conversation=conversation, messages=(), ram=kernel.ram(conversation.pid))


@handles(ask.Open)
def _open(kernel: Handlers, request: ask.Open, reply: Reply) -> AnyAnswer:
    conversation = kernel.conversation(request.pid)
    machine = kernel.machine
    machine.focus = request.pid
    messages = [entry.message for entry in machine.journal.entries(request.pid)]
    process = machine.table.get(request.pid)
    if process is not None and process.turn is not None and process.turn.answer is not None:
        live = process.turn.answer
        text = process.turn.text
        messages = [_streamed(m, text) if m.id == live.id else m for m in messages]
    return Opened(conversation=conversation, messages=tuple(messages), ram=kernel.ram(request.pid))


def _streamed(message: Message, text: str) -> Message:
    return replace(message, text=text, status=MessageStatus.STREAMING)


@handles(ask.Send)
def _send(kernel: Handlers, request: ask.Send, reply: Reply) -> AnyAnswer | None:
    machine = kernel.machine
    kernel.conversation(request.pid)
    if len(request.text) > limits.SEND:
        raise RefusedError(
            f"The message has {len(request.text):,} characters; {limits.SEND:,} is the most. "
            "Save it as a file and drop that on the window: it goes to disk and can be searched."
        )
    text = _CONTROL.sub("", request.text).strip()
    if not text:
        raise RefusedError("The message is empty.")
    process = machine.table.get(request.pid)
    if (process is not None and process.turn is not None) or request.pid in machine.waiting:
        raise RefusedError("The last message is still being answered. Stop it first, or wait.")
    if machine.ready:
        _check_length(machine, turns.ensure(machine, request.pid).context, text)
    draft = Message(id=0, pid=request.pid, role=Role.USER, text=text, created=time.time())
    message = machine.journal.append(draft, USER_LABEL, title=_title(text))
    machine.conversation_changed(request.pid)
    machine.tell(Appended(message=message))
    if process is not None:
        process.title = kernel.conversation(request.pid).title
    reply(Sent(message=message))
    turns.begin(machine, message, request.documents)
    return None


def _check_length(machine: Machine, context: Context, text: str) -> None:
    setup = sum(len(page.tokens) for page in context.pages if not page.turn)
    size, room = len(machine.parts()[0].tokenize(text)), context.budget - setup - turns.reserve(context) - 16
    if size > room:
        raise RefusedError(
            f"The message has {size:,} tokens; the context holds {room:,} beside the system prompt. "
            "Save it as a file and drop that on the window: it goes to disk and can be searched."
        )


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limits.TITLE else line[: limits.TITLE - 1].rsplit(" ", 1)[0] + "…"


@handles(ask.Stop)
def _stop(kernel: Handlers, request: ask.Stop, reply: Reply) -> AnyAnswer:
    process = kernel.machine.table.get(request.pid)
    kernel.machine.waiting.pop(request.pid, None)
    if process is not None:
        turns.stop(kernel.machine, process)
    return Done()


@handles(ask.Continue)
def _continue(kernel: Handlers, request: ask.Continue, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    kernel.conversation(request.pid)
    if not machine.ready:
        raise RefusedError("No model is loaded yet.")
    process = turns.ensure(machine, request.pid)
    entries = [e for e in machine.journal.entries(request.pid) if e.message.role is not Role.NOTICE]
    last = entries[-1] if entries else None
    if process.turn is not None or last is None:
        raise RefusedError("There is nothing to continue.")
    if last.message.role is Role.USER:
        process.context.remove([page for page in process.context.pages if page.message == last.message.id])
        turns.begin(machine, last.message)
    elif last.message.role is Role.ASSISTANT and not last.evicted:
        turns.go_on(machine, process, last.message, last.raw)
    else:
        raise RefusedError("There is nothing to continue.")
    return Done()


@handles(ask.Rename)
def _rename(kernel: Handlers, request: ask.Rename, reply: Reply) -> AnyAnswer:
    title = _CONTROL.sub("", request.title).strip()[:200]
    kernel.conversation(request.pid)
    if not title:
        raise RefusedError("A conversation needs a name.")
    kernel.machine.journal.rename(request.pid, title)
    process = kernel.machine.table.get(request.pid)
    if process is not None:
        process.title = title
        kernel.machine.changed(process)
    kernel.machine.conversation_changed(request.pid)
    return Done()


@handles(ask.Delete)
def _delete(kernel: Handlers, request: ask.Delete, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    kernel.conversation(request.pid)
    process = machine.table.get(request.pid)
    if process is not None:
        turns.stop(machine, process)
        if machine.kv is not None:
            machine.kv.release(request.pid)
        machine.table.remove(request.pid)
        machine.processes_changed()
    machine.waiting.pop(request.pid, None)
    machine.journal.delete(request.pid)
    machine.tell(ConversationDeleted(pid=request.pid))
    return Done()


@handles(ask.Restore)
def _restore(kernel: Handlers, request: ask.Restore, reply: Reply) -> AnyAnswer:
    if not kernel.machine.journal.delete(request.pid, deleted=False):
        raise RefusedError(f"There is no conversation {request.pid}.")
    kernel.machine.conversation_changed(request.pid)
    return Done()


@handles(ask.ReadPage)
def _read_page(kernel: Handlers, request: ask.ReadPage, reply: Reply) -> AnyAnswer:
    ram = kernel.ram(request.pid)
    process = kernel.machine.table.get(request.pid)
    pages = process.context.pages if process is not None else []
    for info, page in zip(ram.pages, pages, strict=True):
        if info.id == request.page:
            cpu = kernel.machine.parts()[0]
            text = page.text or b"".join(map(cpu.piece, page.tokens)).decode(errors="replace")
            return PageText(page=info, text=text.strip())
    raise RefusedError("This page is no longer in the context.")


@handles(ask.ReadRam)
def _read_ram(kernel: Handlers, request: ask.ReadRam, reply: Reply) -> AnyAnswer:
    kernel.conversation(request.pid)
    return RamReply(ram=kernel.ram(request.pid))


@handles(ask.ListProcesses)
def _processes(kernel: Handlers, request: ask.ListProcesses, reply: Reply) -> AnyAnswer:
    return Processes(processes=kernel.machine.processes())


@handles(ask.ListModels)
def _models(kernel: Handlers, request: ask.ListModels, reply: Reply) -> AnyAnswer:
    return Models(models=catalogue.list_models(kernel.machine.home, kernel.machine.model.path))


@handles(ask.LoadModel)
def _load(kernel: Handlers, request: ask.LoadModel, reply: Reply) -> AnyAnswer:
    kernel.loader.load(catalogue.resolve(kernel.machine.home, request.model))
    return Done()


@handles(ask.PullModel)
def _pull(kernel: Handlers, request: ask.PullModel, reply: Reply) -> AnyAnswer:
    kernel.loader.pull(request.model)
    return Done()


@handles(ask.CancelPull)
def _cancel_pull(kernel: Handlers, request: ask.CancelPull, reply: Reply) -> AnyAnswer:
    kernel.loader.cancel_pull(request.model)
    return Done()


@handles(ask.ImportModel)
def _import(kernel: Handlers, request: ask.ImportModel, reply: Reply) -> AnyAnswer:
    catalogue.import_model(kernel.machine.home, Path(request.path))
    return Models(models=catalogue.list_models(kernel.machine.home, kernel.machine.model.path))


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
    machine = kernel.machine
    everything = frozenset(spec.capability for spec in machine.syscalls.specs.values())
    spec, bound = turns.authorise(machine, request.name, request.arguments, everything)
    turns.call_device(machine, spec, bound, reply)
    return None


@handles(ask.Doctor)
def _doctor(kernel: Handlers, request: ask.Doctor, reply: Reply) -> AnyAnswer | None:
    machine = kernel.machine
    journal = machine.journal.check()
    model = machine.model
    free = psutil.disk_usage(str(machine.home.root)).free
    memory = psutil.virtual_memory().available
    devices = machine.devices is not None and machine.devices.connected
    checks = (
        Check("journal", journal == "ok", journal, "" if journal == "ok" else f"Restore {machine.journal.path}."),
        Check(
            "model",
            model.phase is Phase.READY,
            f"{model.name}, {model.cells:,} cells" if model.phase is Phase.READY else model.detail,
            "" if model.phase is Phase.READY else "See “llmos models list”.",
        ),
        Check("memory", memory > 500_000_000, f"{memory / 1e9:.1f} GB available", "Close other programs."),
        Check("disk space", free > 1_000_000_000, f"{free / 1e9:.1f} GB free", "Free some space."),
        Check("devices", devices, ", ".join(machine.syscalls.specs) or "none", "See the log of the devices."),
    )

    def joined(answer: AnyAnswer) -> None:
        if isinstance(answer, Report):
            reply(Report(checks=checks + answer.checks))
        else:
            reason = answer.message if isinstance(answer, Failed) else "no answer"
            reply(Report(checks=(*checks, Check("disk", False, reason, "It is restarted by itself; try again."))))

    if machine.disk is None:
        return Report(checks=checks)
    machine.disk.call(ask.CheckDisk(), joined)
    return None


@handles(ask.Shutdown)
def _shutdown(kernel: Handlers, request: ask.Shutdown, reply: Reply) -> AnyAnswer:
    kernel.machine.stopping = True
    return Done()
