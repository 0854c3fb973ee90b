"""`llmos ps`, `doctor` and `stop`: the machine."""

import argparse

from llmos.app import words
from llmos.app.cli_link import DISK_SECONDS, Link, print_json, print_table
from llmos.kernel.abi.records import ProcessInfo
from llmos.kernel.abi.replies import Done, Processes, Report
from llmos.kernel.abi.requests import Doctor, ListProcesses, Shutdown


def ps(link: Link, arguments: argparse.Namespace) -> int:
    processes = link.ask(ListProcesses(), Processes).processes
    if arguments.json:
        print_json(processes)
        return 0
    print_table(PROCESS_COLUMNS, [process_row(process) for process in processes])
    return 0


PROCESS_COLUMNS = (
    *("PID#", "STATE", "CLASS", "NICE#", "PROGRAM", "USED#", "FREE#", "RESIDENT#", "SWAPPED#"),
    *("PREFILLED#", "REUSED#", "TOK/S#", "FIRST s#", "TITLE"),
)


def process_row(p: ProcessInfo) -> tuple[object, ...]:
    """A process under PROCESS_COLUMNS. Counts in tokens."""
    first = f"{p.first_token:.2f}" if p.first_token else ""
    return (
        *(p.pid, p.state, p.priority, p.nice, p.program, f"{p.used}/{p.budget}", p.budget - p.used),
        *(p.resident, p.swapped, p.prefilled, p.reused, f"{p.tokens_per_second:.1f}", first, words.named(p)),
    )


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
