"""What the person is told of a model that was brought up, or was not."""

from pathlib import Path

import pytest

from llmos.kernel import loader
from llmos.kernel.abi.events import ModelChanged, Notice
from llmos.kernel.abi.records import Phase
from llmos.kernel.cpu.bring_up import Running
from llmos.kernel.cpu.scripted import ScriptedCpu
from llmos.kernel.loader import Loader
from llmos.kernel.models import ModelError
from llmos.kernel.models.sizing import Resources, Sizing, Wish
from tests.kernel.conftest import Make, Rig

SIZING = Sizing(cells=2048, budget=1000, threads=2, sentence="2,048 cells, 2 threads, CPU; needs 1.1 GB of 14.0 GB")


def load(kernel: Rig, by: Loader, path: Path) -> None:
    """Loads, and waits until the loading thread has said how it went."""
    by.load(path)
    while kernel.machine.model.phase is Phase.LOADING:
        kernel.machine.turn_over(block=True)


def test_the_state_tells_the_sizing_and_what_went_wrong(
    rig: Make, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Wish] = []

    def bring_up(info: object, machine: Resources, wish: Wish, load: object) -> Running:
        asked.append(wish)
        return Running(ScriptedCpu(cells=2048), SIZING, warning="It runs without a GPU: no memory.")

    monkeypatch.setattr(loader, "bring_up", bring_up)
    kernel = rig()
    kernel.home.settings.write_text('{"threads": 2, "cells": "all"}')
    load(kernel, Loader(kernel.machine), tiny_model)
    model = kernel.machine.model
    assert (model.phase, model.detail, model.budget) == (Phase.READY, SIZING.sentence, 1000)
    assert kernel.of(Notice)[-1].text == "It runs without a GPU: no memory."
    assert asked == [Wish(threads=2)]
    kernel.cpu = kernel.machine.cpu  # type: ignore[assignment]


def test_a_refused_model_leaves_the_old_one_running(
    rig: Make, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bring_up(info: object, machine: Resources, wish: Wish, load: object) -> Running:
        raise ModelError("It needs 40 GB of memory, and 14 GB are available.")

    kernel = rig()
    script = tmp_path / "old.script.json"
    script.write_text('{"lines": []}')
    the_loader = Loader(kernel.machine)
    load(kernel, the_loader, script)
    before = kernel.machine.model
    monkeypatch.setattr(loader, "bring_up", bring_up)
    load(kernel, the_loader, tiny_model)
    assert kernel.machine.model == before
    assert kernel.of(Notice)[-1].text.startswith("It needs 40 GB of memory, and 14 GB are available.")
    assert kernel.of(ModelChanged)[-1].model == before
