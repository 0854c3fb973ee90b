"""What the person agreed to about each MCP server. It is the kernel's file, apart from mcp.json, which people paste
into: nothing that is pasted can agree in their place."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from llmos.kernel.files import read, write


class Accepted(msgspec.Struct, frozen=True):
    """A tool as the person accepted it: the hash of its declaration, and what it said of itself, for comparing."""

    hash: str
    description: str = ""


class Trust(msgspec.Struct, frozen=True, omit_defaults=True):
    """`runs` is the fingerprint of what may be started, "" for nothing. `tools` is None until the server has told its
    tools for the first time: those are accepted with the server. `reads` names tools that only read, as the person
    says.
    """

    runs: str = ""
    used: bool = True
    tools: dict[str, Accepted] | None = None
    reads: frozenset[str] = frozenset()


def load(path: Path) -> dict[str, Trust]:
    """By server. What cannot be read is not agreed to: nothing is started then. Raises OSError."""
    try:
        return msgspec.json.decode(read(path) or b"{}", type=dict[str, Trust])
    except msgspec.DecodeError:
        return {}


def save(path: Path, trusts: Mapping[str, Trust]) -> None:
    """Raises OSError."""
    write(path, msgspec.json.format(msgspec.json.encode(dict(trusts), order="deterministic"), indent=1))
