"""Quantities with units, through pint. The numbers stay the calculator's own: exact as long as possible.

pint gives the algebra of units and the factors between them, as fractions.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals import arithmetic as a
from llmos.peripherals.arithmetic import Number, Percent, Quantity, Value

EXPONENT = 20  # largest power of a unit
CURRENCIES = frozenset(
    ("eur", "euro", "euros", "usd", "dollar", "dollars", "gbp", "chf", "jpy", "yen", "cny", "inr", "rub", "aud", "cad")
)
NO_CURRENCIES = "Currencies are not converted, because their rates change. Multiply by a rate that you know."
_MONEY = frozenset("$€£¥")

Operation = Callable[[Value, Value], Value]


@cache
def _registry() -> Any:  # noqa: ANN401  (pint's types do not survive a registry of fractions)
    """pint, imported when the first unit needs it."""
    import pint

    return pint.UnitRegistry(non_int_type=Fraction, cache_folder=None)


def unit(name: str) -> Quantity | None:
    """One of a unit that pint knows by its name or symbol; "m2" is a square metre. None where there is none.

    Raises SyscallError for a currency.
    """
    if name.lower() in CURRENCIES:
        raise SyscallError(NO_CURRENCIES)
    power = int(name[-1]) if name[-1] in "23" else 1
    symbol = name[:-1] if power > 1 else name
    if not symbol.isalpha():
        return None
    registry = _registry()
    for spelling in dict.fromkeys((symbol, symbol.lower())):
        try:
            return Quantity(Fraction(1), registry.parse_units(spelling) ** power)
        except Exception:  # pint raises errors of many kinds for what it cannot read
            continue
    return None


def refused(character: str) -> SyscallError:
    """Why a character has no place in an expression."""
    more = f" {NO_CURRENCIES}" if character in _MONEY else ""
    return SyscallError(f"{character!r} has no place in arithmetic.{more}")


def add(left: Value, right: Value) -> Value:
    if not isinstance(left, Quantity) and not isinstance(right, Quantity):
        return a.add(left, right)
    if isinstance(left, Quantity) and isinstance(right, Percent):
        return Quantity(a.add(left.number, right), left.unit)
    if not (isinstance(left, Quantity) and isinstance(right, Quantity)):
        raise SyscallError("A number with a unit and one without cannot be added. Give both a unit.")
    if _on_a_scale(left) or _on_a_scale(right):
        raise SyscallError("Temperatures on a scale cannot be added. Use kelvin.")
    return Quantity(a.add(left.number, _given_in(right, left.unit).number), left.unit)


def subtract(left: Value, right: Value) -> Value:
    return add(left, negate(right))


def negate(value: Value) -> Value:
    return Quantity(-value.number, value.unit) if isinstance(value, Quantity) else a.negate(value)


def multiply(left: Value, right: Value) -> Value:
    return _combined(left, right, a.multiply, lambda x, y: x * y)


def divide(left: Value, right: Value) -> Value:
    return _combined(left, right, a.divide, lambda x, y: x / y)


def power(left: Value, right: Value) -> Value:
    if not isinstance(left, Quantity):
        return a.power(left, right)
    exponent = a.whole(a.plain(right), "The power of a unit")
    if abs(exponent) > EXPONENT or _on_a_scale(left):
        raise SyscallError("That power of a unit is not known.")
    return _reduced(a.power(left.number, Fraction(exponent)), left.unit**exponent)


def convert(value: Value, target: Value) -> Quantity:
    """The same quantity in another unit, exactly where its number is exact. Raises SyscallError where it has none."""
    if not isinstance(target, Quantity) or target.number != 1:
        raise SyscallError("A unit is missing after “in”, for example: 3 km in miles.")
    if not isinstance(value, Quantity):
        raise SyscallError("Only a number with a unit can be converted, for example: 3 km in miles.")
    return _given_in(value, target.unit)


def written(quantity: Quantity) -> str:
    """The unit's symbol, as in km/h or m²."""
    return _symbol(quantity.unit)


def _symbol(unit: Any) -> str:  # noqa: ANN401
    """pint cannot write a unit whose powers are fractions."""
    registry = _registry()
    items = sorted(registry.Quantity(1, unit).unit_items())
    powers = [(registry.get_symbol(name), int(power)) for name, power in items]
    above = [f"{symbol}{_raised(power)}" for symbol, power in powers if power > 0]
    return "·".join(above or ["1"]) + "".join(f"/{symbol}{_raised(-power)}" for symbol, power in powers if power < 0)


def _raised(power: int) -> str:
    return "" if power == 1 else str(power).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _given_in(value: Quantity, unit: Any) -> Quantity:  # noqa: ANN401
    zero, one = (_converted(Fraction(n), value.unit, unit) for n in (0, 1))
    return Quantity(a.add(a.multiply(value.number, one - zero), zero), unit)


def _converted(number: Fraction, source: Any, target: Any) -> Fraction:  # noqa: ANN401
    registry = _registry()
    try:
        return Fraction(registry.Quantity(number, source).to(target).magnitude)
    except Exception as error:
        raise SyscallError(
            f"{_symbol(source)} cannot be given in {_symbol(target)}: they measure different things."
        ) from error


def _combined(left: Value, right: Value, numbers: Operation, units: Callable[[Any, Any], Any]) -> Value:
    if not isinstance(left, Quantity) and not isinstance(right, Quantity):
        return numbers(left, right)
    both = isinstance(left, Quantity) and isinstance(right, Quantity)
    if (both or numbers is a.divide) and (_on_a_scale(left) or _on_a_scale(right)):
        raise SyscallError("Temperatures on a scale cannot be multiplied or divided. Use kelvin.")
    bare = _registry().dimensionless
    (x, of), (y, by) = ((v.number, v.unit) if isinstance(v, Quantity) else (v, bare) for v in (left, right))
    number = numbers(x, y)
    return (
        Quantity(number, of if isinstance(left, Quantity) else by)
        if not both and numbers is a.multiply
        else (_reduced(number, units(of, by)))
    )


def _reduced(number: Number, unit: Any) -> Value:  # noqa: ANN401
    """Units of one kind are put together: km/m is a number. Raises SyscallError for a power beyond EXPONENT."""
    items = dict(_registry().Quantity(1, unit).unit_items())
    if any(abs(exponent) > EXPONENT for exponent in items.values()) or len(items) > EXPONENT:
        raise SyscallError("That power of a unit is not known.")
    reduced = _registry().Quantity(Fraction(1), unit).to_reduced_units()
    number = a.multiply(number, Fraction(reduced.magnitude))
    return number if reduced.unitless else Quantity(number, reduced.units)


def _on_a_scale(value: Value) -> bool:
    """Degrees Celsius and Fahrenheit: their zero is not nothing."""
    if not isinstance(value, Quantity):
        return False
    return _converted(Fraction(0), value.unit, _registry().Quantity(1, value.unit).to_base_units().units) != 0
