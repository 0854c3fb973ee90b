"""Small files that only the user may read, written as a whole."""

import os
from pathlib import Path


def read(path: Path) -> bytes:
    """Empty where there is no file. Raises OSError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def write(path: Path, data: bytes) -> None:
    """All of it or nothing, on the drive when it returns. Raises OSError."""
    draft = path.with_name(f"{path.name}.draft")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
