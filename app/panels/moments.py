"""Moments in the life of a context, as the time line shows and says them."""

from collections.abc import Sequence
from dataclasses import dataclass

from llmos.app.dates import minute
from llmos.app.state import Use
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
NAME: dict[Move, str] = {move: move.value for move in Move} | {Move.RESTORED: "brought back"}


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
    level = f"{moment.used:,} of {moment.budget:,} used"
    event = moment.event
    if event is None:
        return f"{minute(moment.time)} {level}"
    by = "you" if event.by == "person" else f"the {event.by}"
    return f"{minute(event.time)} {NAME[event.move]} {quoted(event.title)}, {event.tokens:,} tokens, by {by}, {level}"
