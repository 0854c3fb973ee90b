"""The document that ships with LLM OS to try it with. Knows no Qt."""

import os
from importlib import resources
from pathlib import Path

from llmos.app.tr import mark
from llmos.kernel.abi.home import Home

NAME = "House manual.md"
QUESTIONS = (
    mark("What pressure does the boiler need?"),
    mark("When is the paper bin emptied?"),
    mark("A pipe leaks. Whom do I call?"),
)


def place(home: Home) -> Path:
    """In the data folder, so that it stays where it is when the program is updated."""
    return home.root / "samples" / NAME


def write(home: Home) -> None:
    """Puts the document there. Raises OSError."""
    target = place(home)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = target.with_name(f".{NAME}.new")
    draft.write_bytes(resources.files("llmos.assets").joinpath("samples", NAME).read_bytes())
    os.replace(draft, target)


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder; what goes away meanwhile does not count."""
    total = 0
    for base, _, files in os.walk(folder):
        for name in files:
            try:
                total += os.lstat(os.path.join(base, name)).st_size
            except OSError:
                continue
    return total
