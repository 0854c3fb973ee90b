"""The rows of the RAM map: pages, ranges of turns where there are many, and the free block; to scale."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby

from llmos.app import words
from llmos.app.tr import figure, tr, tr_n
from llmos.kernel.abi.records import Confidentiality, Integrity, PageInfo, Ram

GAP = 3
MANY = 30  # pages; from there on old turns are grouped
RANGE = 10  # turns in a group
LATEST = 5  # turns that stand by themselves
TRUSTED = (Integrity.SYSTEM, Integrity.USER)


@dataclass(frozen=True)
class Row:
    """A page; or a range of turns, whose `pages` have rows of their own below it while it is `open`; or what is free.

    `id` is the page's, negative for a range, 0 for what is free.
    """

    page: PageInfo | None
    tokens: int
    top: float
    height: float
    id: int = 0
    pages: tuple[PageInfo, ...] = ()
    open: bool = False
    within: int = 0  # the range that a page's row belongs to

    @property
    def title(self) -> str:
        if self.page is not None:
            return words.titled(self.page)
        if not self.pages:
            return tr("free")
        first, last = self.pages[0].turn, self.pages[-1].turn
        turns = tr("turns {first}–{last}") if first != last else tr("turn {first}")
        pages = tr_n("{n} page", "{n} pages", len(self.pages))
        return f"{'▾' if self.open else '▸'} {turns.format(first=first, last=last)} · {pages}"


def ranges(pages: tuple[PageInfo, ...]) -> list[tuple[int, tuple[PageInfo, ...]]]:
    """The pages in order, each under its range's id, or under 0 where it stands by itself."""
    latest = max((page.turn for page in pages), default=0)
    many = sum(page.turn > 0 for page in pages) > MANY

    def under(page: PageInfo) -> int:
        return -1 - (page.turn - 1) // RANGE if many and 0 < page.turn <= latest - LATEST else 0

    found: list[tuple[int, tuple[PageInfo, ...]]] = []
    for range_id, members in groupby(pages, under):
        together = tuple(members)
        found.append((range_id if len(together) > 1 else 0, together))
    return found


def range_of(pages: tuple[PageInfo, ...], page: int) -> int:
    return next((r for r, together in ranges(pages) if any(p.id == page for p in together)), 0)


def lay_out(ram: Ram, height: float, line: float, opened: AbstractSet[int] = frozenset()) -> list[Row]:
    """Heights in proportion to tokens, none under a line: what the small ones need is taken from the large ones.

    An open range has a line as its heading; its height is its pages'.
    """
    plain: list[tuple[Row, int]] = []
    for range_id, pages in ranges(ram.pages):
        if range_id:
            is_open = range_id in opened
            tokens = sum(page.tokens for page in pages)
            head = Row(None, tokens, 0, 0, range_id, pages, is_open)
            plain.append((head, 0 if is_open else tokens))
        if not range_id or range_id in opened:
            plain += [(Row(p, p.tokens, 0, 0, p.id, within=range_id), p.tokens) for p in pages]
    if ram.free > 0:
        plain.append((Row(None, ram.free, 0, 0), ram.free))
    heights = _heights([share for _, share in plain], height - GAP * len(plain), line)
    rows, top = [], 0.0
    for (row, _), tall in zip(plain, heights, strict=True):
        rows.append(Row(row.page, row.tokens, top, tall, row.id, row.pages, row.open, row.within))
        top += tall + GAP
    return rows


def _heights(shares: list[int], room: float, least: float) -> list[float]:
    small: set[int] = set()
    while True:
        left = room - least * len(small)
        total = sum(share for i, share in enumerate(shares) if i not in small)
        scale = left / total if total and left > 0 else 0.0
        short = {i for i, share in enumerate(shares) if i not in small and share * scale < least}
        if not short:
            return [least if i in small else share * scale for i, share in enumerate(shares)]
        small |= short


def state_words(page: PageInfo) -> str:
    if page.resident < page.tokens:
        if not page.resident:
            return tr("not in cache")
        return tr("{resident} of {tokens} in cache").format(resident=figure(page.resident), tokens=figure(page.tokens))
    if page.shifted:
        return tr("{shifted} shifted").format(shifted=figure(page.shifted))
    if page.pinned:
        return tr("pinned")
    return tr("score {score}").format(score=figure(page.passage.score, 2)) if page.passage else ""


def label_words(page: PageInfo) -> str:
    source = tr("from {source}").format(source=tr(page.label.integrity))
    return f"{source} · {tr(page.label.confidentiality)}"


def note(row: Row) -> str:
    """What a row says of its state; of its label, where the text is another's or secret."""
    if row.page is None:
        pinned = sum(page.pinned for page in row.pages)
        resident = sum(page.resident for page in row.pages)
        parts = [tr("{pinned} pinned").format(pinned=pinned) if pinned else ""]
        if row.pages and resident < row.tokens:
            parts.append(
                tr("{resident} in cache").format(resident=figure(resident)) if resident else tr("not in cache")
            )
    else:
        label = row.page.label
        parts = [
            "" if label.integrity in TRUSTED else tr(label.integrity),
            tr("secret") if label.confidentiality is Confidentiality.SECRET else "",
            state_words(row.page),
        ]
    return " · ".join(part for part in parts if part)
