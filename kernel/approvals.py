"""Approvals: a call goes through the policy, and waits for the person where the policy asks. Functions on the machine.

What is asked and what is answered is in the audit log before the call has any effect. An approval is for one call: it
is bound to a hash of the tool, its arguments and the label of the context, counts once, and outlives neither its turn
nor the kernel.
"""

import dataclasses
import hashlib

from msgspec import structs

from llmos.kernel import corecalls, provenance, visits
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.events import ApprovalAsked, ApprovalClosed
from llmos.kernel.abi.records import Approval, Consent, Label, Message, Verdict
from llmos.kernel.address import AddressError
from llmos.kernel.database import JournalError
from llmos.kernel.machine import Machine
from llmos.kernel.permissions import Allow, Ask, Call, Decision, Deny, decide
from llmos.kernel.process import BLOCKED, Process
from llmos.kernel.syscalls import canonical
from llmos.kernel.turn import Permitted, Refused, Turn, Waiting

REASON = "approval"
UNRECORDED = "This could not be written into the audit log, so it was not done."


class ApprovalError(Exception):
    """The answer does not count. The message is for the person."""


def submit(
    machine: Machine,
    process: Process,
    spec: SyscallSpec,
    arguments: dict[str, object],
    go_on: Permitted,
    refuse: Refused,
) -> None:
    """Lets a call of the model's through, refuses it, or asks; exactly one of `go_on` and `refuse` is called, now or
    later, unless the turn ends first. A refusal says what the model can act on.
    """
    decision = _decide(machine, process, spec, arguments)
    resolved = arguments if isinstance(decision, Deny) else decision.arguments
    verdict = {Allow: Verdict.ALLOW, Ask: Verdict.ASK, Deny: Verdict.DENY}[type(decision)]
    try:
        row = _record(machine, process, spec, resolved, verdict, decision.reason)
    except JournalError as error:
        machine.notice(str(error), process.pid, warning=True)
        refuse(UNRECORDED)
        return
    if isinstance(decision, Allow):
        go_on(resolved, row)
    elif isinstance(decision, Deny):
        refuse(decision.reason)
    else:
        approval = _approval(machine, process, spec, decision, row)
        seal = _seal(spec, resolved, process.context.label)
        assert process.turn is not None
        process.turn.waiting = Waiting(approval, spec, arguments, seal, go_on, refuse)
        process.go(BLOCKED, REASON)
        machine.changed(process)
        machine.tell(ApprovalAsked(approval=approval))


def _approval(machine: Machine, process: Process, spec: SyscallSpec, asked: Ask, row: int) -> Approval:
    return Approval(
        id=row,
        pid=process.pid,
        program=process.program.name,
        tool=spec.name,
        arguments=canonical(asked.arguments),
        effect=spec.effect,
        reason=asked.reason,
        sources=provenance.sources(process.context, _messages(machine, process)),
        lasting=asked.lasting,
    )


def show(machine: Machine, waiting: Waiting, preview: str) -> None:
    """What a call that waits would change is known now."""
    for process in machine.table:
        turn = process.turn
        if turn is not None and turn.waiting is waiting:
            approval = structs.replace(waiting.approval, preview=preview)
            turn.waiting = dataclasses.replace(waiting, approval=approval)
            machine.tell(ApprovalAsked(approval=approval))


