"""What is attached to a message that is being written: idle time computes it, so that the message, when it is sent,
costs only its own tokens.

It belongs to an owner of its own, which shares the conversation's cells: the message takes those over, and where it
never comes, nothing of the conversation has changed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from llmos.kernel import layout
from llmos.kernel.abi.records import Passage
from llmos.kernel.kv import Owner
from llmos.kernel.program import Program

if TYPE_CHECKING:
    from llmos.kernel.machine import Machine
    from llmos.kernel.process import Process

NAME = "attached"  # what the names of all owners begin with


@dataclass
class Attached:
    """`passages` were picked for the next message of a conversation, 0 for a new one. They are not known before the
    disk has read them. `tokens` is what its context will hold with them, laid out when it held `before`, of this size.
    """

    pid: int
    passages: tuple[Passage, ...] = ()
    before: list[int] = field(default_factory=list)
    size: int = 0
    tokens: list[int] = field(default_factory=list)


def attached_to(pid: int) -> Owner:
    """Who holds it in the cache."""
    return f"{NAME}-{pid}"


def expect(machine: "Machine", pid: int) -> Callable[[tuple[Passage, ...]], None]:
    """Passages will be attached: by what is returned, which does nothing where others were attached since."""
    expected = machine.prefetched[attached_to(pid)] = Attached(pid)

    def attach(passages: tuple[Passage, ...]) -> None:
        expected.passages = passages

    return attach


def drop(machine: "Machine", pid: int) -> None:
    """Nothing is attached any more."""
    machine.prefetched.pop(attached_to(pid), None)
    if machine.cpu is not None:
        machine.pager.release(attached_to(pid))


def forget(machine: "Machine", document: int) -> None:
    """Nothing that was computed with a document in view is kept."""
    for attached in list(machine.prefetched.values()):
        attached.passages = tuple(p for p in attached.passages if p.document != document)
        attached.before = []
        if machine.cpu is not None:
            machine.pager.release(attached_to(attached.pid))


def wanted(machine: "Machine", attached: Attached, program: Program) -> list[int]:
    """What should be in the cache for it now: nothing where its conversation is not on screen, or at work. A new one
    would run `program`.
    """
    pid, process = attached.pid, machine.table.get(attached.pid)
    if not attached.passages or (pid and (process is None or pid not in machine.screens.values())):
        return []
    if process is not None and (process.turn is not None or process.suspended):
        return []
    now = process.context.tokens if process is not None else machine.prefix(program)
    if now is not attached.before or attached.size != len(now):
        cpu, _, format = machine.parts()
        context = process.context if process is not None else machine.beginning(program)
        attached.before, attached.size = now, len(now)
        attached.tokens = layout.attached(context, cpu, format, attached.passages)
    return attached.tokens if len(attached.tokens) <= machine.model.budget else []


def hand_over(machine: "Machine", process: "Process", picked: tuple[Passage, ...]) -> None:
    """A message has come: its process takes what was computed for it, and nothing is attached any more."""
    lora = machine.lora(process.program)
    for pid in (process.pid, 0):
        attached = machine.prefetched.get(attached_to(pid))
        if attached is not None and (pid or _names(attached.passages) == _names(picked)):
            keep = {*machine.running(), process.pid, attached_to(pid)}
            if lora is not None:
                machine.pager.bring_in(process.pid, lora, process.context.tokens, keep)
            drop(machine, pid)


def _names(passages: tuple[Passage, ...]) -> list[int]:
    return [passage.chunk for passage in passages]
