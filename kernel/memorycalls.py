"""Syscalls that the kernel answers itself: the model asks for what left its context, and reads on in what was cut."""

import re
from typing import Protocol

from llmos.kernel import layout, limits, quoting, recall, reclaim, room, spill
from llmos.kernel.abi.device import Effect, SyscallSpec
from llmos.kernel.abi.records import Document, Label, Passage, Phase
from llmos.kernel.abi.replies import AnyAnswer, DocumentText, Failed, Hits
from llmos.kernel.abi.requests import ReadDocument, SearchDisk
from llmos.kernel.context import Context, join
from llmos.kernel.entries import by_turn
from llmos.kernel.machine import Machine
from llmos.kernel.process import Process

_ID = re.compile(r"([tmd])(\d+)")
LINE = 400  # longest line of the context that a search answers with, characters

SEARCH = SyscallSpec(
    name="memory.search",
    description="Finds what was said earlier, and in documents.",
    schema={"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]},
    paths=(),
    capability="search memory",
    effect=Effect.READ,
    untrusted=True,
)
READ_ON = SyscallSpec(
    name="memory.read_on",
    description="Reads on in a text that was cut.",
    schema={
        "type": "object",
        "properties": {"id": {"type": "string"}, "start": {"type": "integer"}},
        "required": ["id"],
    },
    paths=(),
    capability="search memory",
    effect=Effect.READ,
    untrusted=True,
)


class Returns(Protocol):
    """Takes what a call gives: `label` is the content's own, beside that of the context it is read in."""

    def __call__(
        self, content: str, ok: bool, label: Label | None = None, passages: tuple[Passage, ...] = ()
    ) -> None: ...


def search(machine: Machine, process: Process, arguments: dict[str, object], done: Returns) -> None:
    """The best passages that are not in the context yet, each with the id by which it can be read on."""
    if machine.disk is None or not machine.disk.connected or machine.disk_state.phase is Phase.FAILED:
        done("The disk is not running: nothing can be searched.", False)
        return
    cpu, _, _ = machine.parts()
    context, turn = process.context, process.turn
    assert turn is not None

    def found(answer: AnyAnswer) -> None:
        if not isinstance(answer, Hits):
            done(answer.message if isinstance(answer, Failed) else "The disk did not answer.", False)
            return
        texts = [page.text for page in context.pages]
        fresh = [p for p in answer.passages if not any(p.text.strip() in text for text in texts)]
        newest = sum(len(page.tokens) for page in context.turns()[context.turn])
        newest -= sum(max(0, len(page.tokens) - 2 * limits.EXCERPT_LEAST) for page in reclaim.results(context))
        space = spill.room_for_message(context, room.reserve(context)) - newest
        chosen = recall.worthwhile(fresh[: limits.RECALL_PASSAGES], context, cpu, space)
        passages = quoting.number(chosen, context, turn.passages)
        label = join(passage.label or layout.FILE_LABEL for passage in passages)
        content = "\n\n".join(map(_quote, passages)) or _nothing(context, query, bool(fresh))
        done(content, True, label, passages)

    query = recall.unquoted(str(arguments["query"])[:2000])
    request = SearchDisk(
        query=query,
        k=2 * limits.RECALL_PASSAGES,
        threshold=limits.RECALL_THRESHOLD,
        pid=process.pid,
        knowledge=process.program.knowledge,
    )
    machine.search(request, found)


def _nothing(context: Context, query: str, found: bool) -> str:
    """What is said instead of passages: the last lines that have the query where it stands in the context already."""
    if found:
        return "The context has no room for what was found."
    earlier, sought = [page.text for page in context.pages if page.turn not in (0, context.turn)], query.strip()
    lines = [line for text in earlier for line in text.splitlines() if sought.casefold() in line.casefold()]
    if not sought:
        return "There are no words to search for."
    if not lines:
        return f"Nothing more was found for {sought}."
    return "\n".join(("It stands above:", *(line[:LINE] for line in lines[-limits.RECALL_PASSAGES :])))


def _quote(passage: Passage) -> str:
    id = f"t{passage.message}" if passage.message else f"d{passage.document}"
    return f"[{passage.number}] {quoting.source(passage)} (id {id}, to {passage.end})\n{passage.text.strip()}"


def read_on(machine: Machine, process: Process, arguments: dict[str, object], done: Returns) -> None:
    """The next part of a turn (t12), a message (m12) of this conversation, or a document (d3)."""
    start = arguments.get("start", 0)
    assert isinstance(start, int)
    match = _ID.fullmatch(str(arguments["id"]).strip())
    if match is None:
        done("An id looks like t12, m12 or d3: it stands beside what was found or cut.", False)
        return
    kind, number = match[1], int(match[2])
    if kind == "d":
        _read_document(machine, process, number, start, done)
        return
    entries = machine.journal.entries(process.pid)
    if kind == "t" and number in (turns := by_turn(entries)):
        kept = recall.turn_text(number, turns[number])
        _part(machine, process, kept.text, start, kept.label, done)
    elif kind == "m" and (entry := next((e for e in entries if e.message.id == number), None)):
        _part(machine, process, entry.message.text, start, entry.label, done)
    else:
        done(f"This conversation has no text {match[0]}.", False)


def _read_document(machine: Machine, process: Process, document: int, start: int, done: Returns) -> None:
    if machine.disk is None or not machine.disk.connected:
        done("The disk is not running.", False)
        return

    def read(answer: AnyAnswer) -> None:
        if isinstance(answer, DocumentText) and not _may_read(process, answer.document):
            done(f"Document {document} is not among those that this program searches.", False)
        elif isinstance(answer, DocumentText):
            _part(machine, process, answer.text, start, layout.FILE_LABEL, done, answer.start, answer.total)
        else:
            done(answer.message if isinstance(answer, Failed) else "The disk did not answer.", False)

    machine.disk.call(ReadDocument(document=document, start=max(0, start)), read)


def _may_read(process: Process, document: Document) -> bool:
    """What is in the context already was put there for this conversation."""
    here = {passage.document for passage in process.context.passages().values()}
    return document.id in here or process.program.knowledge.has(document.id, document.collection)


def _part(
    machine: Machine,
    process: Process,
    text: str,
    start: int,
    label: Label,
    done: Returns,
    offset: int = 0,
    total: int | None = None,
) -> None:
    """As much of a text from `start` on as a result may have; `text` begins at `offset` of `total` characters."""
    cpu, _, _ = machine.parts()
    total = len(text) if total is None else total
    if not 0 <= start < max(total, 1):
        done(f"The text has {total:,} characters: start must lie between 0 and that.", False)
        return
    rest = text[start - offset :]
    part = rest[: quoting.fitting(cpu, rest, min(limits.PART, process.context.budget // 8))]
    end = start + len(part)
    more = f"\n[{end:,} of {total:,} characters. Read on with start={end}.]" if end < total else "\n[The end.]"
    done(part + more, True, label)
