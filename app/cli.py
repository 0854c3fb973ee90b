"""`llmos` on the command line: the same kernel as the window's, from another terminal.

Without a verb the window opens. Exit codes: 0 done, 1 not done (one sentence on stderr says why), 2 wrong usage.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from llmos.app import (
    cli_ask,
    cli_audit,
    cli_backup,
    cli_chats,
    cli_core,
    cli_desktop,
    cli_disk,
    cli_jobs,
    cli_machine,
    cli_mcp,
    cli_memory,
    cli_models,
    cli_process,
    cli_programs,
    cli_top,
)
from llmos.app.cli_link import Link
from llmos.app.client import KernelError
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import Priority

Command = Callable[[Link, argparse.Namespace], int]
Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
INTERRUPTED = 130  # as shells report Ctrl+C
WRONG = 2  # usage


def main(argv: list[str] | None = None) -> int:
    """The entry point of `llmos`."""
    argv = sys.argv[1:] if argv is None else argv
    if argv in ([], ["--safe"]):
        from llmos.app import boot

        return boot.main(argv)
    arguments = parser().parse_args(argv)
    if arguments.safe:
        print("llmos: --safe opens the window, and takes no verb.", file=sys.stderr)
        return WRONG
    try:
        if "alone" in arguments:
            return int(arguments.alone(arguments))
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
    top.add_argument("--safe", action="store_true", help="open the window without model, documents and MCP servers")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)

    ask = _verb(verbs, "ask", cli_ask.ask, "ask a question and print the answer as it is written", json=True)
    ask.add_argument("question", metavar="QUESTION", help="what to ask; “-” reads it from the standard input")
    ask.add_argument("--file", metavar="F", type=Path, action="append", default=[], help="answer from this file")
    ask.add_argument("--program", metavar="P", default="", help="what the process runs; else what new chats run")
    ask.add_argument("--background", action="store_true", help="run only when nobody else wants the CPU")

    add = _verb(verbs, "add", cli_disk.add, "add files and folders to the disk")
    add.add_argument("paths", metavar="PATH", type=Path, nargs="+")
    add.add_argument("--collection", metavar="NAME", default="", help="put them into this collection")

    search = _verb(verbs, "search", cli_disk.search, "search the disk", json=True)
    search.add_argument("query", metavar="QUERY")
    search.add_argument("-k", metavar="N", type=_between(1, 100), default=8, help="how many passages at most (8)")
    cli_disk.add_conditions(search)

    cli_chats.add_verbs(_verb(verbs, "chats", cli_chats.list_, "list the conversations, find what was said", json=True))
    _add_disk_verbs(verbs)
    _add_process_verbs(verbs)
    cli_audit.add_verbs(
        _verb(verbs, "audit", cli_audit.audit, "show what calls were allowed, and verify that log", json=True),
        _verb(verbs, "approvals", cli_audit.approvals, "list and answer the calls that wait for you", json=True),
    )
    cli_mcp.add_verbs(_verb(verbs, "mcp", cli_mcp.mcp, "list, add and steer MCP servers"))
    cli_programs.add_verbs(
        _verb(verbs, "programs", cli_programs.programs, "list, show, import, export and remove programs")
    )
    doctor = _verb(verbs, "doctor", cli_machine.doctor, "check every part of the machine", json=True)
    doctor.add_argument("--repair", action="store_true", help="mend what can be mended: indexes, leftovers, space")
    settings = _verb(verbs, "settings", cli_machine.settings, "list the settings, or set one", json=True)
    settings.add_argument("name", metavar="NAME", nargs="?", default="")
    settings.add_argument("value", metavar="VALUE", nargs="?", default="", help="on, off, a number, 0.7,0.9, or auto")
    _verb(verbs, "stop", cli_machine.stop, "stop the kernel")
    desktop = verbs.add_parser("desktop", help="put LLM OS into the menu of your desktop, and beside files it reads")
    desktop.add_argument("--remove", action="store_true", help="take it out again")
    desktop.set_defaults(alone=cli_desktop.desktop)

    models = verbs.add_parser("models", help="list, search, fetch, import and remove models")
    _add_model_verbs(models.add_subparsers(metavar="VERB", required=True))
    return top


def _add_disk_verbs(verbs: Verbs) -> None:
    jobs = _verb(verbs, "jobs", cli_jobs.jobs, "list what is being read, or steer it", json=True)
    jobs.add_argument("what", nargs="?", choices=("list", "pause", "resume", "cancel", "retry"), default="list")
    jobs.add_argument("job", metavar="ID", type=int, nargs="?")
    jobs.add_argument("--failures", action="store_true", help="say what could not be read, and why")

    watch = _verb(verbs, "watch", cli_jobs.watch, "keep the disk in step with a folder", json=True)
    watch.add_argument("path", metavar="PATH", nargs="?", help="without it: the folders that are watched")
    watch.add_argument("--list", action="store_true", help="list the folders that are watched")
    watch.add_argument("--remove", action="store_true", help="stop watching; what was read stays")
    watch.add_argument("--keep", action="store_true", help="keep on the disk what is deleted in the folder")
    watch.add_argument("--collection", metavar="NAME", default="", help="put what is read into this collection")

    cli_backup.add_verbs(verbs)


def _add_process_verbs(verbs: Verbs) -> None:
    _verb(verbs, "ps", cli_machine.ps, "list the processes", json=True)
    top = _verb(verbs, "top", cli_top.top, "watch the processes, and act on one", json=True)
    top.add_argument("--once", action="store_true", help="print one table and end, as without a terminal")
    _add_memory_verb(verbs)
    _process_verb(verbs, "kill", cli_process.kill, "end a process; its conversation stays")
    _process_verb(verbs, "suspend", cli_process.suspend, "give a process no CPU time until it is resumed")
    _process_verb(verbs, "resume", cli_process.resume, "let a suspended process go on")
    _process_verb(verbs, "fork", cli_process.fork, "copy a process and its conversation, and print the copy's pid")
    renice = _process_verb(verbs, "renice", cli_process.renice, "change the class or the nice value of a process")
    renice.add_argument("--nice", metavar="N", type=_between(-20, 19), help="-20 (favoured) to 19 (gives way)")
    renice.add_argument("--class", dest="priority", type=Priority, choices=list(Priority), help="its scheduling class")


def _add_memory_verb(verbs: Verbs) -> None:
    mem = _verb(
        verbs, "mem", cli_memory.mem, "show the pages of a process's context, core memory, and change them", json=True
    )
    mem.add_argument("pid", metavar="PID", type=int, nargs="?", default=0, help="without it: what is held about you")
    change = mem.add_mutually_exclusive_group()
    change.add_argument("--read", metavar="PAGE", type=int, help="print the text of a page, and why it is there")
    change.add_argument("--pin", metavar="PAGE", type=int, help="keep a page in the context")
    change.add_argument("--unpin", metavar="PAGE", type=int)
    change.add_argument("--evict", metavar="PAGE", type=int, help="take a page out, with its exchange")
    change.add_argument("--edit", metavar="PAGE", type=int, help="change what the model reads; the text from stdin")
    change.add_argument("--restore", metavar="MESSAGE", type=int, help="put an exchange back that is out")
    change.add_argument("--undo", action="store_true", help="take back the last change")
    cli_core.add_options(change)
    mem.add_argument("--timeline", action="store_true", help="show what left and came back, and when")


def _add_model_verbs(models: Verbs) -> None:
    _verb(models, "list", cli_models.list_, "list the models", json=True)
    search = _verb(models, "search", cli_models.search, "search Hugging Face, over the network", json=True)
    search.add_argument("words", metavar="WORD", nargs="+", help="words of a name, or OWNER/NAME to see its files")
    pull = _verb(models, "pull", cli_models.pull, "fetch a model, or go on with it; Ctrl+C lets it rest")
    pull.add_argument(
        "model",
        metavar="ID",
        nargs="?",
        help="an id of “models list”, or OWNER/NAME/FILE.gguf of Hugging Face (default: the recommended one)",
    )
    import_ = _verb(models, "import", cli_models.import_, "use a GGUF file that you have; it stays where it is")
    import_.add_argument("path", metavar="PATH", type=Path)
    import_.add_argument("--copy", action="store_true", help="copy it into the data folder")
    load = _verb(models, "load", cli_models.load, "change to another model")
    info = _verb(models, "info", cli_models.info, "what a model's file says, and what is set for it", json=True)
    set_ = _verb(models, "set", cli_models.set_, "set something for one model only")
    remove = _verb(models, "remove", cli_models.remove, "put a model's file into the trash, or take it off the list")
    for verb in (load, info, set_, remove):
        verb.add_argument("model", metavar="ID", help="an id of “models list”, or a path")
    set_.add_argument("name", metavar="NAME", help="budget, cells, threads, gpu_layers, temperature, or top_p")
    set_.add_argument("value", metavar="VALUE", help="a number, or auto")
    _verb(models, "unload", cli_models.unload, "free the memory of the model in use")


def _process_verb(verbs: Verbs, name: str, run: Command, help: str, json: bool = False) -> argparse.ArgumentParser:
    verb = _verb(verbs, name, run, help, json)
    verb.add_argument("pid", metavar="PID", type=int)
    return verb


def _verb(
    verbs: Verbs,
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


def _between(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"must lie between {least} and {most}")
        return int(text)

    return number


class _Version(argparse.Action):
    """Prints the version; looked up only then, because importing the metadata takes its time."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"llmos {version('llmos')}")
        parser.exit()


if __name__ == "__main__":
    sys.exit(main())
