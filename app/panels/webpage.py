"""A page of the web as the browser device read it: text, headings, lists and links, and nothing that is loaded."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QByteArray, QEvent, QUrl, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser

from llmos.app import theme
from llmos.app.markdown import sheet
from llmos.app.plaintext import wrap_mode
from llmos.app.tr import tr

LINK = "llmos:link/"
_TAGS = {"li": "p", "quote": "blockquote", "row": "p"}


class WebPageView(QTextBrowser):
    """`chosen` and `pointed` give the number of a link that was clicked, or that the pointer is on (0: none)."""

    chosen = Signal(int)
    pointed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Web page"))
        self.setProperty("look", "text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.anchorClicked.connect(lambda url: self.chosen.emit(number(url)))
        self.highlighted.connect(lambda url: self.pointed.emit(number(url)))
        self._blocks: Sequence[object] = ()
        self._title = ""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Empty bytes, as everywhere: given None, Qt reads a file by itself."""
        return QByteArray(b"")

    def show_page(self, title: str, blocks: Sequence[object]) -> None:
        self._title, self._blocks = title, blocks
        html = written(title, blocks)
        self.document().setDefaultStyleSheet(sheet(theme.tokens()))
        self.setWordWrapMode(wrap_mode(html))
        self.setHtml(html)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._blocks:
            self.show_page(self._title, self._blocks)


def number(link: QUrl) -> int:
    name = link.toString()
    return int(name.removeprefix(LINK)) if name.startswith(LINK) else 0


def written(title: str, blocks: Sequence[object]) -> str:
    """HTML of our own tags around the page's text, which is escaped. What is no block is left out; the title stands
    above a page that has no headline.
    """
    parts, headed = [], False
    for block in blocks:
        match block:
            case [str(kind), list(runs)]:
                parts.append(_block(kind, runs))
                headed |= kind in ("h1", "h2")
    return "".join([f"<h1>{escape(title)}</h1>" if title and not headed else "", *parts])


def _block(kind: str, runs: list[object]) -> str:
    body = "".join(_run(run) for run in runs)
    if kind == "pre":
        return f'<pre style="white-space: pre-wrap">{body}</pre>'
    tag = _TAGS.get(kind, kind if kind in ("h1", "h2", "h3", "h4", "h5", "h6") else "p")
    dot = "•&nbsp; " if kind == "li" else ""
    return f"<{tag}>{dot}{body.replace(chr(10), '<br>')}</{tag}>"


def _run(run: object) -> str:
    match run:
        case [str(text), int(link)] if link:
            return f'<a href="{LINK}{link}">{escape(text)}</a>'
        case [str(text), int()]:
            return escape(text)
    return ""
