"""Turns: from a journalled message through recall to the open answer. Functions on the machine."""

from msgspec.structs import replace

from llmos.kernel import answers, layout, limits, recall, reclaim, room
from llmos.kernel.abi.events import Finished
from llmos.kernel.abi.records import Message, MessageStatus, Move, Passage, Phase, Priority
from llmos.kernel.abi.replies import AnyAnswer, Hits
from llmos.kernel.abi.requests import SearchDisk
from llmos.kernel.context import Context
from llmos.kernel.machine import Machine
from llmos.kernel.process import BLOCKED, Process
from llmos.kernel.turn import Turn

RECALL = "recall"


def ensure(machine: Machine, pid: int, before: int | None = None) -> Process:
    """The process of a conversation, laid out from the journal when it is not in memory.

    before: only messages older than this one. Raises KeyError where there is no such conversation.
    """
    process = machine.table.get(pid)
    if process is not None:
        return process
    conversation = machine.journal.conversation(pid)
    if conversation is None:
        raise KeyError(pid)
    cpu, _, format = machine.parts()
    program = machine.programs.get(conversation.program) or machine.programs["assistant"]
    context = Context(machine.model.budget, machine.watermarks)
    layout.set_up(context, cpu, format, program, machine.syscalls.usable(program.capabilities))
    entries = machine.journal.entries(pid)
    layout.replay(context, cpu, format, [e for e in entries if before is None or e.message.id < before])
    for page in context.pages:
        page.pinned |= (page.message, page.passage.chunk if page.passage else 0) in machine.journal.pins(pid)
    process = Process(
        pid=pid,
        program=program,
        title=conversation.title,
        context=context,
        parent=machine.journal.parent(pid),
        root=conversation.root,
        priority=machine.priorities.get(pid, Priority.NORMAL),
    )
    machine.table.add(process)
    room.make_room(machine, process, 0)
    machine.changed(process)
    return process


def begin(machine: Machine, message: Message, documents: tuple[int, ...] = ()) -> None:
    """Starts the turn of a journalled message. When there is no model yet, it waits for one."""
    if not machine.ready:
        machine.waiting[message.pid] = message
        return
    process = ensure(machine, message.pid, before=message.id)
    process.turn = turn = Turn(question=message)
    disk = machine.disk_state
    if machine.disk is None or not machine.disk.connected or disk.phase is Phase.FAILED:
        if disk.documents:
            machine.notice("Answered without your documents: the disk process is not running.", process.pid, True)
        _lay_out(machine, process, message, ())
        return
    if machine.disk_counted and disk.documents == 0 and not process.context.gone:
        _lay_out(machine, process, message, ())
        return
    process.go(BLOCKED, RECALL)
    machine.changed(process)

    def recalled(answer: AnyAnswer) -> None:
        if process.turn is turn and process.state is BLOCKED:
            _lay_out(machine, process, message, answer.passages if isinstance(answer, Hits) else ())

    def late() -> None:
        if process.turn is turn and process.state is BLOCKED and turn.answer is None and not turn.written:
            machine.notice("The disk did not answer in time: answered without your documents.", process.pid, True)
            _lay_out(machine, process, message, ())

    machine.search(
        SearchDisk(
            query=message.text[:2000],
            k=limits.RECALL_PASSAGES,
            threshold=limits.RECALL_THRESHOLD,
            documents=documents,
            pid=0 if documents else process.pid,
        ),
        recalled,
    )
    machine.after(
        limits.RECALL_SECONDS if disk.phase is Phase.READY else limits.RECALL_LOADING_SECONDS,
        late,
    )


def nothing_to_recall(machine: Machine) -> None:
    """The disk has said that it is empty: nobody waits for it to load."""
    for process in machine.table:
        turn = process.turn
        if process.context.gone:
            continue
        if turn is not None and turn.question is not None and process.state is BLOCKED and process.reason == RECALL:
            _lay_out(machine, process, turn.question, ())


def _lay_out(machine: Machine, process: Process, message: Message, passages: tuple[Passage, ...]) -> None:
    assert process.turn is not None
    cpu, _, format = machine.parts()
    context = process.context
    beside = room.reserve(context) + len(cpu.tokenize(message.text))
    space = max(context.free - beside, limits.RECALL_LEAST)
    passages = layout.number(recall.worthwhile(passages, context, cpu, space), context)
    if passages:
        message = replace(message, passages=passages)
        recalled = message
        machine.save(message.id, lambda: machine.journal.update(recalled, "", layout.USER_LABEL))
        machine.tell(Finished(message=message))
    process.turn.passages = passages
    layout.question(context, cpu, format, message, passages)
    if passages:
        pages = reclaim.recalled(context.turns()[message.id])
        if pages:
            room.note(process, Move.RECALLED, pages, "kernel")
    if not room.make_room(machine, process, room.reserve(context)):
        _too_long(machine, process)
        return
    answers.open_answer(machine, process)


def _too_long(machine: Machine, process: Process) -> None:
    """The newest turn alone does not fit: it leaves again, and the conversation says why."""
    context = process.context
    pages = [page for page in context.pages if page.turn == context.turn]
    size = sum(len(page.tokens) for page in pages)
    context.remove(pages)
    context.gone.add(pages[0].turn)
    machine.save(-pages[0].turn, lambda: machine.journal.evict([page.message for page in pages]))
    recall.keep(machine, process.pid, pages[0].turn)
    pinned = "Unpin a page, or s" if any(page.pinned and page.turn for page in context.pages) else "S"
    text = (
        f"This message has {size:,} tokens, and the context has room for "
        f"{max(0, context.free - room.reserve(context)):,}. {pinned}ave it as a file and drop that on the window: "
        "it goes to disk, and the parts that matter are recalled."
    )
    room.remark(machine, process, text)
    room.rest(machine, process)


def go_on(machine: Machine, process: Process, message: Message, raw: str) -> None:
    """Continues an answer that was stopped or interrupted: its page is open again."""
    cpu, _, _ = machine.parts()
    page = process.context.pages[-1]
    process.context.reopen_last(cpu)
    process.turn = Turn(question=None, passages=message.passages)
    if not room.make_room(machine, process, room.reserve(process.context)):
        _too_long(machine, process)
        return
    message = replace(message, status=MessageStatus.STREAMING)
    machine.journal.update(message, raw, page.label)
    answers.write(machine, process, message, raw, message.text)
    machine.tell(Finished(message=message))
