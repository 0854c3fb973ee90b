"""What every benchmark shares: the machine in words, a kernel to measure, and the one JSON object at the end."""

import argparse
import json
import operator
import os
import platform
import queue
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import psutil

from llmos.app.client import Client
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import AnyEvent, RamChanged
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Phase, Ram
from llmos.kernel.abi.replies import AnyAnswer, Attached, RamReply

MODELS = Path(
    os.environ.get("LLMOS_TEST_MODELS")
    or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "llmos-tests" / "models"
)
MODEL = MODELS / "qwen2.5-coder-0.5b-instruct.gguf"
ROUNDS = int(os.environ.get("LLMOS_BENCH_ROUNDS") or 5)
LIGHT_DISK = {"LLMOS_EMBEDDER": "fake", "LLMOS_INDEX": "exact"}
Answer = TypeVar("Answer", bound=AnyAnswer)
OPERATORS = {">=": operator.ge, "<=": operator.le}
START_SECONDS = 180.0
CALM_SECONDS, CALM_SHARE = 0.5, 0.05  # a process rests when it takes less than this share of a core for so long


def machine() -> str:
    memory = psutil.virtual_memory().total / 2**30
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"


@dataclass
class Result:
    """Collects figures and prints them. `metrics` are medians unless their name says otherwise."""

    name: str
    metrics: dict[str, Any] = field(default_factory=dict)
    marks: list[dict[str, Any]] = field(default_factory=list)

    def mark(self, what: str, value: float | None, op: str, mark: float) -> None:
        """What was not measured (None) is not reached."""
        ok = value is not None and OPERATORS[op](value, mark)
        rounded = None if value is None else round(value, 4)
        self.marks.append({"what": what, "value": rounded, "op": op, "mark": mark, "ok": ok})

    def done(self) -> int:
        """Prints the object; 1 when a mark was missed."""
        print(json.dumps({"name": self.name, "machine": machine(), "metrics": self.metrics, "marks": self.marks}))
        return 0 if all(mark["ok"] for mark in self.marks) else 1


def median(values: Sequence[float]) -> float:
    return round(statistics.median(values), 4)


def median_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Of what was measured in the same round."""
    return median([a / b for a, b in zip(ours, theirs, strict=True)])


def percentile95(values: Sequence[float]) -> float:
    return round(statistics.quantiles(values, n=20, method="inclusive")[-1], 4)


def with_server() -> bool:
    """Reads the command line of a benchmark that measures llama-server too."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--without-server", action="store_true", help="leave llama-server out, and its marks unreached")
    return not parser.parse_args().without_server


class Events:
    """What the kernel tells, to wait on. `when` is the time at which the last one that was waited for arrived."""

    def __init__(self) -> None:
        self._queue: queue.Queue[tuple[float, AnyEvent]] = queue.Queue()
        self.when = 0.0
        self.latest: dict[type[Any], Any] = {}

    def put(self, event: AnyEvent) -> None:
        """On the receiving thread, so that times are those of arrival."""
        self.latest[type(event)] = event
        self._queue.put((time.perf_counter(), event))

    def wait(self, kind: type[Any] | tuple[type[Any], ...], seconds: float = 300.0) -> Any:  # noqa: ANN401
        """The next event of a kind; others are passed over."""
        while True:
            self.when, event = self._queue.get(timeout=seconds)
            if isinstance(event, kind):
                return event


@contextmanager
def kernel(
    model: Path, home: Path | None = None, settings: Mapping[str, Any] | None = None, disk: bool = False
) -> Iterator[tuple[Client, Events]]:
    """A kernel of its own with the model loaded; it is gone afterwards.

    home: a data folder that stays, for the next kernel; without it there is a fresh one. settings: for the kernel's
    settings file. disk: waits for the real disk; without it a light one is started, which nobody waits for.
    """
    os.environ["LLMOS_MODEL"] = str(model)
    for name, value in LIGHT_DISK.items():
        if disk:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    settings = settings or {}
    with ExitStack() as undo:
        root = home or Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="llmos-bench")))
        _write_settings(Home(root), settings)
        events = Events()
        client = Client(Home(root), events.put, lambda: None)
        process = psutil.Process(client.connect("benchmark").pid)
        try:
            _wait_until_loaded(client, disk)
            _check_sizes(client, settings)
            yield client, events
        finally:
            client.call(ask.Shutdown())
            client.close()
            process.wait(60)


def _write_settings(home: Home, settings: Mapping[str, Any]) -> None:
    """Adds to what a former kernel left."""
    home.root.mkdir(parents=True, exist_ok=True)
    before = json.loads(home.settings.read_text()) if home.settings.exists() else {}
    home.settings.write_text(json.dumps({**before, **settings}))


def _wait_until_loaded(client: Client, disk: bool) -> None:
    """Until an answer can begin at once: the model is there, the devices are known, and the disk where it is wanted."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        now = attached(client)
        needed = {"model": now.model.phase} | ({"disk": now.disk.phase} if disk else {})
        if all(phase is Phase.READY for phase in needed.values()) and now.devices:
            return
        assert Phase.FAILED not in needed.values(), f"{now.model.detail} {now.disk.detail}"
        assert time.monotonic() < deadline, f"not ready after {START_SECONDS:.0f} s: {needed}"
        time.sleep(0.05)


def _check_sizes(client: Client, settings: Mapping[str, Any]) -> None:
    """The kernel may have made less of it than was wished for."""
    model = attached(client).model
    for name, value in {"cells": model.cells, "budget": model.budget}.items():
        assert settings.get(name, value) == value, f"the kernel has {value} {name}, not {settings[name]}"


def call(client: Client, request: ask.AnyRequest, kind: type[Answer]) -> Answer:
    """Asks and waits, where the kind of the answer is known."""
    answer = client.call(request)
    assert isinstance(answer, kind)
    return answer


def settle(client: Client, events: Events, pid: int) -> None:
    """Waits until idle work has prefilled all of the conversation opened last. Asks seldom: a request interrupts it."""
    while not _resident(call(client, ask.ReadRam(pid=pid), RamReply).ram):
        while (ram := events.wait(RamChanged).ram).pid != pid or not _resident(ram):
            pass


def _resident(ram: Ram) -> bool:
    return 0 < ram.used == ram.resident


def attached(client: Client) -> Attached:
    """The kernel as it is now."""
    return call(client, ask.Attach(client="benchmark"), Attached)


def calm(client: Client, seconds: float = 60.0) -> None:
    """Waits until the kernel and its children rest, so that the next measurement is not theirs too."""
    pid = attached(client).pid
    deadline = time.monotonic() + seconds
    before = _cpu_seconds(pid)
    while True:
        time.sleep(CALM_SECONDS)
        now = _cpu_seconds(pid)
        if now - before < CALM_SHARE * CALM_SECONDS:
            return
        assert time.monotonic() < deadline, "the kernel or one of its children is still busy"
        before = now


def _cpu_seconds(pid: int) -> float:
    process = psutil.Process(pid)
    return cpu_seconds([process, *process.children(recursive=True)])


def cpu_seconds(running: Iterable[psutil.Process]) -> float:
    times = [process.cpu_times() for process in running]
    return sum(each.user + each.system for each in times)
