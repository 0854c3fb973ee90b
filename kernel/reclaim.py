"""Reclaim: what leaves a context to make room, and in which order."""

from collections.abc import Iterator

from llmos.kernel.abi.records import PageKind
from llmos.kernel.context import Context, Page


def choose(context: Context, need: int, target: int) -> list[list[Page]]:
    """Groups of pages that leave together so that `need` tokens are free; once something leaves, `target` tokens are.

    The set-up, pinned pages and the newest turn stay, so it can be too little.
    """
    chosen: list[list[Page]] = []
    gone: set[int] = set()
    free = context.free
    if free >= need:
        return []
    for pages in _candidates(context):
        if free >= target:
            break
        rest = [page for page in pages if page.id not in gone]
        chosen.append(rest)
        gone |= {page.id for page in rest}
        free += sum(len(page.tokens) for page in rest)
    return chosen


def recalled(pages: list[Page]) -> list[Page]:
    """What was recalled for a turn: it can leave without the turn. What the person picked for it cannot."""
    return [page for page in pages if page.kind is PageKind.RECALLED and not (page.passage and page.passage.picked)]


def _candidates(context: Context) -> Iterator[list[Page]]:
    """Recalled passages first, then whole turns with their calls and results; the least recently used, the oldest."""
    turns = [pages for turn, pages in context.turns().items() if turn != context.turn]
    turns.sort(key=lambda pages: (max(page.used_at for page in pages), pages[0].turn))
    for pages in turns:
        passages = recalled(pages)
        if passages and not any(page.pinned for page in passages):
            yield passages
    for pages in turns:
        if not any(page.pinned for page in pages):
            yield pages
