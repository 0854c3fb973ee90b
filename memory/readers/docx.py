"""Word documents: paragraphs and tables in their order, headings marked."""

import io
import re
from collections.abc import Iterator

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from llmos.memory.readers.archive import open_office
from llmos.memory.readers.outline import Outline
from llmos.memory.readers.reading import Reading, parsing

_HEADING = re.compile(r"Heading ([1-6])")


def read(data: bytes, name: str) -> Reading:
    with parsing("a Word document"):
        open_office(data, "Word").close()
        document = docx.Document(io.BytesIO(data))
        outline = Outline()
        for level, block in _blocks(document.iter_inner_content()):
            if level:
                outline.head(level, block, f"{'#' * level} {block}\n\n")
            else:
                outline.add(f"{block}\n\n")
        title = document.core_properties.title or ""
    return Reading(title, [outline.page()])


def _blocks(content: Iterator[Paragraph | Table]) -> Iterator[tuple[int, str]]:
    """(level of the heading or 0, text) of what is not empty."""
    for block in content:
        if isinstance(block, Table):
            yield 0, "\n".join(_row(row.cells) for row in block.rows)
        elif block.text.strip():
            heading = _HEADING.fullmatch(block.style.name or "") if block.style else None
            yield int(heading[1]) if heading else 0, block.text


def _row(cells: tuple[docx.table._Cell, ...]) -> str:
    """A merged cell comes once for each column it covers: it is written once."""
    texts: list[str] = []
    last = None
    for cell in cells:
        if cell._tc is not last:
            texts.append(" ".join(cell.text.split()))
        last = cell._tc
    return " | ".join(texts)
