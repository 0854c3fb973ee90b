"""Which sentences of an answer stand in a passage, word for word or nearly so.

Deterministic, and meant to be sure rather than complete: one sentence of the passage must have all words of the
answer's, numbers in the same order beside the same words, and what turns a meaning (not, only, before, may) on both
sides alike. It says that the sentence stands there, not that it is true. Cosine is no help here: a sentence and its
denial are near each other.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from llmos.kernel.abi.records import Passage, Support
from llmos.memory.vocabulary import DATES, DROPPED, NUMBERS, PRONOUNS, SAME, TURNING

MOVED = 0.5  # share of a sentence's words that stand in the passage's order, where a part was moved as a whole
ORDERED = 0.65  # and where a word stands beside others
LEAST = 3  # words of a sentence that can stand somewhere
SKIPPED = 2  # words of the source that may be left out between two of a sentence's
SUBJECT, PREDICATE = 2, 5  # behind a subject of so many words a predicate of so many may be left out
NEAR = 2  # words between a number and what it counts
LONGEST = 20_000  # characters of an answer that are looked at
SHORTEST_SENTENCE, LONGEST_SENTENCE = 10, 600  # characters of what can be one

_WORD = re.compile(r"\d+(?:[.,]\d+)*(?:\s?%)?|[^\W\d_]+(?:['’][^\W\d_]+)?|[.!?]\s")
_SENTENCE = re.compile(
    r"(?:\b(?:e\.g|i\.e|approx|[Nn]o|[Dd]r|[Mm]rs?|[Mm]s|[Ss]t|vs|pp?|[A-Z])\.(?=\s)|[^.!?\n]|[.!?](?![\s\"”')*_\]]|$))+"
    r"(?:[.!?]+[\"”')*_]*(?:\s?\[\d+\])*|(?=\n|$))"
)
_FENCE = re.compile(r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_SKIPPED = re.compile(r"^\s*(?:#|\||>|$)")
_MARKER = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+|\s+")
_OPENING = re.compile(r"\s*(?:According to|As stated in|In) ([^,]{1,60}), ", re.IGNORECASE)
_REFERENCE = re.compile(r"\[\d+\]")


@dataclass(frozen=True)
class Word:
    """`fixed` ones (numbers, and what turns a meaning) must stand beside the same words in both texts."""

    text: str
    number: bool = False
    turning: bool = False
    pronoun: bool = False

    @property
    def fixed(self) -> bool:
        return self.number or self.turning


def find(text: str, passages: Sequence[Passage]) -> list[Support]:
    """The sentences of a Markdown text that stand in one of the passages, with the first that has them."""
    sources = [(passage.number or n, _named(passage), list(_sources(passage))) for n, passage in enumerate(passages, 1)]
    found = []
    for start, end in sentences(text[:LONGEST]):
        if not SHORTEST_SENTENCE <= end - start <= LONGEST_SENTENCE:
            continue
        for number, named, source in sources:
            words = read(_without_source(text[start:end], named))
            if sum(not word.turning for word in words) >= LEAST and any(_stands(words, here) for here in source):
                found.append(Support(start, end, number))
                break
    return found


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a Markdown text begin and end; headings, tables, quotations and code have none."""
    text = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    at = 0
    for line in text.splitlines(keepends=True):
        if not _SKIPPED.match(line):
            marker = _MARKER.match(line)
            for match in _SENTENCE.finditer(line.rstrip(), marker.end() if marker else 0):
                start = at + match.start() + len(match[0]) - len(match[0].lstrip())
                yield start, at + match.end()
        at += len(line)


def _sources(passage: Passage) -> Iterator[list[Word]]:
    """The sentences of a passage."""
    joined = re.sub(r"(?<![.!?:\n])\n(?!\s*(?:\n|[-*+•#|]|\d+[.)]))", " ", passage.text)  # lines that a page broke
    for start, end in sentences(joined):
        if end - start <= 2 * LONGEST_SENTENCE:
            yield read(joined[start:end])


def _named(passage: Passage) -> frozenset[str]:
    """The words of the passage's document and heading."""
    return frozenset(word.text for word in read(f"{passage.heading} {re.sub('[-_.]', ' ', passage.title)}"))


def _without_source(sentence: str, named: frozenset[str]) -> str:
    """Without “According to the contract,”, where it names the document or heading."""
    match = _OPENING.match(sentence)
    return sentence[match.end() :] if match and all(word.text in named for word in read(match[1])) else sentence


def read(text: str) -> list[Word]:
    """The words that carry a meaning, in one form each."""
    words = []
    for written in _WORD.findall(_REFERENCE.sub(" ", text)):
        word = written.lower().replace("’", "'")
        if word[0].isdigit():
            words.append(Word(re.sub(r"[,\s]", "", word), number=True))
            continue
        if word.endswith("n't") or word == "cannot":
            words.append(Word("not", turning=True))
        word = word.removesuffix("'s").removesuffix("n't")
        if word in NUMBERS:
            words.append(Word(NUMBERS[word], number=True))
        elif word in DATES:
            words.append(Word(word, number=True))
        elif word in PRONOUNS:
            words.append(Word(word, pronoun=True))
        elif turn := TURNING.get(word) or TURNING.get(stem(word)):
            words.append(Word(turn, turning=True))
        elif word not in DROPPED and word.isalpha():
            words.append(Word(SAME.get(stem(word), stem(word))))
    return words


