"""The host of one MCP server: between the kernel's calls, which come one after the other, and an event loop."""

import asyncio
import contextlib
import os
import sys
import threading
from collections.abc import Coroutine
from typing import Any

from llmos.kernel.abi.events import ServerTold
from llmos.kernel.abi.replies import AnyAnswer, Done, Failed
from llmos.kernel.abi.requests import AnyRequest, CallTool, StartServer
from llmos.kernel.abi.serve import parent
from llmos.kernel.abi.wire import Call, Cancel, Channel, Reply, Told
from llmos.peripherals.mcp.keeper import Keeper

ADDRESS_SPACE = 2 << 30  # bytes, of the host; the server itself has what programs have
CANCELLED = Failed("It was stopped before it was done. The server may have done a part of it.")
LEAVE_SECONDS = 3.0  # for the server to end by itself


class Host:
    """Answers on the event loop; the channel is read by a thread."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._keeper: Keeper | None = None
        self._configured = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._calls: dict[int, asyncio.Task[None]] = {}  # by serial

    async def serve(self) -> None:
        """Until the kernel is gone. The server gets a moment to end by itself."""
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()

        def read() -> None:
            with contextlib.suppress(ConnectionError, RuntimeError):
                while True:
                    call = self._channel.receive()
                    if isinstance(call, Call | Cancel):
                        loop.call_soon_threadsafe(self._take, call)
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(ended.set)

        threading.Thread(target=read, name="kernel", daemon=True).start()
        await ended.wait()
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=LEAVE_SECONDS)

    def _take(self, call: Call | Cancel) -> None:
        if isinstance(call, Call):
            self._calls[call.serial] = self._spawn(self._answer(call))
        elif call.serial in self._calls:
            self._calls[call.serial].cancel()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _answer(self, call: Call) -> None:
        """The kernel gets an answer also to a call that was cancelled; the protocol tells the server of it."""
        try:
            answer = await self._do(call.request)
        except asyncio.CancelledError:
            answer = CANCELLED
        self._calls.pop(call.serial, None)
        with contextlib.suppress(ConnectionError):
            self._channel.send(Reply(serial=call.serial, answer=answer))

    async def _do(self, request: AnyRequest) -> AnyAnswer:
        if isinstance(request, StartServer) and self._keeper is None:
            self._keeper = Keeper(request.config, self._tell)
            self._spawn(self._keeper.keep())
            self._configured.set()
            return Done()
        if isinstance(request, CallTool):
            await self._configured.wait()
            assert self._keeper is not None
            return await self._keeper.call(request.tool, request.hash, request.arguments)
        return Failed(f"The host of an MCP server does not answer {type(request).__name__}.")

    def _tell(self, event: ServerTold) -> None:
        with contextlib.suppress(ConnectionError):
            self._channel.send(Told(event=event))


def confine() -> None:
    """A limit on what a server's answers can make of the host. Only the soft one: what it starts may lift it."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, resource.getrlimit(resource.RLIMIT_AS)[1]))


def serve() -> None:
    """Serves the kernel that started this process, until it is gone."""
    channel = parent()
    confine()

    async def run() -> None:
        await Host(channel).serve()
        sys.stderr.flush()
        os._exit(0)  # a server that does not end by itself ends with its host

    asyncio.run(run())
