"""The MCP servers that the kernel knows: how each is reached, what was agreed to about it, and how it is."""

from dataclasses import dataclass, field

from llmos.kernel.abi.home import Home
from llmos.kernel.abi.servers import Declared, Server, ServerConfig, ServerPhase
from llmos.kernel.child import Child
from llmos.kernel.mcp import config, tools, trust
from llmos.kernel.mcp.config import ConfigError, fingerprint
from llmos.kernel.mcp.trust import Trust

MOVED = "What is started is not what you agreed to. Look at it, and turn it on again."


@dataclass
class Link:
    """One server. `child` is its host, None while it is off. `crashes` counts the ends of its host."""

    config: ServerConfig
    child: Child | None = None
    phase: ServerPhase = ServerPhase.OFF
    detail: str = ""
    tools: tuple[Declared, ...] = ()
    crashes: int = 0


@dataclass
class Roster:
    """`trouble` says why mcp.json cannot be read, "" where it can. Only the kernel's thread uses it."""

    home: Home
    links: dict[str, Link] = field(default_factory=dict)
    trusts: dict[str, Trust] = field(default_factory=dict)
    trouble: str = ""

    def load(self) -> None:
        """Reads both files. What was in memory stays where it is still configured alike."""
        try:
            configs, self.trouble = config.load(self.home.servers), ""
            self.trusts = trust.load(self.home.trust)
        except (ConfigError, OSError) as error:
            self.trouble = str(error)
            return
        self.links = {
            name: old if (old := self.links.get(name)) is not None and old.config == each else Link(each)
            for name, each in configs.items()
        }

    def trust(self, name: str) -> Trust:
        return self.trusts.get(name, Trust())

    def agree(self, name: str, agreed: Trust | None) -> None:
        """Keeps what the person agreed to; None forgets it. Raises OSError."""
        changed = {key: value for key, value in self.trusts.items() if key != name}
        if agreed is not None:
            changed[name] = agreed
        trust.save(self.home.trust, changed)
        self.trusts = changed

    def allowed(self, name: str) -> bool:
        """Whether the person agreed to starting what is configured now."""
        return name in self.links and self.trust(name).runs == fingerprint(self.links[name].config)

    def server(self, name: str) -> Server:
        """As the person sees it."""
        link, agreed = self.links[name], self.trust(name)
        moved = MOVED if agreed.runs and not self.allowed(name) else ""
        return Server(
            name=name,
            line=config.line(link.config),
            on=self.allowed(name),
            used=agreed.used,
            phase=link.phase,
            detail=moved or link.detail,
            tools=tools.seen(name, link.tools, agreed),
        )

    def listed(self) -> tuple[Server, ...]:
        return tuple(self.server(name) for name in self.links)
