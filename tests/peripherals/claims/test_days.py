import pytest

from llmos.peripherals.claims import find


@pytest.mark.parametrize(
    "text",
    [
        "3 March 2025 was a Monday.",
        "March 3rd, 2025 falls on a **Monday**.",
        "Monday, 3 March 2025",
        "2026-03-14 is a Saturday",
        "From 1 May to 9 June are 39 days.",
        "From 1 May to 9 June are 40 days (inclusive).",
        "From 1 February to 1 March is 29 days.",  # in a leap year
        "There are 92 days between 1 June 2025 and 1 September 2025.",
        "60 days after 14 March 2026 is 13 May 2026.",
        "14 March 2026 - 2 weeks = 28 February 2026",
    ],
)
def test_right(text: str) -> None:
    (claim,) = find(text)
    assert claim.right


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 March 2025 was a Tuesday.", "Monday"),
        ("Tuesday, 3 March 2025", "Monday"),
        ("From 1 May to 9 June are 43 days.", "39 days"),
        ("From 1 February to 1 March is 31 days.", "28 days"),
        ("60 days after 14 March 2026 is 14 May 2026.", "13 May 2026"),
        ("There are 5 weeks between 1 June 2025 and 1 September 2025.", "13 weeks and 1 days"),
    ],
)
def test_wrong_with_the_right_value(text: str, value: str) -> None:
    (claim,) = find(text)
    assert (claim.right, claim.value) == (False, value)


def test_what_may_be_counted_otherwise_is_left_alone() -> None:
    for text in (
        "From 1 May to 9 June are 40 days.",  # with both ends
        "It rained on 12 days between 1 May and 9 June.",
        "There were 12 days between 1 May and 9 June when it rained.",
        "3 March was a Monday.",
        "31 February 2025 was a Monday.",
        "`3 March 2025 was a Tuesday`",
    ):
        assert find(text) == [], text
