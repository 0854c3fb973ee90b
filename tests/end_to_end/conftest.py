"""The real processes: a kernel that is booted, with its disk and its devices, and clients that attach to it."""

import json
import queue
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from llmos.app.client import Client, KernelError
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import AnyEvent, Finished
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Message, Role
from llmos.kernel.abi.replies import Attached
from llmos.kernel.abi.requests import AnyRequest

PATIENCE = 60.0  # seconds until a wait is a failure; no test depends on how long something takes


class Session:
    """One attached client, with what it was told."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.events: queue.Queue[AnyEvent] = queue.Queue()
        self.seen: list[AnyEvent] = []
        self.lost = False
        self.client = Client(home, self.events.put, self._lost)
        self.attached: Attached = self.client.connect("test")

    def _lost(self) -> None:
        self.lost = True

    def ask(self, request: AnyRequest) -> Any:  # noqa: ANN401
        return self.client.call(request, timeout=PATIENCE)

    def wait(self, kind: type[Any], that: Callable[[Any], bool] = lambda event: True) -> Any:  # noqa: ANN401
        """The next event of a kind for which `that` holds."""
        while True:
            event = self.events.get(timeout=PATIENCE)
            self.seen.append(event)
            if isinstance(event, kind) and that(event):
                return event

    def answer(self) -> Message:
        """The next answer that is final."""
        found: Message = self.wait(Finished, lambda e: e.message.role is Role.ASSISTANT).message
        return found

    def new(self) -> int:
        pid: int = self.ask(ask.Create()).conversation.pid
        return pid

    def say(self, pid: int, text: str) -> None:
        self.ask(ask.Send(pid=pid, text=text))

    def shut_down(self) -> None:
        process = psutil.Process(self.attached.pid)
        self.ask(ask.Shutdown())
        self.client.close()
        psutil.wait_procs([process], timeout=PATIENCE)


def until(condition: Callable[[], object]) -> None:
    """Waits for a condition. Fails after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Writes what the scripted CPU says, and makes it the model."""

    def write(*lines: str | dict[str, str], delay: float = 0.0, name: str = "a") -> Path:
        path = tmp_path / f"{name}.script.json"
        said = [{"say": line} if isinstance(line, str) else line for line in lines]
        path.write_text(json.dumps({"lines": said, "delay": delay, "cells": 16384, "name": f"Script {name}"}))
        monkeypatch.setenv("LLMOS_MODEL", str(path))
        return path

    return write


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A data folder of its own; whatever kernel runs on it at the end is shut down."""
    monkeypatch.setenv("LLMOS_EMBEDDER", "fake")
    home = Home(tmp_path / "home")
    yield home
    if home.secret.exists():
        last = Session(home)
        last.shut_down()


@pytest.fixture
def attach(home: Home) -> Iterator[Callable[[], Session]]:
    """Attaches clients; the first boots the kernel."""
    sessions: list[Session] = []

    def make() -> Session:
        sessions.append(Session(home))
        return sessions[-1]

    yield make
    for session in sessions:
        if not session.lost and home.secret.exists():
            try:
                session.shut_down()
            except (KernelError, psutil.Error):
                continue
    for session in sessions:
        session.client.close()
