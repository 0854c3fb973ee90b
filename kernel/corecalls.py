"""The model's calls on core memory, which the kernel itself answers: remember, revise, forget.

Each gives `done` what the model reads, and whether it went well.
"""

from collections.abc import Callable
from enum import StrEnum

from llmos.kernel import core
from llmos.kernel.abi.device import Effect, SyscallSpec
from llmos.kernel.abi.records import About, Integrity
from llmos.kernel.context import Context, Page
from llmos.kernel.core import CoreError
from llmos.kernel.database import JournalError
from llmos.kernel.machine import Machine
from llmos.kernel.process import Process

Done = Callable[[str, bool], None]
CAPABILITY = "remember"


def _spec(verb: str, description: str, *required: str, **optional: type[StrEnum]) -> SyscallSpec:
    properties: dict[str, object] = {name: {"type": "string"} for name in required}
    properties |= {name: {"type": "string", "enum": list(values)} for name, values in optional.items()}
    schema = {"type": "object", "properties": properties, "required": list(required)}
    return SyscallSpec(f"memory.{verb}", description, schema, (), CAPABILITY, Effect.CHANGE)


# An argument named `text` is answered by small models instead of filled in: "I'm sorry, but I can't remember that."
REMEMBER = _spec("remember", "Keeps a fact for good.", "subject", "fact", about=About)
REVISE = _spec("revise", "Corrects a fact that is kept.", "subject", "fact")
FORGET = _spec("forget", "Drops a fact that is kept.", "subject")
SPECS = (REMEMBER, REVISE, FORGET)


def remember(machine: Machine, process: Process, arguments: dict[str, object], done: Done) -> None:
    """A fact about the user or this task; it replaces what is held about the same subject."""
    about = str(arguments.get("about") or About.USER).strip().lower()
    if about not in list(About):
        done("about must be user or task.", False)
    elif not str(arguments["fact"]).strip():
        done("There is no text to remember.", False)
    else:
        _write(machine, process, About(about), str(arguments["subject"]), str(arguments["fact"]), done)


def revise(machine: Machine, process: Process, arguments: dict[str, object], done: Done) -> None:
    """Replaces what is held about a subject, of this task first."""
    _replace(machine, process, str(arguments["subject"]), str(arguments["fact"]), done)


def forget(machine: Machine, process: Process, arguments: dict[str, object], done: Done) -> None:
    """Drops what is held about a subject, of this task first."""
    _replace(machine, process, str(arguments["subject"]), "", done)


def _replace(machine: Machine, process: Process, subject: str, text: str, done: Done) -> None:
    key = " ".join(subject.split()).casefold()
    found = {block.subject.casefold(): block for block in machine.blocks.held(process.pid)}.get(key)
    if found is None:
        done(f"Nothing is kept about {subject}.", False)
    else:
        _write(machine, process, found.about, found.subject, text, done)


def _write(machine: Machine, process: Process, about: About, subject: str, text: str, done: Done) -> None:
    context = process.context
    page, label = _source(context), context.label
    try:
        block = core.write(machine, about, process.pid, subject, text, core.MODEL, label, page.title, page.message)
    except (CoreError, JournalError) as error:
        done(str(error), False)
        return
    done("This waits for the user's yes." if block.pending else "Kept." if text else "Dropped.", True)


def _source(context: Context) -> Page:
    """The page that a change came from: the least trusted one, or else the newest question."""
    integrity = list(Integrity)
    worst = max(context.pages, key=lambda page: integrity.index(page.label.integrity))
    if worst.label.integrity not in core.TRUSTED:
        return worst
    questions = [page for page in context.pages if page.turn and page.message == page.turn]
    return questions[-1] if questions else context.pages[-1]
