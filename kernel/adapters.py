"""LoRA adapters of programs: loaded before the first turn that runs with them, and kept until the model leaves.

An answer without the adapter would look like one with it. So where an adapter cannot be put on the model, nothing is
answered, and the conversation says why. Functions on the machine.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from llmos.kernel import room
from llmos.kernel.abi.records import Adapter
from llmos.kernel.cpu import CpuError
from llmos.kernel.machine import Machine
from llmos.kernel.models import ModelError, adapter as files, amount, memory
from llmos.kernel.process import BLOCKED, Process

log = logging.getLogger(__name__)

REASON = "adapter"


def put_on(machine: Machine, process: Process, then: Callable[[], None]) -> None:
    """Calls `then` once the adapter of a process that is in a turn is loaded, which may be at once. Where it cannot be,
    the conversation says so, and the turn ends.
    """
    if machine.lora(process.program) is not None:
        then()
        return
    turn, adapter, model = process.turn, process.program.adapter, machine.parts()[0].architecture
    process.go(BLOCKED, REASON)
    machine.changed(process)

    def waits() -> bool:
        return process.turn is turn and process.state is BLOCKED and process.reason == REASON

    def refuse(why: str) -> None:
        if waits():
            room.remark(machine, process, _refusal(why))
            room.rest(machine, process)

    def take(digest: str) -> None:
        if waits():
            try:
                _load(machine, adapter, digest)
            except CpuError as error:
                refuse(str(error))
            else:
                then()

    def work() -> None:
        try:
            digest = _checked(adapter, model)
        except ModelError as error:
            why = str(error)
            machine.post(lambda: refuse(why))
        except Exception:
            log.exception("an adapter")
            machine.post(lambda: refuse(f"{adapter.path} could not be read; the log says more."))
        else:
            machine.post(lambda: take(digest))

    threading.Thread(target=work, name="adapter", daemon=True).start()


def look_at(adapter: Adapter, architecture: str) -> tuple[str, str]:
    """What an adapter's file is, and what is wrong with it, in sentences; either may be nothing. Reads the file.

    architecture: of the model that runs, or "".
    """
    try:
        found = files.read(Path(adapter.path))
    except ModelError as error:
        return "", str(error)
    return found.described, _misfit(found, architecture) if architecture else ""


def _checked(adapter: Adapter, architecture: str) -> str:
    """The hash of an adapter's file, which can be loaded. Takes as long as reading the file. Raises ModelError."""
    found = files.read(Path(adapter.path))
    if misfit := _misfit(found, architecture):
        raise ModelError(misfit)
    if found.size > (free := memory.available()):
        raise ModelError(f"{found.path.name} needs {amount(found.size)} of memory, and {amount(free)} are free.")
    return files.digest(found.path)


def _misfit(found: files.AdapterFile, architecture: str) -> str:
    if found.architecture == architecture:
        return ""
    return (
        f"{found.path.name} is an adapter for {found.architecture} models, and the one that runs is of {architecture}."
    )


def _load(machine: Machine, adapter: Adapter, digest: str) -> None:
    """On the kernel's thread, which alone uses the CPU: the file is in memory by now. Raises CpuError."""
    machine.parts()[0].load_adapter(digest, Path(adapter.path))
    machine.adapters[adapter.path] = digest


def _refusal(why: str) -> str:
    return (
        f"{why} This chat runs with that LoRA adapter, and without it nothing is answered. Load the model that it was "
        f"made for, or put its file back, and ask again; or begin a chat with a program that has none."
    )
