"""`llmos top`: what it shows, and what its keys ask for. The live screen is driven in a real terminal."""

import json
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from io import StringIO

import pytest
from rich.console import Console

from llmos.app.cli_top import DOWN, UP, Screen
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import ProcessesChanged
from llmos.kernel.abi.records import ProcessState
from llmos.kernel.abi.replies import Done, Processes
from tests.app_cli.conftest import FakeKernel, Ran
from tests.samples import process

IDLE = process(1, "Garden")
BUSY = process(
    2, "Letter", ProcessState.RUNNING, prefilled=120, reused=900, tokens_per_second=31.5, first_token=0.42, nice=-3
)


@pytest.mark.parametrize("option", [(), ("--once",)])
def test_without_a_terminal_it_prints_one_table(
    kernel: FakeKernel, run: Callable[..., Ran], option: tuple[str, ...]
) -> None:
    kernel.on(ask.ListProcesses, Processes((IDLE, BUSY)))
    lines = run("top", *option).out.splitlines()
    heads, first, second = (line.split("\t") for line in lines)
    shown = dict(zip(heads, first, strict=True))
    assert (shown["TITLE"], shown["TOK/S"], shown["FIRST s"]) == ("Letter", "31.5", "0.42"), "the busy one first"
    assert (shown["PREFILLED"], shown["REUSED"], shown["FREE"], shown["NICE"]) == ("120", "900", "1529", "-3")
    assert second[heads.index("TITLE")] == "Garden"


def test_as_json(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.ListProcesses, Processes((IDLE, BUSY)))
    found = json.loads(run("top", "--json").out)
    assert [(p["pid"], p["first_token"]) for p in found] == [(2, 0.42), (1, 0.0)]


def test_keys_ask_the_kernel() -> None:
    screen = Screen((BUSY, IDLE))
    assert screen.press("s") == ask.Suspend(pid=2)
    assert screen.press("+") == ask.Renice(pid=2, nice=-2)
    assert screen.press(DOWN) is None
    assert screen.press("r") == ask.Resume(pid=1)
    assert screen.press("-") == ask.Renice(pid=1, nice=-1)
    assert screen.press(DOWN) is None
    assert screen.press("f") == ask.Fork(pid=1), "there is nothing below the last"
    assert screen.press(UP) is None
    assert screen.press("?") is None
    assert not screen.done
    assert screen.press("q") is None
    assert screen.done


def test_a_kill_is_asked_for_twice_and_hits_what_was_chosen_then() -> None:
    screen = Screen((BUSY, IDLE))
    assert screen.press("y") is None
    assert screen.press("x") is None
    assert "Kill 2?" in screen.says
    screen.show((IDLE,))
    assert screen.press("y") == ask.Kill(pid=2)
    screen.press("x")
    screen.press("j")
    assert screen.press("y") is None, "another key takes it back"


def test_what_is_drawn() -> None:
    console = Console(file=StringIO(), width=160)
    console.print(Screen((BUSY, IDLE)).draw("Tiny · CPU · 4,096 cells"))
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "Tiny · CPU" in text
    assert "Letter" in text
    assert "q quit" in text


def test_live_in_a_terminal(kernel: FakeKernel) -> None:
    kernel.on(ask.ListProcesses, Processes((IDLE,)))
    kernel.on(ask.Suspend, Done(), ProcessesChanged((process(1, "Meadow", ProcessState.SUSPENDED),)))
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "160", "LINES": "30"}
    command = [sys.executable, "-m", "llmos.app.cli", "top"]
    running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    seen = ""

    def until(word: str) -> None:
        nonlocal seen
        deadline = time.monotonic() + 60
        while word not in seen:
            assert time.monotonic() < deadline, seen
            if select.select([ours], [], [], 1)[0]:
                seen += os.read(ours, 65536).decode(errors="replace")

    try:
        until("Garden")
        os.write(ours, b"s")
        until("Meadow")
        assert kernel.of(ask.Suspend) == [ask.Suspend(pid=1)]
        os.write(ours, b"q")
        assert running.wait(30) == 0
    finally:
        running.kill()
        running.wait()
        os.close(ours)
