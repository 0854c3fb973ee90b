"""Markdown, kept as it is written: it reads well, and the title is the first heading."""

import re

from llmos.memory.readers.encoding import decode
from llmos.memory.readers.reading import Reading

_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)


def read(data: bytes, name: str) -> Reading:
    text = decode(data)
    heading = _HEADING.search(text)
    return Reading(heading[1] if heading else "", [(None, text)])
