"""The library: which models are on this computer, whoever put them there, and which can be fetched.

Reads headers of files, so it is slow with many of them: not for the kernel's thread, but for `resolve` and `default`.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from llmos.kernel import callforms, limits
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Fit, HubRepo, ModelDetails, ModelInfo
from llmos.kernel.models import ModelError, catalogue, download, gguf, hub, memory, places, projectors, registry
from llmos.kernel.models.catalogue import Entry
from llmos.kernel.models.gguf import Gguf, ProjectorError, inspect
from llmos.kernel.models.hub import HubFile
from llmos.kernel.models.projectors import Eyes
from llmos.kernel.models.registry import Known
from llmos.kernel.models.sizing import Resources, Wish, weigh

MODEL_VARIABLE = "LLMOS_MODEL"


@dataclass(frozen=True)
class Shelf:
    """What judging a model needs: where ours lie, the machine, the path of the one in use, what is set for a path."""

    home: Home
    machine: Resources
    loaded: str = ""
    wish: Callable[[Path], Wish] = lambda _: Wish()

    def models(self) -> list[ModelInfo]:
        """Every model that is known: the catalogue, then ours, then what rests, then other programs'."""
        known = registry.known(self.home)
        starters = [self._entry(entry) for entry in catalogue.entries()]
        own = [self._file(path, known.get(str(path))) for path in _files(self.home)]
        ids = {entry.hub_id for entry in catalogue.entries()}
        rest = [self._resting(file, size) for file, size in download.resting(self.home.models) if file.id not in ids]
        ours = {Path(model.path).resolve() for model in (*starters, *own) if model.path}
        elsewhere = [found for found in places.found() if found.path.resolve() not in ours]
        others = [self._file(found.path, Known(str(found.path), found.name, found.source)) for found in elsewhere]
        return list(self._paired([*starters, *own, *rest, *others]))

    def model(self, id: str) -> ModelInfo:
        """Raises ModelError where it is not installed or not there."""
        path = resolve(self.home, id)
        listed = next((model for model in self.models() if model.path == str(path)), None)
        return listed or self._file(path, None)

    def details(self, id: str) -> ModelDetails:
        """What the file says of itself. Raises ModelError where there is none."""
        model = self.model(id)
        info = inspect(Path(model.path))
        if isinstance(info, ModelError):
            return ModelDetails(model=model)
        return ModelDetails(
            model=model,
            architecture=info.architecture,
            parameters=info.parameters,
            layers=info.n_layer,
            vocabulary=info.n_vocab,
            tokenizer=info.tokenizer,
            template=callforms.family_of(info.template).name if info.template else "",
            window=info.window,
        )

    def on_hub(self, repo: HubRepo, files: list[HubFile]) -> Iterator[ModelInfo]:
        """The files of a repository, as models that can be fetched."""
        rest = {file.id: size for file, size in download.resting(self.home.models)}
        known = {entry.hub_id: entry.id for entry in catalogue.entries()}
        for file in files:
            path = download.target(self.home.models, file.id)
            problem = hub.gated(repo.id) if repo.gated else ""
            if file.parts > 1:
                problem = f"One of {file.parts} parts. Models in parts cannot be used yet."
            made = ModelInfo(
                id=known.get(file.id, file.id),
                name=file.name,
                path=str(path) if path.is_file() else "",
                size=file.size,
                licence=file.licence,
                installed=path.is_file(),
                loaded=str(path) == self.loaded,
                context=repo.context,
                quantisation=file.quantisation,
                source=f"{hub.host()}/{file.repo}",
                problem=problem,
                received=rest.get(file.id, 0),
                resumable=True,
                projector=file.is_projector,
            )
            yield made if problem or file.is_projector else self._judged(made, memory.guess(file.size, repo.parameters))

    def _entry(self, entry: Entry) -> ModelInfo:
        path = catalogue.installed(self.home, entry)
        made = ModelInfo(
            id=entry.id,
            name=entry.name,
            path=str(path or ""),
            size=path.stat().st_size if path else entry.bytes,
            licence=entry.licence,
            installed=path is not None,
            loaded=path is not None and str(path) == self.loaded,
            recommended=entry == catalogue.recommended(self.machine.available),
            context=entry.context,
            quantisation=entry.quantisation,
            good_at=entry.good_at,
            source=entry.source,
            own=path is not None,
            resumable=bool(entry.repo),
        )
        if path is None:
            received = next((size for file, size in download.resting(self.home.models) if file.id == entry.hub_id), 0)
            return self._judged(msgspec.structs.replace(made, received=received), entry.memory)
        info = inspect(path)
        if isinstance(info, ModelError):
            return msgspec.structs.replace(made, problem=str(info), fit="Cannot be used")
        return self._weighed(made, info)

    def _file(self, path: Path, known: Known | None) -> ModelInfo:
        known = known or Known(str(path), "")
        made = ModelInfo(
            id=str(path),
            name=known.name or path.stem,
            path=str(path),
            licence=known.licence,
            source=known.source,
            own=path.parent == self.home.models,
            listed=known.source == "" and known.name != "",
        )
        try:
            made = msgspec.structs.replace(made, size=path.stat().st_size, loaded=str(path) == self.loaded)
        except OSError:
            gone = "The file is no longer there"
            return msgspec.structs.replace(made, fit=gone, problem=f"{gone}: {path}.")
        info = inspect(path)
        if isinstance(info, ProjectorError):
            return msgspec.structs.replace(made, installed=True, projector=True)
        if isinstance(info, ModelError) and made.loaded:  # it was good enough, or is a script
            return msgspec.structs.replace(made, installed=True, fit="In use")
        if isinstance(info, ModelError):
            return msgspec.structs.replace(made, installed=True, problem=str(info), fit="Cannot be used")
        made = msgspec.structs.replace(
            made,
            installed=True,
            name=known.name or info.name,
            licence=known.licence or info.licence,
            context=info.context_train,
            quantisation=info.quantisation,
        )
        return self._weighed(made, info)

    def _paired(self, models: list[ModelInfo]) -> Iterator[ModelInfo]:
        """With what sees, and by which projector."""
        own = [Path(model.path) for model in models if model.projector and (model.own or model.listed)]
        usable = [model for model in models if model.installed and not (model.projector or model.problem)]
        found = {model.path: projectors.of(Path(model.path), own, self.home.models) for model in usable}
        named = {str(projector): model.name for model in usable if (projector := found[model.path])}
        for model in models:
            projector = found.get(model.path)
            pair = projector.name if projector else named.get(model.path, "")
            yield msgspec.structs.replace(model, pair=pair) if pair else model

    def _resting(self, file: HubFile, received: int) -> ModelInfo:
        made = ModelInfo(
            id=file.id,
            name=Path(file.name).name,
            size=file.size,
            licence=file.licence,
            quantisation=file.quantisation,
            source=f"{hub.host()}/{file.repo}",
            received=received,
            resumable=True,
        )
        return self._judged(made, memory.guess(file.size))

    def _weighed(self, made: ModelInfo, info: Gguf) -> ModelInfo:
        """With what the header tells of its need."""
        wish = self.wish(Path(made.path))
        sizing, need, held = weigh(info, self.machine, wish)
        whole = sizing.cells >= min(wish.cells or limits.CELLS, limits.CELLS)
        found = memory.verdict(need.host + need.device, self.machine.free, whole) if held else Fit.NO
        return self._said(made, found, need.host + need.device, sizing.cells)

    def _judged(self, made: ModelInfo, need: int) -> ModelInfo:
        """With a need of which only the size is known."""
        return self._said(made, memory.verdict(need, self.machine.free), need, limits.CELLS)

    def _said(self, made: ModelInfo, found: Fit, need: int, cells: int) -> ModelInfo:
        free = self.machine.free
        said = "In use" if made.loaded else memory.fit(found, need, free, cells)
        return msgspec.structs.replace(made, verdict=found, need=need, free=free, cells=cells, fit=said)


