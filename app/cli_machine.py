"""`llmos ps`, `mem`, `doctor` and `stop`: the machine."""

import argparse

from llmos.app.cli_link import DISK_SECONDS, Link, print_json, print_table, say
from llmos.kernel.abi.replies import Done, Processes, RamReply, Report
from llmos.kernel.abi.requests import Doctor, ListProcesses, ReadRam, Shutdown


def ps(link: Link, arguments: argparse.Namespace) -> int:
    processes = link.ask(ListProcesses(), Processes).processes
    if arguments.json:
        print_json(processes)
        return 0
    rows = [
        (
            p.pid,
            p.state,
            p.priority,
            p.nice,
            p.program,
            f"{p.used}/{p.budget}",
            p.resident,
            p.swapped,
            f"{p.tokens_per_second:.1f}",
            p.title,
        )
        for p in processes
    ]
    columns = ("PID#", "STATE", "CLASS", "NICE#", "PROGRAM", "USED#", "RESIDENT#", "SWAPPED#", "TOK/S#", "TITLE")
    print_table(columns, rows)
    return 0


def mem(link: Link, arguments: argparse.Namespace) -> int:
    ram = link.ask(ReadRam(pid=arguments.pid), RamReply).ram
    if arguments.json:
        print_json(ram)
        return 0
    rows = [
        (p.id, p.kind, p.tokens, p.resident, p.shifted, "yes" if p.pinned else "", p.label.integrity, p.title)
        for p in ram.pages
    ]
    print_table(("PAGE#", "KIND", "TOKENS#", "RESIDENT#", "SHIFTED#", "PINNED", "FROM", "TITLE"), rows)
    shifted = sum(p.shifted for p in ram.pages)
    say(
        f"{ram.used:,} of {ram.budget:,} tokens used, {ram.free:,} free, {ram.resident:,} resident"
        + (f", {shifted:,} of them shifted" if shifted else "")
    )
    return 0


def doctor(link: Link, arguments: argparse.Namespace) -> int:
    checks = link.ask(Doctor(), Report, DISK_SECONDS).checks
    if arguments.json:
        print_json(checks)
    else:
        rows = [("ok" if c.ok else "NOT OK", c.name, c.detail, "" if c.ok else c.advice) for c in checks]
        print_table(("STATE", "CHECK", "FOUND", "WHAT TO DO"), rows)
    return 0 if all(check.ok for check in checks) else 1


def stop(link: Link, arguments: argparse.Namespace) -> int:
    link.ask(Shutdown(), Done)
    return 0
