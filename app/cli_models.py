"""`llmos models`: which there are, fetching, importing, changing."""

import argparse

from llmos.app.cli_link import Link, print_json, print_table, progress_line, say
from llmos.app.client import KernelError
from llmos.kernel.abi.events import ModelChanged, Notice, PullProgress
from llmos.kernel.abi.records import ModelInfo, Phase
from llmos.kernel.abi.replies import Done, Models
from llmos.kernel.abi.requests import CancelPull, ImportModel, ListModels, LoadModel, PullModel


def list_(link: Link, arguments: argparse.Namespace) -> int:
    models = link.ask(ListModels(), Models).models
    if arguments.json:
        print_json(models)
        return 0
    rows = [(m.id, _state(m), f"{m.size / 1e6:,.0f} MB", m.licence, m.fit) for m in models]
    print_table(("ID", "STATE", "SIZE#", "LICENCE", "FIT"), rows)
    return 0


def pull(link: Link, arguments: argparse.Namespace) -> int:
    """Ctrl+C cancels."""
    model = arguments.model or next(m.id for m in link.ask(ListModels(), Models).models if m.recommended)
    link.ask(PullModel(model=model), Done)
    try:
        error = _pulled(link, model)
    except KeyboardInterrupt:
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
            line.show(f"{event.received / 1e6:,.0f} of {event.total / 1e6:,.0f} MB: {event.detail}")
    return ""


def import_(link: Link, arguments: argparse.Namespace) -> int:
    path = str(arguments.path.expanduser().absolute())
    models = link.ask(ImportModel(path=path), Models).models
    name = next((m.name for m in models if m.path == path), path)
    say(f"{name} is in the list now. Change to it with: llmos models load {path}")
    return 0


def load(link: Link, arguments: argparse.Namespace) -> int:
    link.ask(LoadModel(model=arguments.model), Done)
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


def _state(model: ModelInfo) -> str:
    if model.loaded:
        return "in use"
    return "installed" if model.installed else "recommended" if model.recommended else ""
