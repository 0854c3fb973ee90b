"""Requests about what is put in context: read from the disk, counted, refused where it has no room."""

from collections.abc import Callable

from llmos.kernel import layout, limits, picking, programs, room, spill, turns
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Passage, Phase, Span
from llmos.kernel.abi.replies import AnyAnswer, Counted, Failed, Hits
from llmos.kernel.context import Context
from llmos.kernel.cpu import Cpu
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, handles
from llmos.kernel.journal import JournalError


@handles(ask.CountTokens)
def _count(kernel: Handlers, request: ask.CountTokens, reply: Reply) -> AnyAnswer | None:
    machine = kernel.machine
    if not machine.ready:
        raise RefusedError("There is no model yet, so its tokens cannot be counted.")

    def count(passages: tuple[Passage, ...]) -> None:
        cpu, space = machine.parts()[0], _room(kernel, request.pid, request.program)
        ends = tuple(passage.start + layout.fitting(cpu, passage.text, space * 3 // 4) for passage in passages)
        written = len(cpu.tokenize(request.text[: limits.SEND]))
        reply(Counted(tokens=tuple(picking.sizes(cpu, passages)), room=space, ends=ends, written=written))

    if request.spans:
        read(kernel, request.spans, count, reply)
    else:
        count(())
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


def read(kernel: Handlers, spans: tuple[Span, ...], then: Callable[[tuple[Passage, ...]], None], reply: Reply) -> None:
    """Asks the disk for the spans; what `then` refuses, or the disk, is replied. Raises RefusedError without a disk."""
    if len(spans) > limits.SPANS:
        raise RefusedError(f"At most {limits.SPANS} documents or passages go with one message. Take some out.")
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
            then(picking.picked(answer.passages))
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
