"""Tools that do not stand in the prompt are shown with the messages that ask for them."""

import pytest

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.records import DiskState, Integrity, PageKind, Phase
from llmos.kernel.abi.replies import Done
from llmos.kernel.calls import OWN_SPECS
from llmos.kernel.context import Page
from llmos.kernel.program import load_programs
from llmos.kernel.syscalls import SyscallTable
from llmos.kernel.toolcalls import FIND, SUITED, suited
from llmos.peripherals.host import load_devices
from tests.kernel.conftest import Make, Rig, hits, new, passage, say


@pytest.fixture(scope="module")
def shipped() -> SyscallTable:
    devices = [syscall.spec() for device in load_devices() for syscall in device.syscalls()]
    return SyscallTable((*OWN_SPECS, *devices))


def names(table: SyscallTable, text: str) -> list[str]:
    program = load_programs()["assistant"]
    shown = table.shown(program.capabilities, program.tools)
    return [spec.name for spec in suited(table.usable(program.capabilities), shown, text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What time is it?", "clock.now"),
        ("Which notes are there?", "notes.list"),
        ("Put that into a note, please.", "notes.write"),
        ("Who is in the photo family.jpg?", "image.open"),
        ("Find the files in ~/letters about the landlord", "files.search"),
        ("Copy this to the clipboard", "clipboard.write"),
    ],
)
def test_a_message_is_shown_the_tools_that_it_asks_for(shipped: SyscallTable, text: str, name: str) -> None:
    found = names(shipped, text)
    assert name in found
    assert len(found) <= SUITED


@pytest.mark.parametrize(
    "text",
    [
        "Hello!",
        "What is 17 * 23?",  # the calculator stands in the prompt
        "Read the file report.txt",
        "Read notes/today.md",  # a path names no device
        "Imagine a timeless story.",
        "",
    ],
)
def test_other_messages_are_shown_none(shipped: SyscallTable, text: str) -> None:
    assert not names(shipped, text)


def test_what_an_mcp_server_says_of_itself_is_not_shown_unasked(shipped: SyscallTable) -> None:
    foreign = SyscallSpec(
        "clock.tick", "Tells the time.", {"type": "object", "properties": {}}, (), "x", server="clock"
    )
    assert not suited([foreign], [], "What time is it on the clock?")


def with_clock(rig: Make, *answers: str) -> Rig:
    kernel: Rig = rig(*answers)
    specs = {spec.name: spec for device in load_devices() for spec in (s.spec() for s in device.syscalls())}
    kernel.machine.syscalls = SyscallTable((FIND, specs["clock.now"], specs["notes.list"]))
    return kernel


def pages(kernel: Rig, pid: int) -> list[Page]:
    process = kernel.machine.table.get(pid)
    assert process is not None
    return process.context.pages


def shown(kernel: Rig, pid: int) -> list[Page]:
    return [page for page in pages(kernel, pid) if page.title.startswith("tools · clock")]


def test_they_stand_before_the_message_once(rig: Make) -> None:
    kernel = with_clock(rig, "Noon.", "One.")
    pid = new(kernel)
    say(kernel, pid, "What time is it?")
    kernel.run()
    [page] = shown(kernel, pid)
    assert '"name": "clock.now"' in page.text
    assert page.kind is PageKind.RECALLED
    assert page.label.integrity is Integrity.SYSTEM
    question = next(p for p in pages(kernel, pid) if p.kind is PageKind.HISTORY)
    assert pages(kernel, pid).index(page) + 1 == pages(kernel, pid).index(question)
    assert page.head, "the person's turn begins with it"
    assert not question.head
    say(kernel, pid, "And what time is it now?")
    kernel.run()
    assert shown(kernel, pid) == [page], "it is there already"


def test_a_restart_lays_out_the_same(rig: Make) -> None:
    kernel = with_clock(rig, "Noon.")
    pid = new(kernel)
    say(kernel, pid, "What time is it?")
    kernel.run()
    before = [list(page.tokens) for page in pages(kernel, pid)]
    specs = kernel.machine.syscalls
    kernel.restart()
    kernel.machine.syscalls = specs
    kernel.ask(ask.ReadRam(pid=pid))
    assert kernel.ask(ask.PinPage(pid=pid, page=0, pinned=True)) is not None  # lays it out
    assert [list(page.tokens) for page in pages(kernel, pid)] == before


def test_they_leave_alone_and_come_back(rig: Make) -> None:
    kernel = with_clock(rig, "Noon.")
    pid = new(kernel)
    say(kernel, pid, "What time is it?")
    kernel.run()
    before = [list(page.tokens) for page in pages(kernel, pid)]
    [page] = shown(kernel, pid)
    assert kernel.ask(ask.EvictPage(pid=pid, page=page.id)) == Done()
    assert not shown(kernel, pid)
    assert any("What time" in p.text for p in pages(kernel, pid)), "the message stays"
    assert kernel.ask(ask.UndoRam(pid=pid)) == Done()
    assert [list(page.tokens) for page in pages(kernel, pid)] == before


def test_a_pin_holds_the_tools_or_the_message(rig: Make) -> None:
    kernel = with_clock(rig, "Noon.")
    pid = new(kernel)
    say(kernel, pid, "What time is it?")
    kernel.run()
    [page] = shown(kernel, pid)
    assert kernel.ask(ask.PinPage(pid=pid, page=page.id, pinned=True)) == Done()
    specs = kernel.machine.syscalls
    kernel.restart()
    kernel.machine.syscalls = specs
    kernel.ask(ask.PinPage(pid=pid, page=0, pinned=True))
    assert [p.title for p in pages(kernel, pid) if p.pinned and p.turn] == [page.title]


def test_beside_passages_the_question_still_stands_last(rig: Make) -> None:
    kernel = with_clock(rig, "Noon.")
    kernel.disk.answer = lambda request: hits(passage())
    kernel.machine.disk_state = DiskState(phase=Phase.READY, documents=1)
    pid = new(kernel)
    say(kernel, pid, "What time is it?")
    kernel.run()
    titles = [page.title for page in pages(kernel, pid) if page.turn]
    assert titles[0].startswith("tools")
    assert titles[1].startswith("report.pdf")
    assert titles[2] == "“What time is it?”"


def test_where_there_is_no_room_the_message_goes_without(rig: Make) -> None:
    kernel = rig("Noon.", budget=2048)
    kernel.machine.syscalls = with_clock(rig).machine.syscalls
    pid = new(kernel)
    room = kernel.ask(ask.ReadRam(pid=pid)).ram.free - 2048 // 16  # a token is a byte, and an answer has its own
    say(kernel, pid, "What time is it? ".ljust(room - 60, "?"))
    kernel.run()
    assert not shown(kernel, pid)
    assert kernel.answer(pid).text == "Noon."
