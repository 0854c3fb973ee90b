"""Reclaim: which whole turns leave a context to make room, oldest first."""

from llmos.kernel.context import Context, Page, oldest_turns


def choose(context: Context, need: int, spare: int) -> list[Page]:
    """What leaves so that `need` tokens are free, and once something leaves, `spare` more.

    The set-up, pinned pages and the newest turn stay, so it can be too little.
    """
    gone: list[Page] = []
    free, target = context.free, need
    for pages in oldest_turns(context):
        if free >= target:
            break
        gone += pages
        free += sum(len(page.tokens) for page in pages)
        target = need + spare
    return gone
