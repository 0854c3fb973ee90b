"""What a person can do with the pages of a context and with core memory; as in `actions`."""

from collections.abc import Callable

from llmos.app.actions import Then, Trouble
from llmos.app.session import Session
from llmos.kernel.abi.records import About, EvictedTurn, PageEvent, PageInfo
from llmos.kernel.abi.replies import AnyAnswer, EvictedTurns, Timeline
from llmos.kernel.abi.requests import (
    DecideBlock,
    EditPage,
    EvictPage,
    ForgetBlock,
    ListEvicted,
    PinPage,
    ReadPage,
    ReadTimeline,
    RestoreTurn,
    UndoBlock,
    UndoRam,
    WriteBlock,
)


def pin(session: Session, page: PageInfo) -> None:
    session.ask(PinPage(pid=session.state.pid, page=page.id, pinned=not page.pinned))


def evict(session: Session, page: PageInfo) -> None:
    session.ask(EvictPage(pid=session.state.pid, page=page.id))


def bring_back(session: Session, turn: EvictedTurn) -> None:
    session.ask(RestoreTurn(pid=session.state.pid, message=turn.messages[0]))


def edit(session: Session, page: PageInfo, text: str) -> None:
    session.ask(EditPage(pid=session.state.pid, page=page.id, text=text))


def undo_ram(session: Session) -> None:
    session.ask(UndoRam(pid=session.state.pid))


def list_evicted(session: Session, then: Callable[[tuple[EvictedTurn, ...]], None]) -> None:
    """The turns that are out of the context of the conversation on screen."""
    pid = session.state.pid

    def listed(answer: AnyAnswer) -> None:
        if isinstance(answer, EvictedTurns) and session.state.pid == pid:
            then(answer.turns)

    session.ask(ListEvicted(pid=pid), listed, lambda _: None)


def read_timeline(session: Session, then: Callable[[tuple[PageEvent, ...]], None]) -> None:
    """What moved in the context of the conversation on screen, oldest first."""
    pid = session.state.pid

    def read(answer: AnyAnswer) -> None:
        if isinstance(answer, Timeline) and session.state.pid == pid:
            then(answer.events)

    session.ask(ReadTimeline(pid=pid), read, lambda _: None)


def read_page(session: Session, page: int, then: Then, failed: Trouble) -> None:
    session.ask(ReadPage(pid=session.state.pid, page=page), then, failed)


def remember(
    session: Session, about: About, subject: str, text: str, block: int, then: Callable[[], None], failed: Trouble
) -> None:
    """Puts a fact into core memory; `block` is the one that it was edited from, or 0."""
    request = WriteBlock(about=about, pid=session.state.pid, subject=subject, text=text, block=block)
    session.ask(request, lambda _: then(), failed)


def forget_block(session: Session, block: int) -> None:
    session.ask(ForgetBlock(block=block, pid=session.state.pid))


def decide_block(session: Session, block: int, yes: bool) -> None:
    """The answer to a change of core memory that waits for it."""
    session.ask(DecideBlock(block=block, yes=yes, pid=session.state.pid))


def undo_block(session: Session, block: int) -> None:
    session.ask(UndoBlock(block=block, pid=session.state.pid))
