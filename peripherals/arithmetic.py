"""Numbers for the calculator: exact fractions as long as possible, then 40 digits of mpmath; limits everywhere."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, TypeAlias

from llmos.kernel.abi.device import SyscallError

DIGITS = 3000  # longest exact number, decimal digits; longer ones are refused
BITS = int(DIGITS * math.log2(10))
FACTORIAL = 1000  # largest argument of n!
MAGNITUDE = 100_000  # largest decimal exponent of an inexact number
PRECISION = 40  # digits that inexact numbers are computed with
SHOWN = 12  # digits that are shown of what is not exact
NOISE = Fraction(1, 10**30)  # relative size of what is a rounding error rather than a result

Real: TypeAlias = Any  # mpmath.mpf, which has no types


@dataclass(frozen=True)
class Percent:
    """`15 %`: a share of what it is added to, or a hundredth of the number elsewhere."""

    rate: "Fraction | Real"


Number: TypeAlias = Fraction | Real


@dataclass(frozen=True)
class Quantity:
    """A number of a unit, which is pint's."""

    number: "Number"
    unit: Any


Value: TypeAlias = Fraction | Percent | Quantity | Real


@cache
def mp() -> Any:  # noqa: ANN401  (mpmath has no types)
    """mpmath, imported when the first inexact number needs it."""
    import mpmath

    context = mpmath.MPContext()
    context.dps = PRECISION
    return context


def plain(value: Value) -> Number:
    if isinstance(value, Quantity):
        raise SyscallError("A number without a unit is needed there.")
    return divide(value.rate, Fraction(100)) if isinstance(value, Percent) else value


def inexact(value: Number) -> Real:
    return mp().mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else value


def checked(value: Number) -> Number:
    """Refuses what has grown out of bounds or is not a real number."""
    if isinstance(value, Fraction):
        if max(value.numerator.bit_length(), value.denominator.bit_length()) > BITS:
            raise SyscallError(f"The result has more than {DIGITS:,} digits. Use smaller numbers.")
        return value
    if isinstance(value, mp().mpc):
        raise SyscallError("The result is not a real number.")
    if not mp().isfinite(value):
        raise SyscallError("The result is not finite.")
    if value and abs(mp().mag(value)) > MAGNITUDE * math.log2(10):
        raise SyscallError(f"The result is beyond 10^±{MAGNITUDE:,}. Use smaller numbers.")
    return value


def add(left: Value, right: Value) -> Value:
    if isinstance(right, Percent):
        if isinstance(left, Percent):
            return Percent(_sum(left.rate, right.rate))
        return _sum(left, multiply(left, right))
    return _sum(plain(left), right)


def subtract(left: Value, right: Value) -> Value:
    return add(left, negate(right))


def negate(value: Value) -> Value:
    return Percent(-value.rate) if isinstance(value, Percent) else -plain(value)


def _sum(left: Number, right: Number) -> Number:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return checked(left + right)
    a, b = inexact(left), inexact(right)
    total = a + b
    if abs(total) < inexact(NOISE) * max(abs(a), abs(b)):
        return Fraction(0)
    return checked(total)


def multiply(left: Value, right: Value) -> Number:
    a, b = plain(left), plain(right)
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return checked(a * b)
    return checked(inexact(a) * inexact(b))


def divide(left: Value, right: Value) -> Number:
    a, b = plain(left), plain(right)
    if b == 0:
        raise SyscallError("Division by zero.")
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return checked(a / b)
    return checked(inexact(a) / inexact(b))


def modulo(left: Value, right: Value) -> Number:
    """What is left after dividing; it has the sign of the divisor."""
    a, b = plain(left), plain(right)
    if b == 0:
        raise SyscallError("Division by zero.")
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return checked(a % b)
    return checked(inexact(a) % inexact(b))


def power(left: Value, right: Value) -> Number:
    base, exponent = plain(left), plain(right)
    if base == 0 and exponent < 0:
        raise SyscallError("Division by zero.")
    if isinstance(base, Fraction) and isinstance(exponent, Fraction):
        if exponent.denominator == 1:
            return _whole_power(base, exponent.numerator)
        if exponent == Fraction(1, 2):
            return sqrt(base)
    if base == 0:
        return Fraction(0)
    if abs(mp().log10(abs(inexact(base))) * inexact(exponent)) > MAGNITUDE:
        raise SyscallError(f"The result is beyond 10^±{MAGNITUDE:,}. Use smaller numbers.")
    return checked(mp().power(inexact(base), inexact(exponent)))


