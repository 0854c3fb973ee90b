"""`llmos ask`: a conversation of one turn, streamed."""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from llmos.app.cli_audit import consent
from llmos.app.cli_disk import ingest, known
from llmos.app.cli_link import DISK_SECONDS, Link, print_json, progress_line, say
from llmos.app.client import KernelError
from llmos.app.state import has_turn
from llmos.app.words import within
from llmos.kernel.abi.events import (
    AnyEvent,
    Appended,
    ApprovalAsked,
    Checked,
    Delta,
    Finished,
    ModelChanged,
    Notice,
    ProcessesChanged,
)
from llmos.kernel.abi.records import (
    Claim,
    Message,
    MessageStatus,
    ModelState,
    Passage,
    Phase,
    Priority,
    ProcessInfo,
    Role,
    Support,
)
from llmos.kernel.abi.replies import Documents, Done, Models, Opened, Sent
from llmos.kernel.abi.requests import Create, ListDocuments, ListModels, Send, Stop

INTERRUPTED = 130
CHECK_SECONDS = 5.0  # how long the double check is waited for
BETWEEN = "\n\n"  # what stands between the texts of one turn


def ask(link: Link, arguments: argparse.Namespace) -> int:
    question = sys.stdin.read() if arguments.question == "-" else arguments.question
    documents = _documents(link, arguments.file) if arguments.file else ()
    _wait_for_model(link)
    priority = Priority.BACKGROUND if arguments.background else Priority.NORMAL
    pid = link.ask(Create(program=arguments.program, priority=priority), Opened).conversation.pid
    sent = link.ask(Send(pid=pid, text=question, documents=documents), Sent)
    turn = Turn(sent.message, quiet=arguments.json)
    code = _follow(link, turn)
    _wait_for_checks(link, turn)
    if arguments.json:
        told = {"claims": turn.claims, "supports": turn.supports, "stats": turn.stats}
        print_json({"pid": pid, "answer": turn.answer, "passages": turn.passages, **told})
    else:
        print_sources(turn.passages)
        print_wrong(turn)
    return code


class Turn:
    """One turn as its events tell it. Unless `quiet`, its text is printed as it comes."""

    def __init__(self, question: Message, quiet: bool) -> None:
        self._question, self._quiet = question, quiet
        self.pid = question.pid
        self._begun, self._started, self._at_line_start = False, False, True
        self._last: Message | None = None
        self.over = False
        self.messages: list[Message] = []
        self.passages: tuple[Passage, ...] = ()

    @property
    def answer(self) -> str:
        return BETWEEN.join(message.text for message in self.messages if message.text)

    @property
    def unchecked(self) -> bool:
        """Whether there is something to check that nobody has looked at yet."""
        return any(
            message.claims is None and (message.passages or any(map(str.isdigit, message.text)))
            for message in self.messages
        )

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What the answer computed, with offsets into `answer`."""
        return tuple(
            replace(claim, start=claim.start + at, end=claim.end + at)
            for at, message in self._placed()
            for claim in message.claims or ()
        )

    @property
    def supports(self) -> tuple[Support, ...]:
        """Its sentences that stand in a passage, with offsets into `answer`."""
        return tuple(
            replace(support, start=support.start + at, end=support.end + at)
            for at, message in self._placed()
            for support in message.supports or ()
        )

    def _placed(self) -> Iterator[tuple[int, Message]]:
        """The texts of the turn, with where in `answer` each begins."""
        at = 0
        for message in self.messages:
            if message.text:
                yield at, message
                at += len(message.text) + len(BETWEEN)

    @property
    def stats(self) -> object:
        return self._last.stats if self._last else None

    @property
    def status(self) -> MessageStatus:
        return self._last.status if self._last else MessageStatus.FAILED

    def take(self, event: AnyEvent) -> None:
        """What happened before the question was appended belongs to somebody else's turn."""
        pid = self.pid
        if isinstance(event, Appended) and event.message.pid == pid:
            self._begun = self._begun or event.message.id == self._question.id
            self._appended(event.message)
        elif isinstance(event, Delta) and event.pid == pid:
            self._write(event.text)
        elif isinstance(event, Finished) and event.message.pid == pid and event.message.role is Role.ASSISTANT:
            self._finished(event.message)
        elif isinstance(event, Checked) and event.pid == pid:
            self.messages = [_checked(message, event) for message in self.messages]
        elif isinstance(event, Notice) and event.pid in (0, pid):
            self._remark(event.text)
        elif isinstance(event, ProcessesChanged) and self._begun:
            self._look_at(next((p for p in event.processes if p.pid == pid), None))

    def _look_at(self, process: ProcessInfo | None) -> None:
        """A process that was there and is gone has been killed."""
        self.over = not has_turn(process) if process else self._started
        self._started = self._started or process is not None

    def _appended(self, message: Message) -> None:
        if message.role is Role.TOOL and message.invocation is not None:
            self._remark(f"{message.invocation.name} {message.invocation.arguments}: {message.text}")
        elif message.role is Role.NOTICE:
            self._remark(message.text)

    def _finished(self, message: Message) -> None:
        if message.status is MessageStatus.STREAMING:
            return
        self._last = message
        self.messages.append(message)
        self.passages = message.passages or self.passages
        self._break()

    def _write(self, text: str) -> None:
        if not self._quiet and text:
            sys.stdout.write(text)
            sys.stdout.flush()
            self._at_line_start = text.endswith("\n")

    def _break(self) -> None:
        if not self._at_line_start:
            self._write("\n")

    def _remark(self, text: str) -> None:
        self._break()
        say(f"[{' '.join(text.split())[:300]}]")


