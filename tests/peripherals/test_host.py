"""The device host: as an object, and as the real process that the kernel starts."""

import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from multiprocessing import Pipe
from multiprocessing.connection import Listener
from pathlib import Path
from typing import Any

import psutil
import pytest

from llmos.kernel.abi.device import Device, Effect, Result, Syscall, SyscallError, report
from llmos.kernel.abi.events import CallProgress
from llmos.kernel.abi.replies import DeviceReply, Failed, Syscalls
from llmos.kernel.abi.requests import AnyRequest, CallDevice, ListSyscalls, Shutdown
from llmos.kernel.abi.serve import ADDRESS, KEY
from llmos.kernel.abi.wire import Call, Cancel, Channel, Reply, Told
from llmos.peripherals import host as module
from llmos.peripherals.host import Host, Line, load_devices


class Probe:
    """A device that does as it is told."""

    name = "probe"

    def syscalls(self) -> tuple[Syscall, ...]:
        return (Syscall("probe.run", self.run, "probe"),)

    def run(self, text: str, path: Path, times: int = 1, share: float = 0.5, flag: bool = False) -> Result:
        """Repeats a text."""
        if text == "refuse":
            raise SyscallError("Not today.")
        if text == "fail":
            raise RuntimeError("a bug")
        if text == "strange":
            return Result("ok", {"value": object()})
        return Result(text * times, {"path": str(path), "share": share, "flag": flag}, b"png")


@pytest.fixture
def probe() -> Host:
    return Host([Probe()])


def call(host: Host, name: str = "probe.run", **arguments: object) -> DeviceReply:
    answer = host.answer(CallDevice(name=name, arguments=arguments))
    assert isinstance(answer, DeviceReply)
    return answer


def test_calls_a_device(probe: Host) -> None:
    reply = call(probe, text="ab", path="/x", times=2, share=1)
    assert reply == DeviceReply("abab", details={"path": "/x", "share": 1, "flag": False}, image=b"png")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({}, "needs the argument text"),
        ({"text": "a"}, "needs the argument path"),
        ({"text": "a", "path": "/x", "more": 1}, "has no argument more"),
        ({"text": 1, "path": "/x"}, "text of probe.run must be of type string"),
        ({"text": "a", "path": 1}, "path of probe.run must be of type string"),
        ({"text": "a", "path": "/x", "times": "2"}, "must be of type integer"),
        ({"text": "a", "path": "/x", "times": 1.5}, "must be of type integer"),
        ({"text": "a", "path": "/x", "times": True}, "must be of type integer"),
        ({"text": "a", "path": "/x", "share": "half"}, "must be of type number"),
        ({"text": "a", "path": "/x", "flag": 1}, "must be of type boolean"),
        ({"text": None, "path": "/x"}, "must be of type string"),
        ({"text": "refuse", "path": "/x"}, "Not today."),
        ({"text": "fail", "path": "/x"}, "probe.run failed: RuntimeError: a bug"),
        ({"text": "strange", "path": "/x"}, "probe.run failed: TypeError"),
    ],
)
def test_answers_what_goes_wrong(probe: Host, arguments: dict[str, Any], sentence: str) -> None:
    reply = call(probe, **arguments)
    assert not reply.ok
    assert sentence in reply.content


def test_knows_no_other_calls(probe: Host) -> None:
    assert "There is no device call" in call(probe, "probe.stop").content
    assert isinstance(probe.answer(Shutdown()), Failed)


