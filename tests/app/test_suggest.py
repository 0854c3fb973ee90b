"""Commands, documents, tools and collections that are named while a message is written."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from llmos.app import slash
from llmos.app.carry import Collection, Part
from llmos.app.suggest import Wanted, wanted
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.records import About, Document, MessageStatus, Role
from llmos.kernel.abi.requests import Branch, Continue, Rename, SearchDisk, Send, Stop, WriteBlock
from tests.app.conftest import Desk

LEASE = Document(
    id=5, path="/home/me/flat/Lease 2024.pdf", title="Lease", kind="pdf", size=1, added=0.0, collection="Flat"
)
NOTES = Document(6, "/home/me/flat/notes.txt", "Notes", "text", 1, 0.0, collection="Flat")
PLAIN = Document(7, "/home/me/release.md", "Release", "markdown", 1, 0.0)
READ = SyscallSpec(name="files.read", description="Reads a file.", schema={}, paths=(), capability="read files")


class Field:
    """The composer as a person uses it."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.composer = desk, desk.window.composer
        self.editor, self.list = self.composer.editor, self.composer.suggestions.list
        desk.kernel.documents = [LEASE, NOTES, PLAIN]
        desk.kernel.syscalls = (READ,)
        self.pid = desk.kernel.talk("t", (Role.USER, "Hello?"), (Role.ASSISTANT, "Hi."))
        desk.up()
        desk.show(self.pid)
        desk.window.activateWindow()
        self.editor.setFocus()
        desk.until(self.editor.hasFocus)

    def write(self, text: str) -> None:
        QTest.keyClicks(self.editor, text)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.editor, key)

    @property
    def offered(self) -> list[str]:
        shown = self.composer.suggestions.isVisible()
        return [self.list.item(i).text() for i in range(self.list.count())] if shown else []

    @property
    def text(self) -> str:
        return self.editor.toPlainText()

    def asked(self, kind: type) -> list[object]:
        return [request for request in self.desk.kernel.asked if isinstance(request, kind)]


@pytest.fixture
def field(desk: Desk) -> Field:
    return Field(desk)


def test_what_the_text_at_the_cursor_asks_for() -> None:
    assert wanted("/", True) == Wanted("/", "", 1)
    assert wanted("/re", True) == Wanted("/", "re", 3)
    assert wanted("see /re", True) is None, "a command is a message of its own"
    assert wanted("/re", False) is None
    assert wanted("/rename a", True) is None
    assert wanted("look at @lea", False) == Wanted("@", "lea", 4)
    assert wanted("me@example.org", True) is None
    assert wanted("# Title", True) is None
    assert wanted("in #Fl", True) == Wanted("#", "Fl", 3)


def test_a_message_that_is_a_command() -> None:
    assert slash.parsed("/new") == (slash.NEW, "")
    assert slash.parsed(" /rename  A title ") == (slash.RENAME, "A title")
    assert slash.parsed("/rename") == (slash.RENAME, "")
    for text in ("/unknown", "/newer", "/new york", "/usr/bin", "see /new", "/rename a\nb", "", "/"):
        assert slash.parsed(text) is None


def test_commands_are_offered_narrowed_and_chosen_by_keys(field: Field) -> None:
    field.write("/")
    assert field.offered[:3] == ["/new", "/regenerate", "/continue"]
    assert field.list.accessibleName() == "Commands"
    field.write("re")
    assert field.offered == ["/regenerate", "/rename TITLE", "/remember FACT"]
    assert field.composer.suggestions.mapToGlobal(field.composer.suggestions.rect().bottomLeft()).y() <= (
        field.editor.mapToGlobal(field.editor.rect().topLeft()).y()
    ), "it covers nothing of what is written"
    field.press(Qt.Key.Key_Down)
    field.press(Qt.Key.Key_Return)
    assert field.text == "/rename "
    assert field.offered == []
    field.write("My flat")
    field.press(Qt.Key.Key_Return)
    field.desk.until(lambda: field.asked(Rename) == [Rename(pid=field.pid, title="My flat")])
    assert field.text == ""
    assert not field.asked(Send)


def test_a_click_takes_one_and_the_field_keeps_the_keyboard(field: Field) -> None:
    field.write("#")
    field.desk.until(lambda: field.offered == ["#Flat"])
    QTest.mouseClick(
        field.list.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        field.list.visualItemRect(field.list.item(0)).center(),
    )
    assert [chip.what for chip in field.composer.chips.chips] == [Collection("Flat")]
    assert field.editor.hasFocus()
    assert (field.text, field.offered) == ("", [])


def test_only_the_first_line_of_a_message_is_a_command(field: Field) -> None:
    field.editor.setPlainText("one\n")
    field.editor.moveCursor(field.editor.textCursor().MoveOperation.End)
    field.write("/re")
    assert field.offered == []


