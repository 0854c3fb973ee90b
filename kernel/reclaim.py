"""Reclaim: what leaves a context to make room, and in which order."""

from collections.abc import Iterator

from llmos.kernel.abi.records import PageKind
from llmos.kernel.context import Context, Page


def choose(context: Context, need: int, target: int) -> list[list[Page]]:
    """Groups of pages that leave together so that `need` tokens are free; once something leaves, `target` tokens are.

    The set-up, pinned pages and the newest turn stay, so it can be too little. The turn before it, which the newest one
    is most likely about, leaves only for `need`.
    """
    chosen: list[list[Page]] = []
    gone: set[int] = set()
    free, before = context.free, previous(context)
    if free >= need:
        return []
    for pages in _candidates(context):
        if free >= target or (free >= need and pages[0].turn == before and recalled(pages) != pages):
            break
        rest = [page for page in pages if page.id not in gone]
        chosen.append(rest)
        gone |= {page.id for page in rest}
        free += sum(len(page.tokens) for page in rest)
    return chosen


def previous(context: Context) -> int:
    """The turn before the newest one, 0 where there is none."""
    return max((page.turn for page in context.pages if page.turn != context.turn), default=0)


def recalled(pages: list[Page]) -> list[Page]:
    """What was recalled for a turn: it can leave without the turn. What the person picked for it cannot."""
    return [page for page in pages if page.kind is PageKind.RECALLED and not (page.passage and page.passage.picked)]


def _candidates(context: Context) -> Iterator[list[Page]]:
    """Recalled passages first, then whole turns with their calls and results; the least recently used, the oldest. Last
    the turn before the newest one.
    """
    turns, before = [pages for turn, pages in context.turns().items() if turn != context.turn], previous(context)
    turns.sort(key=lambda pages: (pages[0].turn == before, max(page.used_at for page in pages), pages[0].turn))
    for pages in turns:
        passages = recalled(pages)
        if passages and not any(page.pinned for page in passages):
            yield passages
    for pages in turns:
        if not any(page.pinned for page in pages):
            yield pages


def results(context: Context) -> list[Page]:
    """Of the newest turn the results of calls, but the last, that can be shortened: whole ones, the oldest first."""
    pages = [page for page in context.pages if page.turn == context.turn and page.kind is PageKind.RESULT]
    return [
        page
        for page in pages
        if page is not context.pages[-1] and not (page.pinned or page.edited or page.message in context.spilled)
    ]
