import pytest

from llmos.memory import phrases


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ('find "one two" and "three"', ("one two", "three")),
        ("find “one two”", ("one two",)),
        ('an open "quote', ()),
        ('nothing "" or "!?" in it', ()),
    ],
)
def test_quotes(question: str, quotes: tuple[str, ...]) -> None:
    assert phrases.quoted(question) == quotes
    assert not set('"“”') & set(phrases.unquoted(question))


@pytest.mark.parametrize(
    ("text", "quote", "held"),
    [
        ("The red\nhouse, by the sea", "Red House by", True),
        ("The reddish house", "red", False),
        ("Ein CAFÉ in Straßburg", "cafe in strassburg", True),
        ("wide-ranging plans", "wide ranging", True),
        ("plans, ranging wide", "wide ranging", False),
    ],
)
def test_holding_word_for_word(text: str, quote: str, held: bool) -> None:
    assert phrases.holds(text, [quote]) is held
