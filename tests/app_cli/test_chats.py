"""`llmos chats`: listed, searched, written to files, taken over from others."""

import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Conversation, Invocation, Message, Role, Said, Spoken
from llmos.kernel.abi.replies import Failed, Forgotten, FoundSaid, Messages, Opened
from tests.app_cli.conftest import FakeKernel, Ran
from tests.samples import PASSAGE, ram

Run = Callable[..., Ran]
CHAT = Conversation(3, "Tides & ships", "assistant", 1.0e9, 1.0e9 + 60, folder="Sea")
SAID = (
    Message(1, 3, Role.USER, "Why **tides**?", created=1.0e9),
    Message(2, 3, Role.TOOL, "42", created=1.0e9, invocation=Invocation("calculator.evaluate", "{}", True)),
    Message(3, 3, Role.NOTICE, "Something left.", created=1.0e9),
    Message(4, 3, Role.ASSISTANT, "The moon. ![x](file:///etc/passwd)", created=1.0e9, passages=(PASSAGE,)),
)


@pytest.fixture
def chat(kernel: FakeKernel) -> FakeKernel:
    kernel.conversations = (CHAT, Conversation(4, "Put aside", "assistant", 1.0, 2.0, archived=True))
    kernel.on(ask.Open, Opened(conversation=CHAT, messages=SAID, ram=ram(3)))
    return kernel


def test_lists_and_finds(chat: FakeKernel, run: Run) -> None:
    lines = run("chats").out.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("3\tSea\t")
    assert [c["pid"] for c in json.loads(run("chats", "--archived", "--json").out)] == [3, 4]
    chat.on(ask.FindSaid, FoundSaid(found=(Said(3, 1, Role.USER, "Why tides?", 1.0),)))
    assert "Why tides?" in run("chats", "find", "tides").out
    assert chat.of(ask.FindSaid)[-1].words == "tides"
    chat.on(ask.FindSaid, FoundSaid(found=()))
    assert run("chats", "find", "tides").code == 1


def test_exports_markdown(chat: FakeKernel, run: Run, tmp_path: Path) -> None:
    assert run("chats", "export", "3", str(tmp_path / "a.md")).code == 0
    text = (tmp_path / "a.md").read_text()
    assert text.startswith("# Tides & ships\n\n*2001-09-0")
    assert "## You\n\nWhy **tides**?" in text
    assert "> **calculator.evaluate** `{}`\n>\n> 42" in text
    assert f"*Sources: {Path(PASSAGE.path).name}" in text
    assert "Something left" not in text
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_a_long_conversation_is_read_some_at_a_time(chat: FakeKernel, run: Run, tmp_path: Path) -> None:
    chat.on(ask.Open, Opened(conversation=CHAT, messages=SAID[2:], ram=ram(3), before=2))
    chat.on(ask.ReadMessages, Messages(messages=SAID[:2]))
    assert run("chats", "export", "3", str(tmp_path / "a.md")).code == 0
    text = (tmp_path / "a.md").read_text()
    assert text.index("tides") < text.index("calculator") < text.index("The moon.")
    assert [request.before for request in chat.of(ask.ReadMessages)] == [SAID[2].id]
    assert 0 < chat.of(ask.Open)[0].last <= 1000


def test_exports_json_that_can_be_imported(chat: FakeKernel, run: Run, tmp_path: Path) -> None:
    run("chats", "export", "3", str(tmp_path / "a.json"))
    chat.on(ask.TakeOver, Opened(conversation=CHAT, messages=(), ram=ram(3)))
    assert run("chats", "import", str(tmp_path / "a.json"), "--folder", "Back").code == 0
    assert chat.of(ask.TakeOver) == [
        ask.TakeOver(
            title=CHAT.title,
            messages=(Spoken(Role.USER, SAID[0].text, 1.0e9), Spoken(Role.ASSISTANT, SAID[3].text, 1.0e9)),
            folder="Back",
        )
    ]


