"""Excel workbooks, sheet by sheet: the values that were computed when it was saved."""

import datetime
import io
from collections.abc import Iterator

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from llmos.memory.layout import RawPage
from llmos.memory.limits import COLUMNS, SHEET_ROWS, SHEETS
from llmos.memory.readers import table
from llmos.memory.readers.archive import open_office
from llmos.memory.readers.reading import Reading, UnreadableError, parsing

_WHAT = "an Excel workbook"


def read(data: bytes, name: str) -> Reading:
    with parsing(_WHAT):
        open_office(data, "Excel").close()
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets, title = workbook.worksheets, workbook.properties.title or ""
    if len(sheets) > SHEETS:
        raise UnreadableError(f"It has {len(sheets):,} sheets; at most {SHEETS:,} are read. Split it.")
    return Reading(title, _pages(sheets))


def _pages(sheets: list[ReadOnlyWorksheet]) -> Iterator[RawPage]:
    with parsing(_WHAT):
        for sheet in sheets:
            yield from table.pages(_rows(sheet), f"sheet {sheet.title}", sheet.title)


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[table.Row]:
    sheet.reset_dimensions()  # what the sheet claims to be
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > SHEET_ROWS:  # a row may have any number, and what lies before it would be made up
            raise UnreadableError(f"Sheet {sheet.title} goes beyond row {SHEET_ROWS:,}, where Excel ends.")
        if cells:
            yield number, [_words(cell) for cell in cells[:COLUMNS]]


def _words(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.15g}"  # as Excel keeps it: 0.1 + 0.2 is 0.3
    if isinstance(cell, datetime.datetime):
        return str(cell.date()) if cell.time() == datetime.time() else str(cell)
    return str(cell)
