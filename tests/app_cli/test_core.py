"""`llmos mem` on core memory."""

import json
from collections.abc import Callable

import pytest

from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import About, Block, Integrity, Label
from llmos.kernel.abi.replies import Blocks, Done, Failed
from tests.app_cli.conftest import FakeKernel, Ran

MINE = Label(integrity=Integrity.USER)
NAME = Block(1, About.USER, "name", "Anna", "person", MINE, 1.0, tokens=6)
GOAL = Block(2, About.TASK, "Goal", "tax", "model", MINE, 2.0, pid=3, source="“Help me”", tokens=9)
SAME = Block(4, About.USER, "goal", "peace", "person", MINE, 2.0)
GONE = Block(5, About.USER, "name", "", "model", Label(integrity=Integrity.WEB), 3.0, source="a.pdf", pending=True)


def test_lists_core_memory(kernel: FakeKernel, run: Callable[..., Ran]) -> None:
    kernel.on(ask.ListBlocks, Blocks((NAME, GOAL, GONE)))
    ran = run("mem", "--blocks")
    assert ran.out.splitlines() == [
        "BLOCK\tABOUT\tSUBJECT\tTEXT\tTOKENS\tBY\tFROM\tSTATE",
        "1\tuser\tname\tAnna\t6\tperson\t\theld",
        "2\ttask\tGoal\ttax\t9\tmodel\t“Help me”\theld",
        "5\tuser\tname\t(forget)\t0\tmodel\ta.pdf\twaits",
    ]
    assert ran.err == "waiting for your yes: name (--yes BLOCK or --no BLOCK)\n"
    assert kernel.of(ask.ListBlocks) == [ask.ListBlocks(pid=0)]
    assert json.loads(run("mem", "3", "--blocks", "--json").out)[0]["text"] == "Anna"
    assert kernel.asked[-1] == ask.ListBlocks(pid=3)


@pytest.mark.parametrize(
    ("options", "request_"),
    [
        (["--remember", "name: Anna: A."], ask.WriteBlock(about=About.USER, pid=0, subject="name", text="Anna: A.")),
        (["3", "--remember", "goal:tax"], ask.WriteBlock(about=About.TASK, pid=3, subject="goal", text="tax")),
        (["--forget", "NAME"], ask.ForgetBlock(block=1)),
        (["3", "--forget", "goal"], ask.ForgetBlock(block=2, pid=3)),
        (["--yes", "5"], ask.DecideBlock(block=5, yes=True)),
        (["--no", "5"], ask.DecideBlock(block=5, yes=False)),
        (["--undo-block", "1"], ask.UndoBlock(block=1)),
    ],
)
def test_changes_core_memory(
    kernel: FakeKernel, run: Callable[..., Ran], options: list[str], request_: ask.AnyRequest
) -> None:
    kernel.on(ask.ListBlocks, Blocks((NAME, GOAL, SAME, GONE)))
    kernel.on(type(request_), Done())
    assert run("mem", *options).code == 0
    assert request_ in kernel.asked


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--remember", "Anna"], "Write it as “subject: text”."),
        (["--forget", "age"], "Nothing is held about age."),
        (["--yes", "9"], "This was changed or taken back since."),
        ([], "Say whose pages: give a PID, or --blocks for core memory."),
    ],
)
def test_says_what_cannot_be_done(kernel: FakeKernel, run: Callable[..., Ran], options: list[str], why: str) -> None:
    kernel.on(ask.ListBlocks, Blocks((NAME,)))
    kernel.on(ask.DecideBlock, Failed("This was changed or taken back since."))
    ran = run("mem", *options)
    assert (ran.code, ran.out, ran.err) == (1, "", f"llmos: {why}\n")
