"""What a hijacked or honest model may do with an MCP server's tools, through the whole kernel."""

from collections.abc import Callable

import pytest

from llmos.kernel import permissions
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.device import Effect, SyscallSpec
from llmos.kernel.abi.records import Confidentiality, Consent, Integrity, Label, PageKind, Verdict
from llmos.kernel.abi.replies import DeviceReply
from llmos.kernel.abi.requests import CallTool
from llmos.kernel.permissions import Allow, Ask, Call, Deny, decide
from llmos.kernel.toolcalls import FIND
from tests.kernel.conftest import READ, Rig, new, say
from tests.kernel.mcp.conftest import EVIL, TEXT, WEATHER, WIPE, added
from tests.kernel.policyrig import call, verdicts, waiting

Kernel = Callable[..., Rig]
USE = '<tool_call>\n{"name": "city.weather", "arguments": {"city": "Ulm"}}\n</tool_call>'
MARK = "Hostile words."
CLEAN = Label()
TAINTED = Label(Integrity.WEB)
STEERED = Label(Integrity.VALUE)
PRIVATE = Label(Integrity.WEB, Confidentiality.PRIVATE)
SECRET = Label(Integrity.SYSTEM, Confidentiality.SECRET)


def tool(effect: Effect = Effect.SEND) -> SyscallSpec:
    return SyscallSpec(
        "city.weather", "", TEXT, (), "use city", effect, untrusted=True, server="city", tool="weather", hash="w1"
    )


@pytest.mark.parametrize(
    ("effect", "label", "typed", "standing", "kind", "lasting"),
    [
        (Effect.SEND, CLEAN, False, False, Ask, True),
        (Effect.SEND, CLEAN, True, False, Ask, True),  # a typed value could be what is taken away
        (Effect.SEND, CLEAN, False, True, Allow, None),
        (Effect.SEND, TAINTED, False, True, Ask, False),
        (Effect.SEND, STEERED, False, True, Ask, False),
        (Effect.SEND, TAINTED, True, False, Ask, False),
        (Effect.SEND, PRIVATE, False, True, Deny, None),
        (Effect.SEND, PRIVATE, True, False, Ask, False),
        (Effect.SEND, SECRET, False, True, Deny, None),
        (Effect.SEND, SECRET, True, False, Ask, True),
        (Effect.DESTROY, CLEAN, True, True, Ask, False),
        (Effect.DESTROY, SECRET, False, False, Deny, None),
        (Effect.READ, PRIVATE, False, False, Allow, None),
    ],
)
def test_each_rule(
    effect: Effect, label: Label, typed: bool, standing: bool, kind: type[object], lasting: bool | None
) -> None:
    arguments = {"city": "Ulm an der Donau"}
    names = frozenset(arguments) if typed else frozenset[str]()
    made = decide(Call(tool(effect), arguments, frozenset({"use city"}), (), label, names, standing))
    assert isinstance(made, kind)
    if isinstance(made, Ask):
        assert made.lasting is lasting
    refused = decide(Call(tool(effect), arguments, frozenset({"use town"}), (), label, names, standing))
    assert isinstance(refused, Deny), "without the capability"


def test_more_than_one_value_is_asked_about_beside_private_text() -> None:
    arguments = {"city": "Ulm", "note": "the code is 4711"}
    made = decide(Call(tool(), arguments, frozenset({"use city"}), (), PRIVATE))
    assert isinstance(made, Ask)


def test_results_are_untrusted_and_private_where_they_are_of_this_machine() -> None:
    for effect in (Effect.SEND, Effect.DESTROY):
        made = permissions.result_label(tool(effect), {"city": "Ulm"}, ())
        assert made == Label(Integrity.WEB, Confidentiality.CONVERSATION)
    made = permissions.result_label(tool(Effect.READ), {"city": "Ulm"}, ())
    assert made == Label(Integrity.WEB, Confidentiality.PRIVATE)


def test_of_a_server_only_the_name_that_the_person_gave_stands_in_a_prompt(kernel: Kernel) -> None:
    rig = kernel("Hello.", "Hello.")
    before = rig.machine.syscalls.specs[FIND.name]
    added(rig)

    def prompt() -> str:
        pid = new(rig)
        say(rig, pid, "Hello")
        rig.run()
        return "".join(page.text for page in rig.machine.table.processes[pid].context.pages)

    text = prompt()
    assert f"{before.description.removesuffix('.')}, city." in text
    assert "weather" not in text
    rig.ask(ask.ChangeServer(name="city", used=False))
    assert "city" not in prompt()
    assert rig.machine.syscalls.specs[FIND.name] == before


