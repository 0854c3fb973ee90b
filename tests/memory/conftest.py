"""A disk as the kernel would start it, and files to feed it."""

import io
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Listener
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from llmos.kernel.abi.events import AnyEvent, DiskChanged, JobChanged
from llmos.kernel.abi.records import DiskState, Document, Job, JobState, Phase
from llmos.kernel.abi.replies import Documents, Hits, JobReply
from llmos.kernel.abi.requests import AddPaths, AnyRequest, ListDocuments, SearchDisk
from llmos.kernel.abi.wire import Call, Channel, Reply, Told, pump
from llmos.memory import embed
from llmos.memory.database import Database
from llmos.memory.embed import FakeEmbedder
from llmos.memory.layout import Chunk, lay_out
from llmos.memory.limits import DIMENSIONS
from llmos.memory.store import NewDocument, Store

PATIENCE = 60.0
FINAL = (JobState.DONE, JobState.CANCELLED, JobState.FAILED)


def make_pdf(pages: list[str], password: str = "", title: str = "") -> bytes:
    """A PDF with a line of text on each page."""
    buffer = io.BytesIO()
    encryption = StandardEncryption(password) if password else None
    canvas = Canvas(buffer, encrypt=encryption, invariant=True)
    canvas.setTitle(title or "untitled")
    for text in pages:
        if text:
            canvas.drawString(72, 720, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def new_document(path: str, text: str) -> NewDocument:
    """A document with one chunk a line, embedded by the fake."""
    pages = lay_out([(None, text)])
    chunks, start = [], 0
    for line in text.splitlines():
        chunks.append(Chunk(0, start, start + len(line)))
        start += len(line) + 1
    vectors = FakeEmbedder().embed([pages[0].text_of(chunk) for chunk in chunks])
    digest = hash((path, text)).to_bytes(16, "little", signed=True) * 2
    return NewDocument(path, digest, Path(path).stem, "text", len(text), pages, tuple(chunks), vectors)


class Disk:
    """The kernel's end of a disk process."""

    def __init__(self, home: Path, *arguments: str) -> None:
        key = secrets.token_bytes(16)
        self.home = home
        self._serial = 0
        self._changed = threading.Condition()
        self.replies: dict[int, Any] = {}
        self.events: list[AnyEvent] = []
        with Listener(authkey=key) as listener:
            environment = os.environ | {"LLMOS_PARENT_ADDRESS": str(listener.address), "LLMOS_PARENT_KEY": key.hex()}
            self.process = psutil.Popen(
                [sys.executable, "-m", "llmos.memory", "--home", str(home), *arguments],
                env=environment,
                stderr=subprocess.DEVNULL,
            )
            self.channel = Channel(listener.accept())
        self._pump = pump(self.channel, self._hear, lambda: None)

    def _hear(self, envelope: Any) -> None:  # noqa: ANN401
        with self._changed:
            if isinstance(envelope, Reply):
                self.replies[envelope.serial] = envelope.answer
            elif isinstance(envelope, Told):
                self.events.append(envelope.event)
            self._changed.notify_all()

    def until(self, condition: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Waits for something that a message brings about, and returns it."""
        with self._changed:
            assert self._changed.wait_for(condition, PATIENCE), self.events[-3:]
            return condition()

    def post(self, request: AnyRequest) -> int:
        self._serial += 1
        self.channel.send(Call(self._serial, request))
        return self._serial

    def ask(self, request: AnyRequest) -> Any:  # noqa: ANN401
        serial = self.post(request)
        self.until(lambda: serial in self.replies)
        return self.replies[serial]

    def add(self, *paths: Path) -> int:
        """Starts a job and returns its id."""
        answer = self.ask(AddPaths(tuple(map(str, paths))))
        assert isinstance(answer, JobReply), answer
        return answer.job.id

    def told(self, job: int) -> Job | None:
        """What was told last of a job."""
        return next((e.job for e in reversed(self.events) if isinstance(e, JobChanged) and e.job.id == job), None)

    def when(self, job: int, condition: Callable[[Job], bool]) -> Job:
        def matching() -> Job | None:
            told = self.told(job)
            return told if told is not None and condition(told) else None

        found = self.until(matching)
        assert isinstance(found, Job)
        return found

    def finish(self, job: int) -> Job:
        return self.when(job, lambda told: told.state in FINAL)

    @property
    def state(self) -> DiskState | None:
        return next((e.disk for e in reversed(self.events) if isinstance(e, DiskChanged)), None)

    def ready(self) -> "Disk":
        self.until(lambda: self.state is not None and self.state.phase is Phase.READY)
        return self

    def documents(self) -> tuple[Document, ...]:
        answer = self.ask(ListDocuments())
        assert isinstance(answer, Documents)
        return answer.documents

    def search(self, query: str, **options: Any) -> Hits:  # noqa: ANN401
        answer = self.ask(SearchDisk(query, **options))
        assert isinstance(answer, Hits), answer
        return answer

    def worker(self) -> psutil.Process | None:
        """The child that reads files, if there is one."""
        children = self.process.children() if self.process.is_running() else []
        return next((child for child in children if "spawn_main" in " ".join(child.cmdline())), None)

    def kill(self) -> None:
        """As a power failure would, worker included."""
        children = self.process.children(recursive=True)
        self.process.kill()
        self.close()
        wait_for(lambda: not any(map(alive, children)))

    def close(self) -> None:
        children = self.process.children(recursive=True) if self.process.is_running() else []
        self.channel.close()
        self.process.wait(PATIENCE)
        self._pump.join(PATIENCE)
        wait_for(lambda: not any(map(alive, children)))


def alive(process: psutil.Process) -> bool:
    """Whether it runs. One that nobody has collected yet does not."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def wait_for(condition: Callable[[], Any]) -> Any:  # noqa: ANN401
    """For what no message tells: looks until it is so, and returns it."""
    deadline = time.monotonic() + PATIENCE
    while not (value := condition()):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return value


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Disk]]:
    """Starts disks on one data folder, one at a time; by default with the fake embedder and without Chroma."""
    started: list[Disk] = []

    def make(*arguments: str) -> Disk:
        started.append(Disk(tmp_path / "home", *(arguments or ("--embedder", "fake", "--index", "exact"))))
        return started[-1]

    yield make
    for disk in started:
        disk.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a test puts the files to add."""
    path = tmp_path / "files"
    path.mkdir()
    return path


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "disk" / "disk.sqlite")
    yield database
    database.close()


@pytest.fixture
def store(database: Database) -> Store:
    return Store(database)


@pytest.fixture(scope="session")
def minilm() -> embed.Embedder:
    return embed.load("minilm")


def unit(seed: int, count: int = 1) -> embed.Vectors:
    """Random normalised vectors, float32 of shape (count, DIMENSIONS)."""
    vectors = np.random.default_rng(seed).standard_normal((count, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors
