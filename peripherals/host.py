"""The device host: a process that serves the kernel's device calls, so that a driver that dies takes nothing along."""

import contextlib
import logging
import sys
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

import msgspec

from llmos.kernel.abi.device import Device, Download, Result, Syscall, SyscallError
from llmos.kernel.abi.replies import AnyAnswer, DeviceReply, Failed, Syscalls
from llmos.kernel.abi.requests import AnyRequest, CallDevice, ListSyscalls
from llmos.kernel.abi.serve import parent
from llmos.kernel.abi.wire import Call, Reply

log = logging.getLogger(__name__)

GROUP = "llmos.devices"
ADDRESS_SPACE = 2 << 30  # bytes
_TYPES: dict[type, tuple[type, ...]] = {
    str: (str,),
    Path: (str,),
    Download: (str,),
    int: (int,),
    float: (int, float),
    bool: (bool,),
}


class Host:
    """The syscalls of all devices, by name."""

    def __init__(self, devices: list[Device]) -> None:
        self._syscalls = {syscall.name: syscall for device in devices for syscall in device.syscalls()}

    def answer(self, request: AnyRequest) -> AnyAnswer:
        if isinstance(request, ListSyscalls):
            return Syscalls(tuple(syscall.spec() for syscall in self._syscalls.values()))
        if isinstance(request, CallDevice):
            return self._call(request)
        return Failed(f"A device host does not answer {type(request).__name__}.")

    def _call(self, request: CallDevice) -> DeviceReply:
        """Whatever a driver raises, the caller gets an answer."""
        try:
            syscall = self._syscalls.get(request.name)
            if syscall is None:
                raise SyscallError(f"There is no device call {request.name}.")
            bound = bind(syscall, request.arguments)
            result: Result = syscall.run(**bound | _fetched(syscall, bound, request.downloads))
            reply = DeviceReply(result.content, details=result.details, image=result.image, page=result.page)
            # What cannot be sent is the driver's failure, not the connection's.
            msgspec.msgpack.encode(reply)
            return reply
        except SyscallError as error:
            return DeviceReply(str(error), ok=False)
        except Exception as error:
            log.exception("%s failed", request.name)
            return DeviceReply(f"{request.name} failed: {type(error).__name__}: {error}", ok=False)


def bind(syscall: Syscall, arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments as the function takes them. Raises SyscallError where they do not fit its schema."""
    parameters = syscall.parameters
    unknown = [name for name in arguments if name not in parameters]
    missing = [name for name in syscall.schema()["required"] if name not in arguments]
    if unknown or missing:
        problem = f"has no argument {unknown[0]}" if unknown else f"needs the argument {missing[0]}"
        raise SyscallError(f"{syscall.name} {problem}. It takes: {', '.join(parameters)}.")
    for name, value in arguments.items():
        kind = parameters[name]
        if not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind is not bool):
            wanted = syscall.schema()["properties"][name]["type"]
            raise SyscallError(f"The argument {name} of {syscall.name} must be of type {wanted}.")
    return {name: Path(value) if parameters[name] is Path else value for name, value in arguments.items()}


def _fetched(syscall: Syscall, bound: dict[str, Any], downloads: dict[str, Download]) -> dict[str, Download]:
    """What the kernel fetched for the addresses among the arguments. Nothing is fetched here."""
    wanted = [name for name in bound if syscall.parameters[name] is Download]
    if any(name not in downloads for name in wanted):
        raise SyscallError(f"{syscall.name} was called without what only the kernel can fetch.")
    return {name: downloads[name] for name in wanted}


def load_devices() -> list[Device]:
    """The devices that are installed, by name. One that fails to load is logged and left out."""
    devices = [_load(entry) for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name)]
    return [device for device in devices if device is not None]


def _load(entry: EntryPoint) -> Device | None:
    try:
        device: Device = entry.load()()
        for syscall in device.syscalls():
            syscall.spec()
    except Exception:
        log.exception("The device %s from %s cannot be used", entry.name, entry.value)
        return None
    return device


def confine() -> None:
    """Limits what a driver gone wild can take of the machine."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


def serve() -> None:
    """Answers the kernel's requests, one after the other, until it is gone."""
    channel = parent()
    confine()
    host = Host(load_devices())
    with contextlib.suppress(ConnectionError):
        while True:
            call = channel.receive()
            if isinstance(call, Call):
                channel.send(Reply(serial=call.serial, answer=host.answer(call.request)))
