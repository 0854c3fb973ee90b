"""Texts that are too long for a context, and the model's own search of what is not in it, on the scripted CPU."""

from llmos.kernel import layout, limits, memorycalls, turns
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Confidentiality, Document, Integrity, Label, Message, PageKind, Passage, Role
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, DocumentText, Done, Failed, Hits, KeptTurns
from llmos.kernel.abi.requests import AnyRequest, KeepTurns, ListTurns, SearchDisk
from llmos.kernel.calls import OWN_SPECS
from llmos.kernel.context import join
from llmos.kernel.recall import keep_in_step
from llmos.kernel.syscalls import SyscallTable
from tests.kernel.conftest import CALCULATOR, CALL, READ, Make, Rig, new, say

LONG = "begin " + "m" * 6000 + " end"
WEB = Label(integrity=Integrity.WEB, confidentiality=Confidentiality.PRIVATE)


def call(name: str, arguments: str) -> str:
    return f'<tool_call>\n{{"name": "{name}", "arguments": {arguments}}}\n</tool_call>'


def with_own_calls(kernel: Rig) -> Rig:
    kernel.machine.syscalls = SyscallTable((*OWN_SPECS, CALCULATOR, READ))
    return kernel


def kept(kernel: Rig) -> dict[int, str]:
    """What the disk was told to keep, by message."""
    return {t.message: t.text for r in kernel.disk.calls if isinstance(r, KeepTurns) for t in r.turns}


def tool_results(kernel: Rig, pid: int) -> list[str]:
    return [message.text for message in kernel.messages(pid) if message.role is Role.TOOL]


def test_a_message_longer_than_the_context_is_put_on_disk_and_answered(rig: Make) -> None:
    kernel = rig("Read.", "Again.")
    pid = new(kernel)
    say(kernel, pid, LONG)
    kernel.run()
    question = kernel.messages(pid)[0]
    assert question.text == LONG, "the conversation has all of it"
    assert kept(kernel) == {question.id: f"User: {LONG}"}
    page = next(p for p in kernel.machine.table.processes[pid].context.pages if p.message == question.id)
    assert page.text.startswith("begin mmm")
    assert page.text.endswith("mmm end")
    assert f'memory.read_on(id="m{question.id}", start=' in page.text
    assert kernel.answer(pid).text == "Read."
    assert any("longer than the context" in m.text for m in kernel.messages(pid) if m.role is Role.NOTICE)
    before = [p.text for p in kernel.machine.table.processes[pid].context.pages]
    kernel.restart()
    assert kernel.ask(ask.Open(pid=pid)).ram.used > 0
    assert [p.text for p in kernel.machine.table.processes[pid].context.pages] == before
    say(kernel, pid, "And?")
    assert any(isinstance(r, SearchDisk) for r in kernel.disk.calls), "what was cut is searched"


def test_a_long_message_is_on_the_disk_before_anything_is_recalled_for_it(rig: Make) -> None:
    kernel = rig("Read.")
    pid = new(kernel)
    say(kernel, pid, LONG)
    kinds = [type(r) for r in kernel.disk.calls]
    assert kinds.index(KeepTurns) < kinds.index(SearchDisk)
    query = next(r.query for r in kernel.disk.calls if isinstance(r, SearchDisk))
    assert query.startswith("begin")
    assert query.endswith("end")


def test_a_long_result_is_put_on_disk_with_its_head_kept(rig: Make) -> None:
    kernel = rig(CALL, "Long.", budget=20_000, cells=40_000)
    kernel.devices.answer = lambda request: DeviceReply(content="r" * 50_000)
    pid = new(kernel)
    say(kernel, pid, "go")
    kernel.run()
    tool = next(m for m in kernel.messages(pid) if m.role is Role.TOOL)
    assert tool.text == "r" * 50_000
    assert kept(kernel) == {tool.id: f"Tool: {tool.text}"}
    page = next(p for p in kernel.machine.table.processes[pid].context.pages if p.kind is PageKind.RESULT)
    assert len(page.tokens) < limits.RESULT
    assert "of 50,000 characters are left out" in page.text


