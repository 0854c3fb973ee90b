"""A real child of the kernel: the disk, with the light embedder and index."""

import queue
from collections.abc import Callable
from pathlib import Path

import psutil

from llmos.kernel.child import Child


def test_it_is_started_again_with_other_arguments(tmp_path: Path) -> None:
    posts: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
    ups: list[int] = []
    downs: list[str] = []

    def arguments(embedder: str) -> list[str]:
        return ["--home", str(tmp_path), "--index", "exact", "--embedder", embedder]

    child = Child(
        *("disk", "llmos.memory", arguments("fake"), tmp_path, posts.put, posts.put),
        lambda: ups.append(child.pid),
        downs.append,
        lambda event: None,
    )
    child.start()
    try:
        while not ups:
            posts.get(timeout=60)()
        child.restart(arguments("fake:64"), "its settings changed")
        while len(ups) < 2:
            posts.get(timeout=60)()
        assert downs == ["its settings changed"]
        assert psutil.Process(ups[1]).cmdline()[-1] == "fake:64"
    finally:
        child.stop()
