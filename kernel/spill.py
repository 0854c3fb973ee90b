"""Texts that are too long for a context: the disk has all of them, the context their beginning and end.

The journal says how many leading characters of such a message the context holds, so that it is laid out alike again.
"""

from llmos.kernel import quoting, recall
from llmos.kernel.context import Context
from llmos.kernel.cpu import Cpu
from llmos.kernel.machine import Machine
from llmos.kernel.process import Process


def room_for_message(context: Context, reserve: int) -> int:
    """Tokens that a message can have at most: what the set-up, pinned turns and an answer leave."""
    kept = {page.turn for page in context.pages if page.pinned and page.turn}
    stays = sum(len(page.tokens) for page in context.pages if not page.turn or page.turn in kept)
    return context.budget - stays - reserve


def cut(cpu: Cpu, text: str, most: int, excerpt: int) -> int:
    """Of a text with more than `most` tokens, how many leading characters an excerpt of so many tokens has; else 0."""
    if len(text) <= most or len(cpu.tokenize(text)) <= most:
        return 0
    return max(1, quoting.fitting(cpu, text, excerpt) * 3 // 4)


def keep(machine: Machine, process: Process, message: int, characters: int) -> None:
    """The context holds only so many leading characters of a message; the disk learns all of it."""
    machine.save(-message, lambda: machine.journal.spill(message, characters))
    process.context.spilled.add(message)
    recall.keep_message(machine, process.pid, message)
