"""What the disk answers to each request."""

import time
from pathlib import Path

from llmos.kernel.abi.records import Check, Passage, Span, TurnText
from llmos.kernel.abi.replies import (
    AnyAnswer,
    Documents,
    DocumentText,
    Done,
    Failed,
    Hits,
    JobReply,
    KeptTurns,
    Report,
    Supported,
    Watches,
)
from llmos.kernel.abi.requests import (
    AddPaths,
    AnyRequest,
    CancelJob,
    CheckDisk,
    FindSupport,
    ForgetTurns,
    KeepTurns,
    ListDocuments,
    ListTurns,
    ListWatched,
    MoveToCollection,
    PauseJob,
    ReadDocument,
    ReadSpans,
    RemoveDocument,
    ResumeJob,
    RetryJob,
    SearchDisk,
    Unwatch,
    Watch,
)
from llmos.memory import phrases, recall, support
from llmos.memory.database import Database
from llmos.memory.embed import Embedder, EmbedderMissingError
from llmos.memory.index import folder_size
from llmos.memory.ingest import Ingest
from llmos.memory.jobs import Jobs
from llmos.memory.limits import COLLECTION_CHARACTERS, READ_CHARACTERS, SEARCH_HITS
from llmos.memory.mirror import Mirror
from llmos.memory.repair import repair
from llmos.memory.search import Search
from llmos.memory.store import Store
from llmos.memory.sync import Sync
from llmos.memory.teller import Teller
from llmos.memory.turns import Turns


