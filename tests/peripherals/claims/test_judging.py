from fractions import Fraction

from llmos.peripherals.arithmetic import Quantity
from llmos.peripherals.claims import judging


def test_halves_are_right_either_way() -> None:
    assert judging.fits(Fraction("0.125"), Fraction("0.12"), 2, about=False)
    assert judging.fits(Fraction("0.125"), Fraction("0.13"), 2, about=False)
    assert judging.fits(Fraction("0.1251"), Fraction("0.12"), 2, about=False) is False


def test_zeros_at_the_end_of_a_rounded_number_say_nothing() -> None:
    assert judging.fits(Fraction("160.9"), Fraction(160), 0, about=True)
    assert judging.fits(Fraction("160.9"), Fraction(160), 0, about=False) is False
    assert judging.fits(Fraction(170), Fraction(160), 0, about=True) is False


def test_values_are_written_to_a_place_more() -> None:
    assert judging.shown(Fraction("8.04672"), 2, False) == "8.047"
    assert judging.shown(Fraction(1234567), 0, False) == "1,234,567"
    assert judging.shown(Fraction(1234), 0, False) == "1234"
    assert judging.shown(Fraction(1234), 0, True) == "1,234"
    assert judging.shown(Fraction(-1, 3), 0, False) == "-0.33"


def test_what_cannot_be_computed_has_no_value() -> None:
    assert judging.computed("1 / 0") is None
    assert judging.computed("10^3000") is None
    assert judging.computed("(") is None
    assert isinstance(judging.computed("3 km"), Quantity)
