"""`llmos mcp`: the MCP servers whose tools the assistant may use."""

import argparse
import json
import shlex
import sys
from typing import TypeAlias

from llmos.app import words
from llmos.app.cli_link import Link, print_json, print_table, say
from llmos.app.client import KernelError
from llmos.kernel.abi.replies import Servers
from llmos.kernel.abi.requests import (
    AcceptTool,
    AddServers,
    AnyRequest,
    ChangeServer,
    ListServers,
    MarkTool,
    RemoveServer,
)
from llmos.kernel.abi.servers import Server, ServerTool, ToolState

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
COLUMNS = ("NAME", "ON", "ASSISTANT", "STATE", "TOOLS#", "STARTS", "DETAIL")


def mcp(link: Link, arguments: argparse.Namespace) -> int:
    """One of the verbs below."""
    return int(arguments.do(link, arguments))


def list_(link: Link, arguments: argparse.Namespace) -> int:
    found = link.ask(ListServers(), Servers).servers
    if arguments.json:
        print_json(found)
    else:
        print_table(COLUMNS, [_row(server) for server in found])
    return 0


def _row(server: Server) -> tuple[object, ...]:
    usable = sum(tool.state is ToolState.USABLE for tool in server.tools)
    on, used = (("yes" if flag else "no") for flag in (server.on, server.used))
    return (server.name, on, used, server.phase, usable, server.line, server.detail)


def add(link: Link, arguments: argparse.Namespace) -> int:
    """Shows what would be started, and adds it with a yes."""
    text = _text(arguments)
    found = link.ask(AddServers(text=text, name=arguments.name, preview=True), Servers).servers
    for server in found:
        say(f"{server.name} starts: {server.line}")
    if not arguments.yes:
        if not sys.stdin.isatty():
            raise KernelError("Nothing was added: there is no terminal to ask on. With --yes it is added unasked.")
        say("It runs with your rights. Add and start it? [y/N]")
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            say("Nothing was added.")
            return 1
    link.ask(AddServers(text=text, name=arguments.name), Servers)
    say("“llmos mcp list” shows how it goes.")
    return 0


def _text(arguments: argparse.Namespace) -> str:
    """As AddServers takes it. “-” reads it from the standard input."""
    given: list[str] = arguments.what
    if not given:
        raise KernelError("What is to be added? A command, an address, or “-” for JSON on the standard input.")
    text = sys.stdin.read() if given == ["-"] else given[0] if len(given) == 1 else shlex.join(given)
    if not arguments.env:
        return text
    if text.lstrip().startswith("{") or "://" in given[0]:
        raise KernelError("--env is for a command. Put it into the JSON instead.")
    command, *rest = shlex.split(text)
    environment = dict(pair.partition("=")[::2] for pair in arguments.env)
    return json.dumps({"command": command, "args": rest, "env": environment})


def change(link: Link, arguments: argparse.Namespace) -> int:
    """on, off, use, remove."""
    requests: dict[str, AnyRequest] = {
        "on": ChangeServer(name=arguments.name, on=True),
        "off": ChangeServer(name=arguments.name, on=False),
        "remove": RemoveServer(name=arguments.name),
        "use": ChangeServer(name=arguments.name, used=getattr(arguments, "value", "") == "yes"),
    }
    link.ask(requests[arguments.verb], Servers)
    return 0


def tools(link: Link, arguments: argparse.Namespace) -> int:
    found = _server(link, arguments.name).tools
    if arguments.json:
        print_json(found)
        return 0
    print_table(("TOOL", "STATE", "EFFECT", "ARGUMENTS", "DESCRIPTION"), [_tool_row(tool) for tool in found])
    return 0


def _tool_row(tool: ServerTool) -> tuple[object, ...]:
    was = f" (was: {tool.before})" if tool.before else ""
    state = f"{tool.state}: {tool.problem}" if tool.problem else tool.state
    return (tool.tool, state, tool.effect, ", ".join(tool.arguments), f"{words.one_line(tool.description, 120)}{was}")


def accept(link: Link, arguments: argparse.Namespace) -> int:
    """What the tool says of itself now is accepted, after it was shown."""
    tool = next((tool for tool in _server(link, arguments.name).tools if tool.tool == arguments.tool), None)
    if tool is None:
        raise KernelError(
            f"{arguments.name} has no tool {arguments.tool}. “llmos mcp tools {arguments.name}” lists them."
        )
    say(f"{tool.name}({', '.join(tool.arguments)}): {tool.description}")
    link.ask(AcceptTool(server=arguments.name, tool=tool.tool, hash=tool.hash), Servers)
    return 0


def reads(link: Link, arguments: argparse.Namespace) -> int:
    link.ask(MarkTool(server=arguments.name, tool=arguments.tool, reads=arguments.value == "yes"), Servers)
    return 0


def _server(link: Link, name: str) -> Server:
    found = {server.name: server for server in link.ask(ListServers(), Servers).servers}
    if name not in found:
        raise KernelError(f"There is no server {name}. There are: {', '.join(found) or 'none yet'}.")
    return found[name]


def add_verbs(parser: argparse.ArgumentParser) -> None:
    verbs: Verbs = parser.add_subparsers(metavar="VERB", required=True)
    for verb, run, help in (
        ("list", list_, "list the servers"),
        ("add", add, "add a server: a command, an address, or the JSON of its instructions"),
        ("remove", change, "remove a server, and all that was accepted of it"),
        ("on", change, "start a server, now and with LLM OS"),
        ("off", change, "stop a server"),
        ("use", change, "let the assistant use a server, or not"),
        ("tools", tools, "list the tools of a server"),
        ("accept", accept, "accept a tool that is new or changed"),
        ("reads", reads, "say that a tool only reads on this machine: it is not asked about then"),
    ):
        made = verbs.add_parser(verb, help=help, description=help[0].upper() + help[1:] + ".")
        made.set_defaults(do=run, verb=verb)
        if verb in ("list", "tools"):
            made.add_argument("--json", action="store_true", help="print JSON")
        if verb not in ("list", "add"):
            made.add_argument("name", metavar="NAME")
        if verb in ("accept", "reads"):
            made.add_argument("tool", metavar="TOOL")
        if verb in ("use", "reads"):
            made.add_argument("value", choices=("yes", "no"))
        if verb == "add":
            made.add_argument("--name", default="", help="what to call it")
            made.add_argument("--env", metavar="NAME=VALUE", action="append", help="for the command's environment")
            made.add_argument("--yes", action="store_true", help="add it without asking")
            made.add_argument(  # with its own options, so ours come first
                "what", metavar="WHAT", nargs=argparse.REMAINDER, help="“-” reads it from the standard input"
            )
