"""The call by which the model finds tools that do not stand in its prompt, which the kernel itself answers."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.records import Integrity, Label
from llmos.kernel.machine import Machine
from llmos.kernel.memorycalls import Returns
from llmos.kernel.process import Process
from llmos.kernel.syscalls import schema_line

FOUND = 3  # most tools that a search returns
SUITED = 3  # most tools that are shown with a message
ROOM = 4000  # characters of what is told of them, where it is more than one
FOREIGN = Label(Integrity.WEB)
STEM = 4  # words with so many letters in common are alike: "rename" and "renames"
_PATH = re.compile(r"/|\w\.\w")
_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset({"the", "and", "for", "with", "from", "that", "this", "its", "into", "old", "one", "tool", "tools"})

FIND = SyscallSpec(
    name="tools.find",
    description="Finds more tools: web, change files, notes, pictures, clipboard, Python, terminal.",
    schema={"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]},
    paths=(),
    capability="find tools",
)


def naming(servers: Iterable[str]) -> SyscallSpec:
    """The call as it stands in prompts: with the names that the person gave to MCP servers, and no word of theirs."""
    return replace(FIND, description=", ".join((FIND.description.removesuffix("."), *servers)) + ".")


def find(machine: Machine, process: Process, arguments: dict[str, object], done: Returns) -> None:
    """The best few of the tools that the program may use, with their schemas. They can be called from then on.

    What MCP servers say of their tools is as little trusted as a page of the web, and is read only where one of them
    is the best: else it would taint the context for nothing.
    """
    usable = [spec for spec in machine.syscalls.usable(process.capabilities) if spec.name != FIND.name]
    best = ranked(usable, str(arguments["query"]))[:FOUND]
    if not best:
        names = ", ".join(spec.name for spec in usable if not spec.server)
        servers = sorted({spec.server for spec in usable} - {""})
        more = f" And those of {', '.join(servers)}." if servers else ""
        done(f"No tool fits. There are: {names}.{more}", False)
        return
    if not best[0].server:
        best = [spec for spec in best if not spec.server]
    while len(best) > 1 and sum(len(schema_line(spec)) for spec in best) > ROOM:
        best.pop()
    label = FOREIGN if any(spec.server for spec in best) else None
    done("You may call these now:\n" + "\n".join(map(schema_line, best)), True, label)


def suited(specs: Iterable[SyscallSpec], shown: Iterable[SyscallSpec], text: str) -> list[SyscallSpec]:
    """The tools that a message asks for by their device or what they are about, and that do not stand in the prompt.
    None where one that stands there serves best, and none of MCP servers, whose words are not shown unasked.
    """
    words = {word for part in text.casefold().split() if not _PATH.search(part) for word in _WORD.findall(part)}
    words |= {word.removesuffix("s") for word in words}
    near = [s for s in specs if not s.server and words & {s.name.partition(".")[0].removesuffix("s"), *s.about}]
    best, known = ranked(near, text)[:SUITED], {spec.name for spec in shown}
    return [] if best and best[0].name in known else [spec for spec in best if spec.name not in known]


def ranked(specs: list[SyscallSpec], query: str) -> list[SyscallSpec]:
    """Those that have a word of the query, the best first. A word of the name counts twice."""
    wanted = _words(query)

    def score(spec: SyscallSpec) -> int:
        named, told = _words(spec.name), _words(" ".join((spec.description, *spec.schema["properties"], *spec.about)))
        return sum(2 * _among(word, named) + _among(word, told) for word in wanted)

    scores = {spec.name: score(spec) for spec in specs}
    return sorted((spec for spec in specs if scores[spec.name]), key=lambda spec: -scores[spec.name])


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.casefold()) if len(word) > 2) - _EMPTY


def _among(word: str, others: frozenset[str]) -> bool:
    return any(
        word == other or (min(len(word), len(other)) >= STEM and word[:STEM] == other[:STEM]) for other in others
    )
