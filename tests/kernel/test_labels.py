"""Labels survive every path: what came from the web stays of the web, wherever it goes."""

from collections.abc import Callable

import pytest

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import About, Confidentiality, Integrity, Label, PageKind, Passage, Role
from llmos.kernel.abi.replies import AnyAnswer, Done, Hits
from llmos.kernel.abi.requests import AnyRequest, KeepTurns, SearchDisk
from llmos.kernel.layout import USER_LABEL
from tests.kernel.conftest import Make, Rig, new, say

WEB = Label(integrity=Integrity.WEB, confidentiality=Confidentiality.SECRET)
HIT = Passage(-7, 0, "", "earlier", 0, 5, "a web page says so", 0.9, message=7, label=WEB, created=1.0)


def conversation(rig: Make) -> tuple[Rig, int]:
    """One turn that knows nothing of the web, then one for which a page of the web was recalled, then a third."""
    kernel = rig("One.", "Two.", "Three.", "Four.", "Five.", budget=8000)
    pid = new(kernel)
    say(kernel, pid, "first")
    kernel.run()
    kernel.machine.table.processes[pid].context.gone.add(99)
    kernel.disk.answer = lambda r: Hits(passages=(HIT,), seconds=0.0) if isinstance(r, SearchDisk) else Done()
    say(kernel, pid, "second")
    kernel.run()
    kernel.disk.answer = empty
    say(kernel, pid, "third")
    kernel.run()
    return kernel, pid


def empty(request: AnyRequest) -> AnyAnswer | None:
    return Hits(passages=(), seconds=0.0) if isinstance(request, SearchDisk) else Done()


def labels(kernel: Rig, pid: int) -> list[tuple[PageKind, Label]]:
    context = kernel.machine.table.processes[pid].context
    return [(page.kind, page.label) for page in context.pages if page.turn]


def stay(kernel: Rig, pid: int) -> int:
    return pid


def restart(kernel: Rig, pid: int) -> int:
    kernel.restart()
    kernel.ask(ask.Open(pid=pid))
    return pid


def fork(kernel: Rig, pid: int) -> int:
    return int(kernel.ask(ask.Fork(pid=pid)).conversation.pid)


def fork_and_restart(kernel: Rig, pid: int) -> int:
    return restart(kernel, fork(kernel, pid))


def branch(kernel: Rig, pid: int) -> int:
    third = [message for message in kernel.messages(pid) if message.role is Role.USER][2]
    child = int(kernel.ask(ask.Branch(pid=pid, message=third.id)).conversation.pid)
    kernel.run()
    return child


def kill(kernel: Rig, pid: int) -> int:
    kernel.ask(ask.Kill(pid=pid))
    kernel.ask(ask.Open(pid=pid))
    return pid


def evict_and_restore(kernel: Rig, pid: int) -> int:
    pages = kernel.machine.table.processes[pid].context.pages
    answer = [page for page in pages if page.kind is PageKind.HISTORY][3]
    kernel.ask(ask.EvictPage(pid=pid, page=answer.id))
    kept = [turn for request in kernel.disk.calls if isinstance(request, KeepTurns) for turn in request.turns]
    assert [turn.label for turn in kept] == [WEB], "the disk keeps it with its label"
    kernel.ask(ask.RestoreTurn(pid=pid, message=answer.message))
    return pid


def edit(kernel: Rig, pid: int) -> int:
    pages = kernel.machine.table.processes[pid].context.pages
    answer = [page for page in pages if page.kind is PageKind.HISTORY][3]
    kernel.ask(ask.EditPage(pid=pid, page=answer.id, text="Said otherwise."))
    return pid


@pytest.mark.parametrize("path", [stay, restart, fork, fork_and_restart, branch, kill, evict_and_restore, edit])
def test_labels_survive(rig: Make, path: Callable[[Rig, int], int]) -> None:
    kernel, pid = conversation(rig)
    there = path(kernel, pid)
    assert labels(kernel, there) == [
        (PageKind.HISTORY, USER_LABEL),
        (PageKind.HISTORY, USER_LABEL),
        (PageKind.RECALLED, WEB),
        (PageKind.HISTORY, USER_LABEL),
        (PageKind.HISTORY, WEB),
        (PageKind.HISTORY, USER_LABEL),
        (PageKind.HISTORY, WEB),
    ]
    say(kernel, there, "fourth")
    kernel.run()
    assert labels(kernel, there)[-1] == (PageKind.HISTORY, WEB), "what is written beside it is of the web, too"


def test_what_the_person_says_is_of_this_conversation_and_core_memory_private(rig: Make) -> None:
    kernel = rig("Hello.", "Hello again.", budget=8000)
    for confidentiality in (Confidentiality.CONVERSATION, Confidentiality.PRIVATE):
        pid = new(kernel)
        say(kernel, pid, "Hi")
        kernel.run()
        label = kernel.machine.table.processes[pid].context.label
        assert label == Label(Integrity.USER, confidentiality)
        kernel.ask(ask.WriteBlock(about=About.USER, pid=pid, subject="name", text="Ada"))
