"""A Markdown text as tokens: numbers, signs and words, with what LaTeX writes read as what it means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from llmos.peripherals.claims.notation import (
    ABOUT,
    KINDS,
    LATEX,
    LAYOUT,
    RAISED,
    SCALES,
    SIGNS,
    SPELLED,
    TOKEN,
)

LONGEST = 40  # digits of a number


class Kind(StrEnum):
    NUMBER = "number"
    SIGN = "sign"  # of arithmetic, as the calculator reads it
    RELATION = "relation"
    WORD = "word"
    CURRENCY = "currency"
    CELL = "cell"  # what stands between the cells of a table
    BREAK = "break"  # a line's end, code, a link: no claim goes across
    MARK = "mark"  # any other punctuation


@dataclass(frozen=True)
class Token:
    """`text` as the calculator reads it. `space` stands before it.

    Of a number: its `value`, the decimal `places` that are written (negative where it counts thousands), whether its
    digits are `grouped`, and whether they are `cut` (0.66…).
    """

    kind: Kind
    text: str
    start: int
    end: int
    space: bool
    value: Fraction = field(default_factory=Fraction)
    places: int = 0
    grouped: bool = False
    cut: bool = False


@dataclass
class Text:
    """`tokens` of `source`."""

    source: str
    tokens: list[Token]

    def word(self, at: int) -> str:
        """The word at a place, in lower case; "" where there is none."""
        inside = 0 <= at < len(self.tokens)
        return self.tokens[at].text.lower() if inside and self.tokens[at].kind is Kind.WORD else ""

    def near(self, at: int) -> bool:
        """Whether only blanks stand between a token and the one before it."""
        inside = 0 < at < len(self.tokens)
        return inside and not self.source[self.tokens[at - 1].end : self.tokens[at].start].strip()

    def kind(self, at: int) -> Kind:
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else Kind.BREAK

    def sign(self, at: int) -> str:
        """The text of what is no word at a place."""
        inside = 0 <= at < len(self.tokens)
        return self.tokens[at].text if inside and self.tokens[at].kind is not Kind.WORD else ""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def read(source: str, skipped: tuple[tuple[int, int], ...] = ()) -> Text:
    """The tokens of a text; what is `skipped` (start, end) is a break."""
    return Text(source, list(_Reader(source, skipped).read()))


class _Reader:
    """`wants` says what the next brace of LaTeX opens, `open` what those around are."""

    def __init__(self, source: str, skipped: tuple[tuple[int, int], ...]) -> None:
        self._source, self._skipped = source, sorted(skipped)
        self._wants, self._open = "", list[str]()
        self._fraction = 0  # where the last one began
        self._space = True

    def read(self) -> Iterator[Token]:
        at, code = 0, _indented(self._source)
        while at < len(self._source):
            block = next((end for start, end in (*self._skipped, *code) if start <= at < end), 0)
            if block:
                yield self._token(Kind.BREAK, "", at, block)
                at, self._space = block, True
                continue
            match = TOKEN.match(self._source, at)
            assert match is not None
            for token in self._of(match):
                yield token
                self._space = False
            self._space |= match[0].isspace()
            at = match.end()

    def _token(self, kind: Kind, text: str, start: int, end: int) -> Token:
        return Token(kind, text, start, end, self._space)

    def _of(self, match: re.Match[str]) -> Iterator[Token]:
        group = next(name for name in KINDS if match[name] is not None)
        start, end, text = match.start(), match.end(), match[0]
        match group:
            case "space":
                return
            case "code" | "link" | "newline" | "list" | "glued" | "ordinal" | "date":
                self._open, self._wants = [], ""
                yield self._token(Kind.BREAK, group, start, end)
            case "number":
                yield self._number(match)
            case "relation":
                about = re.search(rf"≈|≅|≃|\\(?:approx|simeq|cong)|\b(?:{ABOUT})", text, re.IGNORECASE)
                sign = "=" if "=" in text else "≈" if about and not text[0].isalpha() else "is"
                yield self._token(Kind.RELATION, sign + ("~" if about else ""), start, end)
            case "fraction":
                self._want("above", end)
                self._fraction = start
            case "root":
                yield self._token(Kind.SIGN, "√", start, end)
                self._want("group", end)
            case "latex":
                yield from self._latex(text, start, end)
            case "spelled":
                yield from self._spelled(" ".join(text.lower().split()), start, end)
            case "word" if text == "π":
                yield self._token(Kind.NUMBER, "pi", start, end)
            case "word":
                yield self._token(Kind.WORD, text, start, end)
            case "power":
                if re.search(r"[\d)]$", self._source[:start][-1:]) and self._source[end : end + 1].isdigit():
                    yield self._token(Kind.SIGN, "^", start, end)
            case "raised":
                yield self._token(Kind.SIGN, f"^({text.translate(RAISED)})", start, end)
            case "currency":
                yield self._token(Kind.CURRENCY, text, start, end)
            case _:
                yield from self._other(text, start, end)

    def _number(self, match: re.Match[str]) -> Token:
        scale = SCALES.get((match["scale"] or "").lower(), 0)
        mark, written = match["mark"], match[0].removesuffix(match["cut"] or "")
        digits = re.sub(r"[^\d.]", "", written)
        if len(digits) > LONGEST:
            return self._token(Kind.BREAK, "glued", match.start(), match.end())
        return Token(
            Kind.NUMBER,
            f"({digits} * 10^{scale})" if scale else digits,
            match.start(),
            match.end(),
            self._space,
            Fraction(digits) * 10**scale,
            len(digits.partition(".")[2]) - scale,
            mark == ",",
            bool(match["cut"]),
        )

    def _latex(self, text: str, start: int, end: int) -> Iterator[Token]:
        name = text[1:]
        if name in ("\\", "\n"):
            yield self._token(Kind.BREAK, "", start, end)
        elif name == "pi":
            yield self._token(Kind.NUMBER, "pi", start, end)
        elif text in LATEX:
            yield self._token(Kind.SIGN, LATEX[text], start, end)
        elif not LAYOUT.fullmatch(text):
            yield self._token(Kind.MARK, text, start, end)

    def _spelled(self, text: str, start: int, end: int) -> Iterator[Token]:
        yield self._token(Kind.SIGN, SPELLED[text], start, end)

    def _want(self, what: str, end: int) -> None:
        """The brace that follows, if one does, opens this."""
        self._wants = what if self._source[end : end + 2].lstrip(" ").startswith("{") else ""

    def _other(self, text: str, start: int, end: int) -> Iterator[Token]:
        sign = text.translate(SIGNS)
        if sign == "{":
            yield from self._brace(start, end)
        elif sign == "}":
            yield from self._unbrace(start, end)
        elif sign == "*" and _emphasis(self._source, start):
            return
        elif sign in "+-*/^!%()–":
            if sign == "^":
                self._want("group", end)
            yield self._token(Kind.SIGN, sign, start, end)
        elif sign == "|":
            yield self._token(Kind.CELL, "|", start, end)
        elif sign in "_~$":
            return  # emphasis and LaTeX's fences
        else:
            yield self._token(Kind.MARK, text, start, end)

    def _brace(self, start: int, end: int) -> Iterator[Token]:
        opened, self._wants = self._wants or "plain", ""
        self._open.append(opened)
        if opened == "above":
            yield self._token(Kind.SIGN, "(", self._fraction, end)
        if opened != "plain":
            yield self._token(Kind.SIGN, "(", start, end)

    def _unbrace(self, start: int, end: int) -> Iterator[Token]:
        closed = self._open.pop() if self._open else "plain"
        if closed != "plain":
            yield self._token(Kind.SIGN, ")", start, end)
        if closed == "above":
            self._want("below", end)
            yield self._token(Kind.SIGN, "/", start, end)
        elif closed == "below":
            yield self._token(Kind.SIGN, ")", start, end)


def _emphasis(source: str, at: int) -> bool:
    """Whether an asterisk is Markdown's: a sign has blanks on both sides, or stands between numbers."""
    before, after = source[max(0, at - 2) : at], source[at + 1 : at + 2]
    if before[-1:].isspace() and after.isspace():
        return False
    return not (re.search(r"[\w)%]$|[\d)%] $", before) and re.match(r"[\w(.$€£\\-]", after))


def _indented(source: str) -> list[tuple[int, int]]:
    """Code by indentation: behind an empty line, where no list goes on."""
    found, at, empty, listed = [], 0, True, False
    inside = False
    for line in source.splitlines(keepends=True):
        deep = line.startswith(("    ", "\t")) and line.strip()
        if deep and (inside or (empty and not listed)):
            found.append((at, at + len(line)))
            inside = True
        elif line.strip():
            inside = False
            if not deep:
                listed = bool(re.match(r" {0,3}(?:[-*+]|\d+[.)])\s", line))
        empty = not line.strip()
        at += len(line)
    return found
