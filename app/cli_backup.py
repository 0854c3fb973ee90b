"""`llmos backup` and `llmos restore`. The window runs them as processes and reads their lines of JSON.

What does the work is imported when it is wanted: every start of `llmos` reads this file.
"""

import argparse
import contextlib
import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from llmos.app import words
from llmos.app.cli_link import ProgressLine, progress_line, say
from llmos.app.client import KernelError
from llmos.kernel.abi.home import Home

if TYPE_CHECKING:
    from llmos.app.archive import Manifest, Progress
    from llmos.app.cli import Verbs

OFTEN = 0.1  # seconds between two reports


def add_verbs(verbs: "Verbs") -> None:
    backup = verbs.add_parser("backup", help="write conversations, documents and settings into one file")
    backup.add_argument("file", metavar="FILE", type=Path)
    backup.add_argument("--check", action="store_true", help="check a backup that is there, instead of writing one")
    backup.add_argument("--overwrite", action="store_true", help="take the place of a file of that name")
    backup.add_argument("--json", action="store_true", help="print the progress and the result as lines of JSON")
    backup.set_defaults(alone=run_backup)
    restore = verbs.add_parser("restore", help="take over a backup; what is there is put aside, not deleted")
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.add_argument("--json", action="store_true", help="print the progress and the result as lines of JSON")
    restore.add_argument("--wait", type=float, default=0.0, help=argparse.SUPPRESS)  # seconds, for the window to close
    restore.set_defaults(alone=run_restore)


def run_backup(arguments: argparse.Namespace) -> int:
    """Raises KernelError."""
    from llmos.app import backup as writing

    file = arguments.file.expanduser().absolute()
    with _stoppable(), _reports(arguments.json) as progress:
        if arguments.check:
            manifest = _checked(file, progress)
        else:
            manifest = writing.write(Home.default(), file, progress, arguments.overwrite)
    if arguments.json:
        print(json.dumps({"done": _facts(manifest), "file": str(file)}), flush=True)
    elif arguments.check:
        say(f"{file} is whole: {_described(manifest)}.")
    else:
        say(f"{file} is written and checked: {_described(manifest)}.")
        say("Models, the index, MCP servers, logs and scratch are not in it.")
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    """Raises KernelError."""
    from llmos.app import restore as restoring

    home, file = Home.default(), arguments.file.expanduser().absolute()
    with _stoppable(), _reports(arguments.json) as progress:

        def ready() -> None:
            if arguments.json:
                print(json.dumps({"ready": True}), flush=True)

        manifest, aside = restoring.restore(home, file, progress, ready, arguments.wait)
    if arguments.json:
        print(json.dumps({"done": _facts(manifest), "aside": str(aside or "")}), flush=True)
        return 0
    say(f"Everything of {file} is in {home.root}. The index of documents is built at the next start.")
    if aside is not None:
        say(f"What was there before is in {aside}.")
    return 0


def _checked(file: Path, progress: "Progress") -> "Manifest":
    from llmos.app.archive import check

    try:
        return check(file, progress)
    except OSError as error:
        raise KernelError(f"{file} cannot be read: {error.strerror}.") from error


def _facts(manifest: "Manifest") -> dict[str, object]:
    return {"llmos": manifest.llmos, "created": manifest.created, "size": manifest.size}


def _described(manifest: "Manifest") -> str:
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(manifest.created))
    return f"{words.size(manifest.size)} of conversations, documents and settings, of {when}"


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """SIGTERM, by which the window cancels, leaves through the same doors as Ctrl+C: nothing half is left."""

    def leave(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def _reports(lines: bool) -> "Iterator[Progress]":
    with progress_line() as line:
        yield _Reports(line, lines)


class _Reports:
    """Says how far it is: every OFTEN, and when something else is done."""

    def __init__(self, line: ProgressLine, lines: bool) -> None:
        self._line, self._lines = line, lines
        self._doing, self._last = "", 0.0

    def __call__(self, done: int, total: int, what: str) -> None:
        now = time.monotonic()
        if (not what or what == self._doing) and now - self._last < OFTEN:
            return
        self._doing, self._last = what or self._doing, now
        if self._lines:
            print(json.dumps({"bytes": done, "of": total, "doing": self._doing}), flush=True)
        else:
            self._line.show(f"{self._doing}: {words.size(done)} of {words.size(total)}")
