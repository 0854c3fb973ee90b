"""Files of all kinds, made with the libraries that write them."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from email.message import EmailMessage

import docx
import openpyxl
import pptx
from pptx.util import Inches

from llmos.memory.layout import RawPage
from llmos.memory.readers.reading import Reading

MIMETYPE = "application/epub+zip"
CONTAINER = b"""<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""


def pages(read: Callable[[bytes, str], Reading], data: bytes, name: str = "a") -> list[RawPage]:
    return list(read(data, name).pages)


def headed(page: RawPage) -> list[tuple[str, str]]:
    """(the line that it begins with, heading) of each section."""
    return [(page.text[at:].lstrip().partition("\n")[0], heading) for at, heading in page.sections]


def archive(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return buffer.getvalue()


def replaced(data: bytes, name: str, content: bytes) -> bytes:
    """An archive with another content of one of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {entry.filename: file.read(entry) for entry in file.infolist()}
    assert name in parts
    return archive(parts | {name: content})


def document() -> bytes:
    made = docx.Document()
    made.core_properties.title = "Minutes"
    made.add_heading("Decisions", level=2)
    made.add_paragraph("Before the table.")
    table = made.add_table(rows=2, cols=3)
    for row, words in zip(table.rows, (("Name", "Role", "Since"), ("Ada", "Lead", "1843")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(1, 1).merge(table.cell(1, 2))
    made.add_paragraph("After the table.")
    made.add_heading("Open", level=3)
    made.add_paragraph("Who pays?")
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def presentation() -> bytes:
    made = pptx.Presentation()
    made.core_properties.title = "The plan"
    first = made.slides.add_slide(made.slide_layouts[1])
    first.shapes.title.text = "Where we are"
    first.placeholders[1].text = "Late, but sure."
    first.notes_slide.notes_text_frame.text = "Do not read this out."
    second = made.slides.add_slide(made.slide_layouts[6])
    group = second.shapes.add_group_shape().shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1)).text_frame.text = "In a group of groups"
    table = second.shapes.add_table(2, 2, Inches(1), Inches(3), Inches(4), Inches(1)).table
    for at, word in enumerate(("Year", "Profit", "2024", "none")):
        table.cell(at // 2, at % 2).text = word
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def workbook(sheets: Mapping[str, Iterable[Sequence[object]]], title: str = "") -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    made.properties.title = title
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def book(chapters: Mapping[str, bytes], order: Sequence[str] = (), title: str = "A book", **more: bytes) -> bytes:
    """An EPUB with chapters by the names of their files, read in `order`. `more` is put into META-INF."""
    items = "".join(
        f'<item id="i{at}" href="{name}" media-type="application/xhtml+xml"/>' for at, name in enumerate(chapters)
    )
    names = list(chapters)
    spine = "".join(f'<itemref idref="i{names.index(name)}"/>' for name in order or names)
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"><metadata'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    parts = {f"OEBPS/{name}": content for name, content in chapters.items()}
    extra = {f"META-INF/{name}.xml": content for name, content in more.items()}
    return archive(
        {"mimetype": MIMETYPE.encode(), "META-INF/container.xml": CONTAINER, "OEBPS/content.opf": package.encode()}
        | parts
        | extra
    )


def message(text: str = "See you at noon.", subject: str = "Lunch", html: str = "", **attached: bytes) -> EmailMessage:
    """`attached` are contents by names, with "__" for the dot."""
    made = EmailMessage()
    made["From"], made["To"] = "Ada <ada@example.org>", "Bob <bob@example.org>"
    made["Date"], made["Subject"] = "Fri, 01 Mar 2024 09:00:00 +0000", subject
    if text:
        made.set_content(text)
    if html:
        (made.add_alternative if text else made.set_content)(html, subtype="html")
    for name, content in attached.items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name.replace("__", "."))
    return made
