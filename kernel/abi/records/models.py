"""The state of the model and of the disk."""

from enum import StrEnum

from llmos.kernel.abi.records.base import Record


class Phase(StrEnum):
    """Where a part of the machine stands."""

    MISSING = "missing"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class ModelState(Record, frozen=True):
    """The CPU: which model, and what it is doing. `cells` is the KV cache really allocated, in tokens."""

    phase: Phase
    name: str = ""
    path: str = ""
    detail: str = ""
    cells: int = 0
    budget: int = 0
    device: str = "CPU"


class ModelInfo(Record, frozen=True):
    """A line of the model list. `size` in bytes; `fit` says in words how it suits this machine."""

    id: str
    name: str
    path: str = ""
    size: int = 0
    licence: str = ""
    installed: bool = False
    loaded: bool = False
    recommended: bool = False
    fit: str = ""


class DiskState(Record, frozen=True):
    """The disk process: counts of what is stored, and whether searching works. `note`: it works, but not in full."""

    phase: Phase
    detail: str = ""
    documents: int = 0
    chunks: int = 0
    note: str = ""
