from collections.abc import Callable

import msgspec

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.events import Checked, Delta
from llmos.kernel.abi.records import Claim, Message, MessageStatus, Support
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Failed, Supported
from llmos.kernel.abi.requests import AnyRequest, CallDevice, FindSupport, SearchDisk
from llmos.kernel.checking import CHECK
from llmos.kernel.syscalls import SyscallTable
from tests.kernel.conftest import CALCULATOR, Make, Rig, empty_disk, hits, new, passage, say

SPEC = SyscallSpec(
    name=CHECK,
    description="Checks.",
    schema={"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]},
    paths=(),
    capability="check answers",
)
CLAIM = Claim(start=0, end=10, right=False, expression="7 × 8", value="56")
SUPPORT = Support(start=0, end=23, number=1)


def calculator(request: AnyRequest) -> AnyAnswer:
    assert isinstance(request, CallDevice)
    return DeviceReply(content="", details={"claims": [msgspec.to_builtins(CLAIM)]})


def disk(request: AnyRequest) -> AnyAnswer | None:
    if isinstance(request, FindSupport):
        return Supported((SUPPORT,))
    return hits(passage()) if isinstance(request, SearchDisk) else empty_disk(request)


def equip(kernel: Rig, devices: Callable[[AnyRequest], AnyAnswer | None] = calculator) -> Rig:
    kernel.machine.syscalls = SyscallTable((CALCULATOR, SPEC))
    kernel.devices.answer = devices
    return kernel


def checks(message: Message) -> tuple[object, object]:
    return message.claims, message.supports


def asked(kernel: Rig) -> list[str]:
    return [str(r.arguments["text"]) for r in kernel.devices.calls if isinstance(r, CallDevice) and r.name == CHECK]


def test_an_answer_is_checked_when_its_turn_is_over_and_the_marks_are_kept(rig: Make) -> None:
    kernel = equip(rig("7 × 8 = 54"))
    pid = new(kernel)
    say(kernel, pid, "How much?")
    kernel.run()
    assert asked(kernel) == ["7 × 8 = 54"]
    answer = kernel.answer(pid)
    assert checks(answer) == ((CLAIM,), ())
    assert kernel.of(Checked) == [Checked(pid=pid, message=answer.id, claims=(CLAIM,), supports=())]
    kernel.restart()
    opened = kernel.ask(ask.Open(pid=pid))
    assert checks(opened.messages[-1]) == ((CLAIM,), ())
    kernel.run()
    assert len(asked(kernel)) == 1


def test_a_question_and_an_answer_without_figures_are_not_computed(rig: Make) -> None:
    kernel = equip(rig("Nothing to compute."))
    pid = new(kernel)
    say(kernel, pid, "Is 2 + 2 = 5?")
    kernel.run()
    assert asked(kernel) == []
    assert checks(kernel.answer(pid)) == ((), ())


def test_sentences_are_looked_for_in_what_was_recalled(rig: Make) -> None:
    kernel = equip(rig("The fee is twelve euros."))
    kernel.disk.answer = disk
    kernel.machine.disk_state = msgspec.structs.replace(kernel.machine.disk_state, documents=1)
    pid = new(kernel)
    say(kernel, pid, "What is the fee?")
    kernel.run()
    (request,) = [r for r in kernel.disk.calls if isinstance(r, FindSupport)]
    assert request.text == "The fee is twelve euros."
    assert [p.number for p in request.passages] == [1]
    assert checks(kernel.answer(pid)) == ((), (SUPPORT,))


def test_what_could_not_be_checked_is_when_the_conversation_is_opened_again(rig: Make) -> None:
    kernel = equip(rig("7 × 8 = 54"), lambda request: Failed(message="The device host stopped."))
    pid = new(kernel)
    say(kernel, pid, "go")
    kernel.run()
    assert checks(kernel.answer(pid)) == (None, ())
    kernel.run()
    assert len(asked(kernel)) == 1
    equip(kernel)
    kernel.ask(ask.Open(pid=pid))
    kernel.run()
    assert checks(kernel.answer(pid)) == ((CLAIM,), ())


def test_nonsense_from_the_device_is_no_mark(rig: Make) -> None:
    kernel = equip(rig("7 × 8 = 54"), lambda request: DeviceReply(content="", details={"claims": ["?"]}))
    pid = new(kernel)
    say(kernel, pid, "go")
    kernel.run()
    assert checks(kernel.answer(pid)) == (None, ())


def test_without_the_calculator_nothing_is_checked(rig: Make) -> None:
    kernel = rig("7 × 8 = 54")
    pid = new(kernel)
    say(kernel, pid, "go")
    kernel.run()
    assert checks(kernel.answer(pid)) == (None, ())


def test_one_answer_after_the_other(rig: Make) -> None:
    kernel = equip(rig("1 + 1 = 3", "2 + 2 = 5"), lambda request: None)
    for _ in range(2):
        say(kernel, new(kernel), "go")
        kernel.run()
    assert asked(kernel) == ["1 + 1 = 3"]
    kernel.devices.waiting.pop()(DeviceReply(content="", details={"claims": []}))
    kernel.run()
    assert asked(kernel) == ["1 + 1 = 3", "2 + 2 = 5"]


def test_an_answer_that_goes_on_is_checked_anew(rig: Make) -> None:
    """What was found in the text as it was before is not written beside the longer one."""
    kernel = equip(rig("7 × 8 = 54 and so on", " and on"), lambda request: None)
    pid = new(kernel)
    say(kernel, pid, "go")
    while len("".join(delta.text for delta in kernel.of(Delta))) < 12:
        kernel.step()
    kernel.ask(ask.Stop(pid=pid))
    kernel.run()
    assert kernel.answer(pid).status is MessageStatus.STOPPED
    stopped = kernel.answer(pid).text
    assert asked(kernel) == [stopped]
    kernel.ask(ask.Continue(pid=pid))
    kernel.run()
    whole = kernel.answer(pid)
    assert whole.text != stopped
    kernel.devices.waiting.pop()(calculator(CallDevice(name=CHECK, arguments={})))
    assert checks(kernel.answer(pid)) == (None, None)
    kernel.devices.answer = calculator
    kernel.run()
    assert asked(kernel) == [stopped, whole.text]
    assert checks(kernel.answer(pid)) == ((CLAIM,), ())


def test_a_copy_of_a_conversation_has_its_marks(rig: Make) -> None:
    kernel = equip(rig("7 × 8 = 54", "Well."))
    pid = new(kernel)
    for text in ("How much?", "And?"):
        say(kernel, pid, text)
        kernel.run()
    question = kernel.messages(pid)[2]
    branch = kernel.ask(ask.Branch(pid=pid, message=question.id, text="Really?"))
    fork = kernel.ask(ask.Fork(pid=pid))
    for opened in (branch, fork):
        assert checks(opened.messages[1]) == ((CLAIM,), ())


def test_a_persons_call_can_be_stopped(rig: Make) -> None:
    kernel = equip(rig(), lambda request: None)
    assert kernel.ask(ask.StopDevice(name=CHECK)) is not None
    assert kernel.devices.cancelled == []
    assert kernel.ask(ask.CallDevice(name=CHECK, arguments={"text": "2"})) is None
    kernel.ask(ask.StopDevice(name="python.run"))
    assert kernel.devices.cancelled == []
    kernel.ask(ask.StopDevice(name=CHECK))
    assert len(kernel.devices.cancelled) == 1
    assert isinstance(kernel.ask(ask.CallDevice(name="none", arguments={})), Failed)
    kernel.devices.waiting.pop()(Failed(message="It stopped."))
    assert kernel.machine.by_person == []
