"""Tools that are found by search: what stands in the prompt, what it costs, and what can be called."""

from pathlib import Path

import pytest

from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.records import PageKind, Role
from llmos.kernel.callforms import FAMILIES
from llmos.kernel.calls import OWN_SPECS
from llmos.kernel.cpu.llama import LlamaCpu
from llmos.kernel.program import load_programs
from llmos.kernel.syscalls import SyscallTable, describe
from llmos.kernel.toolcalls import FIND, FOUND, ranked
from llmos.peripherals.host import load_devices
from tests.kernel.conftest import Make, new, say

BUDGET = 500  # tokens that the tools of a program may cost


def spec(name: str, description: str, capability: str, *arguments: str) -> SyscallSpec:
    properties = {argument: {"type": "string"} for argument in arguments}
    schema = {"type": "object", "properties": properties, "required": list(arguments)}
    return SyscallSpec(name, description, schema, (), capability)


CLOCK = spec("clock.now", "Tells the local date, time, weekday and time zone.", "read the clock")
NOTE = spec("notes.write", "Writes a note in Markdown.", "write notes", "name", "text")
ERASE = spec("drive.erase", "Erases a drive, at any time.", "erase drives", "name")


@pytest.fixture(scope="module")
def shipped() -> SyscallTable:
    """The calls of the kernel and of all devices that ship."""
    devices = [syscall.spec() for device in load_devices() for syscall in device.syscalls()]
    return SyscallTable((*OWN_SPECS, *devices))


def test_the_tools_of_each_program_cost_at_most_500_tokens(shipped: SyscallTable, small_model: Path) -> None:
    cpu = LlamaCpu(small_model, cells=256)
    try:
        for program in load_programs().values():
            shown = shipped.shown(program.capabilities, program.tools)
            assert {spec.name for spec in shown} == set(program.tools), "each tool that it names is there"
            for family in FAMILIES if shown else ():
                cost = len(cpu.tokenize(describe(shown, family)))
                assert cost <= BUDGET, f"{cost} tokens of {program.name} for {family.name}"
        program = load_programs()["assistant"]
        assert len(cpu.tokenize(describe(shipped.usable(program.capabilities)))) > BUDGET, "the search earns its place"
    finally:
        cpu.close()


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("what time is it", "clock.now"),
        ("current date", "clock.now"),
        ("search text in files", "files.search"),
        ("write a note", "notes.write"),
        ("list notes", "notes.list"),
        ("open an image", "image.open"),
        ("rename a file", "files.move"),
        ("delete file: move to trash", "files.trash"),
        ("undo the last change of a file", "files.undo"),
        ("forget a fact", "memory.forget"),
        ("run python code", "python.run"),
        ("run a shell command in the terminal", "terminal.run"),
        ("change a file", "files.write"),
        ("write a file", "files.write"),
        ("read words in a picture", "image.read"),
        ("quarantine", "quarantine.ask"),
        ("ask a question about a document", "quarantine.ask"),
        ("open a web page", "browser.open"),
        ("browse the internet", "browser.open"),
        ("copy text to clipboard", "clipboard.write"),
        ("read the clipboard", "clipboard.read"),
    ],
)
def test_a_search_finds_the_tool(shipped: SyscallTable, query: str, name: str) -> None:
    usable = shipped.usable(load_programs()["assistant"].capabilities)
    assert name in [spec.name for spec in ranked(usable, query)[:FOUND]]


def test_what_has_nothing_in_common_is_not_found(shipped: SyscallTable) -> None:
    assert not ranked(list(shipped.specs.values()), "zebra crossing")
    assert not ranked(list(shipped.specs.values()), "the")


def call(name: str, arguments: str) -> str:
    return f'<tool_call>\n{{"name": "{name}", "arguments": {arguments}}}\n</tool_call>'


def test_a_tool_that_was_found_can_be_called(rig: Make) -> None:
    kernel = rig(call("tools.find", '{"query": "what time is it"}'), call("clock.now", "{}"), "It is noon.")
    kernel.machine.syscalls = SyscallTable((FIND, CLOCK, NOTE, ERASE))
    pid = new(kernel)
    say(kernel, pid, "What time is it?")
    kernel.run()
    process = kernel.machine.table.get(pid)
    assert process is not None
    tools = next(page.text for page in process.context.pages if page.kind is PageKind.TOOLS)
    assert "tools.find" in tools
    assert "clock.now" not in tools, "only the core stands in the prompt"
    found, called = [message.text for message in kernel.messages(pid) if message.role is Role.TOOL]
    assert '"name": "clock.now"' in found
    assert "drive.erase" not in found, "what the program may not use is not found"
    assert called == "clock.now says 42"
    assert kernel.answer(pid).text == "It is noon."


def test_a_search_without_a_match_names_what_there_is(rig: Make) -> None:
    kernel = rig(call("tools.find", '{"query": "zebra"}'), "None.")
    kernel.machine.syscalls = SyscallTable((FIND, CLOCK, NOTE, ERASE))
    pid = new(kernel)
    say(kernel, pid, "Zebra?")
    kernel.run()
    result = next(message.text for message in kernel.messages(pid) if message.role is Role.TOOL)
    assert result == "Error: No tool fits. There are: clock.now, notes.write."


def test_a_child_finds_no_more_than_its_parent_may_use(rig: Make) -> None:
    kernel = rig(call("tools.find", '{"query": "write a note"}'), "None.")
    kernel.machine.syscalls = SyscallTable((FIND, CLOCK, NOTE))
    pid = new(kernel)
    process = kernel.machine.table.get(pid)
    assert process is not None
    process.limit = frozenset({FIND.capability, CLOCK.capability})
    say(kernel, pid, "Write a note")
    kernel.run()
    result = next(message.text for message in kernel.messages(pid) if message.role is Role.TOOL)
    assert result == "Error: No tool fits. There are: clock.now."
