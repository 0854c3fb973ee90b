"""Word documents: paragraphs and tables in their order, headings marked."""

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from llmos.memory.limits import ARCHIVE_BYTES, ARCHIVE_ENTRIES, ARCHIVE_RATIO
from llmos.memory.readers.reading import Reading, UnreadableError

_HEADING = re.compile(r"Heading ([1-6])")
_OLE = b"\xd0\xcf\x11\xe0"
_RATIO_FROM = 10 * 1024**2


def read(data: bytes, name: str) -> Reading:
    if data.startswith(_OLE):
        raise UnreadableError("It is protected with a password, or an old Word file. Save it as a plain .docx.")
    try:
        _refuse_bomb(data)
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(block for block in _blocks(document.iter_inner_content()) if block.strip())
        title = document.core_properties.title or ""
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # python-docx lets KeyError, ValueError, lxml's and zipfile's errors through
        raise UnreadableError("It is damaged, or not a Word document at all.") from error
    return Reading(title, [(None, text)])


def _refuse_bomb(data: bytes) -> None:
    """Looks at the directory of the archive only. An entry that lies about its size is cut there when it is read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        total = sum(entry.file_size for entry in entries)
        if (
            len(entries) > ARCHIVE_ENTRIES
            or total > ARCHIVE_BYTES
            or (total > _RATIO_FROM and total > ARCHIVE_RATIO * len(data))
        ):
            raise UnreadableError(
                f"It would unpack to {len(entries):,} parts and {total / 1024**2:,.0f} MB:"
                " archives like this are made to do harm."
            )
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(entry)[:4096]:
                raise UnreadableError("It holds XML definitions, which no word processor writes and attacks need.")


def _blocks(content: Iterator[Paragraph | Table]) -> Iterator[str]:
    for block in content:
        if isinstance(block, Table):
            yield "\n".join(_row(row.cells) for row in block.rows)
        else:
            heading = _HEADING.fullmatch(block.style.name or "") if block.style else None
            yield f"{'#' * int(heading[1])} {block.text}" if heading and block.text.strip() else block.text


def _row(cells: tuple[docx.table._Cell, ...]) -> str:
    """A merged cell comes once for each column it covers: it is written once."""
    texts: list[str] = []
    last = None
    for cell in cells:
        if cell._tc is not last:
            texts.append(" ".join(cell.text.split()))
        last = cell._tc
    return " | ".join(texts)
