"""A Markdown text as tokens: numbers, signs and words, with what LaTeX writes read as what it means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


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


_GROUP = r"(?:[,'’\u00a0\u2009\u202f ]|\{,\})"
_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_NUMBER = (
    rf"(?:\d{{1,3}}(?P<mark>{_GROUP})\d{{3}}(?:(?P=mark)\d{{3}})*(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    rf"(?:[ \u00a0](?P<scale>{'|'.join(_SCALES)})\b)?(?P<cut>…|\.\.\.|\\(?:ldots|dots)\b)?"
)
_ABOUT = r"about|approximately|approx\.?|roughly|around|nearly|almost|circa|close[ ]to|some"
_IS = (
    r"is|are|was|were|equals?|makes?|gives?|yields?|totals?|comes?[ ](?:out[ ])?to|amounts?[ ]to|adds?[ ]up[ ]to"
    r"|works?[ ]out[ ](?:to|at)|would[ ]be|will[ ]be|would[ ]equal|results?[ ]in|leaves?|corresponds?[ ]to"
    r"|converts?[ ]to"
)
_SPELLED = {
    "plus": "+",
    "minus": "-",
    "times": "*",
    "x": "*",
    "multiplied by": "*",
    "divided by": "/",
    "percent": "%",
    "per cent": "%",
    "squared": "^2",
    "cubed": "^3",
    "of": "of",
    "mod": "mod",
    "modulo": "mod",
    "half of": "1/2 *",
    "a third of": "1/3 *",
    "a quarter of": "1/4 *",
    "square root of": "√",
}
_LATEX = {
    "times": "*",
    "cdot": "*",
    "div": "/",
    "pm": "",
    "pi": "pi",
    "%": "%",
    "bmod": "mod",
    "left": None,
    "right": None,
    "big": None,
    "Big": None,
    "displaystyle": None,
    "quad": None,
    "qquad": None,
    "text": None,
    "textbf": None,
    "mathrm": None,
    "mathbf": None,
    "mbox": None,
    "boxed": None,
    "underline": None,
    ",": None,
    ";": None,
    ":": None,
    "!": None,
    " ": None,
    "(": None,
    ")": None,
    "[": None,
    "]": None,
    "$": None,
}
_SIGNS = str.maketrans({"×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "∕": "/", "⁄": "/", "−": "-", "–": "–"})
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TOKEN = re.compile(
    rf"""
    (?P<code>^[ ]{{0,3}}(?P<fence>```+|~~~+).*?(?:^[ ]{{0,3}}(?P=fence)[`~]*[ ]*$|\Z)|(?P<tick>`+)[^\n]*?(?P=tick)|`)
    |(?P<link>\]\([^)\s]*\)|\b(?:https?|ftp|file|mailto):\S+|\bwww\.\S+)
    |(?P<list>^[ >]*(?:[-*+•]|\(?(?:\d{{1,3}}|[a-zA-Z])[.)])[ \t]+|^[ >]*\#+[ ]+|^[ >]+)
    |(?P<date>\d{{4}}-\d{{2}}-\d{{2}}(?!\d)|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}\b)
    |(?P<glued>(?<![\w.])v?\d+(?:\.\d+){{2,}}[\w.-]*\w?|\b\d+:\d+\S*|\#\d+)
    |(?P<ordinal>\b\d+(?:st|nd|rd|th)\b)
    |(?P<number>(?:(?<!\w)|(?<=\dx)){_NUMBER})
    |(?P<relation>(?<![=<>!:+*/~|&^-])&?(?:=|≈|≅|≃|\\(?:approx|simeq|cong)\b)&?(?![=>~])(?:\s*(?:{_ABOUT})\b)?
      |(?<![\w'’-])(?:{_IS})(?:\s+(?:equal[ ]to|exactly|only|just|then|also|thus))?(?:\s+(?:{_ABOUT}))?
       (?![\w'’-]))
    |(?P<fraction>\\d?t?frac\b)|(?P<root>\\sqrt\b|√)
    |(?P<latex>\\(?:[a-zA-Z]+\*?|.))
    |(?P<spelled>(?<![\w'’-])(?:half\ of|a\ third\ of|a\ quarter\ of|square\ root\ of|divided\ by|multiplied\ by
      |per\ cent|percent|plus|minus|times|squared|cubed|modulo|mod|of|x(?=\s*[-(]?\s*\d))(?![\w'’-])
      |(?<=\d)(?<!\b0)x(?=\d))
    |(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)
    |(?P<word>[^\W\d_](?:[\w'’]|-(?=[^\W\d_]))*)
    |(?P<power>\*\*)
    |(?P<currency>[€£¥]|\$(?=\s?\d))
    |(?P<newline>\n)
    |(?P<space>[ \t\r\u00a0\u2009\u202f]+)
    |(?P<other>.)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)


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
            match = _TOKEN.match(self._source, at)
            assert match is not None
            for token in self._of(match):
                yield token
                self._space = False
            self._space |= match[0].isspace()
            at = match.end()

    def _token(self, kind: Kind, text: str, start: int, end: int) -> Token:
        return Token(kind, text, start, end, self._space)

    def _of(self, match: re.Match[str]) -> Iterator[Token]:
        group = next(name for name in _GROUPS if match[name] is not None)
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
                about = re.search(rf"≈|≅|≃|\\(?:approx|simeq|cong)|\b(?:{_ABOUT})", text, re.IGNORECASE)
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
                yield self._token(Kind.SIGN, f"^({text.translate(_RAISED)})", start, end)
            case "currency":
                yield self._token(Kind.CURRENCY, text, start, end)
            case _:
                yield from self._other(text, start, end)

    def _number(self, match: re.Match[str]) -> Token:
        scale = _SCALES.get((match["scale"] or "").lower(), 0)
        mark, written = match["mark"], match[0].removesuffix(match["cut"] or "")
        digits = re.sub(r"[^\d.]", "", written)
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
        elif name not in _LATEX:
            yield self._token(Kind.MARK, text, start, end)
        elif sign := _LATEX[name]:
            yield self._token(Kind.SIGN, sign, start, end)

    def _spelled(self, text: str, start: int, end: int) -> Iterator[Token]:
        yield self._token(Kind.SIGN, _SPELLED[text], start, end)

    def _want(self, what: str, end: int) -> None:
        """The brace that follows, if one does, opens this."""
        self._wants = what if self._source[end : end + 2].lstrip(" ").startswith("{") else ""

    def _other(self, text: str, start: int, end: int) -> Iterator[Token]:
        sign = text.translate(_SIGNS)
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


_GROUPS = (
    *("code", "link", "list", "date", "glued", "ordinal", "number", "relation", "fraction", "root", "latex"),
    *("spelled", "raised", "word", "power", "currency", "newline", "space", "other"),
)


def _emphasis(source: str, at: int) -> bool:
    """Whether an asterisk is Markdown's: a sign has blanks on both sides, or numbers and parentheses."""
    before, after = source[max(0, at - 1) : at], source[at + 1 : at + 2]
    if before.isspace() and after.isspace():
        return False
    return not (re.match(r"[\w)]", before) and re.match(r"[\w(-]", after))


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
