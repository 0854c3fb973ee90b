"""What the window remembers: size, columns, theme, zoom, drafts. Read before it opens, written when it has closed."""

import contextlib
import os
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from llmos.app import theme
from llmos.app.carry import Chip
from llmos.app.theme import Choice, Density
from llmos.kernel.abi.home import Home


class MyLayout(msgspec.Struct):
    """A layout that the person saved."""

    docks: str
    inspector: bool
    sidebar: bool


class Settings(msgspec.Struct):
    """`geometry` and `docks` are Qt's own, in base 64; `still`: nothing moves that need not; `language` is a code, or
    "" for the desktop's; `closed` are headings in the list of conversations; `drafts`, and what is `attached` to them,
    by pid. `keys` are those of commands that have others than in the table, as QKeySequence writes them. `greeted`: the
    first steps were shown.
    """

    geometry: str = ""
    columns: list[int] = msgspec.field(default_factory=lambda: [238, 760, 402])
    sidebar: bool = True
    inspector: bool = True
    theme: Choice = Choice.SYSTEM
    scale: float = 1.0
    density: Density = Density.COMFORTABLE
    still: bool = False
    language: str = ""
    closed: set[str] = msgspec.field(default_factory=lambda: {"Archived"})
    drafts: dict[int, str] = msgspec.field(default_factory=dict)
    attached: dict[int, list[Chip]] = msgspec.field(default_factory=dict)
    docks: str = ""
    mine: MyLayout | None = None
    keys: dict[str, list[str]] = msgspec.field(default_factory=dict)
    tray: bool = False
    notify: bool = False
    notify_text: bool = False
    greeted: bool = False


def plain(kept: Settings) -> Settings:
    """The look of the first start, for safe mode. What was being written stays, and the language."""
    return Settings(drafts=kept.drafts, attached=kept.attached, greeted=True, language=kept.language)


def dress(app: QApplication, settings: Settings) -> None:
    """Gives the window the look that was chosen."""
    theme.apply(app, settings.theme, settings.scale, settings.density, settings.still)


def path(home: Home) -> Path:
    return home.root / "window.json"


def load(home: Home) -> Settings:
    """What cannot be read is as if it were not there."""
    try:
        return msgspec.json.decode(path(home).read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError):
        return Settings()


def save(home: Home, settings: Settings) -> None:
    new = path(home).with_suffix(".new")
    with contextlib.suppress(OSError):
        home.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        new.write_bytes(msgspec.json.encode(settings))
        os.replace(new, path(home))
