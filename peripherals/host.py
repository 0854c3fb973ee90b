"""The device host: a process that serves the kernel's device calls, so that a driver that dies takes nothing along."""

import contextlib
import logging
import queue
import signal
import sys
import threading
import time
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

import msgspec

from llmos.kernel.abi.device import CancelError, Device, Download, Effect, Result, Syscall, SyscallError, reporter
from llmos.kernel.abi.events import CallProgress
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Failed, Syscalls
from llmos.kernel.abi.requests import AnyRequest, CallDevice, ListSyscalls
from llmos.kernel.abi.serve import parent
from llmos.kernel.abi.wire import Call, Cancel, Channel, Reply, Told

log = logging.getLogger(__name__)

GROUP = "llmos.devices"
ADDRESS_SPACE = 2 << 30  # bytes
REPORT_SECONDS = 0.2  # between two reports of a call's progress
CANCELLED = DeviceReply("It was stopped before it was done.", ok=False)
WHOLE = (Effect.CHANGE, Effect.DESTROY)  # what is never cut short: half a change is worse than one to take back
SIGNAL = getattr(signal, "SIGUSR1", None)
_TYPES: dict[type, tuple[type, ...]] = {
    str: (str,),
    Path: (str,),
    Download: (str,),
    int: (int,),
    float: (int, float),
    bool: (bool,),
}


class Host:
    """The syscalls of all devices, by name."""

    def __init__(self, devices: list[Device]) -> None:
        self._syscalls = {syscall.name: syscall for device in devices for syscall in device.syscalls()}

    def cancellable(self, request: AnyRequest) -> bool:
        syscall = self._syscalls.get(request.name) if isinstance(request, CallDevice) else None
        return syscall is not None and syscall.effect not in WHOLE

    def answer(self, request: AnyRequest) -> AnyAnswer:
        if isinstance(request, ListSyscalls):
            return Syscalls(tuple(syscall.spec() for syscall in self._syscalls.values()))
        if isinstance(request, CallDevice):
            return self._call(request)
        return Failed(f"A device host does not answer {type(request).__name__}.")

    def _call(self, request: CallDevice) -> DeviceReply:
        """Whatever a driver raises, the caller gets an answer."""
        try:
            syscall = self._syscalls.get(request.name)
            if syscall is None:
                raise SyscallError(f"There is no device call {request.name}.")
            bound = bind(syscall, request.arguments)
            result: Result = syscall.run(**bound | _fetched(syscall, bound, request.downloads))
            reply = DeviceReply(result.content, details=result.details, image=result.image, page=result.page)
            # What cannot be sent is the driver's failure, not the connection's.
            msgspec.msgpack.encode(reply)
            return reply
        except SyscallError as error:
            return DeviceReply(str(error), ok=False)
        except Exception as error:
            log.exception("%s failed", request.name)
            return DeviceReply(f"{request.name} failed: {type(error).__name__}: {error}", ok=False)


def bind(syscall: Syscall, arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments as the function takes them. Raises SyscallError where they do not fit its schema."""
    parameters = syscall.parameters
    unknown = [name for name in arguments if name not in parameters]
    missing = [name for name in syscall.schema()["required"] if name not in arguments]
    if unknown or missing:
        problem = f"has no argument {unknown[0]}" if unknown else f"needs the argument {missing[0]}"
        raise SyscallError(f"{syscall.name} {problem}. It takes: {', '.join(parameters)}.")
    for name, value in arguments.items():
        kind = parameters[name]
        if not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind is not bool):
            wanted = syscall.schema()["properties"][name]["type"]
            raise SyscallError(f"The argument {name} of {syscall.name} must be of type {wanted}.")
    return {name: Path(value) if parameters[name] is Path else value for name, value in arguments.items()}


def _fetched(syscall: Syscall, bound: dict[str, Any], downloads: dict[str, Download]) -> dict[str, Download]:
    """What the kernel fetched for the addresses among the arguments. Nothing is fetched here."""
    wanted = [name for name in bound if syscall.parameters[name] is Download]
    if any(name not in downloads for name in wanted):
        raise SyscallError(f"{syscall.name} was called without what only the kernel can fetch.")
    return {name: downloads[name] for name in wanted}


def load_devices() -> list[Device]:
    """The devices that are installed, by name. One that fails to load is logged and left out."""
    devices = [_load(entry) for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name)]
    return [device for device in devices if device is not None]


def _load(entry: EntryPoint) -> Device | None:
    try:
        device: Device = entry.load()()
        for syscall in device.syscalls():
            syscall.spec()
    except Exception:
        log.exception("The device %s from %s cannot be used", entry.name, entry.value)
        return None
    return device


def confine() -> None:
    """Limits what a driver gone wild can take of the machine."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


class Line:
    """The kernel's calls, made one after the other by the thread that `run`s; another one listens. What is cancelled
    while it waits is not made; while it is made a signal raises CancelError in it, where the system has such signals.
    """

    def __init__(self, host: Host, channel: Channel) -> None:
        self._host, self._channel = host, channel
        self._queue: queue.SimpleQueue[Call | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._waiting: set[int] = set()
        self._running: int | None = None  # the call that may be cut short now
        self._cancelled: int | None = None
        self._told = 0.0

    def run(self) -> None:
        """Until the kernel is gone. To be called by the main thread, which signals interrupt."""
        if SIGNAL is not None:
            signal.signal(SIGNAL, self._interrupt)
        threading.Thread(target=self._listen, name="listen", daemon=True).start()
        with contextlib.suppress(ConnectionError):
            for call in iter(self._queue.get, None):
                self._make(call)

    def _make(self, call: Call) -> None:
        with self._lock:
            if call.serial not in self._waiting:
                return
            self._waiting.discard(call.serial)
        answer: AnyAnswer = CANCELLED
        before = reporter.set(lambda text: self._report(call.serial, text))
        try:
            self._running = call.serial if self._host.cancellable(call.request) else None
            self._interrupt()  # the signal may have come a moment before
            answer = self._host.answer(call.request)
            self._running = None
        except CancelError:
            log.info("A call was cancelled")
        finally:
            reporter.reset(before)
        self._channel.send(Reply(serial=call.serial, answer=answer))

    def _listen(self) -> None:
        with contextlib.suppress(ConnectionError):
            while True:
                envelope = self._channel.receive()
                if isinstance(envelope, Call):
                    with self._lock:
                        self._waiting.add(envelope.serial)
                    self._queue.put(envelope)
                elif isinstance(envelope, Cancel):
                    self._cancel(envelope.serial)
        self._queue.put(None)

    def _cancel(self, serial: int) -> None:
        with self._lock:
            waits = serial in self._waiting
            self._waiting.discard(serial)
        if waits:
            self._channel.send(Reply(serial=serial, answer=CANCELLED))
        elif SIGNAL is not None:
            self._cancelled = serial
            signal.pthread_kill(threading.main_thread().ident or 0, SIGNAL)

    def _interrupt(self, *_: object) -> None:
        """On the main thread, between any two of its steps."""
        if self._running is not None and self._running == self._cancelled:
            self._running = None
            raise CancelError

    def _report(self, serial: int, text: str) -> None:
        now = time.monotonic()
        if text and now - self._told >= REPORT_SECONDS:
            self._told = now
            self._channel.send(Told(event=CallProgress(serial=serial, text=text[:80])))


def serve() -> None:
    """Answers the kernel's requests, one after the other, until it is gone."""
    channel = parent()
    confine()
    Line(Host(load_devices()), channel).run()
