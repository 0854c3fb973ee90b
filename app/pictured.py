"""Pictures that a text in Markdown names by a path of this machine."""

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from llmos.app.marks import PLACE
from llmos.app.theme import px
from llmos.app.tokens import Tokens

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

PICTURE = "llmos:picture/"
WIDTH = 560  # of the drawing
PICTURED = re.compile(r'!\[([^\]\n]*)\]\(\s*(?:<([^<>\n]+)>|([^\s()<>]+))(?:\s+"[^"\n]*")?\s*\)')
# A scheme (one letter and a colon is a drive), or the two slashes before a host.
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|[/\\]{2}", re.IGNORECASE)


@dataclass(frozen=True)
class Pictured:
    """What became of a picture: its width in pixels, or why it is not shown."""

    width: int = 0
    why: str = ""


def find_picture(state: "StateInline", silent: bool) -> bool:
    """A rule for markdown-it. What is elsewhere is left to its own, which checks addresses."""
    match = PICTURED.match(state.src, state.pos)
    if match is None:
        return False
    path = unquote(PLACE.sub("", match[2] or match[3])).removeprefix("file://")
    if ELSEWHERE.match(path):
        return False
    if not silent:
        token = state.push("picture", "", 0)
        token.content = match[1]
        token.meta = {"path": path}
    state.pos = match.end()
    return True


def shown(words: str, path: str, number: int, found: Pictured | None, now: Tokens) -> str:
    """HTML of a picture with its words below, which say what is on it to those who do not see it; of one that is not
    there yet, or cannot be shown, what was written.
    """
    small = f'style="color: {now.muted}; font-size: {px(11)}px"'
    if found is None or found.why:
        why = f" <span {small}>{escape(found.why)}</span>" if found is not None else ""
        return f"<code>![{escape(words)}]({escape(path)})</code>{why}"
    image = f'<img src="{PICTURE}{number}" width="{min(px(WIDTH), found.width)}" style="max-width: 100%">'
    apart = '<p style="margin: 0; line-height: 100%">'  # a tall picture would have half its height above it
    return f"</p>{apart}{image}</p><p><span {small}>{escape(words or path)}</span>"
