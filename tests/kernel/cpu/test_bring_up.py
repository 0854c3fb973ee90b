"""Bringing a model up, with a CPU and trials that are made up."""

from pathlib import Path

import pytest

from llmos.kernel.cpu import Cpu, CpuError
from llmos.kernel.cpu.bring_up import bring_up
from llmos.kernel.cpu.scripted import ScriptedCpu
from llmos.kernel.models import ModelError
from llmos.kernel.models.memory import Need
from llmos.kernel.models.sizing import Device, Resources, Sizing, Wish, estimate
from tests.kernel.models.conftest import QWEN

PLAIN = Resources(available=14_000_000_000, cores=2)
GPU = Resources(available=14_000_000_000, cores=2, devices=(Device("CUDA0", 8_000_000_000),))


class Fakes:
    """Loads and tries out; what uses the GPU fails as told."""

    def __init__(self, load_fails: bool = False, trial: Exception | None = None) -> None:
        self.load_fails, self.trial_raises = load_fails, trial
        self.loaded: list[Sizing] = []

    def load(self, path: Path, sizing: Sizing) -> Cpu:
        self.loaded.append(sizing)
        if self.load_fails and sizing.gpu_layers:
            raise CpuError("llama.cpp cannot load qwen.gguf: out of memory.")
        return ScriptedCpu(cells=sizing.cells)

    def trial(self, path: Path, sizing: Sizing) -> Need:
        if self.trial_raises is not None and (sizing.gpu_layers or isinstance(self.trial_raises, OSError)):
            raise self.trial_raises
        return estimate(QWEN, sizing)


def test_the_gpu_is_used_where_it_works() -> None:
    fakes = Fakes()
    running = bring_up(QWEN, GPU, Wish(), fakes.load, fakes.trial)
    assert (running.sizing.gpu_layers, running.warning) == (29, "")


def test_what_fails_on_the_gpu_runs_on_the_cpu_and_says_why() -> None:
    fakes = Fakes(load_fails=True)
    running = bring_up(QWEN, GPU, Wish(), fakes.load, fakes.trial)
    assert [each.gpu_layers for each in fakes.loaded] == [29, 0]
    assert running.warning == "Qwen runs without a GPU: llama.cpp cannot load qwen.gguf: out of memory."
    assert ", CPU; needs" in running.sizing.sentence


def test_a_trial_that_dies_on_the_gpu_is_a_failure_too() -> None:
    fakes = Fakes(trial=ModelError("it stops llama.cpp"))
    running = bring_up(QWEN, GPU, Wish(), fakes.load, fakes.trial)
    assert [each.gpu_layers for each in fakes.loaded] == [0]
    assert "it stops llama.cpp" in running.warning


def test_a_model_that_does_not_fit_is_not_loaded() -> None:
    fakes = Fakes()
    with pytest.raises(ModelError, match="are available"):
        bring_up(QWEN, Resources(available=1_000_000_000, cores=2), Wish(), fakes.load, fakes.trial)
    assert not fakes.loaded


def test_without_a_trial_the_estimate_decides() -> None:
    fakes = Fakes(trial=OSError("no more processes"))
    assert bring_up(QWEN, PLAIN, Wish(), fakes.load, fakes.trial).sizing.cells == 16_384
