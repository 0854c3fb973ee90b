"""Room for a turn: what leaves a context, what is said about it, and how a process comes to rest."""

import time

from llmos.kernel import layout, limits, reclaim
from llmos.kernel.abi.events import Appended
from llmos.kernel.abi.records import Label, Message, Role
from llmos.kernel.context import SETUP, Context, Page
from llmos.kernel.journal import JournalError
from llmos.kernel.machine import Machine
from llmos.kernel.process import IDLE, Process


def reserve(context: Context) -> int:
    """Tokens that must be free before an answer begins."""
    return min(512, context.budget // 8)


def make_room(machine: Machine, process: Process, need: int) -> bool:
    """Evicts old turns until `need` tokens are free, and says so in the conversation. False where it is impossible."""
    context = process.context
    gone = reclaim.choose(context, need, context.budget // 4)
    if gone:
        _take_out(machine, process, gone)
        evict(machine, gone)
        turns = len({page.turn for page in gone})
        noun = "The oldest exchange" if turns == 1 else f"The {turns} oldest exchanges"
        remark(machine, process, f"{noun} left the context to make room. The text stays in this conversation.")
    machine.changed(process)
    return context.free >= need


def _take_out(machine: Machine, process: Process, gone: list[Page]) -> None:
    """Takes pages out of the context, and their tokens out of the cache: what stands behind moves up."""
    cpu, _, format = machine.parts()
    context = process.context
    keep = machine.running()
    machine.pager.bring_in(process.pid, context.tokens, keep)
    for start, end in context.remove(gone):
        machine.pager.cut(process.pid, start, end, keep)
    first = next((page for page in context.pages if page.kind not in SETUP), None)
    if first is not None and first.head == format.user.head != format.first_user_head:
        first.head = format.first_user_head
        context.retokenize_page(first, cpu)


def evict(machine: Machine, pages: list[Page]) -> None:
    messages = sorted({page.message for page in pages})
    machine.save(-messages[0], lambda: machine.journal.evict(messages))


def remark(machine: Machine, process: Process, text: str) -> None:
    """A sentence of the kernel's in the conversation."""
    remark = Message(id=0, pid=process.pid, role=Role.NOTICE, text=text, created=time.time())
    try:
        machine.tell(Appended(message=machine.journal.append(remark, layout.SYSTEM_LABEL)))
    except JournalError:
        machine.notice(text, process.pid)


def rest(machine: Machine, process: Process) -> None:
    if process.turn is not None:
        process.turn.close()
    process.turn = None
    process.go(IDLE)
    process.rested_at = time.monotonic()
    machine.after(limits.SWAP_AFTER, lambda: save_to_swap(machine, process))
    machine.changed(process)


def save_to_swap(machine: Machine, process: Process) -> None:
    """Writes a process that has rested for a while to its swap file, so that not even a crash costs its prefill."""
    rested = time.monotonic() - process.rested_at >= limits.SWAP_AFTER
    if machine.ready and process.turn is None and rested and machine.table.get(process.pid) is process:
        machine.pager.park(process.pid)
        machine.pager.swap.write(process.pid)


def journalled(machine: Machine, process: Process, message: Message, label: Label) -> Message | None:
    """Writes a new message of the turn; where that fails the turn ends, because nothing is shown that is not saved."""
    try:
        return machine.journal.append(message, label)
    except JournalError as error:
        machine.notice(str(error), process.pid, warning=True)
        rest(machine, process)
        return None
