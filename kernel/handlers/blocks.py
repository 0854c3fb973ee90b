"""Requests about core memory."""

from msgspec.structs import replace

from llmos.kernel import core, layout
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Block
from llmos.kernel.abi.replies import AnyAnswer, Blocks, Done
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, handles
from llmos.kernel.machine import Machine


@handles(ask.ListBlocks)
def _list(kernel: Handlers, request: ask.ListBlocks, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    live = {block.id: block for block in machine.blocks.live(request.pid)}
    last = machine.blocks.last(set(live))
    return Blocks(
        blocks=tuple(_counted(machine, block) for block in live.values() if block.text or block.pending),
        changes=tuple(live),
        last=last,
        undo=core.words(live[last]) if last else "",
    )


def _counted(machine: Machine, block: Block) -> Block:
    if machine.cpu is None or not block.text:
        return block
    return replace(block, tokens=len(machine.cpu.tokenize(layout.line(block))))


@handles(ask.WriteBlock)
def _write(kernel: Handlers, request: ask.WriteBlock, reply: Reply) -> AnyAnswer:
    if request.pid:
        kernel.conversation(request.pid)
    if request.block and kernel.machine.blocks.find(request.block) is None:
        raise RefusedError("This was changed or taken back since. Look at it again.")
    if not request.text.strip():
        raise RefusedError("A block needs a text. Forget it instead.")
    core.write(kernel.machine, request.about, request.pid, request.subject, request.text)
    return Done()


@handles(ask.ForgetBlock)
def _forget(kernel: Handlers, request: ask.ForgetBlock, reply: Reply) -> AnyAnswer:
    block = kernel.machine.blocks.find(request.block)
    if block is None:
        raise RefusedError("This is not held any more.")
    if block.pending:
        core.decide(kernel.machine, block.id, False, request.pid or block.pid)
    else:
        core.write(kernel.machine, block.about, request.pid or block.pid, block.subject, "")
    return Done()


@handles(ask.DecideBlock)
def _decide(kernel: Handlers, request: ask.DecideBlock, reply: Reply) -> AnyAnswer:
    core.decide(kernel.machine, request.block, request.yes, request.pid)
    return Done()


@handles(ask.UndoBlock)
def _undo(kernel: Handlers, request: ask.UndoBlock, reply: Reply) -> AnyAnswer:
    core.undo(kernel.machine, request.block, request.pid)
    return Done()
