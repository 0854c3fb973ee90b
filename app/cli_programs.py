"""`llmos programs`: list and show the programs that chats run, import, export and remove those of one's own."""

import argparse
import sys
from pathlib import Path
from typing import TypeAlias

from msgspec.structs import replace

from llmos.app.cli_link import Link, print_json, print_table, say
from llmos.app.client import KernelError
from llmos.app.programs import words
from llmos.kernel.abi.records import Capability, ProgramInfo, ProgramSpec
from llmos.kernel.abi.replies import Exported, ProgramRead, Programs
from llmos.kernel.abi.requests import (
    ExportProgram,
    ListPrograms,
    ReadProgram,
    RemoveProgram,
    RestoreProgram,
    SaveProgram,
)

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
ENDING = ".llmos-program"


def programs(link: Link, arguments: argparse.Namespace) -> int:
    """One of the verbs below."""
    return int(arguments.do(link, arguments))


def list_(link: Link, arguments: argparse.Namespace) -> int:
    found = link.ask(ListPrograms(), Programs)
    if arguments.json:
        print_json(found.programs)
    else:
        print_table(("NAME", "TITLE", "", "MAY"), [_row(info) for info in found.programs])
    for trouble in found.troubles:
        say(trouble)
    return 0


def _row(info: ProgramInfo) -> tuple[object, ...]:
    marks = [word for word, on in (("yours", info.own), ("new chats", info.chosen)) if on]
    return (info.spec.name, info.spec.shown, ", ".join(marks), ", ".join(info.spec.capabilities) or "nothing")


def show(link: Link, arguments: argparse.Namespace) -> int:
    found = link.ask(ListPrograms(), Programs)
    info = _find(found, arguments.name)
    if arguments.json:
        print_json(info)
    else:
        print(_described(info.spec, found.capabilities))
    return 0


def _described(spec: ProgramSpec, table: tuple[Capability, ...]) -> str:
    """All that a person should see before they use it."""
    known = {capability.name: capability for capability in table}
    lines = [
        f"{spec.shown} ({spec.name})" if spec.name else spec.shown,
        spec.description,
        "",
        "Prompt:",
        spec.prompt,
        "",
    ]
    lines.append("May:" if spec.capabilities else "Uses no tools.")
    for name in spec.capabilities:
        said = f"{words.sentence(known[name])} {words.harm(known[name])}".strip() if name in known else ""
        lines.append(f"  {name}: {said}")
    if spec.tools:
        lines.append(f"Tools in its prompt: {', '.join(spec.tools)}")
    if spec.foreign:
        lines.append("Others wrote its prompt: its chats count as if a file of theirs were in them.")
    if spec.knowledge.collections or spec.knowledge.documents:
        documents = ", ".join(f"d{id}" for id in spec.knowledge.documents)
        lines.append(f"Searches only: {', '.join(filter(None, (*spec.knowledge.collections, documents)))}")
    if spec.adapter.path:
        lines.append(f"LoRA adapter: {spec.adapter.path}, scale {spec.adapter.scale:g}")
    chances = spec.sampling
    lines.append(
        f"Sampling: temperature {chances.temperature:g}, top_p {chances.top_p:g}, top_k {chances.top_k}, "
        f"min_p {chances.min_p:g}"
    )
    return "\n".join(lines)


def import_(link: Link, arguments: argparse.Namespace) -> int:
    """Shows what the program may do, and adds it with a yes; it gets what --allow names, or what can do no harm."""
    read = link.ask(ReadProgram(path=str(arguments.file.absolute())), ProgramRead)
    table = link.ask(ListPrograms(), Programs).capabilities
    say(_described(read.spec, table))
    if read.unknown:
        say(f"Left out, because it is not here: {', '.join(read.unknown)}")
    if read.adapter:
        say(f"Its LoRA adapter was left out: {read.adapter}.")
    spec = replace(_allowed(read.spec, table, arguments.allow), foreign=not arguments.trust)
    say(f"It would be allowed: {', '.join(spec.capabilities) or 'nothing'}.")
    if not arguments.yes:
        if not sys.stdin.isatty():
            raise KernelError("Nothing was added: there is no terminal to ask on. With --yes it is added unasked.")
        say("Add it? [y/N]")
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            say("Nothing was added.")
            return 1
    made = link.ask(SaveProgram(spec=spec), Programs)
    say(f"It is added as {made.changed}: “llmos ask --program {made.changed} …” asks it.")
    return 0


