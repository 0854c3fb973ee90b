"""Requests about MCP servers. Each that widens what may happen is in the audit log before it has an effect."""

from msgspec.structs import replace

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.events import ServersChanged
from llmos.kernel.abi.records import Verdict
from llmos.kernel.abi.replies import AnyAnswer, Servers
from llmos.kernel.abi.servers import Declared, Server
from llmos.kernel.audit import PERSON
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, handles
from llmos.kernel.machine import Machine
from llmos.kernel.mcp import config, servers
from llmos.kernel.mcp.config import ConfigError, fingerprint
from llmos.kernel.mcp.roster import Link
from llmos.kernel.mcp.trust import Accepted, Trust

RESERVED = ("mcp", "memory", "tools", "browser", "clipboard", "clock", "calculator", "files", "image", "notes")


@handles(ask.ListServers)
def _list(kernel: Handlers, request: ask.ListServers, reply: Reply) -> AnyAnswer:
    """The file as it is now: a person may have edited it."""
    _reload(kernel.machine)
    return _listed(kernel.machine)


@handles(ask.AddServers)
def _add(kernel: Handlers, request: ask.AddServers, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    try:
        found = config.parse(request.text, request.name)
        _reload(machine)
        for each in found:
            _check_name(machine, each.name)
        if request.preview:
            return Servers(tuple(Server(name=each.name, line=config.line(each, whole=True)) for each in found))
        for each in found:
            _note(machine, "mcp.add", f"{each.name}: {config.line(each)}", "You added it, and it may be started.")
            machine.mcp.agree(each.name, Trust(runs=fingerprint(each)))
        config.save(machine.home.servers, found)
    except (ConfigError, OSError) as error:
        raise RefusedError(str(error)) from error
    _reload(machine)
    for each in found:
        servers.start(machine, each.name)
    return _changed(machine)


def _check_name(machine: Machine, name: str) -> None:
    taken = {spec.name.split(".")[0] for spec in machine.syscalls.specs.values() if not spec.server}
    if name in machine.mcp.links:
        raise RefusedError(f"There is a server {name} already. Remove it first, or give this one another name.")
    if name in taken or name in RESERVED:
        raise RefusedError(f"{name} is the name of a device. Give the server another name.")


@handles(ask.ChangeServer)
def _change(kernel: Handlers, request: ask.ChangeServer, reply: Reply) -> AnyAnswer:
    machine, name = kernel.machine, request.name
    link = _find(machine, name)
    agreed = machine.mcp.trust(name)
    if request.used is not None:
        agreed = replace(agreed, used=request.used)
        _note(machine, "mcp.use", name, f"You let the assistant use it: {'yes' if request.used else 'no'}.")
    if request.on is not None:
        runs = fingerprint(link.config) if request.on else ""
        if runs not in ("", agreed.runs):
            _revoke(machine, f"{name}.")
        agreed = replace(agreed, runs=runs)
        said = f"{name}: {config.line(link.config)}" if request.on else name
        _note(
            machine, "mcp.on" if request.on else "mcp.off", said, "You turned it " + ("on." if request.on else "off.")
        )
    _agree(machine, name, agreed)
    if request.on is not None:
        servers.halt(link)
    if request.on:
        servers.start(machine, name)
    return _changed(machine)


@handles(ask.RemoveServer)
def _remove(kernel: Handlers, request: ask.RemoveServer, reply: Reply) -> AnyAnswer:
    machine, name = kernel.machine, request.name
    _find(machine, name)
    _note(machine, "mcp.remove", name, "You removed it.")
    _agree(machine, name, None)
    _revoke(machine, f"{name}.")
    try:
        config.save(machine.home.servers, removed=name)
    except (ConfigError, OSError) as error:
        raise RefusedError(str(error)) from error
    _reload(machine)
    return _changed(machine)


@handles(ask.AcceptTool)
def _accept(kernel: Handlers, request: ask.AcceptTool, reply: Reply) -> AnyAnswer:
    machine, name = kernel.machine, request.server
    tool = _tool(machine, name, request.tool)
    if tool.hash != request.hash:
        raise RefusedError(f"{request.tool} has changed again since you looked at it.")
    agreed = machine.mcp.trust(name)
    known = {**(agreed.tools or {}), tool.name: Accepted(tool.hash, tool.description)}
    _note(machine, "mcp.accept", f"{name}.{tool.name} {tool.hash}", "You accepted what it says of itself.")
    _revoke(machine, *(each.name for each in machine.mcp.server(name).tools if each.tool == tool.name))
    _agree(machine, name, replace(agreed, tools=known, reads=agreed.reads - {tool.name}))
    return _changed(machine)


@handles(ask.MarkTool)
def _mark(kernel: Handlers, request: ask.MarkTool, reply: Reply) -> AnyAnswer:
    machine, name = kernel.machine, request.server
    tool = _tool(machine, name, request.tool)
    if request.reads and not config.local(machine.mcp.links[name].config):
        raise RefusedError(f"{name} is not on this machine: what it is asked leaves it.")
    if request.reads and (tool.acts or tool.destroys):
        raise RefusedError(f"{name} itself says that {tool.name} does more than read.")
    agreed = machine.mcp.trust(name)
    reads = agreed.reads | {tool.name} if request.reads else agreed.reads - {tool.name}
    effect = Effect.READ if request.reads else Effect.SEND
    _note(machine, "mcp.mark", f"{name}.{tool.name}", f"You said that it {effect}.")
    _agree(machine, name, replace(agreed, reads=reads))
    return _changed(machine)


def _find(machine: Machine, name: str) -> Link:
    _reload(machine)
    if name not in machine.mcp.links:
        raise RefusedError(f"There is no server {name}. There are: {', '.join(machine.mcp.links) or 'none yet'}.")
    return machine.mcp.links[name]


def _tool(machine: Machine, server: str, name: str) -> Declared:
    found = next((tool for tool in _find(machine, server).tools if tool.name == name), None)
    if found is None:
        raise RefusedError(f"{server} has no tool {name} now.")
    return found


def _reload(machine: Machine) -> None:
    """What is no longer configured as it was is stopped."""
    roster = machine.mcp
    before = dict(roster.links)
    roster.load()
    for name, link in before.items():
        if roster.links.get(name) is not link:
            servers.halt(link)
    servers.equip(machine)


def _agree(machine: Machine, name: str, agreed: Trust | None) -> None:
    try:
        machine.mcp.agree(name, agreed)
    except OSError as error:
        raise RefusedError(f"{machine.home.trust} cannot be written ({error.strerror}). Free some space.") from error


def _note(machine: Machine, what: str, about: str, reason: str) -> None:
    machine.audit.add(Verdict.ALLOW, what, PERSON, arguments=about, reason=reason)


def _revoke(machine: Machine, *names: str) -> None:
    """What was allowed for good was allowed to the tools as they were. A name that ends in a dot is all of a server."""
    for each in machine.audit.standing():
        if each.tool in names or any(name.endswith(".") and each.tool.startswith(name) for name in names):
            machine.audit.revoke(each.program, each.tool)


def _listed(machine: Machine) -> Servers:
    if machine.mcp.trouble:
        raise RefusedError(machine.mcp.trouble)
    return Servers(machine.mcp.listed())


def _changed(machine: Machine) -> Servers:
    servers.equip(machine)
    machine.tell(ServersChanged())
    return _listed(machine)
