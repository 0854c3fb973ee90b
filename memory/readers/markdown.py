"""Markdown, kept as it is written: it reads well, and the title is the first heading."""

import re

from llmos.memory.readers.clean import breaks
from llmos.memory.readers.encoding import decode
from llmos.memory.readers.outline import Outline
from llmos.memory.readers.reading import Reading

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NO_PARAGRAPH = re.compile(r"\s*([-*+>|#]|\d+[.)] |$)")


def read(data: bytes, name: str) -> Reading:
    outline = Outline()
    title, fence = "", ""
    lines = breaks(decode(data)).splitlines(keepends=True)
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        level, heading = (0, "") if fence else _heading(line, after)
        if level:
            outline.head(level, heading, line)
            title = title or heading
            continue
        outline.add(line)
        if found := _FENCE.match(line):
            fence = ("" if found[1].startswith(fence) else fence) if fence else found[1]
    return Reading(title, [outline.page()])


def _heading(line: str, after: str) -> tuple[int, str]:
    """(level, words) of a heading, (0, "") of another line. `after` may underline it."""
    if found := _HEADING.match(line):
        return len(found[1]), found[2]
    if (found := _UNDERLINE.match(after)) and not _NO_PARAGRAPH.match(line):
        return (1 if found[1][0] == "=" else 2), line.strip()
    return 0, ""
