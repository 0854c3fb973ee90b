"""The machine: all state of the kernel, owned by one thread, and the loop that runs it.

Everything else (socket readers, the disk, devices, loading) posts functions to the inbox; the loop calls them one
after the other. It blocks on the inbox only when nothing is runnable. No locks.
"""

import heapq
import itertools
import logging
import queue
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable
from typing import Any

from msgspec.structs import replace

from llmos.kernel import layout, limits, settings
from llmos.kernel.abi.events import AnyEvent, ConversationChanged, Notice, ProcessesChanged, RamChanged
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import DiskState, Job, Message, ModelState, Phase, Priority, ProcessInfo, Ram
from llmos.kernel.abi.replies import AnyAnswer
from llmos.kernel.abi.requests import SearchDisk
from llmos.kernel.audit import AuditLog
from llmos.kernel.blocks import BlockStore
from llmos.kernel.chatformat import ChatFormat
from llmos.kernel.child import Child
from llmos.kernel.context import Context
from llmos.kernel.cpu import NO_LORA, Cpu, Lora
from llmos.kernel.database import JournalError
from llmos.kernel.egress import Egress
from llmos.kernel.journal import Journal
from llmos.kernel.kv import Kv, Owner
from llmos.kernel.mcp.roster import Roster
from llmos.kernel.pager import Pager
from llmos.kernel.prefetch import Attached, attached_to
from llmos.kernel.process import RUNNING, Process, ProcessTable
from llmos.kernel.program import Program
from llmos.kernel.programfiles import Shelf
from llmos.kernel.scheduler import Scheduler
from llmos.kernel.server import Server
from llmos.kernel.swap import Swap
from llmos.kernel.syscalls import SyscallTable
from llmos.kernel.vision import Vision

log = logging.getLogger(__name__)

Task = Callable[[], None]


