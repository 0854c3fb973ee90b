"""Sums and percentages: `12 × 7 = 84`, 15 % of 240 is 36."""

import itertools
import re
from collections.abc import Iterator, Sequence

from llmos.kernel.abi.records import Claim
from llmos.peripherals.claims.operands import MONEY, Operand, computes, left_of, right_of, written_out
from llmos.peripherals.claims.tokens import Kind, Text, words
from llmos.peripherals.claims.verdicts import judge

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
LABELS = words(
    "day days week weeks month months year years step part chapter figure table item room page pages question problem "
    "case level grade number phase round stage line row column version windows section"
)
GOES_ON = words(
    "more less fewer times remainder rest r mod modulo percent percentage of plus minus divided "
    "multiplied higher lower greater larger smaller too above below over under per"
)
REMAINDER = words("remainder rest r mod modulo")
MONEY_SIGNS = frozenset("€$£¥")
YEARS = range(1000, 2200)


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
    if computes(left):
        sum_, result = left, right
        if spoken and not (_plain(right) and _clear(text, left) and not _goes_on(text, right[-1].last)):
            return None
    elif computes(right) and _plain(left) and _stands_alone(text, left):
        sum_, result = right, left
        if text.kind(right[-1].last) in (Kind.RELATION, Kind.SIGN) or (spoken and not _clear(text, right)):
            return None
    else:
        return None
    if not _nouns_fit(sum_, result, text.word(right[-1].last), before=left is sum_):
        return None
    judged = judge(text, sum_, result, about)
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
    for place in reversed(range(len(run))):
        if run[place].sign == "of" and not _is_share(run[:place]):
            run = [] if place == 0 and text.word(run[0].first - 1) in COMBINED else run[place + 1 :]
            break
    yield run
    while run and run[0].sign == "(":
        run = run[1:]
        yield run


def _is_share(run: Sequence[Operand]) -> bool:
    """Whether “of” behind it means a product: 15 % of, 2/3 of."""
    return bool(run) and (run[-1].percent or run[-1].sign == "%" or (len(run) > 1 and run[-2].sign == "/"))


def _right(text: Text, relation: int) -> list[Operand]:
    run = right_of(text, relation + 1)
    while run and _is_text(text, run):
        if run[-1].sign == "(" and len(run) > 1 and computes(run[:-1]):
            return []
        run = run[:-1]
    if not run or not _balanced(run) or not _ends(text, run[-1].last):
        return []
    return run


def _is_text(text: Text, run: Sequence[Operand]) -> bool:
    """Whether the last sign is none of the sum: “= 84!”, “(12 × 7 = 84)”, “= 84 - which”, “= 84 times”."""
    last = run[-1]
    if last.sign in ("!", "("):
        return True
    written = bool(last.sign) and text.source[last.token.start : last.token.end].isalpha()
    return (last.sign in (")", "-") or written) and not _balanced(run)


def _balanced(run: Sequence[Operand]) -> bool:
    """Whether parentheses match, a sign stands between numbers, and the run ends with what can end a sum."""
    depth = 0
    if any(one.is_number and other.is_number for one, other in itertools.pairwise(run)):
        return False
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
        if not first.space or (len(word) == 1 and word != "a") or word in FUNCTIONS or word in LABELS:
            return False
        if word == "and" and len(run) > 1 and run[1].sign == "/" and text.kind(before - 1) is Kind.NUMBER:
            return False  # 1 and 1/4
        return run[0].is_number or run[0].sign == "√" or word in JOINING or run[0].sign == "1/2 *"
    if kind is Kind.MARK:
        mark = text.tokens[before].text
        if mark == "," and _is_number_alone(text, before - 1) and re.fullmatch(r"\d{3}", first.text):
            return False  # 14, 400
        return (first.space and mark in ".,;:—–!?…”\"'→*") or mark in '(:“"—'
    if kind is Kind.BREAK and text.tokens and before >= 0 and text.tokens[before].text in ("code", "glued", "date"):
        return run[0].is_number
    return run[0].sign not in ("+", "*", "/", "%", ")", "!", "of", "mod")


def _is_number_alone(text: Text, at: int) -> bool:
    """Whether a number stands there that is no result."""
    return text.kind(at) is Kind.NUMBER and text.kind(at - 1) not in (Kind.RELATION, Kind.SIGN)


def _ends(text: Text, behind: int) -> bool:
    """Whether nothing behind the run belongs to the result."""
    kind = text.kind(behind)
    if kind is Kind.WORD:
        token = text.tokens[behind]
        mixed = text.word(behind) == "and" and text.kind(behind + 1) is Kind.NUMBER and text.sign(behind + 2) == "/"
        if token.text.lower() in REMAINDER or mixed:
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
    read = re.sub(r"\( (\S+) \)", r"\1", written_out(run)).replace("*", "×")
    return read if "\\" in written else " ".join(written.split())


def _closed(source: str, end: int) -> int:
    """Behind what closes LaTeX, so that a mark is not set inside it."""
    closing = re.compile(r"\}|[ ]?\\[)\]]|\$(?!\d)").match(source, end)
    return _closed(source, closing.end()) if closing else end


# Whether it is one.


def _plain(run: Sequence[Operand]) -> bool:
    return not computes(run) and sum(operand.is_number for operand in run) == 1 and run[0].sign != "("


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


def _stands_alone(text: Text, run: Sequence[Operand]) -> bool:
    """Whether a number before a sum is its result, and no name or count of something: “item 4 is 20 % of 50”, “6 rows
    is 6 × 6 = 36 books”.
    """
    if any(o.unit or o.per or (o.noun and o.noun not in MONEY_SIGNS) for o in run):
        return False
    before = run[0].first - 1
    word = text.word(before)
    return text.kind(before) is not Kind.SIGN and (not word or word in JOINING)


def _nouns_fit(sum_: Sequence[Operand], result: Sequence[Operand], behind: str, before: bool) -> bool:
    """Whether what is counted makes sense together. A word behind a number may be no noun of it: “2020 revenue × 3”."""
    counted = {_singular(noun) for noun in (*(o.noun for o in result), behind) if noun}
    known = counted | {_singular(noun) for noun in MONEY} | MONEY_SIGNS
    numbers = [o for o in sum_ if o.is_number]
    for operand in numbers:
        noun = _singular(operand.noun)
        if not noun or noun in known or (before and operand is numbers[-1] and operand.last == sum_[-1].last):
            continue
        if not (operand.noun.endswith("s") and (counted or any(o.unit for o in result))):
            return False
        if operand.token.value in YEARS:
            return False
    nouns = {*(o.noun for o in (*numbers, *result)), behind}
    return len(nouns & MONEY_SIGNS) + bool(nouns & {"cent", "cents"}) <= 1


def _singular(noun: str) -> str:
    return noun.removesuffix("s")