def answer(machine: Machine, id: int, consent: Consent) -> None:
    """The person's word. It is worth nothing where what they were asked about has changed since.

    Raises ApprovalError, JournalError; then it still waits.
    """
    process, turn, waiting = _find(machine, id)
    approval = waiting.approval
    if consent is Consent.PROGRAM and not approval.lasting:
        raise ApprovalError("This is asked each time. Allow it once, or deny it.")
    decision = _decide(machine, process, waiting.spec, waiting.arguments)
    refusal = ""
    if consent is Consent.DENY:
        refusal = "The user did not allow it. Do without, or say why it is needed."
    elif isinstance(decision, Deny):
        refusal = decision.reason
    elif (
        machine.syscalls.specs.get(waiting.spec.name) != waiting.spec
        or _seal(waiting.spec, decision.arguments, process.context.label) != waiting.seal
    ):
        refusal = "What the user was asked about has changed since, so it was not done. It can be tried again."
    verdict = Verdict.DENY if refusal else Verdict.ALLOW
    told = "You denied it." if consent is Consent.DENY else refusal or f"You allowed it: {consent}."
    arguments = waiting.arguments if isinstance(decision, Deny) else decision.arguments
    row = _record(machine, process, waiting.spec, arguments, verdict, told, id)
    now = machine.programs.get(approval.program)  # not another edition, which this conversation began with
    if consent is Consent.PROGRAM and not refusal and now is not None and now.content == process.program.content:
        machine.audit.allow_for_good(approval.program, approval.tool, approval.effect, process.program.content)
    _close(machine, turn, approval)
    if refusal:
        waiting.refuse(refusal)
    else:
        waiting.go_on(arguments, row)


def withdraw(machine: Machine, process: Process) -> None:
    """The turn ends: what waits is denied."""
    turn = process.turn
    if turn is None or turn.waiting is None:
        return
    waiting = turn.waiting
    _close(machine, turn, waiting.approval)
    try:
        reason = "The turn was ended before you answered."
        _record(machine, process, waiting.spec, waiting.arguments, Verdict.DENY, reason, waiting.approval.id)
    except JournalError as error:  # nothing was done; the next start denies what has no answer
        machine.notice(str(error), process.pid, warning=True)


def waits(process: Process) -> bool:
    return process.turn is not None and process.turn.waiting is not None


def waiting(machine: Machine) -> tuple[Approval, ...]:
    """All calls that wait, in the order of the processes."""
    turns = [process.turn for process in machine.table if process.turn is not None]
    return tuple(turn.waiting.approval for turn in turns if turn.waiting is not None)


def _decide(machine: Machine, process: Process, spec: SyscallSpec, arguments: dict[str, object]) -> Decision:
    try:
        found = visits.addressed(spec, arguments, process.page)
    except AddressError as error:
        return Deny(str(error))
    decision = decide(
        Call(
            spec=spec,
            arguments=found.arguments,
            capabilities=process.capabilities,
            grants=machine.journal.grants(),
            label=process.context.label,
            typed=typed(machine, process, spec, found.arguments),
            standing=machine.audit.stands(process.program.name, spec.name, spec.effect, process.program.content),
            linked=found.linked,
            near=found.near,
            online=machine.setting(visits.SETTING),
        )
    )
    if isinstance(decision, Ask) and spec in corecalls.SPECS:
        return Allow(decision.arguments, "Core memory itself keeps it waiting for your yes.")
    return decision


def typed(machine: Machine, process: Process, spec: SyscallSpec, arguments: dict[str, object]) -> frozenset[str]:
    """The arguments, with addresses in normal form, whose values the person wrote."""
    return provenance.typed(arguments, _messages(machine, process), spec.addresses)


def _messages(machine: Machine, process: Process) -> list[Message]:
    return [entry.message for entry in machine.journal.entries(process.pid)]


def _record(
    machine: Machine,
    process: Process,
    spec: SyscallSpec,
    arguments: dict[str, object],
    verdict: Verdict,
    reason: str,
    call: int = 0,
) -> int:
    label, program = process.context.label, process.program.name
    return machine.audit.add(verdict, spec.name, program, process.pid, canonical(arguments), reason, label, call)


def _find(machine: Machine, id: int) -> tuple[Process, Turn, Waiting]:
    for process in machine.table:
        turn = process.turn
        if turn is not None and turn.waiting is not None and turn.waiting.approval.id == id:
            return process, turn, turn.waiting
    raise ApprovalError("This does not wait for an answer any more.")


def _close(machine: Machine, turn: Turn, approval: Approval) -> None:
    turn.waiting = None
    machine.tell(ApprovalClosed(approval=approval.id, pid=approval.pid))


def _seal(spec: SyscallSpec, arguments: dict[str, object], label: Label) -> str:
    text = "\n".join((spec.name, spec.effect, spec.hash, canonical(arguments), label.integrity, label.confidentiality))
    return hashlib.sha256(text.encode()).hexdigest()
