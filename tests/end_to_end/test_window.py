"""The real window on the real kernel, disk and devices."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from llmos.app import actions, theme
from llmos.app.answer import AnswerView
from llmos.app.bridge import Bridge
from llmos.app.panels.forget import ForgetDialog
from llmos.app.session import Session as WindowSession
from llmos.app.settings import Settings
from llmos.app.state import Link, has_turn
from llmos.app.window import Window
from llmos.app.words import place
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import JobState, Message, MessageStatus, PageKind, Phase, Role
from tests.end_to_end.conftest import Session

PATIENCE = 240_000  # ms
LONG = "The quick brown fox jumps over the lazy dog. " * 20


class Desk:
    """A person at the window."""

    def __init__(self, home: Home, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.bridge = Bridge(home)
        self.session = WindowSession(self.bridge)
        self.window = Window(self.session, Settings())
        qtbot.addWidget(self.window)
        self.window.show()
        self.bridge.start()
        self.state = self.session.state

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)

    def say(self, text: str) -> None:
        self.window.composer.editor.setPlainText(text)
        self.qtbot.keyClick(self.window.composer.editor, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]

    def drop(self, path: Path, in_context: bool = False) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        middle, copy = QPointF(self.window.rect().center()), Qt.DropAction.CopyAction
        button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self.window, QDragEnterEvent(middle.toPoint(), copy, mime, button, key))
        assert self.window.overlay.isVisible()
        QApplication.sendEvent(self.window, QDropEvent(middle, copy, mime, button, key))
        dialog = self.window.composer.arrivals.dialog
        assert dialog is not None
        if in_context:
            self.until(dialog.context.isEnabled)
        (dialog.context if in_context else dialog.disk).click()

    @property
    def answers(self) -> list[Message]:
        return [m for m in self.state.messages.values() if m.role is Role.ASSISTANT]

    def answered(self, count: int) -> Message:
        """The `count`th answer, when it is final and the turn is over."""
        self.until(
            lambda: (
                len(self.answers) >= count
                and self.answers[-1].status is not MessageStatus.STREAMING
                and not self.state.busy
            )
        )
        return self.answers[-1]

    def close(self) -> None:
        self.window.close()
        self.bridge.close()


@pytest.fixture
def desk(home: Home, qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[[], Desk]]:
    theme.load_fonts()
    theme.apply(qapp)
    desks: list[Desk] = []

    def sit() -> Desk:
        desks.append(Desk(home, qtbot))
        return desks[-1]

    yield sit
    for each in desks:
        each.close()


def make_pdf(path: Path) -> None:
    pages = (
        "Henderson contract. The supplier delivers 400 oak desks to the warehouse in Leeds.",
        "Payment. Invoices are due within 30 days of delivery.",
        "Termination. Either side can terminate the contract with 60 days' written notice after the first year.",
    )
    canvas = Canvas(str(path))
    for text in pages:
        canvas.drawString(72, 720, text)
        canvas.showPage()
    canvas.save()


def test_from_a_question_to_a_document_to_a_restart(
    desk: Callable[[], Desk], home: Home, small_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLMOS_MODEL", str(small_model))
    monkeypatch.delenv("LLMOS_EMBEDDER", raising=False)
    home.create()
    home.settings.write_text('{"greedy": true}')  # this model is undecided here: a sampled word is luck
    one = desk()
    one.say("What is the capital of France?")
    assert "Paris" in one.answered(1).text

    make_pdf(tmp_path / "henderson.pdf")
    one.drop(tmp_path / "henderson.pdf")
    one.until(lambda: [job for job in one.state.jobs.values() if job.state is JobState.DONE])
    one.until(lambda: one.state.disk.phase is Phase.READY and one.state.disk.chunks >= 3)
    one.say("How many days of written notice does it take to terminate the Henderson contract?")
    answer = one.answered(2)
    assert "60" in answer.text
    assert place(answer.passages[0]) == "henderson.pdf · p. 3"
    view = [v for v in one.window.chat.views if isinstance(v, AnswerView)][-1]
    assert "henderson.pdf · p. 3" in [chip.text() for chip in view.findChildren(QPushButton)]

    ram = one.state.ram
    assert ram is not None
    assert ram.used == sum(page.tokens for page in ram.pages) == ram.budget - ram.free
    one.until(lambda: one.state.ram is not None and one.state.ram.resident == one.state.ram.used)
    assert any(page.kind is PageKind.RECALLED and page.title == "henderson.pdf p. 3" for page in ram.pages)
    client = Session(home)
    assert client.attached.processes[0].resident == ram.used, "what the panel shows is what the cache holds"
    client.client.close()
    kernel = psutil.Process(one.state.kernel_pid)
    one.close()
    psutil.wait_procs([kernel], timeout=60)
    assert not kernel.is_running()

    two = desk()
    two.until(lambda: len(two.answers) == 2)
    texts = [m.text for m in two.state.messages.values() if m.role is Role.USER]
    assert texts[0] == "What is the capital of France?"
    assert two.answers[-1].text == answer.text


def test_the_window_outlives_a_killed_kernel(desk: Callable[[], Desk], home: Home, script: Callable[..., Path]) -> None:
    script(LONG, delay=0.02)
    home.create()
    home.settings.write_text('{"lookup": false}')  # else a step writes many words, and 80 characters are no second
    one = desk()
    one.say("A story, please")
    one.until(lambda: one.answers and len(one.answers[-1].text) > 80)
    seen, first = one.answers[-1].text, one.state.kernel_pid
    os.kill(first, signal.SIGKILL)
    one.until(lambda: one.state.kernel_pid not in (0, first))
    one.until(lambda: one.answers and one.answers[-1].status is MessageStatus.INTERRUPTED)
    saved = one.answers[-1].text
    assert saved
    assert LONG.startswith(saved)
    assert len(saved) > len(seen) - 80, "at most the last second is lost"
    one.say("Are you there?")
    assert one.answered(2).status is MessageStatus.COMPLETE


def test_the_window_outlives_a_killed_disk(desk: Callable[[], Desk], script: Callable[..., Path]) -> None:
    script(LONG, delay=0.005)
    one = desk()
    one.until(lambda: one.state.disk.phase is Phase.READY)
    one.say("A story, please")
    one.until(lambda: one.answers and one.answers[-1].text)
    disk = next(p for p in psutil.Process(one.state.kernel_pid).children() if "llmos.memory" in p.cmdline())
    disk.kill()
    one.until(lambda: any("disk process stopped" in text for text in one.window.toasts.texts))
    assert one.answered(1).text == LONG.strip()
    one.until(lambda: one.state.disk.phase is Phase.READY)


def test_stop_in_the_window(desk: Callable[[], Desk], script: Callable[..., Path]) -> None:
    script(LONG, delay=0.02)
    one = desk()
    one.say("A story, please")
    one.until(lambda: one.answers and one.answers[-1].text)
    one.qtbot.keyClick(one.window.composer.editor, Qt.Key.Key_Escape)  # type: ignore[no-untyped-call]
    assert one.answered(1).status is MessageStatus.STOPPED


@pytest.mark.parametrize("name", ["empty.pdf", "fifo.txt", "loop", "broken.pdf", "secret.docx"])
def test_bad_files_are_named_with_their_reason(
    desk: Callable[[], Desk], script: Callable[..., Path], tmp_path: Path, name: str
) -> None:
    script("ok")
    path = tmp_path / name
    if name == "fifo.txt":
        os.mkfifo(path)
    elif name == "loop":
        path.symlink_to(path)
    else:
        path.write_bytes(b"" if name == "empty.pdf" else b"%PDF-1.7 nothing follows")
    one = desk()
    one.until(lambda: one.state.disk.phase is Phase.READY)
    one.drop(path)
    one.until(lambda: [j for j in one.state.jobs.values() if j.state in (JobState.DONE, JobState.FAILED)])
    job = next(iter(one.state.jobs.values()))
    assert [Path(f.path).name for f in job.failures] == [name]
    assert job.failures[0].reason
    one.say("Still there?")
    assert one.answered(1).text == "ok"


def test_a_data_folder_that_cannot_be_written_is_said(
    qapp: QApplication, qtbot: QtBot, script: Callable[..., Path]
) -> None:
    script("ok")
    one = Desk(Home(Path("/proc/llmos")), qtbot)
    try:
        one.until(lambda: "cannot be written" in one.state.trouble)
        assert one.window.isVisible()
    finally:
        one.close()


def test_pictures_and_html_in_an_answer_load_nothing(desk: Callable[[], Desk], script: Callable[..., Path]) -> None:
    text = 'See <img src="file:///dev/zero"> and ![this](file:///dev/zero) <script>alert(1)</script>'
    script(text)
    one = desk()
    one.say("Show me")
    assert one.answered(1).text == text
    view = [v for v in one.window.chat.views if isinstance(v, AnswerView)][-1]
    shown = view.text.toPlainText()
    assert "<img" in shown
    assert "<script>" in shown


def test_a_huge_message_comes_back_to_the_composer(desk: Callable[[], Desk], script: Callable[..., Path]) -> None:
    script("ok")
    one = desk()
    one.until(lambda: one.state.model.phase is Phase.READY)
    one.say("x" * 1_000_000)
    one.until(lambda: len(one.window.composer.editor.toPlainText()) == 1_000_000)
    assert any("200,000 is the most" in text for text in one.window.toasts.texts)
    one.window.composer.editor.clear()
    one.say("Small one")
    assert one.answered(1).text == "ok"


def test_three_chats_at_once_one_stopped_one_killed_and_closed_in_the_middle(
    desk: Callable[[], Desk], home: Home, script: Callable[..., Path]
) -> None:
    script(*[LONG] * 6, delay=0.1)  # a real model decides by itself when it ends
    home.create()
    home.settings.write_text('{"lookup": false}')  # what repeats itself would be over at once
    one = desk()
    pids: list[int] = []
    for topic in ("lighthouses", "bakeries", "railways"):
        actions.new(one.session)
        one.say(f"Write ten long paragraphs about {topic}.")
        one.until(lambda: one.state.pid not in (0, *pids) and one.answers and one.answers[-1].text)
        pids.append(one.state.pid)  # it writes: the next one shares the prefix that it has computed
    one.until(lambda: {p.pid for p in one.state.processes.values() if p.generated > 10} >= set(pids))
    stopped, killed, going = pids
    assert all(has_turn(one.state.processes[pid]) for pid in pids), "all three are at it"
    panel = one.window.inspector.processes
    for pid, action in ((stopped, panel.stop), (killed, panel.kill)):
        panel.table.selectRow([record.pid for record in panel.table.rows.records].index(pid))
        action.trigger()
    one.until(lambda: not has_turn(one.state.processes[stopped]) and killed not in one.state.processes)
    before = one.state.processes[going].generated
    one.until(lambda: one.state.processes[going].generated > before + 10)
    kernel = psutil.Process(one.state.kernel_pid)
    kernel.kill()
    one.close()
    psutil.wait_procs([kernel], timeout=60)

    two = desk()
    two.until(lambda: two.state.link is Link.UP)
    texts = {}
    for pid in pids:
        two.session.choose(pid)
        two.until(lambda pid=pid: two.state.pid == pid and two.answers)  # type: ignore[misc]
        texts[pid] = two.answers[-1]
    assert all(len(message.text) > 10 for message in texts.values()), "nothing that was written is lost"
    assert [texts[pid].status for pid in (stopped, killed)] == [MessageStatus.STOPPED] * 2
    assert texts[going].status is MessageStatus.INTERRUPTED
    two.until(lambda: two.state.model.phase is Phase.READY)
    actions.go_on(two.session)
    two.until(lambda: two.answers[-1].status is MessageStatus.STREAMING)
    two.until(lambda: len(two.answers[-1].text) > len(texts[going].text) + 30)
    assert two.answers[-1].text.startswith(texts[going].text.strip())
    actions.stop(two.session)
    two.until(lambda: not two.state.busy)


def test_a_document_is_looked_at_put_in_context_and_forgotten(
    desk: Callable[[], Desk], home: Home, script: Callable[..., Path], tmp_path: Path
) -> None:
    script("It is there.", "Gone.")
    make_pdf(tmp_path / "henderson.pdf")
    one = desk()
    one.until(lambda: one.state.disk.phase is Phase.READY)
    one.drop(tmp_path / "henderson.pdf")
    panel = one.window.inspector.disk
    one.until(lambda: panel.tree.tree.rowCount() and len(panel._documents) == 1)
    panel.tree.expandAll()
    panel.tree.setCurrentIndex(panel.tree.tree.index(0, 0, panel.tree.tree.index(0, 0)))
    panel._open_button.click()
    one.until(lambda: not panel.document.picture.sheet.image.isNull())
    assert panel.document._page.text() == "1 / 3"
    panel.document._carry_button.click()
    chips = one.window.composer.chips
    one.until(lambda: chips.chips and chips.chips[0].tokens > 40)
    one.say("What is in it?")
    one.answered(1)
    one.until(lambda: one.state.ram and any(p.passage and p.passage.picked for p in one.state.ram.pages))

    def holding() -> list[str]:
        files = [path for path in home.root.rglob("*") if path.is_file() and path.suffix != ".log"]
        return [path.name for path in files if b"400 oak desks" in path.read_bytes()]

    assert holding()
    panel.setCurrentIndex(0)
    panel._forget.click()
    dialog = one.window.findChild(ForgetDialog)
    assert dialog is not None
    dialog.forget.click()
    one.until(lambda: dialog.title.text().startswith("Done."))
    assert "From contexts: 1 page" in dialog.text.text()
    dialog.close_button.click()
    one.until(lambda: one.state.ram and not any(p.passage for p in one.state.ram.pages))
    assert holding() == []
    one.say("And now?")
    assert one.answered(2).text == "Gone."


def test_a_dropped_file_goes_in_context_beside_a_pasted_text(
    desk: Callable[[], Desk], home: Home, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLMOS_MODEL", str(tiny_model))
    monkeypatch.delenv("LLMOS_EMBEDDER", raising=False)
    make_pdf(tmp_path / "henderson.pdf")
    one = desk()
    one.until(lambda: one.state.model.phase is Phase.READY and one.state.disk.phase is Phase.READY)
    one.drop(tmp_path / "henderson.pdf", in_context=True)
    chips = one.window.composer.chips
    one.until(lambda: chips.parts and chips.counted)
    mime = QMimeData()
    mime.setText("A line that was pasted.\n" * 50)
    one.window.composer.editor.insertFromMimeData(mime)
    one.until(lambda: chips.counted)
    assert all(chip.tokens > 40 for chip in chips.chips)
    one.say("What is this?")
    one.until(lambda: any(m.role is Role.USER and len(m.passages) == 2 for m in one.state.messages.values()))
    question = next(m for m in one.state.messages.values() if m.role is Role.USER)
    assert [place(passage) for passage in question.passages if passage.picked] == ["henderson.pdf", "Pasted text"]
    one.answered(1)
    assert one.state.ram is not None
    titles = [page.title for page in one.state.ram.pages if page.passage is not None]
    assert titles == ["henderson.pdf", "pasted text"]
