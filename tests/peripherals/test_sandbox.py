"""Escapes from the sandbox, tried for real."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals import sandbox as module
from llmos.peripherals.sandbox import Confined, Sandbox, SelfTest, occupied, python


def run(sandbox: Sandbox, code: str) -> tuple[str, Confined]:
    """What Python code printed in the sandbox."""
    confined = sandbox.start([*python(), "-c", code], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert confined.process.stdout is not None
    with confined.process.stdout as stream:
        printed = stream.read().decode()
    confined.process.wait()
    return printed.strip(), confined


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_the_self_test_holds_in_every_part(sandbox: Sandbox) -> None:
    result = sandbox.test()
    assert result.works
    assert result.reason == ""
    assert {name for name in module.REQUIRED if result.parts[name]} == set(module.REQUIRED)


def test_the_probe_does_escape_where_nothing_holds_it(tmp_path: Path) -> None:
    """The other direction: the self-test would notice."""
    with module._outside() as (folder, tcp, udp):
        (folder / "secret").write_text("secret")
        asked = {"secret": str(folder / "secret"), "outside": str(folder), "memory": 1}
        asked |= {"tcp": tcp.getsockname()[1], "udp": udp.getsockname()[1]}
        probe = str(Path(module.__file__).with_name("probe.py"))
        done = subprocess.run([sys.executable, probe, json.dumps(asked)], capture_output=True, text=True, check=True)
        parts = json.loads(done.stdout)
        assert not any(parts[name] for name in ("reading", "writing", "tcp", "processes", "limits"))
        assert (folder / "escaped").exists()
        assert module._arrived(udp)


def test_without_bubblewrap_nothing_runs_unless_the_person_allows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_self_test", lambda _: SelfTest(False, reason="Install it first."))
    with pytest.raises(SyscallError, match="no working sandbox, so nothing is run"):
        Sandbox(tmp_path).start(["true"])
    confined = Sandbox(tmp_path, unconfined=True).start(["sh", "-c", "echo yes > here"])
    assert confined.process.wait() == 0
    assert (tmp_path / "here").read_text() == "yes\n"


@pytest.mark.parametrize("missing", [None, "/bin/false"])
def test_why_there_is_no_sandbox_is_told(missing: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_bubblewrap", lambda *_: ["false"])
    result = module._self_test.__wrapped__(missing)
    assert not result.works
    assert ("apt-get install bubblewrap" if missing is None else "does not start") in result.reason


def test_files_outside_are_not_there(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    paths = [str(tmp_path / "secret"), str(Path.home() / ".cache"), "/etc/shadow", "/etc/passwd", "/sys", "/var"]
    printed, _ = run(sandbox, f"import os; print(*filter(os.path.exists, {paths}))")
    assert printed == ""


def test_only_the_scratch_folder_is_kept(sandbox: Sandbox) -> None:
    code = """
for path in ("/scratch/a", "/tmp/a", "/a", "/usr/a", "/etc/a", "/dev/a", "/proc/a"):
    try:
        open(path, "w").write("a")
        print(path)
    except OSError:
        pass
"""
    printed, _ = run(sandbox, code)
    assert printed.split() == ["/scratch/a", "/tmp/a"]
    assert [path.name for path in sandbox.scratch.iterdir()] == ["a"]


def test_links_in_the_scratch_folder_lead_nowhere(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    sandbox.scratch.mkdir()
    (sandbox.scratch / "link").symlink_to(tmp_path / "secret")
    assert "FileNotFoundError" in run(sandbox, "open('/scratch/link')")[0]


def test_there_is_no_network(sandbox: Sandbox) -> None:
    with module._outside() as (_, tcp, udp):
        code = f"""
import socket
try:
    socket.create_connection(("127.0.0.1", {tcp.getsockname()[1]}), 1)
    print("connected")
except OSError as error:
    print(type(error).__name__)
try:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", {udp.getsockname()[1]}))
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53))
except OSError as error:
    print(error.strerror)
"""
        printed, _ = run(sandbox, code)
        assert printed.split("\n") == ["ConnectionRefusedError", "Network is unreachable"]
        assert not module._arrived(udp)
        tcp.setblocking(False)
        with pytest.raises(BlockingIOError):
            tcp.accept()


def test_abstract_sockets_of_the_machine_are_out_of_reach(sandbox: Sandbox) -> None:
    name = f"\0llmos-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        printed, _ = run(sandbox, f"import socket; socket.socket(socket.AF_UNIX).connect({name!r})")
    assert "ConnectionRefusedError" in printed


def test_processes_of_the_machine_are_neither_seen_nor_signalled(sandbox: Sandbox) -> None:
    code = f"""
