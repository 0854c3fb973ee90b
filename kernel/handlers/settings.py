"""Requests about what the person can set."""

from llmos.kernel import programs, settings
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import ProgramsChanged, SettingsChanged
from llmos.kernel.abi.replies import AnyAnswer, SettingList
from llmos.kernel.handlers.table import Handlers, RefusedError, Reply, handles
from llmos.kernel.machine import Machine


def disk_arguments(machine: Machine) -> list[str]:
    safe = ["--safe"] if machine.safe else []
    return ["--home", str(machine.home.root), *settings.for_disk(machine.settings), *safe]


@handles(ask.ListSettings)
def _list(kernel: Handlers, request: ask.ListSettings, reply: Reply) -> AnyAnswer:
    return SettingList(settings=settings.listed(kernel.machine.settings))


@handles(ask.ChangeSetting)
def _change(kernel: Handlers, request: ask.ChangeSetting, reply: Reply) -> AnyAnswer:
    machine = kernel.machine
    if request.name == programs.SETTING and request.value is not None:
        _check_program(machine, str(request.value))
    try:
        settings.check(request.name, request.value)
        settings.save(machine.home.settings, {request.name: request.value})
    except settings.SettingsError as error:
        raise RefusedError(str(error)) from error
    machine.settings[request.name] = request.value
    for process in machine.table:
        process.context.mark(machine.watermarks)
        machine.changed(process)
    if request.name in settings.OF_DISK and machine.disk is not None:
        machine.disk.restart(disk_arguments(machine), "its settings changed")
    changed = settings.listed(machine.settings)
    machine.tell(SettingsChanged(settings=changed))
    if request.name == programs.SETTING:
        machine.tell(ProgramsChanged(programs=programs.listed(machine)))
    return SettingList(settings=changed)


def _check_program(machine: Machine, name: str) -> None:
    known = [info.spec.name for info in programs.listed(machine)]
    if name not in known:
        raise RefusedError(f"There is no program {name}. There are: {', '.join(known)}.")
