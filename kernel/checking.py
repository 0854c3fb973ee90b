"""The double check: what an answer computed is computed again by the calculator, and its sentences are looked for in
what was recalled for it.

Idle work: it begins when nobody waits for the CPU, one answer after the other. The marks are journalled beside the
answer. What could not be looked at, because the device host died or the disk was not there, is looked at when the chat
is opened again.
"""

import contextlib
from collections.abc import Callable, Iterable

import msgspec
from msgspec.structs import replace

from llmos.kernel import calls
from llmos.kernel.abi.events import Checked
from llmos.kernel.abi.records import Claim, Message, MessageStatus, Role, Support
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Supported
from llmos.kernel.abi.requests import FindSupport
from llmos.kernel.database import JournalError
from llmos.kernel.machine import Machine

CHECK = "calculator.check"
Claims = tuple[Claim, ...] | None
Supports = tuple[Support, ...] | None


def submit(machine: Machine, messages: Iterable[Message]) -> None:
    """The answers among these that nobody has checked will be."""
    waiting = {message.id for message in machine.unchecked}
    machine.unchecked.extend(message for message in messages if _is_due(message) and message.id not in waiting)


def step(machine: Machine) -> None:
    """Begins with the next answer, unless one is still looked at."""
    while machine.unchecked and not machine.checking:
        message = machine.unchecked.popleft()
        if _is_due(message):
            machine.checking = True
            _check(machine, message)


def _is_due(message: Message) -> bool:
    final = message.role is Role.ASSISTANT and message.status is not MessageStatus.STREAMING
    return final and None in (message.claims, message.supports)


def _check(machine: Machine, message: Message) -> None:
    def claimed(claims: Claims) -> None:
        _find_support(machine, message, lambda supports: supported(claims, supports))

    def supported(claims: Claims, supports: Supports) -> None:
        machine.checking = False
        checked = replace(message, claims=claims, supports=supports)
        with contextlib.suppress(JournalError):  # it is said where the answer could not be written; this can be redone
            if machine.journal.check_off(checked):
                machine.tell(Checked(pid=message.pid, message=message.id, claims=claims, supports=supports))

    _find_claims(machine, message, claimed)


def _find_claims(machine: Machine, message: Message, then: Callable[[Claims], None]) -> None:
    if message.claims is not None or not any(map(str.isdigit, message.text)):
        then(message.claims or ())
        return
    spec = machine.syscalls.specs.get(CHECK)
    if spec is None or machine.devices is None:
        then(None)
        return

    def answered(answer: AnyAnswer) -> None:
        found = answer.details.get("claims") if isinstance(answer, DeviceReply) and answer.ok else None
        try:
            then(None if found is None else msgspec.convert(found, tuple[Claim, ...]))
        except msgspec.ValidationError:
            then(None)

    calls.call_device(machine, spec, {"text": message.text}, answered)


def _find_support(machine: Machine, message: Message, then: Callable[[Supports], None]) -> None:
    if message.supports is not None or not message.passages:
        then(message.supports or ())
        return
    if machine.disk is None or not machine.disk.connected:
        then(None)
        return

    def answered(answer: AnyAnswer) -> None:
        then(answer.supports if isinstance(answer, Supported) else None)

    machine.disk.call(FindSupport(text=message.text, passages=message.passages), answered)
