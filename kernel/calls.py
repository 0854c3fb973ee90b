"""Syscalls of a turn: trapped, let through or not, run by the device host, their results appended."""

import json
import time
from collections.abc import Callable, Mapping
from functools import partial

from msgspec.structs import replace

from llmos.kernel import (
    answers,
    approvals,
    clipboard,
    corecalls,
    layout,
    limits,
    memorycalls,
    pictures,
    quarantine,
    room,
    spill,
    toolcalls,
    visits,
)
from llmos.kernel.abi.device import Download, SyscallSpec
from llmos.kernel.abi.events import Appended
from llmos.kernel.abi.records import Invocation, Label, Message, MessageStatus, Passage, Role
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Failed
from llmos.kernel.abi.requests import CallDevice
from llmos.kernel.context import join
from llmos.kernel.database import JournalError
from llmos.kernel.machine import Machine
from llmos.kernel.mcp import servers
from llmos.kernel.memorycalls import Returns
from llmos.kernel.permissions import HARMLESS, result_label
from llmos.kernel.process import BLOCKED, Process
from llmos.kernel.syscalls import CallError, canonical
from llmos.kernel.trap import Found, Malformed, Trapped
from llmos.kernel.turn import Turn, Waiting
from llmos.kernel.vision import QUESTION

Own = Callable[[Machine, Process, dict[str, object], Returns], None]


def _in_quarantine(machine: Machine, process: Process, arguments: dict[str, object], done: Returns) -> None:
    quarantine.ask(machine, process, arguments, done, call_device)


OWN_CALLS: tuple[tuple[SyscallSpec, Own], ...] = (
    (memorycalls.SEARCH, memorycalls.search),
    (memorycalls.READ_ON, memorycalls.read_on),
    (corecalls.REMEMBER, corecalls.remember),
    (corecalls.REVISE, corecalls.revise),
    (corecalls.FORGET, corecalls.forget),
    (toolcalls.FIND, toolcalls.find),
    (quarantine.ASK, _in_quarantine),
    (clipboard.READ, clipboard.read),
    (clipboard.WRITE, clipboard.write),
)
OWN = {spec.name: run for spec, run in OWN_CALLS}
OWN_SPECS = tuple(spec for spec, _ in OWN_CALLS)
ASKED_BEFORE = "That was asked already: its result stands above."
ANSWER_NOW = "Answer the user now, in words, with what you have."
NOTHING: Mapping[str, Download] = {}
Answered = Callable[[AnyAnswer], None]
Heard = Callable[[str], None]


def trapped(machine: Machine, process: Process, found: Found) -> None:
    """Syscalls of an answer. When it can have no more of them it is closed, and they are made, one after the other."""
    turn = process.turn
    assert turn is not None
    assert turn.trap is not None
    cpu, _, _ = machine.parts()
    if found.stray or _asked_again(turn, found):
        answers.begin_again(machine, process)
        return
    turn.made += found.calls
    turn.raw += found.closing
    for token in cpu.tokenize(found.closing):
        process.context.extend(token)
    if found.again and not turn.plain and turn.calls + len(turn.made) < limits.CALLS:
        turn.trap.again()
        return
    answers.close_answer(machine, process, MessageStatus.COMPLETE)
    if turn.plain:
        room.remark(machine, process, "The model went on using tools instead of answering; the turn was ended.")
        room.rest(machine, process)
        return
    _next(machine, process, turn)


def _asked_again(turn: Turn, found: Found) -> bool:
    """Whether an answer is nothing but calls whose results stand above already."""
    if turn.plain or turn.made or turn.text.strip() or not found.calls:
        return False
    return all(
        isinstance(call, Trapped) and _settled(turn, call.name, canonical(call.arguments)) for call in found.calls
    )


def _settled(turn: Turn, name: str, arguments: str) -> bool:
    """Whether a call has given its result, or has failed for long enough."""
    asked = f"{name}{arguments}"
    return asked in turn.succeeded or turn.failed[asked] >= limits.FAILURES


def _next(machine: Machine, process: Process, turn: Turn) -> None:
    """The next of the calls that were made: checked, then run by the device host; its result goes behind the KV that is
    there.
    """
    call = turn.made.pop(0)
    turn.calls += 1
    process.go(BLOCKED, "device")
    name, arguments = ("call", "") if isinstance(call, Malformed) else (call.name, canonical(call.arguments))
    if turn.calls > limits.CALLS or _settled(turn, name, arguments):
        turn.plain = True
        turn.made.clear()
        reason = f"Tools were used {limits.CALLS} times in a row." if turn.calls > limits.CALLS else ASKED_BEFORE
        _returned(machine, process, turn, name, arguments, f"{reason} {ANSWER_NOW}", False)
        return
    if isinstance(call, Malformed):
        _returned(machine, process, turn, name, arguments, call.reason, False)
        return
    try:
        spec, bound = machine.syscalls.bind(call.name, call.arguments)
    except CallError as error:
        _returned(machine, process, turn, call.name, arguments, str(error), False)
        return

    def refuse(reason: str) -> None:
        _returned(machine, process, turn, spec.name, arguments, reason, False)

    def go_on(allowed: dict[str, object], row: int) -> None:
        _run(machine, process, turn, spec, allowed, arguments, row)

    approvals.submit(machine, process, spec, bound, go_on, refuse)
    if turn.waiting is not None:
        _preview(machine, turn.waiting)


