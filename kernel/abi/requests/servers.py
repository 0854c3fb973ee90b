"""Requests about MCP servers, and to their hosts."""

from typing import Any

from llmos.kernel.abi.requests.base import Request
from llmos.kernel.abi.servers import ServerConfig


class ListServers(Request, frozen=True):
    """-> Servers. The MCP servers that the person configured."""


class AddServers(Request, frozen=True):
    """-> Servers. Adds MCP servers, which is the person's consent to start them: show what `preview` gives first.

    `text` is what a server's README has (`{"mcpServers": …}`), a command or an address. With `preview` nothing is
    added, and the answer has only those that would be, with all that stands in their environment.
    """

    text: str
    name: str = ""
    preview: bool = False


class ChangeServer(Request, frozen=True):
    """-> Servers. None leaves a switch as it is. On is the consent to start what the list shows."""

    name: str
    on: bool | None = None
    used: bool | None = None


class RemoveServer(Request, frozen=True):
    """-> Servers. With all that was accepted of it."""

    name: str


class AcceptTool(Request, frozen=True):
    """-> Servers. The person has looked at a tool that is new or changed. `hash` is of what they saw."""

    server: str
    tool: str
    hash: str


class MarkTool(Request, frozen=True):
    """-> Servers. The person says that a tool only reads, on this machine: it is not asked about then."""

    server: str
    tool: str
    reads: bool


class StartServer(Request, frozen=True):
    """-> Done. To the host of one MCP server, which tells from then on how it goes: ServerTold."""

    config: ServerConfig


class CallTool(Request, frozen=True):
    """-> DeviceReply. To the host of an MCP server. Refused where the tool is not the one with this hash any more."""

    tool: str
    hash: str
    arguments: dict[str, Any]
