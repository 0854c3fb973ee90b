"""Keeps one MCP server: starts it, lists its tools, calls them, and starts it again at the next call where it ended."""

import asyncio
import contextlib
import logging
import shutil
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import anyio
import httpx2
from mcp import Client, MCPError, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.client.subscriptions import ListenNotSupportedError, SubscriptionLost
from mcp_types import (
    CONNECTION_CLOSED,
    INTERNAL_ERROR,
    INVALID_PARAMS,
    METHOD_NOT_FOUND,
    Tool,
    ToolListChangedNotification,
)

from llmos.kernel.abi.events import ServerTold
from llmos.kernel.abi.replies import DeviceReply
from llmos.kernel.abi.servers import Declared, ServerConfig, ServerPhase
from llmos.peripherals.mcp.declared import declared, short
from llmos.peripherals.mcp.fence import fenced, works
from llmos.peripherals.mcp.results import reply
from llmos.peripherals.mcp.stderr import LastWords

log = logging.getLogger(__name__)

START_SECONDS = 30.0  # until a server has told its tools; what it fetches first is part of it
CALL_SECONDS = 60.0
STARTS, WITHIN_SECONDS = 3, 60.0  # most starts in so much time
LIST_SECONDS = 5.0  # between two listings, however often a server says that its tools changed
TOOLS = 100
ITS_OWN = (INVALID_PARAMS, METHOD_NOT_FOUND, INTERNAL_ERROR)  # codes of errors after which a connection is good
REASON = 300  # characters of what a server says of an error
UNFENCED = "It is not kept apart from the data of LLM OS: there is no bubblewrap here."


class GoneError(Exception):
    """The server cannot be used now. The message says why, and what to do."""


