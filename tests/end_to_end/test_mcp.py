"""MCP servers on the real kernel: added, found, called after a yes, and gone with the kernel, however that ends."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import ApprovalAsked, ServersChanged
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Consent, Integrity, PageKind
from llmos.kernel.abi.servers import Server, ServerPhase
from tests.end_to_end.conftest import PATIENCE, Session, until
from tests.peripherals.mcp.conftest import LEGACY, SAMPLE, Restarts, http

__all__ = ["http"]
FIND = '<tool_call>\n{"name": "tools.find", "arguments": {"query": "weather of a city"}}\n</tool_call>'
USE = '<tool_call>\n{"name": "sample.weather", "arguments": {"city": "Ulm"}}\n</tool_call>'
PLOT = '<tool_call>\n{"name": "sample.plot", "arguments": {"points": [{"x": "1"}, {"x": 2, "y": 0.5}]}}\n</tool_call>'


@pytest.fixture
def mark(tmp_path: Path) -> Iterator[str]:
    """A word by which the processes of this test's servers are known; at the end none of them is left."""
    mark = f"mark-of-{tmp_path.name}-{os.getpid()}"
    yield mark
    deadline = time.monotonic() + PATIENCE
    while (left := servers_of(mark)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for process in left:
        process.kill()
    assert not left, "a server has outlived its kernel"


def servers_of(mark: str) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if mark in " ".join(process.cmdline()) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except psutil.Error:
            continue
    return found


def add(session: Session, *command: str) -> Server:
    """The server `sample`, once its tools are known."""
    environment = {"PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    entry = {"command": command[0], "args": command[1:], "env": environment}
    session.ask(ask.AddServers(text=json.dumps({"mcpServers": {"sample": entry}})))
    return known(session)


def known(session: Session) -> Server:
    while True:
        (server,) = session.ask(ask.ListServers()).servers
        if server.phase in (ServerPhase.READY, ServerPhase.FAILED):
            assert server.phase is ServerPhase.READY, server.detail
            return server  # type: ignore[no-any-return]
        session.wait(ServersChanged)


def allow(session: Session) -> str:
    """Answers the next question with yes; returns which tool it was about."""
    approval = session.wait(ApprovalAsked).approval
    session.ask(ask.Decide(approval=approval.id, answer=Consent.ONCE))
    return str(approval.tool)


def test_a_tool_is_found_and_used_after_a_yes(
    mark: str, script: Callable[..., Path], attach: Callable[[], Session]
) -> None:
    script(FIND, USE, PLOT, "It rains in Ulm.")
    session = attach()
    server = add(session, sys.executable, SAMPLE, "stdio", mark)
    assert "weather" in {tool.tool for tool in server.tools}
    pid = session.new()
    session.say(pid, "What is the weather like, and plot it?")
    assert allow(session) == "sample.weather"
    assert allow(session) == "sample.plot"
    until(lambda: session.answer().text == "It rains in Ulm.")
    pages = [p for p in session.ask(ask.ReadRam(pid=pid)).ram.pages if p.kind is PageKind.RESULT]
    texts = [session.ask(ask.ReadPage(pid=pid, page=page.id)).text for page in pages]
    assert "Tells the weather of a city." in texts[0]
    assert "It rains in Ulm." in texts[1]
    assert '"sum": 3' in texts[2], "nested arguments arrive, with the number that was written as a string"
    assert all(page.label.integrity is Integrity.WEB for page in pages)
    assert session.ask(ask.VerifyAudit()).ok


def test_over_http_on_this_machine(script: Callable[..., Path], attach: Callable[[], Session], http: Restarts) -> None:
    script(USE, "It rains.")
    session = attach()
    session.ask(ask.AddServers(text=http.config.url, name="sample"))
    assert len(known(session).tools) > 5
    pid = session.new()
    session.say(pid, "What is the weather like?")
    assert allow(session) == "sample.weather"
    until(lambda: session.answer().text == "It rains.")


def test_servers_start_with_the_kernel_and_end_with_it(
    mark: str, script: Callable[..., Path], attach: Callable[[], Session], home: Home
) -> None:
    script("Hello.")
    session = attach()
    add(session, sys.executable, LEGACY, mark)
    assert servers_of(mark)
    session.shut_down()
    until(lambda: not servers_of(mark))
    again = attach()
    assert known(again).on
    assert servers_of(mark)
    again.ask(ask.ChangeServer(name="sample", on=False))
    until(lambda: not servers_of(mark))
    again.ask(ask.ChangeServer(name="sample", on=True))
    assert known(again).phase is ServerPhase.READY
    again.ask(ask.RemoveServer(name="sample"))
    until(lambda: not servers_of(mark))
    assert "sample" not in home.servers.read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a server sees only the end of its input")
def test_a_server_that_does_not_listen_ends_even_with_a_kernel_that_is_killed(
    mark: str, script: Callable[..., Path], attach: Callable[[], Session]
) -> None:
    script("Hello.")
    session = attach()
    stubborn = "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
    entry = {"command": sys.executable, "args": ["-c", stubborn, mark]}
    session.ask(ask.AddServers(text=json.dumps({"sample": entry})))
    until(lambda: len(servers_of(mark)) > 1)
    kernel = psutil.Process(session.attached.pid)
    kernel.kill()
    psutil.wait_procs([kernel], timeout=PATIENCE)
    until(lambda: not servers_of(mark))


def test_a_host_that_is_killed_costs_its_server_only(
    mark: str, script: Callable[..., Path], attach: Callable[[], Session]
) -> None:
    script("Hello.")
    session = attach()
    add(session, sys.executable, LEGACY, mark)
    kernel = psutil.Process(session.attached.pid)
    (host,) = [child for child in kernel.children() if "llmos.peripherals.mcp" in child.cmdline()]
    host.kill()
    session.wait(ServersChanged)
    until(lambda: session.ask(ask.ListServers()).servers[0].phase is ServerPhase.READY)
    answer = session.ask(ask.CallDevice(name="sample.echo_it", arguments={}))
    assert answer.content == "{}"
    calculated = session.ask(ask.CallDevice(name="calculator.evaluate", arguments={"expression": "6*7"}))
    assert calculated.content == "42"
