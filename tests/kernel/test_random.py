"""Random operations on the whole machine: the books hold after each one, and no answer rests on a wrong cell."""

import dataclasses
import random
import tempfile
from pathlib import Path

from hypothesis import Phase, given, settings, strategies as st

from llmos.kernel import engine
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import Adapter, Priority, Role
from llmos.kernel.abi.replies import Opened
from llmos.kernel.context import Context
from llmos.kernel.cpu import NO_LORA, Cpu, Lora
from llmos.kernel.cpu.llama import LlamaCpu
from llmos.kernel.cpu.scripted import ScriptedCpu, digest_of, seed_of
from llmos.kernel.syscalls import SyscallTable
from tests.kernel.conftest import Rig

MOST = 10  # conversations at once
ADAPTERS = {"poet": Adapter("/poet.gguf"), "bard": Adapter("/bard.gguf"), "loud": Adapter("/bard.gguf", 2.0)}
OFTEN = ["send", "send", "step", "step", "step"]
SELDOM = [
    "create",
    "fork",
    "branch",
    "open",
    "stop",
    "continue",
    "kill",
    "delete",
    "suspend",
    "resume",
    "renice",
    "swap",
    "park",
]
OPERATIONS = st.tuples(st.sampled_from([*OFTEN, *SELDOM, "restart"]), st.integers(0, MOST - 1), st.integers(0, 30))


class SmallRig(Rig):
    """With a short system prompt, and swap that is always too small."""

    swap_memory, swap_files = 8_000, 30_000

    def boot(self) -> None:
        super().boot()
        machine = self.machine
        machine.syscalls = SyscallTable(())
        if isinstance(self.cpu, ScriptedCpu):
            for name, adapter in ADAPTERS.items():
                machine.programs[name] = dataclasses.replace(machine.programs["writer"], name=name, adapter=adapter)
                self.cpu.load_adapter(adapter.path, Path(adapter.path))
                machine.adapters[adapter.path] = adapter.path


class User:
    """Does things to a kernel, in an order that makes no sense. What it refuses is part of the game."""

    def __init__(self, folder: Path, cpu: Cpu, budget: int) -> None:
        self.kernel = SmallRig(folder, cpu, budget)
        self.pids: list[int] = []
        self.open(ask.Create())

    def open(self, request: ask.AnyRequest) -> None:
        if len(self.pids) < MOST and isinstance(answer := self.kernel.ask(request), Opened):
            self.pids.append(answer.conversation.pid)

    def do(self, action: str, index: int, number: int) -> None:
        kernel, machine = self.kernel, self.kernel.machine
        if action == "create" or not self.pids:
            names = ["", *(name for name in ADAPTERS if name in machine.programs)]
            self.open(ask.Create(priority=list(Priority)[number % 3], program=names[index % len(names)]))
            return
        pid = self.pids[index % len(self.pids)]
        requests: dict[str, ask.AnyRequest] = {
            "send": ask.Send(pid=pid, text=f"{number} and so on " * (1 + number % 12)),
            "open": ask.Open(pid=pid),
            "stop": ask.Stop(pid=pid),
            "continue": ask.Continue(pid=pid),
            "kill": ask.Kill(pid=pid),
            "delete": ask.Delete(pid=pid),
            "suspend": ask.Suspend(pid=pid),
            "resume": ask.Resume(pid=pid),
            "renice": ask.Renice(pid=pid, nice=number - 15, priority=[*Priority, None][number % 4]),
        }
        if action == "fork":
            self.open(ask.Fork(pid=pid))
        elif action == "branch":
            message = next((m.id for m in kernel.messages(pid)[number % 4 :] if m.role is Role.USER), 0)
            self.open(ask.Branch(pid=pid, message=message, text="again " * (number % 9)))
        elif action == "step":
            for _ in range(1 + number % 6):
                kernel.step()
        elif action == "swap" and pid in machine.running():
            engine.preempt(machine, machine.table.processes[pid])
        elif action in ("swap", "park"):
            machine.pager.swap_out(pid) if action == "swap" else machine.pager.park(pid)
        elif action == "restart":
            for process in machine.table:
                kernel.ask(ask.Stop(pid=process.pid))
            kernel.restart()
        else:
            kernel.ask(requests[action])
        if action == "delete":
            family = machine.journal.family(pid)
            self.pids = [other for other in self.pids if other not in family]
        kernel.machine.check()

    def finish(self) -> None:
        """What was begun comes to its end, also what was suspended."""
        for process in self.kernel.machine.table:
            self.kernel.ask(ask.Resume(pid=process.pid))
        self.kernel.run()
        assert all(process.turn is None for process in self.kernel.machine.table)


def check_letters(cpu: ScriptedCpu, context: Context, lora: Lora | None) -> None:
    """Each letter of an answer is the digest of everything that stands before it, and of the adapter. Not where
    something was evicted: then it is the digest of what stood there.
    """
    digest = seed_of(lora or NO_LORA)
    for page in context.pages:
        head, tail = (len(cpu.tokenize(scaffold, special=True)) for scaffold in (page.head, page.tail))
        for i, token in enumerate(page.tokens):
            if page.title == "answer" and head <= i < len(page.tokens) - tail:
                assert token == 97 + digest % 26, f"letter {i - head} of an answer"
            digest = digest_of([token], digest)


@given(
    st.lists(OPERATIONS, min_size=100, max_size=100),
    st.booleans(),
    st.sampled_from([3, 8]),
    st.sampled_from([1600, 2500]),
)
@settings(max_examples=100, deadline=None, phases=[Phase.generate])
def test_after_each_of_10000_operations_the_books_hold(
    operations: list[tuple[str, int, int]], rewinds: bool, sequences: int, cells: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cpu = ScriptedCpu(digest=12, cells=cells, sequences=sequences, can_shift=rewinds, rewinds=rewinds)
        user = User(Path(folder), cpu, budget=1500)
        try:
            for action, index, number in operations:
                user.do(action, index, number)
            user.finish()
            for process in user.kernel.machine.table:
                if not any(entry.evicted for entry in user.kernel.machine.journal.entries(process.pid)):
                    check_letters(cpu, process.context, user.kernel.machine.lora(process.program))
        finally:
            user.kernel.close()


def test_on_a_real_model_500_operations(tmp_path: Path, tiny_model: Path) -> None:
    chance = random.Random(3)
    user = User(tmp_path, LlamaCpu(tiny_model, cells=1024), budget=700)
    try:
        for _ in range(500):
            user.do(chance.choice([*OFTEN, *SELDOM]), chance.randrange(MOST), chance.randrange(31))
        for process in user.kernel.machine.table:
            user.kernel.ask(ask.Stop(pid=process.pid))
        user.finish()
    finally:
        user.kernel.close()
