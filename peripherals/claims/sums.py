"""Sums and percentages: `12 × 7 = 84`, 15 % of 240 is 36."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from llmos.kernel.abi.records import Claim
from llmos.peripherals.arithmetic import Quantity
from llmos.peripherals.claims import judging
from llmos.peripherals.claims.operands import MONEY, Operand, left_of, right_of
from llmos.peripherals.claims.tokens import Kind, Text, words

OTHER_ARITHMETIC = re.compile(
    r"\b(?:binary|hexadecimal|octal|base[- ]?(?:2|8|16|two|eight|sixteen)|modulo|modular|xor|bitwise)\b|\(mod\b",
    re.IGNORECASE,
)
JOINING = words(
    "so and then thus hence therefore that because since have has get gets got is are calculate compute "
    "means say says with for as if we you but or now so, add adding multiply"
)
COMBINED = words("average mean median product ratio difference quotient mode range power root")
FUNCTIONS = words("sin cos tan log ln exp max min avg average mean median gcd lcm lim sqrt")
GOES_ON = words(
    "more less fewer times remainder rest r mod modulo percent percentage of plus minus divided "
    "multiplied higher lower greater larger smaller too above below over under per"
)
REMAINDER = words("remainder rest r mod modulo")
YEARS = range(1000, 2200)


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


def find(text: Text) -> Iterator[Claim]:
    if OTHER_ARITHMETIC.search(text.source):
        return
    for at, token in enumerate(text.tokens):
        if token.kind is Kind.RELATION and (claim := _claim(text, at)):
            yield claim


def _claim(text: Text, relation: int) -> Claim | None:
    left, right = _left(text, relation), _right(text, relation)
    if not left or not right:
        return None
    sign = text.tokens[relation].text
    spoken, about = sign.startswith("is"), sign.endswith("~")
    if _computes(left):
        sum_, result = left, right
        if spoken and not (_plain(right) and _clear(text, left) and not _goes_on(text, right[-1].last)):
            return None
    elif _computes(right) and _plain(left):
        sum_, result = right, left
        if spoken and not (_clear(text, right) and _stands_alone(text, left[0].first)):
            return None
    else:
        return None
    if not _nouns_fit(sum_, result, text.word(right[-1].last), before=left is sum_):
        return None
    judged = (
        _compare(sum_, result)
        if _computes(result) and _scientific(result) is None
        else _judge(text, sum_, result, about)
    )
    if judged is None:
        return None
    right_, value = judged
    return Claim(
        start=text.tokens[left[0].first].start,
        end=_closed(text.source, text.tokens[right[-1].last - 1].end),
        right=right_,
        expression=_quoted(text, sum_),
        value=value,
    )


# Which tokens belong to it.


def _left(text: Text, relation: int) -> list[Operand]:
    """What is left of the relation; empty where more belongs to it than numbers."""
    for run in _suffixes(text, left_of(text, relation)):
        if _balanced(run):
            return run if _begins(text, run) else []
    return []


def _suffixes(text: Text, run: list[Operand]) -> Iterator[list[Operand]]:
    """The run, and without parentheses that are open in front of it, or the “of” in “a tip of 15 % of 80”."""
    if run and run[0].sign == "of" and text.word(run[0].first - 1) not in COMBINED:
        run = run[1:]
    yield run
    while run and run[0].sign == "(":
        run = run[1:]
        yield run


def _right(text: Text, relation: int) -> list[Operand]:
    run = right_of(text, relation + 1)
    while run and (run[-1].sign in ("!", "(") or (run[-1].sign in (")", "-", "*") and not _balanced(run))):
        run = run[:-1]
    if not run or not _balanced(run) or not _ends(text, run[-1].last):
        return []
    return run


def _balanced(run: Sequence[Operand]) -> bool:
    """Whether parentheses match, and the run ends with what can end a sum."""
    depth = 0
    for operand in run:
        depth += (operand.sign == "(") - (operand.sign == ")")
        if depth < 0:
            return False
    ending = run[-1].sign if run else "("
    return depth == 0 and (ending in ("", ")", "%", "!") or ending.startswith("^"))


def _begins(text: Text, run: list[Operand]) -> bool:
    """Whether nothing before the run belongs to the sum."""
    first = text.tokens[run[0].first]
    before, kind, word = run[0].first - 1, text.kind(run[0].first - 1), text.word(run[0].first - 1)
    if run[0].sign == "of" or (kind in (Kind.NUMBER, Kind.SIGN) and text.sign(before) not in ("of", "(")):
        return False
    if kind is Kind.WORD:
        if not first.space or len(word) == 1 or word in FUNCTIONS:
            return False
        return run[0].is_number or run[0].sign == "√" or word in JOINING or run[0].sign == "1/2 *"
    if kind is Kind.MARK:
        mark = text.tokens[before].text
        return (first.space and mark in ".,;:—–!?…”\"'→*") or mark in '(:“"—'
    if kind is Kind.BREAK and text.tokens and before >= 0 and text.tokens[before].text in ("code", "glued", "date"):
        return run[0].is_number
    return run[0].sign not in ("+", "*", "/", "%", ")", "!", "of", "mod")


def _ends(text: Text, behind: int) -> bool:
    """Whether nothing behind the run belongs to the result."""
    kind = text.kind(behind)
    if kind is Kind.WORD:
        token = text.tokens[behind]
        if token.text.lower() in REMAINDER:
            return False
        return token.space and (len(token.text) > 1 or token.text in "aAI") and token.text.lower() not in FUNCTIONS
    if kind is Kind.MARK:
        mark = text.tokens[behind].text
        glued = behind + 1 < len(text.tokens) and not text.tokens[behind + 1].space
        if mark in ",.'’":
            return not (glued and text.kind(behind + 1) is Kind.NUMBER)
        return mark not in "[<>&@#" and not mark.startswith("\\")
    if kind is Kind.BREAK and behind < len(text.tokens):
        return text.tokens[behind].text not in ("glued", "date", "ordinal")
    return kind is not Kind.NUMBER


def _quoted(text: Text, run: Sequence[Operand]) -> str:
    """The sum as it is written, or, where that is LaTeX, as it is read."""
    written = text.source[text.tokens[run[0].first].start : text.tokens[run[-1].last - 1].end]
    read = re.sub(r"\( (\S+) \)", r"\1", _text(run)).replace("*", "×")
    return read if "\\" in written else " ".join(written.split())


def _closed(source: str, end: int) -> int:
    """Behind what closes LaTeX, so that a mark is not set inside it."""
    closing = re.compile(r"\}|[ ]?\\[)\]]|\$(?!\d)").match(source, end)
    return _closed(source, closing.end()) if closing else end


# Whether it is one.


def _computes(run: Sequence[Operand]) -> bool:
    """Whether there is something to compute: a leading minus and a percent sign alone are not."""
    return any(operand.sign and operand.sign not in ("(", ")", "%") for operand in run[1:]) or run[0].sign in (
        "√",
        "1/2 *",
        "1/3 *",
        "1/4 *",
    )


def _plain(run: Sequence[Operand]) -> bool:
    return not _computes(run) and sum(operand.is_number for operand in run) == 1 and run[0].sign != "("


def _clear(text: Text, run: Sequence[Operand]) -> bool:
    """Whether the signs can mean nothing else: 5-7 is a range as often as a difference, 9/11 a date."""
    for operand in run[1:]:
        token = operand.token
        tight = operand.last < len(text.tokens) and not text.tokens[operand.last].space and not token.space
        if operand.sign in ("-", "–", "/") and tight:
            return False
    return True


def _goes_on(text: Text, behind: int) -> bool:
    return text.word(behind) in GOES_ON


def _stands_alone(text: Text, first: int) -> bool:
    """Whether a number is no name of something, as in “item 4 is 20 % of 50”."""
    word = text.word(first - 1)
    return text.kind(first) is Kind.CURRENCY or not word or word in JOINING


def _nouns_fit(sum_: Sequence[Operand], result: Sequence[Operand], behind: str, before: bool) -> bool:
    """Whether what is counted makes sense together. A word behind a number may be no noun of it: “2020 revenue × 3”."""
    counted = {_singular(noun) for noun in (*(o.noun for o in result), behind) if noun}
    known = counted | {_singular(noun) for noun in MONEY} | set("€$£¥")
    numbers = [o for o in sum_ if o.is_number]
    for operand in numbers:
        noun = _singular(operand.noun)
        if not noun or noun in known or (before and operand is numbers[-1] and operand.last == sum_[-1].last):
            continue
        if not (operand.noun.endswith("s") and (counted or any(o.unit for o in result))):
            return False
        if operand.token.value in YEARS:
            return False
    money = {o.noun for o in (*numbers, *result) if o.noun in set("€$£¥")}
    return len(money) <= 1


def _singular(noun: str) -> str:
    return noun.removesuffix("s")


# Whether it is right.


def _judge(text: Text, sum_: Sequence[Operand], result: Sequence[Operand], about: bool) -> tuple[bool, str] | None:
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


def _text(run: Sequence[Operand], units: bool = False) -> str:
    return " ".join(operand.written(units) for operand in run)


def _by_number(sum_: Sequence[Operand], written: Written, about: bool) -> tuple[bool, str] | None:
    signs = [o.sign for o in sum_]
    if _ambiguous(sum_, signs):
        return None
    value = judging.computed(_text(sum_))
    if not isinstance(value, Fraction):
        return None
    percents = sum(o.percent for o in sum_)
    readings = [value * 100, value] if written.percent else [value, value * 100] if percents else [value]
    verdicts = [judging.fits(v, written.value, written.places, about, written.cut) for v in readings]
    right = True in verdicts or _grouped_by_points(sum_, written, about)
    if not right and (verdicts[0] is None or (percents > 1 and not {"+", "-"}.isdisjoint(signs))):
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


def _with_units(sum_: Sequence[Operand], written: Written, about: bool) -> tuple[bool, str] | None:
    """Right by the units, or by the numbers alone where only those are multiplied: 2 h × 60 = 120 min."""
    units = {o.unit for o in sum_ if o.is_number}
    adds = any(o.sign in ("+", "-") for o in sum_[1:])
    alike = units <= {written.unit, ""} or (len(units - {""}) == 1 and not written.unit)
    by_number = _by_number(sum_, written, about)
    if any(o.per for o in sum_):
        return by_number if by_number and by_number[0] else None
    if adds and alike:
        return by_number
    value = judging.computed(f"({_text(sum_, True)}) in {written.unit}" if written.unit else _text(sum_, True))
    number = judging.as_fraction(value.number) if isinstance(value, Quantity) and written.unit else value
    if not isinstance(number, Fraction) or (written.unit and not isinstance(value, Quantity)):
        return by_number if by_number and by_number[0] and not adds else None
    right = judging.fits(number, written.value, written.places, about, written.cut)
    if right or (right is not None and adds):
        return right, written.told(number)
    if right is None or by_number is None:
        return None
    return by_number[0], written.told(number)


def _compare(sum_: Sequence[Operand], other: Sequence[Operand]) -> tuple[bool, str] | None:
    """Two sums that are said to be equal. What differs by little was rounded on the way; a = b + c = d goes on."""
    if any(o.unit for o in (*sum_, *other)):
        return None
    ours, theirs = judging.computed(_text(sum_)), judging.computed(_text(other))
    if not isinstance(ours, Fraction) or not isinstance(theirs, Fraction):
        return None
    if ours == theirs:
        return True, judging.shown(ours, 0, False)
    first = other[0].token.value if other[0].is_number else None
    near = abs(ours - theirs) <= max(abs(ours), abs(theirs)) / 100
    if near or (first is not None and judging.fits(ours, first, other[0].token.places, True)):
        return None
    return False, judging.shown(ours, 0, False)