def stem(word: str) -> str:
    """Without the endings of English plurals and verbs."""
    for ending, left in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + left
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.removesuffix("e")


def _stands(said: list[Word], source: list[Word]) -> bool:
    """Whether a sentence says nothing but what the source does."""
    said = [word for word in said if not word.pronoun]
    known = {word.text for word in source}
    for place, word in enumerate(said):
        if word.text not in known and (word.fixed or not _is_meant(said, place, source)):
            return False
    if not _follows([word.text for word in said if word.number], [word.text for word in source if word.number]):
        return False
    return _turns_alike(said, source) and _stands_alike(said, source)


def _stands_alike(said: list[Word], source: list[Word]) -> bool:
    """Whether the words stand beside each other as in the source: all of them, or all but one and in its order too."""
    apart = [place for place in range(len(said)) if not _stands_beside(said, place, source)]
    if len(apart) > 1 or any(said[place].fixed for place in apart):
        return False
    ours, theirs = ([word for word in words if not (word.turning or word.pronoun)] for words in (said, source))
    matched = _aligned([word.text for word in ours], [word.text for word in theirs])
    return len(matched) >= (ORDERED if apart else MOVED) * len(ours) and not _spliced(ours, theirs, matched)


def _spliced(ours: list[Word], theirs: list[Word], matched: list[tuple[int, int]]) -> bool:
    """Whether the sentence was put together from pieces that belong to different things in the source.

    So it is where a word from elsewhere stands in place of one that was left out, or where much was left out between
    two words. A second verb of the same subject is none: “the Aven [rises near Coray and] flows south”.
    """
    texts, known = {word.text for word in ours}, {word.text for word in theirs}
    ends = [(-1, -1), *matched, (len(ours), len(theirs))]
    for (our_start, their_start), (our_end, their_end) in itertools.pairwise(ends):
        skipped = [word for word in theirs[their_start + 1 : their_end] if word.text not in texts]
        if skipped and any(word.text in known for word in ours[our_start + 1 : our_end]):
            return True
        if our_end == len(ours):
            continue
        subject = our_end <= SUBJECT and not any(word.number for word in skipped)
        if our_start >= 0 and len(skipped) > (PREDICATE if subject else SKIPPED):
            return True
    return False


def _is_meant(said: list[Word], place: int, source: list[Word]) -> bool:
    """Whether a pronoun of the source stands where the sentence has this word."""
    around = _neighbour(said, place, -1), _neighbour(said, place, 1)
    return any(
        word.pronoun and (_neighbour(source, at, -1), _neighbour(source, at, 1)) == around
        for at, word in enumerate(source)
    )


def _neighbour(words: list[Word], place: int, step: int) -> str:
    at = place + step
    while 0 <= at < len(words) and words[at].turning:
        at += step
    return words[at].text if 0 <= at < len(words) else ""


def _stands_beside(said: list[Word], place: int, source: list[Word]) -> bool:
    """Whether the word before or behind is near it in the source, on the same side."""
    word, before, behind = said[place], _at(said, place - 1), _at(said, place + 1)
    places = [at for at, other in enumerate(source) if other.text == word.text]
    return not places or any(
        before in [near.text for near in source[max(0, at - NEAR) : at]]
        or behind in [near.text for near in source[at + 1 : at + NEAR + 1]]
        for at in places
    )


def _at(words: list[Word], place: int) -> str:
    return words[place].text if 0 <= place < len(words) else ""


def _turns_alike(said: list[Word], source: list[Word]) -> bool:
    """Whether what turns the meaning of the shared words in the source turns it in the sentence, too."""
    texts = {word.text for word in said}
    places = [at for at, word in enumerate(source) if word.text in texts and not word.turning]
    first, last = (min(places) - NEAR, max(places)) if places else (0, 0)
    inside = [word.text for at, word in enumerate(source) if word.turning and first <= at <= last]
    everywhere = [word.text for word in source if word.text in ("if", "unless", "only", "except")]
    ours = [word.text for word in said if word.turning]
    if any(turn not in ours for turn in (*inside, *everywhere) if turn not in FREE):
        return False
    return ours.count("not") == inside.count("not")


FREE = frozenset(("each", "about", "after", "before", "first", "last", "least", "most", "until", "since", "either"))


def _follows(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether ours are among theirs, in their order."""
    rest = iter(theirs)
    return all(number in rest for number in ours)


def _aligned(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Places of the longest common subsequence in both."""
    best = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i, one in reversed(list(enumerate(ours))):
        for j, other in reversed(list(enumerate(theirs))):
            best[i][j] = best[i + 1][j + 1] + 1 if one == other else max(best[i + 1][j], best[i][j + 1])
    places, i, j = [], 0, 0
    while i < len(ours) and j < len(theirs):
        if ours[i] == theirs[j]:
            places.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return places
