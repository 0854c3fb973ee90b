"""PDF through pdfium, page by page."""

import re

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from llmos.memory.limits import PDF_PAGES
from llmos.memory.readers.reading import Reading, UnreadableError

# What pdfium puts where a word was divided at the end of a line.
_HYPHEN = re.compile("[\x02\ufffe](\r?\n)?")


def read(data: bytes, name: str) -> Reading:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
            raise UnreadableError("It is protected with a password. Save a copy without one and add that.") from error
        raise UnreadableError("It is damaged, or not a PDF at all.") from error
    try:
        if len(document) > PDF_PAGES:
            raise UnreadableError(f"It has {len(document):,} pages; at most {PDF_PAGES:,} are read. Split it.")
        title = document.get_metadata_dict().get("Title", "")
        pages = [(number + 1, _page(document, number)) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"It is damaged ({error}).") from error
    finally:
        document.close()
    if not any(text.strip() for _, text in pages):
        raise UnreadableError("There is no text in it: it was probably scanned. Run it through text recognition first.")
    return Reading(title, list(pages))


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            return _HYPHEN.sub("", text.get_text_bounded())
        finally:
            text.close()
    finally:
        page.close()