class Machine:
    """State, clock and voice of the kernel. What happens to it is in `turns`, `engine`, `handlers` and `loader`."""

    def __init__(self, home: Home, journal: Journal, programs: dict[str, Program]) -> None:
        self.home, self.journal, self.programs = home, journal, programs
        self.safe = False  # neither a model nor the disk nor MCP servers are started
        self.shelf = Shelf({})  # of `programs`, the person's own
        self.blocks = BlockStore(journal)
        self.audit = AuditLog(journal)
        self.inbox: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self.egress = Egress(self.post, self.after)
        self.vision = Vision(self.post)
        self.clipboard: dict[int, Callable[[str, str], None]] = {}  # who waits for a window's clipboard, by number
        self.table = ProcessTable()
        self.scheduler = Scheduler()
        self.syscalls = SyscallTable()
        self.syscalls_known = False
        self.model = ModelState(phase=Phase.MISSING)
        self.disk_state = DiskState(phase=Phase.LOADING, detail="starting")
        self.disk_counted = False  # whether the disk has said what it holds
        self.jobs: dict[int, Job] = {}
        self.cpu: Cpu | None = None
        self.format: ChatFormat | None = None
        self.settings: dict[str, Any] = {}  # what the person has set, from settings.json
        self.tuned: dict[str, Any] = {}  # what they set for the model that runs
        self.screens: dict[Hashable, int] = {}  # client -> the conversation that it shows
        self.prefetched: dict[Owner, Attached] = {}  # what is attached to messages that are being written
        self.waiting: dict[int, Message] = {}  # what waits for the model to be answered or continued, by pid
        self.unsaved: dict[int, Task] = {}  # journal writes that failed, tried again each second, by message
        self.unchecked: deque[Message] = deque()  # answers to be double-checked
        self.checking = False  # one of them is looked at
        # Calls of devices that persons made and that are not answered yet: the name, and what cancels it.
        self.by_person: list[tuple[str, Callable[[], None]]] = []
        self.progress: dict[int, Callable[[str], None]] = {}  # who hears how far a device call has come, by its number
        self.disk: Child | None = None
        self.devices: Child | None = None
        self.mcp = Roster(home)
        self.server: Server | None = None
        self.stopping = False
        self.interrupted = False  # the last step was: the next one is short instead, or the background would starve
        self.refreshing = 0  # the process whose shifted tokens are being computed again
        self.placing = 0  # the process whose tokens are being computed with other digests
        self.warm: set[str] = set()  # programs whose prefix is in swap
        self.adapters: dict[str, str] = {}  # that the CPU has loaded: a file's path -> the hash of what was in it
        self._pager: Pager | None = None
        self._prefixes: dict[str, list[int]] = {}
        self._urgent = threading.Event()
        self._searches = 0  # that the disk has not answered yet
        self._held_until = 0.0  # no step begins before this time
        self._timers: list[tuple[float, int, Task]] = []
        self._order = itertools.count()
        self._stale: set[int] = set()
        self._told_at = 0.0
        self._processes_stale = False

    # the loop

    def run(self, step: Callable[["Machine"], bool]) -> None:
        """Runs until `stopping`. `step` gives the CPU one step of work and says whether there was any."""
        while not self.stopping:
            held = self._held_until > time.monotonic()
            self.turn_over(block=held or not step(self))

    def turn_over(self, block: bool) -> None:
        """Takes what is in the inbox, fires timers, tells what changed. Blocks only for the first task."""
        self._urgent.clear()
        timeout = self._until_next() if block else 0.0
        try:
            task = self.inbox.get(timeout=timeout) if timeout is None or timeout > 0 else self.inbox.get_nowait()
            self._do(task)
            while True:
                self._do(self.inbox.get_nowait())
        except queue.Empty:
            pass
        now = time.monotonic()
        while self._timers and self._timers[0][0] <= now:
            self._do(heapq.heappop(self._timers)[2])
        if now - self._told_at >= limits.PUBLISH_SECONDS:
            self._publish(now)

    def post(self, task: Task) -> None:
        """From any thread: runs `task` on the kernel's thread."""
        self.inbox.put(task)

    def post_urgent(self, task: Task) -> None:
        """Like `post`, for what a person waits for: a long step of the CPU for somebody else ends at once."""
        self.inbox.put(task)
        self._urgent.set()
        if self.cpu is not None:
            self.cpu.interrupt()

    @property
    def urgent(self) -> bool:
        """Whether something urgent has come since the inbox was looked at."""
        return self._urgent.is_set()

    def after(self, seconds: float, task: Task) -> None:
        heapq.heappush(self._timers, (time.monotonic() + seconds, next(self._order), task))

    def _do(self, task: Task) -> None:
        try:
            task()
        except JournalError as error:
            self.notice(str(error), warning=True)
        except sqlite3.DatabaseError as error:
            log.exception("a task failed")
            self.notice(str(self.journal.blame(error)), warning=True)
        except Exception:
            log.exception("a task failed")
            self.notice("Something went wrong in the kernel; the log says more.", warning=True)

    def _until_next(self) -> float | None:
        now = time.monotonic()
        waits = [self._timers[0][0] - now] if self._timers else []
        if self._held_until > now:
            waits.append(self._held_until - now)
        if self._stale or self._processes_stale:
            waits.append(self._told_at + limits.PUBLISH_SECONDS - now)
        return max(0.0, min(waits)) if waits else None

    def search(self, request: SearchDisk, then: Callable[[AnyAnswer], None]) -> None:
        """Asks the disk. Until it answers, for a moment at most, the CPU rests: a query embeds with the same cores."""
        assert self.disk is not None
        self._searches += 1
        if self.disk_state.phase is Phase.READY:
            self._held_until = time.monotonic() + limits.HOLD_SECONDS

        def answered(answer: AnyAnswer) -> None:
            self._searches -= 1
            if not self._searches:
                self._held_until = 0.0
            then(answer)

        self.disk.call(request, answered)

    # telling

    def tell(self, event: AnyEvent) -> None:
        if self.server is not None:
            self.server.tell(event)

    def notice(self, text: str, pid: int = 0, warning: bool = False) -> None:
        self.tell(Notice(text=text, pid=pid, level="warning" if warning else "info"))

    def changed(self, process: Process) -> None:
        """The process's pages or state changed: clients are told soon."""
        self._stale.add(process.pid)
        self._processes_stale = True

    def processes_changed(self) -> None:
        self._processes_stale = True

    def conversation_changed(self, pid: int) -> None:
        conversation = self.journal.conversation(pid)
        if conversation is not None:
            self.tell(ConversationChanged(conversation=conversation))

    def ram(self, process: Process) -> Ram:
        resident, exact = (self.kv.resident(process.pid), self.kv.exact(process.pid)) if self._pager else (0, 0)
        ram = process.context.ram(process.pid, resident, exact)
        return replace(ram, undo=process.undo[-1].words) if process.undo else ram

    def processes(self) -> tuple[ProcessInfo, ...]:
        return tuple(self._info(process) for process in self.table)

    def _info(self, process: Process) -> ProcessInfo:
        resident = self.kv.resident(process.pid) if self._pager else 0
        swapped = self.pager.swap.swapped(process.pid) if self._pager else 0
        return process.info(resident, swapped, self.priority(process))

    def _publish(self, now: float) -> None:
        stale, self._stale = self._stale, set()
        for pid in stale:
            process = self.table.get(pid)
            if process is not None:
                self.tell(RamChanged(ram=self.ram(process)))
        if self._processes_stale:
            self._processes_stale = False
            self.tell(ProcessesChanged(processes=self.processes()))
        if stale:
            self._told_at = now

    # saving

    def save(self, message: int, write: Task) -> None:
        """Writes to the journal; where it cannot be written, says so once and tries again each second."""
        try:
            write()
            self.unsaved.pop(message, None)
        except JournalError as error:
            if not self.unsaved:
                self.notice(f"{error} The answer is kept in memory until it can be saved.", warning=True)
                self.after(1.0, self._save_again)
            self.unsaved[message] = write

    def _save_again(self) -> None:
        try:
            for message, write in list(self.unsaved.items()):
                write()
                del self.unsaved[message]
            self.notice("Everything is saved again.")
        except JournalError:
            self.after(1.0, self._save_again)

    # what is there

    def install(self, cpu: Cpu, format: ChatFormat, swap: Swap) -> None:
        """A CPU takes over, with an empty cache."""
        self.cpu, self.format, self.scheduler = cpu, format, Scheduler()
        self._pager = Pager(cpu, Kv(cpu), swap, wake=lambda: None)
        self._prefixes.clear()
        self.warm.clear()
        self.adapters.clear()
        self.refreshing = self.placing = 0

    def uninstall(self, wait: bool) -> None:
        """The CPU leaves; what is in its cache is written to swap files, but for jobs, which end with it.

        wait: until they are written.
        """
        if self.cpu is None or self._pager is None:
            return
        jobs = {process.pid for process in self.table if process.written is not None}
        for attached in self.prefetched:
            self._pager.release(attached)
        for owner in self.kv:
            if owner not in jobs:
                self._pager.park(owner)
        self._pager.swap.close(wait)
        self.cpu.close()
        self.cpu = self._pager = None

    @property
    def ready(self) -> bool:
        """Whether processes can be laid out: there is a model, and the devices are known."""
        return self.cpu is not None and self.syscalls_known

    @property
    def pager(self) -> Pager:
        """Who is in the cache. Only with a CPU."""
        assert self._pager is not None
        return self._pager

    @property
    def kv(self) -> Kv:
        """The cache. Only with a CPU."""
        return self.pager.kv

    def parts(self) -> tuple[Cpu, Kv, ChatFormat]:
        """The CPU and what belongs to it. Only when `ready`."""
        assert self.cpu is not None
        assert self.format is not None
        return self.cpu, self.kv, self.format

    @property
    def watermarks(self) -> tuple[float, float]:
        """The low and the high one, as shares of a context."""
        low, high = self.setting("watermarks")
        return low, high

    def setting(self, name: str) -> Any:  # noqa: ANN401
        """What the person has set, or the default."""
        return settings.value_of(self.settings, name)

    def running(self) -> set[int]:
        """The processes that are in the batch: they must stay in the cache."""
        return {process.pid for process in self.table.runnable() if process.state is RUNNING}

    def priority(self, process: Process) -> Priority:
        """The class that a process runs in: what a client shows is interactive, and so is what that waits for."""
        shown = process.parent if process.awaited else process.pid
        on_screen = process.priority is Priority.NORMAL and shown in self.screens.values()
        return Priority.INTERACTIVE if on_screen else process.priority

    def lora(self, program: Program) -> Lora | None:
        """What its processes are computed with. None while its adapter is not loaded: then nothing may be computed."""
        if not program.adapter.path:
            return NO_LORA
        digest = self.adapters.get(program.adapter.path)
        return Lora(digest, program.adapter.scale) if digest else None

    def prefix(self, program: Program) -> list[int]:
        """The tokens that a new process of a program begins with. Older ones have the same up to their core memory."""
        if program.name not in self._prefixes:
            self._prefixes[program.name] = self.beginning(program).tokens
        return self._prefixes[program.name]

    def beginning(self, program: Program, pid: int = 0) -> Context:
        """The context of a conversation, 0 for a new one, before anything is said."""
        cpu, _, format = self.parts()
        context = Context(self.model.budget, self.watermarks)
        specs = self.syscalls.shown(program.capabilities, program.tools)
        layout.set_up(context, cpu, format, program, specs, self.blocks.held(pid))
        return context

    def forget_prefixes(self) -> None:
        """What is held about the user is in every prefix, and has changed."""
        self._prefixes.clear()
        self.warm.clear()

    def forget(self, pid: int) -> None:
        """A process is gone: no cell, no swapped state, no share of the CPU is kept for it."""
        self.prefetched.pop(attached_to(pid), None)
        if self._pager is not None:
            self._pager.release(pid)
            self._pager.release(attached_to(pid))
        self.scheduler.forget(pid)

    def check(self) -> None:
        """Raises AssertionError where an accounting invariant does not hold."""
        if self._pager is not None:
            self.kv.check()
        for process in self.table:
            ram = self.ram(process)
            assert ram.used == sum(page.tokens for page in ram.pages) == len(process.context.tokens)
            assert ram.used + ram.free == ram.budget
            assert sum(page.resident for page in ram.pages) == min(ram.resident, ram.used)
