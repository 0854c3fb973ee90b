import pytest

from llmos.peripherals.claims import find


def only(text: str) -> tuple[bool, str]:
    (claim,) = find(text)
    return claim.right, claim.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 * 7 = 84", "84"),
        ("15 % of 240 is 36.", "36"),
        ("48200 × 0.5 % × 3 = 723", "723"),
        (r"\(12 \times 7 = 84\)", "84"),
        (r"\[\frac{1}{2} + \frac{1}{4} = 0.75\]", "0.75"),
        ("**1,250 + 1,750 = 3,000**", "3,000"),
        ("| 2 × 241 = 482 |", "482"),
        ("12 × 7 = **84**", "84"),
        ("3 km + 200 m = 3.2 km", "3.2 km"),
        ("2 h × 60 = 120 min", "120 min"),
        ("17 times 3 equals 51", "51"),
    ],
)
def test_right(text: str, value: str) -> None:
    right, _ = only(text)
    assert right


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 * 7 = 85", "84"),
        ("15% of €240 is €37.", "€36"),
        ("48,200 × 0.5 % × 3 = 7,230 euros", "723 euros"),
        (r"\(\frac{36}{240} = 16\%\)", "15%"),
        ("60 km / 2 h = 31 km/h", "30 km/h"),
        ("12,480 × 12 = 149,670", "149,760"),
        ("1.2 million × 3 = 3.7 million", "3,600,000"),
    ],
)
def test_wrong_with_the_right_value(text: str, value: str) -> None:
    assert only(text) == (False, value)


def test_a_result_is_right_when_the_value_rounds_to_it() -> None:
    for text in ("10 / 3 = 3.33", "2 / 3 = 0.67", "1 / 8 = 0.13", "1 / 8 = 0.12", "100 / 7 is about 14"):
        assert only(text)[0], text
    for text in ("10 / 3 = 3.34", "2 / 3 = 0.66", "1 / 8 = 0.14", "100 / 7 is about 15.2"):
        assert not only(text)[0], text
    assert only("2 / 3 ≈ 0.66")[0]  # said to be rounded, and cut
    assert find("1 / 300 = 0") == []  # nothing is left of it by rounding


def test_what_belongs_to_more_than_numbers_is_left_alone() -> None:
    for text in (
        "x + 3 = 7",
        "2x = 8",
        "f(3) + 1 = 9",
        "a[1] + 2 = 5",
        "Room 12 + 3 = big",
        "y = 3 + 4x",
        "sin 3 + 1 = 4",
    ):
        assert find(text) == [], text


def test_other_arithmetic_is_left_alone() -> None:
    assert find("In binary, 101 + 1 = 110.") == []
    assert find("10 × 2 = 6 (mod 14)") == []
    assert find("17 / 5 = 3 remainder 2") == []


def test_a_chain_is_judged_link_by_link() -> None:
    assert [c.right for c in find("48200 × 0.5 % × 3 = 241 × 3 = 732")] == [True, False]
    assert [c.right for c in find("5 + 3 = 8 × 2 = 16")] == [True]  # which goes on where it should begin anew


def test_code_and_links_are_left_alone() -> None:
    assert find("`2 + 2 = 5`") == []
    assert find("```\n2 + 2 = 5\n```") == []
    assert find("text\n\n    2 + 2 = 5\n") == []
    assert find("[2](https://a.example/2+2=5)") == []
    (behind,) = find("```\n1 + 1 = 3\n```\n2 + 2 = 5")
    assert behind.expression == "2 + 2"


def test_the_mark_stands_behind_what_closes_latex() -> None:
    text = r"So \(2 + 2 = 5\) it is."
    (claim,) = find(text)
    assert text[: claim.end] == r"So \(2 + 2 = 5\)"


def test_the_label_of_a_thing_is_no_number() -> None:
    assert find("Item 4 is 20 % of 50.") == []
    assert only("10 is 20 % of 50.") == (True, "10")
    assert find("In 2020 revenue × 3 = 12.") == []
    assert only("3 boxes × 12 pencils = 36 pencils")[0]
