"""The programs that there are: those that ship, and the person's own. Functions on the machine.

A conversation that runs one of the person's own keeps it as it was when it began, also where it is changed or removed.
"""

import dataclasses
import logging

import msgspec

from llmos.kernel import programcheck, programfiles
from llmos.kernel.abi.events import ProgramsChanged
from llmos.kernel.abi.records import Capability, ProgramInfo, ProgramSpec
from llmos.kernel.database import JournalError
from llmos.kernel.machine import Machine
from llmos.kernel.program import INTERNAL, Program
from llmos.kernel.programfiles import Shelf, Written

log = logging.getLogger(__name__)

DEFAULT = "assistant"
SETTING = "program"


def boot(machine: Machine) -> None:
    """Reads the person's own programs."""
    take(machine, programfiles.load(machine.home.programs, shipped(machine)))


def shipped(machine: Machine) -> frozenset[str]:
    """The names of those that ship, which no other one may have."""
    return frozenset(name for name in machine.programs if name not in machine.shelf.written)


def take(machine: Machine, shelf: Shelf) -> None:
    """These are the person's own programs from now on."""
    keep = shipped(machine)
    machine.shelf = shelf
    own = {name: Program.of(each.spec) for name, each in shelf.written.items() if not _unknown(machine, each)}
    machine.programs = {name: machine.programs[name] for name in keep} | own
    machine.forget_prefixes()
    lapse(machine)
    machine.tell(ProgramsChanged(programs=listed(machine)))


def equip(machine: Machine) -> None:
    """The devices are known: so is what programs may declare."""
    take(machine, machine.shelf)


def lapse(machine: Machine) -> None:
    """What was allowed for good to a program that is gone, or is another one now, is taken back."""
    for each in machine.audit.standing():
        program = machine.programs.get(each.program)
        if program is None or program.content != each.content:
            try:
                machine.audit.revoke(each.program, each.tool)
            except JournalError as error:  # it does not stand in any case: it is bound to the program's content
                log.warning("%s", error)


def capabilities(machine: Machine) -> tuple[Capability, ...]:
    return programcheck.declarable(machine.syscalls.specs.values())


def troubles(machine: Machine) -> tuple[str, ...]:
    """What is wrong with files of programs, each with its name and line."""
    shelf = machine.shelf
    return (*shelf.troubles, *filter(None, (_unknown(machine, each) for each in shelf.written.values())))


def _unknown(machine: Machine, written: Written) -> str:
    """What a program names that is not there, while it is known what is there."""
    table = capabilities(machine)
    for about, sentence in programcheck.unknown(written.spec, table) if table else ():
        where = f"{written.spec.name}{programfiles.ENDING}"
        return f"{programfiles.fault(written.text, where, about, sentence)} It is not used until that is mended."
    return ""


def chosen(machine: Machine) -> Program:
    """The one that new chats run."""
    name = machine.setting(SETTING)
    return machine.programs[name if name in machine.programs and name not in INTERNAL else DEFAULT]


def find(machine: Machine, name: str) -> Program | None:
    """A program that a conversation can be begun with; an empty name is the chosen one."""
    return chosen(machine) if not name else None if name in INTERNAL else machine.programs.get(name)


def edition(machine: Machine, program: Program) -> str:
    """What the journal keeps of a program for a conversation that begins; nothing of one that ships."""
    return msgspec.json.encode(program.spec).decode() if program.name in machine.shelf.written else ""


def of(machine: Machine, pid: int, name: str) -> Program:
    """What a conversation runs. Where that is unknown by now, one that can do nothing."""
    kept = machine.journal.edition(pid)
    if kept:
        return Program.of(msgspec.json.decode(kept, type=ProgramSpec))
    if name in shipped(machine):
        return machine.programs[name]
    nothing = machine.programs[DEFAULT]
    return dataclasses.replace(nothing, name=name, capabilities=frozenset(), tools=(), granted=frozenset())


def listed(machine: Machine) -> tuple[ProgramInfo, ...]:
    """Those that a chat can be begun with: the shipped ones first, as they are shown."""
    own, new = machine.shelf.written, chosen(machine)
    every = [program for name, program in machine.programs.items() if name not in INTERNAL]
    every.sort(key=lambda each: (each.name in own, each.name != DEFAULT, each.spec.shown.casefold()))
    return tuple(ProgramInfo(each.spec, each.name in own, each is new, each.content) for each in every)
