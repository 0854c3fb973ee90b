"""Requests about models. What reads files or asks the network does so on a thread of its own."""

import logging
from collections.abc import Callable
from pathlib import Path

import psutil
from send2trash import send2trash

from llmos.kernel import pictures, programs, settings, tuning
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.replies import AnyAnswer, Done, Failed, HubFiles, HubRepos, ModelRead, Models
from llmos.kernel.cpu.devices import resources
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, aside, handles
from llmos.kernel.models import ModelError, gguf, hub, library, registry
from llmos.kernel.models.library import Shelf
from llmos.kernel.models.sizing import Resources, Wish

log = logging.getLogger(__name__)
trash: Callable[[str], None] = send2trash


def _shelf(kernel: Handlers) -> Callable[[], Shelf]:
    """Made on the other thread: finding GPUs takes a moment the first time."""
    machine = kernel.machine
    values, home, loaded = dict(machine.settings), machine.home, kernel.loader.loaded

    def wish(path: Path) -> Wish:
        return tuning.wish(values, path)

    return lambda: Shelf(home, resources(), loaded, wish)


def _models(shelf: Shelf) -> Models:
    return Models(models=tuple(shelf.models()), hub=hub.host())


@handles(ask.ListModels)
def _list(kernel: Handlers, request: ask.ListModels, reply: Reply) -> None:
    shelf = _shelf(kernel)
    aside(kernel.machine, lambda: _models(shelf()), reply, reply)


@handles(ask.ReadModel)
def _read(kernel: Handlers, request: ask.ReadModel, reply: Reply) -> None:
    _read_again(kernel, request.model, reply)


def _read_again(kernel: Handlers, model: str, reply: Reply) -> None:
    shelf, values = _shelf(kernel), dict(kernel.machine.settings)
    sampling = kernel.machine.programs[programs.DEFAULT].sampling

    def read() -> AnyAnswer:
        details = shelf().details(model)
        usable = details.architecture != ""
        return ModelRead(details, tuning.listed(values, details.model.path, sampling) if usable else ())

    aside(kernel.machine, read, reply, reply)


@handles(ask.TuneModel)
def _tune(kernel: Handlers, request: ask.TuneModel, reply: Reply) -> None:
    """The value is looked at on another thread, and set on the kernel's."""
    machine = kernel.machine
    path, values = library.resolve(machine.home, request.model), dict(machine.settings)

    def look() -> None:
        info = gguf.inspect(path)
        if isinstance(info, ModelError):
            raise info
        found = resources()
        whole = Resources(int(psutil.virtual_memory().total), found.cores, found.devices)
        tuning.check(values, info, whole, request.name, request.value)

    def looked(_: None) -> None:
        changes = tuning.changed(machine.settings, path, request.name, request.value)
        try:
            settings.save(machine.home.settings, changes)
        except settings.SettingsError as error:
            reply(Failed(message=str(error)))
            return
        machine.settings.update(changes)
        if kernel.loader.loaded == str(path):
            machine.tuned = tuning.of(machine.settings, path)
        _read_again(kernel, request.model, reply)

    aside(machine, look, looked, reply)


@handles(ask.LoadModel)
def _load(kernel: Handlers, request: ask.LoadModel, reply: Reply) -> AnyAnswer:
    kernel.loader.load(library.resolve(kernel.machine.home, request.model))
    return Done()


@handles(ask.UnloadModel)
def _unload(kernel: Handlers, request: ask.UnloadModel, reply: Reply) -> AnyAnswer:
    kernel.loader.unload()
    return Done()


@handles(ask.PullModel)
def _pull(kernel: Handlers, request: ask.PullModel, reply: Reply) -> AnyAnswer:
    kernel.loader.pulls.pull(request.model)
    return Done()


@handles(ask.PausePull)
def _pause_pull(kernel: Handlers, request: ask.PausePull, reply: Reply) -> AnyAnswer:
    kernel.loader.pulls.pause(request.model)
    return Done()


@handles(ask.CancelPull)
def _cancel_pull(kernel: Handlers, request: ask.CancelPull, reply: Reply) -> AnyAnswer:
    kernel.loader.pulls.cancel(request.model)
    return Done()


@handles(ask.ImportModel)
def _import(kernel: Handlers, request: ask.ImportModel, reply: Reply) -> AnyAnswer | None:
    machine, path = kernel.machine, Path(request.path).expanduser().absolute()
    if request.copy:
        kernel.loader.pulls.copy(path)
        return Done()
    shelf = _shelf(kernel)

    def read() -> AnyAnswer:
        library.import_model(machine.home, path)
        return _models(shelf())

    def listed(models: AnyAnswer) -> None:
        pictures.look_for_eyes(machine)
        reply(models)

    aside(machine, read, listed, reply)
    return None


@handles(ask.RemoveModel)
def _remove(kernel: Handlers, request: ask.RemoveModel, reply: Reply) -> None:
    machine, loader = kernel.machine, kernel.loader
    path, shelf = Path(request.model), _shelf(kernel)
    if not path.is_absolute():
        path = library.resolve(machine.home, request.model)
    if loader.uses(path):
        raise RefusedError(f"{path.name} is in use. Load another model first, or unload this one.")

    def remove() -> Models:
        if path.parent == machine.home.models and path.is_file():
            try:
                trash(str(path))
            except OSError as error:
                raise RefusedError(f"{path} cannot be moved to the trash: {error}. Delete it yourself.") from error
        elif str(path) not in registry.known(machine.home):
            raise RefusedError(f"{path} belongs to another program. Remove it there.")
        registry.drop(machine.home, path)
        return _models(shelf())

    def removed(answer: Models) -> None:
        if tuning.of(machine.settings, path):
            changes = tuning.forgotten(machine.settings, path)
            try:
                settings.save(machine.home.settings, changes)
                machine.settings.update(changes)
            except settings.SettingsError as error:
                log.warning("%s", error)
        pictures.look_for_eyes(machine)
        reply(answer)

    aside(machine, remove, removed, reply)


@handles(ask.SearchHub)
def _search(kernel: Handlers, request: ask.SearchHub, reply: Reply) -> None:
    if not request.words.strip():
        raise RefusedError("Write some words to search for, such as a model's name.")

    def search() -> AnyAnswer:
        return HubRepos(repos=tuple(hub.search(request.words.strip())), address=hub.host())

    aside(kernel.machine, search, reply, reply)


@handles(ask.ListHubFiles)
def _hub_files(kernel: Handlers, request: ask.ListHubFiles, reply: Reply) -> None:
    shelf = _shelf(kernel)

    def ask_hub() -> AnyAnswer:
        repo, files = hub.files(request.repo)
        return HubFiles(repo=repo, files=tuple(shelf().on_hub(repo, files)), address=hub.host())

    aside(kernel.machine, ask_hub, reply, reply)
