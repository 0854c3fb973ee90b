"""Requests about what a context holds, and core memory."""

from llmos.kernel.abi.records import About
from llmos.kernel.abi.requests.base import Request


class ReadPage(Request, frozen=True):
    """-> PageText."""

    pid: int
    page: int


class ReadRam(Request, frozen=True):
    """-> RamReply."""

    pid: int


class PinPage(Request, frozen=True):
    """-> Done. A pinned page does not leave the context."""

    pid: int
    page: int
    pinned: bool = True


class EvictPage(Request, frozen=True):
    """-> Done. Takes a page out of the context, with the whole turn that it belongs to. Recalled passages leave without
    their turn, all that were recalled for it.
    """

    pid: int
    page: int


class RestoreTurn(Request, frozen=True):
    """-> Done. Puts an evicted turn back into the context where it stood. `message` is one of its messages."""

    pid: int
    message: int


class EditPage(Request, frozen=True):
    """-> Done. Changes what the model reads; the conversation keeps what was said."""

    pid: int
    page: int
    text: str


class UndoRam(Request, frozen=True):
    """-> Done. Takes back the person's last change to the pages of a process."""

    pid: int


class ListEvicted(Request, frozen=True):
    """-> EvictedTurns."""

    pid: int


class ReadTimeline(Request, frozen=True):
    """-> Timeline."""

    pid: int


class ListBlocks(Request, frozen=True):
    """-> Blocks. Core memory as a conversation has it; with `pid` 0 only what is about the user."""

    pid: int = 0


class WriteBlock(Request, frozen=True):
    """-> Done. The person remembers `text` about a subject, in place of what was held about it. `pid` is where the
    change is told, and whose task it is about. `block` is the one that was edited: refused where it has changed since.
    """

    about: About
    pid: int
    subject: str
    text: str
    block: int = 0


class ForgetBlock(Request, frozen=True):
    """-> Done."""

    block: int
    pid: int = 0


class DecideBlock(Request, frozen=True):
    """-> Done. The person's yes or no to a change that waits for it."""

    block: int
    yes: bool
    pid: int = 0


class UndoBlock(Request, frozen=True):
    """-> Done. Takes back the change that made this block: what it replaced is held again."""

    block: int
    pid: int = 0
