"""What is chosen on machines that are made up."""

from dataclasses import replace

import pytest

from llmos.kernel.models import ModelError, sizing
from llmos.kernel.models.memory import Need
from llmos.kernel.models.sizing import Device, Resources, Sizing, Wish, choose, estimate
from tests.kernel.models.conftest import QWEN

GB = 1_000_000_000
ROOMY = Resources(available=14 * GB, cores=2)
WINDOWED = replace(QWEN, window=128)


def on_gpu(free: float, available: float = 14, shared: bool = False) -> Resources:
    return Resources(int(available * GB), 8, (Device("CUDA0", int(free * GB), shared),))


def test_a_roomy_machine_gives_all_cells_and_says_so() -> None:
    chosen = choose(QWEN, ROOMY)
    assert (chosen.cells, chosen.budget, chosen.threads) == (16_384, 8192, 2)
    assert (chosen.gpu_layers, chosen.swa_full) == (0, True)
    assert chosen.sentence == "16,384 cells, 2 threads, CPU; needs 1.9 GB of 14.0 GB available"


@pytest.mark.parametrize(("available", "cells"), [(2.3, 16_384), (2.0, 8192), (1.85, 4096), (1.8, 2048)])
def test_less_memory_gives_fewer_cells(available: float, cells: int) -> None:
    assert choose(QWEN, Resources(int(available * GB), cores=2)).cells == cells


def test_the_cache_takes_at_most_a_quarter() -> None:
    costly = replace(QWEN, n_head_kv=12)
    chosen = choose(costly, Resources(6 * GB, cores=2))
    assert estimate(costly, chosen).cache < 6 * GB / 4
    assert chosen.cells == 8192, "16,384 cells would have fitted"


def test_what_does_not_fit_is_refused_with_numbers() -> None:
    with pytest.raises(ModelError, match=r"needs about 1\.5 GB .* 2,048 tokens of context, and 1\.2 GB are available"):
        choose(QWEN, Resources(int(1.5 * GB), cores=2))


@pytest.mark.parametrize(
    ("cells", "train", "budget"),
    [(16_384, 32_768, 8192), (8192, 32_768, 4096), (4096, 32_768, 4096), (2048, 32_768, 2048), (16_384, 1024, 1024)],
)
def test_two_processes_fit_unless_there_are_few_cells(cells: int, train: int, budget: int) -> None:
    assert sizing.budget(cells, train) == budget


def test_a_gpu_that_holds_all_gets_all() -> None:
    chosen = choose(QWEN, on_gpu(8))
    assert (chosen.gpu_layers, chosen.ubatch) == (29, 512)
    assert "all 29 layers on CUDA0; needs" in chosen.sentence
    assert chosen.sentence.endswith("of 8.0 GB on CUDA0")


def test_a_small_gpu_gets_a_part_in_proportion() -> None:
    chosen = choose(QWEN, on_gpu(1.5))
    need = estimate(QWEN, chosen)
    assert 0 < chosen.gpu_layers < 29
    assert need.device <= on_gpu(1.5).device
    assert estimate(QWEN, replace(chosen, gpu_layers=chosen.gpu_layers + 1)).device > on_gpu(1.5).device
    assert f"{chosen.gpu_layers} of 29 layers" in chosen.sentence


def test_a_full_gpu_gets_nothing() -> None:
    chosen = choose(QWEN, on_gpu(0.5))
    assert (chosen.gpu_layers, chosen.ubatch) == (0, 256)
    assert ", CPU; needs" in chosen.sentence


def test_a_gpu_makes_up_for_little_memory_unless_it_is_the_same_memory() -> None:
    assert choose(QWEN, on_gpu(8, available=1)).gpu_layers == 29
    with pytest.raises(ModelError, match="are available"):
        choose(QWEN, on_gpu(8, available=1, shared=True))


def test_layers_with_a_window_keep_all_cells_only_where_they_fit() -> None:
    assert choose(WINDOWED, ROOMY).swa_full
    full, part = (estimate(WINDOWED, Sizing(16_384, 8192, 2, swa_full=keep)).host for keep in (True, False))
    chosen = choose(WINDOWED, Resources((full + part) // 2 + sizing.MARGIN, cores=2))
    assert (chosen.cells, chosen.swa_full) == (16_384, False)


def test_what_was_measured_decides() -> None:
    tried: list[int] = []

    def measure(each: Sizing) -> Need:
        tried.append(each.cells)
        return Need(host=each.cells * 2_000_000)

    assert choose(QWEN, ROOMY, measure=measure).cells == 4096
    assert tried == [16_384, 8192, 4096]


def test_wishes_override_the_choice() -> None:
    chosen = choose(QWEN, on_gpu(8), Wish(cells=3000, budget=1500, threads=5, gpu_layers=7))
    assert (chosen.cells, chosen.budget, chosen.threads, chosen.gpu_layers) == (3000, 1500, 5, 7)
    assert choose(QWEN, on_gpu(8), Wish(gpu_layers=0)).gpu_layers == 0
    assert choose(QWEN, ROOMY, Wish(gpu_layers=7)).gpu_layers == 0, "there is no GPU"
    with pytest.raises(ModelError, match="65,536 tokens"):
        choose(QWEN, Resources(2 * GB, cores=2), Wish(cells=65_536))


def test_wishes_that_make_no_sense_are_passed_over(caplog: pytest.LogCaptureFixture) -> None:
    settings = {"cells": 8192, "budget": True, "threads": "many", "gpu_layers": -1, "model": "/a.gguf"}
    assert Wish.of(settings) == Wish(cells=8192)
    assert len(caplog.records) == 3
    assert "threads is 'many', not a number from 1 to 512" in caplog.text
