"""RAM: a process's context as ordered pages with exact token counts.

A page is tokenised as scaffold (with control tokens) around content (without). What the pages hold, put together,
is exactly what the CPU is given: `used` is counted on it, never estimated.
"""

import dataclasses
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from llmos.kernel.abi.records import Confidentiality, Integrity, Label, PageInfo, PageKind, Passage, Ram
from llmos.kernel.cpu import Cpu

SETUP = (PageKind.SYSTEM, PageKind.TOOLS, PageKind.CORE)


@dataclass
class Page:
    """One page. `turn` numbers the exchange it belongs to (0: the set-up); `message` is its journal id (0: none)."""

    id: int
    kind: PageKind
    title: str
    text: str
    origin: str
    label: Label
    turn: int = 0
    message: int = 0
    head: str = ""
    tail: str = ""
    passage: Passage | None = None
    pinned: bool = False
    created: float = field(default_factory=time.time)
    tokens: list[int] = field(default_factory=list)


class Context:
    """The pages of one process under a budget of tokens. Only the kernel's thread touches it."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.pages: list[Page] = []
        self._flat: list[int] | None = None

    @property
    def tokens(self) -> list[int]:
        """All pages' tokens in order. Do not change it."""
        if self._flat is None:
            self._flat = [token for page in self.pages for token in page.tokens]
        return self._flat

    @property
    def used(self) -> int:
        return len(self.tokens)

    @property
    def free(self) -> int:
        return self.budget - self.used

    @property
    def label(self) -> Label:
        """The join of all pages' labels: what anything written from this context carries."""
        return join(page.label for page in self.pages)

    @property
    def turn(self) -> int:
        return max((page.turn for page in self.pages), default=0)

    def append(self, page: Page, cpu: Cpu, written: list[int] | None = None) -> None:
        """Puts a page at the end, tokenised. It may exceed the budget: reclaim first.

        written: the content's tokens where they are known, because the model wrote them.
        """
        page.tokens = tokenize(page, cpu, written)
        self.pages.append(page)
        self._flat = None

    def extend(self, token: int) -> None:
        """Adds a generated token to the last page."""
        self.pages[-1].tokens.append(token)
        if self._flat is not None:
            self._flat.append(token)

    def close_last(self, cpu: Cpu, tail: str) -> list[int]:
        """Ends the last page with its scaffold. Returns the tokens of its content."""
        page = self.pages[-1]
        page.tail = tail
        content = page.tokens[len(cpu.tokenize(page.head, special=True)) :]
        page.tokens += cpu.tokenize(tail, special=True)
        self._flat = None
        return content

    def reopen_last(self, cpu: Cpu) -> None:
        """Takes the scaffold off the end of the last page, to write on."""
        page = self.pages[-1]
        del page.tokens[len(page.tokens) - len(cpu.tokenize(page.tail, special=True)) :]
        page.tail = ""
        self._flat = None

    def copy(self, renumber: Callable[[Page], tuple[int, int]]) -> "Context":
        """The same pages for another process; `renumber` gives each its new id and message."""
        twin = Context(self.budget)
        for page in self.pages:
            id, message = renumber(page)
            twin.pages.append(dataclasses.replace(page, id=id, message=message, tokens=list(page.tokens)))
        return twin

    def remove(self, pages: Iterable[Page]) -> list[tuple[int, int]]:
        """Takes pages out. Returns the ranges of tokens that they filled, as (start, end), last one first."""
        gone = {page.id for page in pages}
        ranges: list[tuple[int, int]] = []
        start = 0
        for page in self.pages:
            end = start + len(page.tokens)
            if page.id in gone:
                joined = ranges.pop(0)[0] if ranges and ranges[0][1] == start else start
                ranges.insert(0, (joined, end))
            start = end
        self.pages = [page for page in self.pages if page.id not in gone]
        self._flat = None
        return ranges

    def retokenize_page(self, page: Page, cpu: Cpu) -> None:
        """After its text or scaffold changed."""
        page.tokens = tokenize(page, cpu)
        self._flat = None

    def retokenize(self, cpu: Cpu) -> None:
        """For another model: the same pages in its tokens."""
        for page in self.pages:
            page.tokens = tokenize(page, cpu)
        self._flat = None

    def passages(self) -> dict[int, Passage]:
        """The recalled passages that are in the context, by chunk."""
        return {page.passage.chunk: page.passage for page in self.pages if page.passage}

    def ram(self, pid: int, resident: int, exact: int) -> Ram:
        """The page map, of which the first `resident` tokens are in the cache and the first `exact` not shifted."""
        infos, start, latest = [], 0, self.turn
        for page in self.pages:
            size = len(page.tokens)
            here = min(size, max(0, resident - start))
            infos.append(
                PageInfo(
                    id=page.id,
                    kind=PageKind.MESSAGE if page.kind is PageKind.HISTORY and page.turn == latest else page.kind,
                    title=page.title,
                    tokens=size,
                    resident=here,
                    shifted=here - min(here, max(0, exact - start)),
                    origin=page.origin,
                    label=page.label,
                    created=page.created,
                    pinned=page.pinned,
                    passage=page.passage,
                )
            )
            start += size
        return Ram(
            pid=pid, pages=tuple(infos), used=start, free=self.budget - start, budget=self.budget, resident=resident
        )


def tokenize(page: Page, cpu: Cpu, written: list[int] | None = None) -> list[int]:
    """Scaffold with control tokens, content without: text in a file can never become a role marker."""
    content = cpu.tokenize(page.text) if written is None else written
    if any(map(cpu.is_control, content)):
        raise AssertionError("a control token came out of content")
    return [*cpu.tokenize(page.head, special=True), *content, *cpu.tokenize(page.tail, special=True)]


def join(labels: Iterable[Label]) -> Label:
    """The least trusted and most restricted of all."""
    integrity, confidentiality = list(Integrity), list(Confidentiality)
    found = list(labels)
    return Label(
        integrity=max((x.integrity for x in found), key=integrity.index, default=Integrity.SYSTEM),
        confidentiality=max((x.confidentiality for x in found), key=confidentiality.index, default=confidentiality[0]),
    )


def oldest_turns(context: Context) -> list[list[Page]]:
    """The pages of each whole turn that may leave, oldest first: never the set-up, pinned pages or the newest turn."""
    latest = context.turn
    turns = sorted({page.turn for page in context.pages if page.turn and page.turn != latest and not page.pinned})
    return [[page for page in context.pages if page.turn == turn and not page.pinned] for turn in turns]
