from collections.abc import Sequence

import pytest
from tokenizers import Tokenizer

from llmos.memory import layout
from llmos.memory.chunk import Chunker, _blocks
from llmos.memory.embed import weights_folder
from llmos.memory.layout import Chunk, Page, RawPage, Section, embedded, lay_out
from llmos.memory.limits import CHUNK_CHARACTERS, CHUNK_TOKENS, LINE_CHARACTERS

PROSE = "Die Größe überrascht 😀. A sentence follows, and another one! " * 12 + "\n\n"
TEXTS = [
    PROSE * 20,
    "a" * 10_000,
    "abc,def;" * 3_000,
    "一二三四五六七八九十。" * 800,
    "12345678 " * 2_000,
    "x\n" * 3_000,
    "word another word. " * 5_000,
]


@pytest.fixture(scope="module")
def chunker() -> Chunker:
    return Chunker()


def cut(chunker: Chunker, raw: Sequence[RawPage | tuple[int | None, str]]) -> tuple[tuple[Page, ...], list[Chunk]]:
    pages = lay_out(raw)
    return pages, [chunk for index, page in enumerate(pages) for chunk in chunker.chunks(index, page)]


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_give_the_text_back_and_nothing_is_too_long(chunker: Chunker, text: str) -> None:
    tokenizer = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    pages, chunks = cut(chunker, [(1, "A first page."), (2, text)])
    whole = "".join(page.text for page in pages)
    for chunk in chunks:
        piece = whole[chunk.start : chunk.end]
        assert piece == pages[chunk.page].text_of(chunk)
        assert piece.strip() == piece != ""
        assert len(piece) <= CHUNK_CHARACTERS
        assert len(tokenizer.encode(piece, add_special_tokens=False).ids) <= CHUNK_TOKENS
    kept = "".join(whole[chunk.start : chunk.end] for chunk in chunks)
    assert "".join(kept.split()) == "".join(whole.split())


@pytest.mark.parametrize("text", ["word another word. " * 400, "a" * 9_000, "x, " * 2_000 + "\nshort\n" + "y " * 3_000])
def test_long_lines_are_cut_before_they_are_split(text: str) -> None:
    blocks = list(_blocks(text, 0, len(text)))
    assert "".join(text[first:last] for first, last in blocks) == text
    assert all(last - first <= LINE_CHARACTERS or "\n" in text[first:last] for first, last in blocks)
    assert all(text[last - 1] in " a\n" for _, last in blocks), "between words, where there are any"


def test_short_lines_are_left_together() -> None:
    assert list(_blocks("a line\n" * 9_000, 7, 70)) == [(7, 70)]


def test_chunks_stay_in_their_page(chunker: Chunker) -> None:
    pages, chunks = cut(chunker, [(1, "One."), (2, "Two.")])
    assert [(pages[chunk.page].number, pages[chunk.page].text_of(chunk)) for chunk in chunks] == [
        (1, "One."),
        (2, "Two."),
    ]


def tokens(text: str) -> int:
    tokenizer = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return len(tokenizer.encode(text, add_special_tokens=False).ids)


def test_chunks_are_cut_at_headings_and_know_them(chunker: Chunker) -> None:
    text = "Before.\n\n## Terms\n\n" + PROSE * 3 + "### Late delivery\n\nOne percent."
    sections = (Section(9, "Terms"), Section(text.index("###"), "Terms › Late delivery"))
    pages, chunks = cut(chunker, [RawPage(None, text, "chapter 2", sections)])
    assert (chunks[0].heading, pages[0].text_of(chunks[0])) == ("", "Before.")
    assert {chunk.heading for chunk in chunks[1:-1]} == {"Terms"}
    assert len(chunks) > 4
    assert (chunks[-1].heading, pages[0].text_of(chunks[-1])) == (
        "Terms › Late delivery",
        "### Late delivery\n\nOne percent.",
    )
    assert {chunk.place for chunk in chunks} == {"chapter 2"}


LONG = " › ".join(f"Chapter {i} of a long book" for i in range(30))


@pytest.mark.parametrize("heading", ["Terms", LONG, "x" * 3_000])
def test_with_its_heading_no_chunk_is_too_long(chunker: Chunker, heading: str) -> None:
    pages, chunks = cut(chunker, [RawPage(None, PROSE * 5, sections=(Section(0, heading),))])
    for chunk in chunks:
        assert tokens(embedded(chunk.heading, pages[0].text_of(chunk))) <= CHUNK_TOKENS
        assert chunk.heading
        assert heading.endswith(chunk.heading) or heading.startswith(chunk.heading)
    assert max(tokens(embedded(chunk.heading, pages[0].text_of(chunk))) for chunk in chunks) > CHUNK_TOKENS - 50


def test_rows_are_kept_whole_and_their_numbers_told(chunker: Chunker) -> None:
    lines = [f"Name: thing {i}; Price: {i} euros; Note: as new" for i in range(60)]
    numbers = [*range(2, 32), *range(40, 70)]
    page = RawPage(None, "\n".join(lines), "sheet Costs", (Section(0, "Costs"),), numbers, "rows")
    pages, chunks = cut(chunker, [page])
    texts = [pages[0].text_of(chunk) for chunk in chunks]
    assert [line for text in texts for line in text.split("\n")] == lines
    first, last = (numbers[lines.index(texts[1].split("\n")[at])] for at in (0, -1))
    assert chunks[1].place == f"sheet Costs, rows {first}-{last}"
    assert chunks[-1].place.endswith("-69")


def test_one_row_is_one_row(chunker: Chunker) -> None:
    _, [chunk] = cut(chunker, [RawPage(None, "x = 1", lines=[7], unit="lines")])
    assert chunk.place == "line 7"


def test_the_embedder_does_not_read_a_heading_twice() -> None:
    assert embedded("", "text") == "text"
    assert embedded("A › B", "text") == "A › B\ntext"
    assert embedded("A › B", "## B\n\ntext") == "A\n## B\n\ntext"
    assert embedded("B", "B\n\ntext") == "B\n\ntext"


def test_a_long_page_keeps_its_sections_and_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "PAGE_CHARACTERS", 8)
    raw = RawPage(None, "aaa\nbbb\nccc\nddd", "here", (Section(4, "B"), Section(12, "D")), [1, 2, 3, 4], "rows")
    first, second = lay_out([raw])
    assert (first.text, first.sections, list(first.lines)[:2]) == ("aaa\nbbb\n", (Section(4, "B"),), [1, 2])
    assert (second.text, second.sections) == ("ccc\nddd\n", (Section(0, "B"), Section(4, "D")))
    assert list(second.lines) == [3, 4]
    assert second.place == "here"


def test_a_long_page_is_laid_out_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "PAGE_CHARACTERS", 10)
    pages = lay_out([(7, "12345\n789\nabcdefghijklmnopq")])
    assert [(page.start, page.number, page.text) for page in pages] == [
        (0, 7, "12345\n789\n"),
        (10, 7, "abcdefghij"),
        (20, 7, "klmnopq\n"),
    ]
