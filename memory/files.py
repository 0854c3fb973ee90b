"""Finding files in folders and opening them, whatever lies there."""

import errno
import os
import stat
from collections.abc import Iterator

from llmos.memory.limits import FILE_BYTES, SKIPPED_FOLDERS
from llmos.memory.readers.reading import UnreadableError
from llmos.memory.readers.registry import kind_of

_SPECIAL = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}
_REASONS = {
    errno.ENOENT: "It does not exist.",
    errno.ENOTDIR: "It does not exist.",
    errno.EACCES: "You have no permission to read it.",
    errno.EPERM: "You have no permission to read it.",
    errno.ELOOP: "It is a symbolic link that leads back to itself.",
    errno.ENAMETOOLONG: "Its name is too long.",
    errno.EIO: "The drive reported an error while it was read.",
    errno.ENXIO: "It is a socket or a device, not a file.",
}


def reason(error: OSError) -> str:
    """Why the operating system refused, as a sentence."""
    return _REASONS.get(error.errno or 0) or f"It cannot be opened: {error.strerror or error}."


def readable_name(path: str) -> str:
    """A path that can be written down: bytes that are no text become question marks."""
    return os.fsencode(path).decode("utf-8", "replace")


def load(path: str) -> bytes:
    """The whole content of a regular file. A symbolic link is followed. Raises UnreadableError.

    Looked at before opening, because opening a device can have effects, and again after, because it may have been
    exchanged in between.
    """
    try:
        _refuse(os.stat(path))
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags), "rb") as file:
            before = os.fstat(file.fileno())
            _refuse(before)
            data = file.read(FILE_BYTES + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise UnreadableError(reason(error)) from error
    except ValueError as error:
        raise UnreadableError("Its name holds a character that no file name can have.") from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadableError("It was changed while it was read. Try again when no program writes to it.")
    if not data:
        raise UnreadableError("It is empty.")
    if len(data) > FILE_BYTES:
        raise UnreadableError(_too_large(len(data)))
    return data


def _refuse(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(f"It is {_SPECIAL.get(stat.S_IFMT(status.st_mode), 'something else')}, not a file.")
    if status.st_size > FILE_BYTES:
        raise UnreadableError(_too_large(status.st_size))


def _too_large(size: int) -> str:
    return f"It has {size / 1024**2:,.0f} MB; at most {FILE_BYTES // 1024**2} MB are read."


def expand(path: str) -> Iterator[tuple[str, str]]:
    """(path, "") of each file to read at a path, (path, reason) of what cannot be looked into.

    A file is taken as it is. A folder is searched without following symbolic links, without hidden files and
    folders, and without files that no reader is for.
    """
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError) as error:
        yield readable_name(path), reason(error) if isinstance(error, OSError) else "It does not exist."
        return
    if not is_folder:
        yield path, ""
        return
    folders = [path]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield readable_name(folder), reason(error)
            continue
        for entry in found:
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in SKIPPED_FOLDERS:
                    folders.append(entry.path)
            elif kind_of(entry.name):
                name = readable_name(entry.path)
                yield name, "" if name == entry.path else "Its name is not valid text. Rename it and add it again."
