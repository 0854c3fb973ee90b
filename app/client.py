"""A client of the kernel: finds the running one or boots one, and matches answers to requests. Knows no Qt."""

import contextlib
import itertools
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing import AuthenticationError, connection
from pathlib import Path

from llmos.kernel.abi.events import AnyEvent
from llmos.kernel.abi.faults import of_error, of_exit
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Fault
from llmos.kernel.abi.replies import AnyAnswer, Attached, Failed
from llmos.kernel.abi.requests import AnyRequest, Attach, Shutdown
from llmos.kernel.abi.wire import Call, Channel, Envelope, Reply, Told, pump

STOPPED = "The kernel has stopped."
BOOT_SECONDS = 30.0
ATTEMPTS = 3


class KernelError(Exception):
    """The kernel refused, or cannot be reached. The message is for the person; `fault` is what the data folder has."""

    def __init__(self, message: str = "", fault: Fault = Fault.OTHER) -> None:
        super().__init__(message)
        self.fault = fault


class Client:
    """One connection to the kernel of `home`.

    `deliver` gets every event, `lost` is called once when the kernel is gone; both on the receiving thread. `safe`:
    whether it must be one in safe mode or must not; None takes either.
    """

    def __init__(
        self,
        home: Home,
        deliver: Callable[[AnyEvent], None],
        lost: Callable[[], None],
        safe: bool | None = None,
    ) -> None:
        self._home = home
        self._safe = safe
        self._deliver = deliver
        self._lost = lost
        self._serials = itertools.count(1)
        self._waiting: dict[int, Future[AnyAnswer]] = {}
        self._guard = threading.Lock()
        self._closed = threading.Event()
        self._left = threading.Event()  # the kernel that was attached is gone
        self._attaching = False
        self._channel: Channel | None = None

    def connect(self, name: str) -> Attached:
        """Attaches, booting a kernel where none runs. Blocks up to BOOT_SECONDS. Raises KernelError."""
        for attempt in range(ATTEMPTS):
            self._channel = Channel(self._reach())
            self._left.clear()
            self._attaching = attempt < ATTEMPTS - 1
            pump(self._channel, self._receive, self._gone)
            try:
                answer = self.call(Attach(client=name), timeout=BOOT_SECONDS)
            except KernelError:
                if self._attaching and not self._closed.is_set():
                    continue  # it was a kernel that was just leaving
                raise
            if isinstance(answer, Attached) and self._attaching and self._safe not in (None, answer.safe):
                self._end_kernel()
                continue
            self._attaching = False
            if isinstance(answer, Attached):
                return answer
        raise KernelError("The kernel does not answer. Start LLM OS again.")

    def _end_kernel(self) -> None:
        """Ends the one that is attached, and waits until it is gone."""
        with contextlib.suppress(KernelError):
            self.call(Shutdown(), timeout=BOOT_SECONDS)
        self._left.wait(BOOT_SECONDS)

    def submit(
        self, request: AnyRequest, then: Callable[["Future[AnyAnswer]"], None] = lambda _: None
    ) -> "Future[AnyAnswer]":
        """Sends without waiting. The future fails with KernelError when the kernel is lost.

        then: called with the future when it is done, before any event that follows the answer is delivered.
        """
        future: Future[AnyAnswer] = Future()
        future.add_done_callback(then)
        serial = next(self._serials)
        with self._guard:
            self._waiting[serial] = future
        try:
            if self._channel is None:
                raise ConnectionError
            self._channel.send(Call(serial=serial, request=request))
        except ConnectionError:
            self._fail_all()
        return future

    def call(self, request: AnyRequest, timeout: float = 60.0) -> AnyAnswer:
        """Sends and waits. Raises KernelError when the kernel refuses, is lost, or is silent for `timeout` seconds."""
        try:
            answer = self.submit(request).result(timeout)
        except TimeoutError as error:
            raise KernelError(f"The kernel did not answer {type(request).__name__} in {timeout:.0f} s.") from error
        if isinstance(answer, Failed):
            raise KernelError(answer.message)
        return answer

    def close(self) -> None:
        """May be called from any thread, also while `connect` is waiting."""
        self._closed.set()
        if self._channel is not None:
            self._channel.close()

    def _receive(self, envelope: Envelope) -> None:
        if isinstance(envelope, Told):
            self._deliver(envelope.event)
        elif isinstance(envelope, Reply):
            with self._guard:
                future = self._waiting.pop(envelope.serial, None)
            if future is not None:
                future.set_result(envelope.answer)

    def _gone(self) -> None:
        self._fail_all()
        self._left.set()
        if not self._attaching:
            self._lost()

    def _fail_all(self) -> None:
        with self._guard:
            waiting, self._waiting = list(self._waiting.values()), {}
        for future in waiting:
            future.set_exception(KernelError(STOPPED))

    def _reach(self) -> connection.Connection:
        deadline = time.monotonic() + BOOT_SECONDS
        boot: subprocess.Popen[bytes] | None = None
        while time.monotonic() < deadline:
            if self._closed.is_set():
                raise KernelError("The connection was closed.")
            with contextlib.suppress(OSError, EOFError, AuthenticationError):
                return connection.Client(str(self._home.socket), authkey=self._home.secret.read_bytes())
            if boot is None:
                boot = boot_kernel(self._home, bool(self._safe))
            elif (code := boot.poll()) == 0:
                boot = None  # another kernel has the data folder; when that is leaving, it takes a new one
            elif code is not None:
                said = last_words(self._home) or f"The kernel ended while it was starting (code {code})."
                raise KernelError(said, of_exit(code))
            time.sleep(0.02)
        raise KernelError(f"The kernel did not start in {BOOT_SECONDS:.0f} s. {last_words(self._home)}")


def boot_kernel(home: Home, safe: bool = False) -> "subprocess.Popen[bytes]":
    """Starts a kernel for `home` that outlives this client. Raises KernelError where its log cannot be written."""
    try:
        home.create()
        log = boot_log(home).open("wb")
    except OSError as error:
        raise KernelError(
            f"The data folder {home.root} cannot be written: {error.strerror}. "
            "Free some space or make it writable, or set LLMOS_HOME to another folder.",
            of_error(error),
        ) from error
    with log:
        kernel = subprocess.Popen(
            [sys.executable, "-m", "llmos.kernel", "--home", str(home.root), *(["--safe"] if safe else [])],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    threading.Thread(target=kernel.wait, name="kernel", daemon=True).start()  # so that no zombie is left
    return kernel


def boot_log(home: Home) -> Path:
    return home.log / "kernel-boot.log"


def last_words(home: Home) -> str:
    """The last line that the kernel wrote before it stopped."""
    try:
        lines = boot_log(home).read_text(errors="replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1] if lines else ""
