"""`llmos desktop`: an entry in the desktop's menu, by the freedesktop.org specification, for this user."""

import argparse
import os
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

from platformdirs import user_data_path

from llmos.app.cli_link import say
from llmos.app.client import KernelError

NAME = "llmos"
# What the window adds to its disk when it is opened with it.
TYPES = (
    "application/pdf",
    "application/epub+zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "message/rfc822",
    "application/mbox",
    "text/csv",
    "text/html",
    "text/markdown",
    "text/plain",
    "inode/directory",
)
ENTRY = """[Desktop Entry]
Type=Application
Name=LLM OS
Comment=A private assistant on this computer
Exec={command} %F
Icon={name}
Terminal=false
Categories=Office;Utility;
StartupWMClass=llmos
MimeType={types};
Actions=new;

[Desktop Action new]
Name=Open the window
Exec={command}
"""


def desktop(arguments: argparse.Namespace) -> int:
    """Adds the entry, or takes it away. Raises KernelError."""
    if sys.platform != "linux":
        raise KernelError("Desktop entries are of Linux desktops. Here, make a shortcut to “llmos”.")
    data = user_data_path()
    entry, icon = data / "applications" / f"{NAME}.desktop", data / "icons/hicolor/scalable/apps" / f"{NAME}.svg"
    try:
        if arguments.remove:
            for path in (entry, icon):
                path.unlink(missing_ok=True)
        else:
            _write(icon, resources.files("llmos.assets").joinpath("icons", f"{NAME}.svg").read_bytes())
            text = ENTRY.format(command=_command(), name=NAME, types=";".join(TYPES))
            _write(entry, text.encode())
    except OSError as error:
        raise KernelError(f"{error.filename} cannot be written: {error.strerror}.") from error
    if updater := shutil.which("update-desktop-database"):
        subprocess.run([updater, str(entry.parent)], check=False, capture_output=True, timeout=30)
    say(f"{entry} is {'gone' if arguments.remove else 'there: look for LLM OS in the menu of your desktop'}.")
    return 0


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(content)
    os.replace(draft, path)


def _command() -> str:
    """This installation's interpreter, quoted as the specification has it."""
    quoted = sys.executable
    for character in ("\\", '"', "`", "$"):
        quoted = quoted.replace(character, f"\\{character}")
    return f'"{quoted}" -m llmos.app'.replace("%", "%%")
