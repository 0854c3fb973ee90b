"""Plain text."""

from llmos.memory.layout import RawPage
from llmos.memory.readers.encoding import decode
from llmos.memory.readers.reading import Reading


def read(data: bytes, name: str) -> Reading:
    return Reading("", [RawPage(None, decode(data))])
