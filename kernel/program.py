"""Programs: what a process runs. A TOML file in assets/programs gives prompt, capabilities and sampling."""

import tomllib
from dataclasses import dataclass
from importlib import resources

from llmos.kernel.cpu import Sampling


@dataclass(frozen=True)
class Program:
    """`capabilities` is what its processes may use: they can call only tools that need no more.

    `tools` names those of them that stand in the prompt; none named are all. The others are found by `tools.find`.
    `granted` is what the person added to what it declares: MCP servers, whose tools never stand in the prompt.
    """

    name: str
    prompt: str
    capabilities: frozenset[str]
    sampling: Sampling
    tools: tuple[str, ...] = ()
    granted: frozenset[str] = frozenset()


def load_programs() -> dict[str, Program]:
    """The programs that ship, by name."""
    programs = {}
    for file in resources.files("llmos.assets").joinpath("programs").iterdir():
        if file.name.endswith(".toml"):
            data = tomllib.loads(file.read_text(encoding="utf-8"))
            programs[data["name"]] = Program(
                name=data["name"],
                prompt=data["prompt"].strip(),
                capabilities=frozenset(data.get("capabilities", ())),
                sampling=Sampling(**data.get("sampling", {})),
                tools=tuple(data.get("tools", ())),
            )
    return programs
