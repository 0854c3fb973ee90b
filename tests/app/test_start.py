"""Starting: what is imported, one window for one home, what is remembered."""

import json
import subprocess
import sys
import time

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llmos.app import settings
from llmos.app.bridge import coalesce
from llmos.app.instance import Instance, address, claim
from llmos.app.theme import Choice
from llmos.kernel.abi.events import Delta, DocumentsChanged, Finished, Notice, ProcessesChanged, RamChanged
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Message, Role
from llmos.kernel.abi.requests import AddPaths
from tests.app.conftest import Desk
from tests.samples import process, ram

HEAVY = ("llama_cpp", "torch", "chromadb", "numpy", "sentence_transformers", "markdown_it", "pygments", "PIL")


def test_the_window_imports_nothing_heavy_and_nothing_of_the_kernel() -> None:
    code = "import sys, json, llmos.app.boot; print(json.dumps(sorted(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    modules: list[str] = json.loads(out)
    assert not [m for m in modules if m.split(".")[0] in HEAVY]
    ours = [m for m in modules if m.startswith("llmos.")]
    allowed = ("llmos.app", "llmos.assets", "llmos.kernel.abi")
    assert [m for m in ours if not m.startswith(allowed)] == ["llmos.kernel"]


def test_a_second_start_raises_the_first_and_hands_over_its_files(qapp: QApplication, qtbot: QtBot, home: Home) -> None:
    first = Instance(home)
    got: list[list[str]] = []
    first.raised.connect(got.append)
    code = "import sys\nfrom llmos.app.boot import main\nsys.exit(main(sys.argv[1:]))"
    second = subprocess.Popen([sys.executable, "-c", code, "--home", str(home.root), "/tmp/a.pdf"])
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert got == [["/tmp/a.pdf"]]
    first.close()
    first.deleteLater()
    QCoreApplication.processEvents()


def test_an_address_left_by_a_killed_window_is_taken_over(qapp: QApplication, home: Home) -> None:
    first = Instance(home)
    second = Instance(home)
    assert second._server.isListening()
    for instance in (first, second):
        instance.close()
        instance.deleteLater()
    assert address(home)


def test_what_is_remembered_survives_and_what_is_broken_is_ignored(home: Home) -> None:
    kept = settings.Settings(theme=Choice.DARK, scale=1.25, sidebar=False)
    settings.save(home, kept)
    assert settings.load(home) == kept
    settings.path(home).write_text('{"theme": "mauve"')
    assert settings.load(home) == settings.Settings()


def delta(offset: int, text: str, message: int = 1) -> Delta:
    return Delta(pid=1, message=message, offset=offset, text=text)


def test_deltas_of_a_message_become_one() -> None:
    assert coalesce([delta(0, "a"), delta(1, "b"), delta(5, "x"), delta(0, "c", 2)]) == [
        delta(0, "ab"),
        delta(5, "x"),
        delta(0, "c", 2),
    ]
    message = Message(id=1, pid=1, role=Role.ASSISTANT, text="ab", created=0.0)
    done = Finished(message=message)
    assert coalesce([delta(0, "a"), done, delta(1, "b")]) == [delta(0, "a"), done, delta(1, "b")]


def test_only_the_last_of_what_replaces_itself_is_told() -> None:
    first, second, other = RamChanged(ram=ram(1)), RamChanged(ram=ram(1)), RamChanged(ram=ram(2))
    busy, idle = (ProcessesChanged(processes=(process(1, title),)) for title in ("busy", "idle"))
    come = [delta(0, "a"), first, busy, delta(1, "b"), other, second, delta(2, "c"), idle]
    assert coalesce(come) == [delta(0, "abc"), other, second, idle]
    said = Notice(text="kept"), Notice(text="kept")
    assert coalesce([*said, DocumentsChanged(), DocumentsChanged()]) == [*said, DocumentsChanged()]


def test_what_was_told_before_an_answer_is_told_before_it() -> None:
    answer = object()
    first, second = RamChanged(ram=ram(1)), RamChanged(ram=ram(1))
    assert coalesce([first, answer, second]) == [first, answer, second]


def test_a_flood_is_delivered_in_order_some_at_a_time(desk: Desk) -> None:
    desk.up()
    heard: list[str] = []
    desk.session.notified.connect(lambda text, _: heard.append(text))
    desk.session.notified.connect(lambda *_: time.sleep(0.002))
    turns: list[int] = []
    beat = QTimer(desk.window, interval=0)
    beat.timeout.connect(lambda: turns.append(len(heard)))
    beat.start()
    for number in range(100):
        desk.kernel.tell(Notice(text=str(number)))
    desk.until(lambda: len(heard) == 100)
    assert heard == [str(number) for number in range(100)]
    assert len({turn for turn in turns if 0 < turn < 100}) > 5, "the window has its turn meanwhile"


def test_of_two_that_start_at_the_same_moment_one_becomes_the_window(qapp: QApplication, home: Home) -> None:
    lock = claim(home, [])
    assert lock is not None
    code = (
        "import sys\nfrom pathlib import Path\nfrom llmos.app import instance\nfrom llmos.kernel.abi.home import Home\n"
        "instance.WAIT = 50\nsys.exit(instance.claim(Home(Path(sys.argv[1])), []) is not None)"
    )
    other = subprocess.run([sys.executable, "-c", code, str(home.root)], timeout=60)
    assert other.returncode == 0, "it leaves while the first is about to open"
    lock.unlock()
    assert claim(home, []) is not None, "a lock that was let go is taken"


def test_whatever_else_is_said_to_the_window_only_raises_it(qapp: QApplication, qtbot: QtBot, home: Home) -> None:
    first = Instance(home)
    got: list[list[str]] = []
    first.raised.connect(got.append)
    for said in (
        b"nonsense\n",
        b'{"paths": 1, "token": ""}\n',
        b'["/tmp/a"]\n',
        b'{"paths": [1, "/b"], "token": ""}\n',
    ):
        socket = QLocalSocket()
        socket.connectToServer(address(home))
        assert socket.waitForConnected(2000)
        socket.write(said)
        assert socket.waitForBytesWritten(2000)
        before = len(got)
        qtbot.waitUntil(lambda before=before: len(got) > before)  # type: ignore[misc]
        socket.disconnectFromServer()
    assert got == [[], [], [], ["/b"]]
    first.close()
    first.deleteLater()
    QCoreApplication.processEvents()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_second_start_brings_the_window_up_with_its_files(desk: Desk) -> None:
    desk.up()
    desk.window.hide()
    first = Instance(desk.session.home)
    first.raised.connect(desk.window.come_up)
    code = "import sys\nfrom llmos.app.boot import main\nsys.exit(main(sys.argv[1:]))"
    arguments = [sys.executable, "-c", code, "--home", str(desk.session.home.root), "/tmp/a.pdf", "/tmp/b c.md"]
    second = subprocess.Popen(arguments)
    desk.until(lambda: second.poll() is not None)
    assert second.returncode == 0
    desk.until(lambda: any(isinstance(r, AddPaths) for r in desk.kernel.asked))
    assert [r.paths for r in desk.kernel.asked if isinstance(r, AddPaths)] == [("/tmp/a.pdf", "/tmp/b c.md")]
    assert desk.window.isVisible()
    first.close()
    first.deleteLater()
