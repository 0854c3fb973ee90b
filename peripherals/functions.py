"""The functions and constants that the calculator knows."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from llmos.peripherals import arithmetic as a
from llmos.peripherals.arithmetic import Number, Value


@dataclass(frozen=True)
class Function:
    """`least` to `most` arguments, separated by commas or semicolons."""

    run: Callable[..., Value]
    least: int = 1
    most: int = 1


def _mean(*values: Value) -> Number:
    return a.divide(_total(*values), Fraction(len(values)))


def _total(*values: Value) -> Number:
    total: Number = Fraction(0)
    for value in values:
        total = a.add(total, a.plain(value))
    return total


def _least(*values: Value) -> Number:
    return min(map(a.plain, values), key=a.inexact)


def _largest(*values: Value) -> Number:
    return max(map(a.plain, values), key=a.inexact)


def _gcd(*values: Value) -> Number:
    return Fraction(math.gcd(*(a.whole(a.plain(value), "gcd") for value in values)))


def _lcm(*values: Value) -> Number:
    result: Number = Fraction(1)
    for value in values:
        number = Fraction(abs(a.whole(a.plain(value), "lcm")))
        result = a.multiply(result, number / (math.gcd(int(result), int(number)) or 1))
    return result


def _absolute(value: Value) -> Number:
    return abs(a.plain(value))


def _cube_root(value: Value) -> Number:
    number = a.plain(value)
    root = a.power(_absolute(number), Fraction(1, 3))
    nearest = a.rounded(root, Fraction(6))
    root = nearest if a.power(nearest, Fraction(3)) == abs(number) else root
    return -root if number < 0 else root


_MANY = 1000
FUNCTIONS = {
    "sqrt": Function(a.sqrt),
    "cbrt": Function(_cube_root),
    "abs": Function(_absolute),
    "exp": Function(a.real("exp")),
    "ln": Function(lambda value: a.logarithm(value, a.mp().e)),
    "log": Function(a.logarithm, 1, 2),
    "log10": Function(lambda value: a.logarithm(value)),
    "log2": Function(lambda value: a.logarithm(value, Fraction(2))),
    "sin": Function(a.sine),
    "cos": Function(a.cosine),
    "tan": Function(a.tangent),
    **{name: Function(a.real(name)) for name in ("asin", "acos", "atan", "sinh", "cosh", "tanh")},
    "floor": Function(a.floor),
    "ceil": Function(a.ceil),
    "round": Function(a.rounded, 1, 2),
    "factorial": Function(a.factorial),
    "pow": Function(a.power, 2, 2),
    "min": Function(_least, 1, _MANY),
    "max": Function(_largest, 1, _MANY),
    "sum": Function(_total, 1, _MANY),
    "mean": Function(_mean, 1, _MANY),
    "average": Function(_mean, 1, _MANY),
    "gcd": Function(_gcd, 1, _MANY),
    "lcm": Function(_lcm, 1, _MANY),
}
CONSTANTS: dict[str, Callable[[], Number]] = {
    "pi": lambda: +a.mp().pi,
    "tau": lambda: 2 * a.mp().pi,
    "e": lambda: +a.mp().e,
}
