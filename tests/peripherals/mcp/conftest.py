"""Real MCP servers, over standard input and output and over HTTP on this machine."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from llmos.kernel.abi.events import ServerTold
from llmos.kernel.abi.replies import DeviceReply
from llmos.kernel.abi.servers import ServerConfig
from llmos.peripherals.mcp.keeper import Keeper

SAMPLE, LEGACY = (str(Path(__file__).with_name(name)) for name in ("sample.py", "legacy.py"))
PATIENCE = 60.0


def over_stdio(script: str = SAMPLE) -> ServerConfig:
    environment = {"PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    return ServerConfig(name="sample", command=sys.executable, args=(script,), env=environment)


class Kept:
    """A server that is kept; `told` is what was told of it."""

    def __init__(self, config: ServerConfig) -> None:
        self.told: list[ServerTold] = []
        self.keeper = Keeper(config, self.told.append)

    async def until(self, condition: Callable[[ServerTold], bool]) -> ServerTold:
        """The newest that was told, once it is so."""
        async with asyncio.timeout(PATIENCE):
            while not (self.told and condition(self.told[-1])):
                await asyncio.sleep(0.02)
        return self.told[-1]

    async def call(self, name: str, hash: str = "", **arguments: Any) -> DeviceReply:  # noqa: ANN401
        """A call of a tool as it was told last."""
        return await self.keeper.call(name, hash or self.hash(name), arguments)

    def hash(self, name: str) -> str:
        tools = next(event.tools for event in reversed(self.told) if event.tools is not None)
        return next(tool.hash for tool in tools if tool.name == name)


@asynccontextmanager
async def kept(config: ServerConfig) -> AsyncIterator[Kept]:
    made = Kept(config)
    task = asyncio.create_task(made.keeper.keep())
    try:
        yield made
    finally:
        task.cancel()
        await asyncio.wait([task])


class Restarts:
    """The sample over streamable HTTP, which can be started again at the same address."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.config = ServerConfig(name="sample", url=f"http://127.0.0.1:{self._port}/mcp")
        self._server = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, SAMPLE, "http", str(self._port)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while server.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    break
        return server

    def restart(self) -> None:
        self.end()
        self._server = self._start()

    def end(self) -> None:
        self._server.kill()
        self._server.wait()


@pytest.fixture
def http() -> Iterator[Restarts]:
    server = Restarts()
    yield server
    server.end()
