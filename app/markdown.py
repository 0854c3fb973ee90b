"""Markdown to the HTML that QTextBrowser draws. Raw HTML stays text, images are written out, links are http or mail.

markdown-it and Pygments are imported when the first answer needs them: they would cost the window its first moment.
"""

import re
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from llmos.app.theme import px
from llmos.app.tokens import Tokens

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

CITE = "llmos:cite/"
COPY = "llmos:copy/"
SCHEMES = ("http://", "https://", "mailto:")
HIGHLIGHT_LIMIT = 20_000
MARKER = re.compile(r"\[(\d{1,3})\]")


@dataclass
class Rendered:
    """`codes` are the texts of the code blocks, in order, for their copy links."""

    html: str = ""
    codes: list[str] = field(default_factory=list)


class Renderer:
    """Renders one message again and again while it grows: blocks that are complete are rendered once."""

    def __init__(self, tokens: Tokens, citations: dict[int, str] | None = None) -> None:
        self._tokens = tokens
        self._citations = citations or {}
        self._done = Rendered()
        self._consumed = ""

    def render(self, text: str) -> Rendered:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.startswith(self._consumed):
            self._done, self._consumed = Rendered(), ""
        rest = text[len(self._consumed) :]
        stable = _stable_length(rest)
        if stable:
            self._done = self._append(rest[:stable])
            self._consumed += rest[:stable]
        return self._append(rest[stable:])

    def _append(self, source: str) -> Rendered:
        codes = list(self._done.codes)
        env: dict[str, Any] = {"codes": codes, "citations": self._citations, "tokens": self._tokens}
        html = _parser().render(source, env) if source.strip() else ""
        return Rendered(self._done.html + html, codes)


def sheet(now: Tokens) -> str:
    """The style of rendered HTML, for QTextDocument.setDefaultStyleSheet."""
    return f"""
    p, ul, ol, blockquote {{ margin-top: 0; margin-bottom: {px(10)}px; line-height: 150%; }}
    li {{ margin-bottom: {px(3)}px; line-height: 150%; }}
    h1, h2, h3, h4, h5, h6 {{ margin-top: {px(8)}px; margin-bottom: {px(8)}px; font-weight: 600; line-height: 130%; }}
    h1 {{ font-size: {px(20)}px; }} h2 {{ font-size: {px(17)}px; }} h3 {{ font-size: {px(15)}px; }}
    h4, h5, h6 {{ font-size: {px(14)}px; }}
    blockquote {{ color: {now.muted}; margin-left: {px(14)}px; }}
    a {{ color: {now.accent}; text-decoration: none; }}
    code, pre {{ font-family: "JetBrains Mono", monospace; font-size: {px(12.5)}px; }}
    code {{ background-color: {now.raised}; }}
    th {{ font-weight: 600; text-align: left; border-bottom: 1px solid {now.muted}; }}
    td {{ border-bottom: 1px solid {now.line}; }}
    """


def _stable_length(text: str) -> int:
    """How much of the text no later character can change: everything before its last block."""
    starts = [token.map[0] for token in _parser().parse(text) if token.level == 0 and token.map and token.nesting >= 0]
    if len(starts) < 2:
        return 0
    return sum(len(line) + 1 for line in text.split("\n")[: starts[-1]])


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    made.disable("reference")  # so that [1] stays a citation, whatever the model writes below
    made.validateLink = lambda url: url.lower().startswith(SCHEMES)  # type: ignore[method-assign]
    for name, rule in (
        ("text", _text),
        ("image", _image),
        ("fence", _fence),
        ("code_block", _fence),
        ("table_open", _table),
        ("table_close", lambda *_: f"</table>{_spacer()}"),
        ("s_open", lambda *_: "<span style='text-decoration: line-through'>"),
        ("s_close", lambda *_: "</span>"),
        ("hr", lambda *_: "<hr>"),
    ):
        made.add_render_rule(name, _bound(rule))
    return made


Rule = Callable[[Sequence["Token"], int, Any, MutableMapping[str, Any]], str]


def _bound(rule: Rule) -> Callable[..., str]:
    """markdown-it hands rules the renderer first."""
    return lambda _, tokens, index, options, env: rule(tokens, index, options, env)


def _text(tokens: Sequence["Token"], index: int, _: object, env: MutableMapping[str, Any]) -> str:
    citations: dict[int, str] = env["citations"]

    def chip(match: re.Match[str]) -> str:
        number = int(match[1])
        words = citations.get(number)
        if words is None:
            return match[0]
        body = escape(words).replace(" ", "&nbsp;")
        style = f"color: {env['tokens'].accent}; font-size: {px(11)}px"
        return f'&nbsp;<a href="{CITE}{number}" style="{style}">&nbsp;{body}&nbsp;</a>'

    return MARKER.sub(chip, escape(tokens[index].content, quote=False))


def _image(tokens: Sequence["Token"], index: int, _: object, env: MutableMapping[str, Any]) -> str:
    token = tokens[index]
    return f"<code>![{escape(token.content)}]({escape(str(token.attrs.get('src', '')))})</code>"


def _table(*_: object) -> str:
    return f'<table width="100%" cellpadding="{px(5)}" cellspacing="0" style="border-collapse: collapse">'


def _fence(tokens: Sequence["Token"], index: int, _: object, env: MutableMapping[str, Any]) -> str:
    """A one-cell table, on which the view paints a rounded ground, with the language and a copy link above the code."""
    token, now = tokens[index], env["tokens"]
    code = token.content.rstrip("\n")
    language = (token.info or "").split(" ")[0][:30]
    env["codes"].append(code)
    number = len(env["codes"]) - 1
    head = f'<span style="color: {now.muted}; font-size: {px(11)}px">{escape(language) or "text"} &nbsp;·&nbsp; </span>'
    copy = f'<a href="{COPY}{number}" style="font-size: {px(11)}px">Copy</a>'
    body = highlight(code, language, now)
    return (
        f'<table width="100%" cellpadding="{px(10)}" cellspacing="0" border="0"><tr><td style="border: none">'
        f'<p style="margin-bottom: {px(4)}px">{head}{copy}</p>'
        f'<pre style="white-space: pre-wrap; margin: 0">{body}</pre></td></tr></table>{_spacer()}'
    )


def _spacer() -> str:
    """Qt gives tables no margin."""
    return f'<p style="margin: 0; font-size: {px(5)}px; line-height: 100%">&nbsp;</p>'


def highlight(code: str, language: str, now: Tokens) -> str:
    """Escaped HTML with a colour for each kind of word; plain where the language is not known."""
    if not language or len(code) > HIGHLIGHT_LIMIT:
        return escape(code)
    from pygments.lexers import get_lexer_by_name
    from pygments.token import Comment, Keyword, Name, Number, Operator, String
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return escape(code)
    colours = (
        (Comment, now.muted),
        (Keyword, now.keyword),
        (Operator.Word, now.keyword),
        (Name.Function, now.function),
        (Name.Class, now.function),
        (Name.Tag, now.keyword),
        (Name.Attribute, now.function),
        (String, now.string),
        (Number, now.number),
    )
    parts = []
    for kind, text in lexer.get_tokens(code):
        colour = next((value for group, value in colours if kind in group), None)  # type: ignore[comparison-overlap]
        parts.append(f'<span style="color: {colour}">{escape(text)}</span>' if colour else escape(text))
    return "".join(parts)
