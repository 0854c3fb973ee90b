"""The text of a document: its pages one behind the other, and chunks as offsets into it."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import msgspec

from llmos.memory.limits import PAGE_CHARACTERS

RawPage: TypeAlias = tuple[int | None, str]


class Page(msgspec.Struct, frozen=True):
    """A stretch of a document's text: it begins at character `start`.

    `number` is the page's, where the kind has pages.
    """

    start: int
    number: int | None
    text: str

    def text_of(self, chunk: "Chunk") -> str:
        """The text of a chunk that lies in this page."""
        return self.text[chunk.start - self.start : chunk.end - self.start]


class Chunk(msgspec.Struct, frozen=True):
    """Characters `start` to `end` of the document, all of them in `pages[page]`."""

    page: int
    start: int
    end: int


def lay_out(pages: Sequence[RawPage]) -> tuple[Page, ...]:
    """Puts (number, text) pages one behind the other, each ending in a line break.

    A very long one is cut at line breaks into several with the same number, so that a passage can be read from the
    database without the whole text.
    """
    laid: list[Page] = []
    start = 0
    for number, text in pages:
        for piece in _pieces(text if text.endswith("\n") else text + "\n"):
            laid.append(Page(start, number, piece))
            start += len(piece)
    return tuple(laid)


def _pieces(text: str) -> Iterator[str]:
    position = 0
    while len(text) - position > PAGE_CHARACTERS:
        limit = position + PAGE_CHARACTERS
        cut = text.rfind("\n", position, limit) + 1 or limit
        yield text[position:cut]
        position = cut
    yield text[position:]
