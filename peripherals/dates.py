"""Arithmetic of dates, in the calculator: written 2026-03-14, by the Gregorian calendar.

It knows no today: a calculation depends on what is written in it alone. The clock tells the date.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from llmos.kernel.abi.device import SyscallError

_DATE = r"\d{4}-\d{2}-\d{2}"
_ANY = re.compile(rf"(?<![\d.]){_DATE}(?![\d.])")
_STEP = re.compile(r"\s*([+-])\s*(\d{1,7})\s*(day|week|month|year)s?\b")
_WEEKDAY = re.compile(rf"(?:weekday|day of the week)?\s*(?:of|on|for)?\s*({_DATE})")
_FROM = re.compile(rf"(?:(day|week)s?)\s*(?:from|between)\s*({_DATE})\s*(?:to|until|till|and)\s*({_DATE})")
_MINUS = re.compile(rf"({_DATE})\s*-\s*({_DATE})")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}
HELP = "Write for example: 2026-03-14 + 60 days; days from 2026-01-01 to 2026-03-14; weekday of 2026-03-14."


@dataclass(frozen=True)
class Answer:
    """`value` can be calculated with; `shown` says more."""

    value: str
    shown: str


def evaluate(text: str) -> Answer | None:
    """The answer to a question about dates; None where no date is written. Raises SyscallError."""
    text = " ".join(text.replace("−", "-").replace("–", "-").split()).strip("=? ").lower()
    if not _ANY.search(text):
        return None
    if match := _WEEKDAY.fullmatch(text):
        return _day(_parse(match[1]))
    if match := _FROM.fullmatch(text):
        return _between(_parse(match[2]), _parse(match[3]), match[1])
    if match := _MINUS.fullmatch(text):
        return _between(_parse(match[2]), _parse(match[1]), "day")
    return _day(_walk(text))


def _walk(text: str) -> date:
    """A date and steps away from it, taken from left to right."""
    begin = re.match(_DATE, text)
    if begin is None:
        raise SyscallError(HELP)
    day, at = _parse(begin[0]), begin.end()
    while at < len(text):
        step = _STEP.match(text, at)
        if step is None:
            raise SyscallError(HELP)
        day, at = _after(day, int(step[1] + step[2]), step[3]), step.end()
    return day


def _after(day: date, count: int, unit: str) -> date:
    """A month on from the 31st is the last day of a month that has none."""
    try:
        if unit in _DAYS:
            return day + timedelta(count * _DAYS[unit])
        year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS[unit], 12)
        if not 1 <= year <= 9999:
            raise OverflowError
        return day.replace(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except OverflowError as error:
        raise SyscallError("The years 1 to 9999 are known.") from error


def _between(first: date, last: date, unit: str) -> Answer:
    days = (last - first).days
    count, rest = divmod(abs(days), _DAYS[unit])
    sign = "-" if days < 0 else ""
    shown = f"{sign}{count} {unit}{'' if count == 1 else 's'}"
    if rest:
        shown += f" and {sign}{rest} day{'' if rest == 1 else 's'}"
    return Answer(shown, shown)


def _day(day: date) -> Answer:
    return Answer(day.isoformat(), f"{day.isoformat()} ({calendar.day_name[day.weekday()]})")


def _parse(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SyscallError(f"There is no day {text}.") from error
