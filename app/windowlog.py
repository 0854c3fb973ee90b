"""The window's own log: what Qt and Python complain about. A thread writes it, so that the window never waits."""

import contextlib
import logging
import queue
import sys
import threading
from collections.abc import Callable
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from llmos.kernel.abi.home import Home

BYTES, FILES = 500_000, 2
LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_qt = logging.getLogger("qt")
_window = logging.getLogger("window")


def begin(home: Home) -> Callable[[], None]:
    """Returns what ends it. Without a folder that can be written there is no log."""
    try:
        home.log.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(home.log / "window.log", maxBytes=BYTES, backupCount=FILES)
    except OSError:
        return lambda: None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    waiting: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
    listener, entry = QueueListener(waiting, handler), QueueHandler(waiting)
    logging.getLogger().addHandler(entry)
    listener.start()
    qInstallMessageHandler(_hear)
    sys.excepthook, threading.excepthook = _failed, _thread_failed
    _window.setLevel(logging.INFO)
    _window.info("The window starts.")

    def end() -> None:
        qInstallMessageHandler(None)
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        logging.getLogger().removeHandler(entry)
        listener.stop()
        handler.close()

    return end


def _hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    _qt.log(LEVELS.get(kind, logging.INFO), "%s", text)
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr)


def _failed(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
    _window.error("An action failed.", exc_info=(kind, error, at))
    sys.__excepthook__(kind, error, at)


def _thread_failed(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None:
        _window.error("A thread failed.", exc_info=(arguments.exc_type, arguments.exc_value, arguments.exc_traceback))
    threading.__excepthook__(arguments)
