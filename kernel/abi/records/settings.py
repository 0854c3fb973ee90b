"""What the person can set."""

from typing import TypeAlias

from llmos.kernel.abi.records.base import Record

SettingValue: TypeAlias = bool | int | float | list[float] | str | None


class Setting(Record, frozen=True):
    """Something that the person can set. None, as value or default, leaves it to the machine; `allowed` says in words
    what else can be set. What is not `at_once` holds from the next load of a model on.
    """

    name: str
    title: str
    help: str
    value: SettingValue
    default: SettingValue
    allowed: str
    at_once: bool
