"""Rows of cells as text: each row on a line of its own, with its header, so that any of them can be read alone."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeAlias

from llmos.memory.layout import RawPage, Section
from llmos.memory.limits import TABLE_ROWS
from llmos.memory.readers.outline import title

Row: TypeAlias = tuple[int, Sequence[str]]

_LOOKED_AT = 20  # rows among which the header is


def pages(rows: Iterable[Row], place: str = "", heading: str = "") -> Iterator[RawPage]:
    """Pages of at most TABLE_ROWS. `rows` are (number from 1, cells); empty ones are left out."""
    filled = ((number, [" ".join(cell.split()) for cell in cells]) for number, cells in rows)
    first = [row for row in islice(filled, _LOOKED_AT) if any(row[1])]
    at, header = _header(first)
    # What stands above the header is a title or a remark.
    lines = chain(
        ((number, "; ".join(filter(None, cells))) for number, cells in first[: at + 1]),
        ((number, _line(header, cells)) for number, cells in chain(first[at + 1 :], filled)),
    )
    written = ((number, line) for number, line in lines if line)
    sections = (Section(0, title(heading)),) if heading.strip() else ()
    while part := list(islice(written, TABLE_ROWS)):
        numbers = [number for number, _ in part]
        yield RawPage(None, "\n".join(line for _, line in part), place, sections, numbers, "rows")


def _header(rows: Sequence[Row]) -> tuple[int, Sequence[str]]:
    """(where among `rows`, the names of the columns), or (-1, ()) where no row looks like a header.

    The header is the first row that is nearly as full as the fullest, if it holds words alone.
    """
    widest = max((_filled(cells) for _, cells in rows), default=0)
    for at, (_, cells) in enumerate(rows[:-1]):
        if widest > 1 and _filled(cells) >= 0.6 * widest:
            return (at, cells) if all(map(_is_name, filter(None, cells))) else (-1, ())
    return -1, ()


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell)


def _is_name(cell: str) -> bool:
    """Whether it could name a column: letters more than figures."""
    return len(cell) <= 200 and sum(map(str.isalpha, cell)) > sum(map(str.isdigit, cell))


def _line(header: Sequence[str], cells: Sequence[str]) -> str:
    named = (
        f"{header[column].rstrip(': ')}: {cell}" if column < len(header) and header[column] else cell
        for column, cell in enumerate(cells)
        if cell
    )
    return "; ".join(named)
