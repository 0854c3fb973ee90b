"""A turn in progress: from a message's arrival until its answer is final."""

import codecs
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from llmos.kernel.abi.device import SyscallSpec
from llmos.kernel.abi.records import Approval, Message, Passage, TurnStats
from llmos.kernel.abi.requests import SearchDisk
from llmos.kernel.cpu import Sampler
from llmos.kernel.lookup import Lookup
from llmos.kernel.trap import Malformed, Trap, Trapped

Permitted: TypeAlias = Callable[[dict[str, object], int], None]
"""Makes a call with its arguments resolved; the number is that of its row in the audit log."""
Refused: TypeAlias = Callable[[str], None]
"""Tells the model why its call was not made."""


@dataclass(frozen=True)
class Waiting:
    """A call that waits for the person's word. `spec` and `arguments` are as the model made it; `seal` is the hash of
    what they are asked about.
    """

    approval: Approval
    spec: SyscallSpec
    arguments: dict[str, object]
    seal: str
    go_on: Permitted
    refuse: Refused


@dataclass
class Turn:
    """`question` is the message it answers, None for the rest of an answer.

    `cut` is how much of it the context has where it is too long. `search` is what the disk is asked for it, None where
    it is not; `searches`: how often it was. `plain`: what follows is to be words, not calls.
    `answer` is the journalled message being written, None before and between answers; `raw` is what the model wrote
    in it, with calls. `controls` are the control tokens that are part of calls, with their texts; `made` are the calls
    that have not been run yet. `prefilled`, `reused`, `generated` and `written` (in this answer) in tokens, times by
    the monotonic clock.
    """

    question: Message | None
    passages: tuple[Passage, ...] = ()
    cut: int = 0
    search: SearchDisk | None = None
    searches: int = 0
    answer: Message | None = None
    raw: str = ""
    text: str = ""
    trap: Trap | None = None
    sampler: Sampler | None = None
    controls: dict[int, str] = field(default_factory=dict)
    made: list[Trapped | Malformed] = field(default_factory=list)
    calls: int = 0
    waiting: Waiting | None = None
    cancels: list[Callable[[], None]] = field(default_factory=list)  # each ends a device call, if it still runs
    succeeded: set[str] = field(default_factory=set)  # the calls that gave a result
    failed: Counter[str] = field(default_factory=Counter)  # how often those did that gave none
    plain: bool = False
    generated: int = 0
    written: int = 0
    prefilled: int = 0
    reused: int | None = None  # known once it is in the cache
    drafted: int = 0
    lookup: Lookup | None = None
    started: float = field(default_factory=time.monotonic)
    first_token: float = 0.0
    decoding: float = 0.0
    checkpointed: float = 0.0
    utf8: codecs.IncrementalDecoder = field(default_factory=lambda: codecs.getincrementaldecoder("utf-8")("replace"))

    def open(self, answer: Message, trap: Trap, sampler: Sampler, raw: str = "", text: str = "") -> None:
        """Begins writing an answer, or goes on with one that has `raw` and `text` already."""
        self.close()
        self.answer, self.trap, self.sampler, self.raw, self.text = answer, trap, sampler, raw, text
        self.written = 0
        self.checkpointed = time.monotonic()
        self.utf8.reset()

    def close(self) -> None:
        """Frees the sampler."""
        if self.sampler is not None:
            self.sampler.close()
        self.sampler = None
        self.answer = None

    @property
    def rate(self) -> float:
        """Tokens a second while decoding, so far."""
        return self.generated / self.decoding if self.decoding > 0 else 0.0

    def stats(self, context: int) -> TurnStats:
        now = time.monotonic()
        return TurnStats(
            context=context,
            reused=self.reused or 0,
            prefilled=self.prefilled,
            generated=self.generated,
            first_token=round(self.first_token, 3),
            seconds=round(now - self.started, 3),
            tokens_per_second=round(self.rate, 1),
            drafted=self.drafted,
        )
