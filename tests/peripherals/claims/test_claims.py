import tomllib
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from llmos.peripherals import claims

SENTENCES = tomllib.loads((Path(__file__).parents[3] / "benchmarks" / "check.toml").read_text())["sentence"]
ALPHABET = "0123456789 .,+-*/=^%()×÷{}\\$|`~\n\t°€xkm² isofand"


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if "right" not in s and "wrong" not in s])
def test_nothing_is_marked_where_nothing_is_claimed(sentence: dict[str, str]) -> None:
    assert claims.find(sentence["text"]) == []


@given(st.text(alphabet=ALPHABET, max_size=60) | st.text(max_size=40))
def test_any_text_can_be_looked_at(text: str) -> None:
    """Claims lie in the text, in its order, and no place is in two of them."""
    found = claims.find(text)
    ends = [0]
    for claim in found:
        assert 0 <= claim.start < claim.end <= len(text)
        ends.append(claim.end)
    assert ends == sorted(set(ends))


@pytest.mark.parametrize(
    "text", ["= (", "( = 1", "1 + (", "1 + 2 = (", "of = 2", "1 of = 2", "=", "1 = ", "√ = 1", "- = -"]
)
def test_a_torn_sum_is_none(text: str) -> None:
    assert claims.find(text) == []


def test_a_place_has_one_mark() -> None:
    """A date is no sum, and a conversion is none either."""
    (date,) = claims.find("14 March 2026 + 60 days = 13 May 2026")
    assert date.expression == "60 days after 14 March 2026"
    (converted,) = claims.find("5 miles = 8.05 km")
    assert converted.value == "8.047 km"


def test_a_long_sum_costs_little_and_is_none() -> None:
    assert claims.find("+".join(["1"] * 5000) + " = 5000") == []
    assert claims.find("(" * 3000 + "1" + ")" * 3000 + " = 2") == []
    assert claims.find(f"{'9' * 20_000} + 1 = 2") == []
    assert claims.find("9^9^9^9^9 = 1, 1e9999 + 1 = 2") == []


def test_at_most_so_many_are_computed() -> None:
    assert len(claims.find("2 + 2 = 5. " * 500)) == claims.MOST
