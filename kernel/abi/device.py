"""What a peripheral implements. A syscall is a typed function; its schema is its annotations and its docstring."""

import inspect
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, get_type_hints

import msgspec


class SyscallError(Exception):
    """The call cannot be done. The message is shown to the person and given to the model: it says what to do."""


class CancelError(BaseException):
    """Raised in the middle of a call that nobody waits for any more: end what you started, and let it pass."""


reporter: ContextVar[Callable[[str], None] | None] = ContextVar("reporter", default=None)


def report(progress: str) -> None:
    """From within a call: how far it has come, in a few words for the person. The model does not see it."""
    tell = reporter.get()
    if tell is not None:
        tell(progress)


class Effect(StrEnum):
    """The most that a call can do to the world, from nothing on."""

    PURE = "computes"  # from its arguments alone
    READ = "reads"  # what is on this machine
    SCRATCH = "changes scratch"  # only what nobody needs: the sandbox and its folder
    RUN = "runs"  # commands in the sandbox, in a shell that the person uses, too
    CHANGE = "changes"  # the person's things, in a way that can be undone
    DESTROY = "takes away"  # moves or deletes the person's things
    SEND = "sends"  # something leaves this machine, be it only an address that is asked for
    EXCHANGE = "exchanges"  # with the other programs here, by what all of them can read and write


class Download(msgspec.Struct, frozen=True):
    """What the kernel fetched from an address. A syscall that has a parameter of this type gets it for the address.

    url: where it was, after redirects within the site. moved: the other site that it leads on to and that was not
    asked; then there is no body. kind: the media type, in lower case. charset: what the server says, or nothing.
    body: bytes, none where the kind is not text. cut: whether there was more. local: whether it came from this machine
    or its own network. visitor: who asked, a program or the person.
    """

    url: str
    status: int = 200
    kind: str = "text/html"
    charset: str = ""
    body: bytes = b""
    cut: bool = False
    moved: str = ""
    local: bool = False
    visitor: str = ""


class WebPage(msgspec.Struct, frozen=True):
    """A page that a syscall showed. `links` are whole addresses; the model names them by their number, from 1."""

    url: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """`content` is what the model reads, `details` (JSON values) what the panel draws, `image` a PNG for the panel.

    `page` is the web page that is shown, so that its links can be followed.
    """

    content: str
    details: dict[str, Any] = field(default_factory=dict)
    image: bytes | None = None
    page: WebPage | None = None


@dataclass(frozen=True)
class Syscall:
    """One entry of the syscall table.

    name: "device.verb". run: a function of keyword arguments whose annotations are str, int, float, bool, Path or
    Download; its docstring's first line tells the model what it does. A Path argument is checked against the grants by
    the kernel and arrives resolved; the function must still open it safely (regular file, no symbolic link followed).
    For a Download the caller gives an address; the kernel fetches it, if the policy lets it.
    capability: what a program must declare to use it. effect: the most that it can do. untrusted: whether others than
    the person may have written what it returns. about: words by which people ask for it, beside the device's name.
    seen: the picture that it returns is shown to a model that sees, with the argument `question`; its words come after
    the content. The call is offered only where there is such a model.
    """

    name: str
    run: Callable[..., Result]
    capability: str
    effect: Effect = Effect.PURE
    untrusted: bool = False
    about: tuple[str, ...] = ()
    seen: bool = False

    @property
    def description(self) -> str:
        """What the model reads: without what is raised, which is for those who write Python."""
        told = (inspect.getdoc(self.run) or "").split("\n\n")[0].replace("\n", " ")
        return told.partition(" Raises ")[0]

    @property
    def parameters(self) -> dict[str, type]:
        hints = get_type_hints(self.run)
        hints.pop("return", None)
        return hints

    def schema(self) -> dict[str, Any]:
        """The JSON schema of the arguments, as models are trained to read it."""
        names = {str: "string", Path: "string", Download: "string", int: "integer", float: "number", bool: "boolean"}
        signature = inspect.signature(self.run)
        return {
            "type": "object",
            "properties": {name: {"type": names[kind]} for name, kind in self.parameters.items()},
            "required": [n for n, p in signature.parameters.items() if p.default is p.empty],
        }

    def spec(self) -> "SyscallSpec":
        return SyscallSpec(
            name=self.name,
            description=self.description,
            schema=self.schema(),
            paths=tuple(name for name, kind in self.parameters.items() if kind is Path),
            addresses=tuple(name for name, kind in self.parameters.items() if kind is Download),
            capability=self.capability,
            effect=self.effect,
            untrusted=self.untrusted,
            about=self.about,
            seen=self.seen,
        )


class SyscallSpec(msgspec.Struct, frozen=True):
    """A syscall as the kernel knows it. `paths` names the arguments that need a grant, `addresses` those that are
    fetched. `about` are words by which people ask for it; `seen` is as in Syscall.

    `server` is the MCP server that it belongs to, whose tool `tool` it is: others wrote all that it says of itself.
    `hash` is that of its declaration.
    """

    name: str
    description: str
    schema: dict[str, Any]
    paths: tuple[str, ...]
    capability: str
    effect: Effect = Effect.PURE
    untrusted: bool = False
    addresses: tuple[str, ...] = ()
    server: str = ""
    tool: str = ""
    hash: str = ""
    about: tuple[str, ...] = ()
    seen: bool = False


class Device(Protocol):
    """A peripheral: registered under the entry-point group `llmos.devices`, made without arguments."""

    name: str

    def syscalls(self) -> tuple[Syscall, ...]: ...
