"""The life of MCP servers: started when the person agreed, their tools put into the syscall table, called, stopped.

Each has a host, a process of its own that speaks the protocol: a server that misbehaves costs itself only. Functions on
the machine.
"""

import dataclasses
import threading
from collections.abc import Callable

from msgspec.structs import replace

from llmos.kernel import limits
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.events import AnyEvent, ServersChanged, ServerTold
from llmos.kernel.abi.replies import AnyAnswer, Failed
from llmos.kernel.abi.requests import CallTool, StartServer
from llmos.kernel.abi.servers import ServerPhase, ToolState
from llmos.kernel.child import Child
from llmos.kernel.machine import Machine
from llmos.kernel.mcp import tools
from llmos.kernel.mcp.roster import Link
from llmos.kernel.syscalls import SyscallTable
from llmos.kernel.toolcalls import FIND, naming

HOST = "llmos.peripherals.mcp"
PROGRAM = "assistant"  # the program that the person's switch is about
CLOSE_SECONDS = 12.0
GIVEN_UP = f"It brought its host down {limits.SERVER_CRASHES} times. Look at its log, and turn it off and on again."


def boot(machine: Machine) -> None:
    """Starts what the person agreed to start; in safe mode nothing."""
    machine.mcp.load()
    if machine.mcp.trouble:
        machine.notice(f"No MCP server was started. {machine.mcp.trouble}", warning=True)
    for name in machine.mcp.links:
        if machine.mcp.allowed(name) and not machine.safe:
            start(machine, name)
    equip(machine)


def close(machine: Machine) -> None:
    """Stops all, and waits until they are gone."""
    for stopping in [halt(link) for link in machine.mcp.links.values()]:
        if stopping is not None:
            stopping.join(CLOSE_SECONDS)


def start(machine: Machine, name: str) -> None:
    """Starts the host of a server; what becomes of it is told."""
    link = machine.mcp.links[name]
    if link.child is not None:
        return

    def current(child: Child) -> bool:
        return link.child is child

    def up() -> None:
        if current(child):
            child.call(StartServer(config=link.config), lambda answer: None)

    def down(reason: str) -> None:
        if current(child):
            _crashed(machine, name, link, reason)

    def told(event: AnyEvent) -> None:
        if current(child) and isinstance(event, ServerTold):
            _told(machine, name, link, event)

    child = Child(f"mcp-{name}", HOST, [], machine.home.log, machine.post, machine.post_urgent, up, down, told)
    link.child, link.crashes = child, 0
    link.phase, link.detail = ServerPhase.STARTING, ""
    child.start()


def halt(link: Link) -> threading.Thread | None:
    """Stops a server without waiting for it; the thread ends when it is gone."""
    child, link.child = link.child, None
    link.phase, link.detail = ServerPhase.OFF, ""
    if child is None:
        return None
    stopping = threading.Thread(target=child.stop, name=f"stop-{link.config.name}", daemon=True)
    stopping.start()
    return stopping


def _crashed(machine: Machine, name: str, link: Link, reason: str) -> None:
    link.crashes += 1
    link.phase, link.detail = ServerPhase.FAILED, f"Its host stopped: {reason}."
    if link.crashes >= limits.SERVER_CRASHES:
        halt(link)
        link.phase, link.detail = ServerPhase.FAILED, GIVEN_UP
    machine.notice(f"The MCP server {name} failed. {link.detail}", warning=True)
    machine.tell(ServersChanged())


def _told(machine: Machine, name: str, link: Link, event: ServerTold) -> None:
    if event.phase is ServerPhase.FAILED:
        machine.notice(f"The MCP server {name} failed: {event.detail}", warning=True)
    link.phase, link.detail = event.phase, event.detail
    if event.tools is not None:
        _declared(machine, name, link, event)
    machine.tell(ServersChanged())


def _declared(machine: Machine, name: str, link: Link, event: ServerTold) -> None:
    """Its tools as they are now. Those it has at first were agreed to with it; what changes later waits for a yes."""
    assert event.tools is not None
    known, link.tools = link.tools, event.tools
    agreed = machine.mcp.trust(name)
    if agreed.tools is None:
        try:
            machine.mcp.agree(name, replace(agreed, tools=tools.accepted(event.tools)))
        except OSError as error:
            machine.notice(f"What the MCP server {name} offers could not be kept: {error}", warning=True)
    if known != link.tools:
        waiting = [t.name for t in machine.mcp.server(name).tools if t.state in (ToolState.NEW, ToolState.CHANGED)]
        if waiting:
            what = f"{waiting[0]} and {len(waiting) - 1} more" if len(waiting) > 1 else waiting[0]
            machine.notice(
                f"{what}: new or changed by the MCP server. Not used until you have looked, in Devices.", warning=True
            )
    equip(machine)


def equip(machine: Machine) -> None:
    """The syscall table and the assistant get the tools that can be used now, and no others."""
    roster = machine.mcp
    own = {spec.name: spec for spec in machine.syscalls.specs.values() if not spec.server}
    devices = {name.split(".")[0] for name in own}
    on = [name for name in roster.links if roster.allowed(name) and name not in devices]
    foreign = [spec for name in on for spec in tools.specs(name, roster.links[name].tools, roster.trust(name))]
    used = [name for name in on if roster.trust(name).used]
    if FIND.name in own:
        told, own[FIND.name] = own[FIND.name], naming(used)
        if told != own[FIND.name]:
            machine.forget_prefixes()
    machine.syscalls = SyscallTable((*own.values(), *foreign), machine.syscalls.blind)
    granted = frozenset(map(tools.capability, used))
    machine.programs[PROGRAM] = dataclasses.replace(machine.programs[PROGRAM], granted=granted)
    for process in machine.table:
        if process.program.name == PROGRAM:
            process.program = dataclasses.replace(process.program, granted=granted)


def call(
    machine: Machine, spec: SyscallSpec, bound: dict[str, object], then: Callable[[AnyAnswer], None]
) -> Callable[[], None]:
    """Runs an authorised call, and returns what cancels it. The host sees to its time limit; one that does not is
    restarted.
    """
    link = machine.mcp.links.get(spec.server)
    child = link.child if link is not None else None
    if child is None:
        then(Failed(message=f"The MCP server {spec.server} is not running. The user can turn it on in Devices."))
        return lambda: None
    open_call = [True]

    def answered(answer: AnyAnswer) -> None:
        if open_call.pop() if open_call else False:
            then(answer)

    def late() -> None:
        if open_call:
            child.kill()

    def cancel() -> None:
        if open_call:
            child.cancel(serial)

    serial = child.call(CallTool(tool=spec.tool, hash=spec.hash, arguments=bound), answered)
    machine.after(limits.SERVER_SECONDS, late)
    return cancel
