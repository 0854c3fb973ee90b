"""Moments in the life of a context, as the time line shows and says them."""

from collections.abc import Sequence
from dataclasses import dataclass

from llmos.app.dates import minute
from llmos.app.state import Use
from llmos.app.tr import figure, mark, tr, tr_n
from llmos.kernel.abi.records import Move, PageEvent

# The letter says what a mark is without its colour.
LETTER: dict[Move, str] = {
    Move.EVICTED: "E",
    Move.RECALLED: "R",
    Move.RESTORED: "B",
    Move.PINNED: "P",
    Move.UNPINNED: "U",
    Move.EDITED: "D",
    Move.SUMMARISED: "S",
}
BY = {"person": mark("by you"), "model": mark("by the model"), "kernel": mark("by the kernel")}
NAME: dict[Move, str] = {move: move.value for move in Move} | {Move.RESTORED: mark("brought back")}


@dataclass(frozen=True)
class Moment:
    """Use of the context at a time, and what happened then: None where it only grew or shrank."""

    time: float
    used: int
    budget: int
    event: PageEvent | None = None


def moments(events: Sequence[PageEvent], uses: Sequence[Use], budget: int) -> list[Moment]:
    """Both in the order of their times; a use that says what the moment before it said is left out."""
    both = [Moment(e.time, e.used, e.budget, e) for e in events] + [Moment(u.time, u.used, budget) for u in uses]
    found: list[Moment] = []
    for moment in sorted(both, key=lambda m: m.time):
        if moment.event is not None or not found or found[-1].used != moment.used:
            found.append(moment)
    return found


def quoted(title: str) -> str:
    return title if title.startswith("“") else f"“{title}”"


def sentence(moment: Moment) -> str:
    level = tr("{used} of {budget} used").format(used=figure(moment.used), budget=figure(moment.budget))
    event = moment.event
    if event is None:
        return f"{minute(moment.time)} {level}"
    by = tr(BY.get(event.by, event.by))
    tokens = tr_n("{n} token", "{n} tokens", event.tokens)
    return f"{minute(event.time)} {tr(NAME[event.move])} {quoted(event.title)}, {tokens}, {by}, {level}"
