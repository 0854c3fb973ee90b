"""A Pratt parser for arithmetic as people write it. It evaluates while it parses; nothing is ever given to `eval`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals import arithmetic as a, units
from llmos.peripherals.arithmetic import Value
from llmos.peripherals.functions import CONSTANTS, FUNCTIONS, Function

LENGTH = 1000  # longest expression, characters
DEPTH = 40  # deepest nesting

_GROUP = "[ \u00a0\u2009\u202f'’_]"  # what may stand between groups of three digits, besides a comma
_NUMBER = re.compile(
    rf"(?P<grouped>\d{{1,3}}(?:(?P<mark>{_GROUP}|,)\d{{3}})(?:(?P=mark)\d{{3}})*(?![\d])(?:\.\d*)?"
    r"|\d+(?:\.\d*)?|\.\d+)(?P<scale>[eE][+-]?\d+)?",
    re.ASCII,
)
_NAME = re.compile(r"[^\W\d_]+\d*")
_OPERATORS = ("**", "+", "-", "*", "/", "^", "!", "%", "(", ")", ",", ";", "√", "°")
_SPELLINGS = str.maketrans(
    {
        "×": "*",
        "·": "*",
        "⋅": "*",
        "∙": "*",
        "÷": "/",
        "∕": "/",
        "⁄": "/",
        "−": "-",
        "–": "-",
        "π": " pi ",
        "τ": " tau ",
        "℃": " degC ",
        "℉": " degF ",
    }
)
_SCALE = re.compile(r"(?:°\s?|\bdegrees?\s+)(?:([CF])|(?i:(C)elsius|(F)ahrenheit))\b")
_SPOKEN = {
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE): f" {operator} "
    for words, operator in {
        "multiplied by|times": "*",
        "divided by": "/",
        "plus": "+",
        "minus": "-",
        "to the power of": "^",
        "squared": "^2",
        "cubed": "^3",
        "per ?cent": "%",
    }.items()
}
_CONVERTS = ("to", "as", "into")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


# name -> (how strongly it binds, how strongly what follows must bind, what it does)
INFIX: dict[str, tuple[int, int, Callable[[Value, Value], Value]]] = {
    "in": (5, 6, units.convert),
    "+": (10, 11, units.add),
    "-": (10, 11, units.subtract),
    "*": (20, 21, units.multiply),
    "/": (20, 21, units.divide),
    "of": (20, 21, units.multiply),
    "mod": (20, 21, a.modulo),
    "unit": (35, 36, units.multiply),  # a number and its unit, with nothing between them
    "^": (40, 30, units.power),
    "**": (40, 30, units.power),
}
PREFIX: dict[str, tuple[int, Callable[[Value], Value]]] = {
    "-": (30, units.negate),
    "+": (30, lambda value: value),
    "√": (45, a.sqrt),
}
POSTFIX: dict[str, Callable[[Value], Value]] = {"!": a.factorial, "%": a.percent, "°": a.degrees}
POSTFIX_BINDS = 50


@dataclass(frozen=True)
class Token:
    """`text` as the parser knows it; a number has its `value`, a name is kept as it was `written`."""

    text: str
    value: Fraction | None = None
    written: str = ""

    @property
    def starts_operand(self) -> bool:
        name = self.text[:1].isalpha() and self.text not in INFIX
        return self.value is not None or name or self.text in ("(", "√")


END = Token("")


def evaluate(text: str) -> Value:
    """The value of an arithmetic expression. Raises SyscallError for what is malformed, undefined or too large."""
    if len(text) > LENGTH:
        raise SyscallError(f"The expression is longer than {LENGTH:,} characters. Split it up.")
    text = _RAISED.sub(lambda digits: f"^({digits[0].translate(_LOWERED)})", text.translate(_SPELLINGS))
    text = _SCALE.sub(lambda scale: f" deg{''.join(filter(None, scale.groups())).upper()} ", text)
    for words, operator in _SPOKEN.items():
        text = words.sub(operator, text)
    return _Parser(_tokens(text.strip().rstrip("=? "))).whole()


def _tokens(text: str) -> list[Token]:
    """A comma inside the parentheses of a function of several arguments separates; elsewhere it groups digits."""
    tokens: list[Token] = []
    separates: list[bool] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        match = _NUMBER.match(text, at)
        if match and match["mark"] == "," and separates and separates[-1]:
            match = _NUMBER.match(text, at, text.index(",", at))
        if match:
            token = Token(match[0], _number(match))
        elif name := _NAME.match(text, at):
            token = Token(name[0].lower(), written=name[0])
        else:
            token = Token(_operator(text, at))
        at += len(match[0] if match else token.text)
        if token.text == "(":
            function = FUNCTIONS.get(tokens[-1].text) if tokens else None
            separates.append(function is not None and function.most > 1)
        elif token.text == ")" and separates:
            separates.pop()
        tokens.append(token)
    return tokens


def _operator(text: str, at: int) -> str:
    for operator in _OPERATORS:
        if text.startswith(operator, at):
            return operator
    raise units.refused(text[at])


def _number(match: re.Match[str]) -> Fraction:
    digits = re.sub(rf"{_GROUP}|,", "", match["grouped"])
    scale = int(match["scale"][1:]) if match["scale"] and len(match["scale"]) < 8 else 0
    if (match["scale"] and len(match["scale"]) >= 8) or abs(scale) > a.DIGITS:
        raise SyscallError(f"{match[0]} has more than {a.DIGITS:,} digits. Use smaller numbers.")
    number = a.checked(Fraction(digits.rstrip(".") or "0") * Fraction(10) ** scale)
    assert isinstance(number, Fraction)
    return number


class _Parser:
    """Top-down operator precedence: `_expression(binding)` reads what binds at least as strongly."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def whole(self) -> Value:
        if not self._tokens:
            raise SyscallError("The expression is empty.")
        value = self._expression(0)
        if self._next is not END:
            raise SyscallError(self._misplaced())
        return value

    def _expression(self, binding: int) -> Value:
        self._depth += 1
        if self._depth > DEPTH:
            raise SyscallError(f"The expression is nested deeper than {DEPTH} levels. Split it up.")
        left = self._operand()
        while True:
            operator = self._infix()
            if operator in POSTFIX:
                if binding > POSTFIX_BINDS:
                    break
                self._take()
                if operator == "!" and self._next.text == "!":
                    raise SyscallError("!! is ambiguous. Use parentheses.")
                left = POSTFIX[operator](left)
            elif operator in INFIX and INFIX[operator][0] >= binding:
                if operator != "unit":
                    self._take()
                left = INFIX[operator][2](left, self._expression(INFIX[operator][1]))
            else:
                break
        self._depth -= 1
        return left

    def _infix(self) -> str:
        """The operator that comes next. `%` before a number, a name or a parenthesis divides with remainder.

        `in` converts before a unit, and is an inch elsewhere; other names are units of what is before them.
        """
        token, after = self._next, self._after
        if token.text == "%" and after.starts_operand:
            return "mod"
        if token.text in _CONVERTS:
            return "in"
        if token.text == "in":
            return "in" if after.written and after.text not in ("in", *_CONVERTS, *INFIX) else "unit"
        name = token.text[:1].isalpha() and token.text not in INFIX and token.text not in CONSTANTS
        return "unit" if name and not (token.text in FUNCTIONS and after.text == "(") else token.text

    def _operand(self) -> Value:
        token = self._take()
        if token.value is not None:
            return token.value
        if token.text == "(":
            value = self._expression(0)
            self._expect(")")
            return value
        if token.text in PREFIX:
            binding, run = PREFIX[token.text]
            return run(self._expression(binding))
        if token.text in CONSTANTS:
            return CONSTANTS[token.text]()
        if token.text in FUNCTIONS and (self._next.text == "(" or units.unit(token.written) is None):
            return self._call(token.text, FUNCTIONS[token.text])
        if token.text[:1].isalpha():
            if unit := units.unit(token.written):
                return unit
            known = ", ".join([*FUNCTIONS, *CONSTANTS])
            raise SyscallError(f"There is no function or constant {token.text}, and no such unit. There are: {known}.")
        raise SyscallError(f"A number is missing {f'before {token.text}' if token.text else 'at the end'}.")

    def _call(self, name: str, function: Function) -> Value:
        self._expect("(")
        arguments = [self._expression(0)]
        while self._next.text in (",", ";"):
            self._take()
            arguments.append(self._expression(0))
        self._expect(")")
        if not function.least <= len(arguments) <= function.most:
            raise SyscallError(f"{name} does not take {len(arguments)} arguments.")
        return function.run(*arguments)

    @property
    def _after(self) -> Token:
        return self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else END

    @property
    def _next(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else END

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _expect(self, text: str) -> None:
        if self._next.text != text:
            raise SyscallError(f"{text} is missing. {self._misplaced() if self._next.text else ''}".strip())
        self._take()

    def _misplaced(self) -> str:
        if self._next.text == ",":
            return "The decimal mark is a point (3.5), and a comma stands between groups of three digits (1,250)."
        before = self._tokens[self._at - 1].text
        return f"An operator is missing between {before} and {self._next.text}."
