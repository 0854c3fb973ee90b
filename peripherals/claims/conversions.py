"""Units converted: 5 miles is 8.05 km."""

from collections.abc import Iterator
from dataclasses import dataclass

from llmos.kernel.abi.records import Claim
from llmos.peripherals.arithmetic import Quantity
from llmos.peripherals.claims import judging, measures
from llmos.peripherals.claims.tokens import Kind, Text, Token, words

# What may stand before the first quantity without changing what is said of it.
BEFORE = words(
    "so and that thus therefore hence then is are exactly about approximately roughly around convert "
    "converting a an the example instance since because distance length height weight temperature speed "
    "of as or but, but while"
)
# And what may follow the second: "is 5 cm longer" converts nothing.
AFTER = words("and so or which in when while but because since then exactly approximately rounded")


@dataclass(frozen=True)
class Measure:
    """A quantity in the text, from token `first` up to `last`: `asked` as the calculator reads it."""

    first: int
    last: int
    number: Token
    negative: bool
    unit: str
    asked: str


def find(text: Text) -> Iterator[Claim]:
    for at, token in enumerate(text.tokens):
        if token.kind is Kind.RELATION:
            before, after = _before(text, at), _measure(text, at + 1)
            if before is not None and after is not None and (claim := _claim(text, at, before, after)):
                yield claim


def _claim(text: Text, relation: int, before: Measure, after: Measure) -> Claim | None:
    sign = text.tokens[relation].text
    if before.unit == after.unit or not _begins(text, before.first) or not _ends(text, after.last, sign):
        return None
    value = judging.computed(f"{before.asked} in {after.unit}")
    number = judging.as_fraction(value.number) if isinstance(value, Quantity) else None
    if number is None:
        return None
    written = -after.number.value if after.negative else after.number.value
    places = after.number.places
    right = judging.fits(number, written, places, sign.endswith("~"), after.number.cut)
    if right is None:
        return None
    start, end = text.tokens[before.first].start, text.tokens[after.last - 1].end
    begin, close = text.tokens[relation - 1].end, text.tokens[after.last - 1]
    unit_start = next(t.start for t in text.tokens[after.first :] if t.end > after.number.end)
    unit = text.source[unit_start : close.end].strip()
    expression = " ".join(text.source[start:begin].split())
    return Claim(start, end, right, expression, f"{judging.shown(number, places, after.number.grouped)} {unit}")


def _measure(text: Text, at: int) -> Measure | None:
    """The quantity that begins with a token."""
    first, negative = at, text.sign(at) == "-"
    at += negative
    if text.kind(at) is not Kind.NUMBER or text.tokens[at].text == "pi":
        return None
    found = measures.unit(text, at + 1)
    if found is None:
        return None
    unit, last = found
    number = text.tokens[at]
    return Measure(first, last, number, negative, unit, f"({'-' if negative else ''}{number.text} {unit})")


def _before(text: Text, relation: int) -> Measure | None:
    """The quantity that ends where a relation stands; one of two parts (5 feet 10 inches) is their sum."""
    starts = range(relation - 1, max(-1, relation - 10), -1)
    ending = [m for m in (_measure(text, at) for at in starts) if m is not None and m.last == relation]
    if not ending:
        return None
    last = max(ending, key=lambda measure: measure.negative)
    earlier = [m for m in (_measure(text, at) for at in range(last.first - 1, max(-1, last.first - 6), -1)) if m]
    joined = next((m for m in earlier if m.last == last.first), None)
    if joined is None:
        return last
    if joined.unit == last.unit or last.negative:
        return None
    asked = f"({joined.asked} + {last.asked})"
    return Measure(joined.first, last.last, joined.number, joined.negative, joined.unit, asked)


def _begins(text: Text, first: int) -> bool:
    kind, word = text.kind(first - 1), text.word(first - 1)
    if kind is Kind.WORD:
        return word in BEFORE
    if kind is Kind.MARK:
        return text.tokens[first].space or text.tokens[first - 1].text in '(“"'
    if kind is Kind.BREAK and first > 0:
        return text.tokens[first - 1].text not in ("glued", "date", "ordinal")
    return kind in (Kind.BREAK, Kind.CELL, Kind.RELATION)


def _ends(text: Text, behind: int, sign: str) -> bool:
    kind = text.kind(behind)
    if kind is Kind.WORD:
        return (sign != "is" and sign != "is~" and text.word(behind) not in ("per", "more", "less")) or text.word(
            behind
        ) in AFTER
    if kind is Kind.SIGN:
        return text.sign(behind) in (")", "!")
    return kind in (Kind.BREAK, Kind.CELL, Kind.MARK, Kind.RELATION)
