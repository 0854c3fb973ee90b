"""Which passages say nearly the same, so that one can stand for all."""

import re

from llmos.memory.limits import ALIKE, ALIKE_WORDS, SHINGLE


class Folder:
    """Takes passages one after the other, and tells which are new."""

    def __init__(self) -> None:
        self._contents: set[bytes] = set()
        self._shingles: list[tuple[set[tuple[str, ...]], list[str]]] = []

    def is_new(self, text: str, content: bytes) -> bool:
        """Whether no passage before said the same. content: the id of the text's wording."""
        if content in self._contents:
            return False
        self._contents.add(content)
        words = re.findall(r"\w+", text.casefold())
        if len(words) < ALIKE_WORDS:
            return True
        # Texts that differ in a number say something else, however long they are.
        numbers = [word for word in words if any(map(str.isdigit, word))]
        shingles = set(zip(*(words[i:] for i in range(SHINGLE)), strict=False))
        if any(numbers == others and _share(shingles, other) >= ALIKE for other, others in self._shingles):
            return False
        self._shingles.append((shingles, numbers))
        return True


def _share(a: set[tuple[str, ...]], b: set[tuple[str, ...]]) -> float:
    """Of all shingles those that both have."""
    return len(a & b) / max(1, len(a | b))
