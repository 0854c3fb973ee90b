"""What a reader returns, and how it refuses."""

from dataclasses import dataclass

from llmos.memory.layout import RawPage


class UnreadableError(Exception):
    """The file cannot be read. The message is the reason that the person sees."""


@dataclass(frozen=True)
class Reading:
    """A file's title and its (page number or None, text) pages. An empty title means: use the file's name."""

    title: str
    pages: list[RawPage]
