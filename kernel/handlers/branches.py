"""Requests that copy a conversation: fork it as a whole, or branch off at a question."""

import time

from llmos.kernel import digests, layout, recall, turns
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import ConversationChanged
from llmos.kernel.abi.records import Conversation, Message, Role
from llmos.kernel.abi.replies import AnyAnswer
from llmos.kernel.handlers.conversations import checked, opened
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, handles
from llmos.kernel.process import Process


@handles(ask.Fork)
def _fork(kernel: Handlers, request: ask.Fork, reply: Reply) -> AnyAnswer:
    conversation, parent = _at_rest(kernel, request.pid)
    child, copies = kernel.machine.journal.fork(conversation, f"{conversation.title} (copy)"[:200])
    _begin(kernel, parent, child, copies)
    return opened(kernel, child.pid)


@handles(ask.Branch)
def _branch(kernel: Handlers, request: ask.Branch, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    conversation, parent = _at_rest(kernel, request.pid)
    question = machine.journal.message(request.pid, request.message)
    if question is None or question.role is not Role.USER:
        raise RefusedError("There is no such question in this conversation.")
    text = checked(kernel, request.pid, request.text) if request.text else question.text
    picked = tuple(passage for passage in question.passages if passage.picked)
    draft = Message(
        id=0,
        pid=0,
        role=Role.USER,
        text=text,
        created=time.time(),
        passages=picked,
        collections=question.collections,
    )
    child, copies, again = machine.journal.branch(conversation, question, draft, layout.USER_LABEL)
    _begin(kernel, parent, child, copies)
    turns.begin(machine, again)
    return opened(kernel, child.pid)


def _at_rest(kernel: Handlers, pid: int) -> tuple[Conversation, Process | None]:
    """A conversation in which nothing is being written, and its process; there is none before there is a model."""
    machine = kernel.machine
    conversation = kernel.conversation(pid)
    process = turns.ensure(machine, pid) if machine.ready else None
    if (process is not None and process.turn is not None) or pid in machine.waiting:
        raise RefusedError("An answer is being written. Stop it first, or wait.")
    return conversation, process


def _begin(kernel: Handlers, parent: Process | None, child: Conversation, copies: dict[int, int]) -> None:
    """The child is known to the clients and the disk, and has the parent's pages."""
    kernel.machine.tell(ConversationChanged(conversation=child))
    recall.keep_all(kernel.machine, child.pid)
    if parent is not None:
        _share(kernel, parent, child, copies)


def _share(kernel: Handlers, parent: Process, conversation: Conversation, copies: dict[int, int]) -> None:
    """The child's process: the parent's pages under their new messages, in the parent's cells."""
    machine = kernel.machine
    child = Process(
        pid=conversation.pid,
        program=parent.program,
        title=conversation.title,
        context=parent.context.copy(layout.page_ids, copies),
        parent=parent.pid,
        limit=parent.capabilities,
        root=conversation.root,
        priority=parent.priority,
        nice=parent.nice,
        core_stale=True,
        page=parent.page,
    )
    if digests.due(machine, child.context):
        child.context.arrange(digests.arranged(machine, child.context))
    machine.table.add(child)
    if parent.pid in machine.kv and machine.kv.fork(parent.pid, child.pid):
        machine.kv.align(child.pid, child.context.tokens)
    machine.changed(child)
