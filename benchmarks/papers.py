"""The papers on a person's disk, as files of many kinds, and questions about them in other words.

Four documents of each sort tell the same of somebody or something else, so that what a passage is about is not enough
to find the right one. Nothing is measured here.
"""

import html
import io
import random
import textwrap
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from llmos.memory.readers.registry import kind_of

DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("papers.toml").read_text())
FILLER: list[str] = DATA["filler"][0]["text"]


@dataclass(frozen=True)
class Question:
    """`told` is the sentence that answers it, somewhere in the file `path`."""

    text: str
    told: str
    path: str


def write(folder: Path) -> list[Question]:
    """Writes the files, of all kinds that can be read, and returns a question for each fact in them."""
    writers = {suffix: made for suffix, made in WRITERS.items() if kind_of(f"x{suffix}")}
    questions = []
    for number, (title, facts) in enumerate(_documents()):
        suffix = list(writers)[number % len(writers)]
        path = folder / f"{number:03}{suffix}"
        path.write_bytes(writers[suffix](title, _paragraphs(number, [told for told, _ in facts])))
        questions += [Question(asked, told, str(path)) for told, asked in facts]
    return questions


def _documents() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """(title, (told, asked)...) of each."""
    for sort in DATA["document"]:
        for place, who in enumerate(sort["who"]):
            named = [(fact["tell"], fact["ask"], fact["v"][place]) for fact in sort["facts"]]
            facts = [(_filled(tell, who, v), _filled(ask, who, v)) for tell, ask, v in named]
            yield sort["title"].replace("{who}", who), facts


def _filled(text: str, who: str, value: str) -> str:
    sentence = text.replace("{who}", who).replace("{v}", value)
    return sentence[0].upper() + sentence[1:]


def _paragraphs(seed: int, told: list[str]) -> list[str]:
    """A fact each, among sentences that say nothing."""
    chance = random.Random(seed)
    return [" ".join([before, fact, after]) for fact in told for before, after in [chance.sample(FILLER, 2)]]


def _pdf(title: str, paragraphs: list[str]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    canvas.setTitle(title)
    lines = [title, "", *(line for paragraph in paragraphs for line in [*textwrap.wrap(paragraph, 80), ""])]
    for first in range(0, len(lines), 20):
        for row, line in enumerate(lines[first : first + 20]):
            canvas.drawString(60, 780 - 20 * row, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _docx(title: str, paragraphs: list[str]) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading(title)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _html(title: str, paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    return f"<title>{html.escape(title)}</title><h1>{html.escape(title)}</h1>{body}".encode()


def _markdown(title: str, paragraphs: list[str]) -> bytes:
    return "\n\n".join([f"# {title}", *paragraphs]).encode()


def _text(title: str, paragraphs: list[str]) -> bytes:
    return "\n\n".join([title.upper(), *(textwrap.fill(paragraph, 70) for paragraph in paragraphs)]).encode()


def _code(title: str, paragraphs: list[str]) -> bytes:
    functions = (
        f'def part_{number}(value):\n    """{paragraph}"""\n    return value * {number}\n'
        for number, paragraph in enumerate(paragraphs)
    )
    return "\n\n".join([f'"""{title}."""\n', *functions]).encode()


def _mail(title: str, paragraphs: list[str]) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = title, "somebody@example.org", "me@example.org"
    message.set_content("\n\n".join(paragraphs))
    return bytes(message)


Writer = Callable[[str, list[str]], bytes]
WRITERS: dict[str, Writer] = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".html": _html,
    ".md": _markdown,
    ".txt": _text,
    ".py": _code,
    ".eml": _mail,
}
