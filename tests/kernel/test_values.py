"""Typed values: what passes is made anew, and everything else is refused."""

import pytest

from llmos.kernel.values import Kind, ValueFormError, Wanted, wanted

CHOICE = Wanted(Kind.CHOICE, ("paid", "not paid", "open"))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("48200", "48200"),
        ("48,200", "48200"),
        ("The total is 48,200.50 euros.", "48200.5"),
        ("1.234,50 €", "1234.5"),
        ("1.234", "1.234"),
        ("12,50", "12.5"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("-3", "-3"),
        ("-0.0", "0"),
        ("007", "7"),
        ("\n\n  12.0\nBecause the text says so.", "12"),
        ("none", None),
        ("None.", None),
    ],
)
def test_a_number(written: str, value: str | None) -> None:
    assert Wanted(Kind.NUMBER).read(written) == value


@pytest.mark.parametrize(
    "written",
    ["", "many", "2 of 3", "12 or 13", "2026-01-31", "1234567890123456", "1e9", "0x10", "١٢", "12abc", "none of it"],
)
def test_no_number(written: str) -> None:
    with pytest.raises(ValueFormError, match="digits"):
        Wanted(Kind.NUMBER).read(written)


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (Kind.DATE, "2026-02-28", "2026-02-28"),
        (Kind.DATE, "It is due on 2026-02-28.", "2026-02-28"),
        (Kind.DATE, "2 April 2026", "2026-04-02"),
        (Kind.DATE, "April 2, 2026.", "2026-04-02"),
        (Kind.DATE, "none", None),
        (Kind.YES_NO, "Yes.", "yes"),
        (Kind.YES_NO, "No, it does not.", "no"),
        (Kind.STRING, '"Ada Lovelace"', "Ada Lovelace"),
        (Kind.STRING, "a\u202eb\u200bc", "abc"),
    ],
)
def test_other_kinds(kind: Kind, written: str, value: str | None) -> None:
    assert Wanted(kind).read(written) == value


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (Kind.DATE, "2026-02-30"),
        (Kind.DATE, "2026-02-27 or 2026-02-28"),
        (Kind.DATE, "tomorrow"),
        (Kind.DATE, "31 April 2026"),
        (Kind.DATE, "2 April"),
        (Kind.DATE, "12026-02-27"),
        (Kind.YES_NO, "yes and no"),
        (Kind.YES_NO, "perhaps"),
        (Kind.YES_NO, "yesterday"),
        (Kind.STRING, "x" * 81),
        (Kind.STRING, "\u200b"),
    ],
)
def test_what_has_another_form_is_refused(kind: Kind, written: str) -> None:
    with pytest.raises(ValueFormError):
        Wanted(kind).read(written)


@pytest.mark.parametrize(
    ("written", "value"),
    [("paid", "paid"), ("PAID.", "paid"), ("It is open", "open"), ("`not paid`", "not paid"), ("none", None)],
)
def test_a_choice_is_what_the_asker_wrote(written: str, value: str | None) -> None:
    assert CHOICE.read(written) == value


@pytest.mark.parametrize("written", ["refunded", "paid or open", "unpaid", "", "it is not paid"])
def test_no_choice(written: str) -> None:
    with pytest.raises(ValueFormError, match=r"paid \| not paid \| open"):
        CHOICE.read(written)


def test_what_can_be_asked_for() -> None:
    assert wanted("number", "") == Wanted(Kind.NUMBER)
    assert wanted(" Yes or no ", "ignored") == Wanted(Kind.YES_NO)
    assert wanted("choice", "a | b |a| ") == Wanted(Kind.CHOICE, ("a", "b"))
    for kind, options in (("essay", ""), ("choice", ""), ("choice", "one"), ("choice", f"a|{'b' * 61}")):
        with pytest.raises(ValueFormError):
            wanted(kind, options)
    with pytest.raises(ValueFormError):
        wanted("choice", "|".join(map(str, range(21))))
    assert "yes or no" in wanted("boolean", "").form
