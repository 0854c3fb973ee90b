"""Turns: from a journalled message through recall to the open answer. Functions on the machine."""

from functools import partial

from msgspec.structs import replace

from llmos.kernel import (
    adapters,
    answers,
    core,
    digests,
    layout,
    limits,
    picking,
    prefetch,
    programs,
    quoting,
    recall,
    reclaim,
    room,
    spill,
    toolcalls,
)
from llmos.kernel.abi.events import Finished
from llmos.kernel.abi.records import Knowledge, Message, MessageStatus, Move, Passage, Phase, Role, Where
from llmos.kernel.abi.replies import AnyAnswer, Hits
from llmos.kernel.abi.requests import SearchDisk
from llmos.kernel.context import Context
from llmos.kernel.machine import Machine
from llmos.kernel.process import BLOCKED, Process
from llmos.kernel.program import Program
from llmos.kernel.turn import Turn

RECALL = "recall"
QUERY = 2000  # longest query, characters


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
    program = programs.of(machine, pid, conversation.program)
    priority, nice = machine.journal.scheduling(pid)
    process = Process(
        pid=pid,
        program=program,
        title=conversation.title,
        context=_laid_out(machine, pid, program, before),
        parent=machine.journal.parent(pid),
        root=conversation.root,
        priority=priority,
        nice=nice,
    )
    machine.table.add(process)
    room.make_room(machine, process, 0)
    machine.changed(process)
    return process


def _laid_out(machine: Machine, pid: int, program: Program, before: int | None) -> Context:
    cpu, _, format = machine.parts()
    context = machine.beginning(program, pid)
    entries, out = machine.journal.resident(pid)
    entries = [e for e in entries if before is None or e.message.id < before]
    layout.replay(context, cpu, format, entries, suiting(machine, program))
    context.gone |= {turn for turn in out if before is None or turn < before}
    digests.load(machine, context, pid)
    pins = machine.journal.pins(pid)
    for page in context.pages:
        page.pinned |= page.key in pins
    return context


def suiting(machine: Machine, program: Program) -> layout.Suited:
    """The tools of a program that fit a message, where its prompt does not have them all."""
    shown = machine.syscalls.shown(program.capabilities, program.tools)
    usable = machine.syscalls.usable(program.capabilities)
    return partial(toolcalls.suited, usable, shown)


def lay_out_anew(machine: Machine, process: Process) -> None:
    """A process at rest gets the context that the journal gives now. Nothing of the old one is kept."""
    process.context = _laid_out(machine, process.pid, process.program, None)
    process.core_stale = False
    process.undo.clear()
    room.make_room(machine, process, 0)
    machine.changed(process)


def begin(machine: Machine, message: Message, documents: tuple[int, ...] = ()) -> None:
    """Starts the turn of a journalled message. When there is no model yet, it waits for one."""
    if not machine.ready:
        machine.waiting[message.pid] = message
        return
    process = ensure(machine, message.pid, before=message.id)
    core.settle(machine, process)
    process.turn = Turn(question=message)
    adapters.put_on(machine, process, lambda: _recall(machine, process, message, documents))


def _recall(machine: Machine, process: Process, message: Message, documents: tuple[int, ...]) -> None:
    """Asks the disk for what the message is about, and goes on with what it says."""
    turn, disk = process.turn, machine.disk_state
    assert turn is not None
    _spill(machine, process, message)
    narrowed = bool(documents or message.collections)
    if machine.disk is None or not machine.disk.connected or disk.phase is Phase.FAILED:
        if disk.documents:
            machine.notice("Answered without your documents: the disk process is not running.", process.pid, True)
    elif machine.setting("recall") or narrowed:
        turn.search = SearchDisk(
            query=_query(message.text),
            k=limits.RECALL_PASSAGES,
            threshold=limits.RECALL_THRESHOLD,
            documents=documents,
            where=Where(collections=message.collections),
            pid=0 if narrowed else process.pid,
            unasked=True,
            knowledge=Knowledge() if documents else process.program.knowledge,
        )
    empty = machine.disk_counted and disk.documents == 0 and not (process.context.gone or process.context.spilled)
    if turn.search is None or empty:
        _lay_out(machine, process, message, ())
    else:
        _search(machine, process, message, turn.search, ())


