"""The disk process: one loop that owns the store and the index, and answers the kernel."""

import logging
import queue
import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from llmos.kernel.abi.events import AnyEvent, DiskChanged, Notice
from llmos.kernel.abi.records import DiskState, Phase
from llmos.kernel.abi.replies import Failed
from llmos.kernel.abi.requests import RenderPage, SearchDisk
from llmos.kernel.abi.wire import Call, Channel, Envelope, Reply, Told, pump
from llmos.memory import embed
from llmos.memory.answers import Answers
from llmos.memory.database import Database, DatabaseError
from llmos.memory.ingest import Ingest
from llmos.memory.jobs import Jobs
from llmos.memory.limits import TELL_SECONDS
from llmos.memory.link import Link, WorkerGone, WorkerSaid
from llmos.memory.mirror import Mirror
from llmos.memory.paint import Order
from llmos.memory.painter import Painted, Painter
from llmos.memory.store import Store
from llmos.memory.teller import Teller
from llmos.memory.turns import Turns

_log = logging.getLogger(__name__)


class _Lost:
    """The kernel is gone."""


class _IndexLibraryLoaded:
    """Chroma is imported, as far as it can be."""


@dataclass(frozen=True)
class _EmbedderLoaded:
    embedder: embed.Embedder


@dataclass(frozen=True)
class _EmbedderFailed:
    reason: str


_Post: TypeAlias = (
    Envelope | WorkerSaid | WorkerGone | Painted | _Lost | _IndexLibraryLoaded | _EmbedderLoaded | _EmbedderFailed
)


