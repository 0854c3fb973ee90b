import datetime

import pytest

from llmos.memory.readers import xlsx
from llmos.memory.readers.reading import UnreadableError
from tests.memory.readers.making import archive, pages, replaced, workbook

COSTS: list[list[object]] = [
    ["What", "Price", "Due", "Paid"],
    ["Roof", 1200.5, datetime.datetime(2024, 3, 1), True],
    ["Door", 0.1 + 0.2, datetime.datetime(2024, 3, 1, 12, 30), None],
]


def test_sheets_are_pages_and_rows_have_their_header() -> None:
    data = workbook({"Costs": COSTS, "Empty": [], "Notes": [["Ask the builder."]]}, "House")
    assert xlsx.read(data, "a.xlsx").title == "House"
    costs, notes = pages(xlsx.read, data)
    assert costs.text == (
        "What; Price; Due; Paid\nWhat: Roof; Price: 1200.5; Due: 2024-03-01; Paid: True\n"
        "What: Door; Price: 0.3; Due: 2024-03-01 12:30:00"
    )
    assert (costs.place, costs.unit, list(costs.lines)) == ("sheet Costs", "rows", [1, 2, 3])
    assert (notes.place, notes.text, notes.sections[0].heading) == ("sheet Notes", "Ask the builder.", "Notes")


def sheet(rows: str) -> bytes:
    """A workbook whose sheet is written by hand."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{space}"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'
    return replaced(workbook({"S": [["x"]]}), "xl/worksheets/sheet1.xml", xml.encode())


def test_what_a_sheet_claims_to_be_is_not_believed() -> None:
    [page] = pages(xlsx.read, sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c><v>2</v></c></row>'))
    assert (page.text, list(page.lines)) == ("1\n2", [1, 900_000])


def test_rows_that_excel_does_not_have_are_refused() -> None:
    with pytest.raises(UnreadableError, match="beyond row 1,048,576"):
        pages(xlsx.read, sheet('<row r="99999999999"><c><v>1</v></c></row>'))


def test_cells_far_to_the_right_take_no_room() -> None:
    rows = "".join(f'<row r="{i}"><c r="A{i}"><v>7</v></c><c r="XFD{i}"><v>8</v></c></row>' for i in range(1, 2_001))
    assert "\n".join(page.text for page in pages(xlsx.read, sheet(rows))) == "\n".join(["7"] * 2_000)


def test_too_many_sheets_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "SHEETS", 1)
    with pytest.raises(UnreadableError, match="2 sheets; at most 1"):
        xlsx.read(workbook({"A": [], "B": []}), "a.xlsx")


@pytest.mark.parametrize("data", [b"rubbish", workbook({"A": COSTS})[:3_000], archive({"xl/workbook.xml": b"<a/>"})])
def test_damage_is_named(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged, or not an Excel workbook"):
        xlsx.read(data, "a.xlsx")


def test_a_sheet_that_breaks_off_is_damaged() -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        pages(xlsx.read, sheet('<row r="1"><c><v>1</v></c></row><oops'))
