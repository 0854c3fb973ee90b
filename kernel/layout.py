"""Lays out a conversation as pages. What comes first changes least, so that its KV is used again."""

import itertools
from collections.abc import Callable, Iterable
from typing import TypeAlias

from msgspec.structs import replace

from llmos.kernel import quoting
from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.records import (
    About,
    Block,
    Confidentiality,
    Integrity,
    Label,
    Message,
    MessageStatus,
    PageKind,
    Passage,
    Role,
)
from llmos.kernel.chatformat import ChatFormat
from llmos.kernel.context import SETUP, Context, Page, join
from llmos.kernel.cpu import Cpu
from llmos.kernel.entries import Entry, by_turn
from llmos.kernel.program import Program
from llmos.kernel.syscalls import describe, schema_line

SYSTEM_LABEL = Label(integrity=Integrity.SYSTEM, confidentiality=Confidentiality.PUBLIC)
USER_LABEL = Label(integrity=Integrity.USER, confidentiality=Confidentiality.CONVERSATION)
OTHERS_LABEL = Label(integrity=Integrity.OTHER_FILE, confidentiality=Confidentiality.PUBLIC)
OWN_LABEL = Label(integrity=Integrity.USER, confidentiality=Confidentiality.PRIVATE)  # what is told in other ones, too
FILE_LABEL = Label(integrity=Integrity.PICKED_FILE, confidentiality=Confidentiality.PRIVATE)

CUT = " It is longer than the context has room for: all of it is on the disk, and found there."
ABOUT = {About.USER: "about the user", About.TASK: "about this task"}

Suited: TypeAlias = Callable[[str], Iterable[SyscallSpec]]

page_ids = itertools.count(1)


def nothing(text: str) -> Iterable[SyscallSpec]:
    return ()


def set_up(
    context: Context,
    cpu: Cpu,
    format: ChatFormat,
    program: Program,
    specs: list[SyscallSpec],
    blocks: Iterable[Block] = (),
) -> None:
    """The pages that a conversation begins with: those of its program first, because all share them; core memory."""
    system = Page(
        id=next(page_ids),
        kind=PageKind.SYSTEM,
        title="system prompt",
        text=program.prompt,
        origin=f"Every conversation of the program “{program.name}” begins with it.",
        label=OTHERS_LABEL if program.foreign else SYSTEM_LABEL,
        head=format.system.head,
        tail="" if specs else format.system.tail,
        pinned=True,
    )
    context.append(system, cpu)
    if specs:
        devices = sorted({spec.name.split(".")[0] for spec in specs})
        tools = Page(
            id=next(page_ids),
            kind=PageKind.TOOLS,
            title=f"tools · {len(devices)} devices",
            text=describe(specs, format.family),
            origin=f"Tells the model how to use {', '.join(devices)}.",
            label=SYSTEM_LABEL,
            tail=format.system.tail,
            pinned=True,
        )
        context.append(tools, cpu)
    core(context, cpu, format, blocks)


def core(context: Context, cpu: Cpu, format: ChatFormat, blocks: Iterable[Block]) -> None:
    """Makes the pages of core memory say what is held now. The last page of the set-up ends the system message."""
    held = list(blocks)
    ids = {page.title: page.id for page in context.pages if page.kind is PageKind.CORE}
    about = {title: [block for block in held if block.about is kind] for kind, title in ABOUT.items()}
    pages = [_core_page(title, mine, ids.get(title) or next(page_ids)) for title, mine in about.items() if mine]
    context.put_core(pages)
    setup = [page for page in context.pages if page.kind in SETUP]
    for page in setup:
        tail = format.system.tail if page is setup[-1] else ""
        if page in pages or page.tail != tail:
            page.tail = tail
            context.retokenize_page(page, cpu)


def _core_page(title: str, blocks: list[Block], id: int) -> Page:
    return Page(
        id=id,
        kind=PageKind.CORE,
        title=title,
        text=f"\n\n# {title[0].upper()}{title[1:]}{''.join(map(line, blocks))}",
        origin="Core memory: always in the context. You change it in its list, the model through its tools.",
        label=join([OWN_LABEL, *(block.label for block in blocks)]),
        pinned=True,
        created=max(block.created for block in blocks),
    )


def line(block: Block) -> str:
    """A block as the model reads it."""
    return f"\n- {block.subject}: {block.text}"


def question(
    context: Context,
    cpu: Cpu,
    format: ChatFormat,
    message: Message,
    passages: tuple[Passage, ...],
    cut: int = 0,
    tools: Iterable[SyscallSpec] = (),
) -> None:
    """A message of the person, behind the passages picked for it, the tools that fit it, and the passages recalled for
    it, that are not in the context yet.

    cut: of a text that is too long, how many leading characters the context gets; 0 for all of it.
    """
    fresh = _fresh(context, passages)
    head = format.user.head if context.turn else opening(context, format)
    head = _quote_all(context, cpu, message, quoting.quoted_picked(fresh), head)
    if fitting := unknown(context, tools):
        page = Page(
            id=next(page_ids),
            kind=PageKind.RECALLED,
            title=f"tools · {', '.join(spec.name for spec in fitting)}",
            text=quoting.told(fitting),
            origin=f"They fit “{quoting.short(message.text)}”. The program's other tools are found by tools.find.",
            label=SYSTEM_LABEL,
            turn=message.id,
            message=message.id,
            head=head,
            created=message.created,
        )
        head = ""
        context.append(page, cpu)
    head = _quote_all(context, cpu, message, quoting.quoted_recalled([p for p in fresh if not p.picked]), head)
    page = Page(
        id=next(page_ids),
        kind=PageKind.HISTORY,
        title=f"“{quoting.short(message.text)}”",
        text=quoting.excerpt(message, cut),
        origin=f"You wrote it.{CUT if cut else ''}",
        label=USER_LABEL,
        turn=message.id,
        message=message.id,
        head=head,
        tail=format.user.tail,
        created=message.created,
    )
    context.append(page, cpu)


