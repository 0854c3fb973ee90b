"""Requests about processes."""

from llmos.kernel.abi.records import Priority
from llmos.kernel.abi.requests.base import Request


class Kill(Request, frozen=True):
    """-> Done. Ends the process: its turn, its context in memory, its cells. The conversation stays in the journal."""

    pid: int


class Suspend(Request, frozen=True):
    """-> Done. The process gets no CPU time until Resume; its cells may be swapped out."""

    pid: int


class Resume(Request, frozen=True):
    """-> Done."""

    pid: int


class Renice(Request, frozen=True):
    """-> Done. `nice` is -20 (favoured) to 19; None leaves it, and likewise the class."""

    pid: int
    nice: int | None = None
    priority: Priority | None = None


class ListProcesses(Request, frozen=True):
    """-> Processes."""
