"""Folders, pins, the archive, and the search in what was said."""

import pytest

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Conversation, Integrity, Label, Message, Role, Spoken
from llmos.kernel.abi.replies import Attached, Done, EvictedTurns, Failed, Forgotten, FoundSaid, Opened
from llmos.kernel.database import JournalError
from tests.kernel.conftest import Make, Rig, new, say


def listed(kernel: Rig) -> dict[int, Conversation]:
    answer = kernel.ask(ask.Attach(client="test"))
    assert isinstance(answer, Attached)
    return {conversation.pid: conversation for conversation in answer.conversations}


def found(kernel: Rig, words: str, count: int = 50) -> list[tuple[int, str]]:
    answer = kernel.ask(ask.FindSaid(words=words, count=count))
    assert isinstance(answer, FoundSaid)
    return [(said.pid, said.excerpt) for said in answer.found]


def test_a_conversation_is_filed_and_stays_so(rig: Make) -> None:
    kernel = rig()
    first, second = new(kernel), new(kernel)
    assert kernel.ask(ask.FileAway(pid=first, folder=" Work\n", pinned=True)) == Done()
    assert kernel.ask(ask.FileAway(pid=second, archived=True)) == Done()
    kernel.ask(ask.FileAway(pid=first, pinned=False))
    kernel.restart()
    conversations = listed(kernel)
    assert (conversations[first].folder, conversations[first].pinned, conversations[first].archived) == (
        "Work",
        False,
        False,
    )
    assert conversations[second].archived


def test_branches_are_filed_together_and_a_copy_is_in_the_same_folder(rig: Make) -> None:
    kernel = rig("one", "two")
    pid = new(kernel)
    say(kernel, pid, "hello")
    kernel.run()
    kernel.ask(ask.FileAway(pid=pid, folder="Work", pinned=True))
    branched = kernel.ask(ask.Branch(pid=pid, message=kernel.messages(pid)[0].id, text="hello again"))
    assert isinstance(branched, Opened)
    kernel.run()
    copied = kernel.ask(ask.Fork(pid=pid))
    assert isinstance(copied, Opened)
    kernel.ask(ask.FileAway(pid=branched.conversation.pid, folder="Home"))
    conversations = listed(kernel)
    assert {conversations[p].folder for p in (pid, branched.conversation.pid)} == {"Home"}
    assert conversations[branched.conversation.pid].pinned
    assert (conversations[copied.conversation.pid].folder, conversations[copied.conversation.pid].pinned) == (
        "Work",
        False,
    )


def test_what_was_said_is_found_in_all_conversations(rig: Make) -> None:
    kernel = rig("The Großglockner is 3,798 metres high.", "Nothing.")
    first, second = new(kernel), new(kernel)
    say(kernel, first, "How high is the highest mountain of Austria?")
    kernel.run()
    say(kernel, second, "Where is the café with the mountain view?")
    kernel.run()
    assert [pid for pid, _ in found(kernel, "MOUNTAIN")] == [second, first]
    assert found(kernel, "cafe") == [(second, "Where is the café with the mountain view?")]
    assert [pid for pid, _ in found(kernel, "großg")] == [first], "the last word is perhaps only begun"
    assert found(kernel, "mountain Denmark") == []
    assert found(kernel, 'moun" OR "x') == []
    assert found(kernel, " - ") == []
    assert len(found(kernel, "mountain", count=1)) == 1


def test_deleted_conversations_are_not_found_and_restored_ones_are(rig: Make) -> None:
    kernel = rig("Yes.")
    pid = new(kernel)
    say(kernel, pid, "A very rare word: sesquipedalian.")
    kernel.run()
    kernel.ask(ask.Delete(pid=pid))
    assert found(kernel, "sesquipedalian") == []
    kernel.ask(ask.Restore(pid=pid))
    assert [p for p, _ in found(kernel, "sesquipedalian")] == [pid]


def test_what_branches_share_is_found_once(rig: Make) -> None:
    kernel = rig("one", "two", "three")
    pid = new(kernel)
    for text in ("about zebras", "and then"):
        say(kernel, pid, text)
        kernel.run()
    second = kernel.messages(pid)[2].id
    branched = kernel.ask(ask.Branch(pid=pid, message=second, text="and otherwise"))
    assert isinstance(branched, Opened)
    kernel.run()
    assert [p for p, _ in found(kernel, "zebras")] == [branched.conversation.pid]