def resolve(home: Home, model: str) -> Path:
    """The file of a catalogue id, of an id of the hub, or of a path. Raises ModelError where it is not there."""
    for entry in catalogue.entries():
        if entry.id == model:
            found = catalogue.installed(home, entry)
            if found is None:
                raise ModelError(f"{entry.name} is not installed. Fetch it with: llmos models pull {entry.id}")
            return found
    if not Path(model).is_absolute() and hub.split(model) and download.target(home.models, model).is_file():
        return download.target(home.models, model)
    path = Path(model).expanduser().absolute()
    if not path.is_file():
        raise ModelError(f"There is no model file {path}.")
    return path


def default(home: Home) -> Path | None:
    """The model to start with: LLMOS_MODEL, else the recommended starter, else any that is installed, else None.

    Never a file of another program's: those the person chooses.
    """
    named = os.environ.get(MODEL_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    for candidate in (catalogue.recommended(), *catalogue.entries()):
        path = catalogue.installed(home, candidate)
        if path is not None:
            return path
    return next((path for path in _files(home) if path.is_file() and not projectors.is_projector(path)), None)


def eyes(home: Home, loaded: str) -> Eyes | None:
    """What looks at pictures: the model that runs, where it sees, else the smallest of the person's own that does."""
    own = sorted((path for path in _files(home) if path.is_file()), key=lambda path: path.stat().st_size)
    first = [Path(loaded)] if loaded else []
    return projectors.find(first + own, filter(projectors.is_projector, own), home.models)


def import_model(home: Home, path: Path, source: str = "", licence: str = "") -> None:
    """Checks a GGUF file, of a model or a projector, and lists it from now on; it stays where it is.

    Raises ModelError.
    """
    path = path.expanduser().absolute()
    try:
        name = gguf.read(path).name
    except ProjectorError:
        name = path.stem
    registry.add(home, Known(str(path), name, source, licence))


def _files(home: Home) -> Iterator[Path]:
    """The person's own files: named by LLMOS_MODEL, put into the models folder, or imported."""
    named = os.environ.get(MODEL_VARIABLE)
    found = [Path(named).expanduser().absolute()] if named else []
    found += sorted(home.models.glob("*.gguf"))
    found += [Path(path) for path in registry.known(home)]
    seen = {entry.path(home.models) for entry in catalogue.entries() if catalogue.installed(home, entry)}
    seen |= {entry.path(home.models) for entry in catalogue.entries() if not entry.repo}
    for path in found:
        if path not in seen:
            seen.add(path)
            yield path