def test_leaves_out_devices_that_do_not_load(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    entries = [
        EntryPoint("absent", "llmos_no_such_package:Device", module.GROUP),
        EntryPoint("broken", "fractions:Fraction", module.GROUP),
        EntryPoint("calculator", "llmos.peripherals.calculator:Calculator", module.GROUP),
    ]
    monkeypatch.setattr(module, "entry_points", lambda group: entries)
    devices: list[Device] = load_devices()
    assert [device.name for device in devices] == ["calculator"]
    assert "absent" in caplog.text
    assert "broken" in caplog.text


def test_ships_its_own_devices_as_entry_points() -> None:
    assert {"calculator", "files", "image"} <= {device.name for device in load_devices()}


class Kernel:
    """The kernel's end of a device host that runs as a process."""

    def __init__(self, folder: Path) -> None:
        key = secrets.token_bytes(16)
        with Listener(str(folder / "s"), authkey=key) as listener:
            environment = os.environ | {ADDRESS: str(listener.address), KEY: key.hex()}
            deaf = ["sh", "-c", 'trap "" INT; exec "$@"', "sh"]  # as what a script starts in the background
            self.process = subprocess.Popen([*deaf, sys.executable, "-m", "llmos.peripherals"], env=environment)
            self.channel = Channel(listener.accept())

    def ask(self, request: AnyRequest) -> Any:  # noqa: ANN401  (each test knows what it asks)
        self.channel.send(Call(serial=7, request=request))
        reply = self.channel.receive()
        assert isinstance(reply, Reply)
        assert reply.serial == 7
        return reply.answer


@pytest.fixture
def kernel(tmp_path: Path) -> Iterator[Kernel]:
    kernel = Kernel(tmp_path)
    yield kernel
    kernel.channel.close()
    assert kernel.process.wait(30) == 0


def test_the_process_lists_its_syscalls(kernel: Kernel) -> None:
    answer = kernel.ask(ListSyscalls())
    assert isinstance(answer, Syscalls)
    specs = {spec.name: spec for spec in answer.syscalls}
    assert {"calculator.evaluate", "files.list", "files.read", "image.open"} <= specs.keys()
    assert specs["files.read"].paths == ("path",)
    assert specs["files.read"].schema["required"] == ["path"]
    assert all(spec.description for spec in answer.syscalls)


def test_the_process_calculates_and_shows(kernel: Kernel, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (2000, 1500)).save(tmp_path / "a.png")
    assert kernel.ask(CallDevice("calculator.evaluate", {"expression": "350 + 15 %"})).content == "402.5"
    shown = kernel.ask(CallDevice("image.open", {"path": str(tmp_path / "a.png")}))
    assert shown.ok
    assert shown.image.startswith(b"\x89PNG")
    assert not kernel.ask(CallDevice("calculator.evaluate", {"expression": "9**9**9**9"})).ok
    assert "a.png" in kernel.ask(CallDevice("files.list", {"path": str(tmp_path)})).content


@pytest.mark.skipif(sys.platform != "linux", reason="limits are read from /proc")
def test_the_process_is_confined(kernel: Kernel) -> None:
    kernel.ask(ListSyscalls())
    limits = Path(f"/proc/{kernel.process.pid}/limits").read_text()
    assert f"{module.ADDRESS_SPACE}" in next(line for line in limits.splitlines() if "address space" in line)


class Slow:
    """A device whose calls do not end by themselves."""

    name = "slow"

    def __init__(self) -> None:
        self.began, self.go_on, self.ends = threading.Event(), threading.Event(), [0]

    def syscalls(self) -> tuple[Syscall, ...]:
        return (
            Syscall("slow.read", self.read, "slow", Effect.READ),
            Syscall("slow.change", self.change, "slow", Effect.CHANGE),
        )

    def read(self) -> Result:
        """Waits."""
        self.began.set()
        try:
            while True:
                report("on and on")
                self.go_on.wait(0.05)
        finally:
            self.ends[0] += 1

    def change(self) -> Result:
        """Changes something, and takes a while."""
        self.began.set()
        self.go_on.wait(30)
        return Result("changed")


class Bench:
    """A line of calls on the main thread, with a script that plays the kernel on another."""

    def __init__(self) -> None:
        here, there = Pipe()
        self.channel, self.device = Channel(here), Slow()
        self.line = Line(Host([self.device]), Channel(there))

    def play(self, script: Callable[[], None]) -> None:
        def kernel() -> None:
            try:
                script()
            finally:
                self.channel.close()

        thread = threading.Thread(target=kernel)
        thread.start()
        before = signal.getsignal(signal.SIGUSR1)
        self.line.run()
        signal.signal(signal.SIGUSR1, before)
        thread.join(30)

    def replies(self, count: int) -> dict[int, str]:
        """The contents of replies, by number; reports are left out."""
        found: dict[int, str] = {}
        while len(found) < count:
            envelope = self.channel.receive()
            if isinstance(envelope, Reply):
                assert isinstance(envelope.answer, DeviceReply)
                found[envelope.serial] = envelope.answer.content
        return found


needs_signals = pytest.mark.skipif(module.SIGNAL is None, reason="this system has no such signals")


@needs_signals
def test_a_call_is_cancelled_while_it_runs_and_those_that_wait_are_not_made() -> None:
    bench = Bench()
    got: dict[int, str] = {}

    def script() -> None:
        for serial in (1, 2, 3):
            bench.channel.send(Call(serial=serial, request=CallDevice("slow.read", {})))
        assert bench.device.began.wait(30)
        bench.channel.send(Cancel(serial=2))
        got.update(bench.replies(1))
        bench.channel.send(Cancel(serial=1))
        got.update(bench.replies(1))
        bench.channel.send(Cancel(serial=3))
        got.update(bench.replies(1))

    bench.play(script)
    assert list(got) == [2, 1, 3]
    assert set(got.values()) == {module.CANCELLED.content}
    assert bench.device.ends[0] in (1, 2), "the second was never begun"


@needs_signals
def test_a_change_is_not_cut_short() -> None:
    bench = Bench()
    got: dict[int, str] = {}

    def script() -> None:
        bench.channel.send(Call(serial=1, request=CallDevice("slow.change", {})))
        assert bench.device.began.wait(30)
        bench.channel.send(Cancel(serial=1))
        bench.channel.send(Cancel(serial=77))
        bench.device.go_on.set()
        got.update(bench.replies(1))

    bench.play(script)
    assert got == {1: "changed"}


@needs_signals
def test_progress_is_told_while_a_call_runs() -> None:
    bench = Bench()
    told: list[Any] = []

    def script() -> None:
        bench.channel.send(Call(serial=5, request=CallDevice("slow.read", {})))
        envelope = bench.channel.receive()
        assert isinstance(envelope, Told)
        told.append(envelope.event)
        bench.channel.send(Cancel(serial=5))
        bench.replies(1)

    bench.play(script)
    assert told == [CallProgress(serial=5, text="on and on")]


@needs_signals
def test_the_real_process_ends_python_and_all_that_it_started(kernel: Kernel) -> None:
    code = "import subprocess, time; p = subprocess.Popen(['sleep', '987']); print('begun', flush=True); time.sleep(60)"
    kernel.channel.send(Call(serial=1, request=CallDevice("python.run", {"code": code})))
    while not isinstance(envelope := kernel.channel.receive(), Told | Reply):
        pass
    assert isinstance(envelope, Told), envelope
    tree = _tree_with(kernel, "987")
    kernel.channel.send(Cancel(serial=1))
    while not isinstance(envelope := kernel.channel.receive(), Reply):
        pass
    assert envelope.answer == module.CANCELLED
    assert psutil.wait_procs(tree, timeout=30)[1] == []
    assert kernel.ask(CallDevice("calculator.evaluate", {"expression": "6*7"})).content == "42"


@needs_signals
def test_the_real_process_interrupts_a_command_and_keeps_the_shell(kernel: Kernel) -> None:
    kernel.ask(CallDevice("terminal.run", {"command": "word=kept"}))
    kernel.channel.send(Call(serial=1, request=CallDevice("terminal.run", {"command": "sleep 986"})))
    asleep = [process for process in _tree_with(kernel, "986") if "986" in _line(process)]
    kernel.channel.send(Cancel(serial=1))
    reply = kernel.channel.receive()
    assert isinstance(reply, Reply)
    assert reply.answer == module.CANCELLED
    assert psutil.wait_procs(asleep, timeout=30)[1] == []
    assert kernel.ask(CallDevice("terminal.run", {"command": "echo $word"})).content == "kept"


def _tree_with(kernel: Kernel, argument: str) -> list[psutil.Process]:
    """All that the device host started, once a command with that argument is among it."""
    deadline = time.monotonic() + 30
    while True:
        tree = psutil.Process(kernel.process.pid).children(recursive=True)
        if any(argument in _line(process) for process in tree):
            return tree
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _line(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def test_the_process_says_that_the_kernel_starts_it() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in (ADDRESS, KEY)}
    ran = subprocess.run([sys.executable, "-m", "llmos.peripherals"], env=environment, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "Run: llmos" in ran.stderr
