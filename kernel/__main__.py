"""The kernel process: `python -m llmos.kernel --home DIR`. The composition root of the kernel's address space."""

import argparse
import logging
import os
import signal
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from filelock import FileLock, Timeout

from llmos.kernel.abi.home import Home
from llmos.kernel.boot import Kernel
from llmos.kernel.journal import JournalError

LOG_BYTES, LOG_FILES = 1_000_000, 3


def main() -> int:
    """0 at an orderly end or when another kernel runs already, 1 with one sentence on stderr otherwise."""
    parser = argparse.ArgumentParser(prog="llmos.kernel")
    parser.add_argument("--home", type=Path, default=Home.default().root)
    home = Home(parser.parse_args().home.absolute())
    try:
        home.create()
        os.environ["LLMOS_HOME"] = str(home.root)  # for the devices, whose host is told nothing else
        lock = FileLock(home.lock)
        lock.acquire(timeout=0)
    except Timeout:
        return 0
    except OSError as error:
        print(f"The data folder {home.root} cannot be used: {error.strerror}.", file=sys.stderr)
        return 1
    handler = RotatingFileHandler(home.log / "kernel.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES)
    logging.basicConfig(
        level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    try:
        kernel = Kernel(home)
    except (JournalError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: kernel.machine.post(kernel.stop))
    kernel.run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
