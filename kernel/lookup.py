"""Prompt-lookup decoding: drafts the next tokens from an earlier place in the context that reads the same.

Quotes and edits repeat what is there. A draft is decoded in one step; the model's own choice at each place decides how
much of it stands. Where rounding could have made that choice, the token is decoded again, alone: so the text is the
same as without. Source: Saxena, "Prompt Lookup Decoding" (2023).
"""

from llmos.kernel import limits

START = 6  # tokens that a first draft is thought good for
REACH = 4  # tokens behind the place where a draft parted among which the text may go on
PATIENCE = 4  # drafts in vain after which a longer match is asked for


class Lookup:
    """The places of one process's tokens. `draft` and `judge` alternate."""

    def __init__(self) -> None:
        self._places: dict[tuple[int, ...], int] = {}  # an n-gram -> where its last occurrence ends
        self._indexed: list[int] = []
        self._run = float(START)  # tokens that drafts were good for of late, on average
        self._misses = 0
        self._paused = False
        self._start = 0  # where the last draft was taken from
        self._parted: int | None = None  # where the text parted from it

    def pause(self) -> None:
        """The next token is decoded alone."""
        self._paused = True

    def draft(self, tokens: list[int], most: int) -> list[int]:
        """At most `most` tokens that may follow."""
        if self._paused:
            self._paused = False
            return []
        self._index(tokens)
        start = self._find(tokens)
        if start is None:
            return []
        self._start = start
        return tokens[start : start + min(int(self._run) + 4, limits.DRAFT, most)]

    def _find(self, tokens: list[int]) -> int | None:
        """Where the context reads on: behind the same words, or just behind the place where the last draft parted.

        There the text goes on after an edit, which one token shows.
        """
        start = self._places.get(tuple(tokens[-limits.NGRAM :]))
        if start is not None and _matching(tokens, start) >= limits.NGRAM + 2 * self._misses:
            return start
        if self._misses or self._parted is None:
            return None
        near = range(self._parted, min(self._parted + REACH, len(tokens) - 1))
        return next((place + 1 for place in near if tokens[place] == tokens[-1]), None)

    def judge(self, drafted: int, confirmed: int, certain: bool = True) -> None:
        """Learns from how much of a draft stood: the next is about as long as the last ones were good for, and none is
        made for a while where they were good for nothing. certain: what did not stand was wrong, not only in doubt.
        """
        self._parted = self._start + confirmed
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
