"""What a reader returns, and how it refuses."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from llmos.memory.layout import RawPage
from llmos.memory.limits import TEXT_CHARACTERS


class UnreadableError(Exception):
    """The file cannot be read. The message is the reason that the person sees."""


@dataclass(frozen=True)
class Reading:
    """A file's title and its pages. An empty title means: use the file's name.

    The pages may be made one by one as they are asked for, which may raise UnreadableError, too. `unread` gets the
    numbers of those whose words could not be read as they are made.
    """

    title: str
    pages: Iterable[RawPage]
    unread: list[int] = field(default_factory=list)


def refuse_long(length: int) -> None:
    """Raises UnreadableError for a text of more characters than are read."""
    if length > TEXT_CHARACTERS:
        raise UnreadableError(f"It holds {length:,} characters; at most {TEXT_CHARACTERS:,} are read. Split it.")


@contextmanager
def parsing(what: str) -> Iterator[None]:
    """Whatever a library raises over a broken file becomes an UnreadableError. `what` it was meant to be: "a PDF"."""
    try:
        yield
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # parsers let KeyError, ValueError, RecursionError and others through
        raise UnreadableError(f"It is damaged, or not {what} at all.") from error
