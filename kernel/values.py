"""Typed values: the few things that a reader of an untrusted text may answer with, and the check that it did.

What comes out is made anew from what was written: a number in digits, an ISO date, one of the options as the asker
wrote them. So nothing of a text's wording passes, but for short strings, which stay as untrusted as the text.
"""

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

DIGITS = 15  # most digits of a number
OPTIONS = 20  # most options of a choice
OPTION = 60  # longest option, characters
STRING = 80  # longest short string, characters
NOTHING = "none"
_NUMBER = re.compile(r"(?<![\w.,])-?\d[\d.,]*(?!\w)")
_DATE_FORMS = ("%d %B %Y", "%B %d, %Y", "%B %d %Y")  # small models write a date as the text does
_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")


class ValueFormError(Exception):
    """What was asked for, or what was written, has not the form. The message says which would have."""


class Kind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes/no"
    CHOICE = "choice"
    STRING = "string"


@dataclass(frozen=True)
class Wanted:
    """A kind of value; `options` for a choice only."""

    kind: Kind
    options: tuple[str, ...] = ()

    @property
    def form(self) -> str:
        """The form of the answer, in a sentence for a model."""
        if self.kind is Kind.CHOICE:
            return f"Answer with one of these alone: {' | '.join(self.options)}."
        return _FORMS[self.kind]

    def read(self, written: str) -> str | None:
        """The value in what a model wrote; None where it says that the text has none. Raises ValueFormError."""
        line = next((line for line in written.splitlines() if line.strip()), "").strip()
        if _bare(line) == NOTHING:
            return None
        value = self._choice(line) if self.kind is Kind.CHOICE else _READ[self.kind](line)
        if not value:
            raise ValueFormError(self.form)
        return value

    def _choice(self, line: str) -> str:
        exact = [option for option in self.options if _bare(option) == _bare(line)]
        named = exact or [option for option in self.options if _has(line, option)]
        return named[0] if len(named) == 1 else ""


def wanted(kind: str, options: str) -> Wanted:
    """What a call asks for: options are separated by "|". Raises ValueFormError."""
    name = kind.strip().lower()
    name = _ALIASES.get(name, name)
    if name not in list(Kind):
        raise ValueFormError(f"The answer is one of: {', '.join(Kind)}.")
    offered = tuple(dict.fromkeys(option.strip() for option in options.split("|") if option.strip()))
    if Kind(name) is not Kind.CHOICE:
        return Wanted(Kind(name))
    if not 2 <= len(offered) <= OPTIONS or any(len(option) > OPTION for option in offered):
        raise ValueFormError(
            f'A choice needs 2 to {OPTIONS} options of at most {OPTION} characters, separated by "|": "paid | open".'
        )
    return Wanted(Kind.CHOICE, offered)


def _number(line: str) -> str:
    found = [match[0].rstrip(".,") for match in _NUMBER.finditer(line)]
    if len(found) != 1:
        return ""
    sign, digits = ("-", found[0][1:]) if found[0].startswith("-") else ("", found[0])
    grouped = _GROUPED.fullmatch(digits)
    if grouped is not None and (grouped[1] == "," or digits.count(".") > 1 or "," in digits):
        digits = digits.replace(grouped[1], "")
    digits = digits.replace(",", ".")
    whole, _, decimals = digits.partition(".")
    if not (whole + decimals).isascii() or not (whole + decimals).isdigit() or len(whole + decimals) > DIGITS:
        return ""
    decimals = decimals.rstrip("0")
    whole = whole.lstrip("0") or "0"
    sign = sign if whole != "0" or decimals else ""
    return f"{sign}{whole}{'.' if decimals else ''}{decimals}"


def _date(line: str) -> str:
    found = set(_DATE.findall(line))
    if len(found) == 1:
        with contextlib.suppress(ValueError):
            return date.fromisoformat(found.pop()).isoformat()
    for form in _DATE_FORMS:
        with contextlib.suppress(ValueError):
            return datetime.strptime(_bare(line), form).date().isoformat()
    return ""


def _yes_no(line: str) -> str:
    said = {word for word in re.findall(r"[a-z]+", line.casefold()) if word in ("yes", "no")}
    return said.pop() if len(said) == 1 else ""


def _string(line: str) -> str:
    kept = "".join(c for c in line if c.isprintable()).strip("\"'“”` ")
    return kept if len(kept) <= STRING else ""


def _bare(text: str) -> str:
    return text.casefold().strip("\"'“”`*. ")


def _has(line: str, option: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(option.casefold())}(?!\w)", line.casefold()) is not None


_ALIASES = {"yes or no": "yes/no", "boolean": "yes/no", "text": "string"}
_READ: dict[Kind, Callable[[str], str]] = {
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.YES_NO: _yes_no,
    Kind.STRING: _string,
}
_FORMS = {
    Kind.NUMBER: "Answer with one number alone, in digits.",
    Kind.DATE: "Answer with one date alone, as YYYY-MM-DD.",
    Kind.YES_NO: "Answer with yes or no alone.",
    Kind.STRING: "Answer with a few words alone.",
}
