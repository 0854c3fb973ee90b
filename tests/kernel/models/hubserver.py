"""A hub on this machine: it speaks the protocol of huggingface.co, and breaks off or spoils what it sends on demand."""

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

REVISION = "5" * 40
STEP = 1 << 14  # bytes sent at a time


@dataclass
class Repo:
    """`files` have their bytes; a repository's tags tell its licence."""

    files: dict[str, bytes] = field(default_factory=dict)
    tags: list[str] = field(default_factory=lambda: ["gguf", "license:apache-2.0"])
    gated: bool | str = False
    downloads: int = 10
    gguf: dict[str, object] | None = None

    def described(self, id: str) -> dict[str, object]:
        siblings = [
            {
                "rfilename": name,
                "size": len(data),
                "blobId": "b" * 40,
                "lfs": {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "pointerSize": 134},
            }
            for name, data in self.files.items()
        ]
        siblings.append({"rfilename": "README.md", "size": 12, "blobId": "c" * 40})
        return {**self.summary(id), "sha": REVISION, "siblings": siblings}

    def summary(self, id: str) -> dict[str, object]:
        made = {"id": id, "downloads": self.downloads, "likes": 3, "tags": self.tags, "gated": self.gated}
        return made | ({"gguf": self.gguf} if self.gguf else {})


class HubServer(ThreadingHTTPServer):
    """`breaks`: after how many bytes each next answer breaks off. `asked` has the paths and the ranges asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.repos: dict[str, Repo] = {}
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.tokens: list[str] = []
        self.breaks: list[int] = []
        self.spoils = False
        self.ignores_range = False
        self.status = 0
        self.garbage = False
        self.hold_after = -1  # bytes, after which it sends nothing more until `let_go`
        self.let_go = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def ranges(self) -> list[str]:
        """What was asked of files, in order."""
        return [range for path, range in self.asked if path.startswith("/cdn/")]

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Clients hang up; that is what is tested."""


class Handler(BaseHTTPRequestHandler):
    server: HubServer

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.server.asked.append((path, self.headers.get("Range", "")))
        self.server.agents.add(self.headers.get("User-Agent", ""))
        if "Authorization" in self.headers:
            self.server.tokens.append(self.headers["Authorization"])
        if self.server.status:
            self.answer(self.server.status, b"")
        elif self.server.garbage:
            self.answer(200, b"<html>Please log in to the network.</html>")
        elif path == "/api/models":
            self.search()
        elif path.startswith("/api/models/"):
            self.describe(path.removeprefix("/api/models/"))
        elif found := re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", path):
            self.resolve(found[1], found[2], found[3])
        elif path.startswith("/cdn/"):
            self.give(path.removeprefix("/cdn/"))
        else:
            self.answer(404, b"")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def search(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        words = asked["search"][0].lower().split()
        assert asked["filter"] == ["gguf"]
        found = [(id, repo) for id, repo in self.server.repos.items() if all(word in id.lower() for word in words)]
        found.sort(key=lambda each: -each[1].downloads)
        self.answer(200, json.dumps([repo.summary(id) for id, repo in found]).encode())

    def describe(self, id: str) -> None:
        if id not in self.server.repos:
            self.answer(401, b"")  # as the real one does, so that nobody learns which private ones there are
            return
        assert parse_qs(urlsplit(self.path).query)["blobs"] == ["true"]
        self.answer(200, json.dumps(self.server.repos[id].described(id)).encode())

    def resolve(self, id: str, revision: str, name: str) -> None:
        data = self.server.repos[id].files.get(name)
        if data is None or revision not in ("main", REVISION):
            self.answer(404, b"")
            return
        sha = hashlib.sha256(data).hexdigest()
        self.answer(
            302,
            b"",
            Location=f"{self.server.url}/cdn/{id}/{name}",
            X_Linked_Etag=f'"{sha}"',
            X_Linked_Size=str(len(data)),
            X_Repo_Commit=REVISION,
        )

    def give(self, path: str) -> None:
        owner, repo, name = path.split("/", 2)
        data, start = self.server.repos[f"{owner}/{repo}"].files[name], 0
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if wanted and not self.server.ignores_range:
            start = int(wanted[1])
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(data) - start))
        self.send_header("ETag", f'"{hashlib.sha256(data).hexdigest()}"')
        self.end_headers()
        if self.server.spoils:
            data = data[:-1] + bytes([data[-1] ^ 1])
        self.send(data[start:])

    def send(self, body: bytes) -> None:
        most = self.server.breaks.pop(0) if self.server.breaks else len(body)
        for at in range(0, most, STEP):
            if 0 <= self.server.hold_after <= at:
                self.server.let_go.wait(30)
            self.wfile.write(body[at : min(at + STEP, most)])
        if most < len(body):
            self.connection.close()


@contextmanager
def hubserver() -> Iterator[HubServer]:
    server = HubServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.let_go.set()
        server.shutdown()
        thread.join()
        server.server_close()
