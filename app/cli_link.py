"""The command line's connection to the kernel, and how its commands print."""

import queue
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TypeVar

import msgspec

from llmos.app.client import STOPPED, Client, KernelError
from llmos.kernel.abi.events import AnyEvent, Event
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.replies import Answer, AnyAnswer, Attached
from llmos.kernel.abi.requests import AnyRequest

A = TypeVar("A", bound=Answer)
E = TypeVar("E", bound=Event)
DISK_SECONDS = 180.0  # the disk answers only when it has loaded its embedder


class Link:
    """One connection, opened and closed by `with`. Events wait in a queue in the order they came."""

    attached: Attached

    def __init__(self, home: Home) -> None:
        self._events: queue.SimpleQueue[AnyEvent | None] = queue.SimpleQueue()
        self._client = Client(home, self._events.put, lambda: self._events.put(None))

    def __enter__(self) -> "Link":
        self.attached = self._client.connect("command line")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def ask(self, request: AnyRequest, answer: type[A], timeout: float = 60.0) -> A:
        """Sends a request and waits for its answer. Raises KernelError."""
        got = self._client.call(request, timeout)
        if not isinstance(got, answer):
            raise KernelError(f"The kernel answered {type(got).__name__} to {type(request).__name__}.")
        return got

    def try_ask(self, request: AnyRequest) -> AnyAnswer:
        """Sends a request and waits for its answer, which may be Failed. Raises KernelError without a kernel."""
        return self._client.submit(request).result(60.0)

    def told_so_far(self) -> list[AnyEvent]:
        """The events that have come, without waiting. Raises KernelError when the kernel is lost."""
        events: list[AnyEvent] = []
        while not self._events.empty():
            if (event := self._events.get()) is None:
                raise KernelError(STOPPED)
            events.append(event)
        return events

    def events(self) -> Iterator[AnyEvent]:
        """The events, one after the other, without end. Raises KernelError when the kernel is lost."""
        while (event := self._events.get()) is not None:
            yield event
        raise KernelError(STOPPED)

    def next_event(self, seconds: float) -> AnyEvent | None:
        """The next event, if one comes in time. Raises KernelError when the kernel is lost."""
        try:
            event = self._events.get(timeout=max(0.0, seconds))
        except queue.Empty:
            return None
        if event is None:
            raise KernelError(STOPPED)
        return event

    def told(self, kind: type[E]) -> Iterator[E]:
        """The events of one kind. Raises KernelError when the kernel is lost."""
        return (event for event in self.events() if isinstance(event, kind))


def print_json(value: object) -> None:
    print(msgspec.json.encode(plain(value)).decode())


def plain(value: object) -> object:
    """Records as dicts with every field, also those that have their default."""
    if isinstance(value, msgspec.Struct):
        return {name: plain(field) for name, field in msgspec.structs.asdict(value).items()}
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table on a terminal; lines of fields between tabs elsewhere. A column whose name ends in `#` holds numbers."""
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    names = [name.rstrip("#") for name in columns]
    if not sys.stdout.isatty():
        for line in (names, *texts):
            print("\t".join(" ".join(cell.split()) for cell in line))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, column in zip(names, columns, strict=True):
        table.add_column(name, justify="right" if column.endswith("#") else "left")
    for row in texts:
        table.add_row(*map(Text, row))
    Console().print(table)


def say(text: str) -> None:
    """A line for the person, on stderr: the output proper may go into a pipe."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def progress_line() -> Iterator["ProgressLine"]:
    line = ProgressLine()
    try:
        yield line
    finally:
        line.clear()


class ProgressLine:
    """A line on stderr that is written over, where stderr is a terminal; nothing elsewhere."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()

    def show(self, text: str) -> None:
        if self._live:
            print(f"\r\033[K{text[:100]}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._live:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