class Answers:
    """`embedder` is set once it is loaded, `failure` says why it never will be."""

    def __init__(
        self,
        database: Database,
        store: Store,
        jobs: Jobs,
        mirror: Mirror,
        ingest: Ingest,
        teller: Teller,
        turns: Turns,
        sync: Sync,
    ) -> None:
        self._database = database
        self._store = store
        self._jobs = jobs
        self._mirror = mirror
        self._ingest = ingest
        self._teller = teller
        self._turns = turns
        self.search = Search(store, mirror)
        self._sync = sync
        self.embedder: Embedder | None = None
        self.failure = ""

    def answer(self, request: AnyRequest) -> AnyAnswer:
        """Raises DatabaseError, whose message is fit for Failed."""
        match request:
            case AddPaths():
                return self._add(request)
            case CancelJob() | PauseJob() | ResumeJob() | RetryJob():
                return self._steer(request)
            case Watch() | Unwatch() | ListWatched():
                return self._watch(request)
            case MoveToCollection(documents=documents, collection=collection):
                return self._move(documents, collection)
            case ListDocuments():
                jobs = tuple(self._ingest.describe(job) for job in self._jobs.recent())
                return Documents(self._store.documents(), jobs)
            case RemoveDocument(document=document):
                return self._remove(document)
            case ReadDocument(document=document, start=start):
                return self._read(document, max(0, start))
            case ReadSpans(spans=spans):
                return self._spans(spans)
            case SearchDisk():
                return self._search(request)
            case FindSupport(text=text, passages=passages):
                return Supported(tuple(support.find(text, passages)))
            case KeepTurns(turns=turns):
                return self._keep(turns)
            case ForgetTurns(pid=pid, messages=messages):
                self._turns.forget(pid, messages)
                return Done()
            case ListTurns():
                return KeptTurns(self._turns.messages())
            case CheckDisk(repair=mend):
                mended = repair(self._database, self._mirror) if mend else []
                return Report((*mended, *self._check()))
        return Failed("This is not a request to the disk.")

    def _add(self, request: AddPaths) -> AnyAnswer:
        paths = request.paths
        if not paths:
            return Failed("There is nothing to add. Choose files or folders.")
        if relative := next((path for path in paths if not Path(path).is_absolute()), None):
            return Failed(f"{relative} is not an absolute path. Give the whole path.")
        job = self._jobs.add(paths, collection_name(request.collection))
        self._teller.job(job.id)
        return JobReply(job)

    def _steer(self, request: CancelJob | PauseJob | ResumeJob | RetryJob) -> AnyAnswer:
        try:
            match request:
                case CancelJob(job=job):
                    self._ingest.cancel(job)
                case PauseJob(job=job):
                    self._ingest.pause(job)
                case ResumeJob(job=job):
                    self._ingest.resume(job)
                case RetryJob(job=job):
                    if not self._ingest.retry(job):
                        return Failed("There is nothing of this job to try again.")
                    return JobReply(self._ingest.describe(job))
        except KeyError:
            return Failed("There is no such job. It may have been finished long ago.")
        return Done()

    def _watch(self, request: Watch | Unwatch | ListWatched) -> AnyAnswer:
        match request:
            case Watch(path=path, keeps=keeps, collection=collection):
                if refusal := self._sync.watch(path, keeps, collection_name(collection)):
                    return Failed(refusal)
            case Unwatch(path=path):
                if not self._sync.unwatch(path):
                    return Failed(f"{path} is not watched.")
        return Watches(self._sync.watched())

    def _move(self, documents: tuple[int, ...], collection: str) -> AnyAnswer:
        self._store.move(documents, collection_name(collection))
        self._teller.documents()
        return Done()

    def _remove(self, document: int) -> AnyAnswer:
        record = self._store.document(document)
        if record is None:
            return Failed("That document is not on the disk any more.")
        with self._database.transaction():
            self._sync.person_removes(record)
            removed = self._store.remove(document)
        self._mirror.removed(removed)
        self._store.words.scrub()
        self._database.scrub()
        self._teller.documents()
        return Done()

    def _read(self, document: int, start: int) -> AnyAnswer:
        record = self._store.document(document)
        if record is None:
            return Failed("That document is not on the disk any more.")
        text, total = self._store.text(document, start, READ_CHARACTERS)
        return DocumentText(record, text, start, total)

    def _spans(self, spans: tuple[Span, ...]) -> AnyAnswer:
        began = time.perf_counter()
        found = [self._store.span(span.document, span.start, span.end) for span in spans]
        passages = tuple(passage for passage in found if passage is not None)
        if len(passages) < len(spans):
            return Failed("Part of what was to be put in context is not on the disk any more. Take it out.")
        return Hits(passages, round(time.perf_counter() - began, 4))

    def _keep(self, turns: tuple[TurnText, ...]) -> AnyAnswer:
        try:
            self._turns.keep(turns)
        except EmbedderMissingError as error:
            return Failed(str(error))
        return Done()

    def _search(self, request: SearchDisk) -> AnyAnswer:
        """At most `k` passages of documents and as many turns, merged by score."""
        if self.failure and not request.pid:
            return Failed(f"Searching is not possible. {self.failure}")
        began = time.perf_counter()
        k = min(request.k, SEARCH_HITS)
        vector = self.embedder.embed([phrases.unquoted(request.query)])[0] if self.embedder is not None else None
        found: list[Passage] = []
        if not self.failure:
            found = self.search.find(
                request.query, vector, k, request.threshold, request.where, request.documents, request.knowledge
            )
        turns: tuple[Passage, ...] = ()
        if request.pid:
            turns = recall.search(
                self._turns,
                request.query,
                vector,
                request.pid,
                k,
                request.threshold,
                where=request.where,
                unasked=request.unasked,
            )
        return Hits(recall.merge(found, turns), round(time.perf_counter() - began, 4))

    def _check(self) -> list[Check]:
        result = self._database.check()
        documents, chunks = self._store.counts()
        checks = [
            Check(
                "Database",
                result == "ok" and not self._database.read_only,
                self._database.read_only or f"{documents:,} documents, {chunks:,} passages; integrity: {result}.",
                "" if result == "ok" else "Run “llmos doctor --repair”; else restore the last backup.",
            )
        ]
        advice = "Run “llmos doctor --repair”: the index is rebuilt from the database."
        checks += [Check(name, ok, detail, "" if ok else advice) for name, ok, detail in self._mirror.check()]
        lag = self._store.words.behind()
        checks.append(
            Check(
                "Words",
                not lag,
                f"The index of words differs by {lag:,} passages."
                if lag
                else "Every passage is in the index of words.",
                "Start LLM OS again: the index of words is rebuilt from the database." if lag else "",
            )
        )
        loaded = self.embedder is not None
        checks.append(
            Check(
                "Embedder",
                not self.failure,
                self.failure or (f"{self.embedder.name} is loaded." if self.embedder else "It is still loading."),
                "" if loaded or not self.failure else "Do what the detail says, then start LLM OS again.",
            )
        )
        folder = self._database.path.parent
        size, index = folder_size(folder), folder_size(folder / "index")
        checks.append(
            Check("Size", True, f"{size / 1024**2:,.1f} MB in all, {index / 1024**2:,.1f} MB of it the index.")
        )
        return checks


def collection_name(text: str) -> str:
    """As it is stored and shown: on one line, without spaces around it."""
    return " ".join(text.split())[:COLLECTION_CHARACTERS]
