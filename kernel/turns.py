"""The life of a turn: recall, lay out, write, trap, finish. Functions on the machine, called on its thread."""

import time
from collections.abc import Callable

from msgspec.structs import replace

from llmos.kernel import layout, limits
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.events import Appended, Delta, Finished
from llmos.kernel.abi.records import Invocation, Label, Message, MessageStatus, Passage, Phase, Role
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Failed, Hits
from llmos.kernel.abi.requests import CallDevice, SearchDisk
from llmos.kernel.context import Context, Page
from llmos.kernel.journal import JournalError
from llmos.kernel.machine import Machine
from llmos.kernel.permissions import DeniedError, allow
from llmos.kernel.process import BLOCKED, IDLE, READY, Process
from llmos.kernel.reclaim import reclaim
from llmos.kernel.syscalls import CallError, canonical
from llmos.kernel.trap import Malformed, Trap, Trapped
from llmos.kernel.turn import Turn

RECALL = "recall"
Answered = Callable[[AnyAnswer], None]


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
    context = Context(machine.model.budget)
    layout.set_up(context, cpu, format, program, machine.syscalls.usable(program.capabilities))
    entries = machine.journal.entries(pid)
    layout.replay(context, cpu, format, [e for e in entries if before is None or e.message.id < before])
    process = Process(pid=pid, program=program, title=conversation.title, context=context)
    machine.table.add(process)
    make_room(machine, process, 0)
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
    if machine.disk_counted and disk.documents == 0:
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

    machine.disk.call(
        SearchDisk(
            query=message.text[:2000],
            k=limits.RECALL_PASSAGES,
            threshold=limits.RECALL_THRESHOLD,
            documents=documents,
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
        if turn is not None and turn.question is not None and process.state is BLOCKED and process.reason == RECALL:
            _lay_out(machine, process, turn.question, ())


def _lay_out(machine: Machine, process: Process, message: Message, passages: tuple[Passage, ...]) -> None:
    assert process.turn is not None
    cpu, _, format = machine.parts()
    context = process.context
    passages = layout.number(_worthwhile(machine, passages, context), context)
    if passages:
        message = replace(message, passages=passages)
        recalled = message
        machine.save(message.id, lambda: machine.journal.update(recalled, "", layout.USER_LABEL))
        machine.tell(Finished(message=message))
    process.turn.passages = passages
    layout.question(context, cpu, format, message, passages)
    if not make_room(machine, process, reserve(context)):
        _too_long(machine, process)
        return
    _open_answer(machine, process)


def _worthwhile(machine: Machine, passages: tuple[Passage, ...], context: Context) -> tuple[Passage, ...]:
    """The passages that are near the best one, as many as the recall share of the budget holds."""
    cpu, _, _ = machine.parts()
    room = min(context.budget * limits.RECALL_SHARE, context.free)
    chosen = []
    for passage in passages:
        room -= len(cpu.tokenize(passage.text))
        if room < 0 or passage.score < limits.RECALL_NEAR * passages[0].score:
            break
        chosen.append(passage)
    return tuple(chosen)


def reserve(context: Context) -> int:
    """Tokens that must be free before an answer begins."""
    return min(512, context.budget // 8)


def make_room(machine: Machine, process: Process, need: int) -> bool:
    """Evicts old turns until `need` tokens are free, and says so in the conversation. False where it is impossible."""
    cpu, _, format = machine.parts()
    gone = reclaim(process.context, need, process.context.budget // 4, cpu, format)
    if gone:
        _evict(machine, gone)
        turns = len({page.turn for page in gone})
        noun = "The oldest exchange" if turns == 1 else f"The {turns} oldest exchanges"
        _remark(machine, process, f"{noun} left the context to make room. The text stays in this conversation.")
    machine.changed(process)
    return process.context.free >= need


def _evict(machine: Machine, pages: list[Page]) -> None:
    messages = sorted({page.message for page in pages})
    machine.save(-messages[0], lambda: machine.journal.evict(messages))


def _too_long(machine: Machine, process: Process) -> None:
    """The newest turn alone does not fit: it leaves again, and the conversation says why."""
    context = process.context
    pages = [page for page in context.pages if page.turn == context.turn]
    size = sum(len(page.tokens) for page in pages)
    context.remove(pages)
    _evict(machine, pages)
    text = (
        f"This message has {size:,} tokens, and the context has room for "
        f"{max(0, context.free - reserve(context)):,}. Save it as a file and drop that on the window: "
        "it goes to disk, and the parts that matter are recalled."
    )
    _remark(machine, process, text)
    _rest(machine, process)


def _rest(machine: Machine, process: Process) -> None:
    if process.turn is not None:
        process.turn.close()
    process.turn = None
    process.go(IDLE)
    machine.changed(process)


def _journalled(machine: Machine, process: Process, message: Message, label: Label) -> Message | None:
    """Writes a new message of the turn; where that fails the turn ends, because nothing is shown that is not saved."""
    try:
        return machine.journal.append(message, label)
    except JournalError as error:
        machine.notice(str(error), process.pid, warning=True)
        _rest(machine, process)
        return None


def _remark(machine: Machine, process: Process, text: str) -> None:
    """A sentence of the kernel's in the conversation."""
    remark = Message(id=0, pid=process.pid, role=Role.NOTICE, text=text, created=time.time())
    try:
        machine.tell(Appended(message=machine.journal.append(remark, layout.SYSTEM_LABEL)))
    except JournalError:
        machine.notice(text, process.pid)


def _open_answer(machine: Machine, process: Process) -> None:
    """Begins a new answer at the end of the context."""
    assert process.turn is not None
    cpu, _, format = machine.parts()
    label = process.context.label
    message = _journalled(
        machine,
        process,
        Message(
            id=0,
            pid=process.pid,
            role=Role.ASSISTANT,
            text="",
            status=MessageStatus.STREAMING,
            created=time.time(),
            passages=process.turn.passages,
        ),
        label,
    )
    if message is None:
        return
    layout.answer(process.context, cpu, format, message, "", label, "")
    _write(machine, process, message, "", "")
    machine.tell(Appended(message=message))


def _write(machine: Machine, process: Process, message: Message, raw: str, text: str) -> None:
    assert process.turn is not None
    cpu, kv, _ = machine.parts()
    usable = machine.syscalls.usable(process.program.capabilities)
    names = frozenset(spec.name for spec in usable) if process.turn.calls < limits.CALLS else frozenset[str]()
    process.turn.open(message, Trap(names), cpu.sampler(process.program.sampling), raw, text)
    resident = kv.align(process.pid, process.context.tokens)
    process.turn.reused = process.turn.reused or resident
    process.go(READY)
    machine.changed(process)


def go_on(machine: Machine, process: Process, message: Message, raw: str) -> None:
    """Continues an answer that was stopped or interrupted: its page is open again."""
    cpu, _, _ = machine.parts()
    page = process.context.pages[-1]
    page.text, page.tail = raw, ""
    process.context.retokenize_page(page, cpu)
    process.turn = Turn(question=None, passages=message.passages)
    if not make_room(machine, process, reserve(process.context)):
        _too_long(machine, process)
        return
    message = replace(message, status=MessageStatus.STREAMING)
    machine.journal.update(message, raw, page.label)
    _write(machine, process, message, raw, message.text)
    machine.tell(Finished(message=message))


def generated(machine: Machine, process: Process, token: int) -> None:
    """Takes one sampled token into the turn."""
    turn = process.turn
    assert turn is not None
    assert turn.answer is not None
    assert turn.trap is not None
    cpu, _, _ = machine.parts()
    now = time.monotonic()
    if not turn.first_token:
        turn.first_token = now - turn.started
    turn.generated += 1
    turn.written += 1
    process.generated += 1
    if cpu.is_end(token):
        shown, found = turn.trap.feed(turn.utf8.decode(b"", final=True))
        rest, unfinished = turn.trap.finish() if found is None else ("", found)
        _show(machine, process, shown + rest)
        _trapped(machine, process, unfinished) if unfinished else finish(machine, process, MessageStatus.COMPLETE)
        return
    process.context.extend(token)
    piece = turn.utf8.decode(cpu.piece(token))
    turn.raw += piece
    shown, found = turn.trap.feed(piece)
    _show(machine, process, shown)
    if found is not None:
        _trapped(machine, process, found)
    elif turn.written >= limits.ANSWER or (process.context.free <= 8 and not make_room(machine, process, 64)):
        finish(machine, process, MessageStatus.STOPPED)
    elif now - turn.checkpointed >= limits.CHECKPOINT_SECONDS:
        turn.checkpointed = now
        _checkpoint(machine, process)
    machine.changed(process)


def _show(machine: Machine, process: Process, text: str) -> None:
    turn = process.turn
    assert turn is not None
    assert turn.answer is not None
    if text:
        machine.tell(Delta(pid=process.pid, message=turn.answer.id, offset=len(turn.text), text=text))
        turn.text += text


def _checkpoint(machine: Machine, process: Process) -> None:
    turn = process.turn
    assert turn is not None
    assert turn.answer is not None
    message, raw, label = replace(turn.answer, text=turn.text), turn.raw, process.context.label
    machine.save(message.id, lambda: machine.journal.update(message, raw, label))


def finish(machine: Machine, process: Process, status: MessageStatus) -> None:
    """Ends the answer and the turn."""
    _close_answer(machine, process, status)
    _rest(machine, process)


def _close_answer(machine: Machine, process: Process, status: MessageStatus) -> None:
    """Makes the answer being written final; the page is closed and the journal has it."""
    turn = process.turn
    assert turn is not None
    assert turn.answer is not None
    cpu, _, format = machine.parts()
    page = process.context.pages[-1]
    page.text, page.label = turn.raw, process.context.label
    process.context.close_last(cpu, format.assistant.tail)
    stats = turn.stats(process.context.used)
    process.tokens_per_second = stats.tokens_per_second
    message = replace(turn.answer, text=turn.text.strip(), status=status, stats=stats)
    raw, label = turn.raw, page.label
    machine.save(message.id, lambda: machine.journal.update(message, raw, label))
    machine.tell(Finished(message=message))
    turn.close()
    machine.changed(process)


def stop(machine: Machine, process: Process) -> None:
    """Ends the turn where it is, on the person's wish."""
    turn = process.turn
    if turn is None:
        return
    if turn.answer is not None and turn.trap is not None:
        shown, _ = turn.trap.finish()
        _show(machine, process, shown)
        finish(machine, process, MessageStatus.STOPPED)
    else:
        _rest(machine, process)


def _trapped(machine: Machine, process: Process, call: Trapped | Malformed) -> None:
    """A syscall: checked, then run by the device host; its result goes behind the KV that is there."""
    turn = process.turn
    assert turn is not None
    cpu, _, _ = machine.parts()
    turn.raw += call.closing
    for token in cpu.tokenize(call.closing):
        process.context.extend(token)
    _close_answer(machine, process, MessageStatus.COMPLETE)
    turn.calls += 1
    process.go(BLOCKED, "device")
    if isinstance(call, Malformed):
        _returned(machine, process, turn, "call", "", call.reason, False)
        return
    arguments = canonical(call.arguments)
    if f"{call.name}{arguments}" == turn.last_call:
        _returned(
            machine, process, turn, call.name, arguments, "You made this very call before: use its result.", False
        )
        return
    turn.last_call = f"{call.name}{arguments}"
    try:
        spec, bound = authorise(machine, call.name, call.arguments, process.program.capabilities)
    except (CallError, DeniedError) as error:
        _returned(machine, process, turn, call.name, arguments, str(error), False)
        return
    process.go(BLOCKED, spec.name)
    machine.changed(process)

    def done(answer: AnyAnswer) -> None:
        if isinstance(answer, DeviceReply):
            _returned(machine, process, turn, spec.name, arguments, answer.content, answer.ok)
        else:
            reason = answer.message if isinstance(answer, Failed) else "The device did not answer."
            _returned(machine, process, turn, spec.name, arguments, reason, False)

    call_device(machine, spec, bound, done)


def authorise(
    machine: Machine, name: str, arguments: dict[str, object], capabilities: frozenset[str]
) -> tuple[SyscallSpec, dict[str, object]]:
    """The one place where a call, the model's or the person's, is let through. Raises CallError, DeniedError."""
    spec, bound = machine.syscalls.bind(name, arguments)
    return spec, allow(spec, bound, capabilities, machine.journal.grants())


def call_device(machine: Machine, spec: SyscallSpec, bound: dict[str, object], then: "Answered") -> None:
    """Runs an authorised call on the device host; one that takes too long ends with the host's restart."""
    assert machine.devices is not None
    devices, open_call = machine.devices, [True]

    def answered(answer: AnyAnswer) -> None:
        if open_call.pop() if open_call else False:
            then(answer)

    def late() -> None:
        if open_call:
            devices.kill()

    devices.call(CallDevice(name=spec.name, arguments=bound), answered)
    machine.after(limits.CALL_SECONDS, late)


def _returned(
    machine: Machine, process: Process, turn: Turn, name: str, arguments: str, content: str, ok: bool
) -> None:
    """A call's result becomes a page, and the model goes on."""
    if process.turn is not turn:
        return
    cpu, _, format = machine.parts()
    if len(content) > limits.RESULT:
        content = f"{content[: limits.RESULT]}\n… cut: {len(content):,} characters in all."
    label: Label = process.context.label
    message = _journalled(
        machine,
        process,
        Message(
            id=0,
            pid=process.pid,
            role=Role.TOOL,
            text=content if ok else f"Error: {content}",
            created=time.time(),
            invocation=Invocation(name=name, arguments=arguments, ok=ok),
        ),
        label,
    )
    if message is None:
        return
    layout.result(process.context, cpu, format, message, label)
    machine.tell(Appended(message=message))
    if not make_room(machine, process, reserve(process.context)):
        _remark(machine, process, "The result does not fit into the context.")
        _rest(machine, process)
        return
    _open_answer(machine, process)
