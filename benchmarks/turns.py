"""Turns as a client sees them: what is sent, when each piece of the answer arrives, and what it cost."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from benchmarks.common import Events, call
from llmos.app.client import Client, KernelError
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import Delta, Finished
from llmos.kernel.abi.records import Message, Priority, ProcessInfo, Role, TurnStats
from llmos.kernel.abi.replies import Failed, Opened, Processes, Sent


@dataclass
class Turn:
    """Times by the performance counter. `arrivals` are those of the pieces: of a token each, or of several.

    `question` is the id of the message that was sent: what has a lower one belongs to an earlier turn.
    `sent` is when, by the wall clock.
    """

    began: float
    question: int = 0
    sent: float = field(default_factory=time.time)
    arrivals: list[float] = field(default_factory=list)
    ended: float = 0.0
    message: Message | None = None

    @property
    def first_token(self) -> float:
        """Seconds from sending to the first piece."""
        assert self.arrivals, f"there was no answer: {self.message}"
        return self.arrivals[0] - self.began

    @property
    def gaps(self) -> list[float]:
        """Seconds between one piece and the next."""
        return [after - before for before, after in zip(self.arrivals, self.arrivals[1:], strict=False)]

    @property
    def stats(self) -> TurnStats:
        assert self.message is not None
        assert self.message.stats is not None
        return self.message.stats

    @property
    def rate(self) -> float:
        """Tokens a second after the first piece, of those that were really generated."""
        return (self.stats.generated - 1) / (self.ended - self.arrivals[0])


def create(client: Client, priority: Priority = Priority.NORMAL) -> int:
    return call(client, ask.Create(priority=priority), Opened).conversation.pid


def send(client: Client, texts: Mapping[int, str]) -> dict[int, Turn]:
    """Sends all at once; nobody is waited for but the kernel's receipts. Raises KernelError where it refuses."""
    turns, receipts = {}, []
    for pid, text in texts.items():
        turns[pid] = Turn(time.perf_counter())
        receipts.append(client.submit(ask.Send(pid=pid, text=text)))
    for turn, receipt in zip(turns.values(), receipts, strict=True):
        answer = receipt.result(60)
        if isinstance(answer, Failed):
            raise KernelError(answer.message)
        assert isinstance(answer, Sent)
        turn.question = answer.message.id
    return turns


def collect(
    client: Client, events: Events, turns: Mapping[int, Turn], pieces: int, then: Callable[[], object] | None = None
) -> None:
    """Waits until the turns have ended, stopping each after so many pieces. Others that run are left alone.

    then: is called just before one is stopped.
    """
    while any(turn.message is None for turn in turns.values()):
        event = events.wait((Delta, Finished))
        turn = turns.get(event.pid if isinstance(event, Delta) else event.message.pid)
        if turn is None or _message(event) <= turn.question:
            continue
        if isinstance(event, Delta):
            turn.arrivals.append(events.when)
            if len(turn.arrivals) == pieces:
                if then is not None:
                    then()
                client.submit(ask.Stop(pid=event.pid))
        elif event.message.role is Role.ASSISTANT:
            turn.ended, turn.message = events.when, event.message


def _message(event: Delta | Finished) -> int:
    return event.message if isinstance(event, Delta) else event.message.id


def run_all(client: Client, events: Events, texts: Mapping[int, str], pieces: int) -> dict[int, Turn]:
    turns = send(client, texts)
    collect(client, events, turns, pieces)
    return turns


def run(client: Client, events: Events, pid: int, text: str, pieces: int) -> Turn:
    return run_all(client, events, {pid: text}, pieces)[pid]


def processes(client: Client) -> dict[int, ProcessInfo]:
    return {info.pid: info for info in call(client, ask.ListProcesses(), Processes).processes}
