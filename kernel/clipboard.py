"""The clipboard: syscalls that the kernel answers with the help of a window, which alone can reach it.

A window is told what is wanted, and answers with a request. The person was asked before, each time.
"""

import itertools
from collections.abc import Callable

from llmos.kernel import limits
from llmos.kernel.abi.device import Effect, SyscallSpec
from llmos.kernel.abi.events import ClipboardAsked
from llmos.kernel.abi.records import Confidentiality, Integrity, Label
from llmos.kernel.abi.wire import Told
from llmos.kernel.machine import Machine
from llmos.kernel.memorycalls import Returns
from llmos.kernel.process import Process
from llmos.kernel.server import Port

CAPABILITY = "use the clipboard"
READ = SyscallSpec(
    name="clipboard.read",
    description="Reads the text on the clipboard: what the user copied last.",
    schema={"type": "object", "properties": {}, "required": []},
    paths=(),
    capability=CAPABILITY,
    effect=Effect.EXCHANGE,
    untrusted=True,
)
WRITE = SyscallSpec(
    name="clipboard.write",
    description="Copies a text to the clipboard, for the user to paste.",
    schema={"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]},
    paths=(),
    capability=CAPABILITY,
    effect=Effect.EXCHANGE,
)
LABEL = Label(Integrity.OTHER_FILE, Confidentiality.PRIVATE)  # anybody may have written it, and it is nobody else's
NO_WINDOW = "No window of LLM OS is open, and only a window can reach the clipboard."
SILENT = "The window did not answer for the clipboard."
Came = Callable[[str, str], None]  # the text, or why there is none
_numbers = itertools.count(1)


def read(machine: Machine, process: Process, arguments: dict[str, object], done: Returns) -> None:
    def came(text: str, error: str) -> None:
        if error:
            done(error, False)
        else:
            done(text[: limits.CLIPBOARD] or "There is no text on the clipboard.", True, LABEL)

    _ask(machine, process.pid, None, came)


def write(machine: Machine, process: Process, arguments: dict[str, object], done: Returns) -> None:
    text = str(arguments["text"])
    if len(text) > limits.CLIPBOARD:
        done(f"The clipboard takes at most {limits.CLIPBOARD:,} characters.", False)
        return
    _ask(machine, process.pid, text, lambda _, error: done(error or "It is on the clipboard.", not error))


def given(machine: Machine, id: int, text: str, error: str) -> None:
    """A window's answer; one that comes too late or twice counts nothing."""
    then = machine.clipboard.pop(id, None)
    if then is not None:
        then(text, error)


def _ask(machine: Machine, pid: int, text: str | None, then: Came) -> None:
    window = _window(machine, pid)
    if window is None:
        then("", NO_WINDOW)
        return
    id = next(_numbers)
    machine.clipboard[id] = then
    window.send(Told(event=ClipboardAsked(id=id, text=text)))
    machine.after(limits.CALL_SECONDS, lambda: given(machine, id, "", SILENT))


def _window(machine: Machine, pid: int) -> Port | None:
    """The one that shows the conversation before any other."""
    ports = machine.server.ports if machine.server is not None else ()
    windows = [port for port in ports if port.attached and port.name == "window"]
    return min(windows, key=lambda port: machine.screens.get(port) != pid, default=None)
