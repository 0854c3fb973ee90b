"""Texts as the model reads them: passages in quotes, tools that it may call, excerpts of what is too long."""

import itertools
import time
from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.records import Message, Passage
from llmos.kernel.context import Context
from llmos.kernel.cpu import Cpu
from llmos.kernel.syscalls import schema_line

BEFORE_PASSAGES = "Here are passages from my documents:\n\n"
BEFORE_TURNS = "Here is what was said earlier in this conversation:\n\n"
BEFORE_BOTH = "Here are passages from my documents, and what was said earlier in this conversation:\n\n"
AFTER_TURNS = "Use it where it helps.\n\n"
AFTER_PASSAGES = (
    "If they help, answer from them in one or two sentences and cite the number of the passage, like [1].\n\n"
    "My question: "
)
BEFORE_TOOLS = "You may also call these functions:\n<tools>\n"
AFTER_TOOLS = "\n</tools>\n\n"
BEFORE_PICKED = "Here is what I chose from my documents:\n\n"
BEFORE_PASTED = "Here is what I pasted:\n\n"
AFTER_PICKED = "Answer from it where it helps, and cite the number of the passage, like [1].\n\n"
LONGEST_TOKEN = 32  # characters, so that not all of a huge text need be tokenised to cut it


def number(passages: tuple[Passage, ...], context: Context, beside: tuple[Passage, ...] = ()) -> tuple[Passage, ...]:
    """Gives each passage the number by which this conversation cites it; `beside` have theirs already."""
    known = context.passages() | {passage.chunk: passage for passage in beside}
    fresh = itertools.count(max((p.number for p in known.values()), default=0) + 1)
    return tuple(replace(p, number=known[p.chunk].number if p.chunk in known else next(fresh)) for p in passages)


def source(passage: Passage) -> str:
    """The file, and where in it; the time of a turn of this conversation. Fit to stand between double quotes."""
    if passage.message:
        return f"earlier, {time.strftime('%Y-%m-%d %H:%M', time.localtime(passage.created))}"
    name = Path(passage.path).name or passage.title
    if passage.page is not None:
        return f"{name} p. {passage.page}"
    return ", ".join(filter(None, (name, passage.place, passage.heading))).replace('"', "'")


def excerpt(message: Message, cut: int) -> str:
    """A text that is too long: its beginning and a third as much of its end, and how to read what lies between."""
    if not cut:
        return message.text
    tail = cut // 3
    left = len(message.text) - cut - tail
    more = f'[… {left:,} of {len(message.text):,} characters are left out. memory.read_on(id="m{message.id}", '
    return f"{message.text[:cut]}\n{more}start={cut}) reads on. …]\n{message.text[len(message.text) - tail :]}"


def fitting(cpu: Cpu, text: str, tokens: int) -> int:
    """How many leading characters of a text are in so many tokens."""
    pieces = cpu.tokenize(text[: tokens * LONGEST_TOKEN])
    if len(pieces) <= tokens:
        return min(len(text), tokens * LONGEST_TOKEN)
    return len(b"".join(map(cpu.piece, pieces[:tokens])).decode(errors="ignore"))


def told(tools: list[SyscallSpec]) -> str:
    """Tools as the model reads them before a message."""
    return "".join((BEFORE_TOOLS, "\n".join(map(schema_line, tools)), AFTER_TOOLS)) if tools else ""


def quoted_picked(passages: Iterable[Passage]) -> list[tuple[Passage, str]]:
    """Those of the passages that the person picked, as the model reads them."""
    picked = [passage for passage in passages if passage.picked]
    before = BEFORE_PICKED if any(passage.document for passage in picked) else BEFORE_PASTED
    ends = {0: before}, {len(picked) - 1: AFTER_PICKED}
    return [(p, f"{ends[0].get(i, '')}{_quote(p)}{ends[1].get(i, '')}") for i, p in enumerate(picked)]


def quoted_recalled(passages: list[Passage]) -> list[tuple[Passage, str]]:
    if not passages:
        return []
    texts = [_quote(passage) for passage in passages]
    texts[0] = f"{_introduction(passages)}{texts[0]}"
    texts[-1] += AFTER_PASSAGES if passages[-1].document else AFTER_TURNS
    return list(zip(passages, texts, strict=True))


def _introduction(passages: list[Passage]) -> str:
    kinds = {bool(passage.document) for passage in passages}
    return BEFORE_BOTH if len(kinds) == 2 else BEFORE_PASSAGES if True in kinds else BEFORE_TURNS


def _quote(passage: Passage) -> str:
    text = passage.text.strip()
    return f'<passage number="{passage.number}" source="{source(passage)}">\n{text}\n</passage>\n\n'


def short(text: str, length: int = 40) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
