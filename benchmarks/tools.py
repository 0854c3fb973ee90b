"""Which tool a model calls, with which arguments, and what it calls without need: requests from tools.toml, greedy.

Through a kernel with the assistant's program, its prompt, its trap and its sampler; the first call of an answer counts.
Both with the grammar that keeps calls well formed and without it. A tool that does not stand in the prompt is right
where `tools.find` would have found it, too.
"""

import argparse
import json
import re
import sys
import tempfile
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from benchmarks.common import MODELS, Result
from llmos.kernel import calls, toolcalls
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.records import Message, Role
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Opened, Sent, Syscalls
from llmos.kernel.abi.requests import AnyRequest, CallDevice, ListSyscalls
from llmos.kernel.cpu.llama import LlamaCpu
from llmos.kernel.syscalls import CallError, SyscallTable
from llmos.peripherals.host import Host, load_devices
from tests.kernel.conftest import Rig

LONGEST = 48  # tokens of an answer, after which no call is waited for
NEAR = 1e-4  # relative, between what the calculator gives and what is right
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


@dataclass(frozen=True)
class Request:
    """`tool` "": none is needed. `right` is what the calculator should give, or patterns for arguments."""

    text: str
    tool: str = ""
    right: float | dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Called:
    name: str
    arguments: dict[str, Any]
    ok: bool  # it could be bound: a known tool, with arguments that fit


class Bench:
    """A kernel on a model, with the real devices, that answers one request after the other."""

    def __init__(self, folder: Path, model: Path, grammar: bool) -> None:
        self.rig = Rig(folder, LlamaCpu(model))
        self.host = Host(load_devices())
        listed = self.host.answer(ListSyscalls())
        assert isinstance(listed, Syscalls)
        machine = self.rig.machine
        machine.syscalls = SyscallTable((*calls.OWN_SPECS, *listed.syscalls))
        machine.settings.update(greedy=True, grammar=grammar, recall=False)
        self.rig.devices.answer = self._device
        self.usable = machine.syscalls.usable(machine.programs["assistant"].capabilities)
        self._new()
        self.rig.run()  # idle work prefills this conversation; it stays, and the others share its cells

    def _device(self, request: AnyRequest) -> AnyAnswer:
        """What is measured is the call; nothing is done."""
        assert isinstance(request, CallDevice)
        return DeviceReply("done")

    def _new(self) -> int:
        opened = self.rig.ask(ask.Create())
        assert isinstance(opened, Opened)
        return opened.conversation.pid

    def first_call(self, text: str) -> Called | None:
        pid = self._new()
        sent = self.rig.ask(ask.Send(pid=pid, text=text))
        assert isinstance(sent, Sent)
        process = self.rig.machine.table.processes[pid]
        made: Message | None = None
        while made is None and process.turn is not None:
            self.rig.step()
            made = next((m for m in self.rig.messages(pid) if m.role is Role.TOOL), None)
            turn = process.turn
            if turn is not None and turn.generated >= LONGEST and (turn.trap is None or not turn.trap.pending):
                break
        waits = process.turn.waiting if process.turn is not None else None
        self.rig.ask(ask.Stop(pid=pid))
        self.rig.ask(ask.Delete(pid=pid))
        self._forget()
        if waits is not None:
            return Called(waits.spec.name, waits.arguments, True)
        if made is None or made.invocation is None:
            return None
        arguments = json.loads(made.invocation.arguments or "{}")
        return Called(made.invocation.name, arguments, self._binds(made.invocation.name, arguments))

    def _forget(self) -> None:
        """What one request had kept in core memory would stand in the context of the next."""
        machine = self.rig.machine
        if machine.blocks.live():
            with machine.journal.write() as db:
                db.execute("delete from blocks")
            machine.forget_prefixes()

    def _binds(self, name: str, arguments: dict[str, Any]) -> bool:
        try:
            self.rig.machine.syscalls.bind(name, arguments)
        except CallError:
            return False
        return True

    def right_tool(self, request: Request, called: Called) -> bool:
        if called.name == "tools.find" and request.tool not in self.rig.machine.programs["assistant"].tools:
            return request.tool in [spec.name for spec in self._found(called)]
        return called.name == request.tool

    def _found(self, called: Called) -> list[SyscallSpec]:
        specs = [spec for spec in self.usable if spec.name != "tools.find"]
        return toolcalls.ranked(specs, str(called.arguments.get("query", "")))[: toolcalls.FOUND]

    def right_arguments(self, request: Request, called: Called) -> bool:
        """Of a call of the right tool."""
        if called.name == "tools.find":
            return True
        if isinstance(request.right, dict):
            patterns = request.right.items()
            return called.ok and all(re.search(p, str(called.arguments.get(n, "")), re.I) for n, p in patterns)
        told = self.host.answer(CallDevice(called.name, called.arguments))
        assert isinstance(told, DeviceReply)
        found = NUMBER.search(told.content) if told.ok else None
        return found is not None and abs(float(found[0]) - request.right) <= NEAR * abs(request.right)

    def close(self) -> None:
        self.rig.close()


