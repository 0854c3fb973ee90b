"""`llmos top`: the processes as they run, and keys to act on one."""

import argparse
import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmos.app.cli_link import Link, print_json, print_table
from llmos.app.cli_machine import PROCESS_COLUMNS, process_row
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import Notice, ProcessesChanged
from llmos.kernel.abi.records import ProcessInfo, ProcessState
from llmos.kernel.abi.replies import Failed, Processes

if TYPE_CHECKING:
    from rich.console import RenderableType  # slow to import, and only `top` needs it

REFRESH_SECONDS = 0.2
KEYS = "↑↓ choose   s suspend   r resume   + - nice   f fork   x kill   q quit"
UP, DOWN = "\x1b[A", "\x1b[B"


def top(link: Link, arguments: argparse.Namespace) -> int:
    processes = _busiest_first(link.ask(ask.ListProcesses(), Processes).processes)
    if arguments.json:
        print_json(processes)
    elif arguments.once or not (sys.stdout.isatty() and sys.stdin.isatty()):
        print_table(PROCESS_COLUMNS, [process_row(process) for process in processes])
    else:
        _watch(link, Screen(processes))
    return 0


def _busiest_first(processes: tuple[ProcessInfo, ...]) -> tuple[ProcessInfo, ...]:
    order = (ProcessState.RUNNING, ProcessState.READY, ProcessState.BLOCKED)
    return tuple(sorted(processes, key=lambda p: (order.index(p.state) if p.state in order else len(order), p.pid)))


@dataclass
class Screen:
    """What is shown: the processes, which is chosen, and a line about the last key."""

    processes: tuple[ProcessInfo, ...]
    chosen: int = 0  # a pid
    says: str = ""
    kills: int = 0  # the pid that a y would kill
    done: bool = False

    def show(self, processes: tuple[ProcessInfo, ...]) -> None:
        self.processes = _busiest_first(processes)

    @property
    def current(self) -> ProcessInfo | None:
        """The chosen process, or the first."""
        first = self.processes[0] if self.processes else None
        return next((p for p in self.processes if p.pid == self.chosen), first)

    def press(self, key: str) -> ask.AnyRequest | None:
        """What a key asks of the kernel, if anything."""
        process, kills = self.current, self.kills
        self.says, self.kills = "", 0
        if key == "q":
            self.done = True
        if process is None or self.done:
            return None
        if key in (UP, DOWN, "j", "k"):
            place = self.processes.index(process) + (1 if key in (DOWN, "j") else -1)
            self.chosen = self.processes[max(0, min(place, len(self.processes) - 1))].pid
            return None
        if key == "x":
            self.kills, self.says = process.pid, f"Kill {process.pid}? Its conversation stays. y to do it."
            return None
        if key == "y" and kills:
            return ask.Kill(pid=kills)
        request = ACTIONS.get(key)
        return request(process) if request is not None else None

    def draw(self, machine: str) -> "RenderableType":
        from rich.console import Group
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, header_style="bold")
        for name in PROCESS_COLUMNS:
            table.add_column(name.rstrip("#"), justify="right" if name.endswith("#") else "left", no_wrap=True)
        for process in self.processes:
            style = "reverse" if process is self.current else ""
            table.add_row(*(Text(str(cell)) for cell in process_row(process)), style=style)
        return Group(Text(machine, style="bold"), table, Text(self.says or KEYS, style="dim" if not self.says else ""))


ACTIONS: dict[str, Callable[[ProcessInfo], ask.AnyRequest]] = {
    "s": lambda process: ask.Suspend(pid=process.pid),
    "r": lambda process: ask.Resume(pid=process.pid),
    "f": lambda process: ask.Fork(pid=process.pid),
    "+": lambda process: ask.Renice(pid=process.pid, nice=min(19, process.nice + 1)),
    "-": lambda process: ask.Renice(pid=process.pid, nice=max(-20, process.nice - 1)),
}


def _watch(link: Link, screen: Screen) -> None:
    from rich.console import Console
    from rich.live import Live

    model = link.attached.model
    machine = f"{model.name} · {model.device} · {model.cells:,} cells"
    with _keys() as pressed, Live(console=Console(), screen=True, auto_refresh=False) as live:
        while not screen.done:
            for event in link.told_so_far():
                if isinstance(event, ProcessesChanged):
                    screen.show(event.processes)
                elif isinstance(event, Notice):
                    screen.says = event.text
            live.update(screen.draw(machine), refresh=True)
            request = screen.press(pressed())
            if request is not None:
                answer = link.try_ask(request)
                screen.says = answer.message if isinstance(answer, Failed) else screen.says


@contextmanager
def _keys() -> Iterator[Callable[[], str]]:
    """A function that waits a moment for a key; "" where none came. The terminal is as before afterwards."""
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)

    def pressed() -> str:
        ready, _, _ = select.select([terminal], [], [], REFRESH_SECONDS)
        return os.read(terminal, 8).decode(errors="ignore") if ready else ""

    tty.setcbreak(terminal)
    try:
        yield pressed
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