def test_a_disk_that_starts_learns_what_was_cut_and_keeps_it_when_the_turn_comes_back(rig: Make) -> None:
    kernel = rig("Read.", "Next.")
    pid = new(kernel)
    say(kernel, pid, LONG)
    kernel.run()
    question = kernel.messages(pid)[0].id
    kernel.disk.calls.clear()
    kernel.disk.answer = lambda r: KeptTurns(messages=(99,)) if isinstance(r, ListTurns) else empty(r)
    keep_in_step(kernel.machine)
    assert set(kept(kernel)) == {question}
    assert [r for r in kernel.disk.calls if isinstance(r, ask.ForgetTurns)] == [ask.ForgetTurns(pid=0, messages=(99,))]
    page = next(p.id for p in kernel.machine.table.processes[pid].context.pages if p.message == question)
    kernel.ask(ask.EvictPage(pid=pid, page=page))
    kernel.disk.calls.clear()
    kernel.ask(ask.RestoreTurn(pid=pid, message=question))
    assert [type(r) for r in kernel.disk.calls] == [ask.ForgetTurns, KeepTurns]


def empty(request: AnyRequest) -> AnyAnswer | None:
    return Hits(passages=(), seconds=0.0) if isinstance(request, SearchDisk) else Done()


def test_a_message_is_refused_where_pins_leave_no_room_even_for_an_excerpt(rig: Make) -> None:
    kernel = rig("One.", budget=2600)
    pid = new(kernel)
    say(kernel, pid, "x" * 900)
    kernel.run()
    context = kernel.machine.table.processes[pid].context
    context.pages[-2].pinned = True
    context.budget = context.used + 100
    refused = kernel.ask(ask.Send(pid=pid, text="hello"))
    assert isinstance(refused, Failed)
    assert "Unpin one of these pages first" in refused.message


def test_the_model_finds_and_reads_on_what_left(rig: Make) -> None:
    kernel = with_own_calls(
        rig(
            call("memory.search", '{"query": "dog"}'),
            call("memory.read_on", '{"id": "t7", "start": 4}'),
            call("memory.read_on", '{"id": "d3", "start": 10}'),
            "Rex [1].",
            budget=8000,
        )
    )
    hit = Passage(-7, 0, "", "earlier", 0, 20, "User: my dog is Rex", 0.9, message=7, label=WEB, created=1.0)
    document = Document(id=3, path="/a/b.txt", title="b", kind="text", size=20, added=0.0)

    def answer(request: AnyRequest) -> AnyAnswer | None:
        if isinstance(request, ask.ReadDocument):
            return DocumentText(document=document, text="0123456789ABCDEFGHIJ"[request.start :], start=10, total=20)
        asked = isinstance(request, SearchDisk) and request.query == "dog"
        return Hits(passages=(hit,), seconds=0.0) if asked else empty(request)

    kernel.disk.answer = answer
    pid = new(kernel)
    say(kernel, pid, "What is my dog called?")
    kernel.run()
    found, missing, document_part = tool_results(kernel, pid)
    assert found.startswith("[1] earlier, ")
    assert "(id t7, to 20)\nUser: my dog is Rex" in found
    assert missing == "Error: This conversation has no text t7."
    assert document_part == "ABCDEFGHIJ\n[The end.]"
    last = kernel.answer(pid)
    assert [passage.chunk for passage in last.passages] == [-7], "it can be cited"
    pages = kernel.machine.table.processes[pid].context.pages
    assert pages[-1].label == join([WEB, layout.FILE_LABEL]), "who read it is as little trusted"


