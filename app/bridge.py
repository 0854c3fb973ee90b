"""The one place where threads cross into Qt.

A worker thread owns the Client: it connects (booting the kernel where none runs), sends requests, and connects again
when the kernel is lost. All that comes back goes through one ordered inbox, which the main thread empties at most
every THROTTLE ms, so that a burst of tokens is one repaint; what takes longer than SHARE ms goes on in the next turn of
the event loop.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import TypeAlias

import msgspec
import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from llmos.app import kernelwords
from llmos.app.client import Client, KernelError
from llmos.kernel.abi.events import (
    AnyEvent,
    BlocksChanged,
    ConversationChanged,
    Delta,
    DiskChanged,
    DocumentsChanged,
    Event,
    JobChanged,
    ProcessesChanged,
    RamChanged,
)
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Fault
from llmos.kernel.abi.replies import AnyAnswer, Attached, Failed
from llmos.kernel.abi.requests import AnyRequest, Shutdown

THROTTLE = 30
SHARE = 6
ATTEMPTS = 5
BACKOFF = 0.25
STEADY = 20.0
LEAVING = 10.0
STOPPED = "The kernel stopped unexpectedly."

Then: TypeAlias = Callable[[AnyAnswer], None]
Trouble: TypeAlias = Callable[[str], None]


@dataclass(frozen=True)
class _Asked:
    request: AnyRequest
    then: Then
    failed: Trouble


@dataclass(frozen=True)
class _Answered:
    asked: _Asked
    answer: AnyAnswer


@dataclass(frozen=True)
class _Lost:
    message: str
    for_good: bool
    fault: Fault


class Bridge(QObject):
    """Signals and callbacks arrive on the thread that made the bridge."""

    attached = Signal(object)
    told = Signal(object)
    lost = Signal(str, bool, object)
    _arrived = Signal()

    def __init__(self, home: Home, parent: QObject | None = None, safe: bool = False) -> None:
        """safe: whether the kernel is to be one in safe mode. Another one that runs is ended."""
        super().__init__(parent)
        self.home = home
        self._safe = safe
        self._outbox: SimpleQueue[_Asked | None] = SimpleQueue()
        self._inbox: deque[object] = deque()
        self._due: deque[object] = deque()  # what was taken from it and is not delivered yet
        self._guard = threading.Lock()
        self._closing = threading.Event()
        self._retry = threading.Event()
        self._wanted = threading.Event()  # cleared: no kernel is to run
        self._wanted.set()
        self._client: Client | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._drain)
        self._arrived.connect(self._schedule, Qt.ConnectionType.QueuedConnection)
        self._since = QElapsedTimer()
        self._thread = threading.Thread(target=self._work, name="bridge", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask(self, request: AnyRequest, then: Then = lambda _: None, failed: Trouble = lambda _: None) -> None:
        """Sends the request, at once or when there is a kernel, and calls back one of the two."""
        self._outbox.put(_Asked(request, then, failed))

    def retry(self) -> None:
        """Starts again after the bridge gave up."""
        self._retry.set()

    def change_mode(self, safe: bool) -> None:
        """Ends the kernel, and starts one in safe mode or not."""
        self._safe = safe
        self._retry.set()
        self.wake()

    def hold(self) -> None:
        """Ends the kernel. Until `release` none is started, and what is asked meanwhile waits."""
        self._wanted.clear()
        self.wake()

    def release(self) -> None:
        self._wanted.set()
        self._retry.set()

    def close(self) -> None:
        """Nothing is called back afterwards, and no thread is left."""
        self._closing.set()
        self._wanted.set()
        self._retry.set()
        self._outbox.put(None)
        if self._client is not None:
            self._client.close()
        if self._thread.is_alive():
            self._thread.join(timeout=5)
        self._timer.stop()
        with self._guard:
            self._inbox.clear()
        self._due.clear()

    # The worker thread.

    def _work(self) -> None:
        failures = 0
        while not self._closing.is_set():
            self._wanted.wait()
            if self._closing.is_set():
                return
            link = _Link(self, self._safe)
            self._client = link.client
            try:
                attached = link.client.connect("window")
            except (KernelError, OSError, ConnectionError) as error:
                link.client.close()
                failures += 1
                failures = self._wait(failures, str(error), getattr(error, "fault", Fault.OTHER))
                continue
            link.open(attached)
            clock = QElapsedTimer()
            clock.start()
            self._serve(link)
            link.client.close()
            if not self._fits(link):
                failures = 0
                self.post(_Lost("", False, Fault.NONE))
                continue
            failures = 0 if clock.elapsed() > STEADY * 1000 else failures + 1
            if not self._closing.is_set():
                failures = self._wait(failures, STOPPED, Fault.NONE)

    def _serve(self, link: "_Link") -> None:
        """Sends what is asked until the kernel is lost or to be ended; a None in the outbox wakes it to look."""
        while not self._closing.is_set() and not link.gone.is_set():
            if not self._fits(link):
                link.client.submit(Shutdown())
                link.gone.wait(LEAVING)  # what is asked from now on is for the next one
                continue
            asked = self._outbox.get()
            if asked is None:
                continue
            link.client.submit(asked.request, self._reply_to(asked))

    def _fits(self, link: "_Link") -> bool:
        """Whether a kernel is wanted, and one like this."""
        return self._wanted.is_set() and link.safe == self._safe

    def _reply_to(self, asked: _Asked) -> Callable[["Future[AnyAnswer]"], None]:
        def reply(future: "Future[AnyAnswer]") -> None:
            error = future.exception()
            self.post(_Answered(asked, Failed(message=str(error)) if error else future.result()))

        return reply

    def _wait(self, failures: int, message: str, fault: Fault) -> int:
        """Says what happened, sleeps a little longer each time, and gives up after ATTEMPTS until told to retry."""
        if failures < ATTEMPTS:
            self.post(_Lost(message, False, fault))
            self._closing.wait(BACKOFF * 2**failures if failures > 1 else 0.05)
            return failures
        self._retry.clear()
        self.post(_Lost(message, True, fault))
        while not self._outbox.empty():
            asked = self._outbox.get()
            if asked is not None:
                self.post(_Answered(asked, Failed(message=message)))
        if not self._closing.is_set():
            self._retry.wait()
        return 0

    def post(self, *items: object) -> None:
        with self._guard:
            self._inbox.extend(items)
        if not self._closing.is_set():
            self._arrived.emit()

    def wake(self) -> None:
        self._outbox.put(None)

    # The main thread.

    def _schedule(self) -> None:
        if self._timer.isActive() or self._closing.is_set():
            return
        if not self._since.isValid() or self._since.elapsed() >= THROTTLE:
            self._drain()
        else:
            self._timer.start(THROTTLE)

    def _drain(self) -> None:
        with self._guard:
            items, self._inbox = self._inbox, deque()
        self._since.start()
        if items:
            self._due = deque(coalesce([*self._due, *items]))
        while self._due and not self._closing.is_set():
            self._deliver(self._due.popleft())
            if self._due and self._since.elapsed() >= SHARE:
                self._timer.start(0)
                return

    def _deliver(self, item: object) -> None:
        match item:
            case Attached():
                self.attached.emit(item)
            case Event():
                self.told.emit(item)
            case _Lost():
                self.lost.emit(item.message, item.for_good, item.fault)
            case _Answered(asked, Failed(message=message)):
                if is_there(asked.failed):
                    asked.failed(kernelwords.told(message))
            case _Answered(asked, answer):
                if is_there(asked.then):
                    asked.then(answer)


class _Link:
    """One connection. Events that arrive before the answer to Attach is posted wait behind it."""

    def __init__(self, bridge: Bridge, safe: bool) -> None:
        self.safe = safe
        self.gone = threading.Event()
        self._bridge = bridge
        self._guard = threading.Lock()
        self._early: list[AnyEvent] | None = []
        self.client = Client(bridge.home, self._deliver, self._lose, safe)

    def open(self, attached: Attached) -> None:
        with self._guard:
            self._bridge.post(attached, *(self._early or ()))
            self._early = None

    def _deliver(self, event: AnyEvent) -> None:
        with self._guard:
            if self._early is not None:
                self._early.append(event)
                return
        self._bridge.post(event)

    def _lose(self) -> None:
        self.gone.set()
        self._bridge.wake()


def is_there(callback: Callable[..., None]) -> bool:
    """Whether the view that asked has not been closed since."""
    owner = getattr(callback.func if isinstance(callback, partial) else callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


def coalesce(items: Sequence[object]) -> list[object]:
    """Joins deltas of one message, and keeps only the last of what replaces itself: what a view shows of a job or of a
    context between two frames nobody sees. An answer to a request is told what was told before it.
    """
    return _joined(_latest(items))


def _latest(items: Sequence[object]) -> list[object]:
    kept: list[object] = []
    replaced: set[tuple[object, ...]] = set()
    for item in reversed(items):
        name = _snapshot(item)
        if name is None and not isinstance(item, Event):
            replaced.clear()
        if name is None or name not in replaced:
            kept.append(item)
        if name is not None:
            replaced.add(name)
    return kept[::-1]


def _snapshot(item: object) -> tuple[object, ...] | None:
    """What an event tells anew as a whole; None for one that only says what has happened."""
    match item:
        case RamChanged():
            return RamChanged, item.ram.pid
        case JobChanged():
            return JobChanged, item.job.id
        case ConversationChanged():
            return ConversationChanged, item.conversation.pid
        case ProcessesChanged() | DiskChanged() | DocumentsChanged() | BlocksChanged():
            return (type(item),)
    return None


def _joined(items: Sequence[object]) -> list[object]:
    kept: list[object] = []
    growing = -1  # the last delta, while only snapshots have come behind it
    for item in items:
        if isinstance(item, Delta):
            last = kept[growing] if growing >= 0 else None
            if isinstance(last, Delta) and _follows(last, item):
                kept[growing] = msgspec.structs.replace(last, text=last.text + item.text)
                continue
            growing = len(kept)
        elif _snapshot(item) is None:
            growing = -1
        kept.append(item)
    return kept


def _follows(last: Delta, delta: Delta) -> bool:
    return last.message == delta.message and last.offset + len(last.text) == delta.offset
