"""`llmos` without a verb: opens the window."""

import argparse
import os
import sys
from pathlib import Path

from llmos.app.window_main import main as open_window
from llmos.kernel.abi.home import Home


def main(argv: list[str]) -> int:
    """The paths named are added to the disk."""
    parser = argparse.ArgumentParser(prog="llmos", description="Opens the window of LLM OS.")
    parser.add_argument("paths", nargs="*", type=Path, help="files and folders to add to the disk")
    parser.add_argument("--safe", action="store_true", help="without model, documents and MCP servers")
    parser.add_argument("--home", type=Path, help="the data folder, instead of LLMOS_HOME")
    named = parser.parse_args(argv)
    if not has_display():
        print("There is no display to open a window on. Use “llmos ask”; “llmos --help” says more.", file=sys.stderr)
        return 1
    home = Home(named.home.expanduser().absolute()) if named.home else Home.default()
    return open_window(home, [str(path.expanduser().absolute()) for path in named.paths], named.safe)


def has_display() -> bool:
    """Qt would end the process without a word where there is none."""
    return sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))
