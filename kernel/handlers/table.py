"""The table of handlers, and what they share.

A handler returns the answer, or None when it comes later through `reply`.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

from llmos.kernel import turns
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import (
    Conversation,
    Ram,
)
from llmos.kernel.abi.replies import (
    AnyAnswer,
    Failed,
    Opened,
)
from llmos.kernel.abi.wire import Call
from llmos.kernel.approvals import ApprovalError
from llmos.kernel.core import CoreError
from llmos.kernel.database import JournalError
from llmos.kernel.loader import Loader
from llmos.kernel.machine import Machine
from llmos.kernel.models import ModelError
from llmos.kernel.permissions import DeniedError
from llmos.kernel.programfiles import ProgramError
from llmos.kernel.server import Port
from llmos.kernel.settings import SettingsError
from llmos.kernel.syscalls import CallError

log = logging.getLogger(__name__)

Reply = Callable[[AnyAnswer], None]
R = TypeVar("R", bound=ask.Request)
T = TypeVar("T")
_UNGUARDED = nullcontext()
Handler = Callable[["Handlers", Any, Reply], AnyAnswer | None]
_table: dict[type[ask.Request], Handler] = {}


class RefusedError(Exception):
    """The request cannot be done; the message is for the person."""


REFUSALS = (
    RefusedError,
    JournalError,
    ModelError,
    CallError,
    DeniedError,
    ApprovalError,
    CoreError,
    ProgramError,
    SettingsError,
)


def handles(kind: type[R]) -> Callable[[Callable[["Handlers", R, Reply], AnyAnswer | None]], Handler]:
    def register(handler: Callable[["Handlers", R, Reply], AnyAnswer | None]) -> Handler:
        _table[kind] = handler
        return handler

    return register


class Handlers:
    """Answers requests on the kernel's thread."""

    def __init__(self, machine: Machine, loader: Loader) -> None:
        self.machine, self.loader = machine, loader

    def called(self, port: Port, call: Call) -> None:
        """One request of a client: exactly one answer goes back, now or later."""

        def reply(answer: AnyAnswer) -> None:
            port.reply(call.serial, answer)

        request = call.request
        if isinstance(request, ask.Attach):
            port.name, port.attached = request.client, True
        try:
            if isinstance(request, ask.AnyDiskRequest):
                answer = _pass_on(self, request, reply)
            else:
                answer = _table[type(request)](self, request, reply)
        except REFUSALS as error:
            answer = Failed(message=str(error))
        except sqlite3.DatabaseError as error:
            log.exception("%s", type(request).__name__)
            answer = Failed(message=str(self.machine.journal.blame(error)))
        except Exception as error:
            reply(_broke(error))
            raise
        if isinstance(answer, Opened):
            self.machine.screens[port] = answer.conversation.pid
        if answer is not None:
            reply(answer)

    def conversation(self, pid: int) -> Conversation:
        found = self.machine.journal.conversation(pid)
        if found is None:
            raise RefusedError(f"There is no conversation {pid}. It may have been deleted.")
        return found

    def ram(self, pid: int) -> Ram:
        """The page map; empty while no model is loaded."""
        if not self.machine.ready:
            return Ram(pid=pid, pages=(), used=0, free=0, budget=0, resident=0)
        return self.machine.ram(turns.ensure(self.machine, pid))


def _pass_on(kernel: Handlers, request: ask.AnyDiskRequest, reply: Reply) -> AnyAnswer | None:
    assert kernel.machine.disk is not None
    if isinstance(request, ask.SearchDisk):
        kernel.machine.search(request, reply)
    else:
        kernel.machine.disk.call(request, reply)
    return None


def aside(
    machine: Machine,
    work: Callable[[], T],
    then: Callable[[T], None],
    reply: Reply,
    guard: AbstractContextManager[object] = _UNGUARDED,
) -> None:
    """Does `work` on a thread of its own, and on the kernel's `then` with what it made. Where it fails, the answer says
    why. `guard` is held until what it made is on its way: of what comes one after the other, the last one holds.
    """

    def run() -> None:
        try:
            with guard:
                made = work()
                machine.post(lambda: then(made))
        except REFUSALS as error:
            refused = Failed(message=str(error))
            machine.post(lambda: reply(refused))
        except Exception as error:
            log.exception("a request failed")
            broke = _broke(error)
            machine.post(lambda: reply(broke))

    threading.Thread(target=run, name="aside", daemon=True).start()


def _broke(error: Exception) -> Failed:
    return Failed(message=f"The kernel could not do this ({type(error).__name__}). The log says more.")
