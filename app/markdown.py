"""Markdown to the HTML that QTextBrowser draws. Raw HTML stays text, links are http or mail. Pictures of this machine
are shown as far as somebody gives them; of those elsewhere the address is, and nothing is loaded.

markdown-it and Pygments are imported after the window is there (`warm_up`): they would cost it its first moment.
"""

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from llmos.app import maths
from llmos.app.marks import PLACE, Mark
from llmos.app.pictured import WIDTH, Pictured, find_picture, shown
from llmos.app.runs import DEVICES, Run
from llmos.app.theme import px
from llmos.app.tokens import LIGHT, Tokens
from llmos.app.tr import tr

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

CITE = "llmos:cite/"
COPY = "llmos:copy/"
SAVE = "llmos:save/"
RUN = "llmos:run/"
STOP = "llmos:stop/"
PLOT = "llmos:plot/"
SCHEMES = ("http://", "https://", "mailto:")
HIGHLIGHT_LIMIT = 20_000
WARM = ("python", "bash")
MARKER = re.compile(r"\[(\d{1,3})\]")


@dataclass
class Rendered:
    """`codes` and `languages` are of the code blocks, in order, for their links; `pictures` are the paths of those that
    the text names. `done` characters of the HTML stay as they are whatever follows.
    """

    html: str = ""
    done: int = 0
    codes: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


class Renderer:
    """Renders one message again and again while it grows: blocks that are complete are rendered once.

    marks: what the places in the text stand for. runs: what became of its code, by block; None where it cannot be run
    yet. refused: why it cannot be run at all. pictures: what became of those that the text names, by path.
    """

    def __init__(
        self,
        tokens: Tokens,
        citations: dict[int, str] | None = None,
        marks: Sequence[Mark] = (),
        runs: Mapping[int, Run] | None = None,
        refused: str = "",
        pictures: Mapping[str, Pictured] | None = None,
    ) -> None:
        self._given = {
            "tokens": tokens,
            "citations": citations or {},
            "marks": marks,
            "runs": runs,
            "refused": refused,
            "pictured": pictures or {},
        }
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
        return replace(self._append(rest[stable:]), done=len(self._done.html))

    def _append(self, source: str) -> Rendered:
        done = self._done
        codes, languages, pictures = list(done.codes), list(done.languages), list(done.pictures)
        env: dict[str, Any] = {"codes": codes, "languages": languages, "pictures": pictures, **self._given}
        html = parser().render(source, env) if source.strip() else ""
        return Rendered(done.html + html, 0, codes, languages, pictures)


def warm_up() -> None:
    """Imports what the first answer needs and the code in it, as it is mostly written. For a thread beside the window,
    which would stand still for as long.
    """
    parser()
    for language in WARM:
        highlight("x = 1", language, LIGHT)


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
    starts = [token.map[0] for token in parser().parse(text) if token.level == 0 and token.map and token.nesting >= 0]
    if len(starts) < 2:
        return 0
    return sum(len(line) + 1 for line in text.split("\n")[: starts[-1]])


