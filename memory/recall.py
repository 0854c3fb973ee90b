"""Finding turns of a conversation: by words and by sense, alone and with their neighbours, and by when they were.

The cosine of a turn and the share of the question's words that stand in it or beside it are added, weighed. Reciprocal
ranks and BM25 were tried and found less (benchmarks/recall.py, benchmarks/locomo.py): a rank does not tell a near miss
from noise, and how often a turn says a word matters less than how many of the words it says. Numbers and identifiers
decide where a question has them; of turns that tell the same anew the latest comes first; and a question for what was
said just before gets what was.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from llmos.kernel.abi.records import Passage, Where
from llmos.memory import phrases
from llmos.memory.embed import Vectors
from llmos.memory.turns import Turns, View
from llmos.memory.where import has_turn

Scores = npt.NDArray[np.float64]

TITLE = "earlier in this conversation"
# What counts in the ranking beside the turn's own cosine: chosen on seeds 1 to 3 of benchmarks/life.py and on half of
# the chats of benchmarks/locomo.py.
# For the question's words that stand in the turn or near it, by how rare they are. Who asks about themselves seldom
# uses the words that they told it in.
WORDS, WORDS_OF_SELF = 1.0, 0.2
NUMBERED = 0.5  # for a number or an identifier behind the same word as in the question: "room 12" is not "12 people"
NEIGHBOURS = (0.7, 0.4)  # what a word counts that stands in the next turn, or in the one after it
BESIDE = 0.1  # for the cosine of the turn with its neighbours
# How much of a turn's own cosine is that of its opening, which the person wrote; the rest is its best piece's, which
# may be a part of a long answer. Where the question is about the person, answers only distract.
OPENING, OPENING_OF_SELF = 0.5, 0.8
OF_SELF = 0.2  # for being a statement about the person where the question is about them
OF_OTHERS = 0.15  # off for telling of somebody else, where the question is about the person and names nobody
SELF_THRESHOLD = 0.5  # of the threshold, for what the person told of themselves where the question is about them
ASKED = 0.3  # off for opening with a question or a request: seldom is that an answer
SHARE = 0.5  # of the question's words, by how rare they are, that a turn must hold to count as found by words
LEAST_TURNS = 100  # in a shorter conversation no word counts as common
RARE = 0.02  # share of the turns
# From which share of its score, and cosine of the openings, a later turn replaces an earlier one.
NEAR, ALIKE = 0.9, 0.7
CHANGED_NEAR, CHANGED_ALIKE = 0.6, 0.3  # the same where it says that something changed
AROUND = 16  # turns beyond k that are looked at for that
GENERAL = 1.5  # times the threshold, for what comes unasked and is neither about the person nor who is named
LATEST = 2  # turns that a question for recent ones lets in
WIDE = 1_000  # characters of a passage from several pieces of a turn, each with an identifier that was asked for


@dataclass(frozen=True)
class _Words:
    """What the words of a question say."""

    covered: Scores  # (turns,) share of the question's IDF weight
    near: Scores  # (turns,) the same of the turn with its neighbours
    referred: npt.NDArray[np.bool_]  # (turns,) it has a rare word that the question refers to
    found: npt.NDArray[np.bool_]  # (turns,) it covers enough, with a rare word
    named: Scores  # (turns,) how many of its names
    exact: Scores  # (turns,) how many of its numbers and identifiers, more where the word before is the same
    pieces: Scores  # (rows,) BM25
    identified: npt.NDArray[np.bool_]  # (rows,) it has an identifier that the question refers to


@dataclass(frozen=True)
class _Sense:
    """What the question's vector says; all 0 without one."""

    alone: Scores  # (turns,) for ranking
    beside: Scores  # (turns,) cosine of the turn beside its neighbours
    score: Scores  # (turns,) the best of its cosines
    pieces: Scores  # (rows,) cosine


