"""Whether a sum has the result that is written beside it."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from llmos.peripherals.arithmetic import Quantity
from llmos.peripherals.claims import judging
from llmos.peripherals.claims.operands import Operand, computes, written_out
from llmos.peripherals.claims.tokens import Text

Verdict: TypeAlias = tuple[bool, str]
"""Whether it is right, and the value that the calculator finds, written as the result is."""


@dataclass(frozen=True)
class Written:
    """A result as it stands in the text."""

    value: Fraction
    places: int
    percent: bool
    unit: str
    grouped: bool
    cut: bool
    before: str = ""
    behind: str = ""

    def told(self, value: Fraction, grouped: bool = False) -> str:
        """Another value, written in the same way."""
        return f"{self.before}{judging.shown(value, self.places, self.grouped or grouped)}{self.behind}"


def judge(text: Text, sum_: Sequence[Operand], result: Sequence[Operand], about: bool) -> Verdict | None:
    """Whether the result is that of the sum, and what is; None where that cannot be told.

    about: it is said to be rounded.
    """
    if computes(result) and _scientific(result) is None:
        return _compare(sum_, result)
    written = _scientific(result) or _result(text, result)
    if written is None:
        return None
    if any(o.unit for o in (*sum_, *result)):
        return _with_units(sum_, written, about)
    return _by_number(sum_, written, about)


def _result(text: Text, run: Sequence[Operand]) -> Written | None:
    number = next(o for o in run if o.is_number)
    token = number.token
    if token.text == "pi" or any(o.sign not in ("", "-", "+") for o in run):
        return None
    value = -token.value if run[0].sign == "-" else token.value
    before = text.source[text.tokens[number.first].start : token.start]
    behind = text.source[token.end : text.tokens[number.last - 1].end] if number.last - 1 > number.first else ""
    behind = behind.replace("\\", "") if text.tokens[number.last - 1].start >= token.end else ""
    return Written(value, token.places, number.percent, number.unit, token.grouped, token.cut, before, behind)


def _scientific(run: Sequence[Operand]) -> Written | None:
    """3.2 × 10^5 is a number rather than a sum."""
    match = re.fullmatch(r"(-?) ?([\d.]+) \* 10 \^ ?\(? ?(-?) ?(\d{1,2}) ?\)?", " ".join(o.written(False) for o in run))
    if match is None:
        return None
    power = int(match[3] + match[4])
    value, places = Fraction(match[1] + match[2]) * Fraction(10) ** power, len(match[2].partition(".")[2]) - power
    return Written(value, places, False, run[-1].unit, False, False)


def _by_number(sum_: Sequence[Operand], written: Written, about: bool) -> Verdict | None:
    signs = [o.sign for o in sum_]
    if _ambiguous(sum_, signs):
        return None
    value = judging.computed(written_out(sum_))
    if not isinstance(value, Fraction):
        return None
    percents = sum(o.percent for o in sum_)
    readings = [value * 100, value] if written.percent else [value, value * 100] if percents else [value]
    verdicts = [judging.fits(v, written.value, written.places, about, written.cut) for v in readings]
    right = True in verdicts or _grouped_by_points(sum_, written, about)
    if not right and (verdicts[0] is None or _doubtful(sum_, value, written)):
        return None
    return right, written.told(readings[0], any(o.token.grouped for o in sum_))


def _ambiguous(sum_: Sequence[Operand], signs: list[str]) -> bool:
    """Powers of powers, the power of a minus, and what is a range of years or pages."""
    powers = sum(sign.startswith("^") for sign in signs)
    if powers > 1 and any(a.startswith("^") and b.startswith("^") for a, b in zip(signs, signs[2:], strict=False)):
        return True
    if powers and signs[0] == "-":
        return True
    numbers = [o for o in sum_ if o.is_number]
    if len(numbers) == 2 and signs[1] in ("-", "–"):
        low, high = numbers[0].token.value, numbers[1].token.value
        tight = not sum_[1].token.space and not numbers[1].token.space
        return tight and low < high
    return False


def _doubtful(sum_: Sequence[Operand], value: Fraction, written: Written) -> bool:
    """Whether what seems wrong may be meant otherwise: percents one after the other, division by a fraction (28 / 1/5),
    a quotient without its rest, millions that are not written on both sides.
    """
    signs = [o.sign for o in sum_ if o.sign not in ("", "(", ")")]
    numbers = [o.token for o in sum_ if o.is_number]
    if sum(o.percent for o in sum_) > 1 and not {"+", "-"}.isdisjoint(signs):
        return True
    if _divides_twice(sum_):
        return True
    if signs == ["/"] and written.places == 0 and all(number.places == 0 for number in numbers):
        return written.value == value // 1
    small = all(number.places >= 0 and number.value < 1000 for number in numbers)
    return small and value != 0 and written.value / value in (10**3, 10**6, 10**9)


def _divides_twice(run: Sequence[Operand]) -> bool:
    signs = [o.sign for o in run if o.sign not in ("", "(", ")")]
    return any(one == other == "/" for one, other in itertools.pairwise(signs))


def _grouped_by_points(sum_: Sequence[Operand], written: Written, about: bool) -> bool:
    """Whether it is right where 1.250 is meant as 1,250."""
    groups = re.compile(r"[1-9]\d{0,2}\.\d{3}")
    if not any(o.is_number and groups.fullmatch(o.token.text) for o in sum_):
        return False
    value = judging.computed(" ".join(t.replace(".", "") if groups.fullmatch(t) else t for t in map(_bare, sum_)))
    whole = written.places == 3
    result = replace(written, value=written.value * 1000, places=0) if whole else written
    return isinstance(value, Fraction) and judging.fits(value, result.value, result.places, about) is True


def _bare(operand: Operand) -> str:
    return operand.written(False)


def _with_units(sum_: Sequence[Operand], written: Written, about: bool) -> Verdict | None:
    """Right by the units, or by the numbers alone where only those are multiplied: 2 h × 60 = 120 min."""
    units = {o.unit for o in sum_ if o.is_number}
    adds = any(o.sign in ("+", "-") for o in sum_[1:])
    alike = len(units) == 1 and "" not in units and written.unit in ("", *units)
    by_number = _by_number(sum_, written, about)
    if any(o.per for o in sum_):
        return by_number if by_number and by_number[0] else None
    if units == {""} or (adds and alike):
        return by_number
    asked = written_out(sum_, units=True)
    value = judging.computed(f"({asked}) in {written.unit}" if written.unit else asked)
    number = judging.as_fraction(value.number) if isinstance(value, Quantity) and written.unit else value
    if not isinstance(number, Fraction) or (written.unit and not isinstance(value, Quantity)):
        return by_number if by_number and by_number[0] and not adds else None
    right = judging.fits(number, written.value, written.places, about, written.cut)
    if right or (right is not None and adds):
        return right, written.told(number)
    if right is None or by_number is None:
        return None
    return by_number[0], written.told(number)


def _compare(sum_: Sequence[Operand], other: Sequence[Operand]) -> Verdict | None:
    """Two sums that are said to be equal. What differs by little was rounded on the way; a = b + c = d goes on."""
    if any(o.unit for o in (*sum_, *other)):
        return None
    ours, theirs = judging.computed(written_out(sum_)), judging.computed(written_out(other))
    if not isinstance(ours, Fraction) or not isinstance(theirs, Fraction):
        return None
    if ours == theirs:
        return True, judging.shown(ours, 0, False)
    goes_on = other[0].is_number and judging.fits(ours, other[0].token.value, other[0].token.places, True)
    near = abs(ours - theirs) <= max(abs(ours), abs(theirs)) / 100
    if near or goes_on or _divides_twice(sum_) or any(operand.sign == "of" for operand in other):
        return None
    return False, judging.shown(ours, 0, False)
