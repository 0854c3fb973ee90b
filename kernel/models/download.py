"""Downloading a model from the hub: it can rest, goes on where it was, and is verified against the hub's SHA-256.

What has come lies beside the models as NAME.gguf.part, and in NAME.gguf.part.json stands what it is to become. Both
survive a restart. The file gets its name only when it is whole and verified.
"""

import errno
import hashlib
import http.client
import os
import re
import shutil
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from llmos.kernel.models import ModelError, amount, hub
from llmos.kernel.models.hub import HubError, HubFile

Progress = Callable[[int, float, str], None]

CHUNK = 1 << 18  # bytes read at a time
TELL_SECONDS = 0.25  # between two reports
RATE_SECONDS = 5.0  # over which the rate is measured
WAITS = (1.0, 2.0, 4.0, 8.0, 15.0)  # seconds before another try, while nothing comes
SPARE = 200_000_000  # bytes that stay free on the drive


class PausedError(ModelError):
    """The download rests; what has come is kept."""


class CancelledError(ModelError):
    """The person cancelled; what had come is deleted."""


class DamagedError(ModelError):
    """What arrived is not what the hub says that it has."""


class Order:
    """The person's word to a running download, from any thread. It cuts off a line on which nothing comes."""

    def __init__(self) -> None:
        self.given = threading.Event()
        self._cancel = False
        self._guard = threading.Lock()
        self._line: socket.socket | None = None

    def pause(self) -> None:
        self.given.set()
        self._cut()

    def cancel(self) -> None:
        self._cancel = True
        self.pause()

    @contextmanager
    def held(self, response: http.client.HTTPResponse) -> Iterator[None]:
        """While this runs, the response can be cut off."""
        with socket.fromfd(response.fileno(), socket.AF_INET, socket.SOCK_STREAM) as line:
            with self._guard:
                self._line = line
            if self.given.is_set():
                self._cut()
            try:
                yield
            finally:
                with self._guard:
                    self._line = None

    def _cut(self) -> None:
        with self._guard, suppress(OSError):
            if self._line is not None:
                self._line.shutdown(socket.SHUT_RDWR)

    def wait(self, seconds: float) -> None:
        self.given.wait(seconds)

    def obey(self, name: str) -> None:
        """Raises PausedError, CancelledError."""
        if self.given.is_set():
            if self._cancel:
                raise CancelledError(f"Fetching {name} was cancelled.")
            raise PausedError(f"{name} is paused. What has come is kept.")


def target(folder: Path, id: str) -> Path:
    """Where a file of the hub lies here: its repository is in its name, since many have files of the same name."""
    return folder / re.sub(r"[^\w.-]", "_", id.replace("/", "--"))


def resting(folder: Path) -> Iterator[tuple[HubFile, int]]:
    """The downloads that have begun, and how many bytes of each are there."""
    for note in sorted(folder.glob("*.part.json")):
        with suppress(OSError, msgspec.MsgspecError):
            file = msgspec.json.decode(note.read_bytes(), type=HubFile)
            yield file, _size(note.with_suffix(""))


def discard(folder: Path, id: str) -> None:
    """Deletes what has come of a download."""
    part, note = _parts(target(folder, id))
    for path in (part, note):
        path.unlink(missing_ok=True)


