"""Records as the tests of the window and of the command line use them."""

import time
from typing import Any

from llmos.kernel.abi.records import (
    Document,
    Label,
    ModelState,
    PageInfo,
    PageKind,
    Passage,
    Phase,
    ProcessInfo,
    ProcessState,
    Ram,
)

READY = ModelState(phase=Phase.READY, name="Qwen2.5-Coder 1.5B", path="/m.gguf", cells=8192, budget=4096)
PASSAGE = Passage(
    chunk=7,
    document=1,
    path="/papers/henderson-contract.pdf",
    title="henderson-contract.pdf",
    start=40,
    end=94,
    text="Either party may terminate with 60 days' written notice.",
    score=0.81,
    page=7,
)
DOCUMENT = Document(
    id=1, path=PASSAGE.path, title=PASSAGE.title, kind="pdf", size=90_000, added=0.0, pages=12, chunks=48
)


def process(pid: int, title: str, state: ProcessState = ProcessState.IDLE, **more: Any) -> ProcessInfo:  # noqa: ANN401
    size = {"used": 2567, "budget": 4096, "resident": 2567} | more
    return ProcessInfo(pid=pid, program="assistant", title=title, state=state, **size)


def page(number: int, kind: PageKind, title: str, tokens: int, resident: int = -1, **more: Any) -> PageInfo:  # noqa: ANN401
    return PageInfo(
        id=number,
        kind=kind,
        title=title,
        tokens=tokens,
        resident=tokens if resident < 0 else resident,
        origin=f"Here because it is {title}.",
        label=Label(),
        created=time.time(),
        **more,
    )


def ram(pid: int) -> Ram:
    pages = (
        page(1, PageKind.SYSTEM, "system prompt", 212, pinned=True),
        page(2, PageKind.TOOLS, "tools · 9 devices", 388, pinned=True),
        page(3, PageKind.CORE, "core memory · you, this task", 96, pinned=True),
        page(4, PageKind.HISTORY, "turn 14 · you + answer", 341),
        page(5, PageKind.HISTORY, "turn 15 · you + answer", 402, 190),
        page(6, PageKind.HISTORY, "turn 16 · you + answer", 517, 0),
        page(7, PageKind.RESULT, "files.read → 3 results", 268),
        page(8, PageKind.RECALLED, "henderson-contract.pdf p. 7", 184, passage=PASSAGE),
        page(9, PageKind.RECALLED, "turn 3, 12 days ago", 121),
        page(10, PageKind.MESSAGE, "“When can they terminate?”", 38),
    )
    used = sum(p.tokens for p in pages)
    return Ram(pid=pid, pages=pages, used=used, free=4096 - used, budget=4096, resident=sum(p.resident for p in pages))
