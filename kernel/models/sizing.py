"""What a model gets of the machine: cells, threads and GPU layers. All sizes in bytes."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from llmos.kernel import limits
from llmos.kernel.models import ModelError, amount, memory
from llmos.kernel.models.gguf import Gguf
from llmos.kernel.models.memory import Need

log = logging.getLogger(__name__)

LEAST_CELLS = 2048  # fewer hold no conversation worth having
WHOLE_CELLS = 4096  # up to here one process may have them all; above, two must fit
CACHE_SHARE = 0.25  # of the memory that may be taken, for the KV cache; the least cells may take more
MARGIN, MARGIN_SHARE = 300_000_000, 0.05  # what is left free of each memory: the larger of the two
DEVICE_UBATCH = 512
BOUNDS = {"cells": (512, 1 << 20), "budget": (512, 1 << 20), "threads": (1, 512), "gpu_layers": (0, 1024)}


@dataclass(frozen=True)
class Device:
    """A GPU that llama.cpp has found, and how much of its memory is free. `shared`: it is the machine's own memory."""

    name: str
    free: int
    shared: bool = False


@dataclass(frozen=True)
class Resources:
    """What the machine has to give: memory that is available, cores for this process, GPUs."""

    available: int
    cores: int
    devices: tuple[Device, ...] = ()

    @property
    def host(self) -> int:
        """What a model may take of the machine's memory."""
        return _less_margin(self.available)

    @property
    def device(self) -> int:
        """What a model may take of the GPUs' memory."""
        return sum(_less_margin(device.free) for device in self.devices)

    @property
    def free(self) -> int:
        """What a model may take in all."""
        return self.host + (0 if any(device.shared for device in self.devices) else self.device)

    def holds(self, need: Need) -> bool:
        shared = any(device.shared for device in self.devices)
        return need.device <= self.device and need.host + (need.device if shared else 0) <= self.host


@dataclass(frozen=True)
class Wish:
    """What the person asks for in the settings; None: as it suits the machine."""

    cells: int | None = None
    budget: int | None = None
    threads: int | None = None
    gpu_layers: int | None = None

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Wish":
        """What is no number, or none that makes sense, is passed over and logged."""
        found = {}
        for name in (field.name for field in fields(cls)):
            value, (least, most) = settings.get(name), BOUNDS[name]
            if type(value) is int and least <= value <= most:
                found[name] = value
            elif value is not None:
                log.warning("settings: %s is %r, not a number from %d to %d: ignored", name, value, least, most)
        return cls(**found)


@dataclass(frozen=True)
class Sizing:
    """How a model is loaded. `cells` and `budget` (of one process) in tokens, `batch` and `ubatch` in rows.

    swa_full: layers with a sliding window keep all cells, so that a sequence can go back. `sentence` is for the person.
    """

    cells: int
    budget: int
    threads: int
    batch: int = limits.BATCH
    ubatch: int = memory.UBATCH
    gpu_layers: int = 0
    swa_full: bool = True
    sentence: str = ""


def budget(cells: int, context_train: int) -> int:
    """The context of one process, in tokens, in a cache of `cells`."""
    return min(cells // 2 if cells > WHOLE_CELLS else cells, context_train, limits.BUDGET)


def choose(
    info: Gguf, machine: Resources, wish: Wish | None = None, measure: Callable[[Sizing], Need] | None = None
) -> Sizing:
    """The best sizing that the machine holds. Raises ModelError, with the numbers, where it holds none.

    measure: tells what a sizing needs (default: the estimate).
    """
    sizing, need, held = weigh(info, machine, wish or Wish(), measure)
    if held:
        return replace(sizing, sentence=_sentence(info, sizing, need, machine))
    raise ModelError(
        f"{info.name} needs about {amount(need.host + need.device)} of memory with {sizing.cells:,} tokens of context, "
        f"and {_free(machine)} are available. Close other programs or choose a smaller model."
    )


def weigh(
    info: Gguf, machine: Resources, wish: Wish, measure: Callable[[Sizing], Need] | None = None
) -> tuple[Sizing, Need, bool]:
    """The best sizing that the machine holds, or the least one; what it needs; whether the machine holds it."""
    for sizing in _candidates(info, machine, wish):
        need = measure(sizing) if measure else estimate(info, sizing)
        greedy = need.cache > CACHE_SHARE * (machine.host + machine.device)
        if machine.holds(need) and not (greedy and wish.cells is None and sizing.cells > LEAST_CELLS):
            return sizing, need, True
    return sizing, need, False


def estimate(info: Gguf, sizing: Sizing) -> Need:
    """What the header tells about the need. On a GPU are the layers' share of weights and cache, and the buffers."""
    window = None if sizing.swa_full else info.window * limits.SEQUENCES + sizing.ubatch
    whole = memory.needed(info, sizing.cells, window and min(window, sizing.cells), sizing.ubatch)
    if sizing.gpu_layers == 0:
        return whole
    buffers = whole.host - whole.cache - info.size
    layers = (info.size + whole.cache) * sizing.gpu_layers // (info.n_layer + 1)
    return replace(whole, host=whole.host - layers, device=layers + buffers)


def _candidates(info: Gguf, machine: Resources, wish: Wish) -> Iterator[Sizing]:
    """From best to least: fewer cells, and for each number of cells without the sliding window's own."""
    cells = wish.cells or limits.CELLS
    while True:
        for swa_full in (True, False) if info.window else (True,):
            sizing = Sizing(
                cells=cells,
                budget=min(wish.budget or budget(cells, info.context_train), cells, info.context_train),
                threads=wish.threads or machine.cores,
                swa_full=swa_full,
            )
            yield _offloaded(info, sizing, machine, wish)
        cells //= 2
        if wish.cells is not None or cells < LEAST_CELLS:
            return


def _offloaded(info: Gguf, sizing: Sizing, machine: Resources, wish: Wish) -> Sizing:
    """As many layers on the GPUs as they hold, or as are wished for; the output counts as one."""
    if not machine.devices or wish.gpu_layers == 0:
        return sizing
    every = info.n_layer + 1
    whole = replace(sizing, gpu_layers=every, ubatch=DEVICE_UBATCH)
    need = estimate(info, whole)
    layers = info.size + need.cache
    held = max(0, machine.device - (need.device - layers)) * every // layers
    chosen = min(every, held if wish.gpu_layers is None else wish.gpu_layers)
    return replace(whole, gpu_layers=chosen) if chosen else sizing


def _sentence(info: Gguf, sizing: Sizing, need: Need, machine: Resources) -> str:
    where, every = "CPU", info.n_layer + 1
    if sizing.gpu_layers:
        layers = f"all {every}" if sizing.gpu_layers == every else f"{sizing.gpu_layers} of {every}"
        where = f"{layers} layers on {_names(machine)}"
    needs = f"needs {amount(need.host)} of {amount(machine.available)} available"
    if need.device:
        free = sum(device.free for device in machine.devices)
        needs += f" and {amount(need.device)} of {amount(free)} on {_names(machine)}"
    return f"{sizing.cells:,} cells, {sizing.threads} threads, {where}; {needs}"


def _free(machine: Resources) -> str:
    """What may be taken: the margin stays."""
    host = amount(machine.host)
    return f"{host} and {amount(machine.device)} on {_names(machine)}" if machine.devices else host


def _names(machine: Resources) -> str:
    return ", ".join(device.name for device in machine.devices)


def _less_margin(free: int) -> int:
    return max(0, free - max(MARGIN, int(MARGIN_SHARE * free)))
