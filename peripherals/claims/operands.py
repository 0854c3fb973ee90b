"""Runs of arithmetic in a text: numbers with what is counted, and the signs between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from llmos.peripherals.claims import measures
from llmos.peripherals.claims.tokens import Kind, Text, Token, words

LONGEST = 120  # tokens of a run; a longer one is no claim
MONEY = words("eur euro euros usd dollar dollars gbp chf francs cent cents cents yen")


@dataclass(frozen=True)
class Operand:
    """A number or a sign, from token `first` up to `last`.

    Of a number: its measure's unit, or the `noun` that it counts (a currency, too), and whether it is so much `per`
    something.
    """

    first: int
    last: int
    token: Token
    unit: str = ""
    noun: str = ""
    percent: bool = False
    per: bool = False

    @property
    def is_number(self) -> bool:
        return self.token.kind is Kind.NUMBER

    @property
    def sign(self) -> str:
        return "" if self.is_number else self.token.text

    def written(self, units: bool) -> str:
        """As the calculator reads it."""
        number = f"{self.token.text} %" if self.percent else self.token.text
        return f"({number} {self.unit})" if units and self.unit else number


def left_of(text: Text, relation: int) -> list[Operand]:
    """The longest run that ends right before a token."""
    for first in range(_run_start(text, relation), relation):
        run = right_of(text, first)
        if run and run[-1].last == relation:
            return run
    return []


def right_of(text: Text, at: int) -> list[Operand]:
    """The longest run that begins with a token."""
    run: list[Operand] = []
    while (operand := _operand(text, at)) is not None:
        run.append(operand)
        at = operand.last
        if len(run) == LONGEST:
            return []
    return run


def _run_start(text: Text, relation: int) -> int:
    at = relation
    while at > relation - LONGEST and text.kind(at - 1) in (
        Kind.NUMBER,
        Kind.SIGN,
        Kind.CURRENCY,
        Kind.WORD,
        Kind.MARK,
    ):
        at -= 1
    return at


def _operand(text: Text, at: int) -> Operand | None:
    kind = text.kind(at)
    if kind is Kind.SIGN:
        return Operand(at, at + 1, text.tokens[at])
    currency, number = "", at
    if kind is Kind.CURRENCY:
        currency, number = text.tokens[at].text, at + 1
    if text.kind(number) is not Kind.NUMBER:
        return None
    token, last = text.tokens[number], number + 1
    percent = text.sign(last) == "%" and text.kind(last + 1) is not Kind.NUMBER
    last += percent
    if text.kind(last) is Kind.CURRENCY and not currency:
        return Operand(at, last + 1, token, noun=text.tokens[last].text, percent=percent)
    unit, noun = "", currency
    if found := measures.unit(text, last):
        unit, last = found
    elif not currency and _is_noun(text, last):
        noun, last = text.word(last), last + 1
    per = bool(unit or noun) and _is_per(text, last)
    return Operand(at, last + 2 * per, token, unit, noun, percent, per)


def _is_noun(text: Text, at: int) -> bool:
    word = text.word(at)
    follows = text.kind(at + 1) in (Kind.SIGN, Kind.RELATION) or text.word(at + 1) == "per"
    return len(word) > 2 and text.near(at) and text.tokens[at].space and (follows or word in MONEY)


def _is_per(text: Text, at: int) -> bool:
    glued = text.sign(at) == "/" and not text.tokens[at].space
    return (text.word(at) == "per" or glued) and text.kind(at + 1) is Kind.WORD


def computes(run: Sequence[Operand]) -> bool:
    """Whether there is something to compute: a leading minus and a percent sign alone are not."""
    return any(operand.sign and operand.sign not in ("(", ")", "%") for operand in run[1:]) or run[0].sign in (
        "√",
        "1/2 *",
        "1/3 *",
        "1/4 *",
    )


def written_out(run: Sequence[Operand], units: bool = False) -> str:
    """As the calculator reads it."""
    return " ".join(operand.written(units) for operand in run)