def test_a_tool_is_found_untrusted_and_asked_about(kernel: Kernel) -> None:
    rig = kernel(call(FIND, query="weather"), USE, "It rains.")
    host = added(rig)
    pid = new(rig)
    say(rig, pid, "What is the weather like?")
    rig.run()
    context = rig.machine.table.processes[pid].context
    (found,) = [page for page in context.pages if page.kind is PageKind.RESULT]
    assert WEATHER.description in found.text
    assert found.label.integrity is Integrity.WEB
    asked = waiting(rig)
    assert (asked.tool, asked.arguments) == ("city.weather", '{"city":"Ulm"}')
    assert not host.used
    rig.ask(ask.Decide(approval=asked.id, answer=Consent.ONCE))
    rig.run()
    assert [(each.tool, each.hash, each.arguments) for each in host.used] == [("weather", "w1", {"city": "Ulm"})]
    assert context.label == Label(Integrity.WEB, Confidentiality.CONVERSATION)
    assert rig.answer(pid).text == "It rains."
    assert verdicts(rig)[-3:] == [
        ("city.weather", Verdict.ASK),
        ("city.weather", Verdict.ALLOW),
        ("city.weather", Verdict.DONE),
    ]


def test_what_a_server_found_may_be_asked_of_it_again(kernel: Kernel) -> None:
    """Searching and then fetching what was found is how most of them are used: it is asked about, not denied."""
    rig = kernel(USE, USE.replace("Ulm", "Found-by-the-first"), "It rains.")
    host = added(rig)
    pid = new(rig)
    say(rig, pid, "What is the weather like?")
    for _ in range(2):
        rig.run()
        rig.ask(ask.Decide(approval=waiting(rig).id, answer=Consent.ONCE))
    rig.run()
    assert [each.arguments["city"] for each in host.used] == ["Ulm", "Found-by-the-first"]


def test_a_device_that_fits_better_keeps_the_context_clean(kernel: Kernel) -> None:
    rig = kernel(call(FIND, query="files"), "Done.")
    added(rig).tells(WEATHER, WIPE)
    pid = new(rig)
    say(rig, pid, "Which files are there?")
    rig.run()
    context = rig.machine.table.processes[pid].context
    (found,) = [page for page in context.pages if page.kind is PageKind.RESULT]
    assert READ.name in found.text
    assert "city" not in found.text
    assert context.label.integrity is not Integrity.WEB


def test_names_that_a_server_chose_are_not_told_in_an_error(kernel: Kernel) -> None:
    other = call(tool()).replace("city.weather", "city.nothing")
    rig = kernel(other, call(FIND, query="zzz"), "I cannot.")
    added(rig)
    pid = new(rig)
    say(rig, pid, "Go on")
    rig.run()
    results = [m.text for m in rig.messages(pid) if m.invocation is not None]
    assert results[0].startswith("Error: There is no tool city.nothing. There are: ")
    assert "city.weather" not in "".join(results)
    assert "And those of city." in results[1], "the name that the person gave is"


def test_an_approval_does_not_hold_for_a_tool_that_changed_meanwhile(kernel: Kernel) -> None:
    rig = kernel(USE, "I could not.")
    host = added(rig)
    pid = new(rig)
    say(rig, pid, "What is the weather like?")
    rig.run()
    asked = waiting(rig)
    host.tells(EVIL)
    rig.ask(ask.AcceptTool(server="city", tool="weather", hash="w2"))
    rig.ask(ask.Decide(approval=asked.id, answer=Consent.ONCE))
    rig.run()
    assert not host.used
    assert "has changed since" in next(m.text for m in rig.messages(pid) if m.invocation is not None)


def test_an_approval_does_not_outlive_the_switch(kernel: Kernel) -> None:
    rig = kernel(USE, "I could not.")
    host = added(rig)
    pid = new(rig)
    say(rig, pid, "What is the weather like?")
    rig.run()
    asked = waiting(rig)
    rig.ask(ask.ChangeServer(name="city", used=False))
    rig.ask(ask.Decide(approval=asked.id, answer=Consent.ONCE))
    rig.run()
    assert not host.used


def test_arguments_are_checked_before_the_person_is_asked(kernel: Kernel) -> None:
    rig = kernel(USE.replace('"Ulm"', '["Ulm"]'), "I cannot.")
    added(rig)
    pid = new(rig)
    say(rig, pid, "What is the weather like?")
    rig.run()
    assert not rig.ask(ask.ListApprovals()).waiting
    assert "city must be a string" in next(m.text for m in rig.messages(pid) if m.invocation is not None)


def test_a_long_result_is_cut_with_a_way_to_read_on(kernel: Kernel) -> None:
    rig = kernel(USE, "It rains.")
    host = added(rig)
    long = DeviceReply("rain " * 5000)
    host.call = lambda request, then: then(long) if isinstance(request, CallTool) else None  # type: ignore[method-assign]
    rig.ask(ask.MarkTool(server="city", tool="weather", reads=True))
    pid = new(rig)
    say(rig, pid, "What is the weather like?")
    rig.run()
    context = rig.machine.table.processes[pid].context
    (result,) = [page for page in context.pages if page.kind is PageKind.RESULT]
    assert len(result.text) < 2000
    assert "memory.read_on" in result.text