def _follow(link: Link, turn: Turn) -> int:
    """Until the turn is over. Ctrl+C stops the model; what it has written stays."""
    events, interrupted = link.events(), False
    while not turn.over:
        try:
            event = next(events)
            turn.take(event)
            if isinstance(event, ApprovalAsked) and event.approval.pid == turn.pid:
                consent(link, event.approval)
        except KeyboardInterrupt:
            if interrupted:
                raise
            interrupted, events = True, link.events()
            link.ask(Stop(pid=turn.pid), Done)
    if interrupted:
        return INTERRUPTED
    if turn.status is MessageStatus.STOPPED:
        say("The answer reached its greatest length.")
    return 0 if turn.status in (MessageStatus.COMPLETE, MessageStatus.STOPPED) else 1


def _checked(message: Message, event: Checked) -> Message:
    if message.id != event.message:
        return message
    return replace(message, claims=event.claims or (), supports=event.supports or ())


def _wait_for_checks(link: Link, turn: Turn) -> None:
    """The double check comes right after the answer; where it does not, the answer is printed without."""
    deadline = time.monotonic() + CHECK_SECONDS
    while turn.unchecked and (event := link.next_event(deadline - time.monotonic())) is not None:
        if isinstance(event, Checked):
            turn.take(event)


def print_wrong(turn: Turn) -> None:
    for claim in turn.claims:
        if not claim.right:
            say(f"[✗ {turn.answer[claim.start : claim.end]}: the calculator says {claim.value}]")


def print_sources(passages: tuple[Passage, ...]) -> None:
    if passages:
        print("\nSources:")
    for passage in passages:
        print(f"  {f'[{passage.number}] ' if passage.number else ''}{place(passage)}")


def place(passage: Passage) -> str:
    where = f"page {passage.page}" if passage.page is not None else within(passage)
    return f"{passage.path}, {where}" if where else passage.path


def _wait_for_model(link: Link) -> None:
    """Raises KernelError, with what to do, where there is no model or it cannot be loaded."""
    with progress_line() as line:
        for state in _model_states(link):
            if state.phase is Phase.READY:
                return
            if state.phase is Phase.MISSING:
                best = next((m.id for m in link.ask(ListModels(), Models).models if m.recommended), "ID")
                raise KernelError(f"There is no model yet. Fetch one with: llmos models pull {best}")
            if state.phase is Phase.FAILED:
                raise KernelError(f"{state.detail} See: llmos models list")
            line.show(state.detail)


def _model_states(link: Link) -> Iterator[ModelState]:
    yield link.attached.model
    for event in link.told(ModelChanged):
        yield event.model


def _documents(link: Link, paths: list[Path]) -> tuple[int, ...]:
    """Adds the files and returns their documents' ids. Raises KernelError where one of them has none."""
    job = ingest(link, paths)
    reasons = {failure.path: failure.reason for failure in job.failures}
    documents = link.ask(ListDocuments(), Documents, DISK_SECONDS).documents
    ids: list[int] = []
    for path in paths:
        found = known(path, documents)
        if not found:
            reason = reasons.get(str(path.absolute()), "nothing in it can be read")
            raise KernelError(f"{path} cannot be used: {reason.rstrip('.')}.")
        ids += found
    return tuple(dict.fromkeys(ids))
