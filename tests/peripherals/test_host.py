"""The device host: as an object, and as the real process that the kernel starts."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from multiprocessing.connection import Listener
from pathlib import Path
from typing import Any

import pytest

from llmos.kernel.abi.device import Device, Result, Syscall, SyscallError
from llmos.kernel.abi.replies import DeviceReply, Failed, Syscalls
from llmos.kernel.abi.requests import AnyRequest, CallDevice, ListSyscalls, Shutdown
from llmos.kernel.abi.serve import ADDRESS, KEY
from llmos.kernel.abi.wire import Call, Channel, Reply
from llmos.peripherals import host as module
from llmos.peripherals.host import Host, load_devices


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
            self.process = subprocess.Popen([sys.executable, "-m", "llmos.peripherals"], env=environment)
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


def test_the_process_says_that_the_kernel_starts_it() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in (ADDRESS, KEY)}
    ran = subprocess.run([sys.executable, "-m", "llmos.peripherals"], env=environment, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "Run: llmos" in ran.stderr