def _whole_power(base: Fraction, exponent: int) -> Number:
    """The size of the result is known before it is computed."""
    bits = max(base.numerator.bit_length(), base.denominator.bit_length()) - 1  # 0 for 0, 1 and -1
    if abs(exponent) * bits > BITS:
        raise SyscallError(f"The power has more than {DIGITS:,} digits. Use smaller numbers.")
    return checked(base**exponent)


def percent(value: Value) -> Value:
    return Percent(plain(value))


def degrees(value: Value) -> Number:
    return checked(inexact(plain(value)) * mp().pi / 180)


def factorial(value: Value) -> Number:
    number = whole(plain(value), "A factorial")
    if not 0 <= number <= FACTORIAL:
        raise SyscallError(f"A factorial needs a whole number from 0 to {FACTORIAL:,}.")
    return checked(Fraction(math.factorial(number)))


def whole(value: Number, what: str) -> int:
    if not isinstance(value, Fraction) or value.denominator != 1:
        raise SyscallError(f"{what} needs a whole number.")
    return value.numerator


def sqrt(value: Value) -> Number:
    """Exact for squares of fractions."""
    number = plain(value)
    if number < 0:
        raise SyscallError("A negative number has no real square root.")
    if isinstance(number, Fraction):
        above, below = math.isqrt(number.numerator), math.isqrt(number.denominator)
        if above**2 == number.numerator and below**2 == number.denominator:
            return Fraction(above, below)
    return checked(mp().sqrt(inexact(number)))


def real(name: str) -> Callable[[Value], Number]:
    """mpmath's function of that name, of one number."""

    def call(value: Value) -> Number:
        argument = inexact(plain(value))
        if name in ("exp", "sinh", "cosh") and abs(argument) > MAGNITUDE:
            raise SyscallError(f"{name} of that is too large. Use smaller numbers.")
        try:
            return checked(getattr(mp(), name)(argument))
        except (ValueError, ZeroDivisionError) as error:
            raise SyscallError(f"{name} is not defined there.") from error

    return call


def sine(value: Value) -> Number:
    return _clean(real("sin")(value), value)


def cosine(value: Value) -> Number:
    return _clean(real("cos")(value), value)


def tangent(value: Value) -> Number:
    below = cosine(value)
    if below == 0:
        raise SyscallError("tan is not defined there.")
    return divide(sine(value), below)


def _clean(result: Number, argument: Value) -> Number:
    """Zero where only the rounding error of the argument is left: sin(pi) is 0."""
    return Fraction(0) if abs(result) < inexact(NOISE) * abs(inexact(plain(argument))) else result


def logarithm(value: Value, base: Value = Fraction(10)) -> Number:
    number, of = plain(value), plain(base)
    if number <= 0 or of <= 0 or inexact(of) == 1:
        raise SyscallError("A logarithm needs a number above 0, and a base above 0 that is not 1.")
    result = mp().log(inexact(number)) / mp().log(inexact(of))
    nearest = int(mp().nint(result))
    if isinstance(number, Fraction) and isinstance(of, Fraction) and abs(nearest) <= DIGITS and of**nearest == number:
        return Fraction(nearest)
    return checked(result)


def floor(value: Value) -> Number:
    number = plain(value)
    return checked(Fraction(math.floor(number) if isinstance(number, Fraction) else int(mp().floor(number))))


def ceil(value: Value) -> Number:
    return -floor(-plain(value))


def rounded(value: Value, places: Value = Fraction(0)) -> Number:
    """Halves go away from zero, as on paper."""
    digits = whole(plain(places), "round")
    if abs(digits) > 100:
        raise SyscallError("round takes at most 100 places.")
    number, scale = plain(value), Fraction(10) ** digits
    size = floor(_sum(multiply(abs(number), scale), Fraction(1, 2))) / scale
    return checked(-size if number < 0 else size)