class Keeper:
    """One server. All methods run on the event loop; `tell` gets what changes."""

    def __init__(self, config: ServerConfig, tell: Callable[[ServerTold], None]) -> None:
        self._config, self._tell = config, tell
        self._client: Client | None = None
        self._tools: dict[str, Declared] = {}
        self._starts: deque[float] = deque(maxlen=STARTS)
        self._wanted = asyncio.Event()
        self._settled = asyncio.Event()  # whether the last start has succeeded or failed
        self._changed = asyncio.Event()
        self._gone = asyncio.Event()
        self._reason = ""
        self._said = LastWords()

    async def keep(self) -> None:
        """Lives as long as the host. The first start is at once."""
        self._wanted.set()
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            self._reason = await self._live()
            self._client = None
            if not self._wanted.is_set():
                self._settled.set()
            self._tell(ServerTold(phase=ServerPhase.FAILED, detail=self._reason))

    async def call(self, name: str, hash: str, arguments: dict[str, Any]) -> DeviceReply:
        """Whatever goes wrong, there is a reply."""
        try:
            client = await self._running()
            tool = self._tools.get(name)
            if tool is None or tool.hash != hash:
                return DeviceReply(f"{name} has changed. The user must look at it in Devices first.", ok=False)
            async with asyncio.timeout(CALL_SECONDS):
                return reply(await client.call_tool(name, arguments, read_timeout_seconds=CALL_SECONDS))
        except GoneError as error:
            return DeviceReply(str(error), ok=False)
        except TimeoutError:
            return DeviceReply(f"{name} did not answer within {CALL_SECONDS:.0f} seconds.", ok=False)
        except Exception as error:  # whatever a server brings about
            log.warning("%s failed: %s", name, error)
            if self._config.url and getattr(error, "code", None) not in ITS_OWN:
                self._gone.set()  # the next call connects anew
            return DeviceReply(f"{name} failed. {self._why(error)}", ok=False)

    async def _running(self) -> Client:
        """The connection; a server that ended is started again. Raises GoneError."""
        await self._settled.wait()
        if self._client is None:
            recent = [start for start in self._starts if time.monotonic() - start < WITHIN_SECONDS]
            if len(recent) >= STARTS:
                raise GoneError(f"{self._config.name} ended {STARTS} times within a minute. {self._reason}")
            self._settled.clear()
            self._wanted.set()
            await self._settled.wait()
        if self._client is None:
            raise GoneError(f"{self._config.name} is not running. {self._reason}")
        return self._client

    async def _live(self) -> str:
        """One life of the server, until it is gone; returns why."""
        self._starts.append(time.monotonic())
        self._gone.clear()
        self._tell(ServerTold(phase=ServerPhase.STARTING))
        try:
            async with (
                asyncio.timeout(START_SECONDS) as limit,
                self._transport() as transport,
                Client(transport, message_handler=self._heard, cache=None) as client,
            ):
                await self._list(client)
                limit.reschedule(None)
                self._client = client
                self._settled.set()
                await self._serve(client)
            return f"It ended. {self._said.text()}".strip()
        except TimeoutError:
            return f"It did not start within {START_SECONDS:.0f} seconds. {self._said.text()}".strip()
        except Exception as error:
            log.warning("%s cannot be used", self._config.name, exc_info=True)
            return self._why(error)

    async def _serve(self, client: Client) -> None:
        """Lists the tools again whenever the server says that they changed; returns when it is gone."""
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(work) for work in (self._listen(client), self._relist(client))]
            await self._gone.wait()
            self._client = None
            for task in tasks:
                task.cancel()

    async def _relist(self, client: Client) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            try:
                await self._list(client)
            except Exception:
                log.warning("%s does not list its tools", self._config.name, exc_info=True)
            await asyncio.sleep(LIST_SECONDS)

    async def _listen(self, client: Client) -> None:
        """Servers of the newer protocol tell changes only when asked to; the older ones tell `_heard`."""
        with contextlib.suppress(ListenNotSupportedError, SubscriptionLost, MCPError, TimeoutError):
            async with client.listen(tools_list_changed=True) as events:
                async for _ in events:
                    self._changed.set()

    async def _heard(self, message: object) -> None:
        if isinstance(message, ToolListChangedNotification):
            self._changed.set()

    async def _list(self, client: Client) -> None:
        found: list[Tool] = []
        cursor = None
        for _ in range(TOOLS):
            page = await client.list_tools(cursor=cursor)
            found += page.tools
            cursor = page.next_cursor
            if not cursor or len(found) > TOOLS:
                break
        self._tools = {tool.name: declared(tool) for tool in reversed(found[:TOOLS])}
        left_out = f"Of its tools only the first {TOOLS} can be used. " if len(found) > TOOLS else ""
        apart = UNFENCED if self._config.command and not works() else ""
        tools = tuple(reversed(self._tools.values()))
        self._tell(ServerTold(phase=ServerPhase.READY, detail=f"{left_out}{apart}".strip(), tools=tools))

    @contextlib.asynccontextmanager
    async def _transport(self) -> AsyncIterator[Any]:
        """What Client takes: a context manager of two streams."""
        config = self._config
        if config.command:
            folder = Path(config.cwd).expanduser() if config.cwd else Path.home()
            named = str(folder / config.command) if "/" in config.command else config.command
            if shutil.which(named, path=config.env.get("PATH")) is None:
                raise GoneError(f"There is no program {config.command} here. Install it, or write its whole path.")
            command, *arguments = fenced([config.command, *config.args])
            parameters = StdioServerParameters(command=command, args=arguments, env=dict(config.env), cwd=folder)
            self._said = LastWords()
            with self._said as stderr:
                yield _watched(stdio_client(parameters, stderr), self._gone.set)
            return
        timeout = httpx2.Timeout(CALL_SECONDS, read=None)
        async with httpx2.AsyncClient(headers=dict(config.headers), timeout=timeout) as web:
            yield _watched(streamable_http_client(config.url, http_client=web), self._gone.set)

    def _why(self, error: BaseException) -> str:
        """What went wrong, in sentences; of a group of errors the first. What the server says is cut to plain text."""
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        said = short(str(error), REASON) or type(error).__name__
        said = said if said.endswith(".") else f"{said}."
        if isinstance(error, GoneError):
            return said
        if isinstance(error, MCPError) and error.code == CONNECTION_CLOSED:
            return f"The connection was closed. {self._said.text()}".strip()
        if isinstance(error, httpx2.ConnectError):
            return "Nothing answers at its address. See whether it runs."
        if self._config.url:
            return f"It says: {said} See whether its address is right, and whether it wants a token in its headers."
        return f"{said} {self._said.text()}".strip()


@contextlib.asynccontextmanager
async def _watched(transport: Any, gone: Callable[[], None]) -> AsyncIterator[Any]:  # noqa: ANN401
    """The same streams; `gone` is called when the server's side ends."""
    async with transport as (read, write), anyio.create_task_group() as group:
        send, receive = anyio.create_memory_object_stream[Any](0)

        async def pass_on() -> None:
            async with send:
                with contextlib.suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):
                    async for message in read:
                        await send.send(message)
            gone()

        group.start_soon(pass_on)
        yield receive, write
        group.cancel_scope.cancel()
