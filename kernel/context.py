"""RAM: a process's context as ordered pages with exact token counts.

A page is tokenised as scaffold (with control tokens) around content (without). What the pages hold, put together,
is exactly what the CPU is given: `used` is counted on it, never estimated.
"""

import dataclasses
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from llmos.kernel import limits
from llmos.kernel.abi.records import Confidentiality, Integrity, Label, PageInfo, PageKind, Passage, Ram
from llmos.kernel.cpu import Cpu

TOOLS = -1 << 33  # where a passage has its chunk: below what names those that were picked
SETUP = (PageKind.SYSTEM, PageKind.TOOLS, PageKind.CORE)


@dataclass
class Page:
    """One page. `turn` is the journal id of the question whose exchange it belongs to (0: the set-up); `message` is its
    own (0: none). `used_at` is when it was written, brought back or last cited. `messages` are the ids of those that a
    digest stands for.
    """

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
    messages: tuple[int, ...] = ()
    pinned: bool = False
    edited: bool = False
    created: float = field(default_factory=time.time)
    used_at: float = field(default_factory=time.time)
    tokens: list[int] = field(default_factory=list)

    @property
    def key(self) -> tuple[int, int]:
        """What names a page as long as its conversation lives: its message, and the chunk of a passage; TOOLS for the
        tools that fit the message.
        """
        own = TOOLS if self.kind is PageKind.RECALLED else 0
        return self.message, self.passage.chunk if self.passage else own


class Context:
    """The pages of one process under a budget of tokens. Only the kernel's thread touches it.

    `low` and `high` are the watermarks, in tokens used. `gone` names the turns that are out of the context,
    `spilled` the messages of which it has only an excerpt. `digests` are all that were written of what is gone, also
    those that are not among the pages; `spared` names messages that get none.
    """

    def __init__(self, budget: int, watermarks: tuple[float, float] = limits.WATERMARKS) -> None:
        self.budget = budget
        self.mark(watermarks)
        self.gone: set[int] = set()
        self.spilled: set[int] = set()
        self.digests: list[Page] = []
        self.spared: set[int] = set()
        self.pages: list[Page] = []
        self._flat: list[int] | None = None

    def mark(self, watermarks: tuple[float, float]) -> None:
        """Sets the watermarks, shares of the budget."""
        self.low, self.high = (int(share * self.budget) for share in watermarks)

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
        """The newest turn."""
        return max((page.turn for page in self.pages), default=0)

    def turns(self) -> dict[int, list[Page]]:
        """The pages of each turn, oldest first; without the set-up."""
        found: dict[int, list[Page]] = {}
        for page in self.pages:
            if page.turn:
                found.setdefault(page.turn, []).append(page)
        return found

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

    def empty_last(self, cpu: Cpu) -> None:
        """Takes all that was generated off the last page, which is open."""
        page = self.pages[-1]
        del page.tokens[len(cpu.tokenize(page.head, special=True)) :]
        self._flat = None

    def copy(self, ids: Iterator[int], messages: dict[int, int]) -> "Context":
        """The same pages for another process, with new ids, and messages that are copies of these.

        Turns of which there are no copies are left out.
        """
        twin = Context(self.budget)
        twin.low, twin.high = self.low, self.high
        messages = messages | {0: 0}
        twin.gone, twin.spilled, twin.spared = (
            {messages[id] for id in ids_of if id in messages} for ids_of in (self.gone, self.spilled, self.spared)
        )

        def copied(page: Page) -> Page:
            return dataclasses.replace(
                page,
                id=next(ids),
                message=messages[page.message],
                turn=messages[page.turn],
                messages=tuple(messages[message] for message in page.messages),
                tokens=list(page.tokens),
            )

        twin.pages, twin.digests = (
            [copied(page) for page in pages if {page.turn, *page.messages} <= messages.keys()]
            for pages in (self.pages, self.digests)
        )
        return twin

    def arrange(self, pages: list[Page]) -> None:
        """These pages, tokenised, instead of those that there are."""
        self.pages = pages
        self._flat = None

    def remove(self, pages: Iterable[Page]) -> None:
        """Takes pages out."""
        gone = {page.id for page in pages}
        self.pages = [page for page in self.pages if page.id not in gone]
        self._flat = None

    def insert(self, pages: list[Page]) -> None:
        """Puts the pages of a turn back where they stood: behind the turns that are older."""
        place = next((i for i, page in enumerate(self.pages) if page.turn > pages[0].turn), len(self.pages))
        self.pages[place:place] = pages
        self._flat = None

    def put_core(self, pages: list[Page]) -> None:
        """Replaces the pages of core memory: they stand behind the rest of the set-up, before every turn."""
        kept = [page for page in self.pages if page.kind is not PageKind.CORE]
        place = sum(page.kind in SETUP for page in kept)
        self.pages = [*kept[:place], *pages, *kept[place:]]
        self._flat = None

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

    def quotes(self, passage: Passage) -> bool:
        """Whether a page has this passage: of a long turn or document there may be another piece."""
        return any(
            page.passage is not None and page.passage.chunk == passage.chunk and passage.text in page.passage.text
            for page in self.pages
        )

    def ram(self, pid: int, resident: int, exact: int) -> Ram:
        """The page map, of which the first `resident` tokens are in the cache and the first `exact` not shifted."""
        infos, start, latest = [], 0, self.turn
        numbers = {turn: i for i, turn in enumerate(sorted({page.turn for page in self.pages} | self.gone | {0}))}
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
                    turn=numbers[page.turn],
                    used_at=page.used_at,
                    edited=page.edited,
                    passage=page.passage,
                    messages=page.messages,
                )
            )
            start += size
        return Ram(
            pid=pid,
            pages=tuple(infos),
            used=start,
            free=self.budget - start,
            budget=self.budget,
            resident=resident,
            low=self.low,
            high=self.high,
        )


def tokenize(page: Page, cpu: Cpu, written: list[int] | None = None) -> list[int]:
    """Scaffold with control tokens, content without: text in a file can never become a role marker."""
    content = written
    if content is None:
        content = cpu.tokenize(page.text)
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
