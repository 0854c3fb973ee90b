"""What is carried into a chat with the next message: parts of documents, pasted texts, collections to look into."""

import msgspec
from PySide6.QtCore import QMimeData

from llmos.app import words
from llmos.app.tr import tr
from llmos.kernel.abi.records import Document, Passage, Span

MIME = "application/x-llmos-parts"
AT_MOST = 20


class Part(msgspec.Struct, frozen=True, tag=True):
    """A document, or characters `start` to `end` of it; an `end` of 0 is the document's."""

    document: int
    title: str
    start: int = 0
    end: int = 0
    picture: bool = False

    @property
    def span(self) -> Span:
        return Span(document=self.document, start=self.start, end=self.end)


class Pasted(msgspec.Struct, frozen=True, tag=True):
    """A long text that was pasted. `whole`: it was not cut to fit."""

    text: str
    whole: bool = True

    @property
    def title(self) -> str:
        return tr("Pasted text") if self.whole else tr("Pasted text, beginning")


class Collection(msgspec.Struct, frozen=True, tag=True):
    """Recall looks only into its documents."""

    name: str

    @property
    def title(self) -> str:
        return f"#{self.name}"


class Awaited(msgspec.Struct, frozen=True, tag=True):
    """A file that is being read to the disk; then it becomes a Part."""

    path: str
    title: str


Carried = Part | Pasted | Collection | Awaited


class Chip(msgspec.Struct, frozen=True):
    """`tokens` is 0 until they are counted. `searched` ones are not put in context: recall looks into them alone.
    `fits` is where it would have to end to have room.
    """

    what: Carried
    tokens: int = 0
    searched: bool = False
    fits: int = 0

    @property
    def in_context(self) -> bool:
        return isinstance(self.what, Part | Pasted) and not self.searched

    @property
    def document(self) -> int:
        """0 where it is none."""
        return self.what.document if isinstance(self.what, Part) else 0


def whole(document: Document) -> Part:
    return Part(document.id, document.title, picture=document.kind == "image")


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
