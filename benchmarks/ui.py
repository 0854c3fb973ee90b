"""How quick the window is: under Xvfb, on a real kernel.

Gaps of the event loop while an answer streams and 1,000 files are ingested, with the real embedder, beside a window of
Qt alone that does nothing: what that one waits for is the cores, not our code. Then the time to the first window, and a
conversation of 10,000 messages: how long it takes from the click to the paint, and how it scrolls. Without Xvfb the
window is drawn offscreen, and the result says so.
"""

import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psutil

from benchmarks.common import MODEL, Result, calm, kernel, median
from benchmarks.startup import wait_for_the_end
from benchmarks.texts import CHAT, TOPICS, prose, question
from llmos.kernel import filing
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Role, Spoken
from llmos.kernel.journal import Journal

FILES, WORDS = 1000, 60  # of a file: one passage
MESSAGES = 10_000
STARTS, OPENINGS = 5, 5
REST_SECONDS = 2.0
MOST_SECONDS = 600.0  # for the files
SCREEN = "1600x1000x24"


@contextmanager
def screen() -> Iterator[tuple[str, dict[str, str]]]:
    """What windows are drawn on, in a word, and the environment that they need for it."""
    server = shutil.which("Xvfb")
    if server is None:
        yield "offscreen", {"QT_QPA_PLATFORM": "offscreen"}
        return
    readable, writable = os.pipe()
    xvfb = subprocess.Popen(
        [server, "-displayfd", str(writable), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=[writable],
        stderr=subprocess.DEVNULL,
    )
    os.close(writable)
    try:
        with os.fdopen(readable) as told:
            number = told.readline().strip()
        yield "xvfb", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        xvfb.terminate()
        xvfb.wait(10)


class Watched:
    """A process of `ui_probe`. `began` is when it was started, by the wall clock."""

    def __init__(self, home: str, environment: dict[str, str]) -> None:
        self.began = time.time()
        self._process = psutil.Popen(
            [sys.executable, "-m", "benchmarks.ui_probe", home],
            env={**os.environ, "LLMOS_MODEL": str(MODEL), **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._events: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self._process.stdout:
            self._events.put(json.loads(line))

    def tell(self, do: str, **arguments: object) -> None:
        self._process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
        self._process.stdin.flush()

    def wait(self, *kinds: str, seconds: float = 180.0) -> dict[str, Any]:
        """The next event of these kinds; others are passed over. Raises queue.Empty when it is late."""
        deadline = time.monotonic() + seconds
        while True:
            event = self._events.get(timeout=max(0.0, deadline - time.monotonic()))
            if event["event"] in kinds:
                return event

    def gaps(self) -> dict[str, float]:
        self.tell("end")
        event = self.wait("gaps")
        return {name: value for name, value in event.items() if name not in ("event", "at")}

    @property
    def megabytes(self) -> float:
        return round(self._process.memory_info().rss / 2**20, 1)

    def close(self) -> None:
        self.tell("close")
        self._process.wait(30)


@contextmanager
def watched(home: str, environment: dict[str, str]) -> Iterator[Watched]:
    made = Watched(home, environment)
    try:
        yield made
        made.close()
    finally:
        if made._process.is_running():
            made._process.kill()


def first_window(environment: dict[str, str]) -> float:
    """Seconds from the start of the process to its window on the screen, with no kernel running yet."""
    with tempfile.TemporaryDirectory(prefix="llmos-bench") as folder:
        with watched(folder, environment) as window:
            seconds = float(window.wait("painted")["at"]) - window.began
        wait_for_the_end(Home(Path(folder)))
    return seconds


def busy(environment: dict[str, str], result: Result) -> dict[str, float]:
    """Gaps while answers stream one after the other and a folder is ingested, until all of its files are there."""
    with ExitStack() as undo:
        root = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="llmos-bench")))
        folder = root / "files"
        folder.mkdir()
        for number in range(FILES):
            (folder / f"{number:04}.txt").write_text(prose(number, WORDS))
        client, _ = undo.enter_context(kernel(MODEL, root / "home", disk=True))
        window = undo.enter_context(watched(str(root / "home"), environment))
        bare = undo.enter_context(watched("bare", environment))
        bare.wait("painted")
        window.wait("painted")
        window.wait("ready")
        calm(client)
        result.metrics["window_megabytes"] = window.megabytes
        asked = 0
        window.tell("ask", text=question(TOPICS[0], asked))
        window.tell("add", path=str(folder))
        for each in (bare, window):
            each.tell("begin")
        deadline = time.monotonic() + MOST_SECONDS
        while True:
            try:
                event = window.wait("answered", "ingested", seconds=deadline - time.monotonic())
            except queue.Empty:
                break
            if event["event"] == "ingested":
                break
            asked += 1
            window.tell("ask", text=question(TOPICS[asked % len(TOPICS)], asked))
        gaps, alone = window.gaps(), bare.gaps()
        window.tell("count")
        counted = window.wait("counted")
        result.metrics |= {f"busy_{name}": value for name, value in gaps.items()}
        result.metrics |= {f"busy_bare_window_{name}": value for name, value in alone.items()}
        result.metrics |= {"files": counted["files"], "answers_ended": asked, "pieces": counted["pieces"]}
        result.metrics["window_megabytes_after"] = window.megabytes
    return gaps


