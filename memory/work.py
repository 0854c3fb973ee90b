"""What the disk and its worker say to each other, as bytes: msgpack of tagged structs."""

from typing import TypeAlias

import msgspec

from llmos.memory.layout import Chunk, Page


class Said(msgspec.Struct, frozen=True, tag=True):
    """Base of all messages. `task` is a number of the disk's choosing; the worker repeats it."""

    task: int


class Expand(Said, frozen=True):
    """Find the files at a path. -> Found..., then Expanded."""

    path: str


class Ingest(Said, frozen=True):
    """Read a file. -> Hashed, then (after Proceed) Progress..., then Ingested; or Refused; or Dropped."""

    path: str


class Embed(Said, frozen=True):
    """Make the vectors of texts. -> Embedded."""

    texts: tuple[str, ...]


class Proceed(Said, frozen=True):
    """The content is new: go on."""


class Drop(Said, frozen=True):
    """Nobody wants the result any more. -> Dropped, unless the task ended in between."""


Order: TypeAlias = Expand | Ingest | Embed | Proceed | Drop


class Ready(Said, frozen=True):
    """The embedder is loaded. The worker takes orders from now on."""


class Found(Said, frozen=True):
    """Some of the files at a path, and (path, reason) of what could not be looked into."""

    paths: tuple[str, ...]
    failures: tuple[tuple[str, str], ...] = ()


class Expanded(Said, frozen=True):
    """All files were found."""


class Hashed(Said, frozen=True):
    """The file could be opened. `hash` is the SHA-256 of its content; when it was `modified` is from before reading."""

    hash: bytes
    size: int = 0
    modified: float = 0.0


class Progress(Said, frozen=True):
    """`done` of `total` chunks are embedded."""

    done: int
    total: int


class Ingested(Said, frozen=True):
    """The file's content: `vectors` holds float32 of shape (len(chunks), dimensions), `hidden` counts characters that
    were taken out because nobody can see them. `unread` says what of it could not be read, if not all of it was."""

    title: str
    kind: str
    size: int
    hash: bytes
    pages: tuple[Page, ...]
    chunks: tuple[Chunk, ...]
    vectors: bytes
    hidden: int
    unread: str = ""


class Embedded(Said, frozen=True):
    """`vectors` holds float32 of shape (texts, dimensions)."""

    vectors: bytes


class Refused(Said, frozen=True):
    """The file cannot be read, for this reason. Of task 0: the embedder cannot be loaded, and the worker ends."""

    reason: str
    size: int = 0
    modified: float = 0.0


class Dropped(Said, frozen=True):
    pass


Result: TypeAlias = Ready | Found | Expanded | Hashed | Progress | Ingested | Embedded | Refused | Dropped

_encoder = msgspec.msgpack.Encoder()
_orders: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)
_results: msgspec.msgpack.Decoder[Result] = msgspec.msgpack.Decoder(Result)


def encode(message: Order | Result) -> bytes:
    return _encoder.encode(message)


def decode_order(data: bytes) -> Order:
    """Raises msgspec.ValidationError for what is not an order."""
    return _orders.decode(data)


def decode_result(data: bytes) -> Result:
    """Raises msgspec.ValidationError for what is not a result."""
    return _results.decode(data)
