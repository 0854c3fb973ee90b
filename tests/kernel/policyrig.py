"""Devices that only record what they were made to do, one for each effect, for tests and benchmarks of the policy."""

import dataclasses
import json
from typing import Any

from llmos.kernel.abi.device import Effect, SyscallSpec
from llmos.kernel.abi.records import Approval, Verdict
from llmos.kernel.abi.requests import CallDevice
from llmos.kernel.syscalls import SyscallTable
from tests.kernel.conftest import CALCULATOR, READ, Rig


def tool(
    name: str, effect: Effect, *arguments: str, paths: tuple[str, ...] = (), untrusted: bool = False
) -> SyscallSpec:
    properties = {argument: {"type": "string"} for argument in arguments}
    schema = {"type": "object", "properties": properties, "required": list(arguments)}
    return SyscallSpec(name, "A tool.", schema, paths, "act", effect, untrusted)


FETCH = tool("browser.fetch", Effect.SEND, "url", untrusted=True)
SEARCH = tool("web.search", Effect.SEND, "query", untrusted=True)
MAIL = tool("mail.send", Effect.SEND, "to", "text")
UPLOAD = tool("drive.upload", Effect.SEND, "path", paths=("path",))
WRITE = tool("files.write", Effect.CHANGE, "path", "text", paths=("path",))
NOTE = tool("notes.add", Effect.CHANGE, "text")
TRASH = tool("files.trash", Effect.DESTROY, "path", paths=("path",))
PYTHON = tool("python.run", Effect.SCRATCH, "code", untrusted=True)
SHELL = tool("terminal.run", Effect.RUN, "command", untrusted=True)
TOOLS = (CALCULATOR, READ, FETCH, SEARCH, MAIL, UPLOAD, WRITE, NOTE, TRASH, PYTHON, SHELL)


def call(tool: SyscallSpec, **arguments: Any) -> str:  # noqa: ANN401
    """A call as the model writes it."""
    return f"<tool_call>\n{json.dumps({'name': tool.name, 'arguments': arguments})}\n</tool_call>"


def equip(kernel: Rig, *grants: str, tools: tuple[SyscallSpec, ...] = TOOLS) -> None:
    """Gives the assistant these tools, and grants paths."""
    machine = kernel.machine
    machine.syscalls = SyscallTable(tools)
    program = machine.programs["assistant"]
    machine.programs["assistant"] = dataclasses.replace(program, capabilities=program.capabilities | {"act"})
    for path in grants:
        machine.journal.grant(path)


def done(kernel: Rig, *harmless: str) -> list[CallDevice]:
    """What the devices were made to do, without calls of the tools named."""
    return [
        request for request in kernel.devices.calls if isinstance(request, CallDevice) and request.name not in harmless
    ]


def waiting(kernel: Rig) -> Approval:
    """The one call that waits."""
    (found,) = [p.turn.waiting.approval for p in kernel.machine.table if p.turn is not None and p.turn.waiting]
    return found


def verdicts(kernel: Rig) -> list[tuple[str, Verdict]]:
    return [(row.tool, row.verdict) for row in kernel.machine.audit.rows(1000)]
