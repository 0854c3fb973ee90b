"""A disk process as the kernel starts it, to measure and to kill."""

import contextlib
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import Listener
from pathlib import Path
from typing import Any

import psutil

from llmos.kernel.abi import serve
from llmos.kernel.abi.events import AnyEvent, DiskChanged, JobChanged, Notice
from llmos.kernel.abi.records import DiskState, Job, JobState, Phase
from llmos.kernel.abi.replies import AnyAnswer, Documents, JobReply
from llmos.kernel.abi.requests import AddPaths, AnyRequest, ListDocuments
from llmos.kernel.abi.wire import Call, Channel, Envelope, Reply, Told, pump

FINAL = (JobState.DONE, JobState.CANCELLED, JobState.FAILED)
SECONDS = 300.0


class DiskDiedError(Exception):
    """The process is gone, or silent for too long."""


class DiskProcess:
    def __init__(
        self, home: Path, embedder: str, environment: Mapping[str, str], before: Callable[[], None] | None = None
    ) -> None:
        """`before` runs in the child, ahead of Python."""
        key = secrets.token_bytes(16)
        self.started = time.perf_counter()
        self._serial = 0
        self._changed = threading.Condition()
        self._lost = False
        self._replies: dict[int, AnyAnswer] = {}
        self.state: DiskState | None = None
        self.jobs: dict[int, Job] = {}
        self.notices: list[str] = []
        with Listener(authkey=key) as listener:
            self.process = psutil.Popen(
                [sys.executable, "-m", "llmos.memory", "--home", str(home), "--embedder", embedder],
                env={**os.environ, serve.ADDRESS: str(listener.address), serve.KEY: key.hex(), **environment},
                stderr=subprocess.DEVNULL,
                preexec_fn=before,
            )
            self.channel = Channel(listener.accept())
        self._pump = pump(self.channel, self._hear, self._gone)

    def _hear(self, envelope: Envelope) -> None:
        with self._changed:
            if isinstance(envelope, Reply):
                self._replies[envelope.serial] = envelope.answer
            elif isinstance(envelope, Told):
                self._told(envelope.event)
            self._changed.notify_all()

    def _told(self, event: AnyEvent) -> None:
        if isinstance(event, DiskChanged):
            self.state = event.disk
        elif isinstance(event, JobChanged):
            self.jobs[event.job.id] = event.job
        elif isinstance(event, Notice):
            self.notices.append(event.text)

    def _gone(self) -> None:
        with self._changed:
            self._lost = True
            self._changed.notify_all()

    def until(self, condition: Callable[[], Any], seconds: float = SECONDS) -> Any:  # noqa: ANN401
        """Waits for something that a message brings about, and returns it. Raises DiskDiedError."""
        with self._changed:
            self._changed.wait_for(lambda: self._lost or condition(), seconds)
            if found := condition():
                return found
        raise DiskDiedError(f"the disk {'is gone' if self._lost else 'is silent'}: {self.state}")

    def post(self, request: AnyRequest) -> int:
        self._serial += 1
        try:
            self.channel.send(Call(self._serial, request))
        except ConnectionError as error:
            raise DiskDiedError(str(error)) from error
        return self._serial

    def ask(self, request: AnyRequest, seconds: float = SECONDS) -> Any:  # noqa: ANN401
        serial = self.post(request)
        self.until(lambda: serial in self._replies, seconds)
        return self._replies.pop(serial)

    def ready(self) -> float:
        """Waits until it finds everything. Returns the seconds since it was started."""
        self.until(lambda: self.state is not None and self.state.phase is not Phase.LOADING)
        assert self.state is not None
        assert self.state.phase is Phase.READY, self.state
        return time.perf_counter() - self.started

    def add(self, *paths: Path) -> int:
        answer = self.ask(AddPaths(tuple(map(str, paths))))
        assert isinstance(answer, JobReply), answer
        return answer.job.id

    def over(self, job: int) -> bool:
        """Whether it was told that a job has ended."""
        return job in self.jobs and self.jobs[job].state in FINAL

    def finish(self, job: int, seconds: float = SECONDS) -> Job:
        """Also a job that was begun by a former process, and may be done before anything was told of it."""
        answer = self.ask(ListDocuments())
        assert isinstance(answer, Documents)
        for known in answer.jobs:
            self.jobs.setdefault(known.id, known)
        self.until(lambda: self.over(job), seconds)
        return self.jobs[job]

    def worker(self) -> psutil.Process | None:
        """The child that reads files, if there is one."""
        children = self.process.children() if self.process.is_running() else []
        return next((child for child in children if "spawn_main" in " ".join(child.cmdline())), None)

    def close(self) -> None:
        """Orderly, as when the kernel leaves."""
        self.channel.close()
        self.process.wait(60)
        self._pump.join(60)

    def kill(self) -> None:
        """As a power failure would, its children included. May be called again."""
        children: list[psutil.Process] = []
        with contextlib.suppress(psutil.NoSuchProcess):
            children = self.process.children(recursive=True)
            self.process.kill()
            for child in children:
                child.kill()
        self.close()
        psutil.wait_procs(children, timeout=60)