def load(limit: int) -> list[Request]:
    """All requests, those of each tool in turn, so that the first few are of every kind."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    kinds = [
        [Request(text, kind.get("tool", ""), *right) for text, *right in kind["requests"]] for kind in data["asked"]
    ]
    mixed = [request for request in chain.from_iterable(zip_longest(*kinds)) if request is not None]
    return mixed[:limit] if limit else mixed


def measure(bench: Bench, requests: list[Request], verbose: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for request in requests:
        called = bench.first_call(request.text)
        needed = bool(request.tool)
        tool = needed and called is not None and bench.right_tool(request, called)
        arguments = tool and called is not None and bench.right_arguments(request, called)
        counts["needed"] += needed
        counts["called"] += called is not None
        counts["well formed"] += called is not None and called.ok
        counts["tool"] += tool
        counts["arguments"] += arguments
        counts["needless"] += called is not None and not needed
        if verbose:
            said = f"{called.name} {json.dumps(called.arguments)}" if called else "words"
            verdict = ("right" if arguments else "wrong") if needed else ("needless" if called else "right")
            print(f"{verdict:9} {request.text} -> {said}", file=sys.stderr, flush=True)
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", action="append", help="a model of the tests, 0.5B or 1.5B; both without it")
    parser.add_argument("--limit", type=int, default=0, help="how many requests, of every kind; all without it")
    parser.add_argument("--verbose", action="store_true", help="tells each call on the standard error")
    chosen = parser.parse_args()
    requests = load(chosen.limit)
    result = Result("tools")
    result.metrics["requests"] = {
        "tool": sum(bool(r.tool) for r in requests),
        "none": sum(not r.tool for r in requests),
    }
    for size in chosen.model or ["0.5B", "1.5B"]:
        for grammar in (True, False):
            with tempfile.TemporaryDirectory() as folder:
                model = MODELS / f"qwen2.5-coder-{size.lower()}-instruct.gguf"
                bench = Bench(Path(folder), model, grammar)
                counts = measure(bench, requests, chosen.verbose)
                bench.close()
            name = f"{size} {'with' if grammar else 'without'} grammar"
            needed, free = counts["needed"], len(requests) - counts["needed"]
            result.metrics[name] = {
                "right_tool": round(counts["tool"] / needed, 3),
                "right_arguments": round(counts["arguments"] / needed, 3),
                "needless_calls": round(counts["needless"] / free, 3),
                "calls": counts["called"],
                "well_formed_calls": counts["well formed"],
            }
            if grammar:
                formed = counts["well formed"] / counts["called"] if counts["called"] else None
                result.mark(f"{name}: calls that are well formed", formed, ">=", 1)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
