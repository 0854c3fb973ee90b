"""What a person sets for one model only: it stands over what is set for all, and over the program's sampling.

Kept in settings.json beside those, by the path of the model's file.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from llmos.kernel import settings
from llmos.kernel.abi.records import Setting, SettingValue
from llmos.kernel.cpu import Sampling
from llmos.kernel.models.gguf import Gguf
from llmos.kernel.models.sizing import Resources, Wish, choose
from llmos.kernel.settings import Rule, SettingsError

KEY = "tuned"
SIZES = ("budget", "cells", "threads", "gpu_layers")
_TEMPERATURE, _TOP_P = (0.0, 2.0), (0.01, 1.0)


def _between(title: str, help: str, least: float, most: float) -> Rule:
    def allows(value: object) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most

    return Rule(title, help, None, f"a number from {least:g} to {most:g}", allows)


TABLE: dict[str, Rule] = {
    **{name: settings.TABLE[name] for name in SIZES},
    "temperature": _between(
        "Temperature", "How freely words are chosen: 0 is always the most likely one.", *_TEMPERATURE
    ),
    "top_p": _between("Top p", "Only the most likely words whose chances together make this are chosen from.", *_TOP_P),
}


def of(values: Mapping[str, Any], path: Path | str) -> dict[str, Any]:
    """What is set for a model; what makes no sense is as if it were not set."""
    every = values.get(KEY)
    mine = every.get(str(path)) if isinstance(every, dict) else None
    found = mine if isinstance(mine, dict) else {}
    return {name: value for name, value in found.items() if name in TABLE and TABLE[name].allows(value)}


def wish(values: Mapping[str, Any], path: Path | str) -> Wish:
    """How a model is to be loaded."""
    return Wish.of({**values, **of(values, path)})


def sampling(mine: Mapping[str, Any], program: Sampling) -> Sampling:
    """How tokens are chosen, where `mine` is set for the model, in a program that would choose them otherwise."""
    temperature, top_p = mine.get("temperature", program.temperature), mine.get("top_p", program.top_p)
    return replace(program, temperature=float(temperature), top_p=float(top_p))


def listed(values: Mapping[str, Any], path: Path | str, program: Sampling) -> tuple[Setting, ...]:
    """Every setting of a model; the default is what holds for all models."""
    mine = of(values, path)
    common: dict[str, SettingValue] = {name: settings.value_of(values, name) for name in SIZES}
    common |= {"temperature": program.temperature, "top_p": program.top_p}
    return tuple(
        Setting(name, rule.title, rule.help, mine.get(name, common[name]), common[name], rule.allowed, rule.at_once)
        for name, rule in TABLE.items()
    )


def check(values: Mapping[str, Any], info: Gguf, machine: Resources, name: str, value: SettingValue) -> None:
    """Raises SettingsError, ModelError where a value, None for the default, cannot be set for this model.

    machine: with all of its memory free.
    """
    if name not in TABLE:
        raise SettingsError(f"There is no setting {name} of a model. There are: {', '.join(TABLE)}.")
    if value is None:
        return
    if not TABLE[name].allows(value):
        raise SettingsError(f"{TABLE[name].title} must be {TABLE[name].allowed}.")
    if name == "budget" and isinstance(value, int) and value > info.context_train:
        raise SettingsError(f"{info.name} was trained for {info.context_train:,} tokens of context, and not for more.")
    if name == "gpu_layers" and value and not machine.devices:
        raise SettingsError("llama.cpp finds no GPU here that could compute layers.")
    if name in SIZES:
        choose(info, machine, wish({**values, **changed(values, info.path, name, value)}, info.path))


def changed(values: Mapping[str, Any], path: Path | str, name: str, value: SettingValue) -> dict[str, Any]:
    """What is to be kept in the settings once a value is set, None for its default."""
    every = values.get(KEY)
    kept = dict(every) if isinstance(every, dict) else {}
    mine = {**of(values, path), name: value}
    kept[str(path)] = {each: mine[each] for each in TABLE if mine.get(each) is not None}
    return {KEY: {path: mine for path, mine in kept.items() if mine} or None}


def forgotten(values: Mapping[str, Any], path: Path | str) -> dict[str, Any]:
    """What is to be kept once a model is gone."""
    every = values.get(KEY)
    kept = every if isinstance(every, dict) else {}
    return {KEY: {each: mine for each, mine in kept.items() if each != str(path)} or None}
