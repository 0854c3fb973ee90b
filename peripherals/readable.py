"""What a person would read of a web page: blocks of text, in which links have numbers. Nothing is run or fetched.

A block is a kind ("h1" to "h6", "p", "li", "quote", "pre" or "row") and its runs: texts with the number of the link
that they are, or 0.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals.output import seen

TEXT = 200_000  # characters of a page that are kept
NODES = 200_000  # elements and texts that are looked at
LINKS = 500  # that have numbers; the others are text
LONGEST = 2000  # address of a link, characters
ENOUGH = 200  # characters without which what is around the text is read, too
SHARE = 0.3  # of all text that the part which calls itself the main one must have

DEEPEST = 500  # nesting that is read: the parser's time grows with its square
OPTIONS = 5000  # of menus, for the same reason

_UNSEEN = (
    "script, style, noscript, template, svg, iframe, object, embed, head, select, textarea, button, canvas, audio,"
    ' video, [hidden], [style*="display:none"], [style*="display: none"]'
)
_AROUND = "nav, footer, aside, [role=navigation], [role=banner], [role=contentinfo]"
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ENDED_BY_NEXT = """
area base br circle col dd dt ellipse embed hr img input li line link meta p path polygon polyline rect source
stop td th tr track use wbr
"""
_NOT_NESTED = frozenset(_ENDED_BY_NEXT.split())
_MAIN = ("main", "[role=main]", "article")
_INLINE_TAGS = """
a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup time tt u var
wbr -text td th
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_KINDS = {f"h{level}": f"h{level}" for level in range(1, 7)}
_KINDS |= {"li": "li", "dd": "li", "blockquote": "quote", "pre": "pre", "tr": "row"}

Run = tuple[str, int]
Block = tuple[str, list[Run]]


@dataclass
class Readable:
    """`links` are whole addresses, the first has the number 1. `cut`: there was more."""

    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    cut: bool = False

    def text(self) -> str:
        """As a model reads it: a link is followed by its number."""
        return "\n".join(_written(*block) for block in self.blocks)


def _written(kind: str, runs: list[Run]) -> str:
    text = "".join(f"{text} [{link}]" if link else text for text, link in runs)
    if kind.startswith("h"):
        return f"\n{'#' * int(kind[1])} {text}"
    return {"li": f"- {text}", "quote": f"> {text}", "pre": f"\n{text}\n"}.get(kind, text)


def page(markup: str, url: str) -> Readable:
    """Reads HTML that came from an address. Raises SyscallError for what is nested too deep."""
    if _too_costly(markup):
        raise SyscallError("The page is nested too deep, or has too much in its menus, to be read.")
    tree = LexborHTMLParser(markup)
    titled, based = tree.css_first("title"), tree.css_first("base[href]")
    base = urljoin(url, (based.attributes.get("href") or "").strip()) if based else url
    title = " ".join(seen(titled.text()).split())[:200] if titled else ""
    _take_out(tree, _UNSEEN)
    root = _main(tree)
    reader = _Reader(base, url)
    if root is not None:
        reader.walk(root)
    return Readable(title, reader.blocks, list(reader.links), reader.cut)


def source(text: str) -> Readable:
    """Reads what is no HTML, as it is."""
    shown = seen(text)
    return Readable("", [("pre", [(shown[:TEXT], 0)])] if shown.strip() else [], [], len(shown) > TEXT)


def _main(tree: LexborHTMLParser) -> LexborNode | None:
    """The part of a page that holds what it is about. What stands around that is taken out where enough is left."""
    body = tree.body
    if body is None:
        return tree.root
    whole = len(body.text())
    for selector in _MAIN:
        found = tree.css(selector)
        if len(found) == 1 and len(found[0].text()) >= max(ENOUGH, SHARE * whole):
            return found[0]
    around = sum(len(node.text()) for node in tree.css(_AROUND))
    if whole - around >= ENOUGH:
        _take_out(tree, _AROUND)
    return tree.body


def _take_out(tree: LexborHTMLParser, selector: str) -> None:
    """What stands within another one that is taken out goes with that."""
    found = tree.css(selector)
    for node in reversed(found):
        node.decompose()


def _too_costly(markup: str) -> bool:
    """Whether a parser would take too long, counted without one: so many elements are open at once."""
    open_tags: Counter[str] = Counter()
    deep = options = 0
    for closing, tag in _TAG.findall(markup):
        name = tag.lower()
        if name in _NOT_NESTED or (closing and not open_tags[name]):
            continue
        if name == "option":
            options += 1
            if options > OPTIONS:
                return True
            continue
        open_tags[name] += -1 if closing else 1
        deep += -1 if closing else 1
        if deep > DEEPEST:
            return True
    return False


