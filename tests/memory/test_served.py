"""Chroma on a server, which the test starts on the loopback and stops."""

import contextlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from llmos.memory.mirror import Mirror
from llmos.memory.served import refusal
from llmos.memory.store import Store
from tests.memory.conftest import PATIENCE, new_document, wait_for
from tests.memory.test_mirror import LINE, words


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chroma = str(Path(sys.executable).with_name("chroma"))
    command = [chroma, "run", "--host", "127.0.0.1", "--port", str(port), "--path", str(tmp_path_factory.mktemp("c"))]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def answers() -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
            return True
        return False

    try:
        wait_for(answers)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def fill(mirror: Mirror) -> Mirror:
    mirror.open()
    while mirror.behind:
        mirror.step()
    return mirror


def test_the_index_lives_on_a_server_and_the_truth_here(server: str, store: Store, tmp_path: Path) -> None:
    for number in range(3):
        lines = (" ".join(f"word{number}x{i}x{j}" for j in range(12)) for i in range(50))
        store.put(new_document(f"/{number}.txt", "\n".join(lines)))
    mirror = fill(Mirror(store, tmp_path / "disk" / "index", server=server))
    assert mirror.fallback == ""
    assert words(mirror, LINE, 1) == [LINE]
    assert all(ok for _, ok, _ in mirror.check())
    assert server in mirror.check()[0][2]
    assert not (tmp_path / "disk" / "index").exists()
    mirror.close()

    store.remove(1)
    store.put(new_document("/new.txt", "something entirely new"))
    mirror = fill(Mirror(store, tmp_path / "disk" / "index", server=server))
    assert words(mirror, "entirely new", 1) == ["something entirely new"]
    mirror.rebuild()
    assert mirror.behind
    while mirror.behind:
        mirror.step()
    assert words(mirror, LINE, 1) == [LINE]
    mirror.close()


def test_without_the_server_the_search_is_exact(store: Store, tmp_path: Path) -> None:
    store.put(new_document("/a.txt", "a line"))
    for url in ("http://127.0.0.1:9", "nonsense"):
        mirror = fill(Mirror(store, tmp_path / "disk" / "index", server=url))
        assert words(mirror, "a line", 1) == ["a line"]
        assert "without Chroma" in mirror.fallback
        mirror.close()


def test_what_is_no_address_is_refused() -> None:
    assert refusal("http://localhost:8000") == refusal("https://index.example") == ""
    assert refusal("localhost:8000").endswith(".")
    assert refusal("http://").endswith(".")
