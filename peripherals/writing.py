"""Changing files so that it can be taken back: written as a whole or not at all, moved, put into the trash."""

import contextlib
import difflib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from llmos.kernel.abi.device import SyscallError
from llmos.peripherals.changes import Change, History, Kind, digest
from llmos.peripherals.opening import open_parent, open_regular, refusal

TEXT = 1_000_000  # longest text that is written, characters
BYTES = 16 << 20  # largest file that is changed
DIFF = 8000  # longest diff, characters
LINES = 5000  # most lines of a text that is compared: comparing takes time by the square
_NO_LINKS = {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | sum(getattr(os, n, 0) for n in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"))


def write(history: History, path: Path, text: str) -> Change:
    """Makes a file, or gives it another text. Raises SyscallError, and then nothing has changed."""
    if len(text) > TEXT:
        raise SyscallError(f"The text has {len(text):,} characters; at most {TEXT:,} are written.")
    before, mode = content(path)
    try:
        after = text.encode()
        old = (before or b"").decode()
    except UnicodeError as error:
        raise SyscallError(f"{path.name} is no text in UTF-8, or the new text is none. It stays as it is.") from error
    kind = Kind.NEW if before is None else Kind.OVERWRITE
    change = Change(kind, str(path), digest(after), mode=mode, diff=diff(path.name, old, text))
    number = history.keep(change, before)
    with _recorded(history, number):
        _place(path, after, mode, fresh=before is None)
    return change


def preview(path: Path, text: str) -> str:
    """What writing would change, as `write` tells it. Raises SyscallError."""
    before, _ = content(path)
    if before is None:
        return f"{path.name} is new."
    shown = diff(path.name, before.decode(errors="replace"), text) or "Nothing would change."
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in shown)


def move(history: History, path: Path, to: Path) -> Change:
    """Moves or renames a regular file to where nothing is yet, on the same drive. Raises SyscallError."""
    before, _ = content(path)
    if before is None:
        raise SyscallError(f"There is no {path}.")
    if to.is_dir():
        raise SyscallError(f"{to} is a folder. Name the new file in it.")
    change = Change(Kind.MOVE, str(to), digest(before), origin=str(path))
    number = history.keep(change)
    with _recorded(history, number):
        _rename(path, to)
    return change


def trash(history: History, path: Path) -> Change:
    """Puts a regular file into the platform's trash. Raises SyscallError, and then it is where it was."""
    before, mode = content(path)
    if before is None:
        raise SyscallError(f"There is no {path}.")
    change = Change(Kind.TRASH, str(path), origin=str(path), mode=mode)
    number = history.keep(change, before)
    with _recorded(history, number):
        _discard(path)
    return change


def undo(history: History, path: Path | None = None, to: Path | None = None) -> Change:
    """Takes back the newest change, of a file where one is named; a move only to where the file was.

    Raises SyscallError where the file was changed since: then nothing happens.
    """
    number, change = history.newest(path)
    if path is not None and change.kind is Kind.MOVE and to != Path(change.origin):
        raise SyscallError(f"{path.name} was moved. Name where it was, too: to={change.origin}")
    path, before = Path(change.path), history.before(number)
    now, _ = content(path)
    if before is None and change.kind in (Kind.TRASH, Kind.OVERWRITE):
        raise SyscallError(f"The copy of {path.name} is gone. It stays as it is.")
    if change.kind is Kind.TRASH:
        if now is not None:
            raise SyscallError(f"There is another {path.name} now. Move it away first.")
        _place(path, before or b"", change.mode, fresh=True)
    else:
        if now is None or digest(now) != change.digest:
            raise SyscallError(f"{path.name} was changed since. It stays as it is.")
        if change.kind is Kind.MOVE:
            _rename(path, Path(change.origin))
        elif change.kind is Kind.NEW:
            _discard(path)
        else:
            _place(path, before or b"", change.mode, fresh=False)
    history.drop(number)
    return change


def content(path: Path) -> tuple[bytes | None, int]:
    """What a regular file holds, and its mode; None where there is nothing. Raises SyscallError for anything else."""
    with open_parent(path) as folder:
        try:
            status = os.stat(_at(path, folder), dir_fd=folder, follow_symlinks=False)
        except FileNotFoundError:
            return None, 0o666 & ~_umask()
        except (OSError, ValueError) as error:
            raise refusal(path, error) from error
        if status.st_size > BYTES:
            raise SyscallError(f"{path.name} has {status.st_size:,} bytes; at most {BYTES:,} are changed.")
        with open_regular(path, folder) as file:
            return file.read(BYTES), stat.S_IMODE(status.st_mode)


def diff(name: str, before: str, after: str) -> str:
    """A unified diff, cut to DIFF characters."""
    old, new = before.splitlines(), after.splitlines()
    if max(len(old), len(new)) > LINES:
        return f"{name}: {len(old):,} lines become {len(new):,}."
    text = "\n".join(difflib.unified_diff(old, new, name, name, lineterm=""))
    return text if len(text) <= DIFF else f"{text[:DIFF]}\n…"


@contextlib.contextmanager
def _recorded(history: History, number: int) -> Iterator[None]:
    """A change that did not happen is not kept."""
    try:
        yield
    except BaseException as error:
        history.drop(number)
        if isinstance(error, OSError):
            raise SyscallError(f"That cannot be done: {error.strerror or error}. Nothing was changed.") from error
        raise


def _place(path: Path, data: bytes, mode: int, fresh: bool) -> None:
    """The file has its old content or the new one, whatever happens. `fresh`: it must not be there yet."""
    with open_parent(path) as folder:
        temporary, target = (_at(path.with_name(name), folder) for name in (f".{secrets.token_hex(8)}.tmp", path.name))
        descriptor = os.open(temporary, _NEW, 0o600, dir_fd=folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, mode, dir_fd=folder)
            if fresh:
                _rename_fresh(temporary, target, folder, folder)
            else:
                os.replace(temporary, target, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary, dir_fd=folder)
            raise
        if folder is not None:
            _settle(folder)


def _settle(folder: int) -> None:
    """So that a name survives a power cut, too. The file is there in any case."""
    with contextlib.suppress(OSError):
        descriptor = os.open(".", os.O_RDONLY, dir_fd=folder)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _rename(path: Path, to: Path) -> None:
    with open_parent(path) as source, open_parent(to) as target:
        _rename_fresh(_at(path, source), _at(to, target), source, target)


def _rename_fresh(source: str, target: str, source_folder: int | None, target_folder: int | None) -> None:
    """Renames without ever replacing: a second name is refused where there is one, then the first is taken away.

    Raises SyscallError where the target is there, OSError where it cannot be done.
    """
    try:
        os.link(source, target, src_dir_fd=source_folder, dst_dir_fd=target_folder, follow_symlinks=False)
    except FileExistsError as error:
        raise SyscallError(f"There is a {Path(target).name} already. Nothing was changed.") from error
    except OSError as error:
        if error.errno == errno.EXDEV:
            raise SyscallError("The other place is on another drive. Write the text there instead.") from error
        if error.errno not in _NO_LINKS:
            raise
        # A drive without hard links: an empty file of our own takes the name, and is replaced.
        os.close(os.open(target, _NEW, 0o600, dir_fd=target_folder))
        os.replace(source, target, src_dir_fd=source_folder, dst_dir_fd=target_folder)
        return
    os.unlink(source, dir_fd=source_folder)


def _at(path: Path, folder: int | None) -> str:
    return str(path) if folder is None else path.name


def _discard(path: Path) -> None:
    from send2trash import send2trash

    send2trash(str(path))


def _umask() -> int:
    """Reading it means setting it; the device host has one thread."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
