"""A kernel without its sockets and children: the machine on a ScriptedCpu, with a disk and devices that tests play."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from llmos.kernel import answers, chatformat, engine
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.events import AnyEvent
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import DiskState, Message, MessageStatus, ModelState, Passage, Phase, Role
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Done, Failed, Hits, Opened, Sent
from llmos.kernel.abi.requests import AnyRequest, CallDevice, SearchDisk
from llmos.kernel.abi.wire import Call
from llmos.kernel.cpu import Cpu
from llmos.kernel.cpu.llama import LlamaCpu
from llmos.kernel.cpu.scripted import Line, ScriptedCpu
from llmos.kernel.handlers import Handlers
from llmos.kernel.journal import Journal
from llmos.kernel.loader import Loader
from llmos.kernel.machine import Machine
from llmos.kernel.program import load_programs
from llmos.kernel.swap import Swap
from llmos.kernel.syscalls import SyscallTable

CALCULATOR = SyscallSpec(
    name="calculator.evaluate",
    description="Evaluates an expression.",
    schema={"type": "object", "properties": {"expression": {"type": "string"}}, "required": ["expression"]},
    paths=(),
    capability="calculate",
)
READ = SyscallSpec(
    name="files.read",
    description="Reads a file.",
    schema={
        "type": "object",
        "properties": {"path": {"type": "string"}, "start": {"type": "integer"}},
        "required": ["path"],
    },
    paths=("path",),
    capability="read files",
)
CALL = '<tool_call>\n{"name": "calculator.evaluate", "arguments": {"expression": "6*7"}}\n</tool_call>'


@dataclass
class FakeChild:
    """A child process that the test plays: `answer` gives the reply, or None to keep the caller waiting."""

    answer: Callable[[AnyRequest], AnyAnswer | None] = lambda request: None
    connected: bool = True
    pid: int = 1
    calls: list[AnyRequest] = field(default_factory=list)
    waiting: list[Callable[[AnyAnswer], None]] = field(default_factory=list)
    cancelled: list[int] = field(default_factory=list)
    kills: int = 0
    restarts: list[list[str]] = field(default_factory=list)

    def call(self, request: AnyRequest, then: Callable[[AnyAnswer], None]) -> int:
        self.calls.append(request)
        answer = self.answer(request)
        if answer is None:
            self.waiting.append(then)
        else:
            then(answer)
        return len(self.calls)

    def cancel(self, serial: int) -> None:
        self.cancelled.append(serial)

    def kill(self) -> None:
        self.kills += 1
        waiting, self.waiting = self.waiting, []
        for then in waiting:
            then(Failed(message="The device host stopped."))

    def restart(self, arguments: list[str], reason: str) -> None:
        self.restarts.append(arguments)

    def stop(self) -> None:
        pass


def empty_disk(request: AnyRequest) -> AnyAnswer | None:
    """Finds nothing and keeps what it is given."""
    return Hits(passages=(), seconds=0.0) if isinstance(request, SearchDisk) else Done()


class FakePort:
    """A client that keeps what it is sent."""

    def __init__(self) -> None:
        self.name, self.attached = "test", True
        self.answers: dict[int, AnyAnswer] = {}

    def reply(self, serial: int, answer: AnyAnswer) -> None:
        assert serial not in self.answers, "a request is answered once"
        self.answers[serial] = answer


class Rig:
    """The kernel on a bench: ask it things, step it, look inside. Every step checks the books."""

    swap_memory, swap_files = 1 << 30, 1 << 30  # bytes

    def __init__(self, folder: Path, cpu: Cpu, budget: int = 4096) -> None:
        self.home = Home(folder)
        self.home.create()
        self.disk, self.devices, self.port = FakeChild(empty_disk), FakeChild(self.evaluate), FakePort()
        self.events: list[AnyEvent] = []
        self.serial = 0
        self.cpu, self.budget = cpu, budget
        self.boot()

    def boot(self) -> None:
        """A kernel on the journal as it is, as after a start."""
        journal = Journal(self.home.journal)
        journal.interrupt()
        self.machine = machine = Machine(self.home, journal, load_programs())
        machine.tell = self.hear  # type: ignore[method-assign]
        swap = Swap(self.home.swap, self.cpu.key, self.swap_memory, self.swap_files, machine.post)
        machine.install(self.cpu, chatformat.learn(self.cpu.template or chatformat.CHATML), swap)
        machine.model = ModelState(phase=Phase.READY, name="test", cells=self.cpu.cells, budget=self.budget)
        machine.syscalls, machine.syscalls_known = SyscallTable((CALCULATOR, READ)), True
        machine.disk_state, machine.disk_counted = DiskState(phase=Phase.READY, documents=0), True
        machine.disk, machine.devices = self.disk, self.devices  # type: ignore[assignment]
        self.handlers = Handlers(machine, Loader(machine))

    def restart(self) -> None:
        """The kernel ends as it should and starts again, with an empty cache."""
        self.machine.uninstall(wait=True)
        self.machine.journal.close()
        self.boot()
        self.settle()

    def settle(self) -> None:
        """Waits until the swap thread has done what it was asked."""
        done = threading.Event()
        self.machine.pager.swap._submit(done.set)
        assert done.wait(30)
        self.machine.turn_over(block=False)

    def hear(self, event: AnyEvent) -> None:
        self.events.append(event)

    def evaluate(self, request: AnyRequest) -> AnyAnswer:
        assert isinstance(request, CallDevice)
        return DeviceReply(content=f"{request.name} says 42")

    def ask(self, request: AnyRequest) -> Any:  # noqa: ANN401
        """Asks; the answer, or None while it is not there yet."""
        self.serial += 1
        self.handlers.called(self.port, Call(serial=self.serial, request=request))  # type: ignore[arg-type]
        self.machine.check()
        return self.port.answers.get(self.serial)

    def ask_long(self, request: AnyRequest) -> Any:  # noqa: ANN401
        """Asks for what takes the kernel several tasks, some of another thread's."""
        self.ask(request)
        while self.serial not in self.port.answers:
            self.machine.turn_over(block=True)
        return self.port.answers[self.serial]

    def step(self) -> bool:
        worked = engine.step(self.machine)
        self.machine.check()
        self.machine.turn_over(block=False)
        return worked

    def run(self, limit: int = 20_000) -> None:
        """Until nothing is runnable, also after what swap reads."""
        for _ in range(limit):
            if not self.step():
                self.settle()
                if not self.step():
                    return
        raise AssertionError("the kernel does not come to rest")

    def messages(self, pid: int) -> list[Message]:
        return [entry.message for entry in self.machine.journal.entries(pid)]

    def answer(self, pid: int) -> Message:
        return [m for m in self.messages(pid) if m.role is Role.ASSISTANT][-1]

    def of(self, kind: type[Any]) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    def close(self) -> None:
        for process in self.machine.table:
            answers.stop(self.machine, process)
        self.machine.check()
        self.machine.uninstall(wait=True)
        self.machine.journal.close()


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Callable[..., Rig]]:
    """Makes rigs: `rig("an answer", …)`; `cpu` replaces the scripted one."""
    made: list[Rig] = []

    def make(*answers: str | Line, cpu: Cpu | None = None, budget: int = 4096, **options: Any) -> Rig:  # noqa: ANN401
        options.setdefault("cells", 16_384)
        lines = [Line(say=a) if isinstance(a, str) else a for a in answers]
        made.append(Rig(tmp_path / f"home{len(made)}", cpu or ScriptedCpu(lines=lines, **options), budget))
        return made[-1]

    yield make
    for each in made:
        each.close()


Make = Callable[..., Rig]


def new(rig: Rig) -> int:
    opened = rig.ask(ask.Create())
    assert isinstance(opened, Opened)
    return opened.conversation.pid


def say(rig: Rig, pid: int, text: str) -> None:
    assert isinstance(rig.ask(ask.Send(pid=pid, text=text)), Sent)


def passage(chunk: int = 1, score: float = 0.8, text: str = "The fee is 12 euros.", page: int | None = 3) -> Passage:
    return Passage(
        chunk=chunk,
        document=1,
        path="/d/report.pdf",
        title="report.pdf",
        start=0,
        end=len(text),
        text=text,
        score=score,
        page=page,
    )


def hits(*passages: Passage) -> Hits:
    return Hits(passages=passages, seconds=0.01)


COMPLETE = MessageStatus.COMPLETE


@pytest.fixture
def tiny_cpu(tiny_model: Path) -> Iterator[LlamaCpu]:
    cpu = LlamaCpu(tiny_model, cells=4096)
    yield cpu
    cpu.close()
