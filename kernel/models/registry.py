"""What is known of model files beyond what they say themselves: which the person put into the list, and where from.

Kept in models.json of the data folder.
"""

import threading
from pathlib import Path

import msgspec

from llmos.kernel.abi.home import Home
from llmos.kernel.files import write
from llmos.kernel.models import ModelError

_guard = threading.Lock()  # files arrive on threads of their own


class Known(msgspec.Struct, frozen=True):
    """A file: `name` to show, `source` as an address, and the licence that stood there."""

    path: str
    name: str
    source: str = ""
    licence: str = ""


def known(home: Home) -> dict[str, Known]:
    """By path. A registry that is missing or damaged is an empty one: its files can be imported again."""
    try:
        return {each.path: each for each in msgspec.json.decode(_path(home).read_bytes(), type=list[Known])}
    except (OSError, msgspec.MsgspecError):
        return {}


def add(home: Home, file: Known) -> None:
    """Raises ModelError."""
    with _guard:
        _write(_path(home), [*(each for each in known(home).values() if each.path != file.path), file])


def drop(home: Home, path: Path) -> None:
    """Raises ModelError."""
    with _guard:
        _write(_path(home), [each for each in known(home).values() if each.path != str(path)])


def _path(home: Home) -> Path:
    return home.root / "models.json"


def _write(path: Path, files: list[Known]) -> None:
    """Replaces the file in one step."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write(path, msgspec.json.encode(files))
    except OSError as error:
        raise ModelError(f"The list of models {path} cannot be written: {error.strerror}.") from error
