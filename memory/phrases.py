"""What a question's words tell: which of them to look for, and whether it asks for what was said recently."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Set

from llmos.memory.limits import QUERY_WORDS

# Too common to find anything by, in questions and in conversations. Others weigh by how rare they are.
STOP = """
a about after again all also am an and any are as ask asked at be because been before but by can could did do does
doing done don for from get got had has have he hello her here hey hi him his how i if in into is it its just know
let like ll m may me mention mentioned might mine more much my no not now of off oh ok okay on one or other our
out over please re really remember remind s said say so some still t talk tell than thank thanks that the their
them then there these they thing things this those to told too up us ve very was we well were what when where
which while who whom whose why will with would yes you your yours
aber alle als also am an auch auf aus bei bin bist bitte da danke dann das dass dein deine dem den denn der des
die dir doch du ein eine einem einen einer er es für gesagt habe haben hallo hast hat hatte hier ich ihm ihn ihr
ihre im ist ja jetzt kann kannst kein keine man mein meine meinem meinen meiner mich mir mit nach nein nicht noch
nun nur ob oder sag sage sagte schon sein seine sich sie sind so über um und uns unser von vom war waren warum
was weißt welche welchem welchen welcher welches wem wen wenn wer werden wie wieder wir wird wo zu zum zur
"""
_STOP = frozenset(STOP.split())

_RECENT = re.compile(
    r"\b(before (that|this)|earlier|previous(ly)?|last time|just (now|before)|a (moment|minute|while) ago|most recent"
    r"|(my|your|our|the) last (\w+ )?(thing|message|question|answer|reply|turn|point|topic)"
    r"|(did|were) (i|we|you) just|i just (said|asked|told)"
    r"|davor|vorhin|vorher|zuvor|zuletzt|letztes mal|(so|gerade) eben|gerade (gesagt|gefragt|erwähnt)"
    r"|vor (einem moment|einer weile|kurzem)|letzte[nrs]? (nachricht|frage|antwort|thema|punkt))\b",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(now|nowadays|no longer|not any ?more|instead|actually|correction|since then|used to|these days|from now on"
    r"|meanwhile|new|another|again|turned out|(ex)?change[ds]?|switched|swapped|replaced|renamed|moved|raised"
    r"|jetzt|inzwischen|mittlerweile|nicht mehr|stattdessen|doch|ab sofort|neue[mnrs]?|geändert"
    r"|gewechselt|umgezogen)\b",
    re.IGNORECASE,
)
_OF_SELF = re.compile(
    r"\b(i|me|my|mine|myself|we|us|our|ours|ich|mir|mich|mein(e[mnrs]?)?|wir|uns(er(e[mnrs]?)?)?"
    r"|je|j|moi|mon|ma|mes|nous|notre|nos|yo|mi|mis|mí|nosotr[oa]s|nuestr[oa]s?)\b",
    re.IGNORECASE,
)
_ASKED_BEFORE = re.compile(
    r"\b((did|have|had|would|were) (you|we)\b"
    r"|you (\w+ )?(said|told|mentioned|recommended|suggested|gave|wrote|explained|proposed)"
    r"|we (\w+ )?(said|talked|spoke|discussed|decided|agreed)|i (\w+ )?asked|(hast|hattest|haben|hatten) (du|wir)"
    r"|(du|wir) (\w+ )?(gesagt|empfohlen|vorgeschlagen|besprochen|geschrieben))",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\b((how|what|why) do (i|we)|(can|could|should|shall|would|might) (i|we)"
    r"|(kann|könnte|soll(te)?|darf|muss) (ich|man|wir))\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"(please |bitte |(can|could|would) you )?(give|write|tell|explain|convert|translate|summari[sz]e|list|show|help"
    r"|find|make|create|draft|compare|suggest|recommend|define|calculate|compute|use|generate|fix|rewrite|describe|correct"
    r"|schreibe?|gib|erkläre?|übersetze?|nenne?|zeige?|hilf|mache?|erstelle?|fasse?|vergleiche?|beschreibe?|berechne"
    r"|korrigiere|finde)\b",
    re.IGNORECASE,
)
_RELAYED = re.compile(
    r"\b(wonders?|asks?|asked|wants? to know|fragt|fragte|will wissen),? (me |you |us |mich )?"
    r"(whether|if|how|what|why|when|where|who|which|ob|wie|was|warum|wann|wo|wer)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:the|this|these|those|my|our|your|his|her|its|their|der|die|das|den|dem|des|dies\w+|jene\w*|mein\w*|unser\w*"
    r"|dein\w*|sein\w*|ihr\w*) ((?:[^\W_]+[- ]){0,2}[^\W_]+)",
    re.IGNORECASE,
)
# Written like names, and nobody's.
CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli
oktober dezember
"""
_NOBODY = _STOP | frozenset(CALENDAR.split())
_IDENTIFIER = 5  # characters from which a word with digits is more than a number
_CAPITAL = re.compile(r"(?<=[\w,;:] )[A-ZÄÖÜ][^\W\d_]+\b(?!-?\d)")  # the letters of a code are no name
_QUOTED = re.compile(r'"([^"]*)"|“([^”"]*)”')
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
TOLD = 8  # words from which a turn that asks tells something, too
_TERM = re.compile(r"\w+(?:[-./:@]\w+)*")


