"""Requests about conversations."""

from llmos.kernel.abi.records import Priority, Span, Spoken
from llmos.kernel.abi.requests.base import Request


class Attach(Request, frozen=True):
    """-> Attached. The first request of a client; from then on it gets events."""

    client: str


class Create(Request, frozen=True):
    """-> Opened. A new conversation running `program`, or with "" the one that the person chose for new chats."""

    program: str = ""
    priority: Priority = Priority.NORMAL


class Fork(Request, frozen=True):
    """-> Opened. A new conversation that begins as a copy of this one, and shares its cells of the cache."""

    pid: int


class Branch(Request, frozen=True):
    """-> Opened. Asks a question of the person's again, as `text` or as it was, in a branch of the conversation.

    The branch has everything that was said before the question `message`, in the same cells of the cache; the
    conversation itself stays as it is.
    """

    pid: int
    message: int
    text: str = ""


class Open(Request, frozen=True):
    """-> Opened. Loads the conversation's process when it is not in memory.

    `last` is how many of its messages are wanted, 0 for all; with `since`, more where that one lies further back.
    """

    pid: int
    last: int = 0
    since: int = 0


class ReadMessages(Request, frozen=True):
    """-> Messages. At most `count`, and 1000, of those that come before the one with the id `before`; 0: the last."""

    pid: int
    before: int = 0
    count: int = 100


class Send(Request, frozen=True):
    """-> Sent, once the message is journalled. With `documents` or `collections`, recall looks only into those.

    `spans` are put in context before the message, as the disk has them, and so are `pasted` texts, each a page of its
    own.
    """

    pid: int
    text: str
    documents: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    collections: tuple[str, ...] = ()
    pasted: tuple[str, ...] = ()


class CountTokens(Request, frozen=True):
    """-> Counted. What a message, parts of documents and pasted texts would cost in a conversation's context, 0 for a
    new one, which would run `program` as with Create.
    """

    pid: int
    spans: tuple[Span, ...] = ()
    text: str = ""
    pasted: tuple[str, ...] = ()
    program: str = ""


class Prefetch(Request, frozen=True):
    """-> Done. What is attached to the message that is being written in a conversation, 0 for a new one: idle time
    computes it, so that the message costs only its own tokens. With nothing, what was prefetched is dropped.
    """

    pid: int
    spans: tuple[Span, ...] = ()
    pasted: tuple[str, ...] = ()


class Stop(Request, frozen=True):
    """-> Done. Ends the turn in progress, also during prefill; what was written stays."""

    pid: int


class Continue(Request, frozen=True):
    """-> Done. Goes on with an answer that was stopped or interrupted."""

    pid: int


class Rename(Request, frozen=True):
    """-> Done."""

    pid: int
    title: str


class FileAway(Request, frozen=True):
    """-> Done. Puts a conversation into a folder ("" for none), pins it to the top of the list, or archives it; what
    is None stays as it is.
    """

    pid: int
    folder: str | None = None
    pinned: bool | None = None
    archived: bool | None = None


class TakeOver(Request, frozen=True):
    """-> Opened. A conversation that was held elsewhere becomes one of the list. The last of its messages, as far as
    they are short, are in the context; the others are on the disk, where they are recalled from.
    """

    title: str
    messages: tuple[Spoken, ...]
    folder: str = ""


class FindSaid(Request, frozen=True):
    """-> FoundSaid. What was said in any conversation that is not deleted and has all the words, the last as begun."""

    words: str
    count: int = 50


class Delete(Request, frozen=True):
    """-> Done. The conversation leaves the list; Restore brings it back."""

    pid: int


class Restore(Request, frozen=True):
    """-> Done. Undoes Delete."""

    pid: int


class EraseDeleted(Request, frozen=True):
    """-> Forgotten. Conversations that were deleted cannot be restored any more: nothing of them is kept."""
