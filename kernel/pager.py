"""The pager: who is in the cache. Brings owners in, from what others hold or from swap, and makes room for them.

Nobody's tokens are lost when room is made: they are parked in swap, from where they come back without a prefill.
"""

import logging
from collections.abc import Callable, Collection
from enum import Enum, auto

from llmos.kernel import limits
from llmos.kernel.cpu import Cpu, CpuError, Lora
from llmos.kernel.kv import Kv, Owner
from llmos.kernel.swap import Parked, Swap

log = logging.getLogger(__name__)


class Arrival(Enum):
    """How bringing somebody in went: HERE with what could be saved, COMING from a file, or NO_ROOM."""

    HERE = auto()
    COMING = auto()
    NO_ROOM = auto()


class Pager:
    """Moves owners between the cache and swap. `wake` is called when a state has come from its file."""

    def __init__(self, cpu: Cpu, kv: Kv, swap: Swap, wake: Callable[[], None]) -> None:
        self._cpu, self.kv, self.swap, self._wake = cpu, kv, swap, wake

    def bring_in(
        self, owner: Owner, lora: Lora, tokens: list[int], keep: Collection[Owner], exact: bool = False
    ) -> Arrival:
        """Gives the owner a segment with as many leading ones of `tokens` as can be had without computing.

        lora: what they are computed with; only what was computed with that is taken. keep: who must not leave for it.
        exact: no shifted tokens are taken.
        """
        if owner in self.kv and self.kv.lora(owner) != lora:
            self.kv.release(owner)
        resident = self.kv.align(owner, tokens)
        parked, saved = self.swap.find(tokens, lora, exact, whole=not self._cpu.can_shift)
        shared = self.kv.kin(tokens, lora, but=owner)[1]
        if parked is not None and saved >= max(resident, shared) + limits.SWAP_LEAST:
            if parked.data is None:
                self.swap.fetch(parked, self._wake)
                return Arrival.COMING
            return self._swap_in(owner, tokens, parked, keep, exact)
        if not self._open(owner, lora, keep):
            return Arrival.NO_ROOM
        source, shared = self.kv.kin(tokens, lora, but=owner)
        if source is not None and shared > resident:
            self.kv.share(source, owner, shared)
        return Arrival.HERE

    def make_room(self, cells: int, keep: Collection[Owner]) -> bool:
        """Swaps out others, least recently used first, until so many cells are free. False where that is impossible."""
        for owner in self.kv:
            if self.kv.free >= cells:
                break
            if owner not in keep and self.kv.own(owner):
                self.swap_out(owner)
        return self.kv.free >= cells

    def swap_out(self, owner: Owner) -> None:
        """Parks what would have to be computed again, and frees the cells."""
        if owner in self.kv:
            self.park(owner)
            self.kv.release(owner)

    def park(self, owner: Owner) -> None:
        """Copies the owner's state to swap, unless all of it is there already."""
        if owner not in self.kv or self.kv.resident(owner) < limits.SWAP_LEAST:
            return
        tokens, exact, lora = self.kv.tokens(owner), self.kv.exact(owner), self.kv.lora(owner)
        if self.swap.find(tokens, lora)[1] < len(tokens) or self.swap.find(tokens[:exact], lora, True)[1] < exact:
            self.swap.put(owner, self.kv.save(owner))

    def cut(self, owner: Owner, start: int, end: int, keep: Collection[Owner]) -> None:
        """Takes tokens out of the middle; where those behind cannot move, they are forgotten."""
        if self.kv.resident(owner) <= end or not self._cpu.can_shift:
            self.kv.align(owner, self.kv.tokens(owner)[:start] if owner in self.kv else [])
        elif not self.kv.cut(owner, start, end):
            self._make_private(owner, start, keep)
            if not self.kv.cut(owner, start, end):
                self.kv.align(owner, self.kv.tokens(owner)[:start])

    def release(self, owner: Owner) -> None:
        """Every trace of the owner goes, in the cache and in swap."""
        self.kv.release(owner)
        self.swap.forget(owner)

    def _make_private(self, owner: Owner, start: int, keep: Collection[Owner]) -> None:
        """Gives the owner cells of its own behind `start`, where there is room for all of it twice for a moment."""
        if not self.make_room(self.kv.resident(owner), {*keep, owner}):
            return
        state = self.kv.save(owner)
        self.kv.release(owner)
        self.kv.open(owner, state.lora)
        self.kv.load(owner, state)
        source, shared = self.kv.kin(state.tokens[:start], state.lora, but=owner)
        if source is not None:
            self.kv.share(source, owner, min(shared, state.exact))

    def _open(self, owner: Owner, lora: Lora, keep: Collection[Owner]) -> bool:
        """A segment for the owner; where all sequences are taken, the least recently used owner leaves."""
        while not self.kv.open(owner, lora):
            victim = next((other for other in self.kv if other not in keep), None)
            if victim is None:
                return False
            self.swap_out(victim)
        return True

    def _swap_in(
        self, owner: Owner, tokens: list[int], parked: Parked, keep: Collection[Owner], exact: bool
    ) -> Arrival:
        """Replaces what the owner has in the cache by a parked state, in which more is saved."""
        state = parked.state  # parking others may take it out of memory
        self.park(owner)
        self.kv.release(owner)
        if not self._open(owner, state.lora, keep):
            return Arrival.NO_ROOM
        if not self.make_room(len(parked.tokens), {*keep, owner}):
            self.kv.release(owner)
            return Arrival.NO_ROOM
        try:
            self.kv.load(owner, state)
        except CpuError as error:
            log.warning("swap: %s", error)
            self.swap.remove(parked)
            return self.bring_in(owner, state.lora, tokens, keep, exact)
        source, shared = self.kv.kin(tokens, state.lora, but=owner)
        if source is not None and self._cpu.can_shift:
            self.kv.share(source, owner, min(shared, self.kv.resident(owner)))
        self.kv.align(owner, tokens[: self.kv.exact(owner)] if exact else tokens)
        return Arrival.HERE
