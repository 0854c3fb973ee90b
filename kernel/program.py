"""Programs: what a process runs. Those that ship are TOML files in assets/programs, those of the person's in `Home`."""

import hashlib
from dataclasses import dataclass
from importlib import resources

import msgspec

from llmos.kernel.abi.records import Adapter, Knowledge, ProgramSpec, Sampling
from llmos.kernel.programcheck import NOBODYS
from llmos.kernel.programfiles import parse

INTERNAL = frozenset({"archivist", "reader"})  # run by the kernel itself; nobody starts a chat with them
EVERYTHING = Knowledge()
NO_ADAPTER = Adapter()


@dataclass(frozen=True)
class Program:
    """`capabilities` is what its processes may use: they can call only tools that need no more.

    `tools` names those of them that stand in the prompt; none named are all. The others are found by `tools.find`.
    `granted` is what the person added to what it declares: MCP servers, whose tools never stand in the prompt.
    The rest is as in ProgramSpec.
    """

    name: str
    prompt: str
    capabilities: frozenset[str]
    sampling: Sampling
    tools: tuple[str, ...] = ()
    granted: frozenset[str] = frozenset()
    title: str = ""
    icon: str = ""
    description: str = ""
    foreign: bool = False
    knowledge: Knowledge = EVERYTHING
    adapter: Adapter = NO_ADAPTER

    @classmethod
    def of(cls, spec: ProgramSpec) -> "Program":
        """What a spec declares of what is nobody's is not taken over."""
        return cls(
            name=spec.name,
            prompt=spec.prompt.strip(),
            capabilities=frozenset(spec.capabilities) - NOBODYS,
            sampling=spec.sampling,
            tools=spec.tools,
            title=spec.title,
            icon=spec.icon,
            description=spec.description,
            foreign=spec.foreign,
            knowledge=spec.knowledge,
            adapter=spec.adapter,
        )

    @property
    def spec(self) -> ProgramSpec:
        return ProgramSpec(
            name=self.name,
            title=self.title,
            icon=self.icon,
            description=self.description,
            prompt=self.prompt,
            capabilities=tuple(sorted(self.capabilities)),
            tools=self.tools,
            foreign=self.foreign,
            sampling=self.sampling,
            knowledge=self.knowledge,
            adapter=self.adapter,
        )

    @property
    def content(self) -> str:
        """A hash of all that it is. What the person allowed for good is bound to it."""
        return hashlib.sha256(msgspec.json.encode(self.spec, order="deterministic")).hexdigest()


def load_programs() -> dict[str, Program]:
    """The programs that ship, by name."""
    programs = {}
    for file in resources.files("llmos.assets").joinpath("programs").iterdir():
        if file.name.endswith(".toml"):
            program = Program.of(parse(file.read_text(encoding="utf-8"), file.name))
            programs[program.name] = program
    return programs
