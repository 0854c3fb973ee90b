import pytest

from llmos.memory.readers import table

PEOPLE = [["Name", "Role", "Since"], ["Ada", "Lead", "1843"], ["", "", ""], ["Bob", "", "2001"]]


def lines(rows: list[list[str]]) -> list[str]:
    return [line for page in table.pages(enumerate(rows, 1)) for line in page.text.split("\n")]


def test_each_row_has_its_header() -> None:
    [page] = table.pages(enumerate(PEOPLE, 1), "sheet Staff", "Staff")
    assert page.text == "Name; Role; Since\nName: Ada; Role: Lead; Since: 1843\nName: Bob; Since: 2001"
    assert (list(page.lines), page.unit, page.place) == ([1, 2, 4], "rows", "sheet Staff")
    assert [section.heading for section in page.sections] == ["Staff"]


def test_titles_above_the_header_are_kept_as_they_are() -> None:
    assert lines([["Staff of 2024", "", ""], ["", "", ""], *PEOPLE])[:3] == [
        "Staff of 2024",
        "Name; Role; Since",
        "Name: Ada; Role: Lead; Since: 1843",
    ]


@pytest.mark.parametrize("rows", [[["1", "2"], ["3", "4"]], [["one"], ["two"]], [["Ada", "1843"], ["Bob", "2001"]]])
def test_where_nothing_looks_like_a_header_none_is_made_up(rows: list[list[str]]) -> None:
    assert lines(rows) == ["; ".join(row) for row in rows]


def test_a_cell_is_one_line_whatever_is_in_it() -> None:
    assert (
        lines([["Name", "Note"], ["Ada", "two\nlines\x85\u2028 and\tmore"]])[1] == "Name: Ada; Note: two lines and more"
    )


def test_long_tables_are_laid_out_in_pages_that_know_their_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "TABLE_ROWS", 3)
    rows = [["Name", "Year"], *([f"n{i}", str(i)] for i in range(6))]
    found = list(table.pages(enumerate(rows, 1)))
    assert [list(page.lines) for page in found] == [[1, 2, 3], [4, 5, 6], [7]]
    assert found[2].text == "Name: n5; Year: 5"
