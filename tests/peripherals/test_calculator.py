"""The calculator: right results, exact where they can be, and a sentence for everything else."""

import contextlib
import math
import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals.calculator import CHECKING, Calculator
from llmos.peripherals.expression import evaluate

RIGHT = {
    "65536 divided by 256": "256",
    "6 times 7 plus 3 minus 1": "44",
    "2 to the power of 10": "1024",
    "5 squared": "25",
    "15 percent of 80": "12",
    "100 degrees Fahrenheit in degrees Celsius": "37.7777777778 °C",
    # percentages, as people mean them
    "350 + 15 %": "402.5",
    "15 % of 80": "12",
    "200 - 10%": "180",
    "48200 * 0.5% * 3": "723",
    "10% + 5%": "0.15",
    "5%": "0.05",
    "-15%": "-0.15",
    "100 * (1 + 5%)": "105",
    "200 - 10% - 5": "175",
    "80 / 20%": "400",
    # remainders
    "17 % 5": "2",
    "17 mod 5": "2",
    "-7 mod 3": "2",
    "17 % (2 + 3)": "2",
    # precedence
    "2 + 3 * 4": "14",
    "(2 + 3) * 4": "20",
    "-2^2": "-4",
    "2^-1": "0.5",
    "2^3^2": "512",
    "2**10": "1024",
    "2 * -3": "-6",
    "--3": "3",
    "-5!": "-120",
    "2^3!": "64",
    "12×3÷4−1": "8",
    "3·4": "12",
    "3²": "9",
    "2¹⁰": "1024",
    "√16+9": "13",
    # numbers
    "1,250.75 + 1 250": "2500.75",
    "1 250 000": "1250000",
    "1\u202f250": "1250",
    "1'000.5": "1000.5",
    "1_000": "1000",
    "1.5e3": "1500",
    "2E-2": "0.02",
    ".5 + 5.": "5.5",
    "0.1 + 0.2": "0.3",
    "2+2=": "4",
    "7 * 6 = ?": "42",
    # results that are no short decimals
    "1/3": "0.333333333333 (exactly 1/3)",
    "2^200": "1.60693804426e+60 (61 digits)",
    "10^39": "1" + "0" * 39,
    "1.5e-7": "0.00000015",
    "1/3e10": "3.33333333333e-11 (exactly 1/30000000000)",
    "1/7^30": "4.43668708624e-26",
    "0^0": "1",
    # functions
    "sqrt(16/9)": "1.33333333333 (exactly 4/3)",
    "sqrt(2)": "1.41421356237",
    "2**0.5": "1.41421356237",
    "sqrt(2)^2 - 2": "0",
    "sqrt(1,250)": "35.3553390593",
    "cbrt(-27)": "-3",
    "cbrt(2)": "1.25992104989",
    "8^(1/3)": "2",
    "sin(30°)": "0.5",
    "sin(pi)": "0",
    "cos(π/2)": "0",
    "tan(45°)": "1",
    "sin(1e-40)": "1e-40",
    "asin(1) * 2 / pi": "1",
    "exp(1)": "2.71828182846",
    "e^pi": "23.1406926328",
    "ln(e)": "1",
    "log(1000)": "3",
    "log(8, 2)": "3",
    "log10(0.001)": "-3",
    "log2(1/8)": "-3",
    "log(2)": "0.301029995664",
    "round(2.5)": "3",
    "round(-2.345, 2)": "-2.35",
    "round(pi, 3)": "3.142",
    "floor(-2.5)": "-3",
    "ceil(2.1)": "3",
    "ceil(pi)": "4",
    "abs(-3)": "3",
    "max(1,250)": "250",
    "max((1,250), 3)": "1250",
    "max(1; 2,5)": "5",
    "min(pi, 3)": "3",
    "sum(1,2,3)": "6",
    "mean(1,2,3,4)": "2.5",
    "gcd(12, 18)": "6",
    "lcm(4, 6)": "12",
    "lcm(0, 6)": "0",
    "pow(2, 10)": "1024",
    "factorial(5)": "120",
    "PI - pi": "0",
    "5.5 mod tau": "5.5",
    "0 ^ pi": "0",
    "tau / pi": "2",
    # units
    "3 km + 200 m in miles": "1.98838781516 mi",
    "60 mph in km/h": "96.56064 km/h",
    "20 °C in °F": "68 °F",
    "-40°C in °F": "-40 °F",
    "0 °C in K": "273.15 K",
    "12 in in cm": "30.48 cm",
    "3 in to cm": "7.62 cm",
    "5 in + 3 cm in mm": "157 mm",
    "5 min in s": "300 s",
    "min(3, 5) min in s": "180 s",
    "2 m^2 in cm^2": "20000 cm²",
    "2 m2 in cm²": "20000 cm²",
    "(3 m)^2": "9 m²",
    "4 GiB in MB": "4294.967296 MB",
    "10 km / 2 h": "5 km/h",
    "3 km / 500 m": "6",
    "60 mph * 2 h in km": "193.12128 km",
    "80 km + 15 %": "92 km",
    "15 % of 80 km": "12 km",
    "2 hours + 30 minutes in minutes": "150 min",
    "9.81 m/s^2": "9.81 m/s²",
    "pi km in m": "3141.59265359 m",
    "1 km - 1 m - 999 m in m": "0 m",
    # dates
    "2026-03-14 + 60 days": "2026-05-13 (Wednesday)",
    "2026-03-14 - 2 weeks + 1 day": "2026-03-01 (Sunday)",
    "days from 2026-01-01 to 2026-03-14": "72 days",
    "weeks between 2026-01-01 and 2026-03-14": "10 weeks and 2 days",
    "2026-01-01 - 2026-03-14": "-72 days",
    "weekday of 2026-03-14": "2026-03-14 (Saturday)",
    "2026-01-31 + 1 month": "2026-02-28 (Saturday)",
    "2028-02-29 + 1 year": "2029-02-28 (Wednesday)",
    "2026 - 3 - 14": "2009",
}

