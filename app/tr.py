"""The texts of the window in the language of the person.

Each is written in English inside `tr("…")`, and looked up when it is shown. No Qt here: the command line shares words
with the window, and speaks English.
"""

from collections.abc import Callable
from dataclasses import dataclass

CONTEXT = "LLM OS"  # the one that all texts have in the translation files

Lookup = Callable[[str, int], str]
"""A text in English and a count, or -1, to its translation, or to nothing."""


def _untranslated(text: str, count: int) -> str:
    return ""


@dataclass
class _Language:
    lookup: Lookup = _untranslated
    group: str = ","
    point: str = "."


_now = _Language()


def speak(lookup: Lookup = _untranslated, group: str = ",", point: str = ".") -> None:
    """From now on texts come from `lookup`, and numbers have these separators; without arguments: English."""
    _now.lookup, _now.group, _now.point = lookup, group, point


def tr(text: str) -> str:
    """A literal or something marked in the person's language. Its placeholders are filled by `format`."""
    return _now.lookup(text, -1) or text


def mark(text: str) -> str:
    """The text as it is. For constants, which are made before the language is known: they are shown by `tr`."""
    return text


def tr_n(one: str, many: str, count: int, /, **values: object) -> str:
    """A text with a number in it, `{n}`: in English for one and for many, elsewhere in as many forms as there are.

    `values` fill its other placeholders.
    """
    text = _now.lookup(many, count) or (one if count == 1 else many)
    return text.format(n=figure(count), **values)


def figure(value: float, decimals: int = 0) -> str:
    """A number as it is written: "1,234.5" in English."""
    return f"{value:,.{decimals}f}".translate({ord(","): _now.group, ord("."): _now.point})
