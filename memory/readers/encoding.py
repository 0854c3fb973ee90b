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


def decode(data: bytes, declared: str = "") -> str:
    """`declared` is an encoding that the file claims for itself. Raises UnreadableError for what is not text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    sample = data[:SNIFFED_BYTES]
    if b"\0" in sample or len(_BINARY.findall(sample)) > _BINARY_SHARE * len(sample):
        raise UnreadableError("It holds binary data, not text, whatever its name says.")
    for name in ("utf-8", declared):
        try:
            if name:
                return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    best = charset_normalizer.from_bytes(sample).best()
    if best is None:
        raise UnreadableError("It is in no text encoding that could be recognised. Save it as UTF-8.")
    return data.decode(best.encoding, "replace")
