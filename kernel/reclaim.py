"""Reclaim: makes room in a context by letting whole turns leave, oldest first."""

from llmos.kernel.chatformat import ChatFormat
from llmos.kernel.context import SETUP, Context, Page, oldest_turn
from llmos.kernel.cpu import Cpu


def reclaim(context: Context, need: int, spare: int, cpu: Cpu, format: ChatFormat) -> list[Page]:
    """Evicts until `need` tokens are free, and when it has to evict, until `spare` more are. Returns what left.

    The set-up, pinned pages and the newest turn stay, so it can end with less free than needed.
    """
    gone: list[Page] = []
    target = need
    while context.free < target and (pages := oldest_turn(context)):
        context.remove(pages)
        gone += pages
        target = need + spare
    first = next((page for page in context.pages if page.kind not in SETUP), None)
    if gone and first is not None and first.head == format.user.head != format.first_user_head:
        first.head = format.first_user_head
        context.retokenize_page(first, cpu)
    return gone
