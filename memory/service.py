"""The disk process: one loop that owns the store and the index, and answers the kernel."""

import logging
import queue
import threading
from collections import deque
from pathlib import Path
from typing import TypeAlias

from llmos.kernel.abi.events import AnyEvent, DiskChanged, Notice
from llmos.kernel.abi.records import DiskState, Phase
from llmos.kernel.abi.replies import Failed
from llmos.kernel.abi.requests import PeekFile, RenderPage, SearchDisk
from llmos.kernel.abi.wire import Call, Channel, Envelope, Reply, Told, pump
from llmos.memory import embed
from llmos.memory.answers import Answers
from llmos.memory.database import Database, DatabaseError
from llmos.memory.ingest import Ingest
from llmos.memory.jobs import Jobs
from llmos.memory.limits import INDEX_BATCH, TELL_SECONDS
from llmos.memory.link import Link, WorkerGone, WorkerSaid
from llmos.memory.loading import (
    EmbedderFailed,
    EmbedderLoaded,
    IndexLibraryLoaded,
    RerankerLoaded,
    load_all,
    load_embedder,
)
from llmos.memory.mirror import Mirror
from llmos.memory.paint import Look, Order
from llmos.memory.painter import Painted, Painter
from llmos.memory.store import Store
from llmos.memory.succession import Succession
from llmos.memory.sync import Sync
from llmos.memory.teller import Teller
from llmos.memory.turns import Turns
from llmos.memory.watch import Compared, Looked, Problem, Watcher

_log = logging.getLogger(__name__)


class _Lost:
    """The kernel is gone."""


_Loaded: TypeAlias = IndexLibraryLoaded | EmbedderLoaded | EmbedderFailed | RerankerLoaded
_Post: TypeAlias = Envelope | WorkerSaid | WorkerGone | Painted | Looked | Problem | Compared | _Lost | _Loaded


