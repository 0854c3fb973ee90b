"""How the calculator writes its results."""

from fractions import Fraction

from llmos.peripherals import units
from llmos.peripherals.arithmetic import SHOWN, Number, Quantity, Value, mp, plain

WHOLE = 40  # longest whole number written in full, digits
PLACES = 20  # longest decimal fraction written in full, digits
RATIO = 24  # longest fraction written beside its decimal value, characters


def exact(value: Value) -> str:
    """The value in full, as a whole number or a fraction; "" when it is not known exactly."""
    if isinstance(value, Quantity):
        return f"{exact(value.number)} {units.written(value)}" if exact(value.number) else ""
    number = plain(value)
    return str(number) if isinstance(number, Fraction) else ""


def shown(value: Value) -> str:
    """The value as a person or a model reads it: in full when short, else to 12 digits and saying so."""
    if isinstance(value, Quantity):
        return f"{shown(value.number).partition(' (')[0]} {units.written(value)}"
    number = plain(value)
    if not isinstance(number, Fraction):
        return _approximate(number)
    if number.denominator == 1 and len(str(abs(number))) <= WHOLE:
        return str(number)
    decimal = _terminating(number)
    if decimal:
        return decimal
    ratio = str(number)
    if number.denominator == 1:
        return f"{_approximate(number)} ({len(str(abs(number)))} digits)"
    return f"{_approximate(number)} (exactly {ratio})" if len(ratio) <= RATIO else _approximate(number)


def _terminating(number: Fraction) -> str:
    """The decimal fraction, where it ends within PLACES digits; otherwise ""."""
    for places in range(1, PLACES + 1):
        scaled = number * 10**places
        if scaled.denominator == 1:
            digits = f"{abs(scaled.numerator):0{places + 1}d}"
            if len(digits) > WHOLE:
                return ""
            return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}"
    return ""


def _approximate(number: Number) -> str:
    value = mp().mpf(number.numerator) / number.denominator if isinstance(number, Fraction) else number
    text = str(mp().nstr(value, SHOWN, min_fixed=-6, max_fixed=SHOWN + 3))
    mantissa, e, exponent = text.partition("e")
    return mantissa.removesuffix(".0") + e + exponent
