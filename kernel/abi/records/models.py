"""The state of the model and of the disk; which models there are."""

from enum import StrEnum

from llmos.kernel.abi.records.base import Record


class Phase(StrEnum):
    """Where a part of the machine stands."""

    MISSING = "missing"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class Fit(StrEnum):
    """How a model suits this machine's memory."""

    UNKNOWN = ""
    FITS = "fits"
    TIGHT = "tight"
    NO = "does not fit"


class ModelState(Record, frozen=True):
    """The CPU: which model, and what it is doing. `cells` is the KV cache really allocated, in tokens.

    progress: the share of the weights that is loaded. sees: the name of the model that looks at pictures, this one or
    another, "" where there is none.
    """

    phase: Phase
    name: str = ""
    path: str = ""
    detail: str = ""
    cells: int = 0
    budget: int = 0
    device: str = "CPU"
    progress: float = 0.0
    sees: str = ""


class ModelInfo(Record, frozen=True):
    """A line of the model list.

    `size`, `need` and `free` in bytes: need is what it takes of memory with `cells` tokens of cache, free what there is
    for it; `fit` says all that in words. `context` is what it was trained for, in tokens. `source` says where the file
    comes from: another program, or the address from which it is fetched. `problem`: why it cannot be used.
    `received`: what has come of a download that rests. `own`: the file lies among ours. `listed`: the person put it
    into the list, and can take it out. `resumable`: fetching it can rest and go on. `projector`: it is none itself, but
    lets one see pictures. `pair`: of a model that sees, the name of its projector's file; of a projector, its model's.
    """

    id: str
    name: str
    path: str = ""
    size: int = 0
    licence: str = ""
    installed: bool = False
    loaded: bool = False
    recommended: bool = False
    fit: str = ""
    verdict: Fit = Fit.UNKNOWN
    need: int = 0
    free: int = 0
    cells: int = 0
    context: int = 0
    quantisation: str = ""
    good_at: str = ""
    source: str = ""
    problem: str = ""
    received: int = 0
    own: bool = False
    listed: bool = False
    resumable: bool = False
    projector: bool = False
    pair: str = ""


class ModelDetails(Record, frozen=True):
    """What a model's file says of itself. `parameters` and `vocabulary` are counts; `template` is the family of its
    chat template, empty where it has none.
    """

    model: ModelInfo
    architecture: str = ""
    parameters: int = 0
    layers: int = 0
    vocabulary: int = 0
    tokenizer: str = ""
    template: str = ""
    window: int = 0


class HubRepo(Record, frozen=True):
    """A repository of models on the hub. `parameters` is a count, `context` in tokens; 0 where the hub does not say.

    gated: the hub gives it only to who has agreed to its terms there.
    """

    id: str
    downloads: int = 0
    likes: int = 0
    licence: str = ""
    gated: bool = False
    parameters: int = 0
    context: int = 0


class DiskState(Record, frozen=True):
    """The disk process: counts of what is stored, and whether searching works. `note`: it works, but not in full."""

    phase: Phase
    detail: str = ""
    documents: int = 0
    chunks: int = 0
    note: str = ""