def search(
    turns: Turns,
    question: str,
    vector: Vectors | None,
    pid: int,
    k: int,
    threshold: float,
    where: Where = Where(),  # noqa: B008  frozen
    unasked: bool = False,
) -> tuple[Passage, ...]:
    """At most `k` turns of conversation `pid`, best first. Raises DatabaseError.

    vector: the question's, shape (dimensions,), None before there is an embedder. threshold: cosine that a turn must
    reach, unless it is found by its words. Turns hold what stands in quotes, and meet what `where` says of a text that
    is no document. unasked: nobody asked for a search, so what is merely alike is left out.
    """
    view = turns.view(pid)
    if k < 1 or not view.messages:
        return ()
    words = _words(turns, view, question)
    of_self = phrases.of_self(question)
    sense = _sense(view, vector, OPENING_OF_SELF if of_self else OPENING)
    score = np.clip(np.maximum(sense.score, words.covered), 0.0, 1.0)
    needed = np.full(len(view.messages), threshold)
    fused = sense.alone + BESIDE * sense.beside + (WORDS_OF_SELF if of_self else WORDS) * words.near + words.exact
    named, told = words.named, fused.copy()
    if not phrases.asks_for_answers(question):
        fused -= ASKED * (view.asks & (sense.score > 0.0))
    if of_self:
        fused += OF_SELF * view.of_self
        if not phrases.names(question):
            named = -view.of_others.astype(np.float64)
            fused += OF_OTHERS * named
            if not (unasked and phrases.asks_for_advice(question)):
                needed[view.of_self & ~view.of_others] *= SELF_THRESHOLD
    passed = words.found | ((sense.score >= needed) & (sense.score > 0.0))
    sought = [] if unasked else phrases.identifiers(question)
    if sought:
        passed &= words.exact > 0
    if unasked and not phrases.asks_for_answers(question):
        passed &= _worth_telling(view, question, words, sense, threshold)
    order = [int(i) for i in _ranking(fused) if passed[i]]
    order = _later_first(turns, view, order[: k + AROUND], told, named)
    if phrases.asks_for_recent(question):
        order, score = _let_recent_in(order, score, threshold, bool(phrases.terms(question)))
    order = _allowed(turns, view, order, phrases.quoted(question), where)
    pieces = sense.pieces + words.pieces / max(1.0, float(words.pieces.max()))
    return tuple(_passage(turns, view, i, float(score[i]), pieces, words.identified, sought) for i in order[:k])


def _worth_telling(view: View, question: str, words: _Words, sense: _Sense, threshold: float) -> npt.NDArray[np.bool_]:
    """Which turns may be put before a message that asked for none.

    Of what the person asked for, only what the message refers to. Of what they told, what is about whom it names, or
    about them where it is; the rest only where it is much nearer than the threshold. Long turns are as documents.
    """
    near = view.long | words.found | (sense.score >= GENERAL * threshold)
    if phrases.names(question):
        near |= words.named > 0
    elif phrases.of_self(question) and not phrases.asks_for_advice(question):
        near |= ~view.of_others
    return np.where(view.asks & ~view.long, words.referred, near)


def _allowed(turns: Turns, view: View, order: list[int], quotes: Sequence[str], where: Where) -> list[int]:
    if not quotes and where == Where():
        return order
    kept = ((turn, turns.turn(view.messages[turn])) for turn in order)
    return [turn for turn, text in kept if has_turn(where, text) and phrases.holds(text.text, quotes)]


def merge(documents: Sequence[Passage], turns: Sequence[Passage]) -> tuple[Passage, ...]:
    """Both by score; among themselves each keep their order, which knows more than the score."""
    merged: list[Passage] = []
    left, right = deque(documents), deque(turns)
    while left and right:
        merged.append((left if left[0].score >= right[0].score else right).popleft())
    return (*merged, *left, *right)


def _words(turns: Turns, view: View, question: str) -> _Words:
    names, references, numbered = phrases.names(question), phrases.references(question), phrases.numbered(question)
    count = len(view.messages)
    pieces = np.zeros(len(view.vectors))
    identified = np.zeros(len(view.vectors), dtype=np.bool_)
    covered, near, exact, rare, named, referred = (np.zeros(count) for _ in range(6))
    weights = 0.0
    for term in phrases.terms(question):
        held = _held(turns, view, term)
        has = np.maximum.reduceat(held, view.first) > 0.0
        # A word that nobody said weighs as much as one that was said once.
        seen, of = max(1, int(has.sum())), max(count, LEAST_TURNS)
        weight = float(np.log(1.0 + (of - seen + 0.5) / (seen + 0.5)))
        weights += weight
        pieces += held
        told = _held(turns, view, numbered[term]) if term in numbered else np.zeros(len(held))
        pieces += told
        exact += NUMBERED * (np.maximum.reduceat(told, view.first) > 0.0)
        if term in references and phrases.is_exact(term):
            identified |= (told if told.any() else held) > 0.0
        covered += weight * has
        near += weight * _near(has)
        exact += has * phrases.is_exact(term)
        is_rare = seen <= max(2.0, RARE * of)
        rare += has * is_rare
        referred += has * (is_rare and term in references)
        named += has * (term in names)
    covered /= weights or 1.0
    near /= weights or 1.0
    found = (covered >= SHARE) & (rare > 0)
    return _Words(covered, near, referred > 0, found, named, exact, pieces, identified)


