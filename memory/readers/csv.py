"""Tables as text: comma, semicolon, tab or bar between the cells."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from llmos.memory.layout import RawPage
from llmos.memory.limits import COLUMNS, TABLE_LINE_CHARACTERS, TEXT_CHARACTERS
from llmos.memory.readers import table
from llmos.memory.readers.encoding import decode
from llmos.memory.readers.reading import Reading, refuse_long

_SEPARATORS = ",;\t|"
_SAMPLE_ROWS = 20
_SAMPLE_CHARACTERS = 100_000


def read(data: bytes, name: str) -> Reading:
    """What does not look like a table is read as text."""
    text = decode(data)
    refuse_long(len(text))
    separator = "\t" if name.lower().endswith(".tsv") else _separator(text[:_SAMPLE_CHARACTERS])
    if not separator or _longest_line(text) > TABLE_LINE_CHARACTERS:
        return Reading("", [RawPage(None, text)])
    csv.field_size_limit(TEXT_CHARACTERS)  # a quote that is never closed makes one cell of the rest
    return Reading("", table.pages(_rows(text, separator)))


def _rows(text: str, separator: str) -> Iterator[table.Row]:
    for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
        yield number, [*cells[:COLUMNS], " ".join(cells[COLUMNS:])]


def _separator(sample: str) -> str:
    """The character that cuts the first rows into the same number of cells most often, or none."""
    best, most = "", 1.0
    for separator in _SEPARATORS:
        rows = islice(csv.reader(io.StringIO(sample, newline=""), delimiter=separator), _SAMPLE_ROWS)
        widths = [len(cells) for cells in rows if cells]
        usual = max(widths, key=widths.count, default=0)
        score = usual * widths.count(usual) / max(1, len(widths))
        if usual > 1 and score > most:
            best, most = separator, score
    return best


def _longest_line(text: str) -> int:
    longest = start = 0
    while (end := text.find("\n", start)) >= 0:
        longest, start = max(longest, end - start), end + 1
    return max(longest, len(text) - start)
