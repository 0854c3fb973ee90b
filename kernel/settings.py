"""What a person can set: one table. It is kept in settings.json, which also remembers the model that was used last."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llmos.kernel import limits
from llmos.kernel.abi.records import Setting, SettingValue
from llmos.kernel.models.sizing import BOUNDS
from llmos.kernel.programfiles import NAME


class SettingsError(Exception):
    """A value makes no sense, or cannot be kept. The message is for the person."""


@dataclass(frozen=True)
class Rule:
    """`default` None: as it suits the machine. What is not `at_once` is read when a model is loaded."""

    title: str
    help: str
    default: SettingValue
    allowed: str
    allows: Callable[[object], bool]
    at_once: bool = True


def _switch(title: str, help: str, default: bool) -> Rule:
    return Rule(title, help, default, "on or off", lambda value: isinstance(value, bool))


def _size(name: str, title: str, help: str) -> Rule:
    least, most = BOUNDS[name]
    allowed = f"a number from {least:,} to {most:,}"
    return Rule(title, help, None, allowed, lambda value: type(value) is int and least <= value <= most, False)


def _are_marks(value: object) -> bool:
    match value:
        case [int() | float() as low, int() | float() as high]:
            return 0.1 <= low <= high <= 1
    return False


def _is_path(value: object) -> bool:
    return isinstance(value, str) and Path(value).is_absolute()


def _is_address(value: object) -> bool:
    return isinstance(value, str) and (not value or re.fullmatch(r"https?://[^/\s]+/?", value) is not None)


TABLE: dict[str, Rule] = {
    "recall": _switch(
        "Recall", "Each message brings back what fits it: from documents, and from what left the context.", True
    ),
    "archivist": _switch(
        "Notes on what left",
        "In idle time the model writes short notes on what left a context. They can be wrong.",
        False,
    ),
    "watermarks": Rule(
        "Watermarks",
        "Shares of the context: above the higher one pages leave in idle time, down to the lower one.",
        list(limits.WATERMARKS),
        "two shares from 0.1 to 1, the lower one first",
        _are_marks,
    ),
    "lookup": _switch("Prompt lookup", "What stands in the context already is written faster.", True),
    "grammar": _switch(
        "Well-formed calls",
        "A tool call that the model has begun is kept to the tools and arguments that there are.",
        True,
    ),
    "embedder": Rule(
        "Embedding model",
        "Makes vectors of documents. Another one reads all of them anew, in the background, while the old one serves.",
        "minilm",
        "minilm, or the whole path of a folder with a SentenceTransformer",
        lambda value: value == "minilm" or _is_path(value),
    ),
    "reranker": Rule(
        "Reranker",
        "Reads the best hits of a search once more, together with the question. Slower.",
        False,
        "off, or the whole path of a folder with a cross-encoder",
        lambda value: value is False or _is_path(value),
    ),
    "greedy": _switch("Most likely words", "The model always writes the most likely word, so answers repeat.", False),
    "program": Rule(
        "Program of new chats",
        "What a new chat runs where you choose no other. Programs, in the menu, has them all.",
        "assistant",
        "the name of a program",
        lambda value: isinstance(value, str) and NAME.fullmatch(value) is not None,
    ),
    "browser": _switch(
        "Browser", "Web pages are fetched, for you and for the model. While it is off, nothing is.", False
    ),
    "index_server": Rule(
        "Index server",
        "Chroma keeps the index of the documents on this server instead of here. It sees vectors, no text.",
        "",
        "the address of a server that runs “chroma run”, such as http://localhost:8000; auto for none",
        _is_address,
        False,
    ),
    "cells": _size("cells", "Cells", "Tokens of KV cache, for all processes together."),
    "budget": _size("budget", "Context", "Tokens of context of one process."),
    "threads": _size("threads", "Threads", "Threads that compute."),
    "gpu_layers": _size("gpu_layers", "GPU layers", "Layers of the model that a GPU computes."),
}


def listed(values: Mapping[str, Any]) -> tuple[Setting, ...]:
    """Every setting with its value; one that makes no sense is as if it were not set."""
    return tuple(
        Setting(name, rule.title, rule.help, value_of(values, name), rule.default, rule.allowed, rule.at_once)
        for name, rule in TABLE.items()
    )


def value_of(values: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401
    """What holds: what was set, or the default."""
    rule, value = TABLE[name], values.get(name)
    return value if value is not None and rule.allows(value) else rule.default


OF_DISK = ("embedder", "reranker")


def for_disk(values: Mapping[str, Any]) -> list[str]:
    """What was set for the disk's process, as its command line has it."""
    chosen = ((name, value_of(values, name)) for name in OF_DISK if values.get(name) is not None)
    return [word for name, value in chosen if isinstance(value, str) for word in (f"--{name}", value)]


def check(name: str, value: SettingValue) -> None:
    """Raises SettingsError where a value, None for the default, cannot be set."""
    if name not in TABLE:
        raise SettingsError(f"There is no setting {name}. There are: {', '.join(TABLE)}.")
    if value is not None and not TABLE[name].allows(value):
        raise SettingsError(f"{TABLE[name].title} must be {TABLE[name].allowed}.")


def load(path: Path) -> dict[str, Any]:
    """What was written; what cannot be read is as if it were not there."""
    try:
        data = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def save(path: Path, changes: Mapping[str, Any]) -> None:
    """Writes the settings as a whole, with the changes; None takes one out. Raises SettingsError."""
    values = {name: value for name, value in {**load(path), **changes}.items() if value is not None}
    draft = path.with_suffix(".draft")
    try:
        draft.write_text(json.dumps(values, indent=1))
        draft.replace(path)
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be written ({error.strerror}). Free some space, or make it writable."
        ) from error
