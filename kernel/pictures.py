"""Pictures: the calls whose picture is shown to a model that sees. Functions on the machine."""

import threading
from collections.abc import Callable

from msgspec.structs import replace

from llmos.kernel.abi.events import ModelChanged
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply
from llmos.kernel.machine import Machine
from llmos.kernel.models import library
from llmos.kernel.models.projectors import Eyes
from llmos.kernel.vision import BLIND, Heard

Answered = Callable[[AnyAnswer], None]
Cancel = Callable[[], None]


def look_for_eyes(machine: Machine) -> None:
    """Finds what sees, after a change of the models, on a thread of its own: headers of files are read."""
    home, loaded = machine.home, machine.model.path

    def work() -> None:
        found = library.eyes(home, loaded)
        machine.post(lambda: _found(machine, found))

    threading.Thread(target=work, name="eyes", daemon=True).start()


def _found(machine: Machine, eyes: Eyes | None) -> None:
    machine.vision.eyes = eyes
    if machine.syscalls.blind == (eyes is not None):
        machine.syscalls.blind = eyes is None
        machine.forget_prefixes()
    if machine.model.sees != machine.vision.name:
        machine.model = replace(machine.model, sees=machine.vision.name)
        machine.tell(ModelChanged(model=machine.model))


def describe(
    machine: Machine, question: str, call: Callable[[Answered], Cancel], then: Answered, heard: Heard | None
) -> Cancel:
    """Has a device return its picture, by `call`, and asks what is on it. Returns what cancels both."""
    if machine.vision.eyes is None:
        then(DeviceReply(BLIND, ok=False))
        return lambda: None
    cancels: list[Cancel] = []
    cancelled = False

    def cancel() -> None:
        nonlocal cancelled
        cancelled = True  # a device that is through all the same is not looked at
        cancels[-1]()

    def shown(answer: AnyAnswer) -> None:
        if cancelled or not isinstance(answer, DeviceReply) or not answer.ok or answer.image is None:
            then(answer)
            return

        def said(text: str, ok: bool) -> None:
            then(replace(answer, content=f"{answer.content}\n{text}" if ok else text, ok=ok))

        cancels.append(machine.vision.describe(answer.image, question, said, heard or (lambda _: None)))

    cancels.insert(0, call(shown))
    return cancel
