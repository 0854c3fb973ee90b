import pytest

from llmos.peripherals.claims import find


@pytest.mark.parametrize(
    "text",
    [
        "5 miles is 8.05 km.",
        "98.6 °F = 37 °C",
        "-40 °C = -40 °F",
        "100 degrees Celsius is 212 degrees Fahrenheit.",
        "5 feet 10 inches is 178 cm.",
        "70 kg is about 154 pounds",
        "100 km/h = 62.1 mph",
        "3 weeks = 21 days",
    ],
)
def test_right(text: str) -> None:
    (claim,) = find(text)
    assert claim.right


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5 miles is 9.2 km.", "8.05 km"),
        ("25 °C is 79 °F.", "77 °F"),
        ("6 feet 2 inches = 198 cm", "187.96 cm"),
        ("100 km/h is 72 miles per hour.", "62.14 miles per hour"),
    ],
)
def test_wrong_with_the_right_value(text: str, value: str) -> None:
    (claim,) = find(text)
    assert (claim.right, claim.value) == (False, value)


def test_what_means_several_things_is_left_alone() -> None:
    for text in (
        "1 ton is 1000 kg.",
        "1 gallon is 4.5 litres.",
        "1 month is 30 days.",
        "1 GB = 1024 MB",
        "1 euro = 2 dollars",
    ):
        assert find(text) == [], text


def test_a_comparison_converts_nothing() -> None:
    for text in ("10 kg is 5 kg too heavy.", "6 feet is 2 inches taller than he.", "5 km is 30 minutes on foot."):
        assert find(text) == [], text
    assert find("It is more than 5 miles = 7 km.") == []
