"""Opening files safely: regular files only, no link followed, never waiting. The check comes after the opening."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from llmos.kernel.abi.device import SyscallError

FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))


def open_regular(path: Path) -> BinaryIO:
    """A regular file, open for reading. Raises SyscallError for anything else, without waiting for it."""
    try:
        descriptor = os.open(path, FLAGS)
    except (OSError, ValueError) as error:
        raise refusal(path, error) from error
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    what = "a folder" if stat.S_ISDIR(mode) else "a FIFO, socket or device"
    raise SyscallError(f"{path.name} is {what}, not a file.")


@contextlib.contextmanager
def open_folder(path: Path) -> Iterator[Iterator["os.DirEntry[str]"]]:
    """What is in a folder, which is no link. Raises SyscallError, also for what goes wrong while it is read."""
    try:
        if os.scandir not in os.supports_fd:
            with os.scandir(path) as entries:
                yield entries
            return
        descriptor = os.open(path, FLAGS | os.O_DIRECTORY)
        try:
            with os.scandir(descriptor) as entries:
                yield entries
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise refusal(path, error) from error


def refusal(path: Path, error: Exception) -> SyscallError:
    """Why a path cannot be opened, in a sentence that says what to do."""
    code = error.errno if isinstance(error, OSError) else errno.EINVAL
    sentences = {
        errno.ENOENT: f"There is no {path}.",
        errno.EACCES: f"{path.name} may not be read by this user. Change its permissions first.",
        errno.EPERM: f"{path.name} may not be read by this user. Change its permissions first.",
        errno.ELOOP: f"{path.name} is a symbolic link. Name the file that it stands for.",
        errno.ENOTDIR: f"{path.name} is not a folder.",
        errno.EISDIR: f"{path.name} is a folder, not a file.",
        errno.ENXIO: f"{path.name} is a FIFO, socket or device, not a file.",
    }
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return SyscallError(sentences.get(code or 0, f"{path.name} cannot be read: {reason}."))
