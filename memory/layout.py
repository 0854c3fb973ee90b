"""The text of a document: its pages one behind the other, and chunks as offsets into it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from llmos.memory.limits import PAGE_CHARACTERS

UNDER = " › "  # between the headings that a text stands under


class Section(NamedTuple):
    """From character `at` of its page on, a text stands under `heading`: "Delivery › Late delivery"."""

    at: int
    heading: str


class RawPage(NamedTuple):
    """What a reader makes of a page, a slide, a sheet, a chapter or a message.

    `number` is the page's where the kind has pages, from 1. Where it has not, `place` says in words what this is:
    "slide 4". `sections` are in order. `lines` are the numbers that the lines of the text have in the file, where these
    are worth telling, and `unit` is what they number: "rows".
    """

    number: int | None
    text: str
    place: str = ""
    sections: tuple[Section, ...] = ()
    lines: Sequence[int] = ()
    unit: str = ""


class Page(msgspec.Struct, frozen=True):
    """A stretch of a document's text: it begins at character `start`. The rest is as in a RawPage."""

    start: int
    number: int | None
    text: str
    place: str = ""
    sections: tuple[Section, ...] = ()
    lines: Sequence[int] = ()
    unit: str = ""

    def text_of(self, chunk: "Chunk") -> str:
        """The text of a chunk that lies in this page."""
        return self.text[chunk.start - self.start : chunk.end - self.start]

    def bare(self) -> "Page":
        """Without what only cutting it into chunks needs."""
        return Page(self.start, self.number, self.text)


class Chunk(msgspec.Struct, frozen=True):
    """Characters `start` to `end` of the document, all of them in `pages[page]`.

    `place` and `heading` are as a Passage has them.
    """

    page: int
    start: int
    end: int
    place: str = ""
    heading: str = ""


def embedded(heading: str, text: str) -> str:
    """What the embedder reads of a chunk: what it stands under, unless it opens with that, and its text."""
    above, _, last = heading.rpartition(UNDER)
    if last and text.lstrip("# ").startswith(last):
        heading = above
    return f"{heading}\n{text}" if heading else text


def lay_out(pages: Sequence[RawPage | tuple[int | None, str]]) -> tuple[Page, ...]:
    """Puts pages one behind the other, each ending in a line break.

    A very long one is cut at line breaks into several with the same number, so that a passage can be read from the
    database without the whole text.
    """
    laid: list[Page] = []
    start = 0
    for page in pages:
        for piece in _pieces(RawPage(*page)):
            laid.append(Page(start, *piece))
            start += len(piece.text)
    return tuple(laid)


def _pieces(page: RawPage) -> Iterator[RawPage]:
    text = page.text if page.text.endswith("\n") else page.text + "\n"
    position = line = 0
    while len(text) - position > PAGE_CHARACTERS:
        limit = position + PAGE_CHARACTERS
        cut = text.rfind("\n", position, limit) + 1 or limit
        yield _piece(page, text, position, cut, line)
        line += text.count("\n", position, cut)
        position = cut
    yield _piece(page, text, position, len(text), line)


def _piece(page: RawPage, text: str, start: int, end: int, line: int) -> RawPage:
    """Characters `start` to `end` of a page, the first of them in its line number `line`."""
    ats = [section.at for section in page.sections]
    under = page.sections[max(0, bisect_right(ats, start) - 1) : bisect_left(ats, end)]
    return page._replace(
        text=text[start:end],
        sections=tuple(Section(max(0, at - start), heading) for at, heading in under),
        lines=page.lines[line : line + text.count("\n", start, end) + 1],
    )
