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
)
from llmos.kernel.abi.requests import (
    AddPaths,
    AnyRequest,
    CancelJob,
    CheckDisk,
    ForgetTurns,
    KeepTurns,
    ListDocuments,
    ListTurns,
    ReadDocument,
    ReadSpans,
    RemoveDocument,
    SearchDisk,
)
from llmos.memory import recall
from llmos.memory.database import Database
from llmos.memory.embed import Embedder, EmbedderMissingError
from llmos.memory.index import folder_size
from llmos.memory.ingest import Ingest
from llmos.memory.jobs import Jobs
from llmos.memory.limits import READ_CHARACTERS, SEARCH_HITS
from llmos.memory.mirror import Mirror
from llmos.memory.store import Store
from llmos.memory.teller import Teller
from llmos.memory.turns import Turns


class Answers:
    """`embedder` is set once it is loaded, `failure` says why it never will be."""

    def __init__(
        self, database: Database, store: Store, jobs: Jobs, mirror: Mirror, ingest: Ingest, teller: Teller, turns: Turns
    ) -> None:
        self._database = database
        self._store = store
        self._jobs = jobs
        self._mirror = mirror
        self._ingest = ingest
        self._teller = teller
        self._turns = turns
        self.embedder: Embedder | None = None
        self.failure = ""

    def answer(self, request: AnyRequest) -> AnyAnswer:
        """Raises DatabaseError, whose message is fit for Failed."""
        match request:
            case AddPaths(paths=paths):
                return self._add(paths)
            case CancelJob(job=job):
                return self._cancel(job)
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
            case KeepTurns(turns=turns):
                return self._keep(turns)
            case ForgetTurns(pid=pid, messages=messages):
                self._turns.forget(pid, messages)
                return Done()
            case ListTurns():
                return KeptTurns(self._turns.messages())
            case CheckDisk():
                return Report(tuple(self._check()))
        return Failed("This is not a request to the disk.")

    def _add(self, paths: tuple[str, ...]) -> AnyAnswer:
        if not paths:
            return Failed("There is nothing to add. Choose files or folders.")
        if relative := next((path for path in paths if not Path(path).is_absolute()), None):
            return Failed(f"{relative} is not an absolute path. Give the whole path.")
        job = self._jobs.add(paths)
        self._teller.job(job.id)
        return JobReply(job)

    def _cancel(self, job: int) -> AnyAnswer:
        try:
            self._ingest.cancel(job)
        except KeyError:
            return Failed("There is no such job. It may have been finished long ago.")
        return Done()

    def _remove(self, document: int) -> AnyAnswer:
        if self._store.document(document) is None:
            return Failed("That document is not on the disk any more.")
        self._mirror.removed(self._store.remove(document))
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
        if self.embedder is None and not request.pid:
            return Failed(f"Searching is not possible. {self.failure}")
        began = time.perf_counter()
        k = min(request.k, SEARCH_HITS)
        vector = self.embedder.embed([request.query])[0] if self.embedder is not None else None
        found: list[Passage] = []
        if vector is not None:
            found = [one.passage for one in self._mirror.nearest(vector, k, request.threshold, request.documents)]
        turns: tuple[Passage, ...] = ()
        if request.pid:
            turns = recall.search(
                self._turns, request.query, vector, request.pid, k, request.threshold, request.unasked
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
                "" if result == "ok" else "Copy the data folder, then restore it from a backup.",
            )
        ]
        advice = "Start LLM OS again: the index is rebuilt from the database."
        checks += [Check(name, ok, detail, "" if ok else advice) for name, ok, detail in self._mirror.check()]
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
