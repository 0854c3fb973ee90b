"""Counts the starts after which LLM OS did not get ready, so that safe mode can be offered."""

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject

from llmos.app.background import Background
from llmos.app.session import Session
from llmos.app.state import Link
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Phase

ENOUGH = 2  # failed starts after which it is offered


def begin(home: Home) -> int:
    """Notes a start; how many before it failed one after the other."""
    try:
        failed = int(_path(home).read_text())
    except (OSError, ValueError):
        failed = 0
    with contextlib.suppress(OSError):
        home.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        _path(home).write_text(str(failed + 1))
    return failed


def settle(home: Home) -> None:
    """This one did not fail."""
    with contextlib.suppress(OSError):
        _path(home).unlink(missing_ok=True)


class Watch(QObject):
    """Settles the start once the kernel is there, and has loaded its model or said why it does not. A start in safe
    mode says nothing of the next one.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._background = Background(self)
        self._settled = False
        session.model_changed.connect(self._look)

    def _look(self) -> None:
        state = self._session.state
        ready = state.link is Link.UP and not state.safe and state.model.phase is not Phase.LOADING
        if ready and not self._settled:
            self._settled = True
            self._background.run(lambda: settle(self._session.home), lambda _: None)


def _path(home: Home) -> Path:
    return home.root / "starts"
