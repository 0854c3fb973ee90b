"""Recall: what left a context is kept on the disk, where it is found again, and what of the found goes into a turn.

The journal is the truth; the disk has what it needs to search, and is brought in step with the journal whenever it
starts.
"""

import re
from collections.abc import Iterable

from llmos.kernel import limits, quoting
from llmos.kernel.abi.records import Passage, Role, TurnText
from llmos.kernel.abi.replies import AnyAnswer, KeptTurns
from llmos.kernel.abi.requests import ForgetTurns, KeepTurns, ListTurns
from llmos.kernel.context import Context, join
from llmos.kernel.cpu import Cpu
from llmos.kernel.entries import Entry, by_turn
from llmos.kernel.machine import Machine

SPEAKERS = {Role.USER: "User", Role.ASSISTANT: "Assistant", Role.TOOL: "Tool"}
BATCH = 50  # turns told to the disk at once


def turn_text(turn: int, entries: list[Entry]) -> TurnText:
    """A turn as the disk keeps it."""
    said = [f"{SPEAKERS[entry.message.role]}: {entry.message.text}" for entry in entries if entry.message.text]
    first = entries[0].message
    pasted = [passage for passage in first.passages if passage.picked and not passage.document]
    said[1:1] = [f"Pasted: {passage.text}" for passage in pasted]
    labels = [entry.label for entry in entries] + [passage.label for passage in pasted if passage.label]
    return TurnText(first.pid, turn, "\n".join(said), join(labels), first.created)


def keep(machine: Machine, pid: int, turn: int) -> None:
    """Tells the disk of a turn that has left. Where it cannot be told, it learns of it when it starts."""
    entries = by_turn(machine.journal.entries(pid)).get(turn)
    if entries:
        _tell(machine, [turn_text(turn, entries)])


def keep_message(machine: Machine, pid: int, message: int) -> None:
    """Tells the disk of a message of which the context has only an excerpt."""
    for entry in machine.journal.entries(pid):
        if entry.message.id == message:
            _tell(machine, [turn_text(message, [entry])])


def keep_all(machine: Machine, pid: int) -> None:
    """Tells the disk of all that is out of a conversation's context: copies, of which it knows nothing yet."""
    entries = machine.journal.entries(pid)
    out = {entry.message.id: [entry] for entry in entries if entry.cut}
    out |= {turn: said for turn, said in by_turn(entries).items() if said[0].evicted}
    _tell(machine, [turn_text(turn, said) for turn, said in out.items()])


def forget(machine: Machine, pid: int, *turns: int) -> None:
    """Turns that are in the context again, or all of a conversation's, are not found any more."""
    if machine.disk is not None and machine.disk.connected:
        machine.disk.call(ForgetTurns(pid=pid, messages=turns), lambda answer: None)


def keep_in_step(machine: Machine) -> None:
    """Tells a disk that has just started what it lacks, and what it should not have."""
    assert machine.disk is not None

    def listed(answer: AnyAnswer) -> None:
        if not isinstance(answer, KeptTurns):
            return
        spilled = {entry.message.id: [entry] for entry in machine.journal.spilled()}
        wanted, known = spilled | machine.journal.evicted(), set(answer.messages)
        missing = [turn_text(turn, entries) for turn, entries in wanted.items() if turn not in known]
        _tell(machine, missing)
        if extra := tuple(known - wanted.keys()):
            forget(machine, 0, *extra)

    machine.disk.call(ListTurns(), listed)


def _tell(machine: Machine, turns: list[TurnText]) -> None:
    if machine.disk is not None and machine.disk.connected:
        for start in range(0, len(turns), BATCH):
            machine.disk.call(KeepTurns(turns=tuple(turns[start : start + BATCH])), lambda answer: None)


def unquoted(text: str) -> str:
    """Without double quotes: to the disk they mean "word for word"; in a message or a model's query they need not."""
    return re.sub('["“”]', " ", text)


def worthwhile(passages: Iterable[Passage], context: Context, cpu: Cpu, room: int) -> tuple[Passage, ...]:
    """Of documents' and turns' passages those that are near the best one of their kind.

    They get at most a share of the budget, for which older turns leave, and at most `room` tokens.
    """
    left = min(int(context.budget * limits.RECALL_SHARE), room)
    best: dict[bool, float] = {}
    chosen = []
    for passage in passages:
        [(_, text)] = quoting.quoted_recalled([passage])
        size = len(cpu.tokenize(text))
        if passage.score < limits.RECALL_NEAR * best.setdefault(bool(passage.message), passage.score) or size > left:
            continue
        left -= size
        chosen.append(passage)
    return tuple(chosen)
