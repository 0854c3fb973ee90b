"""A server's tools as the kernel sees them: which can be used, under which name, and with which effect."""

import re
from collections.abc import Iterable

from llmos.kernel.abi.device import Effect, SyscallSpec
from llmos.kernel.abi.servers import Declared, ServerTool, ToolState
from llmos.kernel.mcp.trust import Accepted, Trust

LONGEST = 64  # name of a tool, characters
TOOLS = 100  # of one server
_STRANGE = re.compile(r"[^A-Za-z0-9_-]")


def capability(server: str) -> str:
    return f"use {server}"


def accepted(declared: Iterable[Declared]) -> dict[str, Accepted]:
    """All of them, as they are now."""
    return {tool.name: Accepted(tool.hash, tool.description) for tool in declared}


def seen(server: str, declared: Iterable[Declared], trust: Trust) -> tuple[ServerTool, ...]:
    """Each tool, and whether it can be used. Of two with the same name here, only the first can."""
    found: dict[str, ServerTool] = {}
    for tool in list(declared)[:TOOLS]:
        made = _seen(server, tool, trust)
        if made.name not in found:
            found[made.name] = made
    return tuple(found.values())


def _seen(server: str, tool: Declared, trust: Trust) -> ServerTool:
    known = (trust.tools or {}).get(tool.name)
    if tool.problem:
        state = ToolState.UNFIT
    elif known is None:
        state = ToolState.NEW
    else:
        state = ToolState.USABLE if known.hash == tool.hash else ToolState.CHANGED
    return ServerTool(
        name=f"{server}.{_STRANGE.sub('_', tool.name)[:LONGEST]}",
        tool=tool.name,
        hash=tool.hash,
        state=state,
        description=tool.description,
        arguments=tuple(tool.schema.get("properties", {})),
        effect=_effect(tool, trust),
        before=known.description if known is not None and state is ToolState.CHANGED else "",
        problem=tool.problem,
    )


def _effect(tool: Declared, trust: Trust) -> Effect:
    """What the server says of its tools counts only where it makes the rule stricter."""
    if tool.destroys:
        return Effect.DESTROY
    return Effect.READ if tool.name in trust.reads and not tool.acts else Effect.SEND


def specs(server: str, declared: Iterable[Declared], trust: Trust) -> tuple[SyscallSpec, ...]:
    """The tools that can be used, as syscalls."""
    tools = {tool.name: tool for tool in reversed(tuple(declared))}
    return tuple(
        SyscallSpec(
            name=each.name,
            description=each.description,
            schema=tools[each.tool].schema,
            paths=(),
            capability=capability(server),
            effect=each.effect,
            untrusted=True,
            server=server,
            tool=each.tool,
            hash=each.hash,
        )
        for each in seen(server, declared, trust)
        if each.state is ToolState.USABLE
    )
