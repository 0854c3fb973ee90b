"""Requests about what is put in context: read from the disk, counted, refused where it has no room."""

import re
from collections.abc import Callable

from llmos.kernel import limits, picking, prefetch, programs, quoting, room, spill, turns
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Passage, Phase
from llmos.kernel.abi.replies import AnyAnswer, Counted, Done, Failed, Hits
from llmos.kernel.context import Context
from llmos.kernel.cpu import Cpu
from llmos.kernel.database import JournalError
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, handles

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@handles(ask.CountTokens)
def _count(kernel: Handlers, request: ask.CountTokens, reply: Reply) -> AnyAnswer | None:
    machine = kernel.machine
    if not machine.ready:
        raise RefusedError("There is no model yet, so its tokens cannot be counted.")

    def count(passages: tuple[Passage, ...]) -> None:
        cpu, space = machine.parts()[0], _room(kernel, request.pid, request.program)
        ends = tuple(passage.start + quoting.fitting(cpu, passage.text, space * 3 // 4) for passage in passages)
        written = len(cpu.tokenize(request.text[: limits.SEND]))
        reply(Counted(tokens=tuple(picking.sizes(cpu, passages)), room=space, ends=ends, written=written))

    read(kernel, request, count, reply)
    return None


@handles(ask.Prefetch)
def _prefetch(kernel: Handlers, request: ask.Prefetch, reply: Reply) -> AnyAnswer | None:
    if not request.spans and not request.pasted:
        prefetch.drop(kernel.machine, request.pid)
        return Done()
    attach = prefetch.expect(kernel.machine, request.pid)

    def attached(passages: tuple[Passage, ...]) -> None:
        attach(passages)
        reply(Done())

    read(kernel, request, attached, reply)
    return None


def _room(kernel: Handlers, pid: int, program: str) -> int:
    """Tokens that a message can have with what goes with it."""
    machine = kernel.machine
    if pid:
        kernel.conversation(pid)
        context = turns.ensure(machine, pid).context
        return max(0, spill.room_for_message(context, room.reserve(context)))
    context = Context(machine.model.budget)
    setup = len(machine.prefix(programs.find(machine, program) or programs.chosen(machine)))
    return max(0, context.budget - setup - room.reserve(context))


def read(
    kernel: Handlers,
    request: ask.Send | ask.CountTokens | ask.Prefetch,
    then: Callable[[tuple[Passage, ...]], None],
    reply: Reply,
) -> None:
    """Asks the disk for the spans of a request, and puts what was pasted behind them; what `then` refuses, or the disk,
    is replied. Raises RefusedError for what is too much, and for spans without a disk.
    """
    spans = request.spans
    if len(spans) + len(request.pasted) > limits.SPANS:
        raise RefusedError(f"At most {limits.SPANS} documents or passages go with one message. Take some out.")
    if sum(map(len, request.pasted)) > limits.SEND:
        raise RefusedError(
            f"At most {limits.SEND:,} characters can be pasted for one message. Save it as a file and drop that on the "
            "window: it goes to disk and can be searched."
        )
    pasted = picking.pasted(CONTROL.sub("", text) for text in request.pasted)
    if not spans:
        then(pasted)
        return
    disk = kernel.machine.disk
    if disk is None or not disk.connected or kernel.machine.disk_state.phase is Phase.FAILED:
        raise RefusedError(
            "The disk is not running, so what you put in context cannot be read. Try again in a moment, or take it out."
        )

    def answered(answer: AnyAnswer) -> None:
        if not isinstance(answer, Hits):
            reply(answer if isinstance(answer, Failed) else Failed(message="The disk did not answer. Try again."))
            return
        try:
            then((*picking.picked(answer.passages), *pasted))
        except (RefusedError, JournalError) as error:
            reply(Failed(message=str(error)))

    disk.call(ask.ReadSpans(spans=spans), answered)


def check_room(context: Context, cpu: Cpu, text: str, passages: tuple[Passage, ...]) -> None:
    """Raises RefusedError where what was picked leaves no room for the message."""
    most = spill.room_for_message(context, room.reserve(context))
    size, words = picking.size(cpu, passages), len(cpu.tokenize(text))
    if size + words > most:
        raise RefusedError(
            f"What you put in context has {size:,} tokens and the message {words:,}; there is room for {most:,}. "
            "Take something out, put a part of it in context, or have it searched instead."
        )
