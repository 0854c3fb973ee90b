"""What a person can do, one short function each. A refusal is shown as a notice, unless `failed` takes it."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import count as count_up

from llmos.app.bridge import is_there
from llmos.app.carry import Chip, Collection, Part, Pasted
from llmos.app.session import Session
from llmos.app.tr import tr
from llmos.kernel.abi.records import Consent, Priority, SettingValue, Standing
from llmos.kernel.abi.replies import AnyAnswer, Forgotten, Opened, Sent
from llmos.kernel.abi.requests import (
    Branch,
    CallDevice,
    CancelPull,
    ChangeSetting,
    Continue,
    CountTokens,
    Create,
    Decide,
    Delete,
    EraseDeleted,
    FileAway,
    FindSaid,
    Fork,
    GiveClipboard,
    Grant,
    Kill,
    ListApprovals,
    ListModels,
    LoadModel,
    PullModel,
    ReadAudit,
    Rename,
    Renice,
    Restore,
    Resume,
    Revoke,
    RevokeApproval,
    Send,
    Stop,
    StopDevice,
    StopFetching,
    Suspend,
    VerifyAudit,
)

Then = Callable[[AnyAnswer], None]
Trouble = Callable[[str], None]

AUDIT_ROWS = 1000
CLIPBOARD = 100_000  # longest text that is given to the kernel, characters

_tickets = count_up(1)


def send(session: Session, text: str, chips: Sequence[Chip] = ()) -> None:
    """Sends to the conversation on screen, made first where there is none. What is refused comes back as `unsent`."""
    kept = [chip.what for chip in chips if not chip.searched]
    spans = tuple(what.span for what in kept if isinstance(what, Part))
    pasted = tuple(what.text for what in kept if isinstance(what, Pasted))
    collections = tuple(what.name for what in kept if isinstance(what, Collection))
    documents = tuple(dict.fromkeys(chip.document for chip in chips if chip.searched))
    ticket = next(_tickets)
    session.pending[ticket] = text
    session.pending_changed.emit()

    def forget() -> None:
        del session.pending[ticket]
        session.pending_changed.emit()

    def refused(pid: int, message: str) -> None:
        forget()
        session.unsent.emit(pid, text, list(chips))
        session.warn(message)

    def sent(answer: AnyAnswer) -> None:
        forget()
        if isinstance(answer, Sent):
            session.add(answer.message)

    def created(answer: AnyAnswer) -> None:
        if isinstance(answer, Opened):
            if session.state.pid == 0:
                session.show(answer)
            submit(answer.conversation.pid)

    def submit(pid: int) -> None:
        session.ask(Send(pid, text, documents, spans, collections, pasted), sent, partial(refused, pid))

    if session.state.pid:
        submit(session.state.pid)
    else:
        session.ask(Create(program=session.program), created, partial(refused, 0))


def stop(session: Session, pid: int = 0) -> None:
    target = pid or session.state.pid
    if target:
        session.ask(Stop(pid=target))


def go_on(session: Session) -> None:
    """Continues an answer that was stopped or interrupted."""
    session.ask(Continue(pid=session.state.pid))


def suspend(session: Session, pid: int) -> None:
    session.ask(Suspend(pid=pid))


def resume(session: Session, pid: int) -> None:
    session.ask(Resume(pid=pid))


def set_class(session: Session, pid: int, priority: Priority) -> None:
    session.ask(Renice(pid=pid, priority=priority))


def set_nice(session: Session, pid: int, nice: int) -> None:
    session.ask(Renice(pid=pid, nice=nice))


def fork(session: Session, pid: int) -> None:
    """Copies a conversation, and shows the copy."""
    session.ask(Fork(pid=pid), lambda answer: session.show(answer) if isinstance(answer, Opened) else None)


def branch(session: Session, message: int, text: str, failed: Trouble) -> None:
    """Asks a question of the conversation on screen again, as `text` or as it was, and shows that branch."""
    pid, question = session.state.pid, session.state.question(message)

    def branched(answer: AnyAnswer) -> None:
        if isinstance(answer, Opened) and session.state.pid == pid:
            session.show(answer)

    session.ask(Branch(pid=pid, message=question, text=text), branched, failed)


def regenerate(session: Session) -> bool:
    """Answers the last question again, in a branch. False where there is none."""
    last = next(reversed(session.state.messages), 0)
    if not session.state.question(last):
        return False
    branch(session, last, "", session.warn)
    return True


def change_setting(session: Session, name: str, value: SettingValue, failed: Trouble) -> None:
    """None is the default."""
    session.ask(ChangeSetting(name=name, value=value), failed=failed)


def kill(session: Session, pid: int) -> None:
    """Ends a process. Its conversation stays, and is laid out again with its next message."""
    session.ask(Kill(pid=pid))


def decide(session: Session, approval: int, answer: Consent) -> None:
    """The answer to a call that waits for it."""
    session.ask(Decide(approval=approval, answer=answer))


def read_audit(session: Session, read: Then, allowed: Then) -> None:
    """The newest rows of the audit log, and what programs were allowed for good."""
    session.ask(ReadAudit(count=AUDIT_ROWS), read)
    session.ask(ListApprovals(), allowed)


def verify_audit(session: Session, verified: Then) -> None:
    session.ask(VerifyAudit(), verified)


def revoke_approval(session: Session, standing: Standing, then: Then) -> None:
    session.ask(RevokeApproval(program=standing.program, tool=standing.tool), then)


def new(session: Session, program: str = "") -> None:
    """An empty chat, of the program chosen for new ones or of this one. Its process is made with the first message, so
    that no empty conversations pile up.
    """
    session.program = program
    session.choose(0)


def rename(session: Session, pid: int, title: str) -> None:
    if title.strip():
        session.ask(Rename(pid=pid, title=title.strip()))
    else:
        session.conversations_changed.emit()


def file_away(
    session: Session, pid: int, folder: str | None = None, pinned: bool | None = None, archived: bool | None = None
) -> None:
    """Puts a conversation into a folder, on top of the list, or into the archive; what is None stays."""
    session.ask(FileAway(pid=pid, folder=folder, pinned=pinned, archived=archived))


def count_text(session: Session, text: str, then: Then, failed: Trouble = lambda _: None) -> None:
    session.ask(CountTokens(pid=session.state.pid, text=text, program=session.program), then, failed)


def erase_deleted(session: Session, then: Trouble, failed: Trouble) -> None:
    def erased(answer: AnyAnswer) -> None:
        if isinstance(answer, Forgotten) and is_there(then):
            then("\n".join(answer.removed))

    session.ask(EraseDeleted(), erased, failed)


def find_said(session: Session, words: str, then: Then) -> None:
    session.ask(FindSaid(words=words), then, lambda _: None)


def delete(session: Session, pid: int) -> None:
    """Removes a conversation and offers to bring it back."""
    title = session.state.conversations[pid].title
    on_screen = session.state.pid == pid

    def undo() -> None:
        session.ask(Restore(pid=pid), lambda _: session.choose(pid) if on_screen else None)

    session.ask(
        Delete(pid=pid), lambda _: session.offered_undo.emit(tr("Deleted “{title}”.").format(title=title), undo)
    )


def grant(session: Session, path: str, then: Then = lambda _: None) -> None:
    session.ask(Grant(path=path), then)


def revoke(session: Session, path: str) -> None:
    session.ask(Revoke(path=path))


def call(session: Session, name: str, arguments: dict[str, object], then: Then, failed: Trouble) -> None:
    session.ask(CallDevice(name=name, arguments=arguments), then, failed)


def visit(session: Session, url: str, page: str, then: Then, failed: Trouble) -> None:
    """Opens an address that the person wrote, or a link that they clicked on a page."""
    session.ask(CallDevice(name="browser.open", arguments={"url": url}, page=page), then, failed)


def stop_fetching(session: Session) -> None:
    session.ask(StopFetching())


def give_clipboard(session: Session, id: int, text: str) -> None:
    session.ask(GiveClipboard(id=id, text=text[:CLIPBOARD]))


def stop_device(session: Session, name: str) -> None:
    """Ends the call of a device that the person made."""
    session.ask(StopDevice(name=name))


def list_models(session: Session, then: Then, failed: Trouble) -> None:
    session.ask(ListModels(), then, failed)


def load_model(session: Session, model: str, failed: Trouble | None = None) -> None:
    session.ask(LoadModel(model=model), failed=failed)


def pull_model(session: Session, model: str, failed: Trouble | None = None) -> None:
    session.ask(PullModel(model=model), failed=failed)


def cancel_pull(session: Session, model: str) -> None:
    session.ask(CancelPull(model=model))
