"""Source code and configuration: text whose title is its file name."""

from llmos.memory.readers.encoding import decode
from llmos.memory.readers.reading import Reading


def read(data: bytes, name: str) -> Reading:
    return Reading(name, [(None, decode(data))])
