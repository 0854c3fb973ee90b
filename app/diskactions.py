"""What a person can do with the documents of the disk; as in `actions`."""

from collections.abc import Callable

from llmos.app.actions import Then, Trouble
from llmos.app.carry import Part
from llmos.app.session import Session
from llmos.kernel.abi.records import Document, Where
from llmos.kernel.abi.replies import AnyAnswer, Forgotten
from llmos.kernel.abi.requests import (
    RELATED,
    AddPaths,
    CancelJob,
    CountTokens,
    Forget,
    ListDocuments,
    ListWatched,
    MoveToCollection,
    PauseJob,
    PeekFile,
    Prefetch,
    ReadDocument,
    RemoveDocument,
    RenderPage,
    ResumeJob,
    RetryJob,
    SearchDisk,
    Unwatch,
    Watch,
)

HITS = 20


def add(session: Session, paths: list[str], then: Then = lambda _: None, failed: Trouble | None = None) -> None:
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


def list_watched(session: Session, then: Then) -> None:
    session.ask(ListWatched(), then, lambda _: None)


def watch(session: Session, path: str, then: Then) -> None:
    session.ask(Watch(path=path), then)


def unwatch(session: Session, path: str, then: Then) -> None:
    session.ask(Unwatch(path=path), then)


def cancel_job(session: Session, job: int) -> None:
    session.ask(CancelJob(job=job))


def pause_job(session: Session, job: int) -> None:
    session.ask(PauseJob(job=job))


def resume_job(session: Session, job: int) -> None:
    session.ask(ResumeJob(job=job))


def retry_job(session: Session, job: int) -> None:
    """Also goes on with a job that was cancelled."""
    session.ask(RetryJob(job=job))


def search(session: Session, query: str, where: Where, then: Then, failed: Trouble) -> None:
    session.ask(SearchDisk(query=query, k=HITS, where=where, threshold=RELATED), then, failed)


def list_documents(session: Session, then: Then, failed: Trouble) -> None:
    session.ask(ListDocuments(), then, failed)


def read_document(session: Session, document: int, start: int, then: Then, failed: Trouble) -> None:
    session.ask(ReadDocument(document=document, start=start), then, failed)


def remove_document(session: Session, document: int) -> None:
    session.ask(RemoveDocument(document=document))
