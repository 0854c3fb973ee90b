"""The window with a stop watch, driven by lines of JSON: run by `ui`. With `bare` instead of a data folder it is a
window of Qt alone with the same stop watch.

Each line that it reads is a command, each that it writes an event. A gap is the time from one tick of a timer of 1 ms
to the next: as long, the window could do nothing else. What only commands need is imported by them: the first window is
timed, too.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QWidget

from llmos.app import window_main
from llmos.app.session import Session
from llmos.app.settings import Settings
from llmos.app.sidelist import PID
from llmos.app.state import Link
from llmos.app.window import Window
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import JobState, Message, Phase

FRAME = 16.0  # ms
STEP = 50  # ms between two movements of the scroll bar
ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


def say(event: str, **values: object) -> None:
    print(json.dumps({"event": event, "at": time.time(), **values}), flush=True)


class StopWatch(QObject):
    """Measures the gaps of the event loop between `begin` and `end`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=1)
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        self._gaps, self._last = [], time.perf_counter()
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self._gaps.append((now - self._last) * 1000)
        self._last = now

    def end(self) -> dict[str, float]:
        """Milliseconds."""
        import statistics

        self._timer.stop()
        gaps = self._gaps
        spent = sum(gaps)
        return {
            "ticks": len(gaps),
            "seconds": round(spent / 1000, 1),
            "gap_median_ms": round(statistics.median(gaps), 2),
            "gap_99th_percentile_ms": round(statistics.quantiles(gaps, n=100, method="inclusive")[-1], 2),
            "gap_worst_ms": round(max(gaps), 2),
            "share_of_time_in_gaps_over_a_frame": round(sum(gap for gap in gaps if gap > FRAME) / spent, 4),
        }


class Driver(QObject):
    """Reads commands, and does them: each method without an underscore is one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watch = StopWatch(self)
        self._input = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._read)
        self._rest = b""
        os.set_blocking(0, False)

    def _read(self) -> None:
        *lines, self._rest = (self._rest + os.read(0, 1 << 16)).split(b"\n")
        for line in lines:
            command = json.loads(line)
            getattr(self, command.pop("do"))(**command)

    def begin(self) -> None:
        self._watch.begin()

    def end(self) -> None:
        say("gaps", **self._watch.end())

    def close(self) -> None:
        QApplication.closeAllWindows()


class Bare(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.driver = Driver(self)
        self.resize(400, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        say("painted")


class Desk(Driver):
    def __init__(self, window: "Probe") -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._clicked, self._wanted = 0.0, 0
        self._pieces = 0  # of answers
        self._steps: Iterator[Any] = iter(())
        self._step = QTimer(self, interval=STEP)
        self._step.timeout.connect(self._go_on)
        self._session.model_changed.connect(self._tell_ready)
        self._session.disk_changed.connect(self._tell_ready)
        self._session.streamed.connect(self._count_piece)
        self._session.finished.connect(self._tell_answered)
        self._session.jobs_changed.connect(self._tell_jobs)
        self._session.earlier.connect(lambda _: self._tell_whole())
        window.chat.viewport().installEventFilter(self)

    # What is told.

    def _tell_ready(self) -> None:
        state = self._session.state
        if state.link is Link.UP and state.model.phase is Phase.READY:
            say("ready", disk=state.disk.phase is Phase.READY)

    def _count_piece(self, _: object) -> None:
        self._pieces += 1

    def _tell_answered(self, message: Message) -> None:
        say("answered", tokens=message.stats.generated if message.stats else 0)

    def _tell_jobs(self) -> None:
        for job in self._session.state.jobs.values():
            if job.state in ENDED:
                say("ingested", failures=len(job.failures))

    def _tell_whole(self) -> None:
        if not self._session.state.before:
            say("whole", messages=len(self._session.state.messages))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._clicked and self._session.state.pid == self._wanted:
            QTimer.singleShot(0, self._tell_opened)  # when all of it is on the screen
        return False

    def _tell_opened(self) -> None:
        if self._clicked:
            say("opened", seconds=time.perf_counter() - self._clicked, views=len(self._window.chat.views))
            self._clicked = 0.0

    # Commands.

    def ask(self, text: str) -> None:
        self._window.composer.editor.setPlainText(text)
        self._window.composer.submit()

    def add(self, path: str) -> None:
        self._window.add_paths([path])

    def click(self, pid: int) -> None:
        """On a conversation in the sidebar."""
        from PySide6.QtTest import QTest

        rows = self._window.sidebar.list
        found = next(rows.item(i) for i in range(rows.count()) if rows.item(i).data(PID) == pid)
        self._wanted = pid
        self._clicked = time.perf_counter()
        middle = rows.visualItemRect(found).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    def scroll(self) -> None:
        """With the keys, the wheel and the scroll bar, all over the conversation."""
        self._steps = self._movements()
        self._step.start()

    def _go_on(self) -> None:
        if next(self._steps, None) is None:
            self._step.stop()
            say("scrolled")

    def _movements(self) -> Iterator[str]:
        chat = self._window.chat
        from PySide6.QtTest import QTest

        keys = Qt.Key
        for key, times in ((keys.Key_PageUp, 40), (keys.Key_PageDown, 20), (keys.Key_Home, 1), (keys.Key_Down, 20)):
            for _ in range(times):
                QTest.keyClick(chat, key)
                yield "key"
        for turn in [-120] * 60 + [120] * 60:
            self._wheel(turn)
            yield "wheel"
        bar = chat.verticalScrollBar()
        bar.setSliderDown(True)
        for i in range(100):
            bar.setSliderPosition(bar.maximum() * (i * 37 % 100) // 100)
            yield "far"
        for i in range(100):
            bar.setSliderPosition(bar.maximum() * i // 100)
            yield "along"
        bar.setSliderDown(False)
        bar.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
        yield "end"

    def _wheel(self, turn: int) -> None:
        viewport = self._window.chat.viewport()
        middle = QPointF(viewport.rect().center())
        away, plain = QPoint(0, 0), Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(
            middle, viewport.mapToGlobal(middle), away, QPoint(0, turn), Qt.MouseButton.NoButton, plain,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)

    def count(self) -> None:
        state = self._session.state
        files = sum(job.files_done for job in state.jobs.values())
        views = len(self._window.chat.views)
        say("counted", views=views, messages=len(state.messages), files=files, pieces=self._pieces)


class Probe(Window):
    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings)
        self._painted = False
        self.desk = Desk(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, lambda: say("painted"))  # when all of it is on the screen


def main(home: str) -> int:
    if home == "bare":
        app = QApplication(sys.argv[:1])
        bare = Bare()
        bare.show()
        return app.exec()
    setattr(window_main, "Window", Probe)  # noqa: B010
    return window_main.main(Home(Path(home)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
