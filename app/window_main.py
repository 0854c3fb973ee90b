"""The window process: everything is put together here, in order, and taken apart in reverse."""

import signal
import sys
from importlib import resources

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from llmos.app import settings, theme
from llmos.app.bridge import Bridge
from llmos.app.instance import Instance, hand_over
from llmos.app.session import Session
from llmos.app.window import Window
from llmos.kernel.abi.home import Home


def main(home: Home, paths: list[str] | None = None) -> int:
    """Opens the window of `home`, or raises the one that is open, with files to add to the disk."""
    app = application()
    if hand_over(home, paths or []):
        return 0
    remembered = settings.load(home)
    theme.load_fonts()
    theme.apply(app, remembered.theme, remembered.scale)
    instance = Instance(home)
    bridge = Bridge(home)
    session = Session(bridge)
    window = Window(session, remembered)
    instance.raised.connect(window.come_up)
    window.show()
    bridge.start()
    window.add_paths(paths or [])
    heartbeat = _let_signals_through(window)
    code = app.exec()
    heartbeat.stop()
    bridge.close()
    instance.close()
    settings.save(home, remembered)
    return code


def application() -> QApplication:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("LLM OS")
    app.setDesktopFileName("llmos")
    app.setWindowIcon(QIcon(str(resources.files("llmos.assets").joinpath("icons", "llmos.svg"))))
    return app


def _let_signals_through(window: Window) -> QTimer:
    """Ctrl+C in the terminal closes the window; Python sees signals only when it gets to run."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.close())
    heartbeat = QTimer(interval=250)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()
    return heartbeat