def test_what_changed_is_found_as_it_is_now(rig: Make) -> None:
    kernel = rig("one")
    pid = new(kernel)
    journal = kernel.machine.journal
    message = journal.append(Message(id=0, pid=pid, role=Role.USER, text="aardvark", created=1.0), Label())
    with journal.write() as db:
        db.execute("update messages set text = 'wombat' where id = ?", (message.id,))
    assert found(kernel, "aardvark") == []
    assert [p for p, _ in found(kernel, "wombat")] == [pid]
    journal.scrub()
    assert b"aardvark" not in journal.path.read_bytes()


def test_a_conversation_from_elsewhere_is_taken_over_and_goes_on(rig: Make) -> None:
    kernel = rig("And now this.")
    long = "x" * 5000
    spoken = (
        Spoken(Role.USER, "First question", 5.0),
        Spoken(Role.ASSISTANT, long, 6.0),
        Spoken(Role.NOTICE, "no message", 6.5),
        Spoken(Role.USER, f"Second question {long}"),
        Spoken(Role.ASSISTANT, "Second answer"),
        Spoken(Role.USER, "  "),
    )
    answer = kernel.ask(ask.TakeOver(title=" Elsewhere\n", messages=spoken, folder="Imported"))
    assert isinstance(answer, Opened)
    assert (answer.conversation.title, answer.conversation.folder) == ("Elsewhere", "Imported")
    assert [(m.role, m.text[:15]) for m in answer.messages] == [
        (Role.USER, "First question"),
        (Role.ASSISTANT, "xxxxxxxxxxxxxxx"),
        (Role.USER, "Second question"),
        (Role.ASSISTANT, "Second answer"),
    ]
    assert answer.messages[0].created == 5.0
    pid = answer.conversation.pid
    out = kernel.ask(ask.ListEvicted(pid=pid))
    assert isinstance(out, EvictedTurns)
    assert [turn.title[:14] for turn in out.turns] == ["First question"], "what is long is on the disk"
    labels = {entry.label.integrity for entry in kernel.machine.journal.entries(pid)}
    assert labels == {Integrity.PICKED_FILE}, "somebody else may have written it"
    say(kernel, pid, "Go on")
    kernel.run()
    assert kernel.answer(pid).text == "And now this."


def test_a_conversation_without_words_is_refused(rig: Make) -> None:
    kernel = rig()
    refused = kernel.ask(ask.TakeOver(title="x", messages=(Spoken(Role.ASSISTANT, "Hello"),)))
    assert isinstance(refused, Failed)
    assert listed(kernel) == {}


def test_what_was_deleted_can_be_erased_for_good(rig: Make) -> None:
    kernel = rig("The badger answers.", "A walrus answers.")
    gone, kept = new(kernel), new(kernel)
    say(kernel, gone, "badger badger")
    kernel.run()
    say(kernel, kept, "walrus")
    kernel.run()
    kernel.ask(ask.Delete(pid=gone))
    assert b"badger" in kernel.home.journal.read_bytes() + _wal(kernel)
    assert kernel.ask(ask.EraseDeleted()) == Forgotten(
        removed=("1 deleted conversation was erased. What the audit log has of their calls stays.",)
    )
    assert b"badger" not in kernel.home.journal.read_bytes() + _wal(kernel)
    assert isinstance(kernel.ask(ask.Restore(pid=gone)), Failed)
    assert list(listed(kernel)) == [kept]
    assert found(kernel, "walrus")
    assert kernel.ask(ask.EraseDeleted()) == Forgotten(removed=("No conversation was deleted.",))


def test_an_erasing_that_was_cut_off_is_made_up_for(rig: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = rig("The badger answers.")
    gone = new(kernel)
    say(kernel, gone, "badger badger")
    kernel.run()
    kernel.ask(ask.Delete(pid=gone))

    def full() -> None:
        raise JournalError("The drive is full.")

    with monkeypatch.context() as patch:
        patch.setattr(kernel.machine.journal, "scrub", full)
        assert isinstance(kernel.ask(ask.EraseDeleted()), Failed)
    assert b"badger" in kernel.home.journal.read_bytes() + _wal(kernel)
    kernel.ask(ask.EraseDeleted())
    assert b"badger" not in kernel.home.journal.read_bytes() + _wal(kernel)


def _wal(kernel: Rig) -> bytes:
    wal = kernel.home.journal.with_name(f"{kernel.home.journal.name}-wal")
    return wal.read_bytes() if wal.exists() else b""
