"""Child processes of the kernel (the disk, the device host): started, spoken to, restarted when they die."""

import contextlib
import itertools
import logging
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener
from pathlib import Path

from llmos.kernel.abi import serve
from llmos.kernel.abi.events import AnyEvent
from llmos.kernel.abi.home import runtime_folder
from llmos.kernel.abi.replies import AnyAnswer, Failed
from llmos.kernel.abi.requests import AnyRequest
from llmos.kernel.abi.wire import Call, Cancel, Channel, Envelope, Reply, Told

log = logging.getLogger(__name__)

STEADY_SECONDS = 10.0  # a child that lived this long starts again at once
BACKOFF_SECONDS = (0.1, 0.5, 2.0, 5.0, 15.0)
LEAVE_SECONDS = 5.0
LOG_BYTES = 1_000_000

Post = Callable[[Callable[[], None]], None]


class Child:
    """One supervised process. Its methods and callbacks run on the kernel's thread; `post` brings them there, and
    `post_urgent` the answers that somebody waits for.

    up: it answers now. down: it is gone (with a sentence), and all its calls have failed. told: an event of its.
    """

    def __init__(
        self,
        name: str,
        module: str,
        arguments: list[str],
        log_folder: Path,
        post: Post,
        post_urgent: Post,
        up: Callable[[], None],
        down: Callable[[str], None],
        told: Callable[[AnyEvent], None],
    ) -> None:
        self.name = name
        self._command = [sys.executable, "-m", module, *arguments]
        self._log = log_folder / f"{name}.log"
        self._post, self._post_urgent, self._up, self._down, self._told = post, post_urgent, up, down, told
        self._waiting: dict[int, Callable[[AnyAnswer], None]] = {}
        self._early: list[Call | Cancel] = []  # what was asked before it connected
        self._serials = itertools.count(1)
        self._channel: Channel | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._reason = ""  # why it is being ended, where it is
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._supervise, name=f"child-{name}", daemon=True)

    @property
    def pid(self) -> int:
        """The OS process id, 0 while it is not connected."""
        return self._process.pid if self._channel is not None and self._process is not None else 0

    @property
    def connected(self) -> bool:
        return self._channel is not None

    def start(self) -> None:
        self._thread.start()

    def call(self, request: AnyRequest, then: Callable[[AnyAnswer], None]) -> int:
        """Asks; `then` gets the answer, a Failed where the child dies first. While it starts, the call waits for it.
        Returns the call's number.
        """
        serial = next(self._serials)
        self._waiting[serial] = then
        self._send(Call(serial=serial, request=request))
        return serial

    def cancel(self, serial: int) -> None:
        """Tells it that nobody waits for a call any more. It answers all the same."""
        self._send(Cancel(serial=serial))

    def _send(self, envelope: Call | Cancel) -> None:
        if self._channel is None:
            self._early.append(envelope)
            return
        with contextlib.suppress(ConnectionError):  # its end is told by the supervising thread
            self._channel.send(envelope)

    def kill(self) -> None:
        """Ends it at once; it is started again."""
        if self._process is not None:
            self._process.kill()

    def restart(self, arguments: list[str], reason: str) -> None:
        """Ends it at once; it is started again with these arguments. `down` is told the reason."""
        self._command = [*self._command[:3], *arguments]
        self._reason = reason
        self.kill()

    def stop(self) -> None:
        """Ends it for good, and waits until it is gone."""
        self._leaving.set()
        if self._channel is not None:
            self._channel.close()
        elif self._process is not None:
            self._process.terminate()  # it is still starting: there is no channel whose end it would see
        if self._process is not None:
            _reap(self._process)
        self._thread.join(LEAVE_SECONDS)

    def _supervise(self) -> None:
        failures = 0
        while not self._leaving.is_set():
            began = time.monotonic()
            reason = self._live()
            failures = 0 if time.monotonic() - began > STEADY_SECONDS else failures + 1
            if self._leaving.is_set():
                return
            log.warning("%s: %s", self.name, reason)
            self._post(lambda reason=reason: self._ended(reason))  # type: ignore[misc]
            self._leaving.wait(BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS) - 1)])

    def _live(self) -> str:
        """One life of the child, from start to end; returns how it ended."""
        address, key = str(runtime_folder() / f"{secrets.token_hex(8)}.{self.name}"), secrets.token_bytes(32)
        environment = {**os.environ, serve.ADDRESS: address, serve.KEY: key.hex()}
        try:
            with Listener(address, authkey=key) as listener, self._open_log() as output:
                process = subprocess.Popen(
                    self._command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
                )
                self._process = process
                channel = _accept(listener, process, address)
        except OSError as error:
            return f"it cannot be started: {error}"
        if channel is None:
            return f"it ended while starting (code {process.wait()}). See {self._log}"
        self._post(lambda: self._connected(channel))
        with contextlib.suppress(ConnectionError):
            while True:
                envelope = channel.receive()
                post = self._post_urgent if isinstance(envelope, Reply) else self._post
                post(lambda envelope=envelope: self._receive(envelope))  # type: ignore[misc]
        code = _reap(process)
        if self._reason:
            reason, self._reason = self._reason, ""
            return reason
        return f"it was killed by signal {-code}" if code < 0 else f"it ended with code {code}"

    def _open_log(self) -> "contextlib.AbstractContextManager[int]":
        """One that has grown large becomes the old one, which is kept until the next does."""
        if self._log.exists() and self._log.stat().st_size > LOG_BYTES:
            os.replace(self._log, self._log.with_name(f"{self._log.name}.1"))
        return _closing(os.open(self._log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))

    def _connected(self, channel: Channel) -> None:
        self._channel = channel
        early, self._early = self._early, []
        for call in early:
            self._send(call)
        self._up()

    def _receive(self, envelope: Envelope) -> None:
        if isinstance(envelope, Told):
            self._told(envelope.event)
        elif isinstance(envelope, Reply):
            then = self._waiting.pop(envelope.serial, None)
            if then is not None:
                then(envelope.answer)

    def _ended(self, reason: str) -> None:
        if self._channel is not None:
            self._channel.close()
            self._channel = None
        self._early.clear()
        waiting, self._waiting = self._waiting, {}
        for then in waiting.values():
            then(Failed(message=f"The {self.name} process stopped: {reason}. It is being restarted; try again."))
        self._down(reason)


@contextlib.contextmanager
def _closing(handle: int):  # type: ignore[no-untyped-def]  # noqa: ANN202
    try:
        yield handle
    finally:
        os.close(handle)


def _accept(listener: Listener, process: "subprocess.Popen[bytes]", address: str) -> Channel | None:
    """The child's connection; None when it ends before it connects."""
    accepted = threading.Event()

    def watch() -> None:
        process.wait()
        if not accepted.is_set():
            with contextlib.suppress(OSError, EOFError, AuthenticationError):
                Client(address, authkey=b"ended").close()

    threading.Thread(target=watch, name="watch", daemon=True).start()
    while True:
        try:
            connection = listener.accept()
        except (OSError, EOFError, AuthenticationError):
            if process.poll() is not None:
                return None
            continue
        accepted.set()
        return Channel(connection)


def _reap(process: "subprocess.Popen[bytes]") -> int:
    for end in (process.terminate, process.kill):
        try:
            return process.wait(LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            end()
    return process.wait()
