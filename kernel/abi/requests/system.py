"""Requests about the machine: settings, its state."""

from llmos.kernel.abi.records import SettingValue
from llmos.kernel.abi.requests.base import Request


class ListSettings(Request, frozen=True):
    """-> SettingList."""


class ChangeSetting(Request, frozen=True):
    """-> SettingList. Sets one, None for its default, and keeps it. Refused where the value makes no sense."""

    name: str
    value: SettingValue = None


class Shutdown(Request, frozen=True):
    """-> Done, then the kernel checkpoints and leaves."""


class Doctor(Request, frozen=True):
    """-> Report, of kernel, model, devices and disk. With `repair`, the disk mends what it can."""

    repair: bool = False
