"""Cuts a document into chunks that the embedder can read whole and a citation can point at."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from semantic_text_splitter import TextSplitter
from tokenizers import Tokenizer

from llmos.memory.embed import weights_folder
from llmos.memory.layout import UNDER, Chunk, Page, Section
from llmos.memory.limits import CHUNK_CHARACTERS, CHUNK_TOKENS, HEADING_TOKENS, LINE_CHARACTERS

_STEP = 10  # a splitter is kept for every tenth size


class Chunker:
    """Splits at headings, paragraphs, sentences, words, in this order, with the embedder's own tokenizer."""

    def __init__(self) -> None:
        """Raises EmbedderMissingError where the tokenizer is not installed."""
        self._tokenizer = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
        # The file says to cut at 128 tokens and pad: every text would count as 128.
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._by_characters = TextSplitter(CHUNK_CHARACTERS)
        self._by_tokens = lru_cache(None)(self._splitter)
        self._fitted = lru_cache(256)(self._fit)

    def _splitter(self, tokens: int) -> TextSplitter:
        return TextSplitter.from_huggingface_tokenizer(self._tokenizer, tokens)

    def chunks(self, index: int, page: Page) -> Iterator[Chunk]:
        """The chunks of `pages[index]`. With what they stand under, none has more than CHUNK_TOKENS."""
        place = _Places(page)
        for begin, end, above in _sections(page):
            heading, tokens = self._fitted(above)
            splitter = self._by_tokens((CHUNK_TOKENS - tokens) // _STEP * _STEP)
            for start, text in self._split(page.text, begin, end, splitter):
                words = place.of(start, start + len(text))
                yield Chunk(index, page.start + start, page.start + start + len(text), words, heading)

    def _split(self, text: str, begin: int, end: int, splitter: TextSplitter) -> Iterator[tuple[int, str]]:
        """(where it begins, text) of the chunks between two characters."""
        for first, last in _blocks(text, begin, end):
            for offset, piece in splitter.chunk_indices(text[first:last]):
                parts = [(0, piece)] if len(piece) <= CHUNK_CHARACTERS else self._by_characters.chunk_indices(piece)
                for within, part in parts:
                    yield first + offset + within, part

    def _fit(self, heading: str) -> tuple[str, int]:
        """A heading of at most HEADING_TOKENS, and how many it has. The outermost go first."""
        while (tokens := self._count(heading)) > HEADING_TOKENS:
            _, more, inner = heading.partition(UNDER)
            heading = inner if more else heading[: len(heading) * HEADING_TOKENS // tokens].rstrip()
        return heading, tokens

    def _count(self, text: str) -> int:
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids) if text else 0


def _sections(page: Page) -> Iterator[tuple[int, int, str]]:
    """(begin, end, heading) of the stretches of a page's text, in characters."""
    sections = page.sections
    if not sections or sections[0].at > 0:
        sections = (Section(0, ""), *sections)
    ends = [section.at for section in sections[1:]] + [len(page.text)]
    for (begin, heading), end in zip(sections, ends, strict=True):
        if end > begin:
            yield begin, end, heading


def _blocks(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts very long lines, and what is between them at their ends. For one line alone, the time of the splitter grows
    with the square of its length.
    """
    start = position = begin
    while position < end:
        line = text.find("\n", position, end) + 1 or end
        if line - position > LINE_CHARACTERS:
            if position > start:
                yield start, position
            while line - position > LINE_CHARACTERS:
                start, position = position, _cut(text, position)
                yield start, position
            start = position
        position = line
    if position > start:
        yield start, position


def _cut(text: str, start: int) -> int:
    """Where to cut a long line: behind a sentence, a part of one or a word, where one ends in time."""
    limit = start + LINE_CHARACTERS
    for mark in (". ", "; ", ", ", " ", ",", ";"):
        if (found := text.rfind(mark, start + LINE_CHARACTERS // 2, limit)) >= 0:
            return found + len(mark)
    return limit


class _Places:
    """Says where in its page a chunk stands: "sheet Costs, rows 20-41"."""

    def __init__(self, page: Page) -> None:
        self._page = page
        lengths = (len(line) + 1 for line in page.text.split("\n")) if page.lines else ()
        self._starts = list(accumulate(lengths, initial=0))

    def of(self, start: int, end: int) -> str:
        page = self._page
        if not page.lines:
            return page.place
        last_line = len(page.lines) - 1
        first, last = (
            page.lines[min(last_line, bisect_right(self._starts, at) - 1)] for at in (start, max(start, end - 1))
        )
        lines = f"{page.unit} {first}-{last}" if last > first else f"{page.unit.removesuffix('s')} {first}"
        return f"{page.place}, {lines}" if page.place else lines
