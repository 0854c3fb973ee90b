"""A window on a kernel that says what the test tells it to. Nothing it started may outlive the test."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llmos.app import client, theme
from llmos.app.bridge import Bridge
from llmos.app.session import Session
from llmos.app.settings import Settings
from llmos.app.state import Link
from llmos.app.window import Window
from llmos.kernel.abi.home import Home
from tests.app.fake_kernel import FakeKernel


@dataclass
class Desk:
    """Everything a test of the window needs."""

    kernel: FakeKernel
    bridge: Bridge
    session: Session
    window: Window
    bot: QtBot

    def until(self, condition: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(condition()), timeout=20_000)

    def up(self) -> None:
        self.until(lambda: self.session.state.link is Link.UP)

    def show(self, pid: int) -> None:
        if self.session._wanted != pid:  # else it is on its way, and would be drawn twice
            self.session.choose(pid)
        self.until(lambda: self.session.state.pid == pid and self.window.chat.settled)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.create()
    return made


@pytest.fixture
def kernel(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeKernel]:
    """Running. Booting it is what the client does when it finds none."""
    made = FakeKernel(home)

    class Booted:
        def poll(self) -> int | None:
            return None

    def boot(_: Home, safe: bool = False) -> Booted:
        made.safe = safe
        made.boot()
        return Booted()

    monkeypatch.setattr(client, "boot_kernel", boot)
    made.boot()
    yield made
    made.close()
    home.socket.unlink(missing_ok=True)
    home.secret.unlink(missing_ok=True)


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, home: Home, kernel: FakeKernel) -> Iterator[Desk]:
    before = set(threading.enumerate()) - {t for t in threading.enumerate() if t.name == "fake kernel"}
    theme.load_fonts()
    theme.apply(qapp)
    bridge = Bridge(home)
    session = Session(bridge)
    window = Window(session, Settings(greeted=True))
    window.show()
    bridge.start()
    yield Desk(kernel, bridge, session, window, qtbot)
    window.close()
    bridge.close()
    kernel.close()
    window.deleteLater()
    session.deleteLater()
    bridge.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: set(threading.enumerate()) <= before, timeout=10_000)
    left = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]
    assert not left, f"left alive: {left}"
