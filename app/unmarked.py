"""Markdown as plain text, for pasting where nobody draws Markdown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from llmos.app.markdown import parser

if TYPE_CHECKING:
    from markdown_it.token import Token

INDENT = "  "


def plain(text: str) -> str:
    """The words as they are read: without the signs of Markdown, with addresses of links and sources of formulas."""
    writer = _Writer()
    for token in parser().parse(text):
        writer.take(token)
    return "\n".join(writer.lines).strip()


class _Writer:
    """`lists` has the number of the next item of each list around, 0 where items have none; `cells` are those of the
    row that is being read.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._lists: list[int] = []
        self._cells: list[str] | None = None
        self._lead = ""

    def take(self, token: "Token") -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(0)
            case "ordered_list_open":
                self._lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._lead = INDENT * len(self._lists)
                self._space(not self._lists)
            case "list_item_open":
                self._begin_item()
            case "tr_open":
                self._cells = []
            case "tr_close":
                self.lines.append("\t".join(self._cells or ()))
                self._cells = None
            case "inline":
                self._write(_inline(token.children or ()))
            case "hr":
                self._write("---")
                self._space(True)
            case "fence" | "code_block" | "math_block" | "amsmath":
                self._write(token.content.strip("\n"))
                self._space(True)
            case "paragraph_close" | "heading_close" | "table_close":
                self._space(not token.hidden)

    def _begin_item(self) -> None:
        number = self._lists[-1]
        self._lead = INDENT * (len(self._lists) - 1) + (f"{number}. " if number else "• ")
        self._lists[-1] = number + 1 if number else 0

    def _write(self, text: str) -> None:
        """Lines of an item stand under its first one."""
        if self._cells is not None:
            self._cells.append(text.replace("\n", " "))
            return
        for line in text.split("\n"):
            self.lines.append(self._lead + line)
            self._lead = " " * len(self._lead)

    def _space(self, wanted: bool) -> None:
        if wanted and self.lines and self.lines[-1]:
            self.lines.append("")


def _inline(tokens: Sequence["Token"]) -> str:
    parts: list[str] = []
    links: list[tuple[str, int]] = []  # the address, and where its words begin
    for token in tokens:
        if token.type == "link_open":
            links.append((str(token.attrs.get("href", "")), len(parts)))
        elif token.type == "link_close":
            address, start = links.pop()
            if "".join(parts[start:]) != address:
                parts.append(f" ({address})")
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        else:
            parts.append(token.content)
    return "".join(parts)
