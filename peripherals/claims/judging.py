"""Whether a value rounds to what is written, and how the right one is written instead."""

from decimal import Decimal, localcontext
from fractions import Fraction

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals import expression
from llmos.peripherals.arithmetic import Number, Percent, Quantity, mp, plain

LARGEST = 10**15  # a larger value is not judged: nobody writes it in full


def computed(text: str) -> Fraction | Quantity | None:
    """The value of an expression; None where the calculator has none."""
    try:
        value = expression.evaluate(text)
        return value if isinstance(value, Quantity) else as_fraction(plain(value))
    except (SyscallError, ArithmeticError, ValueError):
        return None


def as_fraction(number: Number | Percent) -> Fraction | None:
    """An inexact number to 30 digits; None where it is too large to be judged."""
    exact = number if isinstance(number, Fraction) else Fraction(str(mp().nstr(number, 30)))
    return exact if abs(exact) <= LARGEST else None


def fits(value: Fraction, written: Fraction, places: int, about: bool, cut: bool = False) -> bool | None:
    """Whether the value rounds to what is written with so many decimal places, halves either way.

    about: it is said to be rounded, so zeros at its end may be none, and it may be cut instead of rounded.
    None where nothing was left of the value by rounding, which says nothing.
    """
    unit = Fraction(10) ** -places
    if abs(value - written) <= unit / 2:
        return True if written or not value else None
    if cut or about:
        if 0 <= abs(value) - abs(written) < unit and value * written >= 0:
            return True
        while about and written % (unit * 10) == 0:
            unit *= 10
        return abs(value - written) <= unit / 2
    return False


def shown(value: Fraction, places: int, grouped: bool) -> str:
    """The value to one place more than was written, at least two, without zeros at its end."""
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        text = f"{round(exact, max(2, places + 1)):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if grouped or len(text.partition(".")[0]) > 6 else text.replace(",", "")
