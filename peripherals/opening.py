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
_WAY = sum(getattr(os, name, 0) for name in ("O_PATH", "O_DIRECTORY", "O_NOFOLLOW", "O_CLOEXEC"))  # to be gone through


def open_regular(path: Path, folder: int | None = None) -> BinaryIO:
    """A regular file, open for reading. Raises SyscallError for anything else, without waiting for it.

    folder: the descriptor of the folder that it is in, as `open_parent` gives it.
    """
    try:
        descriptor = os.open(path if folder is None else path.name, FLAGS, dir_fd=folder)
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


@contextlib.contextmanager
def open_parent(path: Path) -> Iterator[int | None]:
    """The folder that a path lies in, as a descriptor to work beneath; no part of the path may be a link.

    The kernel has resolved the path, so a link in it was put there since. None where the platform has no such
    descriptors. Raises SyscallError.
    """
    if os.open not in os.supports_dir_fd:
        if os.path.realpath(path.parent) != str(path.parent):
            raise SyscallError(f"{path.parent} is or has a symbolic link. Name the folder that it stands for.")
        yield None
        return
    descriptor = -1
    try:
        descriptor = os.open(path.anchor or ".", _WAY)
        for part in path.parent.relative_to(path.anchor).parts:
            inner = os.open(part, _WAY, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
    except (OSError, ValueError) as error:
        if descriptor >= 0:
            os.close(descriptor)
        raise refusal(path.parent, error) from error
    try:
        yield descriptor
    finally:
        os.close(descriptor)


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