@cache
def parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.amsmath import amsmath_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.texmath import texmath_plugin

    made = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    dollarmath_plugin(made, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True)
    texmath_plugin(made, delimiters="brackets")
    amsmath_plugin(made)
    made.inline.ruler.before("image", "picture", find_picture)
    made.disable("reference")  # so that [1] stays a citation, whatever the model writes below
    made.validateLink = lambda url: url.lower().startswith(SCHEMES)  # type: ignore[method-assign]
    for name, rule in (
        ("text", _text),
        ("code_inline", _code_inline),
        ("image", _image),
        ("picture", _picture),
        ("fence", _fence),
        ("code_block", _fence),
        ("math_inline", _formula),
        ("math_inline_double", _formula_apart),
        ("math_block", _formula_apart),
        ("amsmath", _formula_apart),
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

    return _marked(MARKER.sub(chip, escape(tokens[index].content, quote=False)), env)


def _code_inline(tokens: Sequence["Token"], index: int, _: object, env: MutableMapping[str, Any]) -> str:
    content = tokens[index].content
    behind = "".join(match[0] for match in PLACE.finditer(content))
    return f"<code>{escape(PLACE.sub('', content))}</code>{_marked(behind, env)}"


def _marked(html: str, env: MutableMapping[str, Any]) -> str:
    """With the marks in their places."""

    def mark(match: re.Match[str]) -> str:
        found: Mark = env["marks"][int(match[1])]
        colour = env["tokens"].warning if found.wrong else env["tokens"].good
        body = escape(found.text).replace(" ", "&nbsp;")
        body = f"&nbsp;{body}&nbsp;" if found.wrong else body
        return f'&nbsp;<a href="{found.link}" style="color: {colour}; font-size: {px(11)}px">{body}</a>'

    return PLACE.sub(mark, html)


def _formula(tokens: Sequence["Token"], index: int, _: object, env: MutableMapping[str, Any]) -> str:
    """Drawn; what cannot be drawn stands there as it was written."""
    content = tokens[index].content
    behind = "".join(match[0] for match in PLACE.finditer(content))
    latex = PLACE.sub("", content).strip()
    size, colour = px(15), env["tokens"].text
    if maths.drawn(latex, size, colour) is None:
        return f"<code>{escape(latex)}</code>{_marked(behind, env)}"
    source = escape(maths.address(latex, size, colour))
    return f'<img src="{source}" style="vertical-align: middle">{_marked(behind, env)}'


def _formula_apart(tokens: Sequence["Token"], index: int, _: object, env: MutableMapping[str, Any]) -> str:
    return f'<p align="center">{_formula(tokens, index, _, env)}</p>'


def _image(tokens: Sequence["Token"], index: int, _: object, env: MutableMapping[str, Any]) -> str:
    """One that is elsewhere: where, as a link."""
    token = tokens[index]
    address = escape(str(token.attrs.get("src", "")))
    words = escape(PLACE.sub("", token.content).strip()) or tr("Picture")
    return f'<a href="{address}">{words}</a> <code>{address}</code>'


def _picture(tokens: Sequence["Token"], index: int, _: object, env: MutableMapping[str, Any]) -> str:
    token = tokens[index]
    behind = "".join(match[0] for match in PLACE.finditer(token.content))
    env["pictures"].append(token.meta["path"])
    words, found = PLACE.sub("", token.content).strip(), env["pictured"].get(token.meta["path"])
    number = len(env["pictures"]) - 1
    return f"{shown(words, token.meta['path'], number, found, env['tokens'])}{_marked(behind, env)}"


def _table(*_: object) -> str:
    return f'<table width="100%" cellpadding="{px(5)}" cellspacing="0" style="border-collapse: collapse">'


def _fence(tokens: Sequence["Token"], index: int, _: object, env: MutableMapping[str, Any]) -> str:
    """A one-cell table, on which the view paints a rounded ground: the language, links, the code, and what it did."""
    token, now = tokens[index], env["tokens"]
    code = PLACE.sub("", token.content).rstrip("\n")
    language = (token.info or "").split(" ")[0][:30]
    env["codes"].append(code)
    env["languages"].append(language)
    number = len(env["codes"]) - 1
    name = escape(language or tr("text"))
    head = f'<span style="color: {now.muted}; font-size: {px(11)}px">{name} &nbsp;·&nbsp; </span>'
    links = [_link(f"{COPY}{number}", tr("Copy")), _link(f"{SAVE}{number}", tr("Save…"))]
    links += _run_link(language, number, env)
    body = highlight(code, language, now)
    return (
        f'<table width="100%" cellpadding="{px(10)}" cellspacing="0" border="0"><tr><td style="border: none">'
        f'<p style="margin-bottom: {px(4)}px">{head}{" &nbsp; ".join(links)}</p>'
        f'<pre style="white-space: pre-wrap; margin: 0">{body}</pre>{_outcome(number, env)}'
        f"</td></tr></table>{_spacer()}"
    )


def _link(target: str, words: str) -> str:
    return f'<a href="{target}" style="font-size: {px(11)}px">{escape(words)}</a>'


def _run_link(language: str, number: int, env: MutableMapping[str, Any]) -> list[str]:
    """How the code is run, where it can be; or that there is no sandbox."""
    runs: Mapping[int, Run] | None = env["runs"]
    if language.lower() not in DEVICES or runs is None:
        return []
    if env["refused"]:
        why = escape(tr("no sandbox to run it in"))
        return [f'<span style="color: {env["tokens"].muted}; font-size: {px(11)}px">{why}</span>']
    running = runs.get(number, Run()).running
    return [_link(f"{STOP}{number}", tr("Stop")) if running else _link(f"{RUN}{number}", tr("Run"))]


def _outcome(number: int, env: MutableMapping[str, Any]) -> str:
    """What the code printed and drew, below it."""
    run: Run | None = (env["runs"] or {}).get(number)
    if run is None:
        return ""
    now = env["tokens"]
    ended = tr("Stopped.") if run.stopped else tr("Output") if run.ok else tr("✗ Failed")
    said = tr("Running…") if run.running else ended
    colour = now.muted if run.ok else now.warning
    parts = [f'<p style="margin: {px(8)}px 0 {px(2)}px 0; color: {colour}; font-size: {px(11)}px">{said}</p>']
    if run.text:
        parts.append(f'<pre style="white-space: pre-wrap; margin: 0">{escape(run.text)}</pre>')
    if run.image is not None:
        width = min(px(WIDTH), int.from_bytes(run.image[16:20], "big"))
        picture = f'<img src="{PLOT}{number}" width="{width}" style="max-width: 100%">'
        parts.append(f'<p style="margin: 0; line-height: 100%">{picture}</p>')
    return "".join(parts)


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
