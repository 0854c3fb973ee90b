"""Projectors (mmproj): which file lets which model see pictures.

Nothing in the files says it: a projector of the right width may have been trained with another model, and would make
nonsense. So names decide, as the programs that put the files there choose them: all words of the projector's name are
in the model's, or it has no name of its own and lies in a folder of that model's.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from llmos.kernel.models.gguf import Gguf, ProjectorError, inspect

_PLAIN = re.compile(r"mmproj|gguf|ggml|model|[fb]?f?(16|32)|fp(16|32)|i?q\d|k|x?[sml]|\d|")


@dataclass(frozen=True)
class Eyes:
    """A model that sees: its file, and that of its projector."""

    name: str
    model: Path
    projector: Path


def find(models: Iterable[Path], projectors: Iterable[Path], shared: Path) -> Eyes | None:
    """The first of the models that sees. `shared` is the folder with files of many models."""
    known = list(projectors)
    for path in models:
        info, projector = inspect(path), of(path, known, shared)
        if isinstance(info, Gguf) and projector is not None:
            return Eyes(info.name, path, projector)
    return None


def of(model: Path, projectors: Iterable[Path], shared: Path) -> Path | None:
    """The projector of a model: among those, or in its folder."""
    beside = [path for path in model.parent.glob("*.gguf") if "mmproj" in path.name.lower() and is_projector(path)]
    mine, alone = _words(model), model.parent != shared
    fitting = [
        path
        for path in {*projectors, *beside}
        if _words(path) <= mine and (_words(path) or (alone and path.parent == model.parent))
    ]
    return min(fitting, key=lambda path: (-len(_words(path)), path.stat().st_size, path.name), default=None)


def is_projector(path: Path) -> bool:
    return isinstance(inspect(path), ProjectorError)


def _words(path: Path) -> frozenset[str]:
    return frozenset(word for word in re.split(r"[^a-z0-9]+", path.stem.lower()) if not _PLAIN.fullmatch(word))
