"""The host of an MCP server, as the process that the kernel starts."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.connection import Listener
from pathlib import Path

import psutil
import pytest

from llmos.kernel.abi.events import ServerTold
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Done, Failed
from llmos.kernel.abi.requests import AnyRequest, CallTool, Shutdown, StartServer
from llmos.kernel.abi.serve import ADDRESS, KEY
from llmos.kernel.abi.servers import ServerPhase
from llmos.kernel.abi.wire import Call, Channel, Reply, Told
from llmos.peripherals.mcp import host as module
from tests.peripherals.mcp.conftest import LEGACY, over_stdio


class Kernel:
    """The kernel's end. `told` is what the host told until the last answer."""

    def __init__(self, folder: Path) -> None:
        key = secrets.token_bytes(16)
        with Listener(str(folder / "s"), authkey=key) as listener:
            environment = os.environ | {ADDRESS: str(listener.address), KEY: key.hex(), "LLMOS_HOME": str(folder)}
            self.process = subprocess.Popen([sys.executable, "-m", "llmos.peripherals.mcp"], env=environment)
            self.channel = Channel(listener.accept())
        self.told: list[ServerTold] = []

    def send(self, serial: int, request: AnyRequest) -> None:
        self.channel.send(Call(serial=serial, request=request))

    def answer(self, serial: int) -> AnyAnswer:
        while True:
            envelope = self.channel.receive()
            if isinstance(envelope, Told) and isinstance(envelope.event, ServerTold):
                self.told.append(envelope.event)
            elif isinstance(envelope, Reply) and envelope.serial == serial:
                return envelope.answer

    def ready(self) -> ServerTold:
        while not (self.told and self.told[-1].phase is ServerPhase.READY):
            envelope = self.channel.receive()
            if isinstance(envelope, Told) and isinstance(envelope.event, ServerTold):
                self.told.append(envelope.event)
        return self.told[-1]


@pytest.fixture
def kernel(tmp_path: Path) -> Iterator[Kernel]:
    kernel = Kernel(tmp_path)
    yield kernel
    kernel.channel.close()
    assert kernel.process.wait(30) == 0


def test_starts_a_server_and_answers_calls(kernel: Kernel) -> None:
    kernel.send(1, StartServer(config=over_stdio(LEGACY)))
    assert kernel.answer(1) == Done()
    tools = {tool.name: tool for tool in kernel.ready().tools or ()}
    assert [event.phase for event in kernel.told] == [ServerPhase.STARTING, ServerPhase.READY]
    kernel.send(2, CallTool(tool="echo/it", hash=tools["echo/it"].hash, arguments={"deep": [{"a": None}]}))
    assert kernel.answer(2) == DeviceReply('{"deep": [{"a": null}]}')
    kernel.send(3, CallTool(tool="echo/it", hash="another", arguments={}))
    refused = kernel.answer(3)
    assert isinstance(refused, DeviceReply)
    assert not refused.ok


def test_a_call_waits_for_the_server(kernel: Kernel) -> None:
    kernel.send(2, CallTool(tool="end", hash="", arguments={}))
    kernel.send(1, StartServer(config=over_stdio(LEGACY)))
    answer = kernel.answer(2)
    assert isinstance(answer, DeviceReply)
    assert "end has changed" in answer.content, "it was asked for before its tools were known, and came to the server"


def test_answers_nothing_else_and_keeps_one_server(kernel: Kernel) -> None:
    kernel.send(1, Shutdown())
    assert isinstance(kernel.answer(1), Failed)
    kernel.send(2, StartServer(config=over_stdio(LEGACY)))
    assert kernel.answer(2) == Done()
    kernel.send(3, StartServer(config=over_stdio(LEGACY)))
    assert isinstance(kernel.answer(3), Failed)


@pytest.mark.skipif(sys.platform != "linux", reason="limits are read from /proc")
def test_the_host_is_limited_and_the_server_is_not(kernel: Kernel) -> None:
    kernel.send(1, StartServer(config=over_stdio(LEGACY)))
    kernel.ready()

    def space(pid: int) -> str:
        limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
        return next(line for line in limits if "address space" in line).split()[3]

    assert space(kernel.process.pid) == str(module.ADDRESS_SPACE)
    below = psutil.Process(kernel.process.pid).children(recursive=True)
    (server,) = [each for each in below if each.cmdline()[:2] == [sys.executable, LEGACY]]
    assert space(server.pid) == "unlimited"


def test_the_process_says_that_the_kernel_starts_it() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in (ADDRESS, KEY)}
    command = [sys.executable, "-m", "llmos.peripherals.mcp"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "Run: llmos" in ran.stderr
