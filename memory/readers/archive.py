"""Opens the archives that office documents and books are. Nothing is ever unpacked to the drive."""

import io
import posixpath
import zipfile
from contextlib import suppress
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from llmos.memory.limits import ARCHIVE_BYTES, ARCHIVE_ENTRIES, ARCHIVE_RATIO
from llmos.memory.readers.reading import UnreadableError

OLE = b"\xd0\xcf\x11\xe0"  # how the office files of before 2007 begin, and encrypted ones
_RATIO_FROM = 10 * 1024**2
_BLOCK = 64 * 1024


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Looks at the directory only. An entry that lies about its size is cut there when it is read.

    Raises UnreadableError for what would unpack to too much, zipfile.BadZipFile for what is no archive.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
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
    return archive


def open_office(data: bytes, program: str) -> zipfile.ZipFile:
    """The archive that a file of Word, PowerPoint or Excel is. Raises UnreadableError and zipfile.BadZipFile."""
    if data.startswith(OLE):
        raise UnreadableError(
            f"It is protected with a password, or a file of an old {program}."
            " Save it in today's format, without a password."
        )
    archive = open_archive(data)
    for entry in archive.infolist():
        with archive.open(entry) as part:
            if begins_as_xml(start := part.read(_BLOCK)):
                _refuse_definitions(start, part)
    return archive


def begins_as_xml(start: bytes) -> bool:
    """In whatever encoding: the readers' libraries look at what a part holds, not at its name."""
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] == b"<"


def _refuse_definitions(start: bytes, part: IO[bytes]) -> None:
    """Reads a part of an office document as far as its first element. Broken XML is for its reader to complain of."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _stop
    try:
        while start:
            parser.Parse(start)
            start = part.read(_BLOCK)
    except (_EnoughError, expat.ExpatError):
        return
    except (LookupError, ValueError):  # an encoding that this parser does not know, but another one might
        _refuse()


class _EnoughError(Exception):
    """The first element is here: no definitions can follow."""


def _stop(*_: object) -> None:
    raise _EnoughError


def _refuse(*_: object) -> None:
    raise UnreadableError("It holds XML definitions, which documents do not need and attacks do.")


def parse(data: bytes) -> ElementTree.Element:
    """XML that may say what kind it is of, but defines nothing. Raises UnreadableError and ElementTree.ParseError."""
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = _stop
    with suppress(_EnoughError, expat.ExpatError):
        parser.Parse(data, True)
    return ElementTree.fromstring(data)


def inside(base: str, reference: str) -> str:
    """The name of an archive's part that `reference`, found in the part `base`, means; empty where it leads outside."""
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), reference))
    return "" if name.startswith(("/", "..")) or "://" in reference else name
