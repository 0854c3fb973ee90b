"""`llmos mcp`: servers are listed, added after their command was shown, and steered."""

import io
import json
import sys
from collections.abc import Callable

import pytest

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.replies import Failed, Servers
from llmos.kernel.abi.servers import Server, ServerPhase, ServerTool, ToolState
from tests.app_cli.conftest import FakeKernel, Ran

Run = Callable[..., Ran]
TOOL = ServerTool("city.weather", "weather", "w2", ToolState.CHANGED, "Tells more.", ("city",), before="Tells.")
CITY = Server("city", "uvx city", True, True, ServerPhase.READY, "", (TOOL,))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def city(kernel: FakeKernel) -> FakeKernel:
    for kind in (ask.ListServers, ask.AddServers, ask.ChangeServer, ask.RemoveServer, ask.AcceptTool, ask.MarkTool):
        kernel.on(kind, Servers((CITY,)))
    return kernel


def test_lists_servers_and_tools(city: FakeKernel, run: Run) -> None:
    assert run("mcp", "list").out.splitlines()[1] == "city\tyes\tyes\tready\t0\tuvx city\t"
    assert json.loads(run("mcp", "list", "--json").out)[0]["line"] == "uvx city"
    tools = run("mcp", "tools", "city").out.splitlines()
    assert tools[1] == "weather\tchanged\tsends\tcity\tTells more. (was: Tells.)"
    assert "There is no server town" in run("mcp", "tools", "town").err


@pytest.mark.parametrize(("answer", "added"), [("y\n", 1), ("\n", 0), ("", 0)])
def test_adds_with_a_yes(city: FakeKernel, run: Run, monkeypatch: pytest.MonkeyPatch, answer: str, added: int) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    ran = run("mcp", "add", "--name", "city", "npx", "-y", "the city", "--map")
    assert "city starts: uvx city" in ran.err
    assert [request.preview for request in city.of(ask.AddServers)] == [True, *[False] * added]
    assert city.of(ask.AddServers)[0] == ask.AddServers(text="npx -y 'the city' --map", name="city", preview=True)
    assert ran.code == 1 - added


def test_adds_nothing_unasked_without_a_terminal(city: FakeKernel, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"city": {"command": "x"}}'))
    assert "Nothing was added" in run("mcp", "add", "-").err
    assert all(request.preview for request in city.of(ask.AddServers))
    assert run("mcp", "add", "--yes", "--env", "TOKEN=a=b", "uvx", "city").code == 0
    told = json.loads(city.of(ask.AddServers)[-1].text)
    assert told == {"command": "uvx", "args": ["city"], "env": {"TOKEN": "a=b"}}
    assert run("mcp", "add").code == 1
    assert "--env is for a command" in run("mcp", "add", "--env", "A=b", "https://x/mcp").err


def test_steers(city: FakeKernel, run: Run) -> None:
    for line in ("on city", "off city", "use city no", "use city yes", "remove city"):
        assert run("mcp", *line.split()).code == 0
    assert city.of(ask.ChangeServer) == [
        ask.ChangeServer(name="city", on=True),
        ask.ChangeServer(name="city", on=False),
        ask.ChangeServer(name="city", used=False),
        ask.ChangeServer(name="city", used=True),
    ]
    assert city.of(ask.RemoveServer) == [ask.RemoveServer(name="city")]


def test_accepts_what_was_shown_and_marks_what_reads(city: FakeKernel, run: Run) -> None:
    ran = run("mcp", "accept", "city", "weather")
    assert "city.weather(city): Tells more." in ran.err
    assert city.of(ask.AcceptTool) == [ask.AcceptTool(server="city", tool="weather", hash="w2")]
    assert "has no tool other" in run("mcp", "accept", "city", "other").err
    run("mcp", "reads", "city", "weather", "yes")
    run("mcp", "reads", "city", "weather", "no")
    assert [request.reads for request in city.of(ask.MarkTool)] == [True, False]


def test_says_why_not(city: FakeKernel, run: Run) -> None:
    city.on(ask.ListServers, Failed(message="mcp.json is not JSON. Mend it, or remove it."))
    ran = run("mcp", "list")
    assert (ran.code, ran.err) == (1, "llmos: mcp.json is not JSON. Mend it, or remove it.\n")
    with pytest.raises(SystemExit):
        run("mcp", "start", "city")