def _allowed(spec: ProgramSpec, table: tuple[Capability, ...], allow: list[str] | None) -> ProgramSpec:
    """Raises KernelError for what it does not ask for."""
    known = {capability.name: capability for capability in table}
    strange = [name for name in allow or () if name not in spec.capabilities]
    if strange:
        raise KernelError(f"It does not ask for {', '.join(strange)}.")
    harmless = (name for name in spec.capabilities if name in known and not words.harm(known[name]))
    may = tuple(harmless) if allow is None else tuple(name for name in spec.capabilities if name in allow)
    tools = tuple(tool for tool in spec.tools if any(tool in known[name].tools for name in may))
    return replace(spec, name="", title=spec.shown, capabilities=may, tools=tools)


def export(link: Link, arguments: argparse.Namespace) -> int:
    file: Path = arguments.file or Path(f"{arguments.name}{ENDING}")
    done = link.ask(ExportProgram(name=arguments.name, path=str(file.absolute())), Exported)
    say(f"{arguments.name} is in {done.path}.")
    if done.collections or done.documents:
        named = [*done.collections, *([f"{done.documents} documents"] if done.documents else [])]
        say(f"Its knowledge was left out: {', '.join(named)}.")
    if done.adapter:
        say(f"Its LoRA adapter was left out: {done.adapter}.")
    return 0


def remove(link: Link, arguments: argparse.Namespace) -> int:
    link.ask(RemoveProgram(name=arguments.name), Programs)
    say(f"Chats that run it go on. “llmos programs restore {arguments.name}” brings it back.")
    return 0


def restore(link: Link, arguments: argparse.Namespace) -> int:
    link.ask(RestoreProgram(name=arguments.name), Programs)
    return 0


def _find(found: Programs, name: str) -> ProgramInfo:
    known = {info.spec.name: info for info in found.programs}
    if name not in known:
        raise KernelError(f"There is no program {name}. There are: {', '.join(known)}.")
    return known[name]


def add_verbs(parser: argparse.ArgumentParser) -> None:
    verbs: Verbs = parser.add_subparsers(metavar="VERB", required=True)
    for verb, run, help in (
        ("list", list_, "list the programs"),
        ("show", show, "show all of a program: its prompt, and what it may do"),
        ("import", import_, "add a program of a file, after it was shown"),
        ("export", export, "write a program into one file, without its knowledge and its adapter"),
        ("remove", remove, "remove a program of your own"),
        ("restore", restore, "bring back the program that was removed"),
    ):
        made = verbs.add_parser(verb, help=help, description=help[0].upper() + help[1:] + ".")
        made.set_defaults(do=run)
        if verb in ("list", "show"):
            made.add_argument("--json", action="store_true", help="print JSON")
        if verb in ("show", "export", "remove", "restore"):
            made.add_argument("name", metavar="NAME")
        if verb == "import":
            made.add_argument("file", metavar="FILE", type=Path)
            made.add_argument("--yes", action="store_true", help="add it without asking")
            made.add_argument("--trust", action="store_true", help="you have read its prompt, and it speaks for you")
            made.add_argument(
                "--allow", metavar="CAPABILITY", action="append", help="let it do this, and nothing that is not named"
            )
        if verb == "export":
            made.add_argument("file", metavar="FILE", type=Path, nargs="?", help=f"NAME{ENDING} without it")