def _held(turns: Turns, view: View, words: str) -> Scores:
    """BM25 of each piece for words that stand in it one behind the other, 0 where they do not; shape (rows,)."""
    held = np.zeros(len(view.vectors))
    for piece, value in turns.holding(phrases.as_match(words)):
        if (row := view.pieces.get(piece)) is not None:
            held[row] = value
    return held


def _sense(view: View, vector: Vectors | None, opening: float) -> _Sense:
    if vector is None:
        none = np.zeros(len(view.messages))
        return _Sense(none, none, none, np.zeros(len(view.vectors)))
    pieces, openings, beside = (
        (vectors @ vector).astype(np.float64) for vectors in (view.vectors, view.openings, view.windows)
    )
    best = np.maximum.reduceat(pieces, view.first)
    alone = (1 - opening) * best + opening * openings
    return _Sense(alone, beside, np.maximum(np.maximum(best, openings), beside), pieces)


def _near(has: npt.NDArray[np.bool_]) -> Scores:
    """What a word counts for each turn: all where the turn has it, less where one beside it does."""
    counts = has.astype(np.float64)
    for distance, weight in enumerate(NEIGHBOURS, 1):
        counts[distance:] = np.maximum(counts[distance:], weight * has[:-distance])
        counts[:-distance] = np.maximum(counts[:-distance], weight * has[distance:])
    return counts


def _ranking(scores: Scores) -> npt.NDArray[np.int64]:
    """Turns from the highest score to the lowest; of equal ones the later one first."""
    return len(scores) - 1 - np.argsort(-scores[::-1], kind="stable")


def _later_first(turns: Turns, view: View, order: list[int], fused: Scores, named: Scores) -> list[int]:
    """Puts a turn before those that it replaces."""
    chosen: list[int] = []
    for turn in order:
        places = (i for i, other in enumerate(chosen) if _replaces(turns, view, turn, other, fused, named))
        chosen.insert(next(places, len(chosen)), turn)
    return chosen


def _replaces(turns: Turns, view: View, later: int, earlier: int, fused: Scores, named: Scores) -> bool:
    """Whether a turn tells anew what an earlier one told: nearly as good, much the same or saying that something
    changed, and about the same name where the question has one.
    """
    if later < earlier or view.asks[later] or named[later] < named[earlier]:
        return False
    if fused[later] < CHANGED_NEAR * fused[earlier]:
        return False
    alike = float(view.openings[later] @ view.openings[earlier])
    if fused[later] >= NEAR * fused[earlier] and alike >= ALIKE:
        return True
    return alike >= CHANGED_ALIKE and phrases.revises(turns.turn(view.messages[later]).text.partition("\n")[0])


def _let_recent_in(order: list[int], score: Scores, threshold: float, about: bool) -> tuple[list[int], Scores]:
    """The latest turns and the neighbours of the best hit, worth as much as it: they are what was asked for.

    about: whether the question says what about.
    """
    count = len(score)
    latest = list(range(count - 1, max(-1, count - 1 - LATEST), -1))
    best = order[:1] if about else []
    around = [turn for hit in best for turn in (hit - 1, hit + 1) if 0 <= turn < count]
    recent = [*best, *latest[:1], *around, *latest[1:]]
    score = score.copy()
    score[recent] = np.maximum(score[recent], float(score[best[0]]) if best else threshold)
    return list(dict.fromkeys([*recent, *order])), score


def _passage(
    turns: Turns,
    view: View,
    turn: int,
    score: float,
    pieces: Scores,
    identified: npt.NDArray[np.bool_],
    sought: Sequence[str],
) -> Passage:
    """A turn, or its best piece where it is long; the lines with what is sought, where that is all. `pieces` says how
    good each is.

    Where an identifier that was asked for stands in several pieces, which of them tells of it is not known: the passage
    has them all, if they are not too much.
    """
    kept = turns.turn(view.messages[turn])
    rows = view.rows(turn)
    best = int(np.argmax(pieces[rows]))
    start, end = turns.span(kept.message, best)
    holding = [*map(int, np.flatnonzero(identified[rows])), best]
    first, last = turns.span(kept.message, min(holding))[0], turns.span(kept.message, max(holding))[1]
    if last - first <= WIDE:
        start, end = first, last
    if sought:
        first, last = phrases.lines_with(kept.text[start:end], sought)
        start, end = start + first, start + last
    return Passage(
        chunk=-kept.message,
        document=0,
        path="",
        title=TITLE,
        start=start,
        end=end,
        text=kept.text[start:end],
        score=round(score, 4),
        message=kept.message,
        label=kept.label,
        created=kept.created,
    )
