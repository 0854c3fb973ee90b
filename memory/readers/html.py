"""Web pages: what a person would read of them. Nothing is fetched and no script runs."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from llmos.memory.readers.encoding import decode
from llmos.memory.readers.reading import Reading

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_HIDDEN = "script, style, noscript, template, svg, iframe, object, embed, head"
_INLINE_TAGS = """
a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup time tt u var
wbr -text
"""
_INLINE = frozenset(_INLINE_TAGS.split())


def read(data: bytes, name: str) -> Reading:
    declared = _CHARSET.search(data[:4096])
    tree = LexborHTMLParser(decode(data, declared[1].decode("ascii", "replace") if declared else ""))
    title = tree.css_first("title")
    heading = " ".join(title.text().split()) if title else ""
    tree.strip_tags(_HIDDEN.split(", "))
    text = "".join(_words(tree.root)) if tree.root else ""
    return Reading(heading, [(None, re.sub(r"\n{3,}", "\n\n", text).strip())])


def _words(root: LexborNode) -> Iterator[str]:
    """The text with line breaks around blocks. Walks without recursion: pages can be nested without end."""
    node: LexborNode | None = root
    preformatted = 0
    while node is not None:
        if node.is_text_node:
            words = node.text_content or ""
            yield words if preformatted else re.sub(r"\s+", " ", words)
        elif node.tag not in _INLINE:
            yield "\n" if node.tag in ("br", "tr", "li", "td", "th") else "\n\n"
        if (child := node.child) is not None:
            preformatted += node.tag == "pre"
            node = child
            continue
        while node is not None and node.mem_id != root.mem_id and node.next is None:
            node = node.parent
            if node is not None:
                preformatted -= node.tag == "pre"
                if node.tag not in _INLINE:
                    yield "\n"
        if node is None or node.mem_id == root.mem_id:
            return
        node = node.next
