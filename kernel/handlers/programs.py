"""Requests about programs. Their files are read and written on threads of their own, one after the other."""

import threading
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from llmos.kernel import adapters, programcheck, programfiles, programs
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.records import ProgramSpec, Verdict
from llmos.kernel.abi.replies import AnyAnswer, Exported, ProgramChecked, ProgramRead, Programs
from llmos.kernel.audit import PERSON
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, aside, handles
from llmos.kernel.machine import Machine
from llmos.kernel.programfiles import Shelf
from llmos.kernel.syscalls import canonical, describe

AGAIN_SECONDS = 0.1
_files = threading.Lock()


@handles(ask.ListPrograms)
def _list(kernel: Handlers, request: ask.ListPrograms, reply: Reply) -> None:
    _reload(kernel.machine, lambda: None, reply)


@handles(ask.CheckProgram)
def _check(kernel: Handlers, request: ask.CheckProgram, reply: Reply) -> AnyAnswer | None:
    machine, adapter = kernel.machine, request.spec.adapter
    checked = _checked(machine, request.spec)
    if not adapter.path or not Path(adapter.path).is_absolute():
        return checked
    model = machine.cpu.architecture if machine.cpu is not None else ""

    def told(found: tuple[str, str]) -> None:
        reply(replace(checked, adapter=found[0], adapter_trouble=found[1]))

    aside(machine, lambda: adapters.look_at(adapter, model), told, reply)
    return None


def _checked(machine: Machine, spec: ProgramSpec) -> ProgramChecked:
    """All but its adapter, which is a file."""
    found = tuple(sentence for _, sentence in _wrong(machine, spec)) if machine.syscalls_known else ()
    if not machine.ready:
        return ProgramChecked(problems=found)
    cpu, _, format = machine.parts()
    shown = machine.syscalls.shown(frozenset(spec.capabilities) - programcheck.NOBODYS, spec.tools)
    tools = len(cpu.tokenize(describe(shown, format.family))) if shown else 0
    return ProgramChecked(problems=found, prompt=len(cpu.tokenize(spec.prompt[: programcheck.PROMPT])), tools=tools)


@handles(ask.SaveProgram)
def _save(kernel: Handlers, request: ask.SaveProgram, reply: Reply) -> None:
    machine, spec = kernel.machine, request.spec
    if not machine.syscalls_known:
        raise RefusedError("The devices are still starting, so it is not known what it may do. Try again in a moment.")
    if request.replaces:
        _own(machine, request.replaces)
        spec = replace(spec, name=request.replaces)
    else:
        if not spec.title.strip():
            raise RefusedError("A program needs a title.")
        taken = machine.programs.keys() | machine.shelf.written.keys()
        spec = replace(spec, name=programfiles.named(spec.title, taken))
    spec = replace(spec, title=spec.title.strip(), prompt=spec.prompt.strip())
    for _, sentence in _wrong(machine, spec):
        raise RefusedError(sentence)
    _note(machine, "program.save", spec)
    folder = machine.home.programs
    _reload(machine, lambda: programfiles.save(folder, spec, new=not request.replaces), reply, spec.name)


@handles(ask.RemoveProgram)
def _remove(kernel: Handlers, request: ask.RemoveProgram, reply: Reply) -> None:
    machine, name = kernel.machine, request.name
    spec = _own(machine, name)
    _note(machine, "program.remove", spec)
    folder = machine.home.programs
    _reload(machine, lambda: programfiles.remove(folder, name), reply, name)


@handles(ask.RestoreProgram)
def _restore(kernel: Handlers, request: ask.RestoreProgram, reply: Reply) -> None:
    machine, name = kernel.machine, request.name
    if not programfiles.NAME.fullmatch(name):
        raise RefusedError(f"There is no program {name} to bring back.")
    folder = machine.home.programs

    def back(spec: ProgramSpec) -> None:
        _note(machine, "program.restore", spec)
        _reload(machine, lambda: programfiles.restore(folder, name), reply, name)

    aside(machine, lambda: programfiles.removed(folder, name), back, reply)


