"""Work on files for a view, on a thread of its own; what comes of it arrives on the thread of the view."""

import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Background(QObject):
    """Nothing arrives once this is deleted, which it is with its parent."""

    _done = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """`work` must catch what can go wrong, and give it back as a value."""

        def do() -> None:
            result = work()
            with contextlib.suppress(RuntimeError):  # the view has been deleted
                self._done.emit(then, result)

        threading.Thread(target=do, name="background", daemon=True).start()

    def _deliver(self, then: Callable[[Any], None], result: object) -> None:
        then(result)
