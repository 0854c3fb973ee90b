"""Forget: every trace of a document goes, and the person is told which there were."""

import os
from collections.abc import Callable

from llmos.kernel import calls, forgetting
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.records import Document
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, DocumentText, Done, Failed, Forgotten, Watches
from llmos.kernel.database import JournalError
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, handles

END = 1 << 40  # behind every text: only the record is wanted


@handles(ask.Forget)
def _forget(kernel: Handlers, request: ask.Forget, reply: Reply) -> AnyAnswer | None:
    """The kernel's own traces go first: where that fails, the document is still there to be forgotten again. They go
    once more when the disk has removed it, because a passage may have been on its way.
    """
    machine = kernel.machine
    disk = machine.disk
    if disk is None or not disk.connected:
        raise RefusedError("The disk is not running, so nothing was forgotten. Try again in a moment.")
    if machine.unsaved:
        raise RefusedError("Not everything is saved yet. Free some space first, then forget the document.")
    traces = forgetting.Traces()

    def described(answer: AnyAnswer) -> None:
        if not isinstance(answer, DocumentText):
            reply(answer if isinstance(answer, Failed) else Failed(message="The disk did not answer. Try again."))
            return
        document = answer.document
        if _strip(kernel, document, traces, reply):
            disk.call(ask.RemoveDocument(document=document.id), lambda answer: removed(document, answer))

    def removed(document: Document, answer: AnyAnswer) -> None:
        if not isinstance(answer, Done):
            reply(answer if isinstance(answer, Failed) else Failed(message="The disk did not answer. Try again."))
        elif _strip(kernel, document, traces, reply):
            _forget_copies(kernel, document, forgetting.COPIES, copied(document))

    def copied(document: Document) -> Callable[[int, str], None]:
        def then(copies: int, failure: str) -> None:
            traces.copies += copies
            disk.call(ask.ListWatched(), lambda answer: told(document, answer, failure))

        return then

    def told(document: Document, answer: AnyAnswer, failure: str) -> None:
        sentences = forgetting.in_words(machine, document, traces)
        if failure:
            sentences.append(f"What can be taken back of the file could not be removed: {failure} Try again.")
        folders = [w.path for w in answer.watched] if isinstance(answer, Watches) else []
        for folder in folders:
            if document.path.startswith(folder.rstrip(os.sep) + os.sep):
                sentences.append(f"It lies in the watched folder {folder}: it is read again when it changes.")
        reply(Forgotten(removed=tuple(sentences)))

    disk.call(ask.ReadDocument(document=request.document, start=END), described)
    return None


def _forget_copies(
    kernel: Handlers, document: Document, names: tuple[str, ...], then: Callable[[int, str], None]
) -> None:
    """Has each device remove what it keeps of the file; `then` gets how many changes went, and what went wrong."""
    specs = [kernel.machine.syscalls.specs[name] for name in names if name in kernel.machine.syscalls.specs]

    def step(waiting: list[SyscallSpec], copies: int, failure: str) -> None:
        if not waiting:
            then(copies, failure)
            return

        def done(answer: AnyAnswer) -> None:
            if isinstance(answer, DeviceReply) and answer.ok:
                removed = answer.details.get("removed")
                step(waiting[1:], copies + (removed if isinstance(removed, int) else 0), failure)
            else:
                said = answer.content if isinstance(answer, DeviceReply) else getattr(answer, "message", "no answer.")
                step(waiting[1:], copies, said)

        calls.call_device(kernel.machine, waiting[0], {"path": os.path.realpath(document.path)}, done)

    step(specs, 0, "")


def _strip(kernel: Handlers, document: Document, traces: forgetting.Traces, reply: Reply) -> bool:
    """Whether the kernel's traces are gone; otherwise it has said why not."""
    try:
        traces.add(forgetting.forget(kernel.machine, document))
    except (JournalError, OSError) as error:
        reply(Failed(message=f"Not all of it could be forgotten: {error} Try again."))
        return False
    return True
