"""Syscalls of a turn: trapped, let through or not, run by the device host, their results appended."""

import time
from collections.abc import Callable

from llmos.kernel import answers, corecalls, layout, limits, memorycalls, room, spill, toolcalls
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.events import Appended
from llmos.kernel.abi.records import Invocation, Label, Message, MessageStatus, Passage, Role
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Failed
from llmos.kernel.abi.requests import CallDevice
from llmos.kernel.context import join
from llmos.kernel.machine import Machine
from llmos.kernel.memorycalls import Returns
from llmos.kernel.permissions import DeniedError, allow
from llmos.kernel.process import BLOCKED, Process
from llmos.kernel.syscalls import CallError, canonical
from llmos.kernel.trap import Malformed, Trapped
from llmos.kernel.turn import Turn

Own = Callable[[Machine, Process, dict[str, object], Returns], None]
OWN_CALLS: tuple[tuple[SyscallSpec, Own], ...] = (
    (memorycalls.SEARCH, memorycalls.search),
    (memorycalls.READ_ON, memorycalls.read_on),
    (corecalls.REMEMBER, corecalls.remember),
    (corecalls.REVISE, corecalls.revise),
    (corecalls.FORGET, corecalls.forget),
    (toolcalls.FIND, toolcalls.find),
)
OWN = {spec.name: run for spec, run in OWN_CALLS}
OWN_SPECS = tuple(spec for spec, _ in OWN_CALLS)
Answered = Callable[[AnyAnswer], None]


def trapped(machine: Machine, process: Process, call: Trapped | Malformed) -> None:
    """A syscall: checked, then run by the device host; its result goes behind the KV that is there."""
    turn = process.turn
    assert turn is not None
    cpu, _, _ = machine.parts()
    turn.raw += call.closing
    for token in cpu.tokenize(call.closing):
        process.context.extend(token)
    answers.close_answer(machine, process, MessageStatus.COMPLETE)
    turn.calls += 1
    if turn.calls > limits.CALLS:
        room.remark(machine, process, f"The model used tools {limits.CALLS} times in a row; the turn was ended.")
        room.rest(machine, process)
        return
    process.go(BLOCKED, "device")
    if isinstance(call, Malformed):
        _returned(machine, process, turn, "call", "", call.reason, False)
        return
    arguments = canonical(call.arguments)
    if f"{call.name}{arguments}" in turn.succeeded:
        room.remark(machine, process, "The model asked for the same again; the result above stands.")
        room.rest(machine, process)
        return
    try:
        spec, bound = authorise(machine, call.name, call.arguments, process.program.capabilities)
    except (CallError, DeniedError) as error:
        _returned(machine, process, turn, call.name, arguments, str(error), False)
        return
    process.go(BLOCKED, spec.name)
    machine.changed(process)

    def returned(content: str, ok: bool, label: Label | None = None, passages: tuple[Passage, ...] = ()) -> None:
        _returned(machine, process, turn, spec.name, arguments, content, ok, label, passages)

    if spec.name in OWN:
        OWN[spec.name](machine, process, bound, returned)
        return

    def done(answer: AnyAnswer) -> None:
        if isinstance(answer, DeviceReply):
            label = layout.FILE_LABEL if spec.paths else None
            _returned(machine, process, turn, spec.name, arguments, answer.content, answer.ok, label)
        else:
            reason = answer.message if isinstance(answer, Failed) else "The device did not answer."
            _returned(machine, process, turn, spec.name, arguments, reason, False)

    call_device(machine, spec, bound, done)


def authorise(
    machine: Machine, name: str, arguments: dict[str, object], capabilities: frozenset[str]
) -> tuple[SyscallSpec, dict[str, object]]:
    """The one place where a call, the model's or the person's, is let through. Raises CallError, DeniedError."""
    spec, bound = machine.syscalls.bind(name, arguments)
    return spec, allow(spec, bound, capabilities, machine.journal.grants())


def call_device(machine: Machine, spec: SyscallSpec, bound: dict[str, object], then: "Answered") -> None:
    """Runs an authorised call on the device host; one that takes too long ends with the host's restart."""
    assert machine.devices is not None
    devices, open_call = machine.devices, [True]

    def answered(answer: AnyAnswer) -> None:
        if open_call.pop() if open_call else False:
            then(answer)

    def late() -> None:
        if open_call:
            devices.kill()

    devices.call(CallDevice(name=spec.name, arguments=bound), answered)
    machine.after(limits.CALL_SECONDS, late)


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
    layout.result(process.context, cpu, format, message, label, cut)
    machine.tell(Appended(message=message))
    if not room.make_room(machine, process, room.reserve(process.context)):
        room.remark(machine, process, "The result does not fit into the context.")
        room.rest(machine, process)
        return
    answers.open_answer(machine, process)
