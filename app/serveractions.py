"""What a person does to MCP servers: short functions on the session."""

from collections.abc import Callable

from llmos.app.session import Session
from llmos.kernel.abi.replies import AnyAnswer, Servers
from llmos.kernel.abi.requests import (
    AcceptTool,
    AddServers,
    AnyRequest,
    ChangeServer,
    ListServers,
    MarkTool,
    RemoveServer,
)
from llmos.kernel.abi.servers import Server, ServerTool

Shown = Callable[[tuple[Server, ...]], None]
Trouble = Callable[[str], None]


def list_servers(session: Session, then: Shown, failed: Trouble) -> None:
    _ask(session, ListServers(), then, failed)


def preview(session: Session, text: str, then: Shown, failed: Trouble) -> None:
    """What would be started, with all that stands in its environment."""
    _ask(session, AddServers(text=text, preview=True), then, failed)


def add(session: Session, text: str, then: Shown, failed: Trouble) -> None:
    """The person has seen the preview of this text."""
    _ask(session, AddServers(text=text), then, failed)


def switch_on(session: Session, server: str, on: bool, then: Shown, failed: Trouble) -> None:
    _ask(session, ChangeServer(name=server, on=on), then, failed)


def let_use(session: Session, server: str, used: bool, then: Shown, failed: Trouble) -> None:
    _ask(session, ChangeServer(name=server, used=used), then, failed)


def remove(session: Session, server: str, then: Shown, failed: Trouble) -> None:
    _ask(session, RemoveServer(name=server), then, failed)


def accept(session: Session, server: str, tool: ServerTool, then: Shown, failed: Trouble) -> None:
    """The tool as it is on screen."""
    _ask(session, AcceptTool(server=server, tool=tool.tool, hash=tool.hash), then, failed)


def mark(session: Session, server: str, tool: ServerTool, reads: bool, then: Shown, failed: Trouble) -> None:
    _ask(session, MarkTool(server=server, tool=tool.tool, reads=reads), then, failed)


def _ask(session: Session, request: AnyRequest, then: Shown, failed: Trouble) -> None:
    def answered(answer: AnyAnswer) -> None:
        if isinstance(answer, Servers):
            then(answer.servers)

    session.ask(request, answered, failed)
