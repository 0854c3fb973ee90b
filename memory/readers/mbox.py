"""Mailboxes: many messages in one file, each behind a line that begins with "From "."""

import re
from collections.abc import Iterator

from llmos.memory.layout import RawPage
from llmos.memory.limits import MESSAGES
from llmos.memory.readers import mail
from llmos.memory.readers.encoding import decode
from llmos.memory.readers.reading import Reading, UnreadableError

_BEGINS = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\n")


def read(data: bytes, name: str) -> Reading:
    if not _BEGINS.match(data):
        raise UnreadableError("It is no mailbox: its first line does not begin with “From ”.")
    if any(number > MESSAGES for number, _ in enumerate(_BEGINS.finditer(data), 1)):
        raise UnreadableError(f"It holds more than {MESSAGES:,} messages. Split it.")
    return Reading("", _pages(data))


def _pages(data: bytes) -> Iterator[RawPage]:
    for number, raw in enumerate(_messages(data), 1):
        if raw.strip():
            yield _page(raw, f"message {number}")


def _messages(data: bytes) -> Iterator[bytes]:
    begin = None
    for line in _BEGINS.finditer(data):
        if begin is not None:
            yield data[begin : line.start()]
        begin = line.end()
    yield data[begin:]


def _page(raw: bytes, place: str) -> RawPage:
    """A message that breaks the library costs its form, not the others."""
    raw = raw.replace(b"\n>From ", b"\nFrom ")
    try:
        return mail.page(mail.parse(raw), place)
    except MemoryError:
        raise
    except Exception:
        return RawPage(None, _as_text(raw), place)


def _as_text(raw: bytes) -> str:
    try:
        return decode(raw)
    except UnreadableError:
        return raw.decode("ascii", "ignore")
