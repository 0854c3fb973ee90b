"""What every benchmark shares: the machine in words, a kernel to measure, and the one JSON object at the end."""

import json
import operator
import os
import platform
import queue
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from llmos.app.client import Client
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import AnyEvent, DiskChanged, ModelChanged
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Phase

MODELS = Path(
    os.environ.get("LLMOS_TEST_MODELS")
    or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "llmos-tests" / "models"
)
OPERATORS = {">=": operator.ge, "<=": operator.le}


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

    def mark(self, what: str, value: float, op: str, mark: float) -> None:
        self.marks.append(
            {"what": what, "value": round(value, 4), "op": op, "mark": mark, "ok": OPERATORS[op](value, mark)}
        )

    def done(self) -> int:
        """Prints the object; 1 when a mark was missed."""
        print(json.dumps({"name": self.name, "machine": machine(), "metrics": self.metrics, "marks": self.marks}))
        return 0 if all(mark["ok"] for mark in self.marks) else 1


def median(values: list[float]) -> float:
    return round(statistics.median(values), 4)


class Events:
    """What the kernel tells, to wait on."""

    def __init__(self) -> None:
        self._queue: queue.Queue[AnyEvent] = queue.Queue()
        self.put = self._queue.put

    def wait(self, kind: type[Any] | tuple[type[Any], ...], seconds: float = 300.0) -> Any:  # noqa: ANN401
        """The next event of a kind; others are passed over."""
        while True:
            event = self._queue.get(timeout=seconds)
            if isinstance(event, kind):
                return event


@contextmanager
def kernel(model: Path) -> Iterator[tuple[Client, Events]]:
    """A kernel of its own on a fresh data folder, with model and disk loaded; it is gone afterwards."""
    os.environ["LLMOS_MODEL"] = str(model)
    with tempfile.TemporaryDirectory(prefix="llmos-bench") as folder:
        events = Events()
        client = Client(Home(Path(folder)), events.put, lambda: None)
        attached = client.connect("benchmark")
        try:
            model_state, disk_state = attached.model, attached.disk
            while Phase.LOADING in (model_state.phase, disk_state.phase):
                event = events.wait((ModelChanged, DiskChanged))
                if isinstance(event, ModelChanged):
                    model_state = event.model
                else:
                    disk_state = event.disk
            yield client, events
        finally:
            process = psutil.Process(attached.pid)
            client.call(ask.Shutdown())
            client.close()
            psutil.wait_procs([process], timeout=20)
