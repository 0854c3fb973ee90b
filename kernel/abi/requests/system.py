"""Requests about the machine: settings, models, its state."""

from llmos.kernel.abi.records import SettingValue
from llmos.kernel.abi.requests.base import Request


class ListSettings(Request, frozen=True):
    """-> SettingList."""


class ChangeSetting(Request, frozen=True):
    """-> SettingList. Sets one, None for its default, and keeps it. Refused where the value makes no sense."""

    name: str
    value: SettingValue = None


class ListModels(Request, frozen=True):
    """-> Models."""


class LoadModel(Request, frozen=True):
    """-> Done, when loading has begun; ModelChanged tells how it went. `model` is a catalogue id or a path."""

    model: str


class PullModel(Request, frozen=True):
    """-> Done, when fetching has begun; PullProgress follows."""

    model: str


class CancelPull(Request, frozen=True):
    """-> Done."""

    model: str


class ImportModel(Request, frozen=True):
    """-> Models. Checks a GGUF file and lists it; the file stays where it is."""

    path: str


class Shutdown(Request, frozen=True):
    """-> Done, then the kernel checkpoints and leaves."""


class Doctor(Request, frozen=True):
    """-> Report, of kernel, model, devices and disk. With `repair`, the disk mends what it can."""

    repair: bool = False