class _Reader:
    """Walks without recursion: pages can be nested without end."""

    def __init__(self, base: str, url: str) -> None:
        self.blocks: list[Block] = []
        self.links: dict[str, int] = {}
        self.left = TEXT
        self.cut = False
        self._base, self._url = base, url
        self._kinds: list[tuple[str, str]] = []  # the tags that are open and give a kind
        self._runs: list[Run] = []
        self._link = 0
        self._space = False
        self._number = cache(self._numbered)

    def walk(self, root: LexborNode) -> None:
        node: LexborNode | None = root
        for _ in range(NODES):
            if node is None or self.left <= 0:
                break
            self._open(node)
            if node.child is not None:
                node = node.child
                continue
            while node is not None:
                self._close(node)
                if node.mem_id == root.mem_id:
                    node = None
                elif node.next is not None:
                    node = node.next
                    break
                else:
                    node = node.parent
        self._flush()
        self.cut = self.cut or node is not None

    @property
    def _kind(self) -> str:
        return self._kinds[-1][1] if self._kinds else "p"

    def _open(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if node.is_text_node:
            self._write(node.text_content or "")
        elif tag == "a":
            self._link = self._number(node.attributes.get("href") or "")
        elif tag == "br":
            self._add("\n")
        elif tag == "img":
            described = " ".join((node.attributes.get("alt") or "").split())
            self._write(f" ({described}) " if described else "")
        elif tag in ("td", "th"):
            if self._runs:
                self._add(" | ")
        elif tag not in _INLINE:
            self._block(tag)

    def _close(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "a":
            self._link = 0
        elif tag not in _INLINE and tag not in ("br", "img"):
            if self._kind != "row" or tag == "tr":
                self._flush()
            if self._kinds and self._kinds[-1][0] == tag:
                self._kinds.pop()

    def _block(self, tag: str) -> None:
        if self._kind == "row":  # what stands in a cell stays in its line
            self._space = True
            return
        self._flush()
        if tag in _KINDS:
            self._kinds.append((tag, _KINDS[tag]))

    def _write(self, text: str) -> None:
        if self._kind == "pre":
            self._add(seen(text))
            return
        words = " ".join(seen(text).split())
        self._space = self._space or text[:1].isspace()
        if words:
            self._add(f" {words}" if self._space and self._runs and not self._ends_blank() else words)
        self._space = text[-1:].isspace() if words else self._space

    def _ends_blank(self) -> bool:
        return self._runs[-1][0][-1:].isspace()

    def _add(self, text: str) -> None:
        if len(text) > self.left:
            text, self.cut = text[: max(0, self.left)], True
        if self._runs and self._runs[-1][1] == self._link:
            self._runs[-1] = (self._runs[-1][0] + text, self._link)
        elif self._runs and self._link and text.startswith(" "):
            self._add_seen(" ")
            self._runs.append((text[1:], self._link))
        else:
            self._runs.append((text, self._link))
        self.left -= len(text)

    def _add_seen(self, text: str) -> None:
        """Outside the link, so that it is not underlined."""
        before, link = self._runs[-1]
        if link:
            self._runs.append((text, 0))
        else:
            self._runs[-1] = (before + text, 0)

    def _flush(self) -> None:
        runs, self._runs, self._space = self._runs, [], False
        kind = self._kind
        if kind != "pre" and runs:
            runs[0] = (runs[0][0].lstrip(), runs[0][1])
            runs[-1] = (runs[-1][0].rstrip(), runs[-1][1])
        runs = [run for run in runs if run[0]]
        if not any(text.strip(" |\n") for text, _ in runs):
            return
        self.blocks.append((kind, runs))
        if kind == "li":  # only its first paragraph has the dot
            self._kinds[-1] = (self._kinds[-1][0], "p")

    def _numbered(self, href: str) -> int:
        """Of a link that leads to another page, else 0."""
        try:
            address = urljoin(self._base, href.strip())
            leads = urlsplit(address)
            elsewhere = address.partition("#")[0] != self._url.partition("#")[0]
        except ValueError:
            return 0
        if leads.scheme not in ("http", "https") or not elsewhere or len(address) > LONGEST or not href.strip():
            return 0
        if address not in self.links and len(self.links) < LINKS:
            self.links[address] = len(self.links) + 1
        return self.links.get(address, 0)
