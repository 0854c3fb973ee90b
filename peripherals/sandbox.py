"""The sandbox: bubblewrap with limits. Nothing of the machine but programs to read, no network, one folder to write.

bubblewrap (https://github.com/containers/bubblewrap) makes new namespaces; prlimit, of util-linux, sets limits for each
process inside; a thread ends the whole tree when it takes too much together. What comes out is not to be trusted.
"""

import contextlib
import json
import logging
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import psutil

from llmos.kernel.abi.device import SyscallError
from llmos.kernel.abi.home import Home

log = logging.getLogger(__name__)

ADDRESS_SPACE = 1536 << 20  # of one process, bytes
MEMORY = 1536 << 20  # of all processes together, bytes
PROCESSES = 64
PROCESSOR_SECONDS = 900  # of one process
FILE = 128 << 20  # largest file, bytes
FOLDER = 512 << 20  # all files of the scratch folder, bytes
FREE = 1 << 30  # what stays free on the drive, bytes
TEMPORARY = 64 << 20  # each of /tmp, /dev/shm and the home folder, which are in memory, bytes
OPEN_FILES = 256
LOOK_SECONDS = 0.1  # between looks at what the tree takes
LOOK_SHARE = 0.05  # of the time, for these looks
TEST_SECONDS = 10.0
REQUIRED = ("reading", "writing", "tcp", "udp", "processes", "limits")  # user namespaces are one more barrier

SCRATCH = "/scratch"  # the scratch folder, as it is called inside
HOME = "/home/user"
ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
    "HOME": HOME,
    "USER": "user",
    "LANG": "C.UTF-8",
    "OMP_NUM_THREADS": "1",  # libraries for linear algebra reserve memory for each thread
    "OPENBLAS_NUM_THREADS": "1",
}
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")
SETTINGS = ("/etc/alternatives", "/etc/ld.so.cache", "/etc/localtime")


@dataclass(frozen=True)
class SelfTest:
    """What came of the attempt to escape: whether every part that is required held, each part, and why not."""

    works: bool
    parts: dict[str, bool] = field(default_factory=dict)
    reason: str = ""

    def sentence(self) -> str:
        if not self.works:
            return f"There is no working sandbox, so nothing is run. {self.reason}"
        return f"The sandbox was tried and holds: {', '.join(name for name, held in self.parts.items() if held)}."


class Confined:
    """A running program and all that it starts. `reason` says why it was ended, where it took too much."""

    def __init__(self, process: subprocess.Popen[bytes], scratch: Path) -> None:
        self.process, self.reason = process, ""
        self._scratch = scratch
        self._ended = threading.Event()
        threading.Thread(target=self._watch, name="sandbox-watch", daemon=True).start()

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        """Ends the whole tree and waits until it is gone."""
        self._ended.set()
        for process in _tree(self.process.pid) if self.alive else ():  # a pid that is free again may be another's
            with contextlib.suppress(psutil.Error):
                process.kill()
        self.process.kill()
        self.process.wait()

    def _watch(self) -> None:
        while self.alive:
            began = time.monotonic()
            self.reason = self._excess()
            if self.reason:
                self.kill()
                return
            if self._ended.wait(max(LOOK_SECONDS, (time.monotonic() - began) / LOOK_SHARE)):
                return

    def _excess(self) -> str:
        tree = _tree(self.process.pid)
        if len(tree) > PROCESSES:
            return f"It started more than {PROCESSES} processes."
        if sum(map(_private, tree)) > MEMORY:
            return f"It took more than {MEMORY >> 20} MB of memory."
        if occupied(self._scratch) > FOLDER:
            return f"Its files took more than {FOLDER >> 20} MB. Delete some in {self._scratch}."
        if shutil.disk_usage(self._scratch).free < FREE:
            return "The drive is nearly full."
        return ""


class Sandbox:
    """Where programs of the model's run. `unconfined` runs them with limits only, where nothing better works: for a
    person who knows what that means."""

    def __init__(self, scratch: Path | None = None, unconfined: bool = False) -> None:
        self.scratch = scratch or Home.default().scratch
        self._unconfined = unconfined

    def test(self) -> SelfTest:
        """Tries to escape, once for this process."""
        return _self_test(shutil.which("bwrap"))

    def require(self) -> None:
        """Raises SyscallError where there is no sandbox that holds."""
        result = self.test()
        if not result.works:
            raise SyscallError(result.sentence())

    def without(self) -> "Sandbox":
        """One of limits alone. Raises SyscallError where there is one that holds: then nobody needs it."""
        if self.test().works:
            raise SyscallError("There is a working sandbox: use that.")
        return Sandbox(self.scratch, unconfined=True)

    def start(
        self,
        command: list[str],
        reads: tuple[Path, ...] = (),
        environment: Mapping[str, str] | None = None,
        stdin: int = subprocess.DEVNULL,
        stdout: int = subprocess.DEVNULL,
        stderr: int = subprocess.DEVNULL,
        pass_fds: tuple[int, ...] = (),
    ) -> Confined:
        """Runs a program in the scratch folder. It dies with the thread that calls this; `reads` is what it may read
        besides the system's programs and Python's. Raises SyscallError where there is no sandbox."""
        if not self._unconfined:
            self.require()
        confined = self.test().works
        self.scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
        if occupied(self.scratch) > FOLDER:
            raise SyscallError(f"{self.scratch} holds more than {FOLDER >> 20} MB. Delete some of its files first.")
        variables = ENVIRONMENT | dict(environment or {})
        if confined:
            line = [*_bubblewrap(self.scratch, reads, variables), "--", *_limits(), f"--nproc={PROCESSES}"]
        else:  # without a namespace the number of processes is the user's, in all programs
            line, variables = ["setpriv", "--pdeathsig", "KILL", *_limits()], variables | {"HOME": str(self.scratch)}
        try:
            process = subprocess.Popen(
                [*line, "--", *command],
                cwd=self.scratch,
                env=variables,
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                pass_fds=pass_fds,
                start_new_session=confined,  # else setsid, for a shell, would fork away from what is watched here
            )
        except OSError as error:
            raise SyscallError(f"{line[0]} could not be started: {error.strerror}.") from error
        return Confined(process, self.scratch)