def _preview(machine: Machine, waiting: Waiting) -> None:
    """Has the device tell what a call that waits would change: `files.preview_write` tells it of `files.write`."""
    device, _, verb = waiting.spec.name.partition(".")
    spec = machine.syscalls.specs.get(f"{device}.preview_{verb}")
    if spec is None or spec.effect not in HARMLESS or spec.paths != waiting.spec.paths:
        return

    def told(answer: AnyAnswer) -> None:
        if isinstance(answer, DeviceReply) and answer.ok:
            approvals.show(machine, waiting, answer.content)

    call_device(machine, spec, json.loads(waiting.approval.arguments), told)


def _run(
    machine: Machine,
    process: Process,
    turn: Turn,
    spec: SyscallSpec,
    bound: dict[str, object],
    arguments: str,
    row: int,
) -> None:
    """Makes a call that was let through, by the row of the audit log. `arguments` are as the model wrote them."""
    process.go(BLOCKED, spec.name)
    machine.changed(process)

    def returned(content: str, ok: bool, label: Label | None = None, passages: tuple[Passage, ...] = ()) -> None:
        outcome(machine, row, ok)
        _returned(machine, process, turn, spec.name, arguments, content, ok, label, passages)

    if spec.name in OWN:
        OWN[spec.name](machine, process, bound, returned)
        return

    page = process.page.url if process.page is not None else ""
    own = approvals.typed(machine, process, spec, bound)
    visitor = visits.Visitor(process.pid, process.program.name, process.context.label, own, page)

    def heard(progress: str) -> None:
        if process.turn is turn:
            process.go(BLOCKED, f"{spec.name}: {progress}")
            machine.changed(process)

    def call(downloads: dict[str, Download]) -> None:
        def done(answer: AnyAnswer) -> None:
            if isinstance(answer, DeviceReply):
                process.page = answer.page or process.page
                label = result_label(spec, bound, machine.journal.grants(), any(d.local for d in downloads.values()))
                returned(answer.content, answer.ok, label)
            else:
                returned(answer.message if isinstance(answer, Failed) else "The device did not answer.", False)

        turn.cancels.append(call_device(machine, spec, bound, done, heard, downloads))

    visits.fetch(machine, spec, bound, visitor, call, lambda reason: returned(reason, False))


def outcome(machine: Machine, row: int, ok: bool) -> None:
    """Writes into the audit log how a call went."""
    try:
        machine.audit.outcome(row, ok)
    except JournalError as error:
        machine.notice(str(error), warning=True)


def call_device(
    machine: Machine,
    spec: SyscallSpec,
    bound: dict[str, object],
    then: "Answered",
    heard: Heard | None = None,
    downloads: Mapping[str, Download] = NOTHING,
) -> Callable[[], None]:
    """Runs an authorised call on the device host. Returns what cancels it, as its time limit does: the device ends it,
    or else the host is killed, and with it what the devices started. `then` gets an answer in any case.
    """
    if spec.server:
        return servers.call(machine, spec, bound, then)
    if spec.seen:
        shown, question = replace(spec, seen=False), str(bound.get("question") or QUESTION)
        show = partial(call_device, machine, shown, bound)
        return pictures.describe(machine, question, lambda done: show(done, heard), then, heard)
    assert machine.devices is not None
    devices, is_open, late = machine.devices, [True], Failed(message=f"It took more than {limits.CALL_SECONDS:g} s.")
    too_late = False

    def answered(answer: AnyAnswer) -> None:
        if is_open:
            is_open.clear()
            machine.progress.pop(serial, None)
            then(late if too_late else answer)

    def kill() -> None:
        if is_open:
            devices.kill()

    def cancel() -> None:
        if is_open:
            devices.cancel(serial)
            machine.after(limits.CANCEL_SECONDS, kill)

    def expire() -> None:
        nonlocal too_late
        too_late = True
        cancel()

    serial = 0
    serial = devices.call(CallDevice(name=spec.name, arguments=bound, downloads=dict(downloads)), answered)
    if is_open and heard is not None:
        machine.progress[serial] = heard
    machine.after(limits.CALL_SECONDS, expire)
    return cancel


def _returned(
    machine: Machine,
    process: Process,
    turn: Turn,
    name: str,
    arguments: str,
    content: str,
    ok: bool,
    own: Label | None = None,
    passages: tuple[Passage, ...] = (),
) -> None:
    """A call's result becomes a page, and the model goes on. `own` labels what was read, `passages` cite it."""
    if process.turn is not turn:
        return
    turn.passages += passages
    if ok:
        turn.succeeded.add(f"{name}{arguments}")
    else:
        turn.failed[f"{name}{arguments}"] += 1
    cpu, _, format = machine.parts()
    label = join([process.context.label, *([own] if own else [])])
    message = room.journalled(
        machine,
        process,
        Message(
            id=0,
            pid=process.pid,
            role=Role.TOOL,
            text=content if ok else f"Error: {content}",
            created=time.time(),
            invocation=Invocation(name=name, arguments=arguments, ok=ok),
        ),
        label,
    )
    if message is None:
        return
    cut = spill.cut(cpu, message.text, min(limits.RESULT, process.context.budget // 4), limits.PART)
    if cut:
        spill.keep(machine, process, message.id, cut)
    before = process.context.used
    layout.result(process.context, cpu, format, message, label, cut)
    if process.arrivals:
        process.arrivals[-1] += process.context.used - before
    machine.tell(Appended(message=message))
    while not room.make_room(machine, process, room.reserve(process.context)):
        if not room.shorten(machine, process):
            room.remark(machine, process, "The result does not fit into the context.")
            room.rest(machine, process)
            return
    if turn.made:
        _next(machine, process, turn)
    else:
        answers.open_answer(machine, process)