def _search(
    machine: Machine, process: Process, message: Message, request: SearchDisk, known: tuple[Passage, ...]
) -> None:
    """Lays the message out with what the disk finds; where it does not answer, with what is known already."""
    turn = process.turn
    assert turn is not None
    turn.searches += 1
    search = turn.searches
    process.go(BLOCKED, RECALL)
    machine.changed(process)

    def waits() -> bool:
        blocked = process.state is BLOCKED and process.reason == RECALL
        return process.turn is turn and turn.searches == search and blocked

    def recalled(answer: AnyAnswer) -> None:
        if waits():
            _lay_out(machine, process, message, answer.passages if isinstance(answer, Hits) else known)

    def late() -> None:
        if waits():
            machine.notice("The disk did not answer in time: answered without your documents.", process.pid, True)
            turn.search = None
            _lay_out(machine, process, message, known)

    machine.search(request, recalled)
    ready = machine.disk_state.phase is Phase.READY
    machine.after(limits.RECALL_SECONDS if ready else limits.RECALL_LOADING_SECONDS, late)


def _spill(machine: Machine, process: Process, message: Message) -> None:
    """A message that is too long for the context goes to disk before anything is recalled for it."""
    assert process.turn is not None
    cpu, context = machine.parts()[0], process.context
    most = max(1, spill.room_for_message(context, room.reserve(context)) - picking.size(cpu, message.passages))
    cut = spill.cut(cpu, message.text, most, min(most, context.budget // 4))
    if cut:
        process.turn.cut = cut
        spill.keep(machine, process, message.id, cut)
        room.remark(
            machine,
            process,
            f"The message is longer than the context has room for ({most:,} tokens). All of it is on the disk; "
            "its beginning and end are in the context, and what matters of the rest is recalled.",
        )


def _query(text: str) -> str:
    """What is searched for: a question stands at the beginning or the end of a long text."""
    text = recall.unquoted(text)
    return text if len(text) <= QUERY else f"{text[: QUERY // 2]}\n{text[-QUERY // 2 :]}"


def nothing_to_recall(machine: Machine) -> None:
    """The disk has said that it is empty: nobody waits for it to load."""
    for process in machine.table:
        turn = process.turn
        if process.context.gone or process.context.spilled:
            continue
        if turn is not None and turn.question is not None and process.state is BLOCKED and process.reason == RECALL:
            _lay_out(machine, process, turn.question, ())


def _lay_out(machine: Machine, process: Process, message: Message, passages: tuple[Passage, ...]) -> None:
    """Makes pages of a message and of what was found for it. What leaves for them is looked for with it, too."""
    turn, context = process.turn, process.context
    assert turn is not None
    cpu, _, format = machine.parts()
    picked = tuple(passage for passage in message.passages if passage.picked)
    size = len(cpu.tokenize(quoting.excerpt(message, turn.cut))) + picking.size(cpu, picked)
    space = spill.room_for_message(context, room.reserve(context)) - size
    tools = layout.unknown(context, suiting(machine, process.program)(message.text))
    cost = len(cpu.tokenize(quoting.told(tools)))
    tools, space = (tools, space - cost) if cost <= space else ([], space)
    found = recall.worthwhile(picking.without(passages, picked), context, cpu, _room_for_recalled(context, space))
    turn.passages = quoting.number((*picked, *found), context)
    before, gone = context.used, set(context.gone)
    layout.question(context, cpu, format, message, turn.passages, turn.cut, tools)
    arrival = context.used - before
    prefetch.hand_over(machine, process, picked)
    if not room.make_room(machine, process, room.reserve(context)):
        _too_long(machine, process)
        return
    if turn.search is not None and turn.search.pid and context.gone != gone:
        context.remove(context.turns()[message.id])
        _search(machine, process, message, turn.search, passages)
        return
    if not all(map(context.quotes, turn.passages)):
        context.remove(context.turns()[message.id])
        _lay_out(machine, process, message, passages)
        return
    process.arrivals.append(arrival)
    _tell_recalled(machine, process, message)
    answers.open_answer(machine, process)


def _tell_recalled(machine: Machine, process: Process, message: Message) -> None:
    """Journals what was recalled for a message, and tells the window."""
    assert process.turn is not None
    if passages := process.turn.passages:
        recalled = replace(message, passages=passages)
        machine.save(message.id, lambda: machine.journal.update(recalled, "", layout.USER_LABEL))
        machine.tell(Finished(message=recalled))
    pages = [page for page in reclaim.recalled(process.context.turns()[message.id]) if page.passage]
    if pages:  # picking is the person's
        room.note(process, Move.RECALLED, pages, "kernel")


def _room_for_recalled(context: Context, space: int) -> int:
    """Of the tokens that a message can still have, those for which the turn before it need not leave: it is most likely
    about that. At least half of what passages may take. What was recalled for that turn leaves before it.
    """
    last = context.turns().get(context.turn, [])
    leaving = reclaim.recalled(last)
    stays = 0 if any(page.pinned for page in last) else sum(len(page.tokens) for page in last if page not in leaving)
    return max(space - stays, min(space, int(context.budget * limits.RECALL_SHARE / 2)))


def _too_long(machine: Machine, process: Process) -> None:
    """The newest turn alone does not fit: it leaves again, and the conversation says why."""
    context = process.context
    pages = [page for page in context.pages if page.turn == context.turn]
    size = sum(len(page.tokens) for page in pages)
    context.remove(pages)
    context.gone.add(pages[0].turn)
    machine.save(-pages[0].turn, lambda: machine.journal.evict([page.message for page in pages]))
    recall.keep(machine, process.pid, pages[0].turn)
    titles = ", ".join(page.title for page in context.pages if page.pinned and page.turn)
    pinned = f"Unpin one of these: {titles}; or s" if titles else "S"
    text = (
        f"This message has {size:,} tokens with what goes with it, and the context has room for "
        f"{max(0, context.free - room.reserve(context)):,}. {pinned}ave it as a file and drop that on the window: "
        "it goes to disk, and the parts that matter are recalled."
    )
    room.remark(machine, process, text)
    room.rest(machine, process)


def go_on(machine: Machine, pid: int) -> bool:
    """Goes on after the last message: answers it, or writes the rest of it. False where there is nothing to go on with.

    When there is no model yet, it waits for one.
    """
    entries = [entry for entry in machine.journal.entries(pid) if entry.message.role is not Role.NOTICE]
    last = entries[-1] if entries else None
    if last is None or not (
        last.message.role is Role.USER or (last.message.role is Role.ASSISTANT and not last.evicted)
    ):
        return False
    if not machine.ready:
        machine.waiting[pid] = last.message
        return True
    process = ensure(machine, pid)
    if last.message.role is Role.USER:
        process.context.remove([page for page in process.context.pages if page.message == last.message.id])
        begin(machine, last.message)
    else:
        _write_the_rest(machine, process, last.message, last.raw)
    return True


def take_up(machine: Machine, message: Message) -> None:
    """There is a model now: starts the turn of a message that waited for it."""
    if message.role is Role.USER:
        begin(machine, message)
    else:
        go_on(machine, message.pid)


def _write_the_rest(machine: Machine, process: Process, message: Message, raw: str) -> None:
    """Continues an answer that was stopped or interrupted: its page is open again."""
    process.turn = Turn(question=None, passages=message.passages)
    adapters.put_on(machine, process, lambda: _reopen(machine, process, message, raw))


def _reopen(machine: Machine, process: Process, message: Message, raw: str) -> None:
    cpu, _, _ = machine.parts()
    page = process.context.pages[-1]
    process.context.reopen_last(cpu)
    if not message.text.strip():  # nothing was shown: what was held back may be half a call, whose beginning is gone
        process.context.empty_last(cpu)
        raw = ""
    if not room.make_room(machine, process, room.reserve(process.context)):
        _too_long(machine, process)
        return
    message = replace(message, status=MessageStatus.STREAMING, claims=None, supports=None)
    machine.journal.update(message, raw, page.label)
    answers.write(machine, process, message, raw, message.text)
    machine.tell(Finished(message=message))
