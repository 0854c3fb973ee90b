"""The syscall table: which calls exist, what a program is shown of them, and the check of one call's form."""

import json
from collections.abc import Collection
from typing import Any

from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.arguments import MisfitError, fit
from llmos.kernel.callforms import HERMES, Family


class CallError(Exception):
    """The call is malformed. The message tells the model how to mend it."""


class SyscallTable:
    """All syscalls of all devices, by name. `blind`: no model sees pictures."""

    def __init__(self, specs: tuple[SyscallSpec, ...] = (), blind: bool = True) -> None:
        self.specs, self.blind = {spec.name: spec for spec in specs}, blind

    def usable(self, capabilities: frozenset[str]) -> list[SyscallSpec]:
        usable = [spec for spec in self.specs.values() if spec.capability in capabilities]
        return [spec for spec in usable if not (self.blind and spec.seen)]

    def shown(self, capabilities: frozenset[str], core: Collection[str]) -> list[SyscallSpec]:
        """What of them stands in a prompt: the core in its order, or all where a program names none. The others are
        found.
        """
        usable = self.usable(capabilities)
        return [spec for name in core for spec in usable if spec.name == name] if core else usable

    def bind(self, name: str, arguments: dict[str, Any]) -> tuple[SyscallSpec, dict[str, Any]]:
        """Checks a call against its schema; numbers written as strings are taken as meant. Raises CallError."""
        spec = self.specs.get(name)
        if spec is None:
            near = [own for own in self.own() if own.partition(".")[0] == name.partition(".")[0]]
            raise CallError(f"There is no tool {name}. There are: {', '.join(near or self.own())}.")
        properties, bound = spec.schema["properties"], {}
        arguments = _unwrap(arguments, properties)
        for key, value in arguments.items():
            if key not in properties:
                raise CallError(f"{name} has no argument {key}. It takes: {', '.join(properties)}.")
            try:
                bound[key] = fit(properties[key], value, key)
            except MisfitError as error:
                raise CallError(f"{name}: {error}") from error
        missing = [key for key in spec.schema["required"] if key not in bound]
        if missing:
            raise CallError(f"{name} also needs {', '.join(missing)}.")
        return spec, bound

    def own(self) -> list[str]:
        """The names of all but those that MCP servers chose: a name can say things, too."""
        return [spec.name for spec in self.specs.values() if not spec.server]

    def devices(self) -> tuple[str, ...]:
        """By name, the MCP servers being one; none while none is known."""
        found = {name.split(".")[0] for name in self.own()}
        return tuple(sorted(found | {"mcp"})) if found else ()


def _unwrap(arguments: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    """Small models put the arguments one level too deep: {"parameters": {…}}."""
    for key in ("parameters", "arguments"):
        inner = arguments.get(key)
        if key not in properties and len(arguments) == 1 and isinstance(inner, dict):
            return inner
    return arguments


def describe(specs: list[SyscallSpec], family: Family = HERMES) -> str:
    """The tools as the models of a family read them."""
    return "\n".join(
        [
            "",
            "",
            "# Tools",
            "",
            "You may call one or more functions to assist with the user query.",
            "",
            "You are provided with function signatures within <tools></tools> XML tags:",
            "<tools>",
            *map(schema_line, specs),
            "</tools>",
            family.how,
        ]
    )


def schema_line(spec: SyscallSpec) -> str:
    """One tool, as JSON on one line."""
    function = {"name": spec.name, "description": spec.description, "parameters": spec.schema}
    return json.dumps({"type": "function", "function": function}, ensure_ascii=False)


def canonical(arguments: dict[str, Any]) -> str:
    """Arguments as canonical JSON: equal calls have equal texts."""
    return json.dumps(arguments, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
