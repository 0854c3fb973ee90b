"""The heights of a long column: measured where somebody looked, estimated elsewhere. Plain data: no Qt."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Rows:
    """Rows by key, from top to bottom, in pixels. A height counts the space below its row. `lead` is the room above all
    of them for those that are still to come.
    """

    def __init__(self, rows: Iterable[tuple[int, int]] = (), lead: int = 0) -> None:
        """`rows` are keys and heights."""
        self.lead = lead
        self.keys: list[int] = []
        self._heights: list[int] = []
        self._places: dict[int, int] = {}
        self._tops: list[int] | None = None
        self.prepend(rows, lead)

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, key: int) -> bool:
        return key in self._places

    def prepend(self, rows: Iterable[tuple[int, int]], lead: int) -> None:
        """Puts rows above all others, out of the lead, of which so much is left."""
        above = list(rows)
        self.keys[:0] = [key for key, _ in above]
        self._heights[:0] = [height for _, height in above]
        self._places = {key: place for place, key in enumerate(self.keys)}
        self._tops, self.lead = None, lead

    def append(self, key: int, height: int) -> None:
        self._places[key] = len(self.keys)
        self.keys.append(key)
        self._heights.append(height)
        if self._tops is not None:
            self._tops.append(self._tops[-1] + height)

    def resize(self, place: int, height: int) -> None:
        change = height - self._heights[place]
        self._heights[place] = height
        if self._tops is not None and place == len(self.keys) - 1:
            self._tops[-1] += change
        elif change:
            self._tops = None

    def place(self, key: int) -> int:
        """Raises KeyError."""
        return self._places[key]

    def height(self, place: int) -> int:
        return self._heights[place]

    def top(self, place: int) -> int:
        """Of a row; of the place behind the last one: where all end."""
        return self.lead + self._sums()[place]

    @property
    def total(self) -> int:
        return self.top(len(self.keys))

    def at(self, y: int) -> int:
        """The place of the row that stands at a height: the first or the last where none does."""
        found = bisect_right(self._sums(), y - self.lead) - 1
        return max(0, min(found, len(self.keys) - 1))

    def _sums(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops
