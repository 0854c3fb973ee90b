"""One request to the network, against a server on this machine: what leaves, what comes, and what is refused."""

import queue
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from llmos.kernel import egress, limits
from llmos.kernel.abi.device import Download
from llmos.kernel.egress import LATE, Egress, EgressError, Fetching, download
from tests.kernel.webserver import WebServer, webserver


@pytest.fixture
def server() -> Iterator[WebServer]:
    with webserver() as made:
        yield made


def ignore(_: object) -> None:
    pass


def get(url: str, local: bool = True) -> Download:
    return download(url, local, Fetching(0, ignore))


def refusal(url: str, local: bool = True) -> str:
    with pytest.raises(EgressError) as caught:
        get(url, local)
    return str(caught.value)


def test_what_leaves_is_the_address_and_nothing_of_the_person(server: WebServer) -> None:
    got = get(f"{server.url}/?q=1")
    assert got.status == 200
    assert (got.kind, got.charset, got.local, got.cut, got.moved) == ("text/html", "utf-8", True, False, "")
    assert "Grüße" in got.body.decode()
    get(f"{server.url}/next")
    (path, headers), (_, again) = server.asked
    assert path == "/?q=1"
    assert headers == {**egress.HEADERS, "Host": f"127.0.0.1:{server.server_port}"}
    assert again.keys() == headers.keys(), "no cookie, no referrer"


def test_packed_pages_are_unpacked(server: WebServer) -> None:
    assert get(f"{server.url}/gzip").body == get(f"{server.url}/deflate").body == b"<p>packed"
    assert "packed as br" in refusal(f"{server.url}/brotli")
    assert "damaged" in refusal(f"{server.url}/damaged")


@pytest.mark.parametrize("page", ["bomb", "endless"])
def test_a_page_without_end_is_cut(server: WebServer, page: str) -> None:
    got = get(f"{server.url}/{page}")
    assert got.cut
    assert len(got.body) == limits.FETCH_BYTES


def test_what_comes_behind_or_within_a_packed_page_is_not_kept(server: WebServer) -> None:
    assert get(f"{server.url}/trailed").body == b"<p>packed"
    hollow = get(f"{server.url}/hollow")
    assert hollow.cut
    assert hollow.body == b""


def test_what_is_no_text_is_not_taken(server: WebServer) -> None:
    got = get(f"{server.url}/picture")
    assert (got.kind, got.body) == ("image/png", b"")
    assert get(f"{server.url}/json").body == b'{"a": 1}'


def test_redirects_are_told_and_not_followed(server: WebServer) -> None:
    assert get(f"{server.url}/moved").moved == f"{server.url}/next"
    assert get(f"{server.url}/away").moved == "https://b.example/?from=a"
    assert [path for path, _ in server.asked] == ["/moved", "/away"]
    assert "no address of a web page" in refusal(f"{server.url}/odd")


def test_who_does_not_speak_as_a_web_server_is_said_to(server: WebServer) -> None:
    assert "does not answer as a web server" in refusal(f"{server.url}/rude")
    assert get(f"{server.url}/missing").status == 404
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert "does not answer" in refusal(f"http://127.0.0.1:{closed.getsockname()[1]}/")
    assert "There is no host" in refusal("http://nowhere.invalid/")


def test_the_person_s_own_network_is_asked_only_where_they_wrote_it(server: WebServer) -> None:
    assert "your own network" in refusal(server.url, local=False)
    assert "your own network" in refusal(f"http://localhost:{server.server_port}/", local=False)
    assert not server.asked
    assert get(f"http://localhost:{server.server_port}/").local


def answers(*numbers: str) -> Callable[..., list[Any]]:
    """A name server that gives these numbers, one look-up after the other."""
    left = list(numbers)
    return lambda host, port, **_: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (left.pop(0), port))]


def test_a_public_name_never_leads_inside(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever owns a name decides what it leads to, so writing it is no leave to go inside."""
    monkeypatch.setattr(socket, "getaddrinfo", answers("127.0.0.1"))
    assert "leads into your own network (127.0.0.1)" in refusal(f"http://evil.example:{server.server_port}/")
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, port, **_: answers("8.8.8.8")(host, port) + answers("10.0.0.1")(host, port)
    )
    assert "(10.0.0.1)" in refusal("http://evil.example/"), "one of several is enough"
    assert not server.asked


def test_the_number_that_was_checked_is_the_one_that_is_asked(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads elsewhere at its second look-up is not looked up a second time."""
    reached: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", answers("8.8.8.8", "127.0.0.1"))

    def connect(where: tuple[str, int], timeout: float) -> socket.socket:
        reached.append(where)
        raise OSError("unreachable")

    monkeypatch.setattr(socket, "create_connection", connect)
    refusal(f"http://evil.example:{server.server_port}/", local=False)
    assert reached == [("8.8.8.8", server.server_port)]


class Kernel:
    """An inbox and a clock that a test turns."""

    def __init__(self) -> None:
        self.inbox: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.timers: list[Callable[[], None]] = []
        self.egress = Egress(self.inbox.put, lambda seconds, task: self.timers.append(task))
        self.came: list[Download | EgressError] = []

    def turn(self) -> None:
        self.inbox.get(timeout=20)()


def test_a_slow_answer_is_cut_off_and_told_once(server: WebServer) -> None:
    for page in ("dripping", "silent"):
        kernel = Kernel()
        kernel.egress.get(f"{server.url}/{page}", True, 7, kernel.came.append)
        kernel.timers[0]()
        kernel.turn()  # what the thread found is too late
        assert [str(outcome) for outcome in kernel.came] == [LATE]


def test_only_the_owner_s_requests_are_stopped(server: WebServer) -> None:
    kernel = Kernel()
    kernel.egress.get(f"{server.url}/dripping", True, 7, kernel.came.append)
    kernel.egress.cancel(0)
    assert not kernel.came
    kernel.egress.cancel(7)
    assert [str(outcome) for outcome in kernel.came] == ["It was stopped."]
    kernel.turn()
    assert len(kernel.came) == 1
    kernel.egress.get(f"{server.url}/next", True, 7, kernel.came.append)
    kernel.turn()
    assert isinstance(kernel.came[1], Download)


def test_there_is_a_limit_to_what_is_fetched_at_once(server: WebServer) -> None:
    kernel = Kernel()
    for _ in range(limits.FETCHES + 1):
        kernel.egress.get(f"{server.url}/silent", True, 7, kernel.came.append)
    kernel.turn()
    assert ["Too much is being fetched" in str(outcome) for outcome in kernel.came] == [True]
    kernel.egress.cancel(7)
    for _ in range(limits.FETCHES):
        kernel.turn()
    assert len(kernel.came) == limits.FETCHES + 1


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes a certificate with openssl")
def test_a_server_has_to_prove_who_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    subprocess.run([*command.split(), "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with webserver() as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        url = f"https://localhost:{server.server_port}/"
        assert "does not prove that it is localhost" in refusal(url)
        trusting = ssl.create_default_context(cafile=str(certificate))
        monkeypatch.setattr(egress, "tls", lambda: trusting)
        assert get(url).status == 200
        other = f"https://127.0.0.1:{server.server_port}/"
        assert "does not prove that it is 127.0.0.1" in refusal(other), "a certificate is for its name only"
    assert not [thread for thread in threading.enumerate() if thread.name == "egress"]
