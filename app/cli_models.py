"""`llmos models`: which there are, searching the hub, fetching, importing, changing, setting, removing."""

import argparse
from pathlib import Path

from llmos.app import settingwords
from llmos.app.cli_link import Link, print_json, print_table, progress_line, say
from llmos.app.client import KernelError
from llmos.kernel.abi.events import ModelChanged, Notice, PullProgress
from llmos.kernel.abi.records import ModelInfo, Phase
from llmos.kernel.abi.replies import Done, HubFiles, HubRepos, ModelRead, Models
from llmos.kernel.abi.requests import (
    CancelPull,
    ImportModel,
    ListHubFiles,
    ListModels,
    LoadModel,
    PausePull,
    PullModel,
    ReadModel,
    RemoveModel,
    SearchHub,
    TuneModel,
    UnloadModel,
)


def list_(link: Link, arguments: argparse.Namespace) -> int:
    models = link.ask(ListModels(), Models).models
    if arguments.json:
        print_json(models)
    else:
        _print(models)
    return 0


def _print(models: tuple[ModelInfo, ...]) -> None:
    rows = [(m.id, _state(m), _size(m.size), m.licence, m.problem or m.fit or _pair(m), m.source) for m in models]
    print_table(("ID", "STATE", "SIZE#", "LICENCE", "FIT", "FROM"), rows)


def _pair(model: ModelInfo) -> str:
    return f"With it, {model.pair or 'a model of its name'} sees pictures" if model.projector else ""


def search(link: Link, arguments: argparse.Namespace) -> int:
    """Over the network. One word such as Qwen/Qwen3-8B-GGUF lists the files of that repository."""
    words = " ".join(arguments.words)
    if words.count("/") == 1 and " " not in words:
        found = link.ask(ListHubFiles(repo=words), HubFiles)
        if arguments.json:
            print_json(found.files)
        else:
            _print(found.files)
            say(f"From {found.address}. Fetch one with: llmos models pull ID")
        return 0
    repos = link.ask(SearchHub(words=words), HubRepos)
    if arguments.json:
        print_json(repos.repos)
        return 0
    rows = [
        (
            r.id,
            f"{r.downloads:,}",
            f"{r.parameters / 1e9:.1f} B" if r.parameters else "",
            f"{r.context:,}" if r.context else "",
            r.licence,
            "needs a login" if r.gated else "",
        )
        for r in repos.repos
    ]
    print_table(("REPOSITORY", "FETCHED#", "PARAMETERS#", "CONTEXT#", "LICENCE", ""), rows)
    say(f"From {repos.address}. See the files of one with: llmos models search REPOSITORY")
    return 0


def pull(link: Link, arguments: argparse.Namespace) -> int:
    """Goes on with what is there. Ctrl+C lets it rest where that can be, else cancels."""
    model = arguments.model or next(m.id for m in link.ask(ListModels(), Models).models if m.recommended)
    link.ask(PullModel(model=model), Done)
    try:
        error = _pulled(link, model)
    except KeyboardInterrupt:
        try:
            link.ask(PausePull(model=model), Done)
            say(f"What has come is kept. Go on with: llmos models pull {model}")
        except KernelError:
            link.ask(CancelPull(model=model), Done)
        raise
    if error:
        raise KernelError(error)
    say(f"{model} is installed.")
    return 0


def _pulled(link: Link, model: str) -> str:
    """Shows how far the fetching is, and returns what went wrong with it, or ""."""
    with progress_line() as line:
        for event in link.told(PullProgress):
            if event.model == model and event.finished:
                return event.error
            rate = f" at {event.rate / 1e6:.1f} MB/s" if event.rate else ""
            line.show(f"{event.received / 1e6:,.0f} of {event.total / 1e6:,.0f} MB{rate}: {event.detail}")
    return ""


def import_(link: Link, arguments: argparse.Namespace) -> int:
    path = str(arguments.path.expanduser().absolute())
    if arguments.copy:
        link.ask(ImportModel(path=path, copy=True), Done)
        if error := _pulled(link, path):
            raise KernelError(error)
        say(f"{arguments.path.name} is copied. See it in: llmos models list")
        return 0
    models = link.ask(ImportModel(path=path), Models).models
    found = next((m for m in models if m.path == path), ModelInfo(path, path))
    use = f"{_pair(found)}." if found.projector else f"Change to it with: llmos models load {path}"
    say(f"{found.name} is in the list now. {use}")
    return 0


def load(link: Link, arguments: argparse.Namespace) -> int:
    link.ask(LoadModel(model=_named(arguments.model)), Done)
    with progress_line() as line:
        for event in link.events():
            if isinstance(event, Notice):
                line.clear()
                say(event.text)
            elif isinstance(event, ModelChanged):
                state = event.model
                if state.phase is Phase.FAILED:
                    raise KernelError(state.detail)
                if state.phase is Phase.READY:
                    break
                line.show(state.detail)
    say(f"{state.name} is in use.")
    return 0


def unload(link: Link, arguments: argparse.Namespace) -> int:
    link.ask(UnloadModel(), Done)
    say("The model is unloaded. Its memory is free.")
    return 0


def info(link: Link, arguments: argparse.Namespace) -> int:
    read = link.ask(ReadModel(model=_named(arguments.model)), ModelRead)
    if arguments.json:
        print_json(read)
        return 0
    details, model = read.details, read.details.model
    facts = {
        "name": model.name,
        "file": model.path,
        "size": _size(model.size),
        "from": model.source,
        "licence": model.licence,
        "architecture": details.architecture,
        "parameters": f"{details.parameters:,}" if details.parameters else "",
        "quantisation": model.quantisation,
        "context": f"{model.context:,} tokens trained" if model.context else "",
        "vocabulary": f"{details.vocabulary:,} {details.tokenizer}" if details.vocabulary else "",
        "chat template": details.template,
        "fit": model.fit,
        "problem": model.problem,
    }
    for name, value in facts.items():
        if value:
            print(f"{name}: {value}")
    if read.settings:
        rows = [(s.name, settingwords.words(s.value), settingwords.words(s.default), s.help) for s in read.settings]
        print_table(("SETTING", "VALUE", "DEFAULT", ""), rows)
    return 0


def set_(link: Link, arguments: argparse.Namespace) -> int:
    read = link.ask(TuneModel(_named(arguments.model), arguments.name, _value(arguments.value)), ModelRead)
    setting = next(s for s in read.settings if s.name == arguments.name)
    later = "" if setting.at_once else " from its next load on"
    say(f"{setting.title} of {read.details.model.name} is {settingwords.words(setting.value)}{later}.")
    return 0


def remove(link: Link, arguments: argparse.Namespace) -> int:
    """A path of the list, or an id."""
    link.ask(RemoveModel(model=_named(arguments.model)), Models)
    say(f"{arguments.model} is removed. A file of LLM OS is in the trash of your system; others stay where they are.")
    return 0


def _named(text: str) -> str:
    """An id, or the whole path of a file that is there."""
    path = Path(text).expanduser()
    return str(path.absolute()) if path.is_file() else text


def _value(text: str) -> float | int | str | None:
    """A number, “auto” for the default, or what is written, which is refused."""
    if text == "auto":
        return None
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _size(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


def _state(model: ModelInfo) -> str:
    if model.loaded:
        return "in use"
    if model.received and not model.installed:
        return f"{100 * model.received // model.size} % there" if model.size else "begun"
    return "installed" if model.installed else "recommended" if model.recommended else ""
