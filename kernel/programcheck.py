"""What a program must be like: what may stand in its file, and what it may declare."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from llmos.kernel.abi.device import Effect, SyscallSpec
from llmos.kernel.abi.records import Capability, ProgramSpec

# For the person's panels and the kernel: a program that had them would act in the person's name.
NOBODYS = frozenset(
    {
        "operate the terminal",
        "look at the sandbox",
        "look at the browser",
        "preview changes",
        "forget what was kept",
        "check answers",
    }
)
PROMPT, TITLE, ICON, DESCRIPTION = 20_000, 40, 8, 200  # longest, characters
NAME = 200  # longest name of a capability, tool or collection, characters
CHOSEN = 200  # most collections and documents
BOUNDS = {"temperature": (0.0, 2.0), "top_k": (0, 1000), "top_p": (0.0, 1.0), "min_p": (0.0, 1.0)}
SCALE = (0.0, 4.0)  # of an adapter
PATH = 4096  # longest, characters
EFFECTS = list(Effect)  # from the least to the most


def faults(spec: ProgramSpec) -> Iterator[tuple[str, str]]:
    """What is wrong with a program whatever there is on this machine: the key or value of its file that it is about,
    and a sentence.
    """
    for key, most in (("title", TITLE), ("icon", ICON), ("description", DESCRIPTION)):
        value = getattr(spec, key)
        if len(value) > most:
            yield key, f"Its {key} has {len(value):,} characters; {most} is the most."
        elif not value.isprintable() and key != "icon":
            yield key, f"Its {key} has characters that cannot be seen."
    for name in (*spec.capabilities, *spec.tools, *spec.knowledge.collections):
        if not name.isprintable() or not 0 < len(name) <= NAME:
            yield name, "A name in it has characters that cannot be seen, or too many."
    if not spec.prompt.strip():
        yield "prompt", "It has no prompt. A sentence that says what the model is to do is enough."
    if len(spec.prompt) > PROMPT:
        yield "prompt", f"Its prompt has {len(spec.prompt):,} characters; {PROMPT:,} is the most."
    if any(map(_hidden, f"{spec.prompt}{spec.icon}")):
        yield "prompt", "Its prompt has characters that cannot be seen, and may say what you do not read."
    for key, (least, top) in BOUNDS.items():
        if not least <= getattr(spec.sampling, key) <= top:
            yield key, f"{key} must be from {least:g} to {top:g}."
    path = spec.adapter.path
    if path and not (path.isprintable() and len(path) <= PATH and Path(path).is_absolute()):
        yield "path", "The path of its adapter is no whole path of a file."
    if not SCALE[0] <= spec.adapter.scale <= SCALE[1]:
        yield "scale", f"The scale of its adapter must be from {SCALE[0]:g} to {SCALE[1]:g}."
    if len(spec.knowledge.collections) + len(spec.knowledge.documents) > CHOSEN:
        yield "knowledge", f"At most {CHOSEN} collections and documents are chosen. Put documents into a collection."


def unknown(spec: ProgramSpec, table: Iterable[Capability]) -> Iterator[tuple[str, str]]:
    """As `faults`, of capabilities and tools that are not in the table."""
    known = {capability.name: capability.tools for capability in table}
    for name in spec.capabilities:
        if name not in known:
            yield name, f"There is no capability “{name}”. There are: {', '.join(known)}."
    usable = {tool for name in spec.capabilities for tool in known.get(name, ())}
    every = {tool: name for name, tools in known.items() for tool in tools}
    for tool in spec.tools:
        if tool not in every:
            yield tool, f"There is no tool “{tool}”."
        elif tool not in usable:
            yield tool, f"The tool “{tool}” needs the capability “{every[tool]}”."


def declarable(specs: Iterable[SyscallSpec]) -> tuple[Capability, ...]:
    """What programs may declare: what the devices have, but for the panels' own, what the kernel shows with a question,
    and MCP servers.
    """
    tools: dict[str, list[SyscallSpec]] = {}
    for spec in specs:
        preview = spec.name.partition(".")[2].startswith("preview_")
        if not spec.server and not preview and spec.capability not in NOBODYS:
            tools.setdefault(spec.capability, []).append(spec)
    return tuple(
        Capability(name, max((each.effect for each in mine), key=EFFECTS.index), tuple(each.name for each in mine))
        for name, mine in tools.items()
    )


def _hidden(character: str) -> bool:
    """Controls, marks that turn the direction of what is read, and tags."""
    code = ord(character)
    control = (code < 0x20 and character not in "\n\t") or 0x7F <= code < 0xA0
    turning = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
    return control or turning or 0xD800 <= code <= 0xDFFF or 0xE0000 <= code <= 0xE007F