def terms(question: str) -> list[str]:
    """The words of a question to look for, each once. Those with digits (numbers, dates, UUIDs) come first and stay
    whole, because their parts mean nothing.
    """
    found: dict[str, None] = {}
    for term in _TERM.findall(question.lower()):
        parts = [term] if is_exact(term) else re.findall(r"[^\W_]+", term)
        found.update(dict.fromkeys(part for part in parts if part not in _STOP))
    return sorted(found, key=lambda term: not is_exact(term))[:QUERY_WORDS]


def quoted(question: str) -> tuple[str, ...]:
    """What stands in double quotes and has a word in it; a quote that does not end is none."""
    found = (straight or curly for straight, curly in _QUOTED.findall(question))
    return tuple(quote for quote in found if _words(quote))


def unquoted(question: str) -> str:
    """The question without its quotation marks."""
    return re.sub('["“”]', " ", question).strip()


def holds(text: str, quotes: Iterable[str]) -> bool:
    """Whether a text has all of these word for word. Case, accents, white space and punctuation do not matter."""
    words = f" {' '.join(_words(text))} "
    return all(f" {' '.join(_words(quote))} " in words for quote in quotes)


def _words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", plain)


def names(question: str) -> set[str]:
    """What of `terms` is written like a name: with a capital, and not because a sentence begins."""
    return {name.lower() for name in capitals(question)}


def references(question: str) -> set[str]:
    """What of `terms` it speaks of as known: what stands behind "the", "my" and their like, and identifiers."""
    known = {word for phrase in _DEFINITE.findall(question.lower()) for word in re.findall(r"[^\W_]+", phrase)}
    return {term for term in terms(question) if term in known or (is_exact(term) and len(term) >= _IDENTIFIER)}


def numbered(question: str) -> dict[str, str]:
    """What of `terms` is exact, with the word before it, which says what it numbers; not behind a common word."""
    words = itertools.pairwise(_TERM.findall(question.lower()))
    return {term: f"{word} {term}" for word, term in words if is_exact(term) and word not in _STOP}


def identifiers(question: str) -> list[str]:
    """The identifiers, where the question is nothing else: who asks like that wants no turns that are merely alike."""
    found = terms(question)
    return found if all(is_exact(term) and len(term) >= _IDENTIFIER for term in found) else []


def lines_with(text: str, words: Iterable[str]) -> tuple[int, int]:
    """Where the lines begin and end, from the first that has one of the words to the last; all where none has."""
    places = [found.start() for word in words for found in re.finditer(re.escape(word), text, re.IGNORECASE)]
    if not places:
        return 0, len(text)
    end = text.find("\n", max(places))
    return text.rfind("\n", 0, min(places)) + 1, end if end >= 0 else len(text)


def is_exact(term: str) -> bool:
    """Whether it is a number, a date or an identifier: something nobody paraphrases."""
    return any(character.isdigit() for character in term)


def as_match(term: str) -> str:
    """A term as FTS5 reads it: a phrase, whatever is in it."""
    return '"' + term.replace('"', '""') + '"'


def asks_for_recent(question: str) -> bool:
    """Whether it asks for what was said last, as far as a few phrases in English and German tell."""
    return _RECENT.search(question) is not None


def asks_for_answers(question: str) -> bool:
    """Whether it asks for what was asked or answered before, rather than for what the person told."""
    return _ASKED_BEFORE.search(question) is not None


def asks_for_advice(question: str) -> bool:
    """Whether it asks what the person can or should do: it says "I", but not to be told of themselves."""
    return _ADVICE.search(question) is not None


def asks(opening: str) -> bool:
    """Whether a turn opens with a question or a request, the person's or one that they pass on, and tells little."""
    sentences = _SENTENCE.split(opening)
    told = [sentence for sentence in sentences if not _asks(sentence)]
    return len(told) < len(sentences) and sum(len(_TERM.findall(sentence)) for sentence in told) < TOLD


def _asks(sentence: str) -> bool:
    return bool(sentence.endswith("?") or _REQUEST.match(sentence) or _RELAYED.search(sentence))


def capitals(text: str) -> set[str]:
    """Words with a capital that does not come from where they stand: names, mostly."""
    return {word for word in _CAPITAL.findall(text) if word.lower() not in _NOBODY}


def tells_of_others(opening: str, known: Set[str]) -> bool:
    """Whether one of the names that are `known` comes before the person themselves does."""
    own = _OF_SELF.search(opening)
    return any(word in known for word in re.findall(r"[^\W\d_]+", opening[: own.start() if own else None]))


def of_self(text: str) -> bool:
    """Whether it is about the one who says it."""
    return _OF_SELF.search(text) is not None


def revises(text: str) -> bool:
    """Whether a text says that something is not as it was."""
    return _REVISED.search(text) is not None
