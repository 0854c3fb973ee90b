"""The kernel process: `python -m llmos.kernel --home DIR`. The composition root of the kernel's address space."""

import argparse
import logging
import os
import signal
import sqlite3
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from filelock import FileLock, Timeout

from llmos.kernel.abi import replacing
from llmos.kernel.abi.faults import EXITS, of_error
from llmos.kernel.abi.home import Home
from llmos.kernel.boot import Kernel
from llmos.kernel.database import JournalError, explain

LOG_BYTES, LOG_FILES = 1_000_000, 3
LOCK_SECONDS = 10.0

log = logging.getLogger(__name__)


def main() -> int:
    """0 at an orderly end or when another kernel runs already, else one of EXITS, with one sentence on stderr."""
    parser = argparse.ArgumentParser(prog="llmos.kernel")
    parser.add_argument("--home", type=Path, default=Home.default().root)
    parser.add_argument("--safe", action="store_true", help="without a model, the disk and MCP servers")
    arguments = parser.parse_args()
    home = Home(arguments.home.absolute())
    try:
        home.create()
        os.environ["LLMOS_HOME"] = str(home.root)  # for the devices, whose host is told nothing else
        lock = FileLock(home.lock)
        lock.acquire(timeout=0)
    except Timeout:
        return 0
    except OSError as error:
        print(f"The data folder {home.root} cannot be used: {error.strerror}.", file=sys.stderr)
        return EXITS[of_error(error)]
    handler = RotatingFileHandler(home.log / "kernel.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES)
    logging.basicConfig(
        level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    try:
        _finish_restore(home)
        kernel = Kernel(home, arguments.safe)
    except JournalError as error:
        print(error, file=sys.stderr)
        return EXITS[error.fault]
    except sqlite3.DatabaseError as error:  # found while reading: the journal could be opened
        log.exception("the journal")
        found = explain(home.journal, error)
        print(found, file=sys.stderr)
        return EXITS[found.fault]
    except OSError as error:
        print(error, file=sys.stderr)
        return EXITS[of_error(error)]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: kernel.machine.post(kernel.stop))
    kernel.run()
    return 0


def _finish_restore(home: Home) -> None:
    """Where a restore was cut off. Raises OSError."""
    if replacing.pending(home):
        home.disk.mkdir(exist_ok=True, mode=0o700)
        try:
            with FileLock(home.disk / replacing.LOCK, timeout=LOCK_SECONDS):
                replacing.finish(home)
        except Timeout as error:
            raise OSError(f"Another program uses {home.disk}, and a restore has to be finished. Close it.") from error


if __name__ == "__main__":
    sys.exit(main())
