from collections.abc import Sequence

import pytest
from tokenizers import Tokenizer

from llmos.memory import layout
from llmos.memory.chunk import Chunker
from llmos.memory.embed import weights_folder
from llmos.memory.layout import Chunk, Page, RawPage, lay_out
from llmos.memory.limits import CHUNK_CHARACTERS, CHUNK_TOKENS

PROSE = "Die Größe überrascht 😀. A sentence follows, and another one! " * 12 + "\n\n"
TEXTS = [
    PROSE * 20,
    "a" * 10_000,
    "abc,def;" * 3_000,
    "一二三四五六七八九十。" * 800,
    "12345678 " * 2_000,
    "x\n" * 3_000,
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


def test_chunks_stay_in_their_page(chunker: Chunker) -> None:
    pages, chunks = cut(chunker, [(1, "One."), (2, "Two.")])
    assert [(pages[chunk.page].number, pages[chunk.page].text_of(chunk)) for chunk in chunks] == [
        (1, "One."),
        (2, "Two."),
    ]


def test_a_long_page_is_laid_out_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "PAGE_CHARACTERS", 10)
    pages = lay_out([(7, "12345\n789\nabcdefghijklmnopq")])
    assert [(page.start, page.number, page.text) for page in pages] == [
        (0, 7, "12345\n789\n"),
        (10, 7, "abcdefghij"),
        (20, 7, "klmnopq\n"),
    ]
