"""What the person puts in context before a message: parts of documents, read from the disk, and texts they pasted."""

import zlib
from collections.abc import Iterable

from msgspec.structs import replace

from llmos.kernel import layout, quoting
from llmos.kernel.abi.records import Passage
from llmos.kernel.cpu import Cpu

PASTED = "pasted text"  # what a page of it is called


def picked(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Passages as the disk gave them, marked and named: the same part has the same name wherever it was picked."""
    return tuple(
        replace(passage, picked=True, score=1.0, number=0, label=layout.FILE_LABEL, chunk=_name(passage))
        for passage in passages
    )


def pasted(texts: Iterable[str]) -> tuple[Passage, ...]:
    """Texts that the person pasted. Others wrote them, as far as anybody knows: they are labelled as files are."""
    return picked(
        Passage(chunk=0, document=0, path="", title=PASTED, start=0, end=len(text), text=text, score=1.0)
        for text in texts
    )


def _name(passage: Passage) -> int:
    """Below zero, where no chunk of the disk's is."""
    return -1 - zlib.crc32(f"{passage.document}:{passage.start}:{passage.text}".encode(errors="replace"))


def sizes(cpu: Cpu, passages: Iterable[Passage]) -> list[int]:
    """What each of the picked ones takes in a context, in tokens."""
    return [len(cpu.tokenize(text)) for _, text in quoting.quoted_picked(passages)]


def size(cpu: Cpu, passages: Iterable[Passage]) -> int:
    return sum(sizes(cpu, passages))


def without(passages: Iterable[Passage], picked: tuple[Passage, ...]) -> list[Passage]:
    """Recalled passages that are no part of a picked one."""

    def inside(passage: Passage, whole: Passage) -> bool:
        return passage.document == whole.document and whole.start <= passage.start and passage.end <= whole.end

    return [p for p in passages if not (p.document and any(inside(p, whole) for whole in picked))]
