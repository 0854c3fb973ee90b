"""What a person does about models: short functions on the session."""

from collections.abc import Callable
from typing import TypeVar

from llmos.app.actions import load_model
from llmos.app.bridge import is_there
from llmos.app.models import facts
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.kernel.abi.records import ModelInfo, SettingValue
from llmos.kernel.abi.replies import AnyAnswer, HubFiles, HubRepos, ModelRead, Models
from llmos.kernel.abi.requests import (
    ImportModel,
    ListHubFiles,
    PausePull,
    ReadModel,
    RemoveModel,
    SearchHub,
    TuneModel,
    UnloadModel,
)

Trouble = Callable[[str], None]
A = TypeVar("A", HubFiles, HubRepos, ModelRead, Models)


def _given(kind: type[A], then: Callable[[A], None]) -> Callable[[AnyAnswer], None]:
    """Nothing where the view that asked has been closed since."""
    return lambda answer: then(answer) if isinstance(answer, kind) and is_there(then) else None


def unload(session: Session, failed: Trouble) -> None:
    session.ask(UnloadModel(), failed=failed)


def pause(session: Session, model: str, failed: Trouble) -> None:
    session.ask(PausePull(model=model), failed=failed)


def remove(session: Session, model: ModelInfo, then: Callable[[Models], None], failed: Trouble) -> None:
    """Moves a file of ours to the trash, or takes another one off the list."""

    def removed(answer: AnyAnswer) -> None:
        if isinstance(answer, Models):
            said = tr("{name} is in the trash of your system.") if model.own else tr("{name} is off the list.")
            session.notified.emit(said.format(name=model.name), "info")
            _given(Models, then)(answer)

    session.ask(RemoveModel(model=model.path), removed, failed)


def use_file(session: Session, path: str, failed: Trouble) -> None:
    """Lists a file of the person's own where it lies, and loads it where it is a model."""

    def listed(answer: AnyAnswer) -> None:
        models = answer.models if isinstance(answer, Models) else ()
        projector = next((model for model in models if model.path == path and model.projector), None)
        if projector is None:
            load_model(session, path, failed)
        else:
            session.notified.emit(facts.pair(projector), "info")

    session.ask(ImportModel(path=path), listed, failed)


def list_file(session: Session, path: str, failed: Trouble) -> None:
    """Lists a file of the person's own where it lies."""
    session.ask(ImportModel(path=path), failed=failed)


def copy_file(session: Session, path: str, failed: Trouble) -> None:
    """Begins to copy a file of the person's own among ours."""
    session.ask(ImportModel(path=path, copy=True), failed=failed)


def read(session: Session, model: str, then: Callable[[ModelRead], None], failed: Trouble) -> None:
    session.ask(ReadModel(model=model), _given(ModelRead, then), failed)


def tune(
    session: Session, model: str, name: str, value: SettingValue, then: Callable[[ModelRead], None], failed: Trouble
) -> None:
    """None is the default."""
    request = TuneModel(model=model, name=name, value=value)
    session.ask(request, _given(ModelRead, then), failed)


def search(session: Session, words: str, then: Callable[[HubRepos], None], failed: Trouble) -> None:
    """Asks the hub, over the network."""
    session.ask(SearchHub(words=words), _given(HubRepos, then), failed)


def list_files(session: Session, repo: str, then: Callable[[HubFiles], None], failed: Trouble) -> None:
    """Asks the hub, over the network."""
    session.ask(ListHubFiles(repo=repo), _given(HubFiles, then), failed)
