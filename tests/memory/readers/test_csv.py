import pytest

from llmos.memory.layout import RawPage
from llmos.memory.readers import csv
from llmos.memory.readers.reading import UnreadableError
from tests.memory.readers.making import pages

ROWS = [("Name", "Town"), ("Ada", "London, W1"), ("Bob", "a; b\tc")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_recognised(separator: str) -> None:
    text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in ROWS)
    [page] = pages(csv.read, text.encode(), "a.csv")
    assert page.text == "Name; Town\nName: Ada; Town: London, W1\nName: Bob; Town: a; b c"
    assert list(page.lines) == [1, 2, 3]


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    [page] = pages(csv.read, b'Name,Note\r\nAda,"two\r\nlines"\r\n\r\nBob,none\r\n')
    assert (page.text.split("\n")[1:], list(page.lines)) == (
        ["Name: Ada; Note: two lines", "Name: Bob; Note: none"],
        [1, 2, 4],
    )


def test_old_encodings_are_recognised() -> None:
    rows = "".join(f"Köln {i};Straße;Größe\n" for i in range(50))
    assert "Ort: Köln 7; Weg: Straße; Maß: Größe" in pages(csv.read, f"Ort;Weg;Maß\n{rows}".encode("cp1252"))[0].text


def test_what_is_no_table_is_read_as_text() -> None:
    assert pages(csv.read, b"Dear all\nhow are you\n") == [RawPage(None, "Dear all\nhow are you\n")]


def test_a_line_of_100_mb_is_refused_at_once() -> None:
    with pytest.raises(UnreadableError, match="100,000,000 characters; at most 20,000,000"):
        csv.read(b"a,b,c,d,e," * 10_000_000, "a.csv")


def test_a_line_as_long_as_a_book_is_text_and_not_a_million_columns() -> None:
    text = "a,b\n" + "word," * 400_000
    assert pages(csv.read, text.encode(), "a.csv") == [RawPage(None, text)]


def test_a_quote_that_is_never_closed_costs_nothing() -> None:
    [page] = pages(csv.read, b'Name,Note\nAda,"' + b"x,y\n" * 100_000)
    assert page.text.startswith("Name; Note\nName: Ada; Note: x,y x,y")