def download(file: HubFile, folder: Path, progress: Progress, order: Order, waits: tuple[float, ...] = WAITS) -> Path:
    """Fetches a file or what is missing of it. `progress` gets (bytes so far, bytes a second, a sentence).

    Raises ModelError: PausedError and what the network did leave what has come, CancelledError and damage do not.
    """
    path = target(folder, file.id)
    part, note = _parts(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _check_space(file, folder, _size(part))
        note.write_bytes(msgspec.json.encode(file))
        with part.open("ab+") as stored:
            _Download(file, stored, progress, order, waits).run()
            os.fsync(stored.fileno())
        os.replace(part, path)
        note.unlink(missing_ok=True)
    except ModelError as error:
        if isinstance(error, CancelledError | DamagedError) or _size(part) == 0:
            discard(folder, file.id)
        raise
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _full(file, folder, _size(part)) from error
        raise ModelError(f"{path.name} cannot be stored in {folder}: {error.strerror or error}.") from error
    return path


class _Download:
    def __init__(
        self, file: HubFile, stored: BinaryIO, progress: Progress, order: Order, waits: tuple[float, ...]
    ) -> None:
        self._file, self._stored, self._progress, self._order, self._waits = file, stored, progress, order, waits
        self._name = Path(file.name).name
        self._received = 0
        self._hash = hashlib.sha256()
        self._past: deque[tuple[float, int]] = deque()
        self._told = 0.0

    def run(self) -> None:
        self._take_up()
        self._past.clear()
        tries = 0
        while self._received < self._file.size:
            before = self._received
            try:
                self._fetch()
            except HubError as error:
                self._order.obey(self._name)
                tries = 0 if self._received > before else tries + 1
                if not error.passing or tries > len(self._waits):
                    kept = " What has come is kept." if self._received else ""
                    raise HubError(f"{error}{kept}") from error
                self._tell(f"The connection was lost. Trying again ({error})", now=True)
                self._order.wait(self._waits[max(0, tries - 1)])
                self._order.obey(self._name)
        if self._hash.hexdigest() != self._file.sha256:
            raise DamagedError(
                f"{self._name} arrived damaged (its SHA-256 is not what {hub.host()} says) and was deleted. Try again."
            )

    def _take_up(self) -> None:
        """What is there already counts, and is part of the hash."""
        self._stored.seek(0)
        while data := self._stored.read(1 << 20):
            self._order.obey(self._name)
            self._hash.update(data)
            self._received += len(data)
            self._tell(f"Checking what has come of {self._name}")
        if self._received > self._file.size:
            self._begin_again()

    def _begin_again(self) -> None:
        self._stored.truncate(0)
        self._received, self._hash = 0, hashlib.sha256()

    def _fetch(self) -> None:
        """One request. Raises HubError where it breaks off."""
        asked = {"Range": f"bytes={self._received}-"} if self._received else {}
        with hub.opened(self._file.url, asked) as response:
            if self._received and not self._goes_on(response):
                self._begin_again()
            try:
                with self._order.held(response):
                    while data := response.read1(CHUNK):
                        self._take(data)
            except (OSError, http.client.HTTPException) as error:
                if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                    raise
                raise hub.unreachable(self._file.url, error) from error
        if self._received < self._file.size:
            raise HubError(f"{hub.host()} hung up.", passing=True)

    def _goes_on(self, response: http.client.HTTPResponse) -> bool:
        """Whether the server sends what was asked for; some send the whole file instead. Raises DamagedError."""
        if response.status != http.HTTPStatus.PARTIAL_CONTENT:
            return False
        found = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", response.headers["Content-Range"] or "")
        if found is None or int(found[1]) != self._received or found[2] not in ("*", str(self._file.size)):
            raise DamagedError(f"{self._name} is another file now at {hub.host()}. What had come was deleted.")
        return True

    def _take(self, data: bytes) -> None:
        self._order.obey(self._name)
        if self._received + len(data) > self._file.size:
            raise DamagedError(f"{self._name} is larger than {hub.host()} says, and was deleted.")
        self._stored.write(data)
        self._hash.update(data)
        self._received += len(data)
        self._tell(f"Fetching {self._name} from {hub.host()}")

    def _tell(self, sentence: str, now: bool = False) -> None:
        clock = time.monotonic()
        if not now and clock - self._told < TELL_SECONDS and self._received < self._file.size:
            return
        self._told = clock
        self._past.append((clock, self._received))
        while len(self._past) > 2 and clock - self._past[0][0] > RATE_SECONDS:
            self._past.popleft()
        seconds, received = clock - self._past[0][0], self._received - self._past[0][1]
        self._progress(self._received, max(0.0, received / seconds) if seconds > 0 else 0.0, sentence)


def _parts(path: Path) -> tuple[Path, Path]:
    part = path.with_name(f"{path.name}.part")
    return part, part.with_name(f"{part.name}.json")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _check_space(file: HubFile, folder: Path, received: int) -> None:
    if shutil.disk_usage(folder).free < file.size - received + SPARE:
        raise _full(file, folder, received)


def _full(file: HubFile, folder: Path, received: int) -> ModelError:
    free = shutil.disk_usage(folder).free
    return ModelError(
        f"{Path(file.name).name} needs {amount(file.size - received + SPARE)} on the disk of {folder}, and "
        f"{amount(free)} are free. Free some space, or set LLMOS_HOME to a folder on a larger disk."
    )
