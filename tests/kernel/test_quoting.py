import pytest
from msgspec.structs import replace

from llmos.kernel.quoting import source
from tests.samples import PASSAGE


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "henderson-contract.pdf p. 7"),
        ({"page": None}, "henderson-contract.pdf"),
        ({"page": None, "place": "slide 4"}, "henderson-contract.pdf, slide 4"),
        ({"page": None, "heading": "Delivery › Late delivery"}, "henderson-contract.pdf, Delivery › Late delivery"),
        ({"page": None, "place": "chapter 2", "heading": "The end"}, "henderson-contract.pdf, chapter 2, The end"),
    ],
)
def test_a_source_says_where_in_its_file_a_passage_stands(changes: dict[str, object], said: str) -> None:
    assert source(replace(PASSAGE, **changes)) == said


def test_nothing_in_a_heading_ends_the_quotes_that_it_stands_in() -> None:
    assert '"' not in source(replace(PASSAGE, page=None, heading='The "end">'))
