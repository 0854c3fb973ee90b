"""Requests about what the person can set."""

from llmos.kernel import settings
from llmos.kernel.abi import requests as ask
from llmos.kernel.abi.events import SettingsChanged
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
    return SettingList(settings=changed)
