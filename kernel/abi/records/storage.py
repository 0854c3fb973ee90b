"""What can be wrong with the data folder."""

from enum import StrEnum

from llmos.kernel.abi.records.base import Record


class Fault(StrEnum):
    NONE = ""
    FULL = "full"
    UNWRITABLE = "unwritable"
    DAMAGED = "damaged"
    OTHER = "other"


class Storage(Record, frozen=True):
    """Whether the journal can be written: `detail` says what is wrong and what to do, and is empty where nothing is."""

    fault: Fault = Fault.NONE
    detail: str = ""
