"""The window process: everything is put together here, in order, and taken apart in reverse."""

import gc
import logging
import signal
import sys
from importlib import resources

from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from llmos.app import language, settings, starts, theme, windowlog
from llmos.app.bridge import Bridge
from llmos.app.instance import Instance, claim
from llmos.app.markdown import warm_up
from llmos.app.session import Session
from llmos.app.starts import Watch
from llmos.app.state import Link
from llmos.app.window import Window
from llmos.kernel.abi.home import Home

NAME = "llmos"  # by which the desktop knows its windows, as in its entry
WARM_UP = 100  # ms after the start, when the window is there


def main(home: Home, paths: list[str] | None = None, safe: bool = False) -> int:
    """Opens the window of `home`, or raises the one that is open, with files to add to the disk.

    In `safe` mode the window has its first look, which is not remembered, and the kernel is one in safe mode.
    """
    app = application()
    lock = claim(home, paths or [])
    if lock is None:
        if safe:
            print("LLM OS is open already: choose “Restart in safe mode” in its menu.", file=sys.stderr)
        return 0
    end_log = windowlog.begin(home)
    kept = settings.load(home)
    remembered = settings.plain(kept) if safe else kept
    failed = 0 if safe else starts.begin(home)
    theme.load_fonts()
    settings.dress(app, remembered)
    language.install(app, remembered.language)
    instance = Instance(home)
    bridge = Bridge(home, safe=safe)
    session = Session(bridge)
    window = Window(session, remembered)
    instance.raised.connect(window.come_up)
    window.left.connect(app.quit)
    app.commitDataRequest.connect(lambda _: setattr(window, "ended", True))  # the desktop ends
    Watch(session)
    heartbeat = _let_signals_through(window)
    window.show()
    if failed >= starts.ENOUGH:
        logging.getLogger("window").warning("%d starts failed: safe mode is offered.", failed)
        bridge.hold()
        window.troubles.offer_safe_mode(failed)
    bridge.start()
    window.add_paths(paths or [])
    gc.freeze()  # what the window is made of stays: the collector need not look at all of it again and again
    QTimer.singleShot(WARM_UP, lambda: QThreadPool.globalInstance().start(warm_up))
    code = app.exec()
    heartbeat.stop()
    bridge.close()
    instance.close()
    lock.unlock()
    kept.drafts, kept.attached = remembered.drafts, remembered.attached
    if not window.replaced:
        settings.save(home, kept)
    state = session.state
    if not state.safe and failed < starts.ENOUGH and state.link is not Link.FAILED:
        starts.settle(home)
    end_log()
    return code


def application() -> QApplication:
    app = QApplication.instance() or QApplication([NAME])
    assert isinstance(app, QApplication)
    app.setApplicationName("LLM OS")
    app.setDesktopFileName(NAME)
    app.setWindowIcon(QIcon(str(resources.files("llmos.assets").joinpath("icons", "llmos.svg"))))
    return app


def _let_signals_through(window: Window) -> QTimer:
    """Ctrl+C in the terminal ends it; Python sees signals only when it gets to run."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QTimer.singleShot(0, window.quit))
    heartbeat = QTimer(interval=250)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()
    return heartbeat
