"""Permissions: one place that decides, before the effect, whether a call may happen. The default is no."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from llmos.kernel.abi.device import SyscallSpec


class DeniedError(Exception):
    """The call is not allowed. The message says what would make it so."""


def allow(
    spec: SyscallSpec, arguments: Mapping[str, Any], capabilities: frozenset[str], grants: Iterable[str]
) -> dict[str, Any]:
    """Checks a call and returns its arguments with paths resolved. Raises DeniedError."""
    if spec.capability not in capabilities:
        raise DeniedError(f"This program may not {spec.capability}.")
    checked = dict(arguments)
    for name in spec.paths:
        if name in checked:
            checked[name] = _beneath(checked[name], grants)
    return checked


def _beneath(path: object, grants: Iterable[str]) -> str:
    """The path without links and dots, if it lies in a granted folder or is a granted file."""
    if not isinstance(path, str) or not path.strip() or "\0" in path:
        raise DeniedError("A path is needed.")
    granted = [Path(grant) for grant in grants]
    given = Path(path).expanduser()
    candidates = [given] if given.is_absolute() else [grant / given for grant in granted]
    candidates.sort(key=lambda candidate: not os.path.exists(candidate))  # a file that is there before a new one
    for candidate in candidates:
        try:
            real = Path(os.path.realpath(candidate))
            if any(real == grant or real.is_relative_to(grant) for grant in granted) and (
                given.is_absolute() or real.parent.is_dir()
            ):
                return str(real)
        except OSError:
            continue
    folders = ", ".join(str(grant) for grant in granted) or "none yet"
    raise DeniedError(
        f"{path} is not in a folder that the user granted. Granted: {folders}. "
        "The user can grant a folder in the Devices panel."
    )
