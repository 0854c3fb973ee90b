"""Bytes to text, whatever they were written in."""

import codecs
import re

import charset_normalizer

from llmos.memory.limits import SNIFFED_BYTES
from llmos.memory.readers.reading import UnreadableError

# UTF-32 first: its mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a\x7f]")
_BINARY_SHARE = 0.01
_HALF = 0.4  # of the bytes at odd or at even places, when UTF-16 holds a European language
_FOREIGN = re.compile(rb"[\x80-\xff]")
_BEFORE = 1_000  # bytes of context that help to tell what a foreign one means
_SEVEN_BITS = ("iso-2022", "iso2022", "hz", "utf-7")  # are ASCII to the eye, and mean something else


def decode(data: bytes, declared: str = "") -> str:
    """`declared` is an encoding that the file claims for itself. Raises UnreadableError for what is not text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    sample = data[:SNIFFED_BYTES]
    if name := _unmarked(sample):
        return data.decode(name, "replace")
    if b"\0" in sample or len(_BINARY.findall(sample)) > _BINARY_SHARE * len(sample):
        raise UnreadableError("It holds binary data, not text, whatever its name says.")
    first = declared if declared.lower().startswith(_SEVEN_BITS) else "utf-8"
    for name in (first, "utf-8", declared):
        try:
            if name:
                return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(_guess(data), "replace")


def _unmarked(sample: bytes) -> str:
    """UTF-16 without a mark: every second byte of most texts is zero."""
    for name, zeros, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if zeros.count(0) > _HALF * len(zeros) and not others.count(0) and len(sample) > 2:
            return name
    return ""


def _guess(data: bytes) -> str:
    """By what the first part says that is not ASCII."""
    found = _FOREIGN.search(data)
    start = max(0, found.start() - _BEFORE) if found else 0
    best = charset_normalizer.from_bytes(data[start : start + SNIFFED_BYTES]).best()
    if best is None:
        raise UnreadableError("It is in no text encoding that could be recognised. Save it as UTF-8.")
    return best.encoding
