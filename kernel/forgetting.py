"""Forgetting a document: what contexts, the journal and swap hold of its text goes. The disk removes the rest.

Answers, digests and core memory that quote it are what somebody wrote, and stay.
"""

import os
from dataclasses import dataclass, field

import msgspec
from msgspec.structs import replace

from llmos.kernel import answers, idle, prefetch, quoting, recall, sources, swapfile, turns
from llmos.kernel.abi.events import Finished
from llmos.kernel.abi.records import Document, Invocation, Passage, Role
from llmos.kernel.context import Context
from llmos.kernel.entries import by_turn
from llmos.kernel.kv import Owner
from llmos.kernel.machine import Machine
from llmos.kernel.process import Process

COPIES = ("files.forget", "notes.forget")  # the devices' calls that remove what they keep of a file's old contents
RESULT = "[What stood here came from a document that was forgotten.]"
MOVED = "a forgotten passage"


@dataclass
class Traces:
    """What was removed: pages of contexts, and of which conversations' (`pids`); messages that had passages of it;
    results of tools that quoted it; swap files; answers that were stopped for it; changes of the file that could be
    taken back.
    """

    pages: int = 0
    pids: set[int] = field(default_factory=set)
    messages: int = 0
    results: int = 0
    files: int = 0
    stopped: int = 0
    copies: int = 0

    def add(self, more: "Traces") -> None:
        self.pages += more.pages
        self.pids |= more.pids
        self.messages += more.messages
        self.results += more.results
        self.files += more.files
        self.stopped += more.stopped
        self.copies += more.copies

    def __bool__(self) -> bool:
        return bool(self.pids)


def forget(machine: Machine, document: Document) -> Traces:
    """Removes all that the kernel holds of a document. Raises JournalError, OSError; to be tried again then."""
    traces = Traces()
    prefetch.forget(machine, document.id)
    quoting = _results(machine, document)
    traces.pids = _holders(machine, document.id) | {pid for pid, _ in quoting}
    processes = [p for p in machine.table if p.pid in traces.pids or _pages(p.context, document)]
    traces.pids |= {process.pid for process in processes}
    for process in processes:
        traces.pages += _pages(process.context, document)
        if process.turn is not None:  # before the journal: what is stopped is written to it
            answers.stop(machine, process)
            traces.stopped += 1
    traces.messages, traces.results = _strip(machine, document.id), _redact(machine, quoting)
    for process in processes:
        if machine.table.get(process.pid) is process:  # a job has ended when it was stopped
            _clean_timeline(process, document)
            turns.lay_out_anew(machine, process)
    traces.files = release(machine, traces.pids)
    _tell(machine, traces.pids)
    for pid in {pid for pid, _ in quoting}:
        _tell_disk(machine, pid, {message for owner, message in quoting if owner == pid})
    if traces:
        machine.journal.scrub()
    return traces


def _pages(context: Context, document: Document) -> int:
    passages = (page.passage for page in context.pages if page.passage is not None)
    return sum(p.document == document.id or _is_file(p.path, document) for p in passages)


def _is_file(path: str, document: Document) -> bool:
    return bool(path) and os.path.realpath(path) == os.path.realpath(document.path)


def _holders(machine: Machine, document: int) -> set[int]:
    """The conversations, deleted ones too, in whose messages passages of the document are."""
    rows = machine.journal.read("select distinct pid from messages where instr(passages, ?)", _mark(document))
    waiting = {m.pid for m in machine.waiting.values() if any(p.document == document for p in m.passages)}
    return {pid for (pid,) in rows} | waiting


def _mark(document: int) -> bytes:
    """How a passage of the document begins in the journal's JSON, behind its chunk."""
    return f'"document":{document},"path":'.encode()


def _results(machine: Machine, document: Document) -> set[tuple[int, int]]:
    """(conversation, message) of results that quote the document: found by the model, read on, or read as a file."""
    found = set()
    rows = machine.journal.read("select pid, id, text, invocation from messages where role = ?", Role.TOOL)
    for pid, id, text, packed in rows:
        call = msgspec.json.decode(packed, type=Invocation | None)
        if call is not None and text != RESULT and _quotes(call, text, document):
            found.add((pid, id))
    return found


