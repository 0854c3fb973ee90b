"""What a turn does to a context while it runs, told from one snapshot of its pages to the next."""

from dataclasses import dataclass, field

from llmos.app import words
from llmos.app.tr import figure, mark, tr, tr_n
from llmos.kernel.abi.records import PageInfo, PageKind, Ram

PREFILLING, NEXT, RECALLED = mark("prefilling"), mark("next"), mark("just recalled")


@dataclass
class Live:
    """`see` each snapshot; `marks` and `sentence` say what goes on. What left is told until another turn begins."""

    _ram: Ram | None = None
    _busy: bool = False
    _running: bool = False
    _known: set[int] = field(default_factory=set)  # pages that were there when the turn began
    _left: list[PageInfo] = field(default_factory=list)
    _wanted: int = 0  # tokens that the turn has to prefill
    _reused: int = 0

    def see(self, ram: Ram | None, busy: bool, running: bool) -> None:
        """busy: a turn is going on. running: it has the CPU now."""
        if ram is None or self._ram is None or ram.pid != self._ram.pid:
            self._known, self._left, self._wanted = {page.id for page in ram.pages} if ram else set(), [], 0
        else:
            if busy and not self._busy:
                self._known, self._left, self._wanted = {page.id for page in self._ram.pages}, [], 0
            here, back = {page.id for page in ram.pages}, {(page.turn, page.title) for page in ram.pages}
            self._left += [page for page in self._ram.pages if page.turn and page.id not in here]
            self._left = [page for page in self._left if (page.turn, page.title) not in back]  # it has another id then
        self._ram, self._busy, self._running = ram, busy, running
        if self._missing > self._wanted:
            self._wanted, self._reused = self._missing, ram.resident if ram else 0
        if not busy:
            self._wanted = 0

    @property
    def marks(self) -> dict[int, str]:
        """By page, what is happening to it or has just happened."""
        if self._ram is None or not self._busy:
            return {}
        found = {p.id: RECALLED for p in self._ram.pages if p.kind is PageKind.RECALLED and p.id not in self._known}
        for page in self._absent:
            found[page.id] = NEXT
        if self._absent and self._running:
            found[self._absent[0].id] = PREFILLING
        return found

    @property
    def sentence(self) -> str:
        if self._ram is None:
            return ""
        said = []
        if self._busy and self._missing:
            done = self._wanted - self._missing
            said.append(
                tr("Prefilling: {done} of {wanted} tokens, {reused} reused").format(
                    done=figure(done), wanted=figure(self._wanted), reused=figure(self._reused)
                )
            )
        if self._left:
            tokens = figure(sum(p.tokens for p in self._left))
            first, more = words.titled(self._left[0]), len(self._left) - 1
            left = tr("Just left: {title}, {tokens} tokens").format(title=first, tokens=tokens)
            if more:
                left = tr("Just left: {title} and {more} more, {tokens} tokens").format(
                    title=first, more=more, tokens=tokens
                )
            said.append(left)
        return ". ".join(said) or self._at_rest(self._ram)

    @staticmethod
    def _at_rest(ram: Ram) -> str:
        pages = tr_n("{n} page", "{n} pages", len(ram.pages))
        if ram.resident < ram.used:
            return tr("{pages}, {tokens} tokens in the cache").format(pages=pages, tokens=figure(ram.resident))
        return tr("{pages}, all in the cache").format(pages=pages)

    @property
    def _absent(self) -> list[PageInfo]:
        """Pages that are still to be computed. The token written last is always one behind: that is none."""
        return [page for page in self._ram.pages if page.tokens - page.resident > 1] if self._ram else []

    @property
    def _missing(self) -> int:
        return sum(page.tokens - page.resident for page in self._absent) if self._busy else 0