def attached(context: Context, cpu: Cpu, format: ChatFormat, passages: tuple[Passage, ...]) -> list[int]:
    """What the context will hold up to what depends on the words of a message for which these passages are picked."""
    twin = Context(context.budget)
    twin.arrange(list(context.pages))
    fresh = _fresh(context, quoting.number(passages, context))
    draft = Message(id=0, pid=0, role=Role.USER, text="", created=0.0)
    head = format.user.head if context.turn else opening(context, format)
    _quote_all(twin, cpu, draft, quoting.quoted_picked(fresh), head)
    return twin.tokens


def _fresh(context: Context, passages: tuple[Passage, ...]) -> list[Passage]:
    return [passage for passage in passages if not context.quotes(passage)]


def _quote_all(context: Context, cpu: Cpu, message: Message, quoted: Iterable[tuple[Passage, str]], head: str) -> str:
    """A page for each passage, with its text as the model reads it. The first gets the head; returns what is left."""
    for passage, text in quoted:
        recalled = f"Recalled because it matched “{quoting.short(message.text)}” (score {passage.score:.2f})."
        page = Page(
            id=next(page_ids),
            kind=PageKind.RECALLED,
            title=quoting.source(passage),
            text=text,
            origin="You put it in context." if passage.picked else recalled,
            label=passage.label or FILE_LABEL,
            turn=message.id,
            message=message.id,
            head=head,
            passage=passage,
            created=message.created,
        )
        head = ""
        context.append(page, cpu)
    return head


def unknown(context: Context, tools: Iterable[SyscallSpec]) -> list[SyscallSpec]:
    """Those of the tools that no page tells of."""
    return [spec for spec in tools if not any(schema_line(spec) in page.text for page in context.pages)]


def answer(
    context: Context,
    cpu: Cpu,
    format: ChatFormat,
    message: Message,
    raw: str,
    label: Label,
    tail: str,
    written: list[int] | None = None,
) -> None:
    """The model's answer; with an empty `tail` it is open, to be written on. `written`: the tokens it is made of."""
    page = Page(
        id=next(page_ids),
        kind=PageKind.HISTORY,
        title="answer",
        text=raw,
        origin="The model wrote it.",
        label=label,
        turn=context.turn,
        message=message.id,
        head=format.assistant.head,
        tail=tail,
        created=message.created,
    )
    context.append(page, cpu, written)


def result(context: Context, cpu: Cpu, format: ChatFormat, message: Message, label: Label, cut: int = 0) -> None:
    """What a syscall returned; `cut` as in `question`."""
    name = message.invocation.name if message.invocation else "tool"
    page = Page(
        id=next(page_ids),
        kind=PageKind.RESULT,
        title=f"{name} → result",
        text=quoting.excerpt(message, cut),
        origin=f"The model called {name}; this is what came back.{CUT if cut else ''}",
        label=label,
        turn=context.turn,
        message=message.id,
        head=format.tool.head,
        tail=format.tool.tail,
        created=message.created,
    )
    context.append(page, cpu)


def replay(context: Context, cpu: Cpu, format: ChatFormat, entries: list[Entry], suited: Suited = nothing) -> None:
    """The pages of a journalled conversation, without what was evicted. `suited` gives the tools for a message."""
    for turn, members in by_turn(entries).items():
        if members[0].evicted:
            context.gone.add(turn)
            continue
        for entry in members:
            _replay(context, cpu, format, entry, suited)


def _replay(context: Context, cpu: Cpu, format: ChatFormat, entry: Entry, suited: Suited) -> None:
    message, pages, cut = entry.message, len(context.pages), entry.cut
    if cut:
        context.spilled.add(message.id)
    if entry.reads is not None:
        message, cut = replace(message, text=entry.reads), 0
    if message.role is Role.USER:
        passages = tuple(p for p in message.passages if p.picked or not entry.stripped)
        tools = () if entry.stripped else suited(entry.message.text)
        question(context, cpu, format, message, passages, cut, tools)
    elif message.role is Role.ASSISTANT and (entry.raw or message.status is not MessageStatus.FAILED):
        known = entry.cpu == cpu.key and entry.reads is None
        raw = entry.raw if entry.reads is None else entry.reads
        written = entry.tokens if known else None
        answer(context, cpu, format, message, raw, entry.label, format.assistant.tail, written)
    elif message.role is Role.TOOL:
        result(context, cpu, format, message, entry.label, cut)
    if len(context.pages) > pages:
        context.pages[-1].edited = entry.reads is not None


def opening(context: Context, format: ChatFormat) -> str:
    """The head of the first turn: digests before it have opened the person's message already."""
    digests = any(page.kind is PageKind.SUMMARY for page in context.pages)
    return "" if digests else format.first_user_head


def mend_heads(context: Context, cpu: Cpu, format: ChatFormat) -> None:
    """Each turn begins with the head of its role, also when its first page, or the turn before it, has left."""
    for i, pages in enumerate(context.turns().values()):
        head = format.user.head if i else opening(context, format)
        if pages[0].head != head:
            pages[0].head = head
            context.retokenize_page(pages[0], cpu)
