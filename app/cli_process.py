"""`llmos kill`, `suspend`, `resume`, `fork` and `renice`: one process."""

import argparse

from llmos.app.cli_link import Link, say
from llmos.kernel.abi.replies import Done, Opened
from llmos.kernel.abi.requests import Fork, Kill, Renice, Resume, Suspend


def kill(link: Link, arguments: argparse.Namespace) -> int:
    link.ask(Kill(pid=arguments.pid), Done)
    return 0


def suspend(link: Link, arguments: argparse.Namespace) -> int:
    link.ask(Suspend(pid=arguments.pid), Done)
    return 0


def resume(link: Link, arguments: argparse.Namespace) -> int:
    link.ask(Resume(pid=arguments.pid), Done)
    return 0


def fork(link: Link, arguments: argparse.Namespace) -> int:
    print(link.ask(Fork(pid=arguments.pid), Opened).conversation.pid)
    return 0


def renice(link: Link, arguments: argparse.Namespace) -> int:
    if arguments.nice is None and arguments.priority is None:
        say("llmos: say --nice or --class, or both.")
        return 2
    link.ask(Renice(pid=arguments.pid, nice=arguments.nice, priority=arguments.priority), Done)
    return 0
