"""PDF through pdfium, page by page. Pages without text are pictures: their words are recognised."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from llmos.memory.layout import UNDER, RawPage, Section
from llmos.memory.limits import BOOKMARKS, OCR_PAGES, OCR_SIDE, PDF_PAGES
from llmos.memory.readers import ocr
from llmos.memory.readers.outline import title
from llmos.memory.readers.reading import Reading, UnreadableError

# What pdfium puts where a word was divided at the end of a line.
_HYPHEN = re.compile("[\x02\ufffe](\r?\n)?")
_LARGEST = 4.0  # times its size in points is a page drawn at most


class _Bookmark(NamedTuple):
    title: str
    heading: str


def read(data: bytes, name: str) -> Reading:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
            raise UnreadableError("It is protected with a password. Save a copy without one and add that.") from error
        raise UnreadableError("It is damaged, or not a PDF at all.") from error
    if len(document) > PDF_PAGES:
        pages = len(document)
        document.close()
        raise UnreadableError(f"It has {pages:,} pages; at most {PDF_PAGES:,} are read. Split it.")
    unread: list[int] = []
    return Reading(document.get_metadata_dict().get("Title", ""), _pages(document, unread), unread)


def _pages(document: pypdfium2.PdfDocument, unread: list[int]) -> Iterator[RawPage]:
    try:
        bookmarks = _bookmarks(document)
        heading, scanned, empty = "", 0, True
        for index in range(len(document)):
            text, is_picture = _text(document, index)
            if is_picture and ocr.available():
                text = _recognised(document, index)
            elif is_picture:
                unread.append(index + 1)
            scanned += is_picture
            if scanned > OCR_PAGES and ocr.available():
                raise UnreadableError(f"It has more than {OCR_PAGES:,} scanned pages. Split it.")
            empty = empty and not text.strip()
            sections = _sections(text, heading, bookmarks.get(index, []))
            heading = sections[-1].heading if sections else ""
            yield RawPage(index + 1, text, sections=sections)
        if empty:
            raise UnreadableError(_nothing(scanned))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"It is damaged ({error}).") from error
    finally:
        document.close()


def _nothing(scanned: int) -> str:
    if not scanned:
        return "There is no text in it: its pages are empty."
    if ocr.available():
        return "There is no text in it, and none was recognised in its pictures."
    return f"There is no text in it: it was probably scanned. {ocr.MISSING}"


def _text(document: pypdfium2.PdfDocument, index: int) -> tuple[str, bool]:
    """The text of a page, and whether the page holds something else instead."""
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            text = _HYPHEN.sub("", text_page.get_text_bounded())
        finally:
            text_page.close()
        return text, not text.strip() and next(page.get_objects(max_depth=1), None) is not None
    finally:
        page.close()


def _recognised(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    try:
        longer = max(page.get_size())
        if not 0 < longer < float("inf"):
            return ""
        bitmap = page.render(scale=min(OCR_SIDE / longer, _LARGEST))
        try:
            return ocr.words(bitmap.to_pil())
        finally:
            bitmap.close()
    finally:
        page.close()


def _bookmarks(document: pypdfium2.PdfDocument) -> dict[int, list[_Bookmark]]:
    """By index of the page, in their order."""
    found: dict[int, list[_Bookmark]] = {}
    path: list[str] = []
    for bookmark in islice(document.get_toc(), BOOKMARKS):
        name, target = title(bookmark.get_title()), bookmark.get_dest()
        path[bookmark.level :] = [name]
        index = target.get_index() if target is not None else None
        if name and index is not None:
            found.setdefault(index, []).append(_Bookmark(name, UNDER.join(filter(None, path))))
    return found


def _sections(text: str, heading: str, bookmarks: list[_Bookmark]) -> tuple[Section, ...]:
    """A bookmark begins where its words stand on the page, or where the one before does."""
    sections = [Section(0, heading)] if heading else []
    at = 0
    for bookmark in bookmarks:
        words = r"\s+".join(map(re.escape, bookmark.title.split()))
        if found := re.compile(words, re.IGNORECASE).search(text, at):
            at = text.rfind("\n", at, found.start()) + 1 or at
        if sections and sections[-1].at == at:
            sections.pop()
        sections.append(Section(at, bookmark.heading))
    return tuple(sections)
