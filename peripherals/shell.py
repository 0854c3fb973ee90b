"""A shell on a pseudo-terminal in the sandbox. A thread reads what it prints; marks tell where commands begin and end.

The marks are those of semantic prompts (OSC 133, https://gitlab.freedesktop.org/Per_Bothner/specifications): A the
prompt, C the start of a command's output, D its end with the exit status. A program that forges them fools only
whoever started it: what it prints is not trusted, and neither is what it says it returned.
"""

import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import termios
import threading
import time
from collections.abc import Callable

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals.output import Kept
from llmos.peripherals.sandbox import ENVIRONMENT, SCRATCH, Sandbox

COMMAND = ["setsid", "--ctty", "bash", "--norc", "--noprofile", "+H", "-i"]
VARIABLES = {
    "TERM": "xterm-256color",
    "SHELL": "/bin/bash",
    "PS0": r"\e]133;C\a",
    "PS1": r"\[\e]133;A\a\]\w \$ ",
    "PS2": r"\[\e]133;A;k=s\a\]> ",
    "PROMPT_COMMAND": r'printf "\e]133;D;%s\a" $?',
    "PATH": f"{ENVIRONMENT['PATH']}:{SCRATCH}/bin",
}
BACKLOG = 128 << 10  # bytes that wait to be drawn; what came before them is not drawn
START_SECONDS = 5.0
_MARK = re.compile(rb"\x1b\]133;(A;k=s|[ACD])(?:;(\d{1,3}))?\x07")
_MARK_LENGTH = 16  # longest mark, bytes


class Shell:
    """`running`: a command has begun and not ended. `status`: the last one's. All that changes is guarded by a lock."""

    def __init__(self, sandbox: Sandbox, columns: int, rows: int) -> None:
        self.running, self.status, self.incomplete = False, 0, False
        self._changed = threading.Condition()
        self._finished = 0
        self._prompted = False
        self._kept = Kept()
        self._backlog, self._rest = bytearray(), b""
        self._master, slave = pty.openpty()
        os.set_blocking(self._master, False)
        self.resize(columns, rows)
        try:
            self._confined = sandbox.start(COMMAND, environment=VARIABLES, stdin=slave, stdout=slave, stderr=slave)
        except SyscallError:
            os.close(self._master)
            raise
        finally:
            os.close(slave)
        self._reader = threading.Thread(target=self._read, name="shell-read", daemon=True)
        self._reader.start()
        if not self._wait(lambda: self._prompted, START_SECONDS):
            shown = bytes(self._backlog).decode(errors="replace").strip()
            self.end()
            raise SyscallError(f"The shell did not start. bash is needed. {shown}")

    @property
    def alive(self) -> bool:
        return self._reader.is_alive() and self._confined.alive

    @property
    def reason(self) -> str:
        return self._confined.reason

    def write(self, data: bytes) -> None:
        """Types. What the terminal does not take at once (a program that reads nothing) is dropped."""
        with contextlib.suppress(OSError):
            while data:
                data = data[os.write(self._master, data) :]

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def run(self, line: str, seconds: float) -> tuple[str, bool]:
        """Types a line, and waits for the end of its command: what it printed, and whether that came in time.

        `incomplete` is true where the shell wants more of the line; it then runs nothing.
        """
        if self.incomplete:  # a line that somebody else left open
            self.interrupt(seconds)
        with self._changed:
            self._kept, before = Kept(), self._finished
        self.write(b"\x05\x15" + line.encode() + b"\r")  # end of line, erase it: what somebody began to type
        self._wait(lambda: self._finished > before or self.incomplete, seconds)
        with self._changed:
            return self._kept.text().strip("\n"), self._finished > before or self.incomplete

    def interrupt(self, seconds: float) -> bool:
        """Ctrl-C; whether the shell is back at its prompt then."""
        with self._changed:
            self._prompted = False
        self.write(b"\x03")
        return self._wait(lambda: self._prompted, seconds)

    def take(self) -> bytes:
        """What is to be drawn since the last time."""
        with self._changed:
            data, self._backlog = bytes(self._backlog), bytearray()
        return data

    def end(self) -> None:
        """Ends the shell and all that it started."""
        self._confined.kill()
        self._reader.join(1)
        os.close(self._master)

    def _wait(self, done: Callable[[], bool], seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        with self._changed:
            while not done() and self._reader.is_alive() and (left := deadline - time.monotonic()) > 0:
                self._changed.wait(min(left, 0.5))
            return done()

    def _read(self) -> None:
        while True:
            select.select([self._master], [], [])
            try:
                data = os.read(self._master, 65536)
            except OSError:  # the other side is closed: EIO
                data = b""
            with self._changed:
                self._backlog += data
                del self._backlog[:-BACKLOG]
                self._mark(self._rest + data)
                self._changed.notify_all()
            if not data:
                return

    def _mark(self, data: bytes) -> None:
        """Keeps what a command printed, and follows the marks. A mark may come in two parts."""
        begin = 0
        for mark in _MARK.finditer(data):
            self._keep(data[begin : mark.start()])
            begin = mark.end()
            kind, status = mark[1], mark[2]
            if kind == b"C":
                self.running = True
            elif kind == b"D":
                self._finished += self.running
                self.running, self.status = False, int(status or 0)
            elif kind == b"A":
                self._prompted, self.incomplete = True, False
            else:
                self.incomplete = True
        cut = data.rfind(b"\x1b", max(begin, len(data) - _MARK_LENGTH))
        end = cut if cut >= 0 else len(data)
        self._keep(data[begin:end])
        self._rest = data[end:]

    def _keep(self, data: bytes) -> None:
        if self.running:
            self._kept.add(data)
