import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from llmos.kernel.abi.records import Passage
from llmos.memory import support

PAIRS = tomllib.loads((Path(__file__).parents[2] / "benchmarks" / "support.toml").read_text())["passage"]
TEXT = (
    "Late delivery costs the supplier 0.5 % of the order value for each full week. "
    "After ten weeks either side may withdraw."
)


def passage(text: str, number: int = 0, title: str = "contract.md", heading: str = "") -> Passage:
    return Passage(1, 1, f"/d/{title}", title, 0, len(text), text, 0.8, number=number, heading=heading)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["title"])
def test_no_sentence_is_found_that_says_something_else(pair: dict[str, Any]) -> None:
    source = passage(pair["text"], title=pair["title"], heading=pair.get("heading", ""))
    assert [text for text in pair["differs"] if support.find(text, [source])] == []


def test_each_sentence_has_the_number_of_its_passage() -> None:
    text = "Hello. After ten weeks either side may withdraw [2].\n\n- **The buyer pays within 30 days.**\n"
    found = support.find(text, [passage(TEXT, 2), passage("The buyer pays within 30 days.", 5)])
    assert [(s.number, text[s.start : s.end]) for s in found] == [
        (2, "After ten weeks either side may withdraw [2]."),
        (5, "**The buyer pays within 30 days.**"),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        "Late delivery costs the supplier 0.6 % of the order value for each full week.",
        "Late delivery costs the buyer 0.5 % of the order value for each full week.",
        "Late delivery does not cost the supplier 0.5 % of the order value for each full week.",
        "After ten weeks neither side may withdraw.",
        "Before ten weeks either side may withdraw.",
        "After ten weeks either side must withdraw.",
    ],
)
def test_one_other_word_that_matters_is_enough(changed: str) -> None:
    assert support.find(TEXT, [passage(TEXT)])
    assert support.find(changed, [passage(TEXT)]) == []


def test_what_is_no_sentence_has_no_mark() -> None:
    for text in (f"# {TEXT}", f"```\n{TEXT}\n```", f"| {TEXT} |", f"> {TEXT}", "Ten weeks."):
        assert support.find(text, [passage(TEXT)]) == [], text


def test_a_point_does_not_always_end_a_sentence() -> None:
    text = "See p. 3 of the letter by Ms. Ames, e.g. on 0.5 % of it. It ends here! And (so on.) Yes"
    assert [text[start:end] for start, end in support.sentences(text)] == [
        "See p. 3 of the letter by Ms. Ames, e.g. on 0.5 % of it.",
        "It ends here!",
        "And (so on.)",
        "Yes",
    ]


def test_a_number_may_be_written_in_words() -> None:
    assert support.find("After 10 weeks, either side can withdraw.", [passage(TEXT)])


def test_the_document_may_be_named_first() -> None:
    said = "According to the contract, after ten weeks either side may withdraw."
    assert support.find(said, [passage(TEXT)])
    assert support.find(said.replace("contract", "lease"), [passage(TEXT)]) == []


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    for start, end in support.sentences(text):
        assert 0 <= start <= end <= len(text)
    support.find(text, [passage(text)])
