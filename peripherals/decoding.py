"""From bytes to text, as a web page or its server declares it."""

import codecs
import re

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(data: bytes, charset: str) -> str:
    """By its byte order mark, by what the server says, by what the page says; else UTF-8, or the old Western one."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    declared = _CHARSET.search(data[:4096])
    for name in (charset, declared[1].decode("ascii", "replace") if declared else ""):
        known = _codec(name)
        if known:
            return data.decode(known, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data"
        return data.decode("utf-8" if cut else "cp1252", "replace")


def _codec(name: str) -> str:
    """A codec for text by that name, or nothing. What is called Latin-1 on the web is its Windows sister."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if not getattr(found, "_is_text_encoding", True) or found.name in ("idna", "punycode", "undefined", "utf-7"):
        return ""
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name
