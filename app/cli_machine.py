"""`llmos ps`, `doctor`, `settings` and `stop`: the machine."""

import argparse

from llmos.app import settingwords, words
from llmos.app.cli_link import DISK_SECONDS, Link, print_json, print_table
from llmos.app.client import KernelError
from llmos.kernel.abi.records import ProcessInfo
from llmos.kernel.abi.replies import Done, Processes, Report, SettingList
from llmos.kernel.abi.requests import ChangeSetting, Doctor, ListProcesses, ListSettings, Shutdown

REPAIR_SECONDS = 3600.0


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
        *(p.pid, p.state, p.priority, p.nice, p.program, f"{p.used}/{p.budget}", p.free),
        *(p.resident, p.swapped, p.prefilled, p.reused, f"{p.tokens_per_second:.1f}", first, words.named(p)),
    )


def doctor(link: Link, arguments: argparse.Namespace) -> int:
    checks = link.ask(
        Doctor(repair=arguments.repair), Report, REPAIR_SECONDS if arguments.repair else DISK_SECONDS
    ).checks
    if arguments.json:
        print_json(checks)
    else:
        rows = [("ok" if c.ok else "NOT OK", c.name, c.detail, "" if c.ok else c.advice) for c in checks]
        print_table(("STATE", "CHECK", "FOUND", "WHAT TO DO"), rows)
    return 0 if all(check.ok for check in checks) else 1


def settings(link: Link, arguments: argparse.Namespace) -> int:
    """Lists the settings, or sets one."""
    if arguments.value:
        change = ChangeSetting(name=arguments.name, value=settingwords.value(arguments.value))
        setting = next(s for s in link.ask(change, SettingList).settings if s.name == arguments.name)
        print(f"{setting.name}: {settingwords.words(setting.value)}. {settingwords.later(setting)}".rstrip())
        return 0
    listed = [s for s in link.ask(ListSettings(), SettingList).settings if arguments.name in ("", s.name)]
    if not listed:
        raise KernelError(f"There is no setting {arguments.name}. “llmos settings” lists them.")
    if arguments.json:
        print_json(listed)
    else:
        rows = [(s.name, settingwords.words(s.value), settingwords.words(s.default), s.allowed, s.help) for s in listed]
        print_table(("NAME", "VALUE", "DEFAULT", "ALLOWED", "WHAT IT DOES"), rows)
    return 0


def stop(link: Link, arguments: argparse.Namespace) -> int:
    link.ask(Shutdown(), Done)
    return 0
