"""Books: chapter by chapter, in the order in which they are read."""

import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from llmos.memory.layout import RawPage, Section
from llmos.memory.readers import html
from llmos.memory.readers.archive import inside, open_archive, parse
from llmos.memory.readers.outline import Outline
from llmos.memory.readers.reading import Reading, UnreadableError, parsing

_WHAT = "an EPUB book"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # hides fonts, not text
_TEXT = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")


def read(data: bytes, name: str) -> Reading:
    with parsing(_WHAT):
        book = open_archive(data)
        _refuse_encrypted(book)
        container = parse(book.read(_CONTAINER))
        root = next(file.get("full-path", "") for file in container.iter() if _name(file) == "rootfile")
        package = parse(book.read(root))
        title = next(("".join(found.itertext()) for found in package.iter() if _name(found) == "title"), "")
        chapters = list(_spine(package, root))
    return Reading(title, _pages(book, chapters))


def _refuse_encrypted(book: zipfile.ZipFile) -> None:
    if _ENCRYPTION in book.namelist():
        found = (item for item in parse(book.read(_ENCRYPTION)).iter() if _name(item) == "EncryptionMethod")
        if any(not item.get("Algorithm", "").startswith(_FONTS) for item in found):
            raise UnreadableError("It is protected against copying (DRM): only the shop's own reader can open it.")


def _spine(package: ElementTree.Element, root: str) -> Iterator[str]:
    """The names of the parts that hold text, in the order of reading, each once."""
    files = {
        item.get("id", ""): inside(root, item.get("href", ""))
        for item in package.iter()
        if _name(item) == "item" and item.get("media-type", "") in _TEXT
    }
    order = [files.get(item.get("idref", ""), "") for item in package.iter() if _name(item) == "itemref"]
    yield from filter(None, dict.fromkeys(order))


def _name(element: ElementTree.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _pages(book: zipfile.ZipFile, chapters: list[str]) -> Iterator[RawPage]:
    number = 0
    with parsing(_WHAT):
        for chapter in chapters:
            outline = Outline()
            title = html.fill(outline, html.source(book.read(chapter)))
            page = outline.page(place=f"chapter {number + 1}")
            if not page.text.strip():
                continue  # a cover or another picture
            number += 1
            yield page if page.sections or not title else page._replace(sections=(Section(0, title),))
