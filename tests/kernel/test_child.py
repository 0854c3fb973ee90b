"""Real children of the kernel: the disk, with the light embedder and index; the device host."""

import queue
from collections.abc import Callable
from pathlib import Path

import psutil

from llmos.kernel.abi.events import CallProgress
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply
from llmos.kernel.abi.requests import CallDevice
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


def test_a_call_of_a_device_is_cancelled_and_the_host_goes_on(tmp_path: Path) -> None:
    posts: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
    answers: list[AnyAnswer] = []
    progress: list[str] = []
    child = Child(
        *("devices", "llmos.peripherals", [], tmp_path, posts.put, posts.put),
        lambda: None,
        lambda reason: None,
        lambda event: progress.append(event.text) if isinstance(event, CallProgress) else None,
    )
    child.start()
    try:
        code = "import time\nwhile True:\n    print('busy', flush=True)\n    time.sleep(0.05)"
        serial = child.call(CallDevice("python.run", {"code": code}), answers.append)
        while not progress:
            posts.get(timeout=60)()
        before = child.pid
        child.cancel(serial)
        child.call(CallDevice("calculator.evaluate", {"expression": "6*7"}), answers.append)
        while len(answers) < 2:
            posts.get(timeout=60)()
        assert [answer.content for answer in answers if isinstance(answer, DeviceReply)][1] == "42"
        assert isinstance(answers[0], DeviceReply)
        assert not answers[0].ok
        assert progress[0] == "busy"
        assert child.pid == before
    finally:
        child.stop()
