"""A network that a test plays, and the browser's call on it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from llmos.kernel.abi.device import Download, Effect, SyscallSpec, WebPage
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply
from llmos.kernel.abi.requests import AnyRequest, CallDevice
from llmos.kernel.egress import EgressError, Then

SCHEMA = {"type": "object", "properties": {"url": {"type": "string"}}, "required": ["url"]}
BROWSE = SyscallSpec(
    "browser.open", "Opens a web page.", SCHEMA, (), "act", Effect.SEND, untrusted=True, addresses=("url",)
)


@dataclass
class FakeWeb:
    """In place of Egress. What has no entry in `pages` does not exist; without `ready` answers wait."""

    pages: dict[str, Download] = field(default_factory=dict)
    asked: list[tuple[str, bool]] = field(default_factory=list)  # addresses, and whether they might lead inside
    waiting: list[tuple[int, Then]] = field(default_factory=list)
    ready: bool = True
    seen: Callable[[str], None] = lambda url: None

    def get(self, url: str, local: bool, owner: int, then: Then) -> None:
        self.asked.append((url, local))
        self.seen(url)
        if self.ready:
            then(self.pages.get(url, EgressError("There is no such host.")))
        else:
            self.waiting.append((owner, then))

    def cancel(self, owner: int) -> None:
        stopped = [each for each in self.waiting if each[0] == owner]
        self.waiting = [each for each in self.waiting if each[0] != owner]
        for _, then in stopped:
            then(EgressError("It was stopped."))

    @property
    def urls(self) -> list[str]:
        return [url for url, _ in self.asked]

    def add(self, url: str, *links: str, **fields: object) -> None:
        """A page; its body is its links, one a line."""
        self.pages[url] = Download(url, body="\n".join(links).encode(), **fields)  # type: ignore[arg-type]


def read(request: AnyRequest) -> AnyAnswer:
    """The device host: shows what was fetched. It is given nothing that was not."""
    assert isinstance(request, CallDevice)
    if not request.downloads:
        return DeviceReply(content=f"{request.name} says 42")
    got = request.downloads["url"]
    links = tuple(got.body.decode().split()) or ((got.moved,) if got.moved else ())
    return DeviceReply(content=f"Page of {got.url}", page=WebPage(got.url, links), details={"visitor": got.visitor})