WRONG = {
    "": "empty",
    "   ": "empty",
    "=": "empty",
    "1 +": "missing at the end",
    "+": "missing at the end",
    "* 2": "missing before \\*",
    "()": r"missing before \)",
    "(1 + 2": r"\) is missing",
    "1 + 2)": r"An operator is missing between 2 and \)",
    "2 3": "An operator is missing between 2 and 3",
    "3 400 5": "An operator is missing",
    "2 pi": "An operator is missing between 2 and pi",
    "2(3)": "An operator is missing",
    "sqrt 4": r"\( is missing",
    "3,5": r"The decimal mark is a point",
    "1.250,75": "The decimal mark is a point",
    "foo(2)": "There is no function or constant foo",
    "__import__('os')": "has no place in arithmetic",
    "$5": r"'\$' has no place",
    "sqrt(1; 2)": "sqrt does not take 2",
    "pow(2)": "pow does not take 1",
    "1/0": "Division by zero",
    "1 mod 0": "Division by zero",
    "0^-1": "Division by zero",
    "pi / 0": "Division by zero",
    "sqrt(-1)": "no real square root",
    "(-8)^(1/3)": "not a real number",
    "asin(2)": "not a real number",
    "ln(0)": "A logarithm needs",
    "log(8, 1)": "A logarithm needs",
    "log(1, 1 + 1e-60)": "A logarithm needs",
    "tan(90°)": "tan is not defined",
    "3!!": "ambiguous",
    "2.5!": "whole number",
    "pi!": "whole number",
    "(-1)!": "from 0 to 1,000",
    "1001!": "from 0 to 1,000",
    "gcd(1.5, 2)": "whole number",
    "round(2, 0.5)": "whole number",
    "round(2, 101)": "at most 100 places",
    # what would take for ever, or all the memory
    "9**9**9**9": "more than 3,000 digits",
    "2**2**2**2**2**2": "more than 3,000 digits",
    "2^1e9": "more than 3,000 digits",
    "0.5^1e9": "more than 3,000 digits",
    "1.0000001^1e9": "more than 3,000 digits",
    "1e99999999": "more than 3,000 digits",
    "1e999999999999999999": "more than 3,000 digits",
    "1e3000 * 1e3000": "more than 3,000 digits",
    "1000!^2": "more than 3,000 digits",
    "1000!!": "ambiguous",
    "(1000!)!": "from 0 to 1,000",
    "exp(1e9)": "too large",
    "exp(exp(10))^99999": r"beyond 10\^±100,000",
    "pi^pi^pi^pi^pi": r"beyond 10\^±100,000",
    "9" * 1001: "longer than 1,000",
    "1+" * 100_000 + "1": "longer than 1,000",
    "(" * 400 + "1" + ")" * 400: "nested deeper than 40",
    "-" * 900 + "1": "nested deeper than 40",
    "100 EUR in USD": "Currencies are not converted",
    "€5": "Currencies are not converted",
    "5 km + 3": "Give both a unit",
    "20 °C + 5 °C": "Use kelvin",
    "20 °C * 2 m": "Use kelvin",
    "3 km in kg": "km cannot be given in kg",
    "3 in km": "Only a number with a unit",
    "3 km to 5": "A unit is missing",
    "sin(3 km)": "A number without a unit",
    "2 foo": "no such unit",
    "km^99999 in m": "power of a unit",
    "(km^20)^20 in m": "power of a unit",
    "2026-13-01": "There is no day 2026-13-01",
    "2026-03-14 * 2": "Write for example",
    "2026-03-14 + 9999999 years": "The years 1 to 9999",
    "2^" * 300 + "2": "nested deeper than 40",
    "sqrt(" * 100: "nested deeper than 40",
}