def python() -> list[str]:
    """The command that starts Python as it is here, packages included."""
    return [sys.executable, "-X", "utf8", "-u", "-P"]


def occupied(folder: Path) -> int:
    """Bytes on the drive beneath a folder. An empty file counts as one block."""
    total = 0
    for path, folders, files in os.walk(folder):
        for name in (*folders, *files):
            with contextlib.suppress(OSError):
                total += max(os.lstat(os.path.join(path, name)).st_blocks * 512, 4096)
    return total


def _limits() -> list[str]:
    """For each process. The number of processes is limited for users but root; the watch counts for all."""
    return [
        "prlimit",
        f"--as={ADDRESS_SPACE}",
        f"--cpu={PROCESSOR_SECONDS}",
        f"--fsize={FILE}",
        f"--nofile={OPEN_FILES}",
        "--core=0",
    ]


def _bubblewrap(scratch: Path, reads: tuple[Path, ...], variables: Mapping[str, str]) -> list[str]:
    command = ["bwrap", "--unshare-user", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    command += ["--uid", "1000", "--gid", "1000", "--hostname", "sandbox", "--clearenv"]
    command += _nested()
    for name, value in variables.items():
        command += ["--setenv", name, value]
    command += ["--proc", "/proc", "--dev", "/dev"]
    for folder in ("/dev/shm", "/tmp", HOME):
        command += ["--size", str(TEMPORARY), "--tmpfs", folder]
    for name in SYSTEM:
        path = Path(name)
        command += ["--symlink", os.readlink(path), name] if path.is_symlink() else ["--ro-bind-try", name, name]
    for name in (*SETTINGS, *dict.fromkeys((sys.base_prefix, sys.prefix)), *map(str, reads)):
        command += ["--ro-bind-try", name, name]
    # Last, because what lies in memory and has no limit of its own must not be written.
    return [*command, "--bind", str(scratch), SCRATCH, "--chdir", SCRATCH, "--remount-ro", "/dev", "--remount-ro", "/"]


@cache
def _nested() -> list[str]:
    """No namespaces inside the namespace, where this bubblewrap can see to it (from 0.8 on)."""
    told = subprocess.run(["bwrap", "--help"], capture_output=True, text=True, check=False).stdout
    return ["--disable-userns"] if "--disable-userns" in told else []


@cache
def _self_test(bwrap: str | None) -> SelfTest:
    if sys.platform != "linux":
        return SelfTest(False, reason="It needs Linux.")
    if bwrap is None or shutil.which("prlimit") is None:
        return SelfTest(False, reason="Install it first, with: sudo apt-get install bubblewrap util-linux")
    probe = Path(__file__).with_name("probe.py")
    with _outside() as (folder, tcp, udp):
        (folder / "scratch").mkdir()
        (folder / "secret").write_text("secret")
        asked = {
            "secret": str(folder / "secret"),
            "outside": str(folder),
            "tcp": tcp.getsockname()[1],
            "udp": udp.getsockname()[1],
            "memory": ADDRESS_SPACE,
        }
        command = [*_bubblewrap(folder / "scratch", (probe,), ENVIRONMENT), "--", *_limits(), "--"]
        try:
            done = subprocess.run(
                [*command, *python(), str(probe), json.dumps(asked)],
                capture_output=True,
                text=True,
                timeout=TEST_SECONDS,
                check=True,
            )
            parts = {str(name): held is True for name, held in json.loads(done.stdout).items()}
        except subprocess.CalledProcessError as error:
            return _failed(error.stderr.strip()[-300:])
        except (subprocess.TimeoutExpired, OSError, ValueError) as error:
            return _failed(str(error))
        parts["udp"] = not _arrived(udp)
        parts["writing"] = parts["writing"] and not (folder / "escaped").exists()
    broken = [name for name in REQUIRED if not parts.get(name)]
    reason = f"It does not hold for: {', '.join(broken)}." if broken else ""
    log.info("The sandbox was tried: %s", parts)
    return SelfTest(not broken, parts, reason)


def _failed(message: str) -> SelfTest:
    """Most often a distribution that lets nobody make user namespaces; Ubuntu since 24.04 does so by AppArmor."""
    log.warning("The sandbox does not start: %s", message)
    return SelfTest(
        False, reason=f"bubblewrap does not start: {message}. See whether user namespaces are allowed here."
    )


@contextlib.contextmanager
def _outside() -> Iterator[tuple[Path, socket.socket, socket.socket]]:
    """What the probe tries to reach: a folder, and two sockets that listen."""
    with (
        tempfile.TemporaryDirectory(prefix="llmos-") as folder,
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
    ):
        udp.bind(("127.0.0.1", 0))
        udp.setblocking(False)
        yield Path(folder), tcp, udp


def _arrived(udp: socket.socket) -> bool:
    try:
        return bool(udp.recv(16))
    except OSError:
        return False


def _tree(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        return []


def _private(process: psutil.Process) -> int:
    """Bytes of memory that the process does not share with others."""
    try:
        memory = process.memory_info()
    except psutil.Error:
        return 0
    return int(memory.rss - memory.shared)
