"""A person's own calls of devices, from the panels."""

from collections.abc import Callable, Mapping

from llmos.kernel import audit, visits
from llmos.kernel.abi.device import Download, SyscallSpec
from llmos.kernel.abi.records import Verdict
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Failed
from llmos.kernel.address import AddressError
from llmos.kernel.calls import NOTHING, OWN, Answered, call_device, outcome
from llmos.kernel.machine import Machine
from llmos.kernel.permissions import HARMLESS, DeniedError, resolved
from llmos.kernel.syscalls import CallError, canonical


def make(machine: Machine, name: str, arguments: dict[str, object], then: Answered, page: str = "") -> None:
    """A person's call, with their rights: not asked about, but within the grants. The audit log has what could do harm,
    and not each key that is pressed in a terminal. `page` is where they clicked a link instead of writing an address.

    Raises CallError, DeniedError, JournalError.
    """
    spec, bound = machine.syscalls.bind(name, arguments)
    if spec.name in OWN:
        raise CallError(f"{spec.name} belongs to a conversation; use the search of the Disk panel.")
    bound = resolved(spec, bound, machine.journal.grants())
    if spec.addresses and not machine.setting(visits.SETTING):
        raise DeniedError("The browser is off: nothing is fetched. Turn it on first.")
    try:
        bound = visits.addressed(spec, bound, None).arguments
    except AddressError as error:
        raise CallError(str(error)) from error
    if spec.effect in HARMLESS and not spec.addresses:
        _for_person(machine, spec, bound, then)
        return
    row = machine.audit.add(
        Verdict.ALLOW, spec.name, audit.PERSON, arguments=canonical(bound), reason="You did it yourself."
    )

    def done(answer: AnyAnswer) -> None:
        outcome(machine, row, isinstance(answer, DeviceReply) and answer.ok)
        then(answer)

    own = frozenset() if page else frozenset(bound)
    visits.fetch(
        machine,
        spec,
        bound,
        visits.Visitor(own=own, page=page),
        lambda downloads: _for_person(machine, spec, bound, done, downloads),
        lambda reason: done(Failed(message=reason)),
    )


def _for_person(
    machine: Machine,
    spec: SyscallSpec,
    bound: dict[str, object],
    then: Answered,
    downloads: Mapping[str, Download] = NOTHING,
) -> None:
    """Makes a call that they can stop by its name."""
    running: list[tuple[str, Callable[[], None]]] = []
    answered = False

    def ended(answer: AnyAnswer) -> None:
        nonlocal answered
        answered = True
        machine.by_person[:] = [call for call in machine.by_person if call not in running]
        then(answer)

    cancel = call_device(machine, spec, bound, ended, downloads=downloads)
    if not answered:
        running.append((spec.name, cancel))
        machine.by_person += running
