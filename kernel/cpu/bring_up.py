"""Brings a model up: sized by a dry run, on the GPU where that works, else on the CPU."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from llmos.kernel.cpu import Cpu, CpuError
from llmos.kernel.cpu.dry_run import dry_run
from llmos.kernel.cpu.llama import LlamaCpu
from llmos.kernel.models import ModelError
from llmos.kernel.models.gguf import Gguf
from llmos.kernel.models.memory import Need
from llmos.kernel.models.sizing import Resources, Sizing, Wish, choose, estimate

log = logging.getLogger(__name__)

Load = Callable[[Path, Sizing], Cpu]
DryRun = Callable[[Path, Sizing], Need]


@dataclass(frozen=True)
class Running:
    """A model that runs. `warning`: what went wrong on the way, for the person."""

    cpu: Cpu
    sizing: Sizing
    warning: str = ""


def llama(path: Path, sizing: Sizing, hear: Callable[[float], None] | None = None) -> Cpu:
    """`hear` is told which share of the weights is loaded."""
    chosen = (sizing.cells, sizing.gpu_layers, sizing.swa_full, sizing.threads, sizing.batch, sizing.ubatch)
    return LlamaCpu(path, *chosen, progress=hear)


def bring_up(info: Gguf, machine: Resources, wish: Wish, load: Load = llama, trial: DryRun = dry_run) -> Running:
    """Takes seconds. Raises ModelError where the model does not fit, CpuError where it cannot be loaded."""

    def need(sizing: Sizing) -> Need:
        try:
            return trial(info.path, sizing)
        except OSError as error:
            log.warning("%s is not tried out: %s", info.path, error)
            return estimate(info, sizing)

    def run(resources: Resources) -> Running:
        sizing = choose(info, resources, wish, need)
        log.info("%s: %s", info.name, sizing.sentence)
        return Running(load(info.path, sizing), sizing)

    try:
        return run(machine)
    except (ModelError, CpuError) as error:
        if not machine.devices or wish.gpu_layers == 0:
            raise
        running = run(replace(machine, devices=()))
        return replace(running, warning=f"{info.name} runs without a GPU: {error}")
