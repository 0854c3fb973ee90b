"""A kernel that answers as it is told, at the address where the command line looks for one."""

import contextlib
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Client, Listener
from pathlib import Path
from typing import Any

import pytest

from llmos.app import cli
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import AnyEvent, Event
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Conversation, DiskState, ModelState, Phase
from llmos.kernel.abi.replies import AnyAnswer, Attached, Done, Failed
from llmos.kernel.abi.wire import Call, Channel, Reply, Told

Answers = Callable[[Any], Iterable[AnyAnswer | AnyEvent]]


class FakeKernel:
    """`on` says what follows a request: its answer, and events before and after it. `asked` remembers the requests."""

    def __init__(self, home: Home) -> None:
        home.secret.write_bytes(b"key")
        self._listener = Listener(str(home.socket), authkey=b"key")
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._closing = False
        self._answers: dict[type[ask.Request], Answers] = {}
        self.asked: list[ask.Request] = []
        self.after_attach: tuple[AnyEvent, ...] = ()
        self.hang_up_after: type[ask.Request] | None = None
        self.model = ModelState(phase=Phase.READY, name="Tiny")
        self.conversations: tuple[Conversation, ...] = ()
        self._thread.start()

    def on(self, kind: type[ask.Request], *answers: AnyAnswer | AnyEvent) -> None:
        self._answers[kind] = lambda _: answers

    def of(self, kind: type[ask.Request]) -> list[Any]:
        return [request for request in self.asked if isinstance(request, kind)]

    def _serve(self) -> None:
        with contextlib.suppress(OSError, EOFError):
            while True:
                with self._listener.accept() as connection, contextlib.suppress(ConnectionError):
                    if self._closing:
                        return
                    channel = Channel(connection)
                    while isinstance(call := channel.receive(), Call):
                        self._answer(channel, call)
                        if type(call.request) is self.hang_up_after:
                            break

    def _answer(self, channel: Channel, call: Call) -> None:
        self.asked.append(call.request)
        if isinstance(call.request, ask.Attach):
            answers: Iterable[AnyAnswer | AnyEvent] = [self._attached(), *self.after_attach]
        else:
            answers = self._answers.get(type(call.request), lambda _: [Failed(message="Not expected.")])(call.request)
        for answer in answers:
            if isinstance(answer, Event):
                channel.send(Told(event=answer))
            else:
                channel.send(Reply(serial=call.serial, answer=answer))

    def _attached(self) -> Attached:
        disk = DiskState(phase=Phase.READY)
        return Attached(
            pid=1,
            disk_pid=2,
            model=self.model,
            disk=disk,
            conversations=self.conversations,
            processes=(),
            jobs=(),
            grants=(),
            devices=(),
        )

    def close(self) -> None:
        """A last connection wakes the thread, which finds that it has ended."""
        self._closing = True
        with contextlib.suppress(OSError, EOFError):
            Client(self._listener.address, authkey=b"key").close()
        self._thread.join(30)
        self._listener.close()
        assert not self._thread.is_alive()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A data folder of its own, and a short runtime folder, because a socket's path must be short."""
    runtime = tempfile.mkdtemp()
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
    monkeypatch.setenv("LLMOS_HOME", str(tmp_path / "home"))
    yield Home.default()
    shutil.rmtree(runtime)


@pytest.fixture
def kernel(home: Home) -> Iterator[FakeKernel]:
    kernel = FakeKernel(home)
    kernel.on(ask.Stop, Done())
    yield kernel
    kernel.close()


class Ran:
    """What a command printed and returned."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def run(*argv: str) -> Ran:
        code = cli.main(list(argv))
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Ran(code, out, err)

    return run
