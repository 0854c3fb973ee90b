"""Cuts a document into chunks that the embedder can read whole and a citation can point at."""

from collections.abc import Iterator

from semantic_text_splitter import TextSplitter
from tokenizers import Tokenizer

from llmos.memory.embed import weights_folder
from llmos.memory.layout import Chunk, Page
from llmos.memory.limits import CHUNK_CHARACTERS, CHUNK_TOKENS


class Chunker:
    """Splits at paragraphs, sentences, words, in this order, with the embedder's own tokenizer."""

    def __init__(self) -> None:
        """Raises EmbedderMissingError where the tokenizer is not installed."""
        tokenizer = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
        # The file says to cut at 128 tokens and pad: every text would count as 128.
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._by_tokens = TextSplitter.from_huggingface_tokenizer(tokenizer, CHUNK_TOKENS)
        self._by_characters = TextSplitter(CHUNK_CHARACTERS)

    def chunks(self, index: int, page: Page) -> Iterator[Chunk]:
        """The chunks of `pages[index]`."""
        for offset, text in self._by_tokens.chunk_indices(page.text):
            parts = [(0, text)] if len(text) <= CHUNK_CHARACTERS else self._by_characters.chunk_indices(text)
            for within, part in parts:
                start = page.start + offset + within
                yield Chunk(index, start, start + len(part))