import os, signal
print(sum(name.isdigit() for name in os.listdir("/proc")) < 6)
for pid in (-1, {os.getpid()}, {os.getppid()}):
    try:
        os.kill(pid, signal.SIGUSR1)
    except OSError as error:
        print(type(error).__name__)
"""
    received: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, _: received.append(number))
    try:
        printed, _ = run(sandbox, code)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert printed.split()[0] == "True"
    assert printed.split().count("ProcessLookupError") >= 2
    assert received == []


def test_a_fork_bomb_ends_with_its_tree(sandbox: Sandbox) -> None:
    code = """
import os, time
while True:
    try:
        if os.fork() == 0:
            time.sleep(60)
    except BlockingIOError:
        time.sleep(0.01)
        print("refused", flush=True)
        break
"""
    before = set(module._tree(os.getpid()))
    printed, confined = run(sandbox, code)
    assert not confined.alive
    assert "more than 64 processes" in confined.reason or printed == "refused"
    until(lambda: before.issuperset(module._tree(os.getpid())))


def test_memory_of_one_process_is_limited(sandbox: Sandbox) -> None:
    assert run(sandbox, "x = bytearray(2 << 30)")[0].endswith("MemoryError")
    assert run(sandbox, "x = bytearray(100 << 20); print(len(x))")[0] == str(100 << 20)


def test_memory_of_all_processes_is_limited(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MEMORY", 100 << 20)
    code = "import os, time; [os.fork() for _ in range(2)]; x = b'x' * (60 << 20); time.sleep(60)"
    _, confined = run(sandbox, code)
    assert "100 MB of memory" in confined.reason


def test_one_file_is_limited(sandbox: Sandbox) -> None:
    code = f"open('big', 'wb').truncate({module.FILE + 1})"
    assert "File too large" in run(sandbox, code)[0] or "Errno 27" in run(sandbox, code)[0]


def test_the_folder_is_limited(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FOLDER", 4 << 20)
    code = """
import time
for n in range(20):
    open(f"{n}", "wb").write(b"x" * (1 << 20))
time.sleep(60)
"""
    _, confined = run(sandbox, code)
    assert "Its files took more than 4 MB" in confined.reason
    assert occupied(sandbox.scratch) > 4 << 20
    with pytest.raises(SyscallError, match="Delete some of its files first"):
        sandbox.start(["true"])


def test_a_full_drive_ends_it(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FREE", 1 << 60)
    _, confined = run(sandbox, "import time; time.sleep(60)")
    assert "drive is nearly full" in confined.reason


def test_files_in_memory_are_limited(sandbox: Sandbox) -> None:
    code = "f = open('/tmp/x', 'wb')\nfor _ in range(100): f.write(b'x' * (1 << 20))"
    assert "No space left on device" in run(sandbox, code)[0]


def test_no_namespaces_inside(sandbox: Sandbox) -> None:
    if not module._nested():
        pytest.skip("this bubblewrap is older than 0.8")
    assert run(sandbox, "import ctypes; print(ctypes.CDLL(None).unshare(0x10000000))")[0] == "-1"


def test_the_environment_of_the_machine_is_not_handed_on(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "secret")
    printed, _ = run(sandbox, "import os; print(os.environ, open('/proc/1/environ').read())")
    assert "SECRET_TOKEN" not in printed


TREE = "import subprocess, time; subprocess.Popen(['setsid', 'sleep', '61.5']); print('up', flush=True); time.sleep(60)"


def sleepers() -> list[psutil.Process]:
    return [p for p in psutil.process_iter(["cmdline"]) if p.info["cmdline"] == ["sleep", "61.5"]]


def test_killing_ends_the_whole_tree(sandbox: Sandbox) -> None:
    confined = sandbox.start([*python(), "-c", TREE], stdout=subprocess.PIPE)
    assert confined.process.stdout is not None
    with confined.process.stdout as stream:
        stream.readline()
        until(sleepers)
        confined.kill()
    until(lambda: not sleepers())
    assert not confined.alive


def test_the_tree_dies_with_its_host(sandbox: Sandbox) -> None:
    """The kernel ends calls that take too long by killing the device host."""
    code = f"""
import time
from collections.abc import Callable
from pathlib import Path
from llmos.peripherals.sandbox import Sandbox, python
Sandbox(Path({str(sandbox.scratch)!r})).start([*python(), "-c", {TREE!r}])
time.sleep(60)
"""
    host = subprocess.Popen([sys.executable, "-c", code])
    try:
        until(sleepers)
    finally:
        host.kill()
        host.wait()
    until(lambda: not sleepers())
