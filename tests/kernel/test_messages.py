"""Long conversations: they are opened with their last messages, and the earlier ones are read some at a time."""

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Role, Spoken
from llmos.kernel.abi.replies import Failed, Messages, Opened
from llmos.kernel.entries import by_turn
from tests.kernel.conftest import Make, Rig, new, say

LONG = 250


def talked(kernel: Rig, count: int = LONG) -> tuple[int, list[int]]:
    """A conversation of so many messages, and their ids."""
    spoken = tuple(Spoken(Role.ASSISTANT if i % 2 else Role.USER, f"word {i}") for i in range(count))
    opened = kernel.ask(ask.TakeOver(title="Long", messages=spoken))
    assert isinstance(opened, Opened)
    pid = opened.conversation.pid
    return pid, [m.id for m in kernel.messages(pid)]


def ids(answer: Opened | Messages) -> list[int]:
    return [message.id for message in answer.messages]


def test_a_conversation_is_opened_with_its_last_messages_or_all(rig: Make) -> None:
    kernel = rig()
    pid, every = talked(kernel)
    last = kernel.ask(ask.Open(pid=pid, last=30))
    assert (ids(last), last.before) == (every[-30:], len(every) - 30)
    whole = kernel.ask(ask.Open(pid=pid))
    assert (ids(whole), whole.before) == (every, 0)
    more = kernel.ask(ask.Open(pid=pid, last=1000))
    assert (ids(more), more.before) == (every, 0)


def test_it_is_opened_back_to_a_message_where_that_is_further_back(rig: Make) -> None:
    kernel = rig()
    pid, every = talked(kernel)
    assert ids(kernel.ask(ask.Open(pid=pid, last=30, since=every[100]))) == every[100:]
    assert ids(kernel.ask(ask.Open(pid=pid, last=30, since=every[-5]))) == every[-30:]


def test_the_earlier_ones_are_read_some_at_a_time(rig: Make) -> None:
    kernel = rig()
    pid, every = talked(kernel)
    read = kernel.ask(ask.Open(pid=pid, last=30))
    found, left = ids(read), []
    while read.before:
        read = kernel.ask(ask.ReadMessages(pid=pid, before=read.messages[0].id, count=100))
        left.append(read.before)
        found = ids(read) + found
    assert found == every
    assert left == [len(every) - 130, len(every) - 230, 0]
    assert ids(kernel.ask(ask.ReadMessages(pid=pid, count=2))) == every[-2:]
    assert kernel.ask(ask.ReadMessages(pid=pid, before=every[0])) == Messages(())
    assert isinstance(kernel.ask(ask.ReadMessages(pid=99)), Failed)


def test_an_answer_that_is_being_written_comes_with_what_there_is_of_it(rig: Make) -> None:
    kernel = rig("a b c d e f g h")
    pid = new(kernel)
    say(kernel, pid, "go")
    while not (turn := kernel.machine.table.get(pid).turn) or not turn.text:  # type: ignore[union-attr]
        kernel.step()
    assert kernel.ask(ask.ReadMessages(pid=pid)).messages[-1].text == turn.text


def test_a_branch_of_a_long_conversation_says_how_much_comes_before(rig: Make) -> None:
    kernel = rig("Yes.")
    pid, _ = talked(kernel)
    kernel.run()
    asked = [m.id for m in kernel.messages(pid) if m.role is Role.USER][-1]
    branch = kernel.ask(ask.Branch(pid=pid, message=asked, text="else"))
    assert isinstance(branch, Opened)
    assert [m.text for m in branch.messages if m.role is Role.USER][-1] == "else"
    child = kernel.messages(branch.conversation.pid)
    assert len(branch.messages) + branch.before == len(child)
    assert branch.before > 0
    assert isinstance(kernel.ask(ask.Branch(pid=pid, message=asked + 1)), Failed), "an answer is no question"


def test_what_is_taken_over_is_read_by_the_model_as_it_was_said(rig: Make) -> None:
    kernel = rig()
    pid, _ = talked(kernel, 4)
    assert [e.raw for e in kernel.machine.journal.entries(pid)] == ["", "word 1", "", "word 3"]


def test_only_what_is_in_the_context_is_read_to_lay_it_out(rig: Make) -> None:
    kernel = rig()
    spoken = tuple(Spoken(Role.ASSISTANT if i % 2 else Role.USER, "word " * 100) for i in range(LONG))
    pid = kernel.ask(ask.TakeOver(title="Long", messages=spoken)).conversation.pid
    journal, context = kernel.machine.journal, kernel.machine.table.get(pid).context  # type: ignore[union-attr]
    turns = list(by_turn(journal.entries(pid)))
    entries, out = journal.resident(pid)
    assert context.gone == out
    assert [*sorted(out), *by_turn(entries)] == turns
    assert 0 < len(entries) < LONG / 2
    assert not any(entry.evicted for entry in entries)
    journal.evict([entry.message.id for entry in entries])
    assert journal.resident(pid) == ([], set(turns))
    assert journal.resident(99) == ([], set())
