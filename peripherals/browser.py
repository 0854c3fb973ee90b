"""The browser, in reader mode: what a page says, its links by number, the pages before. It fetches nothing itself."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from llmos.kernel.abi.device import Download, Effect, Result, Syscall, SyscallError, WebPage
from llmos.peripherals import readable
from llmos.peripherals.decoding import decoded
from llmos.peripherals.readable import Readable

CAPABILITY = "browse the web"
PANEL = "look at the browser"  # a capability for the person's panel: no program has it
HISTORY = 50  # pages that can be gone back to
HTML = ("text/html", "application/xhtml+xml", "")


@dataclass(frozen=True)
class Visit:
    """`visitor` is who opened it: a program, or the person."""

    url: str
    visitor: str
    read: Readable


class Browser:
    """One tab, for the person and the model: both see where the other went."""

    name = "browser"

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    def syscalls(self) -> tuple[Syscall, ...]:
        return (
            Syscall("browser.open", self.open, CAPABILITY, Effect.SEND, untrusted=True),
            Syscall("browser.back", self.back, CAPABILITY, Effect.READ, untrusted=True),
            Syscall("browser.forward", self.forward, PANEL, Effect.READ, untrusted=True),
            Syscall("browser.page", self.page, PANEL, Effect.READ, untrusted=True),
        )

    def open(self, url: Download) -> Result:
        """Opens a web page by its address, or a link of the last page by its number.

        Raises SyscallError where the server has no such page, and for what is not text.
        """
        visit = Visit(url.url, url.visitor, _read(url))
        self._visits = [*self._visits[: self._at + 1], visit][-HISTORY:]
        self._at = len(self._visits) - 1
        return self._shown()

    def back(self) -> Result:
        """Goes back to the web page before."""
        return self._go(-1, "There is no page before this one.")

    def forward(self) -> Result:
        """Goes to the web page after this one."""
        return self._go(1, "There is no page after this one.")

    def page(self) -> Result:
        """Shows the web page that is open."""
        return self._shown() if self._visits else Result("No page is open.")

    def _go(self, by: int, otherwise: str) -> Result:
        if not 0 <= self._at + by < len(self._visits):
            raise SyscallError(otherwise)
        self._at += by
        return self._shown()

    def _shown(self) -> Result:
        visit = self._visits[self._at]
        read = visit.read
        details = {
            "url": visit.url,
            "title": read.title,
            "blocks": [[kind, [list(run) for run in runs]] for kind, runs in read.blocks],
            "cut": read.cut,
            "visitor": visit.visitor,
            "back": self._at > 0,
            "forward": self._at < len(self._visits) - 1,
        }
        head = "\n".join(filter(None, (read.title, visit.url)))
        rest = "\n[The page is longer; the rest was left out.]" if read.cut else ""
        text = read.text().strip() or "(The page has no text.)"
        return Result(f"{head}\n\n{text}{rest}", details, page=WebPage(visit.url, tuple(read.links)))


def _read(download: Download) -> Readable:
    host = urlsplit(download.url).hostname
    if download.moved:
        told = "This page leads on to another site, which was not opened: "
        return Readable("", [("p", [(told, 0), (download.moved, 1)])], [download.moved])
    if download.status >= 400:
        raise SyscallError(f"{host} answered {download.status} {_words(download.status)} for {download.url}")
    if not download.body and download.kind not in HTML and not download.kind.startswith("text/"):
        raise SyscallError(f"It is of the type {download.kind[:60]}, which is not shown here: {download.url}")
    text = decoded(download.body, download.charset)
    read = readable.page(text, download.url) if download.kind in HTML else readable.source(text)
    read.cut = read.cut or download.cut
    return read


def _words(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
