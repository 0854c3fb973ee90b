"""Python: an interpreter in the sandbox that keeps its variables from call to call."""

import contextlib
import json
import os
import select
import subprocess
import time
from pathlib import Path

import msgspec

from llmos.kernel.abi.device import CancelError, Effect, Result, Syscall, SyscallError, report
from llmos.peripherals.output import KEPT, Kept, last_line, plain
from llmos.peripherals.sandbox import Confined, Sandbox, python

SECONDS = 8.0  # that one piece of code may take; two calls in a row stay below the kernel's limit
GRACE_SECONDS = 1.5  # after which code that cannot be interrupted is ended with its session
REPLY = 8 << 20  # longest reply of a session, bytes
PANEL = "look at the sandbox"  # a capability for the person's panel: no program has it
PNG = b"\x89PNG\r\n\x1a\n"
VARIABLES = {"MPLBACKEND": "Agg", "PYTHONDONTWRITEBYTECODE": "1"}


class Answer(msgspec.Struct):
    """What a session says. It runs code of the model's: nothing in it is to be trusted."""

    value: str = ""
    error: str = ""
    image: bytes | None = None


class Session:
    """One interpreter in the sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        script = Path(__file__).with_name("session.py")
        requests, self._requests = os.pipe()
        self._replies, replies = os.pipe()
        self._output, output = os.pipe()
        command = [*python(), str(script), str(requests), str(replies), str(SECONDS)]
        try:
            self._confined: Confined = sandbox.start(
                command, (script,), VARIABLES, subprocess.DEVNULL, output, output, (requests, replies)
            )
        except SyscallError:
            self._close()
            raise
        finally:
            for descriptor in (requests, replies, output):
                os.close(descriptor)

    @property
    def alive(self) -> bool:
        return self._confined.alive

    def fate(self) -> str:
        """Why it answers no more, in a sentence."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._confined.process.wait(0.2)  # the pipes close a moment before
        ended = "It did not answer in time, or not as it should." if self.alive else "It crashed."
        return self._confined.reason or ended

    def end(self) -> None:
        self._confined.kill()
        self._close()

    def run(self, code: str) -> tuple[Answer | None, str]:
        """What came of it and what it printed; no answer where the session ended or had to be ended."""
        kept, line = Kept(), bytearray()
        deadline = time.monotonic() + SECONDS + GRACE_SECONDS
        try:
            _write(self._requests, json.dumps(code).encode() + b"\n", deadline)
            while b"\n" not in line and len(line) < REPLY:
                ready, _, _ = select.select([self._output, self._replies], [], [], max(0, deadline - time.monotonic()))
                if self._output in ready:
                    printed = os.read(self._output, 65536)
                    kept.add(printed)
                    report(last_line(printed))
                if self._replies in ready:
                    part = os.read(self._replies, 65536)
                    line += part
                if not ready or (self._replies in ready and not part):
                    break
            while select.select([self._output], [], [], 0)[0] and (part := os.read(self._output, 65536)):
                kept.add(part)
            answer = msgspec.json.decode(line.partition(b"\n")[0], type=Answer)
        except (OSError, msgspec.MsgspecError):
            answer = None
        return answer, kept.text()

    def _close(self) -> None:
        for descriptor in (self._requests, self._replies, self._output):
            os.close(descriptor)


def _write(descriptor: int, data: bytes, deadline: float) -> None:
    """Raises OSError where nobody reads in time."""
    os.set_blocking(descriptor, False)
    while data:
        if not select.select([], [descriptor], [], max(0, deadline - time.monotonic()))[1]:
            raise TimeoutError("The session does not read.")
        data = data[os.write(descriptor, data) :]


class Python:
    """Computes what a language model should not guess."""

    name = "python"

    def __init__(self, sandbox: Sandbox | None = None) -> None:
        self._sandbox = sandbox or Sandbox()
        self._session: Session | None = None
        self._lost = ""  # why the variables of before are gone, until that was told

    def syscalls(self) -> tuple[Syscall, ...]:
        return (
            Syscall("python.run", self.run, "run python", Effect.SCRATCH, untrusted=True),
            Syscall("python.reset", self.reset, "run python", Effect.SCRATCH),
            Syscall("python.sandbox", self.sandbox, PANEL, Effect.SCRATCH),
            Syscall("python.run_unconfined", self.run_unconfined, PANEL, Effect.DESTROY, untrusted=True),
        )

    def run(self, code: str) -> Result:
        """Runs Python code and returns what it prints and the value of its last expression. Variables are kept.

        It runs in a sandbox without network, in the scratch folder, for a few seconds at most. Raises SyscallError with
        the traceback where the code fails, and where there is no sandbox.
        """
        self._sandbox.require()
        return self._run(code, self._sandbox)

    def run_unconfined(self, code: str) -> Result:
        """Runs Python code that is not sandboxed, for a person who was told so.

        Only where there is no sandbox. Raises SyscallError.
        """
        return self._run(code, self._sandbox.without())

    def _run(self, code: str, sandbox: Sandbox) -> Result:
        if self._session is not None and not self._session.alive:
            self.end(self._session.fate())
        if self._session is None:
            self._session = Session(sandbox)
        lost, self._lost = self._lost, ""
        try:
            answer, printed = self._session.run(code)
        except CancelError:
            self.end("It was stopped.")
            raise
        remark = f"[A new session: variables from before are gone. {lost.strip()}]\n" if lost else ""
        if answer is None:
            fate = self._session.fate()
            self.end()
            raise SyscallError(_joined(remark, printed, f"The session was ended; its variables are gone. {fate}"))
        value, error = plain(answer.value)[:KEPT], plain(answer.error)[:KEPT]
        if error:
            raise SyscallError(_joined(remark, printed, error))
        content = _joined(remark, printed, value)
        return Result(
            content or "[no output]", {"output": _joined(remark, printed), "value": value}, _png(answer.image)
        )

    def reset(self) -> Result:
        """Starts a new Python session: all variables are forgotten, files stay."""
        self.end()
        self._lost = ""
        return Result("A new session begins with the next code.")

    def sandbox(self) -> Result:
        """Tells what came of the attempt to escape from the sandbox, which is made once."""
        result = self._sandbox.test()
        return Result(result.sentence(), {"works": result.works, "parts": result.parts, "reason": result.reason})

    def end(self, reason: str = "") -> None:
        """Ends the session and all that it started; the next code begins a new one and says why."""
        if self._session is not None:
            self._session.end()
            self._session, self._lost = None, reason


def _joined(*parts: str) -> str:
    return "\n".join(part.rstrip() for part in parts if part.strip())


def _png(image: bytes | None) -> bytes | None:
    return image if image is not None and image.startswith(PNG) else None
