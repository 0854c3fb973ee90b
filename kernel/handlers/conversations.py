"""Requests about conversations: create, open, send, stop, rename, delete, look inside."""

import time

from msgspec.structs import replace

from llmos.kernel import answers, checking, filing, forgetting, limits, programs, recall, room, spill, turns
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import Appended, ConversationChanged, ConversationDeleted
from llmos.kernel.abi.records import (
    Message,
    MessageStatus,
    Passage,
    Role,
)
from llmos.kernel.abi.replies import (
    AnyAnswer,
    Done,
    Forgotten,
    FoundSaid,
    Messages,
    Opened,
    Sent,
)
from llmos.kernel.context import Context
from llmos.kernel.handlers import picking
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, handles
from llmos.kernel.layout import USER_LABEL


@handles(ask.Create)
def _create(kernel: Handlers, request: ask.Create, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    program = programs.find(machine, request.program)
    if program is None:
        known = ", ".join(sorted(info.spec.name for info in programs.listed(machine)))
        raise RefusedError(f"There is no program {request.program}. There are: {known}.")
    kept = programs.edition(machine, program)
    conversation = machine.journal.create(program.name, request.priority, kept)
    kernel.machine.tell(ConversationChanged(conversation=conversation))
    return Opened(conversation=conversation, messages=(), ram=kernel.ram(conversation.pid))


@handles(ask.Open)
def _open(kernel: Handlers, request: ask.Open, reply: Reply) -> AnyAnswer:
    count = kernel.machine.journal.count
    if not request.last:
        return opened(kernel, request.pid, count(request.pid))
    further = count(request.pid, since=request.since) if request.since else 0
    return opened(kernel, request.pid, max(request.last, further))


def opened(kernel: Handlers, pid: int, last: int = limits.OPENED) -> Opened:
    """A conversation as it is now, with so many of its messages. Raises RefusedError."""
    conversation = kernel.conversation(pid)
    messages, before = _read(kernel, pid, last)
    ram, partings = kernel.ram(pid), kernel.machine.journal.partings(pid)
    return Opened(conversation=conversation, messages=messages, ram=ram, partings=partings, before=before)


@handles(ask.ReadMessages)
def _read_messages(kernel: Handlers, request: ask.ReadMessages, reply: Reply) -> AnyAnswer:
    kernel.conversation(request.pid)
    messages, before = _read(kernel, request.pid, min(max(request.count, 1), limits.OPENED_MOST), request.before)
    return Messages(messages=messages, before=before)


def _read(kernel: Handlers, pid: int, count: int, before: int = 0) -> tuple[tuple[Message, ...], int]:
    """Messages with what has been written of an answer so far, and how many there are before them."""
    machine = kernel.machine
    messages = machine.journal.messages(pid, count, before)
    process = machine.table.get(pid)
    if process is not None and process.turn is not None and process.turn.answer is not None:
        live = process.turn.answer
        text = process.turn.text
        messages = [_streamed(m, text) if m.id == live.id else m for m in messages]
    checking.submit(machine, messages)
    return tuple(messages), machine.journal.count(pid, before=messages[0].id) if messages else 0


def _streamed(message: Message, text: str) -> Message:
    return replace(message, text=text, status=MessageStatus.STREAMING)


@handles(ask.Send)
def _send(kernel: Handlers, request: ask.Send, reply: Reply) -> AnyAnswer | None:
    machine = kernel.machine
    kernel.conversation(request.pid)
    text = checked(kernel, request.pid, request.text)
    _check_quiet(kernel, request.pid)
    draft = Message(
        id=0, pid=request.pid, role=Role.USER, text=text, created=time.time(), collections=request.collections
    )
    if not request.spans and not request.pasted:
        _begin(kernel, draft, request, reply)
        return None

    def read(passages: tuple[Passage, ...]) -> None:
        if machine.ready:
            picking.check_room(turns.ensure(machine, request.pid).context, machine.parts()[0], text, passages)
        _begin(kernel, replace(draft, passages=passages), request, reply)

    picking.read(kernel, request, read, reply)
    return None


def _begin(kernel: Handlers, draft: Message, request: ask.Send, reply: Reply) -> None:
    """Journals a message and starts its turn. Raises RefusedError where another one came first."""
    machine, pid = kernel.machine, request.pid
    _check_quiet(kernel, pid)
    message = machine.journal.append(draft, USER_LABEL, title=_title(draft.text))
    machine.conversation_changed(pid)
    machine.tell(Appended(message=message))
    if (process := machine.table.get(pid)) is not None:
        process.title = kernel.conversation(pid).title
    reply(Sent(message=message))
    turns.begin(machine, message, request.documents)


def _check_quiet(kernel: Handlers, pid: int) -> None:
    kernel.conversation(pid)
    process = kernel.machine.table.get(pid)
    if (process is not None and process.turn is not None) or pid in kernel.machine.waiting:
        raise RefusedError("The last message is still being answered. Stop it first, or wait.")


def checked(kernel: Handlers, pid: int, text: str) -> str:
    """A message as it is sent. Raises RefusedError where it is empty, or there is no room for even an excerpt of it."""
    if len(text) > limits.SEND:
        raise RefusedError(
            f"The message has {len(text):,} characters; {limits.SEND:,} is the most. "
            "Save it as a file and drop that on the window: it goes to disk and can be searched."
        )
    text = picking.CONTROL.sub("", text).strip()
    if not text:
        raise RefusedError("The message is empty.")
    if kernel.machine.ready:
        _check_room(turns.ensure(kernel.machine, pid).context)
    return text


def _check_room(context: Context) -> None:
    """Even of a message that goes to disk the context must have room for an excerpt."""
    if spill.room_for_message(context, room.reserve(context)) < limits.EXCERPT_LEAST:
        titles = [page.title for page in context.pages if page.pinned and page.turn]
        advice = f"Unpin one of these pages first: {', '.join(titles)}." if titles else "Use a model with a larger one."
        raise RefusedError(f"What is pinned and the set-up leave too little room in the context. {advice}")


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limits.TITLE else line[: limits.TITLE - 1].rsplit(" ", 1)[0] + "…"


@handles(ask.Stop)
def _stop(kernel: Handlers, request: ask.Stop, reply: Reply) -> AnyAnswer:
    process = kernel.machine.table.get(request.pid)
    kernel.machine.waiting.pop(request.pid, None)
    if process is not None:
        answers.stop(kernel.machine, process)
    return Done()


@handles(ask.Continue)
def _continue(kernel: Handlers, request: ask.Continue, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    kernel.conversation(request.pid)
    if request.pid in machine.waiting:
        raise RefusedError("It goes on as soon as there is a model.")
    process = machine.table.get(request.pid)
    if (process is not None and process.turn is not None) or not turns.go_on(machine, request.pid):
        raise RefusedError("There is nothing to continue.")
    return Done()


@handles(ask.Rename)
def _rename(kernel: Handlers, request: ask.Rename, reply: Reply) -> AnyAnswer:
    title = picking.CONTROL.sub("", request.title).strip()[:200]
    kernel.conversation(request.pid)
    if not title:
        raise RefusedError("A conversation needs a name.")
    kernel.machine.journal.rename(request.pid, title)
    for pid in kernel.machine.journal.family(request.pid):
        process = kernel.machine.table.get(pid)
        if process is not None:
            process.title = title
            kernel.machine.changed(process)
        kernel.machine.conversation_changed(pid)
    return Done()


@handles(ask.FileAway)
def _file_away(kernel: Handlers, request: ask.FileAway, reply: Reply) -> AnyAnswer:
    kernel.conversation(request.pid)
    folder = request.folder
    if folder is not None:
        folder = picking.CONTROL.sub("", folder).strip()[: filing.FOLDER]
    journal = kernel.machine.journal
    for pid in filing.file_away(journal, request.pid, folder, request.pinned, request.archived):
        kernel.machine.conversation_changed(pid)
    return Done()


@handles(ask.TakeOver)
def _take_over(kernel: Handlers, request: ask.TakeOver, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    spoken = [
        replace(said, text=picking.CONTROL.sub("", said.text).strip())
        for said in request.messages
        if said.role in (Role.USER, Role.ASSISTANT)
    ]
    spoken = [said for said in spoken if said.text]
    if not any(said.role is Role.USER for said in spoken):
        raise RefusedError("In that conversation nobody said anything.")
    title = picking.CONTROL.sub("", request.title).strip()[:200] or _title(spoken[0].text)
    folder = picking.CONTROL.sub("", request.folder).strip()[: filing.FOLDER]
    conversation = filing.take_over(machine.journal, programs.DEFAULT, title, spoken, folder)
    recall.keep_all(machine, conversation.pid)
    machine.tell(ConversationChanged(conversation=conversation))
    return opened(kernel, conversation.pid)


@handles(ask.FindSaid)
def _find_said(kernel: Handlers, request: ask.FindSaid, reply: Reply) -> AnyAnswer:
    return FoundSaid(found=filing.find_said(kernel.machine.journal, request.words, min(max(request.count, 1), 200)))


@handles(ask.Delete)
def _delete(kernel: Handlers, request: ask.Delete, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    kernel.conversation(request.pid)
    family = machine.journal.family(request.pid)
    for pid in family:
        process = machine.table.get(pid)
        if process is not None:
            answers.stop(machine, process)
            machine.table.remove(pid)
            machine.processes_changed()
        machine.forget(pid)
        machine.waiting.pop(pid, None)
    machine.journal.delete(request.pid)
    for pid in family:
        recall.forget(machine, pid)
        machine.tell(ConversationDeleted(pid=pid))
    return Done()


@handles(ask.EraseDeleted)
def _erase_deleted(kernel: Handlers, request: ask.EraseDeleted, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    pids = filing.erase_deleted(machine.journal)
    forgetting.release(machine, pids)
    machine.journal.scrub()  # also where none was deleted: the last time it may have failed
    if not pids:
        return Forgotten(removed=("No conversation was deleted.",))
    noun = "conversation was" if len(pids) == 1 else "conversations were"
    return Forgotten(removed=(f"{len(pids):,} deleted {noun} erased. What the audit log has of their calls stays.",))


@handles(ask.Restore)
def _restore(kernel: Handlers, request: ask.Restore, reply: Reply) -> AnyAnswer:
    family = kernel.machine.journal.delete(request.pid, deleted=False)
    if not family:
        raise RefusedError(f"There is no conversation {request.pid}.")
    if kernel.machine.disk is not None:
        recall.keep_in_step(kernel.machine)
    for pid in family:
        kernel.machine.conversation_changed(pid)
    return Done()