def _quotes(call: Invocation, text: str, document: Document) -> bool:
    if call.name == "memory.search":
        return f"(id d{document.id}, to " in text
    try:
        arguments = msgspec.json.decode(call.arguments or "{}", type=dict[str, object])
    except msgspec.MsgspecError:
        return False
    if call.name == "memory.read_on":
        return str(arguments.get("id", "")).strip() == f"d{document.id}"
    if call.name == "quarantine.ask":
        return sources.is_named(document, str(arguments.get("source", "")).strip())
    return call.name == "files.read" and _is_file(str(arguments.get("path", "")), document)


def _strip(machine: Machine, document: int) -> int:
    """Takes the document's passages off all messages. Returns how many messages had some."""
    for pid, message in machine.waiting.items():
        kept = tuple(p for p in message.passages if p.document != document)
        machine.waiting[pid] = replace(message, passages=kept)
    rows = machine.journal.read("select id, passages from messages where instr(passages, ?)", _mark(document))
    with machine.journal.write() as db:
        for id, packed in rows:
            passages = msgspec.json.decode(packed, type=tuple[Passage, ...])
            kept = tuple(p for p in passages if p.document != document)
            db.execute("update messages set passages = ? where id = ?", (msgspec.json.encode(kept), id))
            gone = [(id, p.chunk) for p in passages if p.document == document]
            db.executemany("delete from pins where message = ? and chunk = ?", gone)
    return len(rows)


def _redact(machine: Machine, results: set[tuple[int, int]]) -> int:
    with machine.journal.write() as db:
        sql = "update messages set text = ?, reads = null, cut = 0 where id = ?"
        db.executemany(sql, [(RESULT, message) for _, message in results])
    return len(results)


def _clean_timeline(process: Process, document: Document) -> None:
    """Its lines name the file."""
    name = os.path.basename(document.path)
    names = (f"{name} ", f"{name},")
    process.timeline.extend(
        replace(event, title=MOVED) if event.title == name or event.title.startswith(names) else event
        for event in [process.timeline.popleft() for _ in range(len(process.timeline))]
    )


def release(machine: Machine, pids: set[int]) -> int:
    """What was computed for these conversations goes from the cache and from swap, and what was attached to any
    message that is being written. Returns how many files did.
    """
    owners: list[Owner] = [owner for pid in sorted(pids) for owner in (pid, idle.draft(pid))]
    files = swapfile.remove(machine.home.swap, [*owners, prefetch.NAME])
    if machine.cpu is not None:
        for owner in owners:
            machine.pager.release(owner)
    return files


def _tell(machine: Machine, pids: set[int]) -> None:
    """Clients that show one of the conversations learn what its messages are now."""
    for pid in pids & set(machine.screens.values()):
        for entry in machine.journal.entries(pid):
            machine.tell(Finished(message=entry.message))


def _tell_disk(machine: Machine, pid: int, messages: set[int]) -> None:
    """The disk keeps turns that left a context with the results in them."""
    for turn, entries in by_turn(machine.journal.entries(pid)).items():
        if messages & {entry.message.id for entry in entries} and entries[0].evicted:
            recall.keep(machine, pid, turn)
    recall.forget(machine, pid, *sorted(messages))


def in_words(machine: Machine, document: Document, traces: Traces) -> list[str]:
    """What was removed, and what stays."""
    told = [
        f"From the disk: the text of “{document.title}”, its {_count(document.chunks, 'passage')} and their vectors."
    ]
    titles = [c.title for c in machine.journal.conversations() if c.pid in traces.pids]
    if traces.pages:
        told.append(
            f"From contexts: {_count(traces.pages, 'page')} with its text. Those conversations are computed again "
            "without them."
        )
    if traces.messages or traces.results:
        what = [_count(traces.messages, "message")] if traces.messages else []
        what += [_count(traces.results, "result") + " of tools"] if traces.results else []
        where = f", in {', '.join(f'“{quoting.short(title)}”' for title in titles[:3])}" if titles else ""
        more = f" and {len(titles) - 3:,} more" if len(titles) > 3 else ""
        told.append(f"From the journal: what {' and '.join(what)} quoted of it{where}{more}.")
    if traces.files:
        told.append(f"{_count(traces.files, 'swap file')} of conversations that had it in view.")
    if traces.stopped:
        told.append(f"{_count(traces.stopped, 'answer')} in progress had it in view, and had to stop.")
    if traces.copies:
        told.append(
            f"{_count(traces.copies, 'change')} of the file that could be taken back, with what it held before."
        )
    if not traces:
        told.append("No conversation had any of it.")
    told.append("Answers, notes and core memory that quote it stay, and so does the file itself.")
    return told


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
