"""Prompt-lookup decoding: drafts the next tokens from an earlier place in the context that reads the same.

Quotes and edits repeat what is there. A draft is decoded in one step; the model's own choice at each place decides how
much of it stands. Where rounding could have made that choice, the token is decoded again, alone: so the text is the
same as without. Source: Saxena, "Prompt Lookup Decoding" (2023).
"""

from llmos.kernel import limits

START = 6  # tokens that a first draft is thought good for
PATIENCE = 4  # drafts in vain after which a longer match is asked for


class Lookup:
    """The places of one process's tokens. `draft` and `judge` alternate."""

    def __init__(self) -> None:
        self._places: dict[tuple[int, ...], int] = {}  # an n-gram -> where its last occurrence ends
        self._indexed: list[int] = []
        self._run = float(START)  # tokens that drafts were good for of late, on average
        self._misses = 0
        self._paused = False

    def pause(self) -> None:
        """The next token is decoded alone."""
        self._paused = True

    def draft(self, tokens: list[int], most: int) -> list[int]:
        """At most `most` tokens that may follow."""
        if self._paused:
            self._paused = False
            return []
        self._index(tokens)
        size = limits.NGRAM + 2 * self._misses
        start = self._places.get(tuple(tokens[-limits.NGRAM :]))
        if start is None or _matching(tokens, start) < size:
            return []
        return tokens[start : start + min(int(1.25 * self._run) + 2, limits.DRAFT, most)]

    def judge(self, drafted: int, confirmed: int, certain: bool = True) -> None:
        """Learns from how much of a draft stood: the next is about as long as the last ones were good for, and none is
        made for a while where they were good for nothing. certain: what did not stand was wrong, not only in doubt.
        """
        good = 2 * confirmed if confirmed == drafted else confirmed
        self._run = (self._run + good) / 2
        if confirmed:
            self._misses = 0
        elif certain:
            self._misses = min(self._misses + 1, PATIENCE)

    def _index(self, tokens: list[int]) -> None:
        """Notes the n-grams that are new. The last one is left out: it would find itself."""
        size = limits.NGRAM
        known = len(self._indexed)
        if tokens[:known] != self._indexed:
            self._places.clear()
            known = 0
        for end in range(max(known, size), len(tokens)):
            self._places[tuple(tokens[end - size : end])] = end
        self._indexed = tokens[:]


def _matching(tokens: list[int], end: int) -> int:
    """How many tokens before `end` equal those at the end of the list, up to 16."""
    count = 0
    while count < 16 and end - count > 0 and tokens[end - 1 - count] == tokens[-1 - count]:
        count += 1
    return count
