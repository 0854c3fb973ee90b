"""CPU time: which rows the next step decodes.

Interactive processes come first. The others, the pool, get a share of the *time* beside them: what a step with them
costs beyond what it would have cost without is taken from a credit that the interactive steps earn. Within a class and
in the pool CPU time is fair by virtual runtime over nice weights (Linux's CFS: Molnár, "sched-design-CFS", 2007);
in the pool a background process weighs an eighth of a normal one. In a step, rows of processes that generate come
before one prefill chunk, which is sized by the measured rate so that the step stays short while somebody watches.

llama.cpp puts a LoRA adapter on all rows of a step. So a step is for one adapter, that of who is most entitled; it goes
on for some tokens before another one's turn comes, since changing it costs time, too. The pool gets steps of its own,
for its credit, where its turn is with another adapter than the interactive processes'.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from llmos.kernel import limits
from llmos.kernel.abi.records import Priority
from llmos.kernel.cpu import NO_LORA, Lora


@dataclass(frozen=True)
class Need:
    """What a process has to decode: `pending` tokens, of which the last gives logits. 1 is a decode row. `lora`: with
    which adapter.
    """

    pid: int
    pending: int
    priority: Priority = Priority.NORMAL
    nice: int = 0
    lora: Lora = NO_LORA

    @property
    def interactive(self) -> bool:
        return self.priority is Priority.INTERACTIVE

    @property
    def weight(self) -> float:
        share = limits.BACKGROUND_WEIGHT if self.priority is Priority.BACKGROUND else 1.0
        return float(share * limits.NICE_STEP**-self.nice)


@dataclass(frozen=True)
class Slice:
    """What a process gets in a step: its next `count` pending tokens."""

    pid: int
    count: int


@dataclass
class Scheduler:
    """Keeps virtual runtimes (tokens over weight), the pool's credit (seconds), and what it has measured."""

    rate: float = 0.0  # prefilled tokens a second
    step: float = 0.0  # seconds of a step with one row for each interactive process
    credit: float = 0.0
    lora: Lora = NO_LORA  # of the last step
    _runtime: dict[int, float] = field(default_factory=dict)
    _floor: float = 0.0
    _present: frozenset[int] = frozenset()

    def order(self, needs: Iterable[Need]) -> list[Need]:
        """Most important first: interactive ones, then by virtual runtime."""
        needs = list(needs)
        self._arrive(needs)
        return self._sorted(needs)

    def ahead(self, one: Need, other: Need) -> bool:
        """Whether `one` is so much more entitled than `other` that it should take its place in the cache."""
        if one.interactive != other.interactive:
            return one.interactive
        return self._runtime[one.pid] + limits.QUANTUM < self._runtime[other.pid]

    def plan(self, needs: Iterable[Need], batch: int, short: bool = False) -> list[Slice]:
        """At most `batch` rows, for some of those that were ordered last, all with one adapter. `short` when the pool's
        step may not last.
        """
        ordered = self._sorted(needs)
        watched = [need for need in ordered if need.interactive]
        others = [need for need in ordered if not need.interactive]
        interactive, pool = self._together(watched), self._together(others)
        joins = bool(pool) and (not watched or self.credit > 0)
        if joins and watched and pool[0].lora != interactive[0].lora:
            interactive = []
        kept = min(limits.CHUNK_SHARED, batch // 2) if joins and interactive else 0
        slices = self._pick(interactive, batch - kept, shared=len(interactive) < len(watched))
        if joins:
            shared = short or bool(watched) or len(pool) < len(others)
            slices += self._pick(pool, batch - sum(s.count for s in slices), shared)
        return slices

    def ran(self, slices: list[Slice], needs: Iterable[Need], seconds: float) -> None:
        """Books a step: who had which slice, and how long it took."""
        by_pid = {need.pid: need for need in needs}
        interactive = [s for s in slices if by_pid[s.pid].interactive]
        pool = [s for s in slices if not by_pid[s.pid].interactive]
        watched = sum(need.interactive for need in by_pid.values())
        self.lora = by_pid[slices[0].pid].lora
        largest = max(s.count for s in slices)
        if largest >= limits.CHUNK_SHARED:
            self.measured(sum(s.count for s in slices), seconds)
        elif interactive and not pool:
            self.step = _smooth(self.step, seconds)
        if watched:
            self._settle(interactive, bool(pool), len(by_pid) > watched, seconds)
        for part in slices:
            cost = limits.DECODE_COST if part.count == 1 else part.count
            self._runtime[part.pid] += cost / by_pid[part.pid].weight

    def measured(self, tokens: int, seconds: float) -> None:
        """Books how long a prefill chunk took."""
        self.rate = _smooth(self.rate, tokens / max(seconds, 1e-6))

    def chunk(self, pending: int, shared: bool) -> int:
        """Tokens of the next prefill chunk of `pending` ones, which are cut evenly; `shared` when others generate."""
        seconds = limits.STEP_SHARED if shared else limits.STEP_ALONE
        most = max(limits.CHUNK_SHARED if shared else limits.CHUNK_ALONE, int(self.rate * seconds))
        return math.ceil(pending / math.ceil(pending / most))

    def _sorted(self, needs: Iterable[Need]) -> list[Need]:
        return sorted(needs, key=lambda need: (not need.interactive, self._runtime[need.pid], need.pid))

    def _together(self, ordered: list[Need]) -> list[Need]:
        """Those with one adapter: the last step's, until another has waited for long enough."""
        if not ordered:
            return []
        last = self._runtime[ordered[0].pid] + limits.ADAPTER_QUANTUM
        stays = any(need.lora == self.lora and self._runtime[need.pid] <= last for need in ordered)
        lora = self.lora if stays else ordered[0].lora
        return [need for need in ordered if need.lora == lora]

    def _pick(self, ordered: list[Need], room: int, shared: bool) -> list[Slice]:
        """Rows for those that generate, and one chunk for the first that prefills, among those about as entitled."""
        if not ordered or room <= 0:
            return []
        last = self._runtime[ordered[0].pid] + limits.WINDOW
        entitled = [need for need in ordered if self._runtime[need.pid] <= last]
        slices = [Slice(need.pid, 1) for need in entitled if need.pending == 1][:room]
        room -= len(slices)
        prefilling = next((need for need in entitled if need.pending > 1), None)
        if prefilling is not None and room > 0:
            count = self.chunk(prefilling.pending, shared or bool(slices))
            slices.append(Slice(prefilling.pid, min(room, count)))
        return slices

    def _settle(self, interactive: list[Slice], with_pool: bool, pool_waits: bool, seconds: float) -> None:
        """What the interactive part of the step earns the pool, less what the pool's part has cost."""
        prefilling = sum(s.count for s in interactive if s.count > 1)
        share = limits.POOL_SHARE_PREFILL if prefilling else limits.POOL_SHARE
        alone = seconds if interactive else 0.0
        if with_pool and interactive:
            alone = min(seconds, prefilling / self.rate if prefilling and self.rate else self.step or seconds)
        if pool_waits:
            earned = self.credit + alone * share / (1 - share) - (seconds - alone)
            self.credit = min(earned, limits.STEP_SHARED)

    def _arrive(self, needs: list[Need]) -> None:
        """Who was away does not collect what it did not use; who is gone is forgotten."""
        present = frozenset(need.pid for need in needs)
        if present == self._present:
            return
        staying = [self._runtime[pid] for pid in present & self._present]
        self._floor = max(self._floor, min(staying, default=self._floor))
        for pid in present - self._present:
            self._runtime[pid] = max(self._runtime.get(pid, 0.0), self._floor)
        self._present = present

    def forget(self, pid: int) -> None:
        """The process has ended. One with its number may come again."""
        self._runtime.pop(pid, None)
        self._present -= {pid}


def _smooth(old: float, new: float) -> float:
    return new if not old else 0.7 * old + 0.3 * new
