"""What a person can do with the documents of the disk; as in `actions`."""

from collections.abc import Callable

from llmos.app.actions import Then, Trouble
from llmos.app.carry import Part
from llmos.app.session import Session
from llmos.kernel.abi.records import Document
from llmos.kernel.abi.replies import AnyAnswer, Forgotten
from llmos.kernel.abi.requests import (
    AddPaths,
    CountTokens,
    Forget,
    ListWatched,
    MoveToCollection,
    PeekFile,
    Prefetch,
    RenderPage,
    RetryJob,
    Unwatch,
    Watch,
)


def add(session: Session, paths: list[str], then: Then, failed: Trouble) -> None:
    session.ask(AddPaths(paths=tuple(paths)), then, failed)


def count(session: Session, parts: tuple[Part, ...], pasted: tuple[str, ...], then: Then, failed: Trouble) -> None:
    """What parts of documents and pasted texts would cost in the conversation on screen."""
    spans = tuple(part.span for part in parts)
    session.ask(CountTokens(pid=session.state.pid, spans=spans, pasted=pasted, program=session.program), then, failed)


def prefetch(session: Session, pid: int, parts: tuple[Part, ...], pasted: tuple[str, ...]) -> None:
    """What is attached to the message that is being written. Where it cannot be read, sending says so."""
    request = Prefetch(pid=pid, spans=tuple(part.span for part in parts), pasted=pasted)
    session.ask(request, failed=lambda _: None)


def peek(session: Session, path: str, then: Then, failed: Trouble) -> None:
    """Looks into a file that is not on the disk."""
    session.ask(PeekFile(path=path), then, failed)


def render(session: Session, document: int, page: int, width: int, mark: int, then: Then, failed: Trouble) -> None:
    """A page as a picture, with the lines of a chunk marked."""
    session.ask(RenderPage(document=document, page=page, width=width, mark=mark), then, failed)


def forget(session: Session, document: int, then: Callable[[tuple[str, ...]], None], failed: Trouble) -> None:
    """Every trace of it; `then` gets what was removed, in sentences."""

    def forgotten(answer: AnyAnswer) -> None:
        session.forgotten.emit({document})
        then(answer.removed if isinstance(answer, Forgotten) else ())

    session.ask(Forget(document=document), forgotten, failed)


def move(session: Session, documents: list[Document], collection: str) -> None:
    """Into a collection, with an empty name into none."""
    session.ask(MoveToCollection(documents=tuple(d.id for d in documents), collection=collection))


def retry(session: Session, job: int) -> None:
    session.ask(RetryJob(job=job))


def list_watched(session: Session, then: Then) -> None:
    session.ask(ListWatched(), then, lambda _: None)


def watch(session: Session, path: str, then: Then) -> None:
    session.ask(Watch(path=path), then)


def unwatch(session: Session, path: str, then: Then) -> None:
    session.ask(Unwatch(path=path), then)