class Service:
    """Everything arrives in one inbox, and `run`, on one thread, does it. No locks."""

    def __init__(
        self,
        folder: Path,
        channel: Channel,
        embedder: str = "minilm",
        exact: bool = False,
        reranker: str = "",
        server: str = "",
    ) -> None:
        """`folder` is where the disk lives. `exact` searches without Chroma, `server` with one at that address.

        `reranker`: a cross-encoder's folder. Raises DatabaseError.
        """
        self._channel = channel
        self._exact = exact
        self._reranker_folder = reranker
        self._inbox: queue.SimpleQueue[_Post] = queue.SimpleQueue()
        self._database = Database(folder / "disk.sqlite")
        self._store = Store(self._database)
        self._jobs = Jobs(self._database)
        self._turns = Turns(self._database)
        self._mirror = Mirror(self._store, folder / "index", exact, server)
        self._teller = Teller(self._tell, lambda job: self._ingest.describe(job), self._state)
        self._ingest = Ingest(
            self._store,
            self._jobs,
            self._mirror,
            self._teller,
            start=lambda: Link(self._serving, self._inbox.put),
            warn=lambda text: self._tell(Notice(text, "warning")),
            follows=lambda path: self._sync.covers(path),
        )
        self._watcher = Watcher(self._inbox.put)
        self._sync = Sync(
            self._database, self._store, self._jobs, self._mirror, self._teller, self._watcher, self._ingest.changed
        )
        # The embedder that the stored vectors are of serves until those of the wanted one are made.
        self._serving = embed.kind_of(self._store.embedder()) or embedder
        self._succession = Succession(self._store, embedder, lambda: Link(embedder, self._inbox.put))
        self._successor: embed.Embedder | None = None
        self._loading_successor = False
        self._reranker_failure = ""
        self._answers = Answers(
            self._database, self._store, self._jobs, self._mirror, self._ingest, self._teller, self._turns, self._sync
        )
        self._unserved = ""  # why the vectors that are stored cannot be searched
        self._painter = Painter(self._inbox.put)
        self._caught_up = False
        self._told_limits = ""
        self._waiting: deque[Call] = deque()

    def run(self) -> None:
        """Returns when the kernel is gone."""
        self._tell(DiskChanged(self._state()))
        pump(self._channel, self._inbox.put, lambda: self._inbox.put(_Lost()))
        wanted = (self._serving, self._reranker_folder, self._exact)
        threading.Thread(target=load_all, args=(*wanted, self._inbox.put), name="load", daemon=True).start()
        try:
            self._sync.start()
            while not isinstance(post := self._next(), _Lost):
                self._guarded(post)
        except ConnectionError:
            _log.info("The kernel is gone.")
        finally:
            self._watcher.close()
            self._painter.close()
            self._ingest.close()
            self._succession.close()
            self._mirror.close()
            self._database.close()

    def _next(self) -> _Post | None:
        """What is in the inbox; None when there is something else to do than to wait for it."""
        if self._mirror.due(self._ingest.busy) or (self._turns.pending and not self._turns.resting):
            timeout: float | None = 0.0
        else:
            active = self._ingest.active or self._succession.active
            waiting = self._teller.waiting or active or self._turns.pending or self._mirror.resting
            timeout = TELL_SECONDS if waiting else None
        try:
            return self._inbox.get(timeout=timeout) if timeout != 0.0 else self._inbox.get_nowait()
        except queue.Empty:
            return None

    def _guarded(self, post: _Post | None) -> None:
        """One turn of the loop. A database that cannot be written stops ingestion, not the process."""
        try:
            if post is None:
                if self._mirror.due(self._ingest.busy):
                    self._mirror.step()
                self._turns.step()
            else:
                self._handle(post)
            self._catch_up()
            if self._limits != self._told_limits:
                self._told_limits = self._limits
                self._teller.disk()
            self._ingest.step()
            self._succeed()
            self._mirror.rest()
            self._teller.flush()
        except (DatabaseError, OSError) as error:
            if isinstance(error, ConnectionError):
                raise
            self._ingest.stall(str(error))

    def _succeed(self) -> None:
        """Brings the wanted embedder nearer to taking over. Its vectors are made once all else is there."""
        if not (self._caught_up and self._succession.wanted) or self._database.read_only:
            return
        if self._succession.step():
            self._teller.disk()
        if not self._succession.complete:
            return
        if self._successor is not None:
            self._switch(self._successor)
        elif not self._loading_successor:
            self._loading_successor = True
            wanted = (self._succession.kind, self._inbox.put)
            threading.Thread(target=load_embedder, args=wanted, name="load-next", daemon=True).start()

    def _switch(self, embedder: embed.Embedder) -> None:
        if not self._succession.switch():
            return  # documents came in the meantime
        self._successor, self._serving = None, self._succession.kind
        self._ingest.restart()
        self._mirror.restart()
        self._serve(embedder)

    def _handle(self, post: _Post) -> None:
        match post:
            case Call():
                self._call(post)
            case Painted(serial=serial, answer=answer):
                self._channel.send(Reply(serial, answer))
            case WorkerSaid(link=link, result=result):
                self._ingest.said(link, result)
                self._succession.said(link, result)
            case WorkerGone(link=link):
                self._ingest.gone(link)
                self._succession.gone(link)
                self._teller.disk()
            case Looked() | Problem() | Compared():
                self._sync.seen(post)
            case IndexLibraryLoaded():
                if self._store.words.behind() and not self._database.read_only:
                    self._store.words.rebuild()
                self._mirror.open()
                self._teller.disk()
            case EmbedderLoaded(embedder=embedder):
                if self._loading_successor:
                    self._successor = embedder
                else:
                    self._serve(embedder)
            case EmbedderFailed(reason=reason):
                self._fail(reason)
            case RerankerLoaded(reranker=reranker, reason=reason):
                self._answers.search.reranker = reranker
                self._reranker_failure = reason
                self._teller.disk()

    def _serve(self, embedder: embed.Embedder) -> None:
        self._store.bind_embedder(embedder.name)
        self._answers.embedder = embedder
        self._turns.use(embedder)
        self._ingest.enabled = not self._database.read_only
        self._teller.disk()
        if self._ready:
            self._answer_waiting()

    def _fail(self, reason: str) -> None:
        if self._loading_successor:
            self._succession.problem = reason
        elif self._succession.wanted:
            self._unserved = reason  # until the wanted one takes over there are the words to search by
        else:
            self._answers.failure = reason
        self._teller.disk()
        self._answer_waiting()

    def _catch_up(self) -> None:
        """Notices when the index has everything for the first time, and shows how far it is until then."""
        if self._caught_up or not self._mirror.is_open:
            return
        self._caught_up = self._mirror.serves
        self._teller.disk()
        if self._ready:
            self._answer_waiting()

    @property
    def _ready(self) -> bool:
        return self._caught_up and (self._answers.embedder is not None or bool(self._unserved))

    def _must_wait(self, search: SearchDisk) -> bool:
        """Whether documents would be missing if it were answered now. Turns can be found by their words."""
        if self._ready or self._answers.failure:
            return False
        return search.pid == 0 or self._store.counts()[0] > 0

    def _answer_waiting(self) -> None:
        self._teller.flush(now=True)
        waiting, self._waiting = self._waiting, deque()
        for call in waiting:
            self._call(call)  # which may have to wait again

    def _state(self) -> DiskState:
        documents, chunks = self._store.counts()
        if self._answers.failure:
            return DiskState(Phase.FAILED, self._answers.failure, documents, chunks)
        every = (self._database.read_only, self._mirror.fallback, self._reranker_failure, self._words_only)
        notes = [note for note in (*every, self._succession.progress) if note]
        if self._ready:
            return DiskState(Phase.READY, " ".join(notes), documents, chunks, self._limits)
        if self._answers.embedder is None:
            notes.append(f"Loading the embedding model {embed.name_of(self._serving)}.")
        if not self._mirror.is_open:
            notes.append("Loading the index (Chroma).")
        elif not self._caught_up:
            notes.append(f"Bringing the index up to date: {self._mirror.progress}.")
        return DiskState(Phase.LOADING, " ".join(notes), documents, chunks)

    @property
    def _limits(self) -> str:
        """What does not work as it should, though searching does."""
        every = (self._database.read_only, self._mirror.fallback, self._mirror.mending, self._ingest.stalled)
        return " ".join(filter(None, every))

    @property
    def _words_only(self) -> str:
        unserved = self._unserved if self._answers.embedder is None else ""
        return unserved and f"Documents are searched by their words only. {unserved}"

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
            if isinstance(call.request, PeekFile):
                self._painter.take(call.serial, Look(call.request.path))
                return
            if isinstance(call.request, SearchDisk) and 0 < self._mirror.behind <= INDEX_BATCH:
                self._mirror.step()  # what was stored just now is to be found
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
        self._painter.take(serial, Order(document.path, page, request.width, before, text))


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