@handles(ask.ReadProgram)
def _read(kernel: Handlers, request: ask.ReadProgram, reply: Reply) -> None:
    machine, path = kernel.machine, Path(request.path)
    if not path.is_absolute():
        raise RefusedError(f"{path} is not a whole path.")

    def parsed() -> ProgramSpec:
        return programfiles.parse(programfiles.read(path), path.name)

    def shown(spec: ProgramSpec) -> None:
        """Nothing that is not here, no knowledge and no adapter: documents have other ids on another machine, and files
        other places.
        """
        known = {capability.name: capability.tools for capability in programs.capabilities(machine)}
        may = tuple(name for name in spec.capabilities if name in known)
        usable = {tool for name in may for tool in known[name]}
        tools = tuple(tool for tool in spec.tools if tool in usable)
        none = ProgramSpec()
        kept = replace(
            spec, capabilities=may, tools=tools, knowledge=none.knowledge, adapter=none.adapter, foreign=True
        )
        named = (*spec.capabilities, *spec.tools)
        unknown = tuple(name for name in named if name not in (*may, *tools))
        reply(ProgramRead(spec=kept, unknown=unknown, adapter=Path(spec.adapter.path).name))

    aside(machine, parsed, lambda spec: _equipped(machine, lambda: shown(spec)), reply)


@handles(ask.ExportProgram)
def _export(kernel: Handlers, request: ask.ExportProgram, reply: Reply) -> None:
    machine, path = kernel.machine, Path(request.path)
    program = programs.find(machine, request.name)
    if program is None or not request.name:
        raise RefusedError(f"There is no program {request.name}.")
    if not path.is_absolute():
        raise RefusedError(f"{path} is not a whole path.")
    spec = program.spec
    out = Exported(str(path), spec.knowledge.collections, len(spec.knowledge.documents), Path(spec.adapter.path).name)
    aside(machine, lambda: programfiles.export(spec, path, request.replace), lambda _: reply(out), reply)


def _own(machine: Machine, name: str) -> ProgramSpec:
    written = machine.shelf.written.get(name)
    if written is not None:
        return written.spec
    if name in machine.programs:
        raise RefusedError(f"{name} comes with LLM OS and stays as it is. Duplicate it, and change the copy.")
    raise RefusedError(f"There is no program {name} of yours.")


def _wrong(machine: Machine, spec: ProgramSpec) -> list[tuple[str, str]]:
    return [*programcheck.faults(spec), *programcheck.unknown(spec, programs.capabilities(machine))]


def _note(machine: Machine, what: str, spec: ProgramSpec) -> None:
    """What programs may do is in the audit log before it holds."""
    about = canonical({"program": spec.name, "may": list(spec.capabilities)})
    machine.audit.add(Verdict.ALLOW, what, PERSON, arguments=about, reason="You did it yourself.")


def _reload(machine: Machine, change: Callable[[], object], reply: Reply, changed: str = "") -> None:
    """After a change, all files are read anew: a person may have edited others."""
    folder, shipped = machine.home.programs, programs.shipped(machine)

    def work() -> Shelf:
        change()
        return programfiles.load(folder, shipped)

    def then(found: Shelf) -> None:
        if found != machine.shelf:
            programs.take(machine, found)
        known, wrong = programs.capabilities(machine), programs.troubles(machine)
        reply(Programs(programs.listed(machine), known, wrong, changed=changed))

    aside(machine, work, lambda found: _equipped(machine, lambda: then(found)), reply, _files)


def _equipped(machine: Machine, then: Callable[[], None]) -> None:
    """Waits for the devices: before, nothing is known of what programs may do."""
    if machine.syscalls_known:
        then()
    else:
        machine.after(AGAIN_SECONDS, lambda: _equipped(machine, then))
