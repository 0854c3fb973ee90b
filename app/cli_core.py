"""`llmos mem` on core memory: what is held about the user, and with a PID about the task of that conversation."""

import argparse

from llmos.app.cli_link import Link, print_json, print_table, say
from llmos.app.client import KernelError
from llmos.kernel.abi.records import About
from llmos.kernel.abi.replies import Blocks, Done
from llmos.kernel.abi.requests import AnyRequest, DecideBlock, ForgetBlock, ListBlocks, UndoBlock, WriteBlock

COLUMNS = ("BLOCK#", "ABOUT", "SUBJECT", "TEXT", "TOKENS#", "BY", "FROM", "STATE")
OPTIONS = ("remember", "forget", "yes", "no", "undo_block")


def add_options(to: "argparse._MutuallyExclusiveGroup") -> None:
    to.add_argument("--blocks", action="store_true", help="list core memory, with what waits for your yes")
    to.add_argument("--remember", metavar="“SUBJECT: TEXT”", help="hold this about you, or about the task of PID")
    to.add_argument("--forget", metavar="SUBJECT", help="hold nothing about a subject any more")
    to.add_argument("--yes", metavar="BLOCK", type=int, help="let a change in that waits for it")
    to.add_argument("--no", metavar="BLOCK", type=int, help="refuse a change that waits")
    to.add_argument("--undo-block", metavar="BLOCK", type=int, help="take back the change that made this block")


def wanted(arguments: argparse.Namespace) -> bool:
    """Whether an option of core memory was given."""
    return arguments.blocks or any(getattr(arguments, name) is not None for name in OPTIONS)


def core(link: Link, arguments: argparse.Namespace) -> int:
    if not arguments.blocks:
        link.ask(_change(link, arguments), Done)
    blocks = link.ask(ListBlocks(pid=arguments.pid), Blocks).blocks
    if arguments.json:
        print_json(blocks)
        return 0
    rows = [
        (b.id, b.about, b.subject, b.text or "(forget)", b.tokens, b.author, b.source, "waits" if b.pending else "held")
        for b in blocks
    ]
    print_table(COLUMNS, rows)
    waiting = ", ".join(block.subject for block in blocks if block.pending)
    if waiting:
        say(f"waiting for your yes: {waiting} (--yes BLOCK or --no BLOCK)")
    return 0


def _change(link: Link, arguments: argparse.Namespace) -> AnyRequest:
    pid = arguments.pid
    if arguments.remember is not None:
        subject, colon, text = arguments.remember.partition(":")
        if not colon:
            raise KernelError("Write it as “subject: text”.")
        about = About.TASK if pid else About.USER
        return WriteBlock(about=about, pid=pid, subject=subject.strip(), text=text.strip())
    if arguments.forget is not None:
        return ForgetBlock(block=_find(link, pid, arguments.forget), pid=pid)
    if arguments.undo_block is not None:
        return UndoBlock(block=arguments.undo_block, pid=pid)
    yes = arguments.yes is not None
    return DecideBlock(block=arguments.yes if yes else arguments.no, yes=yes, pid=pid)


def _find(link: Link, pid: int, subject: str) -> int:
    """The block that is held on a subject: of the task first, where there is one."""
    key = " ".join(subject.split()).casefold()
    found = [b for b in link.ask(ListBlocks(pid=pid), Blocks).blocks if b.subject.casefold() == key and not b.pending]
    if not found:
        raise KernelError(f"Nothing is held about {subject}.")
    return max(found, key=lambda block: block.pid).id
