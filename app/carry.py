"""What is carried from the disk into a chat: documents and parts of them, by drag, key or menu."""

from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QMimeData

from llmos.app import words
from llmos.kernel.abi.records import Document, Passage, Span

MIME = "application/x-llmos-parts"
AT_MOST = 20


@dataclass(frozen=True)
class Part:
    """A document, or characters `start` to `end` of it; an `end` of 0 is the document's."""

    document: int
    title: str
    start: int = 0
    end: int = 0

    @property
    def span(self) -> Span:
        return Span(document=self.document, start=self.start, end=self.end)


def whole(document: Document) -> Part:
    return Part(document.id, document.title)


def part_of(passage: Passage) -> Part:
    return Part(passage.document, words.place(passage), passage.start, passage.end)


def packed(parts: tuple[Part, ...]) -> QMimeData:
    data = QMimeData()
    data.setData(MIME, msgspec.json.encode(parts))
    return data


def unpacked(data: QMimeData) -> tuple[Part, ...]:
    """Empty where something else is carried."""
    if not data.hasFormat(MIME):
        return ()
    try:
        return msgspec.json.decode(bytes(data.data(MIME).data()), type=tuple[Part, ...])[:AT_MOST]
    except msgspec.MsgspecError:
        return ()
