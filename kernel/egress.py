"""Egress: the one place from which pages are asked of the network. One GET of one address, on a thread of its own.

An address is looked up once, every number that it has is checked, and the connection goes to one of those. What leaves
are the address and the fixed headers below: no cookies, no referrer, nothing of the person's. Redirects are not
followed here; who asks decides about each as about a new address.
"""

import contextlib
import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable
from functools import cache
from urllib.parse import urljoin, urlsplit

from llmos.kernel import limits
from llmos.kernel.abi.device import Download
from llmos.kernel.address import AddressError, as_ip, is_local, is_public, normal

HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; LLMOS)",
    "Accept": "text/html, application/xhtml+xml, text/plain, application/json, application/xml;q=0.9",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
REDIRECTS = (301, 302, 303, 307, 308)
SHOWN = ("application/json", "application/xml", "application/xhtml+xml")  # beside text of all kinds
CHUNK = 65_536  # bytes
LATE = f"It took longer than {limits.FETCH_SECONDS:.0f} seconds."


class EgressError(Exception):
    """It could not be fetched. The message says why."""


Then = Callable[[Download | EgressError], None]
Post = Callable[[Callable[[], None]], None]


class Fetching:
    """A GET in progress. All but the connection belongs to the kernel's thread."""

    def __init__(self, owner: int, then: Then) -> None:
        self.owner = owner
        self._then: Then | None = then
        self._guard = threading.Lock()
        self._socket: socket.socket | None = None
        self._cut_off = False

    def hold(self, connection: socket.socket) -> None:
        """From the fetching thread: what is to be cut off. Raises EgressError where it was already."""
        with self._guard:
            self._socket = connection
            if self._cut_off:
                raise EgressError("It was stopped.")

    def release(self) -> None:
        with self._guard:
            self._socket = None

    def cut_off(self) -> None:
        with self._guard:
            self._cut_off = True
            if self._socket is not None:
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # TLS has one that breaks the reader

    def finish(self, outcome: Download | EgressError) -> None:
        """Only the first outcome counts."""
        then, self._then = self._then, None
        if then is not None:
            then(outcome)


class Egress:
    """Only the kernel's thread uses it; `post` brings outcomes there, and `after` calls there after so many seconds."""

    def __init__(self, post: Post, after: Callable[[float, Callable[[], None]], None]) -> None:
        self._post, self._after = post, after
        self._open: set[Fetching] = set()
        self._threads = threading.Semaphore(limits.FETCHES)

    def get(self, url: str, local: bool, owner: int, then: Then) -> None:
        """Fetches a normal address for a process, or for the person (owner 0). `then` is called once, from the inbox.

        local: whether it may be one of the person's own network.
        """
        fetching = Fetching(owner, then)
        self._open.add(fetching)
        if not self._threads.acquire(blocking=False):
            busy = EgressError("Too much is being fetched already. Wait for it, or stop it.")
            self._post(lambda: self._finish(fetching, busy))
            return

        def work() -> None:
            try:
                outcome: Download | EgressError = download(url, local, fetching)
            except EgressError as error:
                outcome = error
            finally:
                self._threads.release()
            self._post(lambda: self._finish(fetching, outcome))

        threading.Thread(target=work, name="egress", daemon=True).start()
        self._after(limits.FETCH_SECONDS, lambda: self._end(fetching, LATE))

    def cancel(self, owner: int) -> None:
        """Cuts off all that is fetched for a process, or for the person (0)."""
        for fetching in [each for each in self._open if each.owner == owner]:
            self._end(fetching, "It was stopped.")

    def _end(self, fetching: Fetching, reason: str) -> None:
        fetching.cut_off()
        self._finish(fetching, EgressError(reason))

    def _finish(self, fetching: Fetching, outcome: Download | EgressError) -> None:
        self._open.discard(fetching)
        fetching.finish(outcome)