def write_conversations(home: Home) -> tuple[int, int]:
    """A short one and one of MESSAGES, which is listed below it."""
    home.create()
    journal = Journal(home.journal)
    spoken = [
        Spoken(Role.ASSISTANT, answer(i // 2)) if i % 2 else Spoken(Role.USER, CHAT[i // 2 % len(CHAT)])
        for i in range(MESSAGES)
    ]
    long = filing.take_over(journal, "assistant", "Long", spoken, "").pid
    short = filing.take_over(journal, "assistant", "Short", spoken[:4], "").pid
    journal.close()
    return long, short


def answer(number: int) -> str:
    """Markdown as a model writes it: paragraphs, sometimes a list, sometimes code."""
    parts = [prose(number, 30 + number * 7 % 90)]
    if number % 3 == 0:
        parts.append("\n".join(f"- **{topic}**: {prose(number * 10 + i, 9)}" for i, topic in enumerate(TOPICS[:4])))
    if number % 10 == 0:
        parts.append(f"```python\ndef answer() -> int:\n    return {number}\n```")
    return "\n\n".join(parts)


def long_conversation(environment: dict[str, str], result: Result) -> float:
    """The slowest of OPENINGS, in seconds: the first is of a conversation that the kernel has not laid out."""
    with tempfile.TemporaryDirectory(prefix="llmos-bench") as folder:
        home = Home(Path(folder))
        long, short = write_conversations(home)
        with kernel(MODEL, home.root), watched(str(home.root), environment) as window:
            window.wait("ready")
            time.sleep(REST_SECONDS)
            before = window.megabytes
            openings = []
            for _ in range(OPENINGS):
                window.tell("click", pid=long)
                openings.append(float(window.wait("opened")["seconds"]))
                assert window.wait("whole")["messages"] == MESSAGES
                time.sleep(REST_SECONDS)
                if len(openings) < OPENINGS:
                    window.tell("click", pid=short)
                    window.wait("opened")
            opened = window.megabytes
            window.tell("begin")
            window.tell("scroll")
            window.wait("scrolled")
            gaps = window.gaps()
            window.tell("count")
            counted = window.wait("counted")
            result.metrics |= {f"scroll_{name}": value for name, value in gaps.items()}
            result.metrics |= {
                "open_first_seconds": round(openings[0], 4),
                "open_seconds": median(openings),
                "long_messages": counted["messages"],
                "long_views_after_scrolling": counted["views"],
                "long_megabytes_before": before,
                "long_megabytes_opened": opened,
                "long_megabytes_scrolled": window.megabytes,
            }
    return max(openings)


def main() -> int:
    result = Result("ui")
    with screen() as (drawn_on, environment):
        result.metrics["drawn_on"] = drawn_on
        starts = [first_window(environment) for _ in range(STARTS + 1)][1:]
        result.metrics["first_window_seconds"] = median(starts)
        gaps = busy(environment, result)
        slowest = long_conversation(environment, result)
    result.mark("99th percentile of the gaps, ms", gaps["gap_99th_percentile_ms"], "<=", 16.0)
    result.mark("longest gap, ms", gaps["gap_worst_ms"], "<=", 50.0)
    result.mark("first window, s", result.metrics["first_window_seconds"], "<=", 1.0)
    result.mark(f"conversation of {MESSAGES:,} messages opened, s", slowest, "<=", 0.3)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