class Service:
    """Everything arrives in one inbox, and `run`, on one thread, does it. No locks."""

    def __init__(self, folder: Path, channel: Channel, embedder: str = "minilm", exact: bool = False) -> None:
        """`folder` is where the disk lives. `exact` searches without Chroma. Raises DatabaseError."""
        self._channel = channel
        self._embedder_kind = embedder
        self._exact = exact
        self._inbox: queue.SimpleQueue[_Post] = queue.SimpleQueue()
        self._database = Database(folder / "disk.sqlite")
        self._store = Store(self._database)
        self._jobs = Jobs(self._database)
        self._turns = Turns(self._database)
        self._mirror = Mirror(self._store, folder / "index", exact)
        self._teller = Teller(self._tell, lambda job: self._ingest.describe(job), self._state)
        self._ingest = Ingest(
            self._store,
            self._jobs,
            self._mirror,
            self._teller,
            start=lambda: Link(embedder, self._inbox.put),
            warn=lambda text: self._tell(Notice(text, "warning")),
        )
        self._answers = Answers(
            self._database, self._store, self._jobs, self._mirror, self._ingest, self._teller, self._turns
        )
        self._painter = Painter(self._inbox.put)
        self._caught_up = False
        self._waiting: deque[Call] = deque()

    def run(self) -> None:
        """Returns when the kernel is gone."""
        self._tell(DiskChanged(self._state()))
        pump(self._channel, self._inbox.put, lambda: self._inbox.put(_Lost()))
        threading.Thread(target=self._load, name="load", daemon=True).start()
        try:
            while not isinstance(post := self._next(), _Lost):
                self._guarded(post)
        except ConnectionError:
            _log.info("The kernel is gone.")
        finally:
            self._painter.close()
            self._ingest.close()
            self._mirror.close()
            self._database.close()

    def _next(self) -> _Post | None:
        """What is in the inbox; None when there is something else to do than to wait for it."""
        if self._mirror.behind or (self._turns.pending and not self._turns.resting):
            timeout: float | None = 0.0
        else:
            waiting = self._teller.waiting or self._ingest.active or self._turns.pending
            timeout = TELL_SECONDS if waiting else None
        try:
            return self._inbox.get(timeout=timeout) if timeout != 0.0 else self._inbox.get_nowait()
        except queue.Empty:
            return None

    def _guarded(self, post: _Post | None) -> None:
        """One turn of the loop. A database that cannot be written stops ingestion, not the process."""
        try:
            if post is None:
                self._mirror.step()
                self._turns.step()
            else:
                self._handle(post)
            self._catch_up()
            self._ingest.step()
            self._teller.flush()
        except (DatabaseError, OSError) as error:
            if isinstance(error, ConnectionError):
                raise
            self._ingest.stall(str(error))

    def _load(self) -> None:
        """On its own thread: imports what takes seconds."""
        embed.prepare()
        if not self._exact:
            try:
                import chromadb  # noqa: F401
            except Exception:  # opening the index will say so
                _log.exception("Chroma cannot be imported.")
        self._inbox.put(_IndexLibraryLoaded())
        try:
            self._inbox.put(_EmbedderLoaded(embed.load(self._embedder_kind)))
        except embed.EmbedderMissingError as error:
            self._inbox.put(_EmbedderFailed(str(error)))
        except Exception as error:
            _log.exception("The embedder cannot be loaded.")
            self._inbox.put(_EmbedderFailed(f"The embedding model cannot be loaded ({error}). Reinstall LLM OS."))

    def _handle(self, post: _Post) -> None:
        match post:
            case Call():
                self._call(post)
            case Painted(serial=serial, answer=answer):
                self._channel.send(Reply(serial, answer))
            case WorkerSaid(link=link, result=result):
                self._ingest.said(link, result)
            case WorkerGone(link=link):
                self._ingest.gone(link)
            case _IndexLibraryLoaded():
                self._mirror.open()
                self._teller.disk()
            case _EmbedderLoaded(embedder=embedder):
                self._use(embedder)
            case _EmbedderFailed(reason=reason):
                self._fail(reason)

    def _use(self, embedder: embed.Embedder) -> None:
        if other := self._store.bind_embedder(embedder.name):
            self._fail(f"The documents were stored with the embedding model {other}. Start with that one again.")
            return
        self._answers.embedder = embedder
        self._turns.use(embedder)
        self._ingest.enabled = not self._database.read_only
        self._teller.disk()
        if self._ready:
            self._answer_waiting()

    def _fail(self, reason: str) -> None:
        self._answers.failure = reason
        self._teller.disk()
        self._answer_waiting()

    def _catch_up(self) -> None:
        """Notices when the index has everything for the first time, and shows how far it is until then."""
        if self._caught_up or not self._mirror.is_open:
            return
        self._caught_up = not self._mirror.behind
        self._teller.disk()
        if self._ready:
            self._answer_waiting()

    @property
    def _ready(self) -> bool:
        return self._caught_up and self._answers.embedder is not None

    def _must_wait(self, search: SearchDisk) -> bool:
        """Whether documents would be missing if it were answered now. Turns can be found by their words."""
        if self._ready or self._answers.failure:
            return False
        return search.pid == 0 or self._store.counts()[0] > 0

    def _answer_waiting(self) -> None:
        self._teller.flush(now=True)
        while self._waiting:
            self._call(self._waiting.popleft())

    def _state(self) -> DiskState:
        documents, chunks = self._store.counts()
        if self._answers.failure:
            return DiskState(Phase.FAILED, self._answers.failure, documents, chunks)
        notes = [note for note in (self._database.read_only, self._mirror.fallback) if note]
        if self._ready:
            return DiskState(Phase.READY, " ".join(notes), documents, chunks)
        if self._answers.embedder is None:
            notes.append("Loading the embedding model all-MiniLM-L6-v2 (PyTorch and 91 MB of weights).")
        if not self._mirror.is_open:
            notes.append("Loading the index (Chroma).")
        elif not self._caught_up:
            notes.append(f"Bringing the index up to date: {self._mirror.progress}.")
        return DiskState(Phase.LOADING, " ".join(notes), documents, chunks)

    def _tell(self, event: AnyEvent) -> None:
        self._channel.send(Told(event))

    def _call(self, call: Call) -> None:
        if isinstance(call.request, SearchDisk) and self._must_wait(call.request):
            self._waiting.append(call)
            return
        try:
            if isinstance(call.request, RenderPage):
                self._paint(call.serial, call.request)
                return
            answer = self._answers.answer(call.request)
        except DatabaseError as error:
            answer = Failed(str(error))
        except ConnectionError:
            raise
        except Exception as error:
            _log.exception("%s failed.", type(call.request).__name__)
            answer = Failed(f"The disk could not do this ({error}). Its log, disk.log, says more.")
        self._channel.send(Reply(call.serial, answer))

    def _paint(self, serial: int, request: RenderPage) -> None:
        """Raises DatabaseError."""
        document = self._store.document(request.document)
        if document is None:
            self._channel.send(Reply(serial, Failed("That document is not on the disk any more.")))
            return
        mark = self._store.standing(request.mark) if request.mark else None
        page = max(1, request.page)
        here = mark if mark is not None and mark.page == page else None
        before, text = (here.before, here.text) if here is not None else ("", "")
        self._painter.draw(serial, Order(document.path, page, request.width, before, text))


def refuse(channel: Channel, reason: str) -> None:
    """Stands in for a disk that cannot be opened: says why, until the kernel is gone."""
    try:
        channel.send(Told(DiskChanged(DiskState(Phase.FAILED, reason))))
        while True:
            envelope = channel.receive()
            if isinstance(envelope, Call):
                channel.send(Reply(envelope.serial, Failed(reason)))
    except ConnectionError:
        return
