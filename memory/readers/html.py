"""Web pages: what a person would read of them. Nothing is fetched and no script runs."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from llmos.memory.readers.encoding import decode
from llmos.memory.readers.outline import Outline
from llmos.memory.readers.reading import Reading

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_HIDDEN = "script, style, noscript, template, svg, iframe, object, embed, head"
_INLINE_TAGS = """
a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup time tt u var
wbr -text
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_LINES = frozenset(("br", "tr", "li", "td", "th"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read(data: bytes, name: str) -> Reading:
    outline = Outline()
    title = fill(outline, source(data))
    return Reading(title, [outline.page()])


def source(data: bytes) -> str:
    """The markup as text, in the encoding that it declares."""
    declared = _CHARSET.search(data[:4096])
    return decode(data, declared[1].decode("ascii", "replace") if declared else "")


def fill(outline: Outline, markup: str) -> str:
    """Writes what a page says into an outline. Returns its title.

    Walks without recursion: pages can be nested without end.
    """
    tree = LexborHTMLParser(markup)
    found = tree.css_first("title")
    title = _line(found) if found else ""
    tree.strip_tags(_HIDDEN.split(", "))
    root = tree.root
    writer = _Writer(outline)
    node: LexborNode | None = root
    while root is not None and node is not None:
        child = writer.open(node)
        if child is not None:
            node = child
            continue
        while node is not None and node.mem_id != root.mem_id and node.next is None:
            node = node.parent
            if node is not None:
                writer.close(node)
        if node is None or node.mem_id == root.mem_id:
            break
        node = node.next
    return title


def _line(node: LexborNode) -> str:
    return " ".join(node.text().split())


class _Writer:
    """Puts line breaks around blocks, one space between words, and neither where nothing stands yet."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._began = False
        self._breaks = 0
        self._space = False
        self._preformatted = 0

    def open(self, node: LexborNode) -> LexborNode | None:
        """Writes what a node begins with. Returns its first child, if that is to be written, too."""
        tag = node.tag
        if node.is_text_node:
            self._words(node.text_content or "")
            return None
        if level := _HEADINGS.get(tag or ""):
            self._breaks = 2
            self._separate()
            self._outline.head(level, _line(node))
            self._breaks = 2
            return None
        if tag not in _INLINE:
            self._breaks = max(self._breaks, 1 if tag in _LINES else 2)
        child = node.child
        if child is not None:
            self._preformatted += tag == "pre"
        return child

    def close(self, node: LexborNode) -> None:
        self._preformatted -= node.tag == "pre"
        if node.tag not in _INLINE:
            self._breaks = max(self._breaks, 1)

    def _words(self, text: str) -> None:
        words = text if self._preformatted else " ".join(text.split())
        self._space = self._space or text[:1].isspace()
        if words:
            self._separate()
            self._outline.add(words)
            self._space = not self._preformatted and text[-1].isspace()

    def _separate(self) -> None:
        if self._began:
            self._outline.add("\n" * self._breaks or (" " if self._space else ""))
        self._began, self._breaks, self._space = True, 0, False
