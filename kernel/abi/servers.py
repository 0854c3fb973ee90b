"""MCP servers on the wire: what the person configured, what a server declares, and what becomes of it here."""

from enum import StrEnum
from typing import Any

import msgspec

from llmos.kernel.abi.device import Effect
from llmos.kernel.abi.records import Record


class ServerConfig(Record, frozen=True):
    """How a server is reached: a command that is started, or an address. `env` and `headers` may hold secrets."""

    name: str
    command: str = ""
    args: tuple[str, ...] = ()
    env: dict[str, str] = msgspec.field(default_factory=dict)
    cwd: str = ""
    url: str = ""
    headers: dict[str, str] = msgspec.field(default_factory=dict)


class ServerPhase(StrEnum):
    OFF = "off"
    STARTING = "starting"
    READY = "ready"
    FAILED = "failed"


class Declared(Record, frozen=True):
    """A tool as its server declares it, cut and cleaned of what is not text. `name` is the server's own.

    `hash` is that of the whole declaration as it came. What the server itself says: `acts`, that it changes things or
    reaches out; `destroys`, that it takes things away. `problem` is why the tool cannot be used, "" where it can.
    """

    name: str
    hash: str
    description: str = ""
    schema: dict[str, Any] = msgspec.field(default_factory=dict)
    acts: bool = False
    destroys: bool = False
    problem: str = ""


class ToolState(StrEnum):
    USABLE = "usable"
    NEW = "new"  # it was not there when the person added the server
    CHANGED = "changed"  # it is not what the person accepted
    UNFIT = "unfit"


class ServerTool(Record, frozen=True):
    """A tool as the person sees it. `name` is how the model calls it, `before` the description that was accepted."""

    name: str
    tool: str
    hash: str
    state: ToolState
    description: str = ""
    arguments: tuple[str, ...] = ()
    effect: Effect = Effect.SEND
    before: str = ""
    problem: str = ""


class Server(Record, frozen=True):
    """`line` is what is started or connected to, without secrets. `used`: the assistant may use it."""

    name: str
    line: str
    on: bool = False
    used: bool = True
    phase: ServerPhase = ServerPhase.OFF
    detail: str = ""
    tools: tuple[ServerTool, ...] = ()
