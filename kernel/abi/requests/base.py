"""What all requests have in common."""

from llmos.kernel.abi.records import Record


class Request(Record, frozen=True, tag=True):
    """Base of all requests."""
