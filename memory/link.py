"""The disk's end of a worker: starting it, talking to it, watching over it, ending it."""

import contextlib
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil

from llmos.memory import work
from llmos.memory.limits import SILENT_CPU_SECONDS, SILENT_SECONDS, WORKER_HEADROOM_BYTES, WORKER_START_SECONDS
from llmos.memory.worker import main


@dataclass(frozen=True)
class WorkerSaid:
    link: "Link"
    result: work.Result


@dataclass(frozen=True)
class WorkerGone:
    link: "Link"


class Link:
    """Owned by the disk's one thread. What the worker says is posted, as is its end, once."""

    def __init__(self, embedder: str, post: Callable[[WorkerSaid | WorkerGone], None]) -> None:
        """Starts a worker. Raises OSError where no process can be started."""
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=main, args=(theirs, embedder), name="llmos-worker", daemon=True)
        self._process.start()
        theirs.close()
        self.pid = self._process.pid or 0
        self.ready = False
        self._heard = time.monotonic()
        self._cpu_heard = 0.0
        self._idle_bytes = 0  # what it takes before its first file
        threading.Thread(target=self._listen, args=(post,), name="worker-pump", daemon=True).start()

    def _listen(self, post: Callable[[WorkerSaid | WorkerGone], None]) -> None:
        try:
            with contextlib.suppress(EOFError, OSError):
                while True:
                    post(WorkerSaid(self, work.decode_result(self._connection.recv_bytes())))
        finally:
            self._connection.close()
            post(WorkerGone(self))

    def send(self, order: work.Order) -> None:
        """A worker that is gone does not hear it; WorkerGone is on its way then."""
        with contextlib.suppress(OSError):
            self._connection.send_bytes(work.encode(order))
        self.heard()

    def heard(self) -> None:
        """The worker got somewhere: its time limit starts again."""
        self._heard = time.monotonic()
        self._cpu_heard = self._cpu()

    def overdue(self) -> str:
        """Why the worker should not be waited for any longer, or an empty text."""
        silent = time.monotonic() - self._heard
        if not self.ready:
            return "The worker did not start." if silent > WORKER_START_SECONDS else ""
        taken = self._bytes()
        self._idle_bytes = self._idle_bytes or taken
        if taken - self._idle_bytes > WORKER_HEADROOM_BYTES:
            return "It needs more memory than a file may take."
        if self._cpu() - self._cpu_heard > SILENT_CPU_SECONDS:
            return f"Reading it got nowhere within {SILENT_CPU_SECONDS:.0f} seconds of computing."
        if silent > SILENT_SECONDS:
            return f"Nothing came of it for {SILENT_SECONDS / 60:.0f} minutes. Is its drive still there?"
        return ""

    def _cpu(self) -> float:
        try:
            times = psutil.Process(self.pid).cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)

    def _bytes(self) -> int:
        try:
            return int(psutil.Process(self.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def kill(self) -> None:
        """Ends the worker at once: it holds nothing that could be lost."""
        self._process.kill()
        self._process.join()

    def died(self) -> str:
        """How a worker that closed its connection ended, in words."""
        self._process.join(2.0)
        self.kill()
        code = self._process.exitcode or 0
        if code >= 0:
            return f"The process that read it ended unexpectedly (exit status {code})."
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
        if name == "SIGKILL":
            return "The process that read it was killed; perhaps the computer ran out of memory."
        return f"Reading it crashed the process that did it ({name})."