def download(url: str, local: bool, fetching: Fetching) -> Download:
    """One request. Raises EgressError."""
    host = urlsplit(url).hostname or ""
    try:
        connection, inside = _connect(url, local, fetching)
        try:
            return _ask(connection, url, inside)
        finally:
            fetching.release()
            connection.close()
    except ssl.SSLCertVerificationError as error:
        raise EgressError(f"{host} does not prove that it is {host}: {error.verify_message}.") from error
    except (ssl.SSLError, http.client.HTTPException, ValueError) as error:
        raise EgressError(f"{host} does not answer as a web server does ({type(error).__name__}).") from error
    except zlib.error as error:
        raise EgressError(f"What {host} sent is damaged.") from error
    except OSError as error:
        raise EgressError(f"{host} does not answer ({error.strerror or error}).") from error


def _connect(url: str, local: bool, fetching: Fetching) -> tuple[http.client.HTTPConnection, bool]:
    """A connection to a number that was checked, and whether that is one of the person's own network."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    numbers, inside = _look_up(host, port, local)
    line = _reach(numbers, port)
    try:
        if secure:
            line = tls().wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)
        fetching.hold(line)
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
    except BaseException:
        fetching.release()
        line.close()
        raise
    connection = http.client.HTTPConnection(host, port)
    connection.default_port, connection.sock = (443 if secure else 80), line
    return connection, inside


def _look_up(host: str, port: int, local: bool) -> tuple[list[str], bool]:
    """The numbers of a host. Raises EgressError where one of them must not be asked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise EgressError(f"There is no host {host}, or no network.") from error
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    inside = [number for number in numbers if (ip := as_ip(number)) is None or not is_public(ip)]
    if inside and not (local and is_local(host)):
        where = "" if host == inside[0] else f" ({inside[0]})"
        raise EgressError(
            f"{host} leads into your own network{where}. It is fetched only where you write its number or its local "
            "name yourself."
        )
    return numbers, bool(inside)


def _reach(numbers: list[str], port: int) -> socket.socket:
    """Raises OSError where none of them answers."""
    for last, number in enumerate(numbers, 1 - len(numbers)):
        try:
            return socket.create_connection((number, port), limits.CONNECT_SECONDS)
        except OSError:
            if not last:
                raise
    raise OSError("no address")


@cache
def tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _ask(connection: http.client.HTTPConnection, url: str, inside: bool) -> Download:
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    connection.request("GET", path, headers=HEADERS)
    with connection.getresponse() as response:
        headers, status = response.headers, response.status
        if status in REDIRECTS and headers["Location"]:
            return Download(url, status, moved=_moved(url, headers["Location"]), local=inside)
        kind = headers.get_content_type() if headers["Content-Type"] else ""
        if kind and not (kind.startswith("text/") or kind in SHOWN or kind.endswith(("+json", "+xml"))):
            return Download(url, status, kind, local=inside)
        charset = str(headers.get_content_charset("") or "")
        body, cut = _body(response)
        return Download(url, status, kind, charset, body, cut, local=inside)


def _moved(url: str, location: str) -> str:
    try:
        return normal(urljoin(url, location.strip()))
    except (AddressError, ValueError) as error:
        raise EgressError(f"{url} leads on to what is no address of a web page.") from error


def _body(response: http.client.HTTPResponse) -> tuple[bytes, bool]:
    """What was sent, unpacked, and whether there was more. Both as it came and unpacked it is read up to the limit."""
    coding = (response.headers["Content-Encoding"] or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise EgressError(f"It was sent packed as {coding[:20]}, which is not read.")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding != "identity" else None
    body, most, received = bytearray(), limits.FETCH_BYTES, 0
    while chunk := response.read1(CHUNK):
        received += len(chunk)
        body += unpack.decompress(chunk, most + 1 - len(body)) if unpack is not None else chunk
        if max(received, len(body)) > most:
            return bytes(body[:most]), True
        if unpack is not None and unpack.eof:
            break
    return bytes(body), False
