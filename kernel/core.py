"""Core memory: small blocks that are always in the context. Each change is told in the chat and can be taken back.

The pages stand before all history, so a change costs computing what is behind them again. It comes into a context at
rest at once, where idle time computes it, and into one in a turn when that has ended: until then the model knows of its
own changes from the results of its calls.
"""

import time

from llmos.kernel import layout, limits, room
from llmos.kernel.abi.events import Appended, BlocksChanged
from llmos.kernel.abi.records import About, Block, Integrity, Label, Message, Role
from llmos.kernel.database import JournalError
from llmos.kernel.machine import Machine
from llmos.kernel.process import Process

PERSON, MODEL = "person", "model"
TRUSTED = (Integrity.SYSTEM, Integrity.USER)


class CoreError(Exception):
    """The change cannot be made. The message is for the person or the model and says what to do."""


def write(
    machine: Machine,
    about: About,
    pid: int,
    subject: str,
    text: str,
    author: str = PERSON,
    label: Label = layout.OWN_LABEL,
    source: str = "",
    message: int = 0,
) -> Block:
    """Remembers a text about a subject, in place of what was held about it; an empty text forgets.

    pid: the conversation where the change is made and told, 0 for none. What the model writes while something
    untrusted is in its context waits for the person's yes. Raises CoreError, JournalError.
    """
    subject, text = _clean(subject, limits.CORE_SUBJECT, "subject"), _clean(text, limits.CORE_TEXT, "text")
    owner = pid if about is About.TASK else 0
    if not subject:
        raise CoreError("A block needs a subject, such as “name”.")
    if about is About.TASK and not owner:
        raise CoreError("Choose the conversation whose task this is about.")
    old = machine.blocks.about(owner, subject)
    if text == (old.text if old is not None else ""):
        raise CoreError(f"This is held about {subject} already." if text else f"Nothing is held about {subject}.")
    draft = Block(
        id=0,
        about=about,
        subject=old.subject if old is not None else subject,
        text=text,
        author=author,
        label=label,
        created=time.time(),
        pid=owner,
        source=source,
        message=message,
        pending=author == MODEL and label.integrity not in TRUSTED,
    )
    if not draft.pending:
        _check_room(machine, draft, pid)
    block = machine.blocks.add(draft)
    _changed(machine, block, pid, _told(block))
    return block


def decide(machine: Machine, id: int, yes: bool, pid: int) -> None:
    """The person's word on a change that waits for it. Its label stays what it was. Raises CoreError, JournalError."""
    block = _live(machine, id)
    if not block.pending:
        raise CoreError("This change does not wait for a yes any more.")
    if yes:
        _check_room(machine, block, pid)
        block = machine.blocks.accept(block)
        _changed(machine, block, pid, f"You said yes. {_told(block)}")
    else:
        machine.blocks.take_back(block)
        _changed(machine, block, pid, f"You said no to: {words(block)}.", undo=False)


def undo(machine: Machine, id: int, pid: int) -> None:
    """Takes a change back; what it replaced is held again. Raises CoreError, JournalError."""
    block = _live(machine, id)
    machine.blocks.take_back(block)
    now = f"{block.subject} = {block.before}" if block.before else f"nothing is held about {block.subject}"
    _changed(machine, block, pid, f"Undone: {now}.", undo=False)


def settle(machine: Machine, process: Process) -> None:
    """Brings a context at rest in line with what is held. Where only something left, what is behind moves up."""
    if not process.core_stale or not machine.ready:
        return
    process.core_stale = False
    cpu, _, format = machine.parts()
    before = process.context.tokens
    layout.core(process.context, cpu, format, machine.blocks.held(process.pid))
    room.moved(machine, process, before)
    machine.changed(process)


def words(block: Block) -> str:
    """A change in few words."""
    return f"{block.subject} = {block.text}" if block.text else f"forget {block.subject}"


def _live(machine: Machine, id: int) -> Block:
    block = machine.blocks.find(id)
    if block is None:
        raise CoreError("This was changed or taken back since.")
    return block


def _check_room(machine: Machine, block: Block, pid: int) -> None:
    """Core memory stays small: every turn of every conversation pays for it."""
    if not machine.ready or not block.text:
        return
    cpu = machine.parts()[0]
    old = machine.blocks.about(block.pid, block.subject)
    others = [other for other in machine.blocks.held(pid) if old is None or other.id != old.id]
    size = sum(len(cpu.tokenize(layout.line(each))) for each in [*others, block])
    most = int(machine.model.budget * limits.CORE_SHARE)
    if size > most:
        raise CoreError(f"Core memory would have {size:,} tokens; {most:,} is the most. Forget something first.")


def _changed(machine: Machine, block: Block, pid: int, text: str, undo: bool = True) -> None:
    """Tells of a change, and brings it into the contexts that have it: at once where they are at rest."""
    if pid and machine.journal.conversation(pid) is not None:
        _remark(machine, pid, text, block.id if undo else 0)
    machine.tell(BlocksChanged())
    if block.pending:
        return
    if not block.pid:
        machine.forget_prefixes()
    for process in machine.table:
        process.core_stale |= block.pid in (0, process.pid)
        if process.turn is None:
            settle(machine, process)


def _remark(machine: Machine, pid: int, text: str, block: int) -> None:
    remark = Message(id=0, pid=pid, role=Role.NOTICE, text=text, created=time.time(), block=block)
    try:
        machine.tell(Appended(message=machine.journal.append(remark, layout.SYSTEM_LABEL)))
    except JournalError:
        machine.notice(text, pid)


def _told(block: Block) -> str:
    source = f", from {block.source}" if block.source else ""
    by = f"by the model{source}" if block.author == MODEL else "by you"
    change = words(block)
    if block.pending:
        return f"Waits for your yes: {change} ({by})."
    if not block.text:
        return f"Forgotten: {block.subject} = {block.before} ({by})."
    before = f", was {block.before}" if block.before else ""
    return f"Remembered: {change}{before} ({by})."


def _clean(text: str, most: int, what: str) -> str:
    """On one line, without control characters and what cannot be seen."""
    line = "".join(c for c in " ".join(text.split()) if c.isprintable())
    if len(line) > most:
        raise CoreError(f"The {what} has {len(line):,} characters; {most} is the most. Say it shorter.")
    return line