def test_exports_a_pdf_with_its_words(chat: FakeKernel, run: Run, tmp_path: Path) -> None:
    assert run("chats", "export", "3", str(tmp_path / "a.pdf")).code == 0
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Tides & ships" in text
    assert "Why tides?" in text
    assert "The moon." in text


@pytest.mark.parametrize("name", ["a.txt", "missing/a.md", "missing/a.pdf"])
def test_what_cannot_be_written_is_said(chat: FakeKernel, run: Run, tmp_path: Path, name: str) -> None:
    ran = run("chats", "export", "3", str(tmp_path / name))
    assert ran.code == 1
    assert "ends in .md" in ran.err if name == "a.txt" else "could not be written" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_imports_chatgpt_in_the_branch_that_was_shown(chat: FakeKernel, run: Run, tmp_path: Path) -> None:
    def node(parent: str | None, role: str, *parts: object) -> dict[str, object]:
        return {
            "parent": parent,
            "message": {"author": {"role": role}, "content": {"parts": list(parts)}, "create_time": 7.0},
        }

    mapping = {
        "a": {"parent": None, "message": None},
        "b": node("a", "system", "You are helpful."),
        "c": node("b", "user", "Hello", {"asset_pointer": "a picture"}),
        "d": node("c", "assistant", "Wrong branch"),
        "e": node("c", "assistant", "Right branch"),
    }
    file = tmp_path / "conversations.json"
    file.write_text(json.dumps([{"title": "Greeting", "mapping": mapping, "current_node": "e"}, {"mapping": {}}]))
    chat.on(ask.TakeOver, Opened(conversation=CHAT, messages=(), ram=ram(3)))
    assert run("chats", "import", str(file)).code == 0
    [taken] = chat.of(ask.TakeOver)
    assert (taken.title, taken.folder) == ("Greeting", "Imported")
    assert taken.messages == (Spoken(Role.USER, "Hello", 7.0), Spoken(Role.ASSISTANT, "Right branch", 7.0))


def test_imports_open_webui(chat: FakeKernel, run: Run, tmp_path: Path) -> None:
    messages = {
        "1": {"id": "1", "parentId": None, "role": "user", "content": "Hello", "timestamp": 5},
        "2": {"id": "2", "parentId": "1", "role": "assistant", "content": "Hi", "timestamp": 6},
    }
    file = tmp_path / "export.json"
    file.write_text(
        json.dumps([{"id": "x", "title": "T", "chat": {"history": {"messages": messages, "currentId": "2"}}}])
    )
    chat.on(ask.TakeOver, Opened(conversation=CHAT, messages=(), ram=ram(3)))
    run("chats", "import", str(file))
    [taken] = chat.of(ask.TakeOver)
    assert taken.title == "T"
    assert [(said.role, said.text, said.created) for said in taken.messages] == [
        (Role.USER, "Hello", 5.0),
        (Role.ASSISTANT, "Hi", 6.0),
    ]


@pytest.mark.parametrize("content", ["", "[]", "{}", "[1, null]", '{"mapping": 3}', "\xff", "[" * 100_000])
def test_what_is_no_export_is_refused(chat: FakeKernel, run: Run, tmp_path: Path, content: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(content, encoding="latin-1")
    ran = run("chats", "import", str(file))
    assert ran.code == 1
    assert "no export of conversations" in ran.err
    assert not chat.of(ask.TakeOver)


def test_what_the_kernel_refuses_is_said(chat: FakeKernel, run: Run, tmp_path: Path) -> None:
    chat.on(ask.Open, Failed(message="There is no conversation 9."))
    assert "no conversation 9" in run("chats", "export", "9", str(tmp_path / "a.md")).err


def test_erases_what_was_deleted(chat: FakeKernel, run: Run) -> None:
    chat.on(ask.EraseDeleted, Forgotten(removed=("2 deleted conversations were erased.",)))
    assert run("chats", "erase").err == "2 deleted conversations were erased.\n"
