"""`llmos` on the command line: the same kernel as the window's, from another terminal.

Without a verb the window opens. Exit codes: 0 done, 1 not done (one sentence on stderr says why), 2 wrong usage.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from llmos.app import cli_ask, cli_disk, cli_machine, cli_models
from llmos.app.cli_link import Link
from llmos.app.client import KernelError
from llmos.kernel.abi.home import Home

Command = Callable[[Link, argparse.Namespace], int]
INTERRUPTED = 130  # as shells report Ctrl+C


def main(argv: list[str] | None = None) -> int:
    """The entry point of `llmos`."""
    argv = sys.argv[1:] if argv is None else argv
    if not argv:
        from llmos.app import boot

        return boot.main([])
    arguments = parser().parse_args(argv)
    try:
        with Link(Home.default()) as link:
            return int(arguments.run(link, arguments))
    except (KernelError, PermissionError) as error:
        print(f"llmos: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="llmos", description="An operating system for a local language model. Without a verb, opens the window."
    )
    top.add_argument("--version", action=_Version, nargs=0, help="print the version")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)

    ask = _verb(verbs, "ask", cli_ask.ask, "ask a question and print the answer as it is written", json=True)
    ask.add_argument("question", metavar="QUESTION", help="what to ask; “-” reads it from the standard input")
    ask.add_argument("--file", metavar="F", type=Path, action="append", default=[], help="answer from this file")
    ask.add_argument("--program", metavar="P", default="assistant", help="what the process runs")

    add = _verb(verbs, "add", cli_disk.add, "add files and folders to the disk")
    add.add_argument("paths", metavar="PATH", type=Path, nargs="+")

    search = _verb(verbs, "search", cli_disk.search, "search the disk", json=True)
    search.add_argument("query", metavar="QUERY")
    search.add_argument("-k", metavar="N", type=_count, default=8, help="how many passages at most (8)")

    _verb(verbs, "ps", cli_machine.ps, "list the processes", json=True)
    mem = _verb(verbs, "mem", cli_machine.mem, "show the pages of a process's context", json=True)
    mem.add_argument("pid", metavar="PID", type=int)
    kill = _verb(verbs, "kill", cli_machine.kill, "stop what a process is writing; what is written stays")
    kill.add_argument("pid", metavar="PID", type=int)
    _verb(verbs, "doctor", cli_machine.doctor, "check every part of the machine", json=True)
    _verb(verbs, "stop", cli_machine.stop, "stop the kernel")

    models = verbs.add_parser("models", help="list, fetch and import models").add_subparsers(
        metavar="VERB", required=True
    )
    _verb(models, "list", cli_models.list_, "list the models", json=True)
    pull = _verb(models, "pull", cli_models.pull, "fetch a model of the catalogue")
    pull.add_argument("model", metavar="ID", nargs="?", help="an id of “models list” (default: the recommended one)")
    import_ = _verb(models, "import", cli_models.import_, "use a GGUF file that you have; it stays where it is")
    import_.add_argument("path", metavar="PATH", type=Path)
    load = _verb(models, "load", cli_models.load, "change to another model")
    load.add_argument("model", metavar="ID", help="an id of “models list”, or a path")
    return top


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Command,
    help: str,
    json: bool = False,
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=help, description=help[0].upper() + help[1:] + ".")
    verb.set_defaults(run=run)
    if json:
        verb.add_argument("--json", action="store_true", help="print JSON")
    return verb


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 100:
        raise argparse.ArgumentTypeError("must lie between 1 and 100")
    return number


class _Version(argparse.Action):
    """Prints the version; looked up only then, because importing the metadata takes its time."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"llmos {version('llmos')}")
        parser.exit()


if __name__ == "__main__":
    sys.exit(main())
