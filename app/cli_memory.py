"""`llmos mem`: the pages of a process, and what can be done with them."""

import argparse
import sys
import time

from llmos.app import cli_core
from llmos.app.cli_link import Link, print_json, print_table, say
from llmos.app.client import KernelError
from llmos.kernel.abi.records import Ram
from llmos.kernel.abi.replies import Done, EvictedTurns, PageText, RamReply, Timeline
from llmos.kernel.abi.requests import (
    AnyRequest,
    EditPage,
    EvictPage,
    ListEvicted,
    PinPage,
    ReadPage,
    ReadRam,
    ReadTimeline,
    RestoreTurn,
    UndoRam,
)

COLUMNS = ("PAGE#", "KIND", "TURN#", "TOKENS#", "RESIDENT#", "SHIFTED#", "STATE", "FROM", "TITLE")


def mem(link: Link, arguments: argparse.Namespace) -> int:
    pid = arguments.pid
    if cli_core.wanted(arguments):
        return cli_core.core(link, arguments)
    if not pid:
        raise KernelError("Say whose pages: give a PID, or --blocks for core memory.")
    if arguments.read is not None:
        return _read(link.ask(ReadPage(pid=pid, page=arguments.read), PageText), arguments.json)
    if (change := _change(arguments)) is not None:
        link.ask(change, Done)
    if arguments.timeline:
        return _timeline(link, pid, arguments.json)
    ram = link.ask(ReadRam(pid=pid), RamReply).ram
    if arguments.json:
        print_json(ram)
        return 0
    _print_pages(ram)
    for turn in link.ask(ListEvicted(pid=pid), EvictedTurns).turns:
        say(f"out of the context, on the disk: {turn.title} (--restore {turn.messages[0]})")
    return 0


def _change(arguments: argparse.Namespace) -> AnyRequest | None:
    """What is asked for beside looking; the parser lets at most one through."""
    pid = arguments.pid
    if arguments.pin is not None:
        return PinPage(pid=pid, page=arguments.pin)
    if arguments.unpin is not None:
        return PinPage(pid=pid, page=arguments.unpin, pinned=False)
    if arguments.evict is not None:
        return EvictPage(pid=pid, page=arguments.evict)
    if arguments.edit is not None:
        if sys.stdin.isatty():
            say("What shall the model read instead? End with Ctrl+D.")
        return EditPage(pid=pid, page=arguments.edit, text=sys.stdin.read().removesuffix("\n"))
    if arguments.restore is not None:
        return RestoreTurn(pid=pid, message=arguments.restore)
    return UndoRam(pid=pid) if arguments.undo else None


def _read(answer: PageText, json: bool) -> int:
    """The text goes out by itself, so that it can be changed and given to --edit; what is known of it is said."""
    page = answer.page
    if json:
        print_json(answer)
        return 0
    print(answer.text)
    say(f"{page.title} · {page.kind} · {page.tokens:,} tokens · from {page.label.integrity}")
    used = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(page.used_at))
    say(f"{page.origin} Last used {used}.")
    return 0


def _print_pages(ram: Ram) -> None:
    rows = []
    for p in ram.pages:
        state = " ".join(word for word, holds in (("pinned", p.pinned), ("edited", p.edited)) if holds)
        rows.append((p.id, p.kind, p.turn or "", p.tokens, p.resident, p.shifted, state, p.label.integrity, p.title))
    print_table(COLUMNS, rows)
    shifted = sum(p.shifted for p in ram.pages)
    say(
        f"{ram.used:,} of {ram.budget:,} tokens used, {ram.free:,} free, {ram.resident:,} resident"
        + (f", {shifted:,} of them shifted" if shifted else "")
        + (f"; watermarks {ram.low:,} and {ram.high:,}" if ram.high else "")
        + (f"; --undo takes back: {ram.undo}" if ram.undo else "")
    )


def _timeline(link: Link, pid: int, json: bool) -> int:
    events = link.ask(ReadTimeline(pid=pid), Timeline).events
    if json:
        print_json(events)
        return 0
    rows = [
        (time.strftime("%H:%M:%S", time.localtime(e.time)), e.move, e.tokens, f"{e.used}/{e.budget}", e.by, e.title)
        for e in events
    ]
    print_table(("TIME", "WHAT", "TOKENS#", "USED#", "BY", "TITLE"), rows)
    return 0
