import pytest
from msgspec.structs import replace

from llmos.app import words
from tests.samples import PASSAGE


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({}, " · p. 7"),
        ({"heading": "Terms"}, " · p. 7"),
        ({"page": None, "place": "sheet Costs, rows 20-41", "heading": "Costs"}, " · sheet Costs, rows 20-41"),
        ({"page": None, "heading": "Delivery › Late delivery"}, " · Late delivery"),
        ({"page": None}, ""),
    ],
)
def test_a_passage_says_where_it_stands(changes: dict[str, object], where: str) -> None:
    assert words.place(replace(PASSAGE, **changes)) == f"henderson-contract.pdf{where}"