def test_escape_closes_the_list_and_what_is_no_command_is_sent(field: Field) -> None:
    field.write("/re")
    field.press(Qt.Key.Key_Escape)
    assert field.offered == []
    assert field.text == "/re"
    field.press(Qt.Key.Key_Return)
    field.desk.until(lambda: field.asked(Send) == [Send(pid=field.pid, text="/re")])


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("/continue", lambda pid: Continue(pid=pid)),
        ("/remember diet: no meat", lambda _: WriteBlock(about=About.USER, pid=1, subject="diet", text="no meat")),
    ],
)
def test_a_command_asks_the_kernel(field: Field, typed: str, request_: Callable[[int], object]) -> None:
    field.write(typed)
    field.press(Qt.Key.Key_Return)
    wanted_ = request_(field.pid)
    field.desk.until(lambda: wanted_ in field.desk.kernel.asked)
    assert field.text == ""


def test_regenerate_stop_new_and_clear(field: Field) -> None:
    undone: list[Callable[[], None]] = []
    field.desk.session.offered_undo.connect(lambda _, undo: undone.append(undo))
    field.write("/stop")
    field.press(Qt.Key.Key_Return)
    assert not field.asked(Stop), "nothing is being written"
    field.write("/regenerate")
    field.press(Qt.Key.Key_Return)
    question = field.desk.kernel.messages[field.pid][0].id
    field.desk.until(lambda: field.asked(Branch) == [Branch(pid=field.pid, message=question)])
    field.desk.until(lambda: field.desk.session.state.pid != field.pid)
    pid = field.desk.session.state.pid
    field.desk.until(lambda: not field.desk.session.state.busy)
    field.desk.kernel.begin(pid)
    field.desk.until(lambda: field.desk.session.state.busy)
    field.write("/stop")
    field.press(Qt.Key.Key_Return)
    field.desk.until(lambda: field.asked(Stop) == [Stop(pid=pid)])
    field.composer.attach((Part(5, "Lease"),))
    field.write("/clear")
    field.press(Qt.Key.Key_Return)
    assert (field.text, field.composer.chips.chips) == ("", [])
    undone[0]()
    assert field.composer.chips.parts == (Part(5, "Lease"),)
    field.write("/new")
    field.press(Qt.Key.Key_Return)
    assert field.desk.session.state.pid == 0


def test_a_command_that_lacks_its_words_says_so_and_stays(field: Field) -> None:
    said: list[str] = []
    field.desk.session.notified.connect(lambda text, _: said.append(text))
    field.editor.setPlainText("/search")
    field.composer.submit()
    assert said == ["Write it behind the command: /search WORDS"]
    assert field.text == "/search"
    field.editor.setPlainText("/search notice period")
    field.composer.submit()
    disk = field.desk.window.inspector.disk
    assert disk.search.text() == "notice period"
    field.desk.until(lambda: [r.query for r in field.asked(SearchDisk)] == ["notice period"])  # type: ignore[attr-defined]


def test_a_document_is_named_and_goes_in_context(field: Field) -> None:
    field.write("what does @lea")
    field.desk.until(lambda: field.offered)
    assert field.offered == ["Lease 2024.pdf", "release.md"], "what begins with it is first"
    assert field.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Lease 2024.pdf, /home/me/flat"
    field.press(Qt.Key.Key_Return)
    assert field.text == "what does "
    assert field.composer.chips.parts == (Part(5, "Lease"),)
    field.desk.until(lambda: field.composer.chips.chips[0].tokens == 184)


def test_what_is_chosen_stays_when_more_is_known(field: Field) -> None:
    field.write("@")
    field.desk.until(lambda: len(field.offered) == 4)
    field.press(Qt.Key.Key_Down)
    field.composer._offers.changed.emit()
    assert field.list.currentRow() == 1
    field.write("r")
    assert field.list.currentRow() == 0


def test_a_tool_is_named_in_plain_words(field: Field) -> None:
    field.write("@files")
    field.desk.until(lambda: field.offered == ["files.read"])
    field.press(Qt.Key.Key_Tab)
    assert field.text == "Use the tool files.read: "


def test_a_collection_narrows_one_message_and_stands_under_it(field: Field) -> None:
    field.write("#fl")
    field.desk.until(lambda: field.offered == ["#Flat"])
    field.press(Qt.Key.Key_Return)
    assert [chip.what for chip in field.composer.chips.chips] == [Collection("Flat")]
    chip = field.composer.chips.views[0]
    assert chip.accessibleName() == "Recall looks only into this collection: #Flat, collection"
    field.write("How long?")
    field.press(Qt.Key.Key_Return)
    field.desk.until(lambda: field.asked(Send) == [Send(pid=field.pid, text="How long?", collections=("Flat",))])
    field.desk.until(lambda: len(field.desk.window.chat.views) == 4)
    assert field.composer.chips.chips == []
    shown = field.desk.window.chat.views[2].attached  # type: ignore[attr-defined]
    assert "Recall looked only into #Flat" in [child.text() for child in shown.children() if hasattr(child, "text")]


def test_nothing_is_offered_where_nothing_matches(field: Field) -> None:
    field.write("#nowhere @nobody")
    field.desk.bot.wait(50)
    assert field.offered == []
    assert field.desk.kernel.messages[field.pid][-1].status is MessageStatus.COMPLETE
