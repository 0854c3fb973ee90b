"""The command that starts a server: it dies with its host, and sees nothing of LLM OS.

A server runs with the person's rights, as what they start themselves does. But it may be driven by a hijacked model,
and must not reach the kernel's socket or data folder: there it could answer the questions that are asked about it.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from llmos.kernel.abi.home import Home, runtime_folder

TRIAL_SECONDS = 10.0


def fenced(command: list[str], hidden: Iterable[Path] | None = None) -> list[str]:
    """`hidden` are folders that look empty from inside: those of LLM OS."""
    folders = (Home.default().root, runtime_folder()) if hidden is None else tuple(hidden)
    unlimited = ["prlimit", "--as=unlimited", "--"] if shutil.which("prlimit") else []
    if works():
        return [*_bubblewrap(folders), "--", *unlimited, *command]
    leash = ["setpriv", "--pdeathsig", "KILL", "--"] if sys.platform == "linux" and shutil.which("setpriv") else []
    return [*leash, *unlimited, *command]


@cache
def works() -> bool:
    """Whether bubblewrap can be used here, tried once."""
    if sys.platform != "linux" or shutil.which("bwrap") is None:
        return False
    try:
        return subprocess.run([*_bubblewrap(()), "--", "true"], timeout=TRIAL_SECONDS, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _bubblewrap(hidden: Iterable[Path]) -> list[str]:
    """Its processes are in a namespace of their own, which ends as a whole; else it is the machine as it is."""
    command = ["bwrap", "--dev-bind", "/", "/", "--proc", "/proc", "--unshare-pid", "--die-with-parent"]
    command += ["--cap-drop", "ALL"]  # or root could take away what hides the folders
    for folder in hidden:
        if folder.is_dir():
            command += ["--tmpfs", str(folder.resolve())]
    return command