@pytest.fixture
def calculator() -> Calculator:
    return Calculator()


@pytest.mark.parametrize("expression", RIGHT)
def test_calculates(calculator: Calculator, expression: str) -> None:
    assert calculator.evaluate(expression).content == RIGHT[expression]


def test_the_double_check_is_for_the_kernel_alone() -> None:
    spec = next(s.spec() for s in Calculator().syscalls() if s.name == "calculator.check")
    assert spec.capability == CHECKING
    result = Calculator().check("7 × 8 = 54")
    assert result.content == "1 claims, 1 of them wrong"
    assert result.details == {"claims": [{"start": 0, "end": 10, "right": False, "expression": "7 × 8", "value": "56"}]}


@pytest.mark.parametrize("expression", WRONG, ids=lambda text: text[:24] or "empty")
def test_refuses_with_a_sentence(calculator: Calculator, expression: str) -> None:
    with pytest.raises(SyscallError, match=WRONG[expression]):
        calculator.evaluate(expression)


def test_details_are_for_the_panel(calculator: Calculator) -> None:
    assert calculator.evaluate(" 1/3 ").details == {
        "expression": "1/3",
        "value": "0.333333333333 (exactly 1/3)",
        "exact": "1/3",
    }
    assert calculator.evaluate("pi").details["exact"] == ""
    assert calculator.evaluate("1000!").details["exact"] == str(math.factorial(1000))


def test_the_largest_factorial_and_power_are_allowed(calculator: Calculator) -> None:
    assert calculator.evaluate("1000!").content.endswith("(2568 digits)")
    assert calculator.evaluate("2^9000").content.endswith("(2710 digits)")


whole = st.integers(-10_000, 10_000)


@st.composite
def sums(draw: st.DrawFn, depth: int = 3) -> tuple[str, Fraction | None]:
    """An expression and its value by Fraction arithmetic; None where it divides by zero."""
    if depth == 0 or draw(st.booleans()):
        number = draw(whole)
        return (f"({number})", Fraction(number))
    (left, a), (right, b) = draw(sums(depth - 1)), draw(sums(depth - 1))
    operator = draw(st.sampled_from("+-*/"))
    text = f"({left} {operator} {right})"
    if a is None or b is None or (operator == "/" and b == 0):
        return text, None
    return text, {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b}[operator]()


@given(sums())
def test_agrees_with_fractions(case: tuple[str, Fraction | None]) -> None:
    text, value = case
    if value is None:
        with pytest.raises(SyscallError, match="Division by zero"):
            evaluate(text)
    else:
        assert evaluate(text) == value


@given(whole, whole, whole, whole)
def test_binds_as_usual(a: int, b: int, c: int, d: int) -> None:
    assert evaluate(f"{a} + {b} * {c} - {d}") == a + b * c - d
    assert evaluate(f"{a} - {b} - {c} - {d}") == a - b - c - d


@given(whole, st.integers(0, 1000))
def test_adds_a_percentage_of_what_is_before_it(a: int, rate: int) -> None:
    assert evaluate(f"{a} + {rate}%") == a * (1 + Fraction(rate, 100))
    assert evaluate(f"{a} - {rate} %") == a * (1 - Fraction(rate, 100))


@given(st.integers(0, 10**30), st.decimals(0, 10**9, places=4))
def test_reads_numbers_however_they_are_grouped(number: int, decimal: object) -> None:
    for mark in (",", " ", "_", "'", "\u202f"):
        assert evaluate(f"{number:,}".replace(",", mark)) == number
    assert evaluate(f"{decimal:,}") == Fraction(str(decimal))


@settings(deadline=None)  # the first unit waits for pint
@given(st.text(alphabet="0123456789+-*/^%!().,;e°√ πaglnosxkmCi", max_size=60))
def test_anything_typed_gives_a_value_or_a_sentence(text: str) -> None:
    with contextlib.suppress(SyscallError):
        assert Calculator().evaluate(text).content


def test_a_sum_without_units_does_not_wait_for_pint() -> None:
    code = (
        "import sys; from llmos.peripherals.calculator import Calculator; c = Calculator();"
        "c.evaluate('2 + 3'); assert 'pint' not in sys.modules; c.evaluate('2 km in m'); assert 'pint' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_conversions_are_exact(calculator: Calculator) -> None:
    assert calculator.evaluate("72 °F in °C").details["exact"] == "200/9 °C"
    assert calculator.evaluate("1 mile in km").details["value"] == "1.609344 km"
