"""The disk: reads files, keeps their text and vectors, and finds passages. Run as `python -m llmos.memory`.

As a library: `from llmos.memory import Disk`. Nothing heavy is imported before that name is used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from llmos.kernel.abi.records import Where
    from llmos.memory.api import Disk, DiskError, Hit, Stats

__all__ = ["Disk", "DiskError", "Hit", "Stats", "Where"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in __all__:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    from llmos.memory import api

    return getattr(api, name)
