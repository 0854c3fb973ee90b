"""Dates: 3 March 2025 was a Monday, from 1 May to 9 June are 39 days, 60 days after 14 March 2026 is 13 May 2026."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from llmos.kernel.abi.records import Claim
from llmos.peripherals.claims.tokens import Kind, Text

_MONTHS = [name.lower() for name in calendar.month_name]
_DAYS = [name.lower() for name in calendar.day_name]
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS[1:]) + "|sept"
_WEEKDAY = rf"[*_]{{0,2}}(?P<weekday>{'|'.join(_DAYS)})[*_]{{0,2}}\b"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?:{_MONTH})\b(?:\.?,?\s+\d{{4}})?"
    rf"|(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!:)(?:,?\s+\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}})(?![\w-])"
)
_EM = r"[*_]{0,2}"
_IS = r"(?:is|are|was|were|will be|would be|falls on|fell on|will fall on|makes?|equals?|=)"
_COUNT = rf"{_EM}(?P<count>\d{{1,3}}(?:,\d{{3}})*|\d+) (?P<unit>day|week|night)s?{_EM}"
_END = r"(?=\s*(?:[.,;:!?)|\n]|$|\(|and\b|inclusive|including))"
_SPAN = rf"{_EM}(?P<first>{_DATE}){_EM}\s*(?:to|until|till|through|and|–|-)\s*{_EM}(?P<last>{_DATE}){_EM}"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_EM}(?P<at>{_DATE}){_EM},?\s*(?:(?:is|was|will be|would be|falls|fell|will fall|lands)\s+(?:on\s+)?"
        rf"(?:an?\s+)?|an?\s+|\(){_WEEKDAY}(?!\s+(?:in|after|before|of)\b)",
        rf"\b{_WEEKDAY},?\s+(?:the\s+)?(?P<at>{_DATE})",
        rf"\b(?:from|between)\s+{_SPAN},?\s*(?:(?:there|it)\s+)?{_IS}\s+(?:exactly\s+|a total of\s+)?{_COUNT}{_END}",
        rf"\bthere\s+(?:is|are|were|was)\s+(?:exactly\s+|a total of\s+)?{_COUNT}\s+(?:from|between)\s+{_SPAN}{_END}",
        rf"\b{_COUNT}\s+(?P<way>after|before|from)\s+{_EM}(?P<from>{_DATE}){_EM},?\s*(?:that\s+|it\s+)?{_IS}\s+"
        rf"(?:(?:{'|'.join(_DAYS)}),?\s+)?{_EM}(?P<to>{_DATE}){_EM}",
        rf"\b(?P<from>{_DATE})\s*(?P<way>\+|plus|[-−–]|minus)\s*{_COUNT}\s*{_IS}\s*{_EM}(?P<to>{_DATE}){_EM}",
    )
)
_LENGTH = {"day": 1, "night": 1, "week": 7}
_TRIED = (2023, 2024)  # where no year is written: a common and a leap year


@dataclass(frozen=True)
class Written:
    """A date as it stands in the text, perhaps without a year."""

    day: int
    month: int
    year: int | None

    def of(self, year: int) -> date | None:
        """None where there is no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def find(text: Text) -> Iterator[Claim]:
    source, taken = _prose(text), list[tuple[int, int]]()
    for pattern in _PATTERNS:
        for match in pattern.finditer(source):
            start, end = match.span()
            judged = _judge(match)
            if judged is None or any(start < stop and begin < end for begin, stop in taken):
                continue
            taken.append((start, end))
            right, expression, value = judged
            yield Claim(start, end, right, " ".join(expression.split()), value)


def _prose(text: Text) -> str:
    """The text with code and links blanked out."""
    source = text.source
    for token in text.tokens:
        if token.kind is Kind.BREAK and token.text in ("code", "link", ""):
            source = f"{source[: token.start]}{chr(10) * (token.end - token.start)}{source[token.end :]}"
    return source


def _judge(match: re.Match[str]) -> tuple[bool, str, str] | None:
    found = match.groupdict()
    if "weekday" in found:
        return _weekday(found["at"], found["weekday"])
    count = int(found["count"].replace(",", "")) * _LENGTH[found["unit"].lower()]
    if "first" in found:
        inclusive = re.match(r"\s*\(?(?:inclusive|including|both days)", match.string[match.end() :], re.IGNORECASE)
        expression = f"{found['first']} to {found['last']}"
        judged = _span(_read(found["first"]), _read(found["last"]), count, bool(inclusive), found["unit"].lower())
        return (judged[0], expression, judged[1]) if judged else None
    back = found["way"].lower() in ("before", "minus", "-", "−", "–")
    expression = f"{found['count']} {found['unit']}s {'before' if back else 'after'} {found['from']}"
    judged = _step(_read(found["from"]), _read(found["to"]), -count if back else count)
    return (judged[0], expression, judged[1]) if judged else None


def _weekday(written: str, weekday: str) -> tuple[bool, str, str] | None:
    at = _read(written)
    day = at.of(at.year) if at is not None and at.year else None
    if day is None:
        return None
    return _DAYS[day.weekday()] == weekday.lower(), written, calendar.day_name[day.weekday()]


def _span(
    first: Written | None, last: Written | None, count: int, inclusive: bool, unit: str
) -> tuple[bool, str] | None:
    """Right in one of the years that can be meant. Both days may be counted, which is right where it is said."""
    lengths = []
    for year in _years(first, last):
        begin, end = first.of(year) if first else None, last.of(year) if last else None
        if begin and end and last and end < begin and not last.year:
            end = last.of(year + 1)
        if begin and end and end >= begin:
            lengths.append((end - begin).days + inclusive)
    if not lengths:
        return None
    if count not in lengths and count - 1 in lengths and not inclusive:
        return None
    days = lengths[0]
    weeks, rest = divmod(days, 7)
    value = f"{weeks} weeks" + (f" and {rest} days" if rest else "") if unit == "week" else f"{days:,} {unit}s"
    return count in lengths, value


def _step(start: Written | None, end: Written | None, days: int) -> tuple[bool, str] | None:
    if start is None or end is None or abs(days) > 100_000:
        return None
    reached = [day + timedelta(days) for year in _years(start, end) if (day := start.of(year)) is not None]
    if not reached:
        return None
    right = any((day.day, day.month) == (end.day, end.month) and end.year in (None, day.year) for day in reached)
    value = f"{reached[0].day} {calendar.month_name[reached[0].month]}"
    return right, f"{value} {reached[0].year}" if start.year or end.year else value


def _years(first: Written | None, last: Written | None) -> tuple[int, ...]:
    """The years that a date without one may be of."""
    known = next((at.year for at in (first, last) if at is not None and at.year), None)
    return (known, known - 1) if known and first is not None and not first.year else (known,) if known else _TRIED


def _read(written: str) -> Written | None:
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", written):
        return Written(int(match[3]), int(match[2]), int(match[1]))
    month = next((n for n, name in enumerate(_MONTHS) if n and re.search(rf"\b{name[:3]}", written.lower())), 0)
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    return Written(numbers[0], month, numbers[1] if len(numbers) > 1 else None) if month else None