def test_a_text_is_read_on_to_its_end_and_only_in_its_own_conversation(rig: Make) -> None:
    kernel = with_own_calls(rig("One.", budget=16_000, cells=32_000))
    other = new(kernel)
    say(kernel, other, "a secret")
    kernel.run()
    secret = kernel.messages(other)[0].id
    pid = new(kernel)
    text = "".join(f"{i:04} " for i in range(300))
    draft = Message(id=0, pid=pid, role=Role.USER, text=text, created=1.0)
    id = f"m{kernel.machine.journal.append(draft, layout.USER_LABEL).id}"
    process, parts, start = turns.ensure(kernel.machine, pid), [], 0

    def returned(content: str, ok: bool, label: Label | None = None, passages: tuple[Passage, ...] = ()) -> None:
        parts.append(content)

    while start < len(text):
        memorycalls.read_on(kernel.machine, process, {"id": id, "start": start}, returned)
        body = parts[-1].rpartition("\n[")[0]
        assert body == text[start : start + len(body)]
        start += len(body)
    assert len(parts) > 1
    assert parts[-1].endswith("[The end.]")
    memorycalls.read_on(kernel.machine, process, {"id": f"m{secret}"}, returned)
    assert parts[-1] == f"This conversation has no text m{secret}."


def test_a_person_is_told_where_to_search_instead(rig: Make) -> None:
    kernel = with_own_calls(rig())
    refused = kernel.ask(ask.CallDevice(name=OWN_SPECS[0].name, arguments={"query": "x"}))
    assert isinstance(refused, Failed)
    assert "Disk panel" in refused.message


def test_a_turn_of_many_calls_goes_on_with_the_beginnings_of_its_first_results(rig: Make) -> None:
    asked = [call("calculator.evaluate", f'{{"expression": "{i}+{i}"}}') for i in range(1, 6)]
    kernel = rig(*asked, "Done.", budget=3000)
    kernel.devices.answer = lambda request: DeviceReply(content=f"{request} " + "r" * 450)
    pid = new(kernel)
    say(kernel, pid, "Add them all.")
    kernel.run()
    assert kernel.answer(pid).text == "Done."
    results = tool_results(kernel, pid)
    assert len(results) == 5
    pages = [p for p in kernel.machine.table.processes[pid].context.pages if p.kind is PageKind.RESULT]
    first, last = pages[0], pages[-1]
    assert f'memory.read_on(id="m{first.message}", start=' in first.text
    assert last.text == results[-1], "the newest is whole"
    assert kept(kernel)[first.message] == f"Tool: {results[0]}", "nothing is lost"
    [remark, *_] = [m.text for m in kernel.messages(pid) if m.role is Role.NOTICE]
    assert remark.startswith("An earlier result left the context")
    before = [p.text for p in kernel.machine.table.processes[pid].context.pages]
    kernel.restart()
    kernel.ask(ask.Open(pid=pid))
    assert [p.text for p in kernel.machine.table.processes[pid].context.pages] == before


def test_what_was_shortened_is_found_again_and_a_search_has_room_for_it(rig: Make) -> None:
    queries = ["one", "two", "three", "one more"]
    asked = [call("memory.search", f'{{"query": "{query}"}}') for query in queries]
    kernel = with_own_calls(rig(*asked, "Done.", budget=3400))
    found = [Passage(i, 0, "", "earlier", 0, 9, f"number {i} " + "n" * 400, 0.8, message=i) for i in (1, 2, 3, 1)]

    def answer(request: AnyRequest) -> AnyAnswer:
        if not isinstance(request, SearchDisk) or request.unasked:
            return Done()
        return Hits(passages=(found.pop(0),), seconds=0.0)

    kernel.disk.answer = answer
    pid = new(kernel)
    say(kernel, pid, "Look for them.")
    kernel.run()
    assert kernel.answer(pid).text == "Done."
    assert [text.partition("number ")[2][:1] for text in tool_results(kernel, pid)] == ["1", "2", "3", "1"]


def test_a_search_for_what_stands_in_the_context_says_so(rig: Make) -> None:
    asked = [call("memory.search", f'{{"query": "{query}"}}') for query in ("Code-7", "Code-8", " ")]
    kernel = with_own_calls(rig("Noted.", *asked, "Done."))
    pid = new(kernel)
    for text in "Some codes:\nCode-6 is red.\nCode-7 is green.", "Search for two codes.":
        say(kernel, pid, text)
        kernel.run()
    assert tool_results(kernel, pid) == [
        "It stands above:\nCode-7 is green.",
        "Nothing more was found for Code-8.",
        "There are no words to search for.",
    ]
